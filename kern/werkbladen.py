"""A table as one worksheet: what "download deze lijst" gives to a spreadsheet."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from kern.celtekst import LANGSTE_CEL, knip, maak_schoon, schrijf_kopregel
from kern.lijsten import BESCHERMING
from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A4 = 9
KOPRIJ = 3  # under the title and the explanation
REGELHOOGTE, HOOGSTE_RIJ = 12.5, 400.0  # points; a row cannot be higher than 409
TITELHOOGTE = 22.0, 16.0
LETTER = "Arial"
GEWOON = Font(name=LETTER, size=9)
VET = Font(name=LETTER, size=9, bold=True)
TITEL = Font(name=LETTER, size=14, bold=True)
RUSTIG = Font(name=LETTER, size=9, color="5A6670")
KOPLETTER = Font(name=LETTER, size=9, bold=True, color="FFFFFF")
KOP = PatternFill("solid", fgColor="004B6B")
_BOVEN = Alignment(vertical="top", wrap_text=True)
_LINKS = Alignment(horizontal="left", vertical="top")
_VORMEN = {
    Kolomsoort.DAG: "[$-413]d\\-m\\-yyyy",
    Kolomsoort.EURO: "[$€-413] #,##0.00",
    Kolomsoort.UREN: "#,##0.0",
    Kolomsoort.PROCENT: "0.0%",
}
_DELERS = {Kolomsoort.EURO: 100, Kolomsoort.UREN: 60}


def schrijf_werkblad(tabel: Tabel, *, naam: str, uitleg: str) -> bytes:
    """Return the table as an xlsx file of one sheet."""
    werkboek = maak_werkboek(tabel.titel)
    zet_werkblad(werkboek, tabel, naam=naam, uitleg=uitleg)
    return bewaar(werkboek)


def maak_werkboek(titel: str) -> Workbook:
    """Return a workbook without sheets."""
    werkboek = Workbook(write_only=True)
    werkboek.properties.creator = "Koersvast"
    werkboek.properties.title = maak_schoon(titel)
    werkboek.properties.language = "nl-NL"
    return werkboek


def zet_werkblad(werkboek: Workbook, tabel: Tabel, *, naam: str, uitleg: str) -> None:
    """Add the table as a sheet with filters: its title, a sentence, and its rows.

    ``naam`` of the sheet is ours. Text is written as text, whatever it begins with, so
    no formula can come about.
    """
    koppen = [kolom.titel for kolom in tabel.kolommen]
    blad = werkboek.create_sheet(naam)
    for plaats, kolom in enumerate(tabel.kolommen, start=1):
        blad.column_dimensions[get_column_letter(plaats)].width = kolom.breedte
    for nummer, rij in enumerate([koppen, *tabel.rijen], KOPRIJ):
        blad.row_dimensions[nummer].height = _hoogte(rij, tabel.kolommen)
    zet_kop(blad, koppen, titel=tabel.titel, uitleg=uitleg)
    for rij in tabel.rijen:
        paren = zip(tabel.kolommen, rij, strict=True)
        blad.append([_cel(blad, kolom, waarde) for kolom, waarde in paren])
    if not tabel.rijen:
        blad.append([_los(blad, tabel.leeg, RUSTIG)])
    laatste = get_column_letter(len(tabel.kolommen))
    blad.auto_filter.ref = f"A{KOPRIJ}:{laatste}{KOPRIJ + max(len(tabel.rijen), 1)}"


def zet_kop(blad: Any, koppen: Sequence[str], *, titel: str, uitleg: str) -> None:
    """Write what the sheet is, of when, and the headings; also on paper.

    This comes before the first row, and after the heights of the rows.
    """
    blad.freeze_panes = f"B{KOPRIJ + 1}"
    blad.print_title_rows = f"{KOPRIJ}:{KOPRIJ}"
    blad.sheet_view.showGridLines = False
    zet_op_papier(blad)
    zet_kopregels(blad, links=titel, rechts=uitleg)
    blad.row_dimensions[1].height, blad.row_dimensions[2].height = TITELHOOGTE
    blad.append([_los(blad, titel, TITEL)])
    blad.append([_los(blad, uitleg, RUSTIG)])
    blad.append([_kop(blad, kop) for kop in koppen])


def zet_kopregels(blad: Any, *, links: str, rechts: str) -> None:
    """Write who and when above each printed page, and its number below."""
    kop, voet = blad.HeaderFooter.oddHeader, blad.HeaderFooter.oddFooter
    kop.left.text, kop.right.text = schrijf_kopregel(links), schrijf_kopregel(rechts)
    voet.left.text = schrijf_kopregel(blad.title)
    voet.right.text = "Pagina &P van &N"
    for deel in (kop.left, kop.right, voet.left, voet.right):
        deel.size = 8


def zet_op_papier(blad: Any) -> None:
    """Print the sheet on A4 lying down, as wide as the paper."""
    blad.page_setup.orientation = "landscape"
    blad.page_setup.paperSize = A4
    blad.page_setup.fitToWidth = 1
    blad.page_setup.fitToHeight = 0
    blad.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    marges = blad.page_margins
    marges.left = marges.right = 0.4
    marges.top, marges.bottom = 0.55, 0.6
    marges.header = marges.footer = 0.3


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


def download_werkblad(tabel: Tabel, *, naam: str, blad: str, uitleg: str) -> Response:
    """Return the table as a file to keep; both names are ours, never a user's text."""
    return als_download(schrijf_werkblad(tabel, naam=blad, uitleg=uitleg), naam=naam)


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


def _kop(blad: Any, tekst: str) -> WriteOnlyCell:
    cel = tekstcel(blad, tekst)
    cel.font, cel.fill = KOPLETTER, KOP
    return cel


def _los(blad: Any, tekst: str, letter: Font) -> WriteOnlyCell:
    """Return a cell whose text goes on over the cells beside it."""
    cel = tekstcel(blad, tekst)
    cel.font, cel.alignment = letter, Alignment(vertical="top")
    return cel


def _cel(blad: Any, kolom: Kolom, waarde: Waarde) -> WriteOnlyCell:
    if isinstance(waarde, str):
        return tekstcel(blad, waarde)
    deler = _DELERS.get(kolom.soort)
    getal = waarde / deler if deler and isinstance(waarde, int | float) else waarde
    cel = WriteOnlyCell(blad, value=getal)
    is_dag = kolom.soort is Kolomsoort.DAG
    cel.alignment, cel.font = _LINKS if is_dag else _BOVEN, GEWOON
    if waarde is not None and kolom.soort in _VORMEN:
        cel.number_format = _VORMEN[kolom.soort]
    return cel


def tekstcel(blad: Any, tekst: str) -> WriteOnlyCell:
    """Return a cell with text that is never a formula."""
    cel = WriteOnlyCell(blad, value=knip(maak_schoon(tekst), LANGSTE_CEL)[0])
    cel.data_type = "s"  # never a formula or an error value
    cel.alignment, cel.font = _BOVEN, GEWOON
    return cel
