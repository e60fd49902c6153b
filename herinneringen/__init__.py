"""Herinnering, ronde, trede, overzicht en voorkeur: wie hoort wanneer waarvan."""
