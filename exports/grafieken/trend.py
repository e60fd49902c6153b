"""The trend line as a scatter chart of Excel itself: a line in steps per moment."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from openpyxl.chart import ScatterChart, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.legend import LegendEntry
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from exports.grafieken.stijl import (
    LETTER,
    LIJN,
    Gegevens,
    Getekend,
    Plek,
    maak_klein,
    maak_letters,
    maak_lijn,
    maak_opschriften,
    zet_tijdmaat,
)
from kern.grafieken import Trend, Trendlijn, Trendsoort

# Dark enough for a thin line; the dashes tell apart what has the same colour.
KLEUREN = ("006690", "B3001B", "1B6B3A", "4B2E83", "8A4B00")
STREPEN = ("solid", "dash", "sysDot", "dashDot")
# All are dark: not every program draws the edge of a sign that is open.
TEKENS = {
    Trendsoort.PLAN: "circle",
    Trendsoort.BASELINE: "square",
    Trendsoort.VERSCHOVEN: "diamond",
    Trendsoort.VERWACHT: "triangle",
    Trendsoort.NU: "x",
    Trendsoort.GEHAALD: "star",
}
VANDAAG = "Dag waarop het is gezegd"
BREEDTE, HOOGTE = 25.0, 11.0


def teken_trend(trend: Trend, plek: Plek) -> Getekend:
    """Return the lines, with the number of each at its end, and a sign per saying."""
    gegevens: Gegevens = [["Moment", trend.x_titel, trend.y_titel]]
    grafiek = ScatterChart()
    grafiek.style, grafiek.scatterStyle = 2, "lineMarker"
    for lijn in trend.lijnen:
        reeks = _reeks(gegevens, plek, str(lijn.nummer), _stappen(lijn))
        _maak_lijn(reeks, lijn.nummer)
        grafiek.series.append(reeks)
    for einde, nummers in _einden(trend.lijnen).items():
        reeks = _reeks(gegevens, plek, nummers, [einde])
        _maak_opschrift(reeks)
        grafiek.series.append(reeks)
    stil = len(grafiek.series)
    for soort, teken in TEKENS.items():
        plekken = [
            (punt.gezegd_op, punt.dag)
            for lijn in trend.lijnen
            for punt in lijn.punten
            if punt.soort is soort
        ]
        if plekken:
            reeks = _reeks(gegevens, plek, soort.value.capitalize(), plekken)
            _maak_tekens(reeks, teken)
            grafiek.series.append(reeks)
    if trend.lijnen:
        _zet_diagonaal(grafiek, gegevens, plek)
        _zet_assen(grafiek, trend, gegevens)
    _zet_legenda(grafiek, stil=stil)
    grafiek.height, grafiek.width = HOOGTE, BREEDTE
    return Getekend(grafiek, trend.alt, gegevens)


def _stappen(lijn: Trendlijn) -> list[tuple[date, date]]:
    """Return the corners: what was said holds until something else was said."""
    punten = [(punt.gezegd_op, punt.dag) for punt in lijn.punten]
    stappen = punten[:1]
    for (_, was), (gezegd_op, dag) in pairwise(punten):
        stappen += [(gezegd_op, was), (gezegd_op, dag)]
    return [*stappen, (lijn.tot, punten[-1][1])]


def _reeks(
    gegevens: Gegevens, plek: Plek, naam: str, plekken: Sequence[tuple[date, date]]
) -> Series:
    eerste = len(gegevens)
    gegevens += [[naam, *punt] for punt in plekken]
    laatste = len(gegevens) - 1
    reeks = Series(plek.vak(2, eerste, laatste), plek.vak(1, eerste, laatste))
    reeks.tx = SeriesLabel(strRef=StrRef(plek.cel(0, eerste)))
    reeks.marker = Marker(symbol="none")
    reeks.graphicalProperties = GraphicalProperties()
    reeks.smooth = False
    return reeks


def _einden(lijnen: Sequence[Trendlijn]) -> dict[tuple[date, date], str]:
    """Return what is written where lines end; those on one spot share their place."""
    per_plek: dict[tuple[date, date], list[str]] = {}
    for lijn in lijnen:
        einde = (lijn.tot, lijn.punten[-1].dag)
        per_plek.setdefault(einde, []).append(str(lijn.nummer))
    return {einde: ", ".join(nummers) for einde, nummers in per_plek.items()}


def _maak_lijn(reeks: Series, nummer: int) -> None:
    reeks.graphicalProperties.line = LineProperties(
        solidFill=KLEUREN[(nummer - 1) % len(KLEUREN)],
        w=19_050,
        prstDash=STREPEN[(nummer - 1) // len(KLEUREN) % len(STREPEN)],
    )


def _maak_opschrift(reeks: Series) -> None:
    reeks.graphicalProperties.line.noFill = True
    reeks.dLbls = maak_opschriften(
        plaats="r", letters=maak_letters("000000", vet=True, grootte=1000)
    )


def _maak_tekens(reeks: Series, teken: str) -> None:
    reeks.graphicalProperties.line.noFill = True
    vorm = GraphicalProperties(solidFill=LETTER)
    vorm.line = LineProperties(solidFill=LETTER, w=9_525)
    reeks.marker = Marker(symbol=teken, size=7, spPr=vorm)


def _zet_diagonaal(grafiek: ScatterChart, gegevens: Gegevens, plek: Plek) -> None:
    """Draw where a moment is met: there its line comes to the day itself."""
    gezegd = [rij[1] for rij in gegevens[1:]]
    dagen = [rij[2] for rij in gegevens[1:]]
    van, tot = max(min(gezegd), min(dagen)), min(max(gezegd), max(dagen))
    if van < tot:
        reeks = _reeks(gegevens, plek, VANDAAG, [(van, van), (tot, tot)])
        reeks.graphicalProperties.line = LineProperties(
            solidFill="8793A0", w=9_525, prstDash="dash"
        )
        grafiek.series.append(reeks)


def _zet_assen(grafiek: ScatterChart, trend: Trend, gegevens: Gegevens) -> None:
    gezegd = [trend.peildatum, *(rij[1] for rij in gegevens[1:])]
    for as_, titel, dagen in (
        (grafiek.x_axis, trend.x_titel, gezegd),
        (grafiek.y_axis, trend.y_titel, [rij[2] for rij in gegevens[1:]]),
    ):
        as_.delete = False
        zet_tijdmaat(as_, min(dagen), max(dagen))
        as_.title = titel
        as_.title.overlay = False
        maak_klein(as_.title)
        as_.txPr = maak_letters()
        as_.majorGridlines.spPr = maak_lijn(LIJN)


def _zet_legenda(grafiek: ScatterChart, *, stil: int) -> None:
    """Name the signs only: a line has its number, which the table explains."""
    grafiek.legend.position = "b"
    grafiek.legend.txPr = maak_letters()
    grafiek.legend.legendEntry = [
        LegendEntry(idx=nummer, delete=True) for nummer in range(stil)
    ]
