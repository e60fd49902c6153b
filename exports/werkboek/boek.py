"""The workbook under construction: its styles, its cells and what did not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from openpyxl import Workbook

from exports.werkboek.cellen import Cel, getalcel, stukkencel, tekstcel
from exports.werkboek.maten import MINUTEN_PER_UUR, naar_cel
from exports.werkboek.stijlen import Stijlen, maak_stijlen
from kern.blokken import Stuk
from kern.celtekst import (
    LANGSTE_CEL,
    VERWIJZING,
    knip,
    lengte,
    maak_schoon,
)
from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde

Plek = tuple[str, int, str]  # sheet, row and column, for what does not fit


@dataclass(frozen=True)
class Vervolg:
    """The rest of a text that was too long for its cell."""

    nummer: int
    waar: str
    stukken: Sequence[str]


@dataclass
class Boek:
    """A workbook with one style per kind of cell, and the rows of its sheets."""

    werkboek: Workbook = field(default_factory=lambda: Workbook(write_only=True))
    rijen: dict[str, list[str]] = field(default_factory=dict)
    vervolgen: list[Vervolg] = field(default_factory=list)
    stijlen: Stijlen = field(init=False)

    def __post_init__(self) -> None:
        """Register the styles before the first cell."""
        self.stijlen = maak_stijlen(self.werkboek)

    def tekst(self, woorden: str, stijl: int, waar: Plek) -> Cel:
        """Return a cell with text; what does not fit is kept for later."""
        woorden = maak_schoon(woorden)
        if len(woorden) * 2 > LANGSTE_CEL and lengte(woorden) > LANGSTE_CEL:
            woorden = self._kort_in(woorden, waar)
        return tekstcel(woorden, stijl)

    def stukken(self, stukken: Sequence[Stuk], stijl: int, waar: Plek) -> Cel:
        """Return a cell with bold pieces; one that is too long has plain words."""
        schoon = [(maak_schoon(stuk.tekst), stuk.vet) for stuk in stukken]
        geheel = "".join(woorden for woorden, _ in schoon)
        if lengte(geheel) > LANGSTE_CEL or not any(vet for _, vet in schoon):
            return self.tekst("".join(stuk.tekst for stuk in stukken), stijl, waar)
        return stukkencel(schoon, stijl)

    def schrijvers(
        self, blad: str, tabel: Tabel, *, nabij: str = ""
    ) -> list["Kolomschrijver"]:
        """Return per column what makes its cells; ``nabij`` ends the style's name."""
        alle = [*tabel.rijen, tabel.totaal] if tabel.totaal else tabel.rijen
        return [
            Kolomschrijver(self, blad, kolom, _vorm(kolom, plaats, alle) + nabij)
            for plaats, kolom in enumerate(tabel.kolommen)
        ]

    def _kort_in(self, woorden: str, waar: Plek) -> str:
        nummer = len(self.vervolgen) + 1
        verwijzing = VERWIJZING.format(nummer=nummer)
        eerste, *rest = knip(woorden, LANGSTE_CEL - len(verwijzing))
        stukken = knip("".join(rest), LANGSTE_CEL)
        self.vervolgen.append(Vervolg(nummer, _schrijf_plek(*waar), stukken))
        return eerste + verwijzing


class Kolomschrijver:
    """Makes the cells of one column, all in the same style."""

    def __init__(self, boek: Boek, blad: str, kolom: Kolom, stijl: str) -> None:
        self._boek = boek
        self._blad = blad
        self._kolom = kolom
        self._stijl = boek.stijlen[stijl]
        self._tonen = {woord: boek.stijlen[toon] for woord, toon in kolom.tonen.items()}
        self._leeg = getalcel(None, self._stijl)

    def cel(self, waarde: Waarde, rij: int) -> Cel:
        """Return the cell of one row."""
        if waarde is None:
            return self._leeg
        if isinstance(waarde, str):
            stijl = self._tonen.get(waarde, self._stijl)
            plek = (self._blad, rij, self._kolom.titel)
            return self._boek.tekst(waarde, stijl, plek)
        return getalcel(naar_cel(waarde, self._kolom.soort), self._stijl)


def vorm_van(soort: Kolomsoort, waarden: Sequence[Waarde]) -> str:
    """Return the style for these values: decimals only where one of them has them.

    >>> vorm_van(Kolomsoort.EURO, [100, None]), vorm_van(Kolomsoort.EURO, [150])
    ('euro', 'euro centen')
    >>> vorm_van(Kolomsoort.UREN, [60]), vorm_van(Kolomsoort.UREN, [60, 90])
    ('getal', 'decimaal')
    >>> vorm_van(Kolomsoort.PROCENT, [0.6]), vorm_van(Kolomsoort.PROCENT, [0.775])
    ('procent', 'procent decimaal')
    """
    getallen = [w for w in waarden if isinstance(w, int)]
    match soort:
        case Kolomsoort.EURO:
            return "euro centen" if any(w % 100 for w in getallen) else "euro"
        case Kolomsoort.UREN:
            heel = not any(w % MINUTEN_PER_UUR for w in getallen)
            return "getal" if heel else "decimaal"
        case Kolomsoort.PROCENT:
            delen = [w for w in waarden if isinstance(w, int | float)]
            heel = all(round(w * 100, 6) % 1 == 0 for w in delen)
            return "procent" if heel else "procent decimaal"
        case Kolomsoort.TERMIJN:
            return "tekst"
        case _:
            return soort.value


def _schrijf_plek(blad: str, rij: int, kolom: str) -> str:
    return f"{blad}, rij {rij}, kolom {kolom}" if kolom else f"{blad}, rij {rij}"


def _vorm(kolom: Kolom, plaats: int, rijen: Sequence[Sequence[Waarde]]) -> str:
    if kolom.soort not in {Kolomsoort.EURO, Kolomsoort.UREN, Kolomsoort.PROCENT}:
        return vorm_van(kolom.soort, ())
    return vorm_van(kolom.soort, [rij[plaats] for rij in rijen])
