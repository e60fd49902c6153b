"""The calendar as a workbook: the grid with its recesses, and a list of every step."""

from collections.abc import Sequence
from typing import Any

from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from betrokkenen.models import Gremium
from kern.tabellen import Tabel
from kern.werkbladen import (
    GEWOON,
    KOPRIJ,
    REGELHOOGTE,
    VET,
    bewaar,
    maak_werkboek,
    tekstcel,
    tel_regels,
    zet_kop,
    zet_werkblad,
)
from planning.kalender.items import Kalenderitem
from planning.kalender.rooster import Maandrij, Vak

MAANDBREEDTE, VAKBREEDTE = 18, 30
# A row cannot be higher than 409 points, whatever stands in it.
MEESTE_REGELS = 31
RECES = PatternFill("solid", fgColor="E3E6E8")
_LIJN = Side("thin", color="C9D3D9")
KADER = Border(left=_LIJN, right=_LIJN, top=_LIJN, bottom=_LIJN)


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
    blad.column_dimensions["A"].width = MAANDBREEDTE
    for plaats in range(2, len(gremia) + 2):
        blad.column_dimensions[get_column_letter(plaats)].width = VAKBREEDTE
    for nummer, rij in enumerate(rijen, start=KOPRIJ + 1):
        blad.row_dimensions[nummer].height = _hoogte(rij)
    koppen = ["Maand", *(gremium.naam for gremium in gremia)]
    zet_kop(blad, koppen, titel=titel, uitleg=uitleg)
    for rij in rijen:
        blad.append([_maand(blad, rij), *(_vak(blad, vak) for vak in rij.vakken)])
    zet_werkblad(werkboek, stappen, naam="Stappen", uitleg=uitleg)
    return bewaar(werkboek)


def schrijf_item(item: Kalenderitem) -> str:
    """Return everything about one item as the lines of a cell."""
    let_op = [f"let op: {item.aandacht}"] if item.aandacht else []
    regels = [f"   {regel}" for regel in (*item.regels, *let_op)]
    return "\n".join([f"• {item.naam} – {item.in_woorden}", *regels])


def _maand(blad: Any, rij: Maandrij) -> Any:
    vrij = [f"vrij: {dag}" for dag in rij.vrij]
    tekst = "\n".join([rij.naam, *vrij])
    return _cel(blad, tekst, letter=VET)


def _vak(blad: Any, vak: Vak) -> Any:
    cel = _cel(blad, "\n".join(_regels_van(vak)))
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


def _cel(blad: Any, tekst: str, *, letter: Font = GEWOON) -> Any:
    cel = tekstcel(blad, tekst)
    cel.font, cel.border = letter, KADER
    return cel


def _hoogte(rij: Maandrij) -> float:
    """Return how high the row must be to show its longest cell."""
    maand = _tel_regels([rij.naam, *rij.vrij], MAANDBREEDTE)
    regels = max([maand, *(_tel_regels(_regels_van(vak)) for vak in rij.vakken)])
    return regels * REGELHOOGTE + 4


def _tel_regels(teksten: Sequence[str], breedte: int = VAKBREEDTE) -> int:
    return sum(tel_regels(tekst, breedte) for tekst in teksten)
