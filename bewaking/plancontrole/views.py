"""The pages of the plancontrole: what was found, and what was accepted of it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bewaking.plancontrole import operations
from bewaking.plancontrole.adressen import WOORDEN, plek_url
from bewaking.plancontrole.bevinding import Gewicht, Thema
from bewaking.plancontrole.forms import BevindingForm
from bewaking.plancontrole.lijst import (
    TONEN,
    Indeling,
    Keuze,
    maak_blad,
    maak_tabel,
)
from bewaking.plancontrole.queries import Plancontrole, get_plancontrole
from bewaking.views import blueprint
from kern import klok
from kern.bladeren import lees_paginanummer
from kern.filters import lees_keuze
from kern.formulieren import is_ingestuurd, poging
from kern.lijsten import download_csv
from kern.opmaak import dag_voluit
from kern.tabellen import Tabel
from kern.web import met_status, recht
from kern.werkbladen import download_werkblad
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht

PAD = "/projecten/<project>/plancontrole"


@blueprint.get(PAD)
@recht(Recht.PLAN_ZIEN)
def plancontrole() -> ResponseReturnValue:
    keuze = _keuze()
    return render_template(
        "bewaking/plancontrole.html",
        blad=maak_blad(_controle(), keuze, nummer=lees_paginanummer()),
        keuze=keuze,
        gewichten=[(g.value, g.value.capitalize()) for g in Gewicht],
        themas=[(t.value, t.value) for t in Thema],
        tonen=TONEN,
        plek_url=plek_url,
        plekwoorden=WOORDEN,
        kruimels=kruimels(titel="Plancontrole"),
    )


@blueprint.get(f"{PAD}.csv")
@recht(Recht.PLAN_ZIEN)
def plancontrole_csv() -> ResponseReturnValue:
    return download_csv(_tabel(), naam=_bestandsnaam())


@blueprint.get(f"{PAD}.xlsx")
@recht(Recht.PLAN_ZIEN)
def plancontrole_xlsx() -> ResponseReturnValue:
    uitleg = f"Peildatum {dag_voluit(toegang().dag)}"
    return download_werkblad(
        _tabel(), naam=_bestandsnaam(), blad="Plancontrole", uitleg=uitleg
    )


@blueprint.route(f"{PAD}/aanvaarden", methods=["GET", "POST"])
@recht(Recht.PLAN_WIJZIGEN)
def aanvaarden() -> ResponseReturnValue:
    return _behandel(aanvaarden=True)


@blueprint.route(f"{PAD}/terugnemen", methods=["GET", "POST"])
@recht(Recht.PLAN_WIJZIGEN)
def terugnemen() -> ResponseReturnValue:
    return _behandel(aanvaarden=False)


def _behandel(*, aanvaarden: bool) -> ResponseReturnValue:
    wie = toegang()
    form: Any = BevindingForm(
        standen=[] if is_ingestuurd() else _standen(aanvaarden),
        gekozen=request.args.get("bevinding", ""),
    )
    daden = {True: operations.aanvaard, False: operations.neem_terug}
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.zet(_standen(aanvaarden))
            form.verwerk(daad)
            op = min(wie.dag, daad.vandaag)
            daden[aanvaarden](
                form.stand,
                project_id=wie.project_id,
                op=op,
                reden=form.reden.data,
                daad=daad,
            )
        if form.gelukt:
            zinnen = {True: "is aanvaard", False: "vraagt weer aandacht"}
            flash(f"De bevinding {zinnen[aanvaarden]}.", "succes")
            return redirect(url_for("bewaking.plancontrole"))
    return _toon(form, aanvaarden=aanvaarden)


def _toon(form: Any, *, aanvaarden: bool) -> ResponseReturnValue:
    titels = {True: "Bevinding aanvaarden", False: "Aanvaarding terugnemen"}
    lijst = Link("Plancontrole", url_for("bewaking.plancontrole"))
    pagina = render_template(
        "bewaking/bevinding.html",
        form=form,
        titel=titels[aanvaarden],
        aanvaarden=aanvaarden,
        op=min(toegang().dag, klok.vandaag()),
        kruimels=kruimels(lijst, titel=titels[aanvaarden]),
    )
    return met_status(pagina, form=form)


def _standen(aanvaarden: bool) -> list[Any]:
    controle = _controle()
    return controle.open if aanvaarden else controle.aanvaard


def _controle() -> Plancontrole:
    wie = toegang()
    return get_plancontrole(wie.project_id, peildatum=wie.dag, mag=wie.mag)


def _keuze() -> Keuze:
    indeling = lees_keuze("indeling", list(Indeling))
    gewicht = lees_keuze("gewicht", list(Gewicht))
    thema = lees_keuze("thema", list(Thema))
    return Keuze(
        Indeling(indeling or Indeling.GEWICHT),
        Gewicht(gewicht) if gewicht else None,
        Thema(thema) if thema else None,
    )


def _tabel() -> Tabel:
    return maak_tabel(
        _controle(),
        _keuze(),
        url=lambda stand: plek_url(stand.bevinding.vondst.plek, volledig=True),
    )


def _bestandsnaam() -> str:
    return f"plancontrole-{toegang().dag.isoformat()}"
