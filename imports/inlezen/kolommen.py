"""Finding the columns of a sheet by the words above them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from openpyxl.utils import get_column_letter

from imports.bestanden.fouten import BestandError
from imports.bestanden.gelezen import Blad, Waarde
from imports.inlezen.cellen import CelError

Gelezen = TypeVar("Gelezen")
# The headings may stand below a title.
HOOGSTE_KOPRIJ = 10


@dataclass(frozen=True)
class Kolom:
    """What is asked of a sheet: a name for us, the words above it, and whether."""

    naam: str
    woorden: tuple[str, ...]
    verplicht: bool = False
    breedte: int = 16


@dataclass(frozen=True)
class Cel:
    """What stands somewhere in a sheet."""

    plaats: str
    waarde: Waarde


@dataclass(frozen=True)
class Regel:
    """One row below the headings, with its cells by the name of their column."""

    plaats: str
    cellen: Mapping[str, Cel]

    @property
    def is_leeg(self) -> bool:
        """Whether nothing stands in the columns that we read."""
        return all(cel.waarde is None for cel in self.cellen.values())

    def lees(self, naam: str, lezer: Callable[[Waarde], Gelezen]) -> Gelezen:
        """Return what stands in a column; a refusal gets the place of the cell."""
        cel = self.cellen.get(naam, Cel(self.plaats, None))
        try:
            return lezer(cel.waarde)
        except CelError as fout:
            raise CelError(str(fout), cel.plaats) from None


@dataclass(frozen=True)
class Tabelblad:
    """The rows of a sheet by column, and the headings that say nothing to us."""

    regels: Sequence[Regel]
    kolommen: Mapping[str, int]
    onbekend: Sequence[str]


def lees_tabel(bladen: Sequence[Blad], kolommen: Sequence[Kolom]) -> Tabelblad:
    """Return the rows of the first sheet with these headings; refuse without one."""
    for blad in bladen:
        for plaats, rij in enumerate(blad.rijen):
            if rij.nummer > HOOGSTE_KOPRIJ:
                break
            gevonden = _find_kolommen(rij.cellen, kolommen)
            if all(k.naam in gevonden for k in kolommen if k.verplicht):
                rest = blad.rijen[plaats + 1 :]
                regels = [_regel(r.nummer, r.cellen, gevonden) for r in rest]
                onbekend = _list_onbekend(rij.cellen, gevonden)
                return Tabelblad(regels, gevonden, onbekend)
    nodig = " en ".join(f"“{k.woorden[0]}”" for k in kolommen if k.verplicht)
    alle = ", ".join(kolom.woorden[0] for kolom in kolommen)
    raise BestandError(
        f"Er is geen rij met koppen gevonden. Zet in de eerste rij minstens {nodig}. De"
        f" koppen die we kennen, zijn: {alle}."
    )


def _find_kolommen(
    cellen: Sequence[Waarde], kolommen: Sequence[Kolom]
) -> dict[str, int]:
    woorden = {woord: kolom.naam for kolom in kolommen for woord in kolom.woorden}
    gevonden: dict[str, int] = {}
    for plek, cel in enumerate(cellen):
        naam = woorden.get(_gewoon(cel))
        if naam is None:
            continue
        if naam in gevonden:
            eerste, tweede = map(_letter, (gevonden[naam], plek))
            raise BestandError(
                f"De kolommen {eerste} en {tweede} betekenen allebei “{naam}”. Houd er"
                " één over."
            )
        gevonden[naam] = plek
    return gevonden


def _list_onbekend(cellen: Sequence[Waarde], gevonden: Mapping[str, int]) -> list[str]:
    return [
        f"kolom {_letter(plek)} (“{str(cel)[:40]}”)"
        for plek, cel in enumerate(cellen)
        if cel is not None and plek not in gevonden.values()
    ]


def _regel(nummer: int, cellen: Sequence[Waarde], kolommen: Mapping[str, int]) -> Regel:
    return Regel(
        f"regel {nummer}",
        {
            naam: Cel(
                f"regel {nummer}, kolom {_letter(plek)}",
                cellen[plek] if plek < len(cellen) else None,
            )
            for naam, plek in kolommen.items()
        },
    )


def _letter(plek: int) -> str:
    letter: str = get_column_letter(plek + 1)
    return letter


def _gewoon(cel: Waarde) -> str:
    r"""Return a heading as we compare it.

    >>> _gewoon("  Datum\nvergadering: "), _gewoon(None)
    ('datum vergadering', '')
    """
    if not isinstance(cel, str):
        return ""
    return " ".join(cel.split()).rstrip(" :*").casefold()
