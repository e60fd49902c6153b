"""Welke lijst van een planbestand in welke tabel staat; heen en terug."""
