"""Inloggen met het account van de organisatie: koppeling, aanvraag, identiteit."""
