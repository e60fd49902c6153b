"""Pages to make a project from a plan file, or after another plan."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from imports import operations, queries
from imports.forms import (
    GROOTSTE_BESTAND,
    VOORBEELD,
    OvernemenForm,
    PlanbestandForm,
    VoorbeeldForm,
)
from kern import klok
from kern.formulieren import is_ingestuurd, poging
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.poort import Toegang, toegang
from toegang.queries import Projecttoegang
from toegang.rechten import HEEL_ZIEN, Recht

# Besides the file a form has little; a request may be somewhat larger than a file.
GROOTSTE_VERZOEK = GROOTSTE_BESTAND + 64 * 1024

blueprint = Blueprint("imports", __name__, url_prefix="/projecten/nieuw")


@blueprint.route("/planbestand", methods=["GET", "POST"])
@recht(Recht.PROJECT_MAKEN, groot=GROOTSTE_VERZOEK)
def planbestand() -> ResponseReturnValue:
    wie, planconcept_id = toegang(), None
    form: Any = PlanbestandForm()
    if is_ingestuurd():
        form.lees()
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            planconcept_id = operations.bewaar_concept(
                form.plan, bestandsnaam=form.bestandsnaam, daad=daad
            ).id
        if planconcept_id is not None:
            return redirect(url_for("imports.controle", planconcept_id=planconcept_id))
    pad = kruimels(titel="Nieuw project uit een planbestand")
    pagina = render_template("imports/planbestand.html", form=form, kruimels=pad)
    return met_status(pagina, form=form)


@blueprint.route("/planbestand/<id:planconcept_id>", methods=["GET", "POST"])
@recht(Recht.PROJECT_MAKEN)
def controle(planconcept_id: int) -> ResponseReturnValue:
    wie = toegang()
    blad = queries.get_conceptblad(
        planconcept_id, gebruiker_id=wie.gebruiker_id, nu=klok.nu()
    )
    form: Any = OvernemenForm(data={"code": blad.code, "naam": blad.naam})
    if is_ingestuurd():
        code = form.code.data
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.neem_over(
                planconcept_id, code=code, naam=form.naam.data, daad=daad
            )
        if form.gelukt:
            return _klaar(code)
    uploaden = Link("Planbestand", url_for("imports.planbestand"))
    pad = kruimels(uploaden, titel="Controleren en overnemen")
    pagina = render_template(
        "imports/controle.html", form=form, blad=blad, kruimels=pad
    )
    return met_status(pagina, form=form)


@blueprint.route("/voorbeeld", methods=["GET", "POST"])
@recht(Recht.PROJECT_MAKEN)
def voorbeeld() -> ResponseReturnValue:
    wie = toegang()
    form: Any = VoorbeeldForm(projecten=_te_kopieren(wie))
    if is_ingestuurd():
        code = form.code.data
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            bron = form.bron.data
            bron_id = None if bron == VOORBEELD else int(bron)
            operations.maak_naar_voorbeeld(bron_id, **form.waarden(), daad=daad)
        if form.gelukt:
            return _klaar(code)
    pad = kruimels(titel="Nieuw project naar een voorbeeld")
    pagina = render_template("imports/voorbeeld.html", form=form, kruimels=pad)
    return met_status(pagina, form=form)


def _te_kopieren(wie: Toegang) -> list[Projecttoegang]:
    return [p for p in wie.projecten if all(map(p.heeft, HEEL_ZIEN))]


def _klaar(code: str) -> ResponseReturnValue:
    flash("Het project is gemaakt. U bent projectleider.", "succes")
    return redirect(url_for("projecten.opdracht", project=code))
