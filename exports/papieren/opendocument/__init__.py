"""The report as OpenDocument: a text (.odt) and a spreadsheet (.ods)."""

from exports.papieren.opendocument.rekenblad import schrijf_rekenblad
from exports.papieren.opendocument.tekst import schrijf_tekst

__all__ = ["schrijf_rekenblad", "schrijf_tekst"]
