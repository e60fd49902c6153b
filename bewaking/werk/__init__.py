"""Mijn werk, werkpunt: what waits for somebody in all projects together."""
