"""Vergaderingen inlezen: de data van een gremium, uit een werkmap of een agenda."""
