"""Pagina voor de opdrachtgever, Gezien, verandering: what the sponsor must know."""
