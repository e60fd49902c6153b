"""Where the days of a route stand, and which of them can be read; pure, in pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kern.grafieken import Puntsoort, Routelijn, Routepunt
from kern.tekenen.maten import LETTER, TUSSEN, Maat, Schaal

STRAAL = 6  # half the width of a mark


@dataclass(frozen=True)
class Puntplek:
    """A mark on its lane; ``woorden`` is None when there is no room for any."""

    punt: Routepunt
    y: float
    woorden: str | None
    woorden_links: bool = False


@dataclass(frozen=True)
class Routeplek:
    """A route: its marks, the line along them, and how many lanes it takes."""

    punten: Sequence[Puntplek]
    lijn: Sequence[tuple[date, float]]
    banen: int


@dataclass(frozen=True)
class _Stuk:
    """From where until where a mark and its words reach."""

    van: float
    tot: float
    woorden_links: bool


def leg_route(
    route: Routelijn, schaal: Schaal, maat: Maat, *, boven: float
) -> Routeplek:
    """Return where the marks of a route stand, from ``boven`` down.

    In a quarter all of them are there with their words, on as many lanes as that
    takes. In a longer stretch all stand on one lane. There the beginnings of work are
    left out, what would touch another mark (days of handing in go before meetings),
    and all words but those of the last mark.
    """
    zichtbaar = [p for p in route.punten if schaal.begin <= p.dag <= schaal.eind]
    if schaal.is_kort:
        gelegd = [*_op_banen(zichtbaar, schaal)]
    else:
        dun = _dun_uit(zichtbaar, schaal)
        gelegd = [*_op_een_baan(dun, route.punten[-1], schaal)]
    midden = boven + maat.baan / 2
    plekken = [
        Puntplek(
            punt,
            midden + baan * maat.baan,
            punt.kort if met_woorden else None,
            links,
        )
        for punt, baan, met_woorden, links in gelegd
    ]
    hoogtes = {id(plek.punt): plek.y for plek in plekken}
    lijn = [(punt.dag, hoogtes.get(id(punt), midden)) for punt in route.punten]
    return Routeplek(plekken, lijn, 1 + max((deel[1] for deel in gelegd), default=0))


Gelegd = tuple[Routepunt, int, bool, bool]


def _op_banen(punten: Sequence[Routepunt], schaal: Schaal) -> Iterator[Gelegd]:
    """Give each mark with its words the first lane on which both are free."""
    banen: list[list[_Stuk]] = []
    for punt in punten:
        stuk = _stuk(punt, schaal)
        plaatsen = (
            nummer
            for nummer, bezet in enumerate(banen)
            if all(stuk.tot <= b.van or b.tot <= stuk.van for b in bezet)
        )
        plaats = next(plaatsen, len(banen))
        if plaats == len(banen):
            banen.append([])
        banen[plaats].append(stuk)
        yield punt, plaats, True, stuk.woorden_links


def _op_een_baan(
    punten: Sequence[Routepunt], laatste: Routepunt, schaal: Schaal
) -> Iterator[Gelegd]:
    """Put all marks on one lane; behind the last of the route is room for words."""
    for punt in punten:
        past = not _stuk(punt, schaal).woorden_links
        yield punt, 0, punt is laatste and past, False


def _dun_uit(punten: Sequence[Routepunt], schaal: Schaal) -> list[Routepunt]:
    """Return the marks that stand apart, in the order of their days."""
    gekozen: list[Routepunt] = []
    for punt in sorted(
        (punt for punt in punten if punt.soort is not Puntsoort.WERK),
        key=lambda punt: (punt.soort is Puntsoort.VERGADERING, punt.dag),
    ):
        x = _x(punt, schaal)
        if all(abs(x - _x(ander, schaal)) >= 2 * STRAAL for ander in gekozen):
            gekozen.append(punt)
    return sorted(gekozen, key=lambda punt: punt.dag)


def _stuk(punt: Routepunt, schaal: Schaal) -> _Stuk:
    x = _x(punt, schaal)
    woorden = (len(punt.kort) + 3) * LETTER + TUSSEN
    links = x + woorden > schaal.breedte and x - woorden > 0
    van = x - woorden if links else x - STRAAL
    return _Stuk(van, x + STRAAL if links else x + woorden, links)


def _x(punt: Routepunt, schaal: Schaal) -> float:
    return schaal.x(punt.dag) + schaal.breedte / schaal.dagen / 2
