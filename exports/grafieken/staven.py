"""Stacked bars as a chart of Excel itself."""

from collections.abc import Sequence

from openpyxl.chart import BarChart, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from exports.grafieken.stijl import (
    KLEUREN,
    LIJN,
    Gegevens,
    Getekend,
    Plek,
    kort_in,
    maak_letters,
    maak_lijn,
)
from kern.grafieken import Staafgrafiek

HOOGSTENS_RIJEN = 30
RIJHOOGTE, HOOGSTE = 1.3, 13.0  # centimetres; on one page of an A4


def teken_staven(staven: Staafgrafiek, plek: Plek) -> Getekend:
    """Return stacked bars, one row per category; the first thirty of them."""
    staven = staven.eerste(HOOGSTENS_RIJEN)
    gegevens: Gegevens = [["Onderdeel", *(reeks.naam for reeks in staven.reeksen)]]
    for nummer, categorie in enumerate(staven.categorieen):
        waarden = [reeks.waarden[nummer] for reeks in staven.reeksen]
        gegevens.append([kort_in(categorie), *waarden])
    grafiek = maak_staven(
        plek, gegevens, [KLEUREN[r.toon] for r in staven.reeksen], eerste=1
    )
    grafiek.height = 4.0 + min(RIJHOOGTE * len(staven.categorieen), HOOGSTE)
    grafiek.width = 25.0
    grafiek.gapWidth = 60
    grafiek.y_axis.number_format = _getalvorm(staven.eenheid)
    grafiek.y_axis.crosses = "max"
    return Getekend(grafiek, staven.alt, gegevens)


def noem_staafloos(staven: Staafgrafiek) -> str:
    """Return the words that say which bars are left out, else nothing."""
    alle = len(staven.categorieen)
    if alle <= HOOGSTENS_RIJEN:
        return ""
    return f"de eerste {HOOGSTENS_RIJEN} van {alle}, de tabel heeft ze alle"


def _getalvorm(eenheid: str) -> str:
    return "[$€-413] #,##0" if eenheid == "€" else f'#,##0 "{eenheid}"'


def maak_staven(
    plek: Plek, gegevens: Gegevens, kleuren: Sequence[str], eerste: int = 2
) -> BarChart:
    grafiek = BarChart()
    grafiek.type, grafiek.grouping, grafiek.overlap = "bar", "stacked", 100
    laatste = len(gegevens) - 1
    reeksen = [None] * (eerste - 1) + list(kleuren)
    for kolom, kleur in enumerate(reeksen, 1):
        reeks = Series(plek.vak(kolom, 1, laatste), title=None)
        reeks.tx = SeriesLabel(strRef=StrRef(plek.cel(kolom, 0)))
        _kleur_staaf(reeks, kleur)
        grafiek.series.append(reeks)
    grafiek.set_categories(plek.vak(0, 1, laatste))
    grafiek.x_axis.scaling.orientation = "maxMin"
    grafiek.x_axis.delete = grafiek.y_axis.delete = False
    grafiek.x_axis.tickLblPos = "low"
    grafiek.x_axis.txPr = grafiek.y_axis.txPr = maak_letters()
    grafiek.y_axis.majorGridlines.spPr = maak_lijn(LIJN)
    grafiek.legend.position = "b"
    grafiek.legend.txPr = maak_letters()
    if eerste > 1:  # the unseen series has no name, so that no legend shows it
        grafiek.series[0].tx = SeriesLabel(v=" ")
    return grafiek


def _kleur_staaf(reeks: Series, kleur: str | None) -> None:
    if kleur is None:
        reeks.graphicalProperties = GraphicalProperties(noFill=True)
        reeks.graphicalProperties.line.noFill = True
        return
    reeks.graphicalProperties = GraphicalProperties(solidFill=kleur)
    reeks.graphicalProperties.line = LineProperties(solidFill="333333", w=6_350)
