"""One neutral description per chart, from which page, worksheet and paper draw.

A chart holds what it shows, in words and values; how it looks is the renderer's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Balksoort(StrEnum):
    """What a bar of a timeline stands for."""

    FASE = "fase"
    PERIODE = "periode"
    GEHAALD = "gehaald"
    GEPLAND = "gepland"
    AANGEHOUDEN = "aangehouden"
    TE_LAAT = "te laat"
    AFGEWEZEN = "afgewezen"


@dataclass(frozen=True)
class Balk:
    """A stretch of time on one row; both days count. A month shows as a month.

    ``tekst`` says all of it, ``kort`` is what fits beside it.
    """

    rij: str
    begin: date
    eind: date
    soort: Balksoort
    tekst: str
    kort: str = ""


@dataclass(frozen=True)
class Tijdlijn:
    """Rows with bars against time, and the day of judgement.

    ``koppen`` are the rows that only name what follows, such as a goal.
    """

    titel: str
    alt: str
    rijen: Sequence[str]
    balken: Sequence[Balk]
    peildatum: date
    koppen: Sequence[str] = ()


@dataclass(frozen=True)
class Punt:
    """One risk in a matrix; ``naam`` is the number that is printed in the cell."""

    naam: str
    kans: int
    gevolg: int
    tekst: str


@dataclass(frozen=True)
class Matrix:
    """Five by five: kans against gevolg, each 1 to 5, with named zones.

    ``zones`` gives the zone of each score: (lowest score, word, tone).
    """

    titel: str
    alt: str
    x_titel: str
    y_titel: str
    punten: Sequence[Punt]
    zones: Sequence[tuple[int, str, str]]


@dataclass(frozen=True)
class Reeks:
    """One series of a bar chart: a value per category, None where there is none."""

    naam: str
    waarden: Sequence[float | int | None]
    toon: str


@dataclass(frozen=True)
class Staafgrafiek:
    """Stacked bars per category, all in one unit."""

    titel: str
    alt: str
    categorieen: Sequence[str]
    reeksen: Sequence[Reeks]
    eenheid: str


Grafiek = Tijdlijn | Matrix | Staafgrafiek
