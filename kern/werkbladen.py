"""A table as one worksheet: what "download deze lijst" gives to a spreadsheet."""

import re
from io import BytesIO
from typing import Any

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from kern.lijsten import BESCHERMING
from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LANGSTE_CEL = 32_767
LANGSTE_BLADNAAM = 31
# What XML cannot hold; Excel reads _x0041_ as the letter A.
_VERBODEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_ONTSNAPPING = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_BOVEN = Alignment(vertical="top", wrap_text=True)
_VET = Font(bold=True)
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
    """Add the table as a sheet, and return the sheet.

    Text is written as text, whatever it begins with, so no formula can come about.
    """
    blad = werkboek.create_sheet(tabel.titel[:LANGSTE_BLADNAAM])
    blad.freeze_panes = "A2"
    for plaats, kolom in enumerate(tabel.kolommen, start=1):
        blad.column_dimensions[get_column_letter(plaats)].width = kolom.breedte
    blad.append([_kop(blad, kolom) for kolom in tabel.kolommen])
    for rij in tabel.rijen:
        paren = zip(tabel.kolommen, rij, strict=True)
        blad.append([_cel(blad, kolom, waarde) for kolom, waarde in paren])
    laatste = get_column_letter(len(tabel.kolommen))
    blad.auto_filter.ref = f"A1:{laatste}{len(tabel.rijen) + 1}"
    return blad


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


def _kop(blad: Any, kolom: Kolom) -> WriteOnlyCell:
    cel = tekstcel(blad, kolom.titel)
    cel.font = _VET
    return cel


def _cel(blad: Any, kolom: Kolom, waarde: Waarde) -> WriteOnlyCell:
    if isinstance(waarde, str):
        return tekstcel(blad, waarde)
    deler = _DELERS.get(kolom.soort)
    getal = waarde / deler if deler and isinstance(waarde, int | float) else waarde
    cel = WriteOnlyCell(blad, value=getal)
    cel.alignment = _BOVEN
    if waarde is not None and kolom.soort in _VORMEN:
        cel.number_format = _VORMEN[kolom.soort]
    return cel


def tekstcel(blad: Any, tekst: str) -> WriteOnlyCell:
    """Return a cell with text that is never a formula."""
    schoon = _ONTSNAPPING.sub("_x005F_", _VERBODEN.sub("", tekst))
    cel = WriteOnlyCell(blad, value=schoon[:LANGSTE_CEL])
    cel.data_type = "s"  # never a formula or an error value
    cel.alignment = _BOVEN
    return cel
