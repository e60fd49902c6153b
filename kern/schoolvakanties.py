"""When the schools are closed: what recess is often planned around.

The days stand in `schoolvakanties.csv`: 2020 to 2027 of the three regions, as the
government published them (https://www.rijksoverheid.nl/onderwerpen/schoolvakanties).
Up to the end of 2025 they were compared with the package `workalendar`. Each
year the next one is added here.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

BESTAND = Path(__file__).with_name("schoolvakanties.csv")


class Regio(StrEnum):
    """The part of the country, for schools are not closed everywhere at once."""

    NOORD = "noord"
    MIDDEN = "midden"
    ZUID = "zuid"


class Vakantie(StrEnum):
    """Which holiday of the year it is."""

    VOORJAAR = "voorjaar"
    MEI = "mei"
    ZOMER = "zomer"
    HERFST = "herfst"
    KERST = "kerst"


@dataclass(frozen=True)
class Schoolvakantie:
    """One holiday of one region; both days included."""

    vakantie: Vakantie
    begin: date
    eind: date


def list_schoolvakanties(regio: Regio, jaar: int) -> Sequence[Schoolvakantie]:
    """Return the holidays that begin in that year; none of a year that is unknown.

    >>> [str(deel.begin) for deel in list_schoolvakanties(Regio.NOORD, 2021)][:2]
    ['2021-02-20', '2021-05-01']
    >>> list_schoolvakanties(Regio.ZUID, 2031)
    ()
    """
    return _per_regio().get((regio, jaar), ())


def laatste_jaar() -> int:
    """Return the last year of which the school holidays are known.

    >>> laatste_jaar() >= 2027
    True
    """
    return max(jaar for _, jaar in _per_regio())


@cache
def _per_regio() -> Mapping[tuple[Regio, int], tuple[Schoolvakantie, ...]]:
    gevonden: dict[tuple[Regio, int], list[Schoolvakantie]] = {}
    with BESTAND.open(encoding="utf-8", newline="") as regels:
        for regel in csv.DictReader(regels, delimiter=";"):
            begin = date.fromisoformat(regel["begin"])
            deel = Schoolvakantie(
                Vakantie(regel["vakantie"]), begin, date.fromisoformat(regel["eind"])
            )
            gevonden.setdefault((Regio(regel["regio"]), begin.year), []).append(deel)
    return {waar: tuple(delen) for waar, delen in gevonden.items()}
