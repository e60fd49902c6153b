"""The papers of a report, all written from one snapshot."""

from exports.papieren.feiten import FEITEN
from exports.papieren.maken import SOORTEN, maak_papier

__all__ = ["FEITEN", "SOORTEN", "maak_papier"]
