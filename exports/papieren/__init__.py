"""The papers of a report, all written from one snapshot."""

from exports.papieren.maken import maak_papier, papieren_van
from exports.papieren.soorten import SOORTEN

__all__ = ["SOORTEN", "maak_papier", "papieren_van"]
