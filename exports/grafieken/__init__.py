"""The neutral charts as charts of Excel itself, each beside the cells it draws."""

from exports.grafieken.matrix import noem, teken_matrix
from exports.grafieken.staven import noem_staafloos, teken_staven
from exports.grafieken.stijl import Getekend, Plek, zet_titel
from exports.grafieken.tijdlijn import noem_onbalkt, teken_tijdlijn
from exports.grafieken.trend import teken_trend
from exports.grafieken.verloop import teken_verloop

__all__ = [
    "Getekend",
    "Plek",
    "noem",
    "noem_onbalkt",
    "noem_staafloos",
    "teken_matrix",
    "teken_staven",
    "teken_tijdlijn",
    "teken_trend",
    "teken_verloop",
    "zet_titel",
]
