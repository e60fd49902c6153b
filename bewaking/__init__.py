"""Bewaking: wat aandacht vraagt over alles heen, zoals Start en Stand van zaken."""
