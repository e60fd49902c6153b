"""Expected days against the days on which they were said, for Plotly."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Any

from kern.grafieken import Trend, Trendlijn, Trendpunt, Trendsoort
from kern.tekenen.figuur import Spoor, schrijf, stip
from kern.tekenen.stijl import KLEUREN, LIJN, veilig

# Dark enough for a thin line; the dashes tell apart what has the same colour.
LIJNKLEUREN = ("#006690", "#B3001B", "#1B6B3A", "#4B2E83", "#8A4B00")
STREPEN = ("solid", "dash", "dot", "dashdot")
TEKENS = {
    Trendsoort.PLAN: "circle",
    Trendsoort.BASELINE: "square-open",
    Trendsoort.VERSCHOVEN: "diamond",
    Trendsoort.VERWACHT: "triangle-up-open",
    Trendsoort.NU: "circle-open",
    Trendsoort.GEHAALD: "star",
}
RUIMTE = timedelta(days=31)
VRIJ = "\N{NO-BREAK SPACE}"
Dagen = tuple[date, date]


def teken_trend(trend: Trend, *, smal: bool = False) -> str:
    """Return the figure as JSON; what was said holds until something else was said.

    A moment is met where its line comes to the diagonal. ``smal`` draws for a phone.
    """
    x, y = _bereik(trend)
    return schrijf(
        [
            *_diagonaal(x, y),
            *(_lijn(lijn) for lijn in trend.lijnen),
            *_punten(trend.lijnen),
            _nummers(trend.lijnen),
        ],
        {
            "xaxis": _as(trend.x_titel, x, stappen=4 if smal else 9),
            "yaxis": _as(trend.y_titel, y, stappen=6) | {"automargin": True},
            "margin": {
                "l": 52 if smal else 64,
                "r": 16,
                "t": 16,
                "b": 190 if smal else 100,
            },
            "showlegend": True,
            "legend": {
                "orientation": "h",
                "x": 0,
                "y": 0,
                "yref": "container",
                "yanchor": "bottom",
                "itemclick": False,
                "itemdoubleclick": False,
            },
            "hovermode": "closest",
            "hoverlabel": {"align": "left", "namelength": 0},
            "shapes": [_peillijn(trend.peildatum)],
        },
    )


def _bereik(trend: Trend) -> tuple[Dagen, Dagen]:
    """Return the days to show on either axis, with some room around them."""
    punten = [*chain.from_iterable(lijn.punten for lijn in trend.lijnen)]
    x = [trend.peildatum, *(punt.gezegd_op for punt in punten)]
    y = [punt.dag for punt in punten] or [trend.peildatum]
    return (
        (min(x) - RUIMTE / 2, max(x) + RUIMTE),
        (min(y) - RUIMTE, max(y) + RUIMTE),
    )


def _diagonaal(x: Dagen, y: Dagen) -> Iterator[Spoor]:
    van, tot = max(x[0], y[0]), min(x[1], y[1])
    if van < tot:
        yield stip(
            mode="lines",
            x=[van, tot],
            y=[van, tot],
            line={"color": "#8793A0", "width": 1, "dash": "dash"},
            name="dag van vandaag",
            hoverinfo="skip",
        )


def _lijn(lijn: Trendlijn) -> Spoor:
    return stip(
        mode="lines",
        x=[*(punt.gezegd_op for punt in lijn.punten), lijn.tot],
        y=[*(punt.dag for punt in lijn.punten), lijn.punten[-1].dag],
        line={
            "shape": "hv",
            "color": _kleur(lijn),
            "width": 2,
            "dash": STREPEN[(lijn.nummer - 1) // len(LIJNKLEUREN) % len(STREPEN)],
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _punten(lijnen: Sequence[Trendlijn]) -> Iterator[Spoor]:
    """Draw per kind of saying its marks, together one name in the legend."""
    samen = [(lijn, punt) for lijn in lijnen for punt in lijn.punten]
    for soort, teken in TEKENS.items():
        eigen = [(lijn, punt) for lijn, punt in samen if punt.soort is soort]
        if eigen:
            yield stip(
                mode="markers",
                x=[punt.gezegd_op for _, punt in eigen],
                y=[punt.dag for _, punt in eigen],
                marker={
                    "symbol": teken,
                    "size": 10,
                    "color": [_kleur(lijn) for lijn, _ in eigen],
                },
                name=soort.value,
                customdata=[_uitleg(lijn, punt) for lijn, punt in eigen],
                hovertemplate="%{customdata}<extra></extra>",
            )


def _nummers(lijnen: Sequence[Trendlijn]) -> Spoor:
    """Write the number of each line at its end; ends on one spot share their place."""
    per_plek: dict[tuple[date, date], list[int]] = defaultdict(list)
    for lijn in lijnen:
        per_plek[lijn.tot, lijn.punten[-1].dag].append(lijn.nummer)
    return stip(
        mode="text",
        x=[x for x, _ in per_plek],
        y=[y for _, y in per_plek],
        text=[VRIJ * 3 + ", ".join(map(str, nummers)) for nummers in per_plek.values()],
        textposition="middle right",
        textfont={"size": 12, "color": LIJN},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _uitleg(lijn: Trendlijn, punt: Trendpunt) -> str:
    return veilig(f"{lijn.nummer}. {punt.tekst}")


def _kleur(lijn: Trendlijn) -> str:
    return LIJNKLEUREN[(lijn.nummer - 1) % len(LIJNKLEUREN)]


def _as(titel: str, dagen: Dagen, *, stappen: int) -> dict[str, Any]:
    return {
        "title": {"text": titel},
        "type": "date",
        "range": [*dagen],
        "tickformat": "%b<br>%Y",
        "nticks": stappen,
        "gridcolor": "#E5E9F0",
        "zeroline": False,
        "fixedrange": True,
    }


def _peillijn(dag: date) -> dict[str, Any]:
    lijn = {"color": KLEUREN["blauw"], "width": 1, "dash": "dash"}
    plek = {"x0": dag, "x1": dag, "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "line", "line": lijn} | plek
