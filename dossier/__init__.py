"""What every thing can have: its history, which tells who changed what and when."""
