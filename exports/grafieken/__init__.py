"""The neutral charts as charts of Excel itself, each beside the cells it draws."""

from exports.grafieken.matrix import noem, teken_matrix
from exports.grafieken.staven import teken_staven
from exports.grafieken.stijl import Getekend, Plek, zet_titel
from exports.grafieken.tijdlijn import teken_tijdlijn

__all__ = [
    "Getekend",
    "Plek",
    "noem",
    "teken_matrix",
    "teken_staven",
    "teken_tijdlijn",
    "zet_titel",
]
