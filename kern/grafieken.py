"""One neutral description per chart, from which page, worksheet and paper draw.

A chart holds what it shows, in words and values; how it looks is the renderer's.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
    BASELINE = "stond in de baseline"


class Puntsoort(StrEnum):
    """What a mark on a route stands for."""

    WERK = "begin van werk"
    AANLEVEREN = "aanleveren"
    TE_LAAT = "aanleveren te laat"
    VERGADERING = "vergadering (voorstel)"


class Trendsoort(StrEnum):
    """Where it was said when something would be done."""

    PLAN = "in het plan"
    BASELINE = "in een baseline"
    VERSCHOVEN = "verschoven"
    VERWACHT = "verwacht bij voortgang"
    NU = "nu in het plan"
    GEHAALD = "gehaald"


@dataclass(frozen=True)
class Balk:
    """A stretch of time on one row; both days count. A month shows as a month.

    ``tekst`` says all of it, ``kort`` is what fits beside it. ``aanleveren`` and
    ``vergadering`` are the days that follow from it, where they are known.
    """

    rij: str
    begin: date
    eind: date
    soort: Balksoort
    tekst: str
    kort: str = ""
    aanleveren: date | None = None
    vergadering: date | None = None


@dataclass(frozen=True)
class Routepunt:
    """One day on a route; ``tekst`` says all of it, ``kort`` is what fits beside it."""

    dag: date
    soort: Puntsoort
    tekst: str
    kort: str


@dataclass(frozen=True)
class Routelijn:
    """The way of one round, on a row: its days in the order of the steps."""

    rij: str
    punten: Sequence[Routepunt]

    @property
    def begin(self) -> date:
        """Return its first day."""
        return min(punt.dag for punt in self.punten)

    @property
    def eind(self) -> date:
        """Return its last day."""
        return max(punt.dag for punt in self.punten)


@dataclass(frozen=True)
class Recesvlak:
    """Days on which bodies do not meet, both included."""

    begin: date
    eind: date
    tekst: str


@dataclass(frozen=True)
class Tijdlijn:
    """Rows with bars against time, and the day of judgement.

    ``koppen`` are the rows that only name what follows, such as a goal. ``routes`` run
    below the bars of their row; ``recessen`` lie behind all rows. Bars of a baseline
    lie below the other bars of their row.
    """

    titel: str
    alt: str
    rijen: Sequence[str]
    balken: Sequence[Balk]
    peildatum: date
    koppen: Sequence[str] = ()
    routes: Sequence[Routelijn] = ()
    recessen: Sequence[Recesvlak] = ()


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

    def eerste(self, aantal: int) -> "Staafgrafiek":
        """Return the same chart with at most so many categories.

        >>> geld = Staafgrafiek("", "", ["a", "b"], [Reeks("r", [1, 2], "groen")], "€")
        >>> geld.eerste(1).reeksen[0].waarden
        [1]
        """
        return replace(
            self,
            categorieen=self.categorieen[:aantal],
            reeksen=[replace(r, waarden=r.waarden[:aantal]) for r in self.reeksen],
        )


@dataclass(frozen=True)
class Trendpunt:
    """On the day ``gezegd_op`` it was said that it would be done by ``dag``."""

    gezegd_op: date
    dag: date
    soort: Trendsoort
    tekst: str


@dataclass(frozen=True)
class Trendlijn:
    """What was said of one moment, in order; it held until and with ``tot``.

    ``nummer`` is its number in the table beside the chart.
    """

    nummer: int
    punten: Sequence[Trendpunt]
    tot: date


@dataclass(frozen=True)
class Trend:
    """The expected day against the day on which it was said, a line per moment."""

    titel: str
    alt: str
    x_titel: str
    y_titel: str
    lijnen: Sequence[Trendlijn]
    peildatum: date


@dataclass(frozen=True)
class Vak:
    """One word of a course, with its tone; the word says all of it."""

    woord: str
    toon: str


@dataclass(frozen=True)
class Verloopkolom:
    """When something was said, and where."""

    dag: date
    naam: str


@dataclass(frozen=True)
class Verlooprij:
    """What was said of one subject, a word per column; None where nothing was."""

    naam: str
    vakken: Sequence[Vak | None]


@dataclass(frozen=True)
class Verloop:
    """Words per subject against the days on which they were said, the last one last."""

    titel: str
    alt: str
    kolommen: Sequence[Verloopkolom]
    rijen: Sequence[Verlooprij]


Grafiek = Tijdlijn | Matrix | Staafgrafiek
