"""How wide a column and how high a row must be, so that nothing is hidden; pure."""

from collections.abc import Sequence
from datetime import date

from kern.geld import als_euro, schrijf_euro
from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde

SMALST = 4.0
REGELHOOGTE, HOOGSTE_RIJ = 11.6, 409.0  # points; a row cannot be higher
MEESTE_REGELS = 34
LETTERS_PER_BREEDTE = 1.0  # a letter is a little narrower than the digit it counts
MINUTEN_PER_UUR = 60
Getal = int | float | date | None


def hoogte_van(rij: Sequence[Waarde], breedtes: Sequence[float]) -> float:
    r"""Return how high a row must be to show every word, in points.

    A program that opens the file does not always work this out by itself.

    >>> hoogte_van(["kort", 12, None], [10, 10, 10])
    13.6
    >>> hoogte_van(["een zin die niet op een regel past\nen een tweede"], [20])
    36.8
    """
    regels = 1
    for waarde, breedte in zip(rij, breedtes, strict=False):
        if isinstance(waarde, str) and (len(waarde) > breedte or "\n" in waarde):
            regels = max(regels, tel_regels(waarde, breedte * LETTERS_PER_BREEDTE))
    return round(min(regels * REGELHOOGTE + 2, HOOGSTE_RIJ), 1)


def tel_regels(tekst: str, past: float) -> int:
    r"""Count the lines of a text when so many letters fit on one; 34 at most.

    >>> tel_regels("een twee drie\nvier", 8), tel_regels("eenheel langwoord", 5)
    (3, 4)
    """
    begin = tekst[: int((past + 1) * MEESTE_REGELS)]
    regels = sum(_tel_in_alinea(alinea, past) for alinea in begin.split("\n"))
    return min(regels, MEESTE_REGELS)


def breedtes_van(tabel: Tabel) -> list[float]:
    """Return per column the width that its numbers need; words wrap."""
    alle = [*tabel.rijen, tabel.totaal] if tabel.totaal else tabel.rijen
    return [
        max(kolom.breedte, _langste(kolom, [rij[plaats] for rij in alle]))
        for plaats, kolom in enumerate(tabel.kolommen)
    ]


def naar_cel(waarde: Getal, soort: Kolomsoort) -> Getal:
    """Return a number in the unit in which a worksheet shows it.

    >>> naar_cel(12_345, Kolomsoort.EURO), naar_cel(90, Kolomsoort.UREN)
    (123.45, 1.5)
    >>> naar_cel(None, Kolomsoort.EURO), naar_cel(3, Kolomsoort.GETAL)
    (None, 3)
    """
    if soort is Kolomsoort.EURO and isinstance(waarde, int):
        return als_euro(waarde)
    if soort is Kolomsoort.UREN and isinstance(waarde, int):
        heel, rest = divmod(waarde, MINUTEN_PER_UUR)
        return waarde / MINUTEN_PER_UUR if rest else heel
    return waarde


def schrijf_breedst(waarde: float, soort: Kolomsoort) -> str:
    """Return a number at least as wide as its cell shows it, sign and decimals too.

    >>> schrijf_breedst(1_234_500, Kolomsoort.UREN)
    '-20,575.0'
    """
    if soort is Kolomsoort.EURO:
        return schrijf_euro(-int(waarde), met_centen=True)
    uren = soort is Kolomsoort.UREN
    return f"-{waarde / MINUTEN_PER_UUR if uren else waarde:,.1f}"


def _langste(kolom: Kolom, waarden: Sequence[Waarde]) -> float:
    if kolom.soort not in {Kolomsoort.EURO, Kolomsoort.UREN, Kolomsoort.GETAL}:
        return SMALST
    getallen = [abs(getal) for getal in waarden if isinstance(getal, int | float)]
    return len(schrijf_breedst(max(getallen, default=0), kolom.soort)) + 2


def _tel_in_alinea(alinea: str, past: float) -> int:
    if len(alinea) <= past:
        return 1
    regels, gevuld = 1, 0.0
    for woord in alinea.split(" "):
        if gevuld and gevuld + len(woord) > past:
            regels, gevuld = regels + 1, 0
        extra, rest = divmod(len(woord), past)
        regels += int(extra)
        gevuld += rest + 1
    return regels
