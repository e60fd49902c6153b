"""Names in lists, meetings and recess: what needs no database."""
