"""Lezen en schrijven wat in een plan staat: termijn, inzet en personen."""
