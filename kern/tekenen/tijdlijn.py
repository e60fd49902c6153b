"""The timeline for Plotly: phases, periods and moments against time."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from kern.datums import EEN_DAG
from kern.grafieken import Balksoort, Tijdlijn
from kern.tekenen.banen import Plek, Rij, breek_af, leg_neer
from kern.tekenen.figuur import Spoor, schrijf, staaf, stip
from kern.tekenen.maten import BREED, KWARTAAL, LETTER, SMAL, Maat, Schaal
from kern.tekenen.routebanen import Puntplek
from kern.tekenen.routes import (
    MS_PER_DAG,
    midden_van,
    teken_recessen,
    teken_routes,
    woorden_van,
)
from kern.tekenen.stijl import KLEUREN, LIJN, veilig

VLAK = "#F5F7FA"
KLEUR = {
    Balksoort.FASE: "#D3E3EC",
    Balksoort.PERIODE: "#E3E7ED",
    Balksoort.GEHAALD: KLEUREN["groen"],
    Balksoort.GEPLAND: "#FFFFFF",
    Balksoort.AANGEHOUDEN: KLEUREN["geel"],
    Balksoort.TE_LAAT: KLEUREN["rood"],
    Balksoort.AFGEWEZEN: KLEUREN["oranje"],
    Balksoort.BASELINE: "#FFFFFF",
}
# What was frozen is drawn with dots, so that it is never taken for what stands now.
STIPPELS = {"shape": ".", "size": 5, "fgcolor": "#5B6B7B", "solidity": 0.3}
TEKEN = {
    Balksoort.GEHAALD: "✓",
    Balksoort.AANGEHOUDEN: "…",
    Balksoort.TE_LAAT: "!",
    Balksoort.AFGEWEZEN: "✗",
}
VRIJ = "\N{NO-BREAK SPACE}"  # between a bar and its words
JAAR, TIEN_JAAR = timedelta(days=400), 3653
MARGE_BOVEN, MARGE_ONDER = 58, 12


def teken_tijdlijn(
    tijdlijn: Tijdlijn, *, begin: date, eind: date, smal: bool = False
) -> str:
    """Return the figure as JSON for the days from begin to eind, both shown whole.

    ``smal`` draws for a phone: the names of the rows stand above their bars.
    """
    maat = SMAL if smal else BREED
    schaal = Schaal(begin, eind, maat.breedte)
    rijen, hoogte = leg_neer(tijdlijn, schaal, maat)
    plekken = [plek for rij in rijen for plek in rij.plekken]
    routes = [route for rij in rijen for route in rij.routes]
    return schrijf(
        [
            _achtergrond(rijen, schaal),
            *teken_recessen(tijdlijn.recessen, schaal, hoogte=hoogte),
            *_balken(plekken, schaal),
            *teken_routes(routes),
            _woorden(plekken, woorden_van(routes), schaal),
        ],
        _layout(tijdlijn, rijen, hoogte, schaal, maat),
    )


def _achtergrond(rijen: Sequence[Rij], schaal: Schaal) -> Spoor:
    """Draw every other row a little darker, so that the eye keeps the line."""
    gekleurd = [rij for rij in rijen if not rij.is_kop][1::2]
    return staaf(
        orientation="h",
        base=[schaal.begin] * len(gekleurd),
        x=[_duur(schaal.begin, schaal.eind)] * len(gekleurd),
        y=[(rij.boven + rij.onder) / 2 for rij in gekleurd],
        width=[rij.onder - rij.boven for rij in gekleurd],
        marker={"color": VLAK, "line": {"width": 0}},
        hoverinfo="skip",
        showlegend=False,
    )


def _balken(plekken: Sequence[Plek], schaal: Schaal) -> Iterator[Spoor]:
    """Draw per kind its bars and its single days, together one name in the legend."""
    for rang, soort in enumerate(Balksoort):
        eigen = [plek for plek in plekken if plek.balk.soort is soort]
        breed = [plek for plek in eigen if not _is_dag(plek)]
        dagen = [plek for plek in eigen if _is_dag(plek)]
        rest: dict[str, Any] = {"name": _naam(soort), "legendgroup": soort.value}
        rest["legendrank"] = rang
        if breed:
            yield _stroken(breed, schaal, rest)
        if dagen:
            yield _ruiten(dagen, rest | {"showlegend": not breed})


def _stroken(plekken: Sequence[Plek], schaal: Schaal, rest: dict[str, Any]) -> Spoor:
    begin = [max(plek.balk.begin, schaal.begin) for plek in plekken]
    eind = [min(plek.balk.eind, schaal.eind) for plek in plekken]
    return staaf(
        orientation="h",
        base=begin,
        x=[*map(_duur, begin, eind)],
        y=[plek.y for plek in plekken],
        width=[plek.hoogte for plek in plekken],
        marker=_vulling(plekken[0].balk.soort),
        **_uitleg(plekken),
        **rest,
    )


def _vulling(soort: Balksoort) -> dict[str, Any]:
    vulling = {"color": KLEUR[soort], "line": {"color": LIJN, "width": 1}}
    return vulling | ({"pattern": STIPPELS} if soort is Balksoort.BASELINE else {})


def _ruiten(plekken: Sequence[Plek], rest: dict[str, Any]) -> Spoor:
    """Draw a single day as a diamond: as a bar nobody would see it."""
    soort = plekken[0].balk.soort
    teken = "diamond-x-open" if soort is Balksoort.BASELINE else "diamond"
    return stip(
        mode="markers",
        x=[f"{plek.balk.begin}T12:00" for plek in plekken],
        y=[plek.y for plek in plekken],
        marker={
            "symbol": teken,
            "size": 12,
            "color": LIJN if soort is Balksoort.BASELINE else KLEUR[soort],
            "line": {"color": LIJN, "width": 1},
        },
        **_uitleg(plekken),
        **rest,
    )


def _woorden(
    plekken: Sequence[Plek], punten: Sequence[Puntplek], schaal: Schaal
) -> Spoor:
    """Write the words of bars and marks; what has none is no text at all."""
    samen: list[tuple[Plek | Puntplek, tuple[str, str]]] = [
        *((plek, _woord(plek, schaal)) for plek in plekken),
        *((plek, _puntwoord(plek)) for plek in punten),
    ]
    met = [(plek, dag, tekst) for plek, (dag, tekst) in samen if tekst.strip()]
    return stip(
        mode="text",
        x=[dag for _, dag, _ in met],
        y=[plek.y for plek, _, _ in met],
        text=[veilig(tekst) for _, _, tekst in met],
        textposition=[
            "middle left" if plek.woorden_links else "middle right"
            for plek, _, _ in met
        ],
        textfont={"size": 11},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _puntwoord(plek: Puntplek) -> tuple[str, str]:
    vrij = VRIJ * 3  # as wide as half the mark
    tekst = plek.woorden or ""
    tekst = f"{tekst}{vrij}" if plek.woorden_links else f"{vrij}{tekst}"
    return midden_van(plek.punt.dag), tekst


def _woord(plek: Plek, schaal: Schaal) -> tuple[str, str]:
    """Return where the words of a bar stand, and as many of them as fit."""
    balk = plek.balk
    van, tot = max(balk.begin, schaal.begin), min(balk.eind, schaal.eind)
    if balk.soort in {Balksoort.FASE, Balksoort.PERIODE}:
        ruimte = int((schaal.x(tot) - schaal.x(van)) / LETTER)
        past = breek_af(balk.kort, ruimte, regels=1) if ruimte >= 4 else []
        return van.isoformat(), "".join(f"{VRIJ}{deel}" for deel in past)
    tekst = f"{TEKEN.get(balk.soort, '')} {balk.kort}".strip()
    if _is_dag(plek):
        vrij = VRIJ * 4  # as wide as half the diamond
        tekst = f"{tekst}{vrij}" if plek.woorden_links else f"{vrij}{tekst}"
        return f"{balk.begin}T12:00", tekst
    if plek.woorden_links:
        return van.isoformat(), f"{tekst}{VRIJ}"
    return (tot + EEN_DAG).isoformat(), f"{VRIJ}{tekst}"


def _titels(rijen: Sequence[Rij], maat: Maat) -> list[dict[str, Any]]:
    """Write the name of each row: left of the bars, or above them."""
    rest = {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "xshift": 0 if maat.titels_boven else 4 - maat.marge_links,
        "yanchor": "top" if maat.titels_boven else "middle",
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
    }
    return [
        rest
        | {
            "text": "<br>".join(veilig(regel) for regel in rij.regels),
            "y": rij.boven + 3 if maat.titels_boven else (rij.boven + rij.onder) / 2,
            "font": {"size": 12, "weight": 700 if rij.is_kop else 400},
        }
        for rij in rijen
    ]


def _layout(
    tijdlijn: Tijdlijn, rijen: Sequence[Rij], hoogte: float, schaal: Schaal, maat: Maat
) -> dict[str, Any]:
    return {
        "barmode": "overlay",
        "height": round(hoogte) + MARGE_BOVEN + MARGE_ONDER + 40,
        "margin": {
            "l": maat.marge_links,
            "r": 8,
            "t": MARGE_BOVEN,
            "b": MARGE_ONDER + 40,
        },
        "xaxis": _tijdas(schaal, maat),
        "yaxis": {
            "range": [hoogte, 0],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
        },
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
        "shapes": _peillijn(tijdlijn.peildatum, schaal),
        "annotations": [
            *_titels(rijen, maat),
            *_peilwoord(tijdlijn.peildatum, schaal),
        ],
    }


def _tijdas(schaal: Schaal, maat: Maat) -> dict[str, Any]:
    duur = schaal.eind - schaal.begin
    stap, vorm = _stap(duur, smal=maat.titels_boven)
    return {
        "type": "date",
        "range": [schaal.begin, schaal.eind + EEN_DAG],
        "side": "top",
        "dtick": stap,
        "tickformat": vorm,
        "ticklabelmode": "period" if stap != "M120" else "instant",
        "tickangle": 0,
        "showgrid": True,
        "gridcolor": "#D9DEE6",
        "fixedrange": True,
    }


def _stap(duur: timedelta, *, smal: bool) -> tuple[str, str]:
    """Return the step of the time axis and how its words are written."""
    if duur <= KWARTAAL:
        return "M1", "%B<br>%Y"
    if duur <= JAAR:
        return ("M3", "K%q<br>%Y") if smal else ("M1", "%b<br>%Y")
    if duur.days <= TIEN_JAAR / 2:
        return ("M12", "%Y") if smal else ("M3", "K%q<br>%Y")
    return ("M12", "%Y") if duur.days <= TIEN_JAAR and not smal else ("M120", "%Y")


def _peillijn(dag: date, schaal: Schaal) -> list[dict[str, Any]]:
    if not schaal.begin <= dag <= schaal.eind:
        return []
    plek = f"{dag}T12:00"
    lijn = {"color": KLEUREN["blauw"], "width": 2, "dash": "dash"}
    return [
        {"type": "line", "x0": plek, "x1": plek, "y0": 0, "y1": 1}
        | {"yref": "paper", "line": lijn}
    ]


def _peilwoord(dag: date, schaal: Schaal) -> list[dict[str, Any]]:
    if not schaal.begin <= dag <= schaal.eind:
        return []
    return [
        {
            "text": f"Peildatum {dag.day}-{dag.month}-{dag.year}",
            "x": f"{dag}T12:00",
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": 36,
            "xanchor": "left" if schaal.x(dag) < schaal.breedte / 2 else "right",
            "showarrow": False,
            "font": {"color": KLEUREN["blauw"], "size": 12},
        }
    ]


def _uitleg(plekken: Sequence[Plek]) -> dict[str, Any]:
    return {
        "customdata": [veilig(plek.balk.tekst) for plek in plekken],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _naam(soort: Balksoort) -> str:
    return f"{TEKEN.get(soort, '')} {soort.value}".strip()


def _is_dag(plek: Plek) -> bool:
    vlak = plek.balk.soort in {Balksoort.FASE, Balksoort.PERIODE}
    return plek.balk.begin == plek.balk.eind and not vlak


def _duur(van: date, tot: date) -> int:
    return ((tot - van).days + 1) * MS_PER_DAG
