"""What PRONOM, the register of file formats, calls each paper that we make."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Formaat:
    """A file format as PRONOM knows it: its name with the version, and its number."""

    naam: str
    puid: str


# From nationalarchives.gov.uk/PRONOM; the versions are those that we write.
FORMATEN: Mapping[str, Formaat] = {
    ".pdf": Formaat("Acrobat PDF/A - Portable Document Format 3a", "fmt/479"),
    ".docx": Formaat("Microsoft Word for Windows 2007 onwards", "fmt/412"),
    ".odt": Formaat("OpenDocument Text 1.3", "fmt/1756"),
    ".xlsx": Formaat("Microsoft Excel for Windows 2007 onwards", "fmt/214"),
    ".ods": Formaat("OpenDocument Spreadsheet 1.3", "fmt/1755"),
    ".csv": Formaat("Comma Separated Values", "x-fmt/18"),
    ".zip": Formaat("ZIP Format", "x-fmt/263"),
    ".json": Formaat("JSON Data Interchange Format", "fmt/817"),
}
