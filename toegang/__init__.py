"""Toegang: gebruikers, sessies, inloglinks, rollen en wat elke rol mag."""
