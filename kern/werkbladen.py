"""A table as one worksheet: what "download deze lijst" gives to a spreadsheet."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from kern.lijsten import BESCHERMING
from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANGSTE_CEL = 32_767
LANGSTE_BLADNAAM = 31
# What XML cannot hold; Excel reads _x0041_ as the letter A.
_VERBODEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ONTSNAPPING = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
A4 = 9
REGELHOOGTE, HOOGSTE_RIJ = 12.5, 400.0  # points; a row cannot be higher than 409
LETTER = "Arial"
GEWOON = Font(name=LETTER, size=9)
VET = Font(name=LETTER, size=9, bold=True)
_BOVEN = Alignment(vertical="top", wrap_text=True)
_VORMEN = {
    Kolomsoort.DAG: "[$-413]d\\-m\\-yyyy",
    Kolomsoort.EURO: "[$€-413] #,##0.00",
    Kolomsoort.UREN: "#,##0.0",
    Kolomsoort.PROCENT: "0.0%",
}
_DELERS = {Kolomsoort.EURO: 100, Kolomsoort.UREN: 60}


def schrijf_werkblad(tabel: Tabel) -> bytes:
    """Return the table as an xlsx file with its headings on top."""
    werkboek = maak_werkboek(tabel.titel)
    zet_werkblad(werkboek, tabel)
    return bewaar(werkboek)


def maak_werkboek(titel: str) -> Workbook:
    """Return a workbook without sheets."""
    werkboek = Workbook(write_only=True)
    werkboek.properties.creator = "Koersvast"
    werkboek.properties.title = titel
    return werkboek


def zet_werkblad(werkboek: Workbook, tabel: Tabel) -> Any:
    """Add the table as a sheet that fits on paper, and return the sheet.

    Text is written as text, whatever it begins with, so no formula can come about.
    """
    blad = werkboek.create_sheet(tabel.titel[:LANGSTE_BLADNAAM])
    blad.freeze_panes = "A2"
    zet_op_papier(blad, koprij=1)
    for plaats, kolom in enumerate(tabel.kolommen, start=1):
        blad.column_dimensions[get_column_letter(plaats)].width = kolom.breedte
    for nummer, rij in enumerate([[k.titel for k in tabel.kolommen], *tabel.rijen], 1):
        blad.row_dimensions[nummer].height = _hoogte(rij, tabel.kolommen)
    blad.append([_kop(blad, kolom) for kolom in tabel.kolommen])
    for rij in tabel.rijen:
        paren = zip(tabel.kolommen, rij, strict=True)
        blad.append([_cel(blad, kolom, waarde) for kolom, waarde in paren])
    laatste = get_column_letter(len(tabel.kolommen))
    blad.auto_filter.ref = f"A1:{laatste}{len(tabel.rijen) + 1}"
    return blad


def zet_op_papier(blad: Any, *, koprij: int) -> None:
    """Print the sheet on A4 lying down, as wide as the paper, with its headings.

    This comes before the first row, and so does the height of a row.
    """
    blad.page_setup.orientation = "landscape"
    blad.page_setup.paperSize = A4
    blad.page_setup.fitToWidth = 1
    blad.page_setup.fitToHeight = 0
    blad.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    blad.print_title_rows = f"{koprij}:{koprij}"


def tel_regels(tekst: str, breedte: int) -> int:
    r"""Count the lines that a text takes in a column; not every program does it itself.

    >>> tel_regels("een twee drie", 8), tel_regels("kort\n\nkort", 20)
    (2, 3)
    """
    regels = tekst.split("\n")
    return sum(1 + max(len(regel) - 1, 0) // max(breedte - 1, 1) for regel in regels)


def bewaar(werkboek: Workbook) -> bytes:
    """Return the file of a workbook."""
    uit = BytesIO()
    werkboek.save(uit)
    return uit.getvalue()


def download_werkblad(tabel: Tabel, *, naam: str) -> Response:
    """Return the table as a file to keep; ``naam`` is ours, never a user's text."""
    return als_download(schrijf_werkblad(tabel), naam=naam)


def als_download(inhoud: bytes, *, naam: str) -> Response:
    """Return a workbook as a file to keep; ``naam`` is ours, never a user's text."""
    koppen = {
        **BESCHERMING,
        "Content-Disposition": f'attachment; filename="{naam}.xlsx"',
    }
    return Response(inhoud, mimetype=XLSX, headers=koppen)


def _hoogte(rij: Sequence[Waarde], kolommen: Sequence[Kolom]) -> float:
    """Return how high a row must be to show every word of it."""
    regels = (
        tel_regels(waarde, kolom.breedte)
        for waarde, kolom in zip(rij, kolommen, strict=True)
        if isinstance(waarde, str)
    )
    return min(max(regels, default=1) * REGELHOOGTE + 3, HOOGSTE_RIJ)


def _kop(blad: Any, kolom: Kolom) -> WriteOnlyCell:
    cel = tekstcel(blad, kolom.titel)
    cel.font = VET
    return cel


def _cel(blad: Any, kolom: Kolom, waarde: Waarde) -> WriteOnlyCell:
    if isinstance(waarde, str):
        return tekstcel(blad, waarde)
    deler = _DELERS.get(kolom.soort)
    getal = waarde / deler if deler and isinstance(waarde, int | float) else waarde
    cel = WriteOnlyCell(blad, value=getal)
    cel.alignment, cel.font = _BOVEN, GEWOON
    if waarde is not None and kolom.soort in _VORMEN:
        cel.number_format = _VORMEN[kolom.soort]
    return cel


def tekstcel(blad: Any, tekst: str) -> WriteOnlyCell:
    """Return a cell with text that is never a formula."""
    schoon = _ONTSNAPPING.sub("_x005F_", _VERBODEN.sub("", tekst))
    cel = WriteOnlyCell(blad, value=schoon[:LANGSTE_CEL])
    cel.data_type = "s"  # never a formula or an error value
    cel.alignment, cel.font = _BOVEN, GEWOON
    return cel
