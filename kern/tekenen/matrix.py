"""The risk matrix for Plotly: 25 coloured cells with the numbers in them."""

from collections import defaultdict
from itertools import product
from typing import Any

from kern.grafieken import Matrix
from kern.tekenen.figuur import Spoor, schrijf, stip
from kern.tekenen.stijl import KLEUREN, LIJN, tekstkleur, veilig

HOOGSTENS_IN_CEL = 9
PER_REGEL = 3
_KLASSEN = range(1, 6)


def teken_matrix(matrix: Matrix) -> str:
    """Return the figure as JSON; a full cell names nine risks and counts the rest."""
    cellen = _cellen(matrix)
    return schrijf(
        [_punten(matrix, cellen)],
        {
            "shapes": [_vlak(matrix, *plek) for plek in product(_KLASSEN, _KLASSEN)],
            "annotations": [
                _score(matrix, *plek) for plek in product(_KLASSEN, _KLASSEN)
            ],
            "xaxis": _as(matrix.x_titel),
            "yaxis": _as(matrix.y_titel),
            "margin": {"l": 60, "r": 12, "t": 12, "b": 56},
            "showlegend": False,
            "hovermode": "closest",
        },
    )


def toon_van(matrix: Matrix, score: int) -> str:
    """Return the tone of the zone in which the score lies."""
    return next(toon for vanaf, _, toon in reversed(matrix.zones) if score >= vanaf)


def _cellen(matrix: Matrix) -> dict[tuple[int, int], list[tuple[str, str]]]:
    cellen = defaultdict(list)
    for punt in matrix.punten:
        cellen[punt.kans, punt.gevolg].append((punt.naam, punt.tekst))
    return cellen


def _punten(
    matrix: Matrix, cellen: dict[tuple[int, int], list[tuple[str, str]]]
) -> Spoor:
    plekken = sorted(cellen)
    kleuren = [tekstkleur(toon_van(matrix, kans * gevolg)) for kans, gevolg in plekken]
    return stip(
        x=[kans for kans, _ in plekken],
        y=[gevolg for _, gevolg in plekken],
        mode="text",
        text=[_opschrift([naam for naam, _ in cellen[plek]]) for plek in plekken],
        textfont={"color": kleuren, "size": 14},
        hovertext=[_uitleg(plek, cellen[plek]) for plek in plekken],
        hoverinfo="text",
    )


def _opschrift(namen: list[str]) -> str:
    meer = len(namen) - HOOGSTENS_IN_CEL
    getoond = [veilig(naam) for naam in namen[:HOOGSTENS_IN_CEL]]
    regels = [
        " ".join(getoond[begin : begin + PER_REGEL])
        for begin in range(0, len(getoond), PER_REGEL)
    ]
    return "<br>".join([*regels, f"+ {meer}"] if meer > 0 else regels)


def _uitleg(plek: tuple[int, int], risicos: list[tuple[str, str]]) -> str:
    kans, gevolg = plek
    kop = f"Kans {kans} × gevolg {gevolg} = {kans * gevolg}"
    regels = [
        veilig(f"{naam} {tekst[:60]}{'…' if len(tekst) > 60 else ''}")
        for naam, tekst in risicos[:HOOGSTENS_IN_CEL]
    ]
    return "<br>".join([kop, *regels])


def _vlak(matrix: Matrix, kans: int, gevolg: int) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "x0": kans - 0.5,
        "x1": kans + 0.5,
        "y0": gevolg - 0.5,
        "y1": gevolg + 0.5,
        "fillcolor": KLEUREN[toon_van(matrix, kans * gevolg)],
        "line": {"color": LIJN, "width": 1},
    }


def _score(matrix: Matrix, kans: int, gevolg: int) -> dict[str, Any]:
    return {
        "x": kans + 0.46,
        "y": gevolg - 0.46,
        "text": str(kans * gevolg),
        "showarrow": False,
        "xanchor": "right",
        "yanchor": "bottom",
        "font": {"size": 10, "color": tekstkleur(toon_van(matrix, kans * gevolg))},
    }


def _as(titel: str) -> dict[str, Any]:
    return {
        "title": {"text": titel},
        "range": [0.5, 5.5],
        "dtick": 1,
        "tick0": 1,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }
