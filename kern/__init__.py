"""De vloer van het huis: datums, geld, database, web; kent geen enkel onderdeel."""
