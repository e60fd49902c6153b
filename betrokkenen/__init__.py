"""Betrokkenen: afdelingen, personen en gremia van de hele organisatie."""
