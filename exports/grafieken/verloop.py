"""The lights over time as a chart of Excel itself: blocks of one length with words."""

from openpyxl.chart import BarChart, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from exports.grafieken.stijl import (
    KLEUREN,
    LETTER,
    Gegevens,
    Getekend,
    Plek,
    maak_letters,
    maak_opschriften,
)
from kern.grafieken import Vak, Verloop
from kern.opmaak import dag

NIETS = Vak("–", "")
WIT_OP = {"rood", "blauw"}
NAAMBREEDTE, KOLOMBREEDTE, RIJHOOGTE = 4.0, 3.6, 0.75  # centimetres


def teken_verloop(verloop: Verloop, plek: Plek) -> Getekend:
    """Return a row per aspect with a block per report; the first row has the days.

    Each block is a series of its own, because its word is the name of the series.
    """
    koppen: list[str] = ["Aspect"]
    kolommen: list[list[int | None]] = []
    grafiek = _maak_grafiek()
    for plaats, kolom in enumerate(verloop.kolommen):
        vakken = [rij.vakken[plaats] or NIETS for rij in verloop.rijen]
        koppen.append(dag(kolom.dag))
        kolommen.append([1, *(None for _ in vakken)])
        _voeg_toe(grafiek, plek, len(kolommen), len(vakken) + 1, toon=None)
        for vak in dict.fromkeys(vakken):
            koppen.append(vak.woord)
            kolommen.append([None, *(1 if een == vak else None for een in vakken)])
            _voeg_toe(grafiek, plek, len(kolommen), len(vakken) + 1, toon=vak.toon)
    namen = ["", *(rij.naam for rij in verloop.rijen)]
    gegevens: Gegevens = [
        koppen,
        *([naam, *waarden] for naam, *waarden in zip(namen, *kolommen, strict=True)),
    ]
    grafiek.set_categories(plek.vak(0, 1, len(namen)))
    grafiek.y_axis.scaling.max = max(1, len(verloop.kolommen))
    grafiek.width = NAAMBREEDTE + KOLOMBREEDTE * len(verloop.kolommen)
    grafiek.height = 1.6 + RIJHOOGTE * len(namen)
    return Getekend(grafiek, verloop.alt, gegevens)


def _maak_grafiek() -> BarChart:
    grafiek = BarChart()
    grafiek.type, grafiek.grouping, grafiek.overlap = "bar", "stacked", 100
    grafiek.gapWidth = 12
    grafiek.x_axis.scaling.orientation = "maxMin"
    grafiek.x_axis.delete, grafiek.y_axis.delete = False, True
    grafiek.x_axis.txPr = maak_letters()
    grafiek.x_axis.graphicalProperties = GraphicalProperties()
    grafiek.x_axis.graphicalProperties.line.noFill = True
    grafiek.y_axis.scaling.min = 0
    grafiek.y_axis.majorGridlines = None
    grafiek.legend = None
    return grafiek


def _voeg_toe(
    grafiek: BarChart, plek: Plek, kolom: int, laatste: int, *, toon: str | None
) -> None:
    reeks = Series(plek.vak(kolom, 1, laatste), title=None)
    reeks.tx = SeriesLabel(strRef=StrRef(plek.cel(kolom, 0)))
    if not toon:  # a day above, or nothing that was said
        reeks.graphicalProperties = GraphicalProperties(noFill=True)
        reeks.graphicalProperties.line.noFill = True
    else:
        reeks.graphicalProperties = GraphicalProperties(solidFill=KLEUREN[toon])
        reeks.graphicalProperties.line = LineProperties(solidFill="333333", w=6_350)
    reeks.dLbls = maak_opschriften(
        plaats="ctr",
        letters=maak_letters("FFFFFF" if toon in WIT_OP else LETTER, vet=toon != ""),
    )
    grafiek.series.append(reeks)
