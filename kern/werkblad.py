"""A table as one sheet of a workbook: what "download deze lijst als Excel" gives."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO

from flask import Response
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from kern.formulieren import VERBODEN
from kern.lijsten import BESCHERMING
from kern.tabellen import Kolomsoort, Tabel, Waarde

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Dutch words; the file has the notation, the reader its own way of showing it.
DAG = "[$-413]d mmmm yyyy"
LANGSTE_CEL = 32_767
VET, TERUGLOOP = Font(bold=True), Alignment(vertical="top", wrap_text=True)


def schrijf_xlsx(tabel: Tabel) -> bytes:
    """Write the table with a frozen heading and a filter; a text is never a formula.

    >>> schrijf_xlsx(Tabel("Leeg", [], []))[:2]
    b'PK'
    """
    boek = Workbook(write_only=True)
    blad = boek.create_sheet(tabel.titel[:31])
    blad.freeze_panes = "A2"
    for nummer, kolom in enumerate(tabel.kolommen, start=1):
        blad.column_dimensions[get_column_letter(nummer)].width = kolom.breedte
    if tabel.kolommen:
        laatste = get_column_letter(len(tabel.kolommen))
        blad.auto_filter.ref = f"A1:{laatste}{len(tabel.rijen) + 1}"
    blad.append([_kop(blad, kolom.titel) for kolom in tabel.kolommen])
    soorten = [kolom.soort for kolom in tabel.kolommen]
    for rij in tabel.rijen:
        blad.append(list(_cellen(blad, rij, soorten)))
    boek.properties.title, boek.properties.creator = tabel.titel, "Koersvast"
    buffer = BytesIO()
    boek.save(buffer)
    return buffer.getvalue()


def download_xlsx(tabel: Tabel, *, naam: str) -> Response:
    """Return the table as a file to keep; ``naam`` is ours, never a user's text."""
    koppen = {
        **BESCHERMING,
        "Content-Disposition": f'attachment; filename="{naam}.xlsx"',
    }
    return Response(schrijf_xlsx(tabel), mimetype=XLSX, headers=koppen)


def _kop(blad: object, titel: str) -> WriteOnlyCell:
    cel = WriteOnlyCell(blad, titel)
    cel.font = VET
    return cel


def _cellen(
    blad: object, rij: Sequence[Waarde], soorten: Sequence[Kolomsoort]
) -> Iterator[WriteOnlyCell]:
    for waarde, soort in zip(rij, soorten, strict=True):
        yield _cel(blad, waarde, soort)


def _cel(blad: object, waarde: Waarde, soort: Kolomsoort) -> WriteOnlyCell:
    if isinstance(waarde, str):
        waarde = "".join(teken for teken in waarde if teken not in VERBODEN)
        waarde = waarde[:LANGSTE_CEL]
    cel = WriteOnlyCell(blad, waarde)
    cel.alignment = TERUGLOOP
    if isinstance(waarde, str):
        cel.data_type = "s"
        cel.number_format = "@" if soort is Kolomsoort.NUMMER else "General"
    elif isinstance(waarde, date):
        cel.number_format = DAG
    return cel
