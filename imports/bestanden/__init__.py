"""Bestanden van buiten veilig lezen: eerst de grenzen, dan de inhoud in een kind."""
