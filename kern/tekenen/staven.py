"""Stacked bars for Plotly, one row per category."""

from kern.grafieken import Reeks, Staafgrafiek
from kern.tekenen.figuur import Spoor, schrijf, staaf
from kern.tekenen.stijl import KLEUREN, LIJN, veilig

LANGSTE_NAAM, LANGSTE_NAAM_SMAL = 28, 14
REGELS = 3
PAST_ZO, RIJHOOGTE = 9, 44


def teken_staven(grafiek: Staafgrafiek, *, smal: bool = False) -> str:
    """Return the figure as JSON; rows run from top to bottom as they were given.

    ``smal`` breaks the names sooner, for a phone.
    """
    breedte = LANGSTE_NAAM_SMAL if smal else LANGSTE_NAAM
    plekken = list(range(len(grafiek.categorieen)))
    return schrijf(
        [
            _staaf(reeks, plekken, grafiek)
            for reeks in grafiek.reeksen
            if any(waarde is not None for waarde in reeks.waarden)
        ],
        {
            "barmode": "stack",
            "bargap": 0.35,
            "xaxis": {
                "title": {"text": _eenheid(grafiek.eenheid)},
                "tickformat": ",.0f",
                "nticks": 4 if smal else 8,
                "rangemode": "tozero",
                "gridcolor": "#E5E9F0",
                "fixedrange": True,
                "automargin": True,
            },
            "yaxis": {
                "tickvals": plekken,
                "ticktext": [_breek_af(naam, breedte) for naam in grafiek.categorieen],
                "autorange": "reversed",
                "fixedrange": True,
                "automargin": True,
            },
            "separators": ",.",
            "legend": {
                "orientation": "h",
                "y": 1.02,
                "yanchor": "bottom",
                "x": 0,
                "traceorder": "normal",
            },
            "margin": {"l": 12, "r": 12, "t": 48, "b": 48},
            **_hoogte(len(plekken)),
        },
    )


def _staaf(reeks: Reeks, plekken: list[int], grafiek: Staafgrafiek) -> Spoor:
    return staaf(
        name=reeks.naam,
        orientation="h",
        x=list(reeks.waarden),
        y=plekken,
        marker={"color": KLEUREN[reeks.toon], "line": {"color": LIJN, "width": 1}},
        hovertemplate=f"{reeks.naam}: {_getal(grafiek.eenheid)}<extra></extra>",
    )


def _getal(eenheid: str) -> str:
    """Return how a value is written: euros whole, others with at most one decimal.

    >>> _getal("€"), _getal("uur")
    ('€ %{x:,.0f}', '%{x:,.1~f} uur')
    """
    return "€ %{x:,.0f}" if eenheid == "€" else f"%{{x:,.1~f}} {eenheid}"


def _hoogte(rijen: int) -> dict[str, int]:
    """Return how high the figure must be; a few bars fit the place they get."""
    return {"height": 110 + RIJHOOGTE * rijen} if rijen > PAST_ZO else {}


def _eenheid(eenheid: str) -> str:
    return "in euro's" if eenheid == "€" else eenheid


def _breek_af(tekst: str, breedte: int) -> str:
    """Break a long name over lines and shorten what is longer still.

    >>> _breek_af("Training De nieuwe poortwachter voor iedereen", 16)
    'Training De<br>nieuwe<br>poortwachter…'
    """
    regels = [""]
    for woord in tekst.split():
        kandidaat = f"{regels[-1]} {woord}".strip()
        if len(kandidaat) > breedte and regels[-1]:
            regels.append(woord)
        else:
            regels[-1] = kandidaat
    getoond = [veilig(regel[: breedte + 8]) for regel in regels[:REGELS]]
    return "<br>".join(getoond) + ("…" if len(regels) > REGELS else "")
