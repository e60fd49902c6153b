"""The trend line: what was said over time, and who slips."""

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from activiteiten.queries.mensen import list_activiteitkeuzes
from kern.bladeren import PER_PAGINA, Pagina, begin_van, lees_paginanummer
from kern.filters import lees_keuze
from kern.tekenen.trend import teken_trend
from kern.web import recht
from planning.baselines.trend import (
    MEESTE_LIJNEN,
    maak_trend,
    vat_trend_samen,
    wie_verschuift,
)
from planning.baselines.trendvragen import Trendblad, get_trendblad
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht


def registreer_trendlijn(blueprint: Blueprint) -> None:
    """Add the page of the trend line and its figure."""
    blueprint.add_url_rule("/trendlijn", "trendlijn", _trendlijn)
    blueprint.add_url_rule("/trendlijn.json", "trendlijn_figuur", _figuur)


@recht(Recht.PLAN_ZIEN)
def _trendlijn() -> ResponseReturnValue:
    wie, nummer = toegang(), lees_paginanummer()
    keuzes, gekozen, blad = _lees_blad()
    vanaf = begin_van(nummer)
    return render_template(
        "planning/trendlijn.html",
        keuzes=keuzes,
        gekozen=gekozen or "",
        blad=blad,
        trend=maak_trend(blad.trends, peildatum=wie.dag),
        samenvatting=vat_trend_samen(
            blad.trends, aantal=blad.aantal, peildatum=wie.dag
        ),
        per_gremium=wie_verschuift(blad.trends),
        pagina=Pagina(
            blad.trends[vanaf : vanaf + PER_PAGINA],
            nummer=nummer,
            aantal=len(blad.trends),
        ),
        meeste=MEESTE_LIJNEN,
        kruimels=kruimels(
            Link("Planning", url_for("planning.index")), titel="Trendlijn"
        ),
    )


@recht(Recht.PLAN_ZIEN)
def _figuur() -> ResponseReturnValue:
    trend = maak_trend(_lees_blad()[2].trends, peildatum=toegang().dag)
    figuur = teken_trend(trend, smal="smal" in request.args)
    return Response(figuur, mimetype="application/json")


def _lees_blad() -> tuple[list[tuple[str, str]], str | None, Trendblad]:
    """Return what can be chosen, what was, and the moments that go with it."""
    wie = toegang()
    rijen = list_activiteitkeuzes(wie.project_id)
    keuzes = [(str(id_), tekst) for id_, tekst in rijen]
    gekozen = lees_keuze("activiteit", [waarde for waarde, _ in keuzes])
    blad = get_trendblad(
        wie.project_id,
        peildatum=wie.dag,
        activiteit_id=int(gekozen) if gekozen else None,
    )
    return keuzes, gekozen, blad
