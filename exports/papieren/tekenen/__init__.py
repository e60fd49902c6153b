"""The neutral charts as drawings for paper, in millimetres."""

from exports.papieren.tekenen.matrix import teken_matrix
from exports.papieren.tekenen.staven import teken_staven
from exports.papieren.tekenen.tijdlijn import teken_tijdlijn
from exports.papieren.tekenen.trend import teken_trend
from exports.papieren.tekenen.verloop import teken_verloop
from exports.papieren.tekenen.vormen import Tekening

__all__ = [
    "Tekening",
    "teken_matrix",
    "teken_staven",
    "teken_tijdlijn",
    "teken_trend",
    "teken_verloop",
]
