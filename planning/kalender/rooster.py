"""The calendar as a grid: months below each other, a body in every column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from betrokkenen.models import Gremium, Reces, Recessoort
from kern.bladeren import Pagina
from kern.datums import MAANDEN, laatste_dag, schrijf_weekdag
from kern.fouten import InvoerError
from kern.vrijedagen import get_feestdag
from planning.kalender.items import Kalenderitem
from planning.kalender.venster import schrijf_maand

# A cell with more cannot be read; a page with more gets too heavy.
MEESTE_IN_VAK = 20
MEESTE_OP_PAGINA = 100


@dataclass(frozen=True)
class Vak:
    """What one body gets in one month, and when it rests.

    ``meer`` is how many items there are beside those that are shown.
    """

    gremium: Gremium
    items: Sequence[Kalenderitem]
    recessen: Sequence[str]
    meer: int = 0


@dataclass(frozen=True)
class Maandrij:
    """One month with its cells; ``vrij`` names the days on which nobody meets."""

    begin: date
    vakken: Sequence[Vak]
    vrij: Sequence[str]

    @property
    def naam(self) -> str:
        """Return the month in words."""
        return schrijf_maand(self.begin)

    @property
    def aantal(self) -> int:
        """Return how many items it shows."""
        return sum(len(vak.items) for vak in self.vakken)


@dataclass(frozen=True)
class Kalenderblad(Pagina[Maandrij]):
    """The months of one page; ``delen`` says which months each page has."""

    gremia: Sequence[Gremium] = ()
    delen: Sequence[range] = ()

    @property
    def aantal_paginas(self) -> int:
        """Return how many pages the months take."""
        return len(self.delen)

    @property
    def eerste(self) -> int:
        """Return which of the months is the first of the page."""
        return self._deel.start + 1

    @property
    def laatste(self) -> int:
        """Return which of the months is the last of the page."""
        return self._deel.stop

    @property
    def is_leeg(self) -> bool:
        """Whether nothing is planned in the months of this page."""
        return not any(rij.aantal for rij in self.rijen)

    @property
    def _deel(self) -> range:
        return self.delen[self.nummer - 1]


def maak_blad(
    rijen: Sequence[Maandrij], gremia: Sequence[Gremium], *, nummer: int
) -> Kalenderblad:
    """Return one page of the months; raise `InvoerError` when there is no such page."""
    delen = verdeel([rij.aantal for rij in rijen], hoogstens=MEESTE_OP_PAGINA)
    if nummer > len(delen):
        raise InvoerError(
            f"De pagina {nummer} is er niet. Kies een getal van 1 tot en met"
            f" {len(delen)}."
        )
    deel = delen[nummer - 1]
    return Kalenderblad(
        [rijen[plaats] for plaats in deel],
        nummer=nummer,
        aantal=len(rijen),
        gremia=gremia,
        delen=delen,
    )


def maak_rooster(
    items: Sequence[Kalenderitem],
    *,
    maanden: Sequence[date],
    gremia: Sequence[Gremium],
    recessen: Sequence[Reces],
    vrij: frozenset[date],
    meeste: int | None = MEESTE_IN_VAK,
) -> list[Maandrij]:
    """Return a row for every month; the items come in order of their days."""
    vakken: dict[tuple[date, int], list[Kalenderitem]] = {}
    for item in items:
        if item.plaats is not None:
            plek = (item.plaats.replace(day=1), item.gremium.id)
            vakken.setdefault(plek, []).append(item)
    return [
        Maandrij(
            maand,
            [_maak_vak(maand, g, vakken, recessen, meeste) for g in gremia],
            list_vrije_dagen(maand, vrij),
        )
        for maand in maanden
    ]


def verdeel(aantallen: Sequence[int], *, hoogstens: int) -> list[range]:
    """Return which months come on which page, each page at least one month.

    >>> verdeel([60, 30, 40, 5], hoogstens=100)
    [range(0, 2), range(2, 4)]
    >>> verdeel([500, 1], hoogstens=100)
    [range(0, 1), range(1, 2)]
    >>> verdeel([0, 0], hoogstens=100)
    [range(0, 2)]
    """
    paginas, begin = [], 0
    for nummer, tot in enumerate(accumulate(aantallen)):
        ervoor = sum(aantallen[:begin])
        if nummer > begin and tot - ervoor > hoogstens:
            paginas.append(range(begin, nummer))
            begin = nummer
    return [*paginas, range(begin, len(aantallen))]


def list_vrije_dagen(maand: date, vrij: frozenset[date]) -> list[str]:
    """Name the days of the month on which everybody is free, those of the week only.

    >>> list_vrije_dagen(date(2021, 4, 1), frozenset({date(2021, 4, 5)}))
    ['maandag 5 april (Tweede paasdag)']
    >>> list_vrije_dagen(date(2021, 4, 1), frozenset({date(2021, 4, 4)}))
    []
    """
    eerste, aantal = maand.replace(day=1), laatste_dag(maand).day
    dagen = (eerste + timedelta(days=n) for n in range(aantal))
    return [_noem(d) for d in dagen if d in vrij and d.weekday() < 5]


def schrijf_reces(naam: str, begin: date, eind: date, *, verkiezingen: bool) -> str:
    """Name a recess with its days; around elections a body does meet.

    >>> schrijf_reces("Herfst", date(2020, 10, 10), date(2020, 10, 18),
    ...               verkiezingen=False)
    'Reces: Herfst, 10 t/m 18 oktober'
    >>> schrijf_reces("Raad", date(2022, 2, 21), date(2022, 3, 30), verkiezingen=True)
    'Rond verkiezingen: Raad, 21 februari t/m 30 maart'
    """
    soort = "Rond verkiezingen" if verkiezingen else "Reces"
    van = str(begin.day) if begin.month == eind.month else _dag_en_maand(begin)
    return f"{soort}: {naam}, {van} t/m {_dag_en_maand(eind)}"


def _maak_vak(
    maand: date,
    gremium: Gremium,
    vakken: Mapping[tuple[date, int], Sequence[Kalenderitem]],
    recessen: Sequence[Reces],
    meeste: int | None,
) -> Vak:
    items = vakken.get((maand, gremium.id), ())
    eigen = [
        schrijf_reces(
            reces.naam,
            reces.begin,
            reces.eind,
            verkiezingen=reces.soort is Recessoort.VERKIEZINGEN,
        )
        for reces in recessen
        if reces.gremium_id in {None, gremium.id}
        and reces.begin <= laatste_dag(maand)
        and reces.eind >= maand
    ]
    getoond = items[:meeste]
    return Vak(gremium, getoond, eigen, len(items) - len(getoond))


def _dag_en_maand(waarde: date) -> str:
    return f"{waarde.day} {MAANDEN[waarde.month - 1]}"


def _noem(waarde: date) -> str:
    feestdag = get_feestdag(waarde)
    naam = f" ({feestdag})" if feestdag else ""
    return f"{schrijf_weekdag(waarde, zonder_jaar=True)}{naam}"
