"""The risk matrix as a scatter chart of Excel itself, on coloured squares."""

from collections.abc import Sequence

from openpyxl.chart import ScatterChart, Series
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.legend import LegendEntry
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from exports.grafieken.stijl import (
    KLEUREN,
    Gegevens,
    Getekend,
    Plek,
    maak_klein,
    maak_letters,
    maak_opschriften,
)
from kern.celtekst import maak_schoon
from kern.grafieken import Matrix

WIT_OP = {"rood", "blauw"}
_KLASSEN = range(1, 6)


def teken_matrix(matrix: Matrix, plek: Plek) -> Getekend:
    """Return the matrix: 25 coloured squares with the numbers of the risks on top."""
    zones = list(matrix.zones)
    gegevens: Gegevens = [["Vlak of risico", "Kans", "Gevolg"]]
    grafiek = ScatterChart()
    grafiek.style, grafiek.scatterStyle = 2, "lineMarker"
    for vanaf, woord, toon in zones:
        vlakken = [plaats for plaats in _plaatsen() if _zone(zones, *plaats) == vanaf]
        eerste = len(gegevens)
        gegevens += [[woord, *plaats] for plaats in vlakken]
        if vlakken:
            reeks = _punten(plek, eerste, len(gegevens) - 1)
            _maak_vlak(reeks, KLEUREN[toon])
            grafiek.series.append(reeks)
    aantal_zones = len(grafiek.series)
    tonen = {vanaf: toon for vanaf, _, toon in zones}
    for (kans, gevolg), namen in _per_plaats(matrix).items():
        gegevens.append([maak_schoon(namen), kans, gevolg])
        reeks = _punten(plek, len(gegevens) - 1, len(gegevens) - 1)
        wit = tonen[_zone(zones, kans, gevolg)] in WIT_OP
        _maak_opschrift(reeks, "FFFFFF" if wit else "000000")
        grafiek.series.append(reeks)
    _zet_matrixassen(grafiek, matrix, aantal_zones)
    return Getekend(grafiek, matrix.alt, gegevens)


def _punten(plek: Plek, eerste: int, laatste: int) -> Series:
    reeks = Series(plek.vak(2, eerste, laatste), plek.vak(1, eerste, laatste))
    reeks.tx = SeriesLabel(strRef=StrRef(plek.cel(0, eerste)))
    reeks.graphicalProperties = GraphicalProperties()
    reeks.graphicalProperties.line.noFill = True
    reeks.smooth = False
    return reeks


def _maak_vlak(reeks: Series, kleur: str) -> None:
    vulling = GraphicalProperties(solidFill=kleur)
    vulling.line = LineProperties(solidFill="FFFFFF", w=9_525)
    reeks.marker = Marker(symbol="square", size=27, spPr=vulling)


def _maak_opschrift(reeks: Series, kleur: str) -> None:
    reeks.marker = Marker(symbol="none")
    reeks.dLbls = maak_opschriften(
        plaats="ctr", letters=maak_letters(kleur, vet=True, grootte=1000)
    )


def _zet_matrixassen(grafiek: ScatterChart, matrix: Matrix, zones: int) -> None:
    for as_, titel in (
        (grafiek.x_axis, matrix.x_titel),
        (grafiek.y_axis, matrix.y_titel),
    ):
        as_.delete = False
        as_.scaling.min, as_.scaling.max = 0, 6
        as_.majorUnit = 1
        as_.number_format = '[=0]"";[=6]"";0'
        as_.numFmt.sourceLinked = False
        as_.majorGridlines = None
        as_.title = titel
        as_.title.overlay = False
        maak_klein(as_.title)
        as_.txPr = maak_letters()
    grafiek.legend.position = "b"
    grafiek.legend.txPr = maak_letters()
    grafiek.legend.legendEntry = [
        LegendEntry(idx=nummer, delete=True)
        for nummer in range(zones, len(grafiek.series))
    ]
    grafiek.height, grafiek.width = 10.2, 9.8


def _plaatsen() -> list[tuple[int, int]]:
    return [(kans, gevolg) for gevolg in _KLASSEN for kans in _KLASSEN]


def _zone(zones: Sequence[tuple[int, str, str]], kans: int, gevolg: int) -> int:
    return max(vanaf for vanaf, _, _ in zones if kans * gevolg >= vanaf)


def _per_plaats(matrix: Matrix) -> dict[tuple[int, int], str]:
    namen: dict[tuple[int, int], list[str]] = {}
    for punt in matrix.punten:
        namen.setdefault((punt.kans, punt.gevolg), []).append(punt.naam)
    return {plaats: noem(lijst) for plaats, lijst in sorted(namen.items())}


def noem(namen: Sequence[str], hoogstens: int = 4) -> str:
    """Name a few risks of one cell and count the others.

    >>> noem(["R1", "R2"]), noem(["R1", "R2", "R3"], hoogstens=2)
    ('R1, R2', 'R1, R2 +1')
    """
    meer = len(namen) - hoogstens
    woorden = ", ".join(namen[:hoogstens])
    return f"{woorden} +{meer}" if meer > 0 else woorden
