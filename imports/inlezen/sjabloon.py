"""An empty workbook with the right headings and one example, to fill in."""

from datetime import date, time
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from imports.inlezen.soort import Inlezing

DAG, TIJD = "d mmmm yyyy", "hh:mm"


def schrijf_sjabloon(inlezing: Inlezing) -> bytes:
    """Return the workbook; what it holds can be read back as it is."""
    boek = Workbook()
    blad: Any = boek.active
    blad.title = inlezing.naam.capitalize()
    blad.append([kolom.woorden[0].capitalize() for kolom in inlezing.kolommen])
    blad.append(list(inlezing.voorbeeld))
    blad.freeze_panes = "A2"
    for plaats, kolom in enumerate(inlezing.kolommen, 1):
        blad.cell(1, plaats).font = Font(bold=True)
        blad.column_dimensions[get_column_letter(plaats)].width = kolom.breedte
        cel = blad.cell(2, plaats)
        if isinstance(cel.value, date):
            cel.number_format = DAG
        elif isinstance(cel.value, time):
            cel.number_format = TIJD
        elif isinstance(cel.value, str):
            cel.data_type = "s"  # never a formula
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()
