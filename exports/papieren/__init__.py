"""The papers of a report, all written from one snapshot."""

from exports.papieren.maken import SOORTEN, maak_papier

__all__ = ["SOORTEN", "maak_papier"]
