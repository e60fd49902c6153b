"""Rapportages: het register van rapporten, van concept tot vastgesteld."""
