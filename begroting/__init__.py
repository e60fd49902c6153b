"""Begroting: het budget, de posten en wat ervan is verplicht en gerealiseerd."""
