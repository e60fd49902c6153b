"""The routes and the recess of a timeline for Plotly."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from kern.datums import EEN_DAG
from kern.grafieken import Puntsoort, Recesvlak
from kern.tekenen.figuur import Spoor, staaf, stip
from kern.tekenen.maten import Schaal
from kern.tekenen.routebanen import Puntplek, Routeplek
from kern.tekenen.stijl import KLEUREN, LIJN, veilig

MS_PER_DAG = 86_400_000
TEKENS = {
    Puntsoort.WERK: ("line-ns-open", LIJN),
    Puntsoort.AANLEVEREN: ("triangle-down", KLEUREN["blauw"]),
    Puntsoort.TE_LAAT: ("x", KLEUREN["rood"]),
    Puntsoort.VERGADERING: ("circle", "#FFFFFF"),
}
RANG = 20  # in the legend the routes come after the bars


def teken_recessen(
    recessen: Sequence[Recesvlak], schaal: Schaal, *, hoogte: float
) -> Iterator[Spoor]:
    """Shade the days of every recess over all rows; the stripes repeat the tone."""
    zichtbaar = [
        vlak
        for vlak in recessen
        if vlak.begin <= schaal.eind and vlak.eind >= schaal.begin
    ]
    if not zichtbaar:
        return
    begin = [max(vlak.begin, schaal.begin) for vlak in zichtbaar]
    eind = [min(vlak.eind, schaal.eind) for vlak in zichtbaar]
    yield staaf(
        orientation="h",
        base=begin,
        x=[
            (laatste - eerste + EEN_DAG).days * MS_PER_DAG
            for eerste, laatste in zip(begin, eind, strict=True)
        ],
        y=[hoogte / 2] * len(zichtbaar),
        width=[hoogte] * len(zichtbaar),
        marker={
            "color": "#EDE7DA",
            "opacity": 0.7,
            "line": {"width": 0},
            "pattern": {
                "shape": "/",
                "size": 8,
                "fgcolor": "#C9BFA8",
                "solidity": 0.15,
            },
        },
        name="reces",
        legendrank=RANG + len(TEKENS) + 1,
        customdata=[veilig(vlak.tekst) for vlak in zichtbaar],
        hovertemplate="%{customdata}<extra></extra>",
    )


def teken_routes(routes: Sequence[Routeplek]) -> Iterator[Spoor]:
    """Draw the lines of all routes as one, then the marks on them by kind."""
    if not routes:
        return
    yield _lijnen(routes)
    plekken = [plek for route in routes for plek in route.punten]
    for rang, soort in enumerate(TEKENS):
        if eigen := [plek for plek in plekken if plek.punt.soort is soort]:
            yield _punten(eigen, soort, rang=RANG + 1 + rang)


def woorden_van(routes: Sequence[Routeplek]) -> list[Puntplek]:
    """Return the marks that have words beside them."""
    return [plek for route in routes for plek in route.punten if plek.woorden]


def midden_van(dag: date) -> str:
    """Return where a mark of that day stands: in the middle of it."""
    return f"{dag}T12:00"


def _lijnen(routes: Sequence[Routeplek]) -> Spoor:
    dagen: list[str | None] = []
    hoogtes: list[float | None] = []
    for route in routes:
        dagen += [*(midden_van(dag) for dag, _ in route.lijn), None]
        hoogtes += [*(hoogte for _, hoogte in route.lijn), None]
    return stip(
        mode="lines",
        x=dagen,
        y=hoogtes,
        line={"color": "#8793A0", "width": 1, "dash": "dot"},
        name="route",
        legendrank=RANG,
        hoverinfo="skip",
    )


def _punten(plekken: Sequence[Puntplek], soort: Puntsoort, *, rang: int) -> Spoor:
    teken, kleur = TEKENS[soort]
    marker: dict[str, Any] = {"symbol": teken, "size": 11, "color": kleur}
    return stip(
        mode="markers",
        x=[midden_van(plek.punt.dag) for plek in plekken],
        y=[plek.y for plek in plekken],
        marker=marker | {"line": {"color": LIJN, "width": 1}},
        name=soort.value,
        legendrank=rang,
        customdata=[veilig(plek.punt.tekst) for plek in plekken],
        hovertemplate="%{customdata}<extra></extra>",
    )
