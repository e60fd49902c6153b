"""Put charts on a sheet, with their figures beside it and the matrix in cells."""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.drawing.spreadsheet_drawing import (
    AnchorMarker,
    OneCellAnchor,
    TwoCellAnchor,
)
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils.units import cm_to_EMU

from exports.grafieken import Getekend, noem, zet_titel
from exports.werkboek.blad import Blad
from exports.werkboek.cellen import Cel
from kern.celtekst import maak_schoon
from kern.grafieken import Matrix

RIJHOOGTE = 21.0
CM_PER_RIJ = RIJHOOGTE / 72 * 2.54
MATRIXRIJEN = 7  # heading, five rows and the line of kans
MATRIXKOLOM = 7  # beside the charts, where the narrow columns are
GEGEVENBREEDTE = 12.0
GRAFIEKPLEKKEN = (1, 4)  # columns where the charts of the matrix begin


def zet_gegevens(blad: Blad, delen: Sequence[tuple[int, Getekend]], kolom: int) -> None:
    """Put the figures of the charts beside the sheet, each from its own row on."""
    rijen: list[list[Cel]] = []
    for rij, getekend in delen:
        rijen += [[] for _ in range(rij - 1 - len(rijen))]
        kop, *inhoud = getekend.gegevens
        rijen.append([blad.tekst(woord, "uitleg") for woord in kop])
        rijen += [[_gegeven(blad, waarde) for waarde in regel] for regel in inhoud]
    blad.zet_zij(kolom, rijen, breedte=GEGEVENBREEDTE)


def _gegeven(blad: Blad, waarde: Any) -> Cel:
    if isinstance(waarde, str):
        return blad.tekst(waarde, "uitleg")
    stijl = "rustige dag" if hasattr(waarde, "year") else "rustig getal"
    return blad.getal(waarde, stijl)


def zet_grafiek(
    blad: Blad,
    getekend: Getekend,
    plek: tuple[int, int],
    titel: str,
    tot: tuple[int, int] | None = None,
) -> None:
    """Put the chart at a column and row; with ``tot`` it spans until that cell."""
    grafiek = getekend.grafiek
    grafiek.koersvast_alt = maak_schoon(f"{titel}. {getekend.alt}")
    zet_titel(grafiek, titel)
    if tot is not None:
        grafiek.anchor = TwoCellAnchor("oneCell", _from=_hoek(plek), to=_hoek(tot))
    else:
        maat = XDRPositiveSize2D(cm_to_EMU(grafiek.width), cm_to_EMU(grafiek.height))
        grafiek.anchor = OneCellAnchor(_from=_hoek(plek), ext=maat)
    blad.blad.add_chart(grafiek)


def _hoek(plek: tuple[int, int]) -> AnchorMarker:
    return AnchorMarker(col=plek[0] - 1, row=plek[1] - 1)


def zet_matrices(blad: Blad, delen: Sequence[tuple[Matrix, Getekend]]) -> None:
    """Write the charts beside each other, and the same in cells at their right."""
    blad.regel()
    eerste = blad.rij + 1
    for kolom, (matrix, getekend) in zip(GRAFIEKPLEKKEN, delen, strict=False):
        _matrixcellen(blad, matrix)
        zet_grafiek(blad, getekend, (kolom, eerste), matrix.titel)
    while blad.rij < eerste + 2 * (MATRIXRIJEN + 1):
        blad.hoogte(RIJHOOGTE)
        blad.regel()


def _matrixcellen(blad: Blad, matrix: Matrix) -> None:
    titel = [None] * (MATRIXKOLOM - 2) + [blad.tekst(matrix.titel, "uitleg")]
    blad.hoogte(RIJHOOGTE)
    blad.regel(titel)
    namen: dict[tuple[int, int], list[str]] = {}
    for punt in matrix.punten:
        namen.setdefault((punt.kans, punt.gevolg), []).append(punt.naam)
    for gevolg in range(5, 0, -1):
        blad.hoogte(RIJHOOGTE)
        blad.regel(_matrixrij(blad, matrix, gevolg, namen))
    koppen = [blad.getal(kans, "vak kop") for kans in range(1, 6)]
    blad.hoogte(RIJHOOGTE)
    blad.regel([*_naast("Gevolg ↑ Kans →", blad), *koppen])


def _matrixrij(
    blad: Blad,
    matrix: Matrix,
    gevolg: int,
    namen: Mapping[tuple[int, int], Sequence[str]],
) -> list[Cel | None]:
    zones = list(reversed(matrix.zones))
    vakken = [
        blad.tekst(
            noem(namen.get((kans, gevolg), []), hoogstens=2),
            "vak " + next(toon for vanaf, _, toon in zones if kans * gevolg >= vanaf),
        )
        for kans in range(1, 6)
    ]
    return [*_naast(gevolg, blad), *vakken]


def _naast(opschrift: int | str, blad: Blad) -> list[Cel | None]:
    if isinstance(opschrift, str):
        kop = blad.tekst(opschrift, "vak kop")
    else:
        kop = blad.getal(opschrift, "vak kop")
    return [None] * (MATRIXKOLOM - 2) + [kop]
