"""Rapportages: rapporten schrijven, vaststellen, vergelijken, lezen en versturen."""
