"""Baselines: het plan vastzetten, en laten zien wat er sindsdien veranderde."""
