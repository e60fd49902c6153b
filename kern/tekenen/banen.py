"""Where everything of a timeline stands: rows, and lanes in them; pure, in pixels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kern.grafieken import Balk, Balksoort, Routelijn, Tijdlijn
from kern.tekenen.maten import LETTER, TUSSEN, Maat, Schaal
from kern.tekenen.routebanen import Routeplek, leg_route

RAND = 5


@dataclass(frozen=True)
class Plek:
    """A bar on its lane; ``y`` is its middle, ``links`` where its words begin."""

    balk: Balk
    y: float
    hoogte: int
    woorden_links: bool


@dataclass(frozen=True)
class Rij:
    """One row with its name in lines, from ``boven`` until ``onder``."""

    naam: str
    regels: Sequence[str]
    boven: float
    onder: float
    is_kop: bool
    plekken: Sequence[Plek]
    routes: Sequence[Routeplek] = ()


def leg_neer(
    tijdlijn: Tijdlijn, schaal: Schaal, maat: Maat
) -> tuple[Sequence[Rij], float]:
    """Return the rows from top to bottom, and how high all of them are."""
    per_rij: dict[str, list[Balk]] = {naam: [] for naam in tijdlijn.rijen}
    for balk in tijdlijn.balken:
        if schaal.raakt(balk):
            per_rij[balk.rij].append(balk)
    routes: dict[str, list[Routelijn]] = {}
    for route in tijdlijn.routes:
        if schaal.raakt(route):
            routes.setdefault(route.rij, []).append(route)
    boven, rijen = 0.0, []
    for naam, balken in per_rij.items():
        inhoud = (balken, routes.get(naam, ()))
        rij = _rij(naam, inhoud, boven, naam in tijdlijn.koppen, schaal, maat)
        rijen.append(rij)
        boven = rij.onder
    return rijen, boven


def breek_af(tekst: str, letters: int, *, regels: int) -> list[str]:
    """Break a name into lines at its spaces; what does not fit ends in dots.

    >>> breek_af("1.2 Beschrijven en vaststellen door de raad", 20, regels=2)
    ['1.2 Beschrijven en', 'vaststellen door de…']
    >>> breek_af("Kort", 20, regels=2)
    ['Kort']
    """
    gebroken: list[str] = []
    for woord in tekst.split():
        if gebroken and len(gebroken[-1]) + 1 + len(woord) <= letters:
            gebroken[-1] += f" {woord}"
        else:
            gebroken.append(woord[:letters])
    if len(gebroken) > regels:
        gebroken[regels - 1] = gebroken[regels - 1][: letters - 1].rstrip(" :,") + "…"
    return gebroken[:regels]


def _rij(
    naam: str,
    inhoud: tuple[Sequence[Balk], Sequence[Routelijn]],
    boven: float,
    is_kop: bool,
    schaal: Schaal,
    maat: Maat,
) -> Rij:
    balken, lijnen = inhoud
    nu = [balk for balk in balken if balk.soort is not Balksoort.BASELINE]
    toen = [balk for balk in balken if balk.soort is Balksoort.BASELINE]
    banen = [*_banen(nu, schaal), *_banen(toen, schaal)]
    regels = breek_af(naam, maat.titelletters, regels=1 if maat.titels_boven else 2)
    titel = len(regels) * maat.regel
    begin = boven + RAND + (titel if maat.titels_boven else 0)
    plekken = [
        Plek(balk, begin + (nr + 0.5) * maat.baan, maat.baan - 6, links)
        for nr, baan in enumerate(banen)
        for balk, links in baan
    ]
    routes, aantal = [], len(banen)
    for lijn in lijnen:
        route = leg_route(lijn, schaal, maat, boven=begin + aantal * maat.baan)
        routes.append(route)
        aantal += route.banen
    hoog = aantal * maat.baan
    hoogte = titel + hoog if maat.titels_boven else max(titel, hoog)
    return Rij(naam, regels, boven, boven + hoogte + 2 * RAND, is_kop, plekken, routes)


def _banen(balken: Sequence[Balk], schaal: Schaal) -> Iterator[list[tuple[Balk, bool]]]:
    """Divide bars over lanes so that neither bars nor their words overlap.

    Yields per lane the bars, each with whether its words stand left of it.
    """
    banen: list[tuple[list[tuple[Balk, bool]], list[tuple[float, float]]]] = []
    for balk in sorted(balken, key=_volgorde):
        links, stuk = _stuk(balk, schaal)
        for baan, bezet in banen:
            if all(stuk[1] <= van or tot <= stuk[0] for van, tot in bezet):
                baan.append((balk, links))
                bezet.append(stuk)
                break
        else:
            banen.append(([(balk, links)], [stuk]))
    yield from (baan for baan, _ in banen)


def _volgorde(balk: Balk) -> tuple[bool, date, date]:
    return (balk.soort is not Balksoort.PERIODE, balk.begin, balk.eind)


def _stuk(balk: Balk, schaal: Schaal) -> tuple[bool, tuple[float, float]]:
    van = max(0.0, schaal.x(balk.begin))
    tot = min(float(schaal.breedte), max(schaal.x(balk.eind), van + 10))
    if balk.soort in {Balksoort.FASE, Balksoort.PERIODE}:
        return False, (van, tot)
    woorden = (len(balk.kort) + 2) * LETTER + TUSSEN
    if tot + woorden > schaal.breedte and van - woorden > 0:
        return True, (van - woorden, tot)
    return False, (van, tot + woorden)
