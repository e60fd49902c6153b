"""Snapshots and workbooks for the tests of exports."""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from exports.momentopname import Editie, Momentopname
from exports.momentopname.compileren import compileer
from exports.werkboek import schrijf_werkboek
from projecten.queries import find_project

PLAN, LOOPT_NU = "zwolle-handhaving", "voorbeeld-loopt-nu"
PEILDATUM = date(2021, 9, 15)


def maak_momentopname(
    code: str = PLAN,
    peildatum: date = PEILDATUM,
    editie: Editie = Editie.BESTUURLIJK,
) -> Momentopname:
    """Return the snapshot of one of the examples."""
    project = find_project(code)
    return compileer(project.id, peildatum=peildatum, editie=editie)


def lees(inhoud: bytes) -> Workbook:
    """Open a workbook as a reader would."""
    return load_workbook(BytesIO(inhoud))


def maak_werkboek(momentopname: Momentopname) -> Workbook:
    """Write the workbook and read it back."""
    return lees(schrijf_werkboek(momentopname))


def alle_cellen(werkboek: Workbook) -> list[Any]:
    """Return every cell with something in it."""
    return [
        cel
        for blad in werkboek.worksheets
        for rij in blad.iter_rows()
        for cel in rij
        if cel.value is not None
    ]


def rijen_van(werkboek: Workbook, naam: str, lijst: str) -> list[dict[str, Any]]:
    """Return the rows of a table by their headings."""
    blad = werkboek[naam]
    koppen, *rijen = blad[blad.tables[lijst].ref]
    titels = [cel.value for cel in koppen]
    return [dict(zip(titels, [cel.value for cel in rij], strict=True)) for rij in rijen]


def feit(werkboek: Workbook, naam: str) -> Any:
    """Return the figure with this name on the first sheet."""
    blad = werkboek["Samenvatting"]
    return next(rij[1].value for rij in blad.iter_rows() if rij[0].value == naam)
