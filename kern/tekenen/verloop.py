"""Words per subject against the days on which they were said, for Plotly."""

from itertools import chain
from typing import Any

from kern.grafieken import Vak, Verloop, Verloopkolom
from kern.opmaak import dag
from kern.tekenen.figuur import schrijf, stip
from kern.tekenen.stijl import KLEUREN, LIJN, tekstkleur, veilig

RIJHOOGTE, BOVEN, MEESTE_SMAL = 38, 64, 3
GEEN = "–"


def teken_verloop(verloop: Verloop, *, smal: bool = False) -> str:
    """Return the figure as JSON; ``smal`` draws the last three columns, for a phone."""
    vanaf = max(0, len(verloop.kolommen) - MEESTE_SMAL) if smal else 0
    kolommen = verloop.kolommen[vanaf:]
    vakken = [
        (x, y, vak)
        for y, rij in enumerate(verloop.rijen)
        for x, vak in enumerate(rij.vakken[vanaf:])
    ]
    return schrijf(
        [
            stip(
                mode="text",
                x=[x for x, _, _ in vakken],
                y=[y for _, y, _ in vakken],
                text=[_woord(vak, smal=smal) for _, _, vak in vakken],
                textfont={"color": [_letters(vak) for _, _, vak in vakken]},
                hoverinfo="skip",
            )
        ],
        {
            "height": BOVEN + RIJHOOGTE * len(verloop.rijen) + 16,
            "shapes": [*chain.from_iterable(_vormen(*vak) for vak in vakken)],
            "xaxis": _as([_kop(kolom, smal=smal) for kolom in kolommen])
            | {"side": "top", "tickangle": 0, "title": {"text": _zeg_rest(vanaf)}},
            "yaxis": _as([veilig(rij.naam) for rij in verloop.rijen], om=True),
            "margin": {"l": 12, "r": 12, "t": BOVEN, "b": 12},
            "showlegend": False,
        },
    )


def _vormen(x: int, y: int, vak: Vak | None) -> list[dict[str, Any]]:
    if vak is None:
        return []
    return [
        {
            "type": "rect",
            "layer": "below",
            "x0": x - 0.47,
            "x1": x + 0.47,
            "y0": y - 0.42,
            "y1": y + 0.42,
            "fillcolor": KLEUREN[vak.toon],
            "line": {"color": LIJN, "width": 1},
        }
    ]


def _woord(vak: Vak | None, *, smal: bool) -> str:
    if vak is None:
        return GEEN
    woord = veilig(vak.woord)
    return "<br>".join(woord.split(" ")) if smal else woord


def _letters(vak: Vak | None) -> str:
    return tekstkleur(vak.toon) if vak else LIJN


def _kop(kolom: Verloopkolom, *, smal: bool) -> str:
    # Not bold: for that Plotly writes a style, which the page does not allow.
    if smal:
        dag_en_maand, _, jaar = dag(kolom.dag).rpartition("-")
        return f"{dag_en_maand}<br>{jaar}"
    return f"{dag(kolom.dag)}<br>{veilig(kolom.naam)}"


def _zeg_rest(aantal: int) -> str:
    """Say that earlier columns are not drawn.

    >>> _zeg_rest(2), _zeg_rest(0)
    ('Eerder (2): zie de tabel', '')
    """
    return f"Eerder ({aantal}): zie de tabel" if aantal else ""


def _as(woorden: list[str], *, om: bool = False) -> dict[str, Any]:
    eind = len(woorden) - 0.5
    return {
        "tickvals": [*range(len(woorden))],
        "ticktext": woorden,
        "range": [eind, -0.5] if om else [-0.5, eind],
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }
