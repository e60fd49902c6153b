"""The papers of a report, all written from one snapshot; `maken` is the door."""
