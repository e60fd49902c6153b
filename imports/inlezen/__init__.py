"""Inlezen: eerst laten zien wat elke regel zou doen, dan pas overnemen."""
