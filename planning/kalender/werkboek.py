"""The calendar as a workbook: the grid with its recesses, and a list of every step."""

from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from betrokkenen.models import Gremium
from kern.tabellen import Tabel
from kern.werkbladen import bewaar, maak_werkboek, tekstcel, zet_werkblad
from planning.kalender.items import Kalenderitem
from planning.kalender.rooster import Maandrij, Vak

A4 = 9
MAANDBREEDTE, VAKBREEDTE = 20, 44
# A row cannot be higher than 409 points, whatever stands in it.
REGELHOOGTE, MEESTE_REGELS = 13.5, 28
RECES = PatternFill("solid", fgColor="E3E6E8")
KOP = PatternFill("solid", fgColor="004B6B")
_LIJN = Side("thin", color="C9D3D9")
KADER = Border(left=_LIJN, right=_LIJN, top=_LIJN, bottom=_LIJN)
BOVEN = Alignment(vertical="top", wrap_text=True)


def schrijf_kalender(
    rijen: Sequence[Maandrij],
    gremia: Sequence[Gremium],
    *,
    titel: str,
    uitleg: str,
    stappen: Tabel,
) -> bytes:
    """Return the xlsx file: months below each other, bodies beside each other."""
    werkboek = maak_werkboek(titel)
    blad = werkboek.create_sheet("Kalender")
    _zet_op_papier(blad, kopregel=3)
    blad.freeze_panes = "B4"
    blad.column_dimensions["A"].width = MAANDBREEDTE
    for plaats in range(2, len(gremia) + 2):
        blad.column_dimensions[get_column_letter(plaats)].width = VAKBREEDTE
    for nummer, rij in enumerate(rijen, start=4):
        blad.row_dimensions[nummer].height = _hoogte(rij)
    blad.append([_cel(blad, titel, letter=Font(bold=True, size=14))])
    blad.append([_cel(blad, uitleg, letter=Font(color="5A6670"))])
    blad.append([_kop(blad, naam) for naam in ("Maand", *(g.naam for g in gremia))])
    for rij in rijen:
        blad.append([_maand(blad, rij), *(_vak(blad, vak) for vak in rij.vakken)])
    _zet_op_papier(zet_werkblad(werkboek, stappen), kopregel=1)
    return bewaar(werkboek)


def schrijf_item(item: Kalenderitem) -> str:
    """Return everything about one item as the lines of a cell."""
    eerste = f"• {item.naam} – {item.in_woorden}"
    return "\n".join([eerste, *(f"   {regel}" for regel in item.regels)])


def _maand(blad: Any, rij: Maandrij) -> Any:
    vrij = [f"vrij: {dag}" for dag in rij.vrij]
    tekst = "\n".join([rij.naam, *vrij])
    return _cel(blad, tekst, letter=Font(bold=True), kader=True)


def _vak(blad: Any, vak: Vak) -> Any:
    cel = _cel(blad, "\n".join(_regels_van(vak)), kader=True)
    if vak.recessen:
        cel.fill = RECES
    return cel


def _regels_van(vak: Vak) -> list[str]:
    """Return the lines of a cell; what a row cannot show is counted."""
    teksten = [*vak.recessen]
    for nummer, item in enumerate(vak.items):
        tekst = schrijf_item(item)
        if _tel_regels([*teksten, tekst]) > MEESTE_REGELS:
            rest = len(vak.items) - nummer
            return [*teksten, f"… en nog {rest}: zie het blad Stappen"]
        teksten.append(tekst)
    return teksten


def _kop(blad: Any, tekst: str) -> Any:
    cel = _cel(blad, tekst, letter=Font(bold=True, color="FFFFFF"), kader=True)
    cel.fill = KOP
    return cel


def _cel(
    blad: Any,
    tekst: str,
    *,
    letter: Font | None = None,
    kader: bool = False,
) -> Any:
    cel = tekstcel(blad, tekst)
    cel.alignment = BOVEN if kader else Alignment(vertical="top")
    if letter is not None:
        cel.font = letter
    if kader:
        cel.border = KADER
    return cel


def _hoogte(rij: Maandrij) -> float:
    """Return how high the row must be to show its longest cell."""
    maand = _tel_regels([rij.naam, *rij.vrij], MAANDBREEDTE)
    regels = max([maand, *(_tel_regels(_regels_van(vak)) for vak in rij.vakken)])
    return regels * REGELHOOGTE + 4


def _tel_regels(teksten: Sequence[str], breedte: int = VAKBREEDTE) -> int:
    alle = (regel for tekst in teksten for regel in tekst.split("\n"))
    return sum(1 + len(regel) // (breedte - 2) for regel in alle)


def _zet_op_papier(blad: Any, *, kopregel: int) -> None:
    blad.page_setup.orientation = "landscape"
    blad.page_setup.paperSize = A4
    blad.page_setup.fitToWidth = 1
    blad.page_setup.fitToHeight = 0
    blad.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    blad.print_title_rows = f"{kopregel}:{kopregel}"
