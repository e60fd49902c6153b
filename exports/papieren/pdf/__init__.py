"""The report as PDF, PDF/A-3a and PDF/UA-1 at once, set by Typst in a child."""

from exports.papieren.pdf.schrijven import schrijf_pdf
from exports.papieren.pdf.zetten import Bijlage, teken_png

__all__ = ["Bijlage", "schrijf_pdf", "teken_png"]
