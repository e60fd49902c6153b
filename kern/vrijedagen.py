"""Which days everybody is free: the public holidays that the organisation keeps.

The days stand in `feestdagen.csv`, made with `make feestdagen` from the package
`holidays`; loading that package in a worker costs 17 MB (docs/decisions/0025).
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

BESTAND = Path(__file__).with_name("feestdagen.csv")
BEVRIJDINGSDAG = "bevrijdingsdag"
IN_LUSTRUMJAREN = "bevrijdingsdag in lustrumjaren"
LUSTRUM_JAREN = 5


class OnbekendeDagError(ValueError):
    """Not the name of a public holiday, and not a day either."""


@lru_cache(maxsize=16)
def lees_vrije_dagen(tekst: str) -> frozenset[date]:
    """Return the free days from 2000 to 2100 that these words name.

    The words are names of public holidays and days of one's own, as in a setting.
    Raises `OnbekendeDagError` with the word that is neither.

    >>> dagen = lees_vrije_dagen("Tweede paasdag, Bevrijdingsdag in lustrumjaren")
    >>> date(2021, 4, 5) in dagen, date(2020, 5, 5) in dagen, date(2021, 5, 5) in dagen
    (True, True, False)
    >>> date(2021, 5, 14) in lees_vrije_dagen("2021-05-14")
    True
    >>> lees_vrije_dagen("")
    frozenset()
    """
    woorden = (" ".join(woord.split()) for woord in tekst.split(","))
    return frozenset(dag for woord in woorden if woord for dag in _dagen_van(woord))


def get_feestdag(dag: date) -> str | None:
    """Return what public holiday it is, whether anybody keeps it or not.

    >>> get_feestdag(date(2021, 5, 24))
    'Tweede pinksterdag'
    >>> get_feestdag(date(2021, 5, 25)) is None
    True
    """
    return _namen_per_dag().get(dag)


def list_namen() -> list[str]:
    """Return the names that a setting can hold, in the order of a year."""
    namen = list(_feestdagen())
    plaats = [naam.lower() for naam in namen].index(BEVRIJDINGSDAG) + 1
    return [*namen[:plaats], IN_LUSTRUMJAREN.capitalize(), *namen[plaats:]]


def _dagen_van(woord: str) -> Iterator[date]:
    klein = woord.lower()
    if klein == IN_LUSTRUMJAREN:
        alle = _per_klein()[BEVRIJDINGSDAG]
        yield from (dag for dag in alle if dag.year % LUSTRUM_JAREN == 0)
    elif klein in _per_klein():
        yield from _per_klein()[klein]
    else:
        yield _eigen_dag(woord)


def _eigen_dag(woord: str) -> date:
    try:
        return date.fromisoformat(woord)
    except ValueError:
        raise OnbekendeDagError(woord) from None


@cache
def _feestdagen() -> Mapping[str, tuple[date, ...]]:
    """Return the days of each holiday, the names in the order of a year."""
    gevonden: dict[str, list[date]] = {}
    with BESTAND.open(encoding="utf-8", newline="") as regels:
        for dag, naam in csv.reader(regels, delimiter=";"):
            gevonden.setdefault(naam, []).append(date.fromisoformat(dag))
    return {naam: tuple(dagen) for naam, dagen in gevonden.items()}


@cache
def _per_klein() -> Mapping[str, tuple[date, ...]]:
    return {naam.lower(): dagen for naam, dagen in _feestdagen().items()}


@cache
def _namen_per_dag() -> Mapping[date, str]:
    namen: dict[date, list[str]] = {}
    for naam, dagen in _feestdagen().items():
        for dag in dagen:
            namen.setdefault(dag, []).append(naam)
    return {dag: " en ".join(op) for dag, op in namen.items()}
