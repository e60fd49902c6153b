"""The pages of the discharge, and the panel of the phases on Opdracht."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from bewaking.poort import operations
from bewaking.poort.bladen import get_dechargeblad, get_fasenblad
from bewaking.poort.forms import DechargeForm
from bewaking.poort.queries import list_faseregels
from bewaking.poort.rules import Fasestaat
from kern import klok
from kern.formulieren import is_ingestuurd, poging
from kern.soorten import Paneel
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("decharge", __name__, url_prefix="/projecten/<project>/decharge")


@blueprint.get("/")
@recht(Recht.PLAN_ZIEN)
def index() -> ResponseReturnValue:
    wie = toegang()
    return render_template(
        "decharge/index.html",
        blad=get_dechargeblad(wie=wie, dag=wie.dag),
        kruimels=kruimels(_fasen(), titel="Decharge"),
    )


@blueprint.route("/verlenen", methods=["GET", "POST"])
@recht(Recht.DECHARGE_VERLENEN)
def verlenen() -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    form: Any = DechargeForm(vandaag=vandaag, data={"op": vandaag})
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.verleen_decharge(
                wie.project_id,
                afdruk=form.afdruk.data or "",
                op=form.op.data,
                toelichting=form.toelichting.data,
                daad=daad,
            )
        if form.gelukt:
            flash("De decharge is verleend. Het project is gesloten.", "succes")
            return redirect(url_for("decharge.index"))
    blad = get_dechargeblad(wie=wie, dag=vandaag)
    form.toon(blad.afdruk)
    pagina = render_template(
        "decharge/verlenen.html",
        form=form,
        blad=blad,
        kruimels=kruimels(_fasen(), _decharge(), titel="Decharge verlenen"),
    )
    return met_status(pagina, form=form)


@blueprint.route("/intrekken", methods=["GET", "POST"])
@recht(Recht.DECHARGE_VERLENEN)
def intrekken() -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    form: Any = DechargeForm(vandaag=vandaag, data={"op": vandaag})
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.trek_decharge_in(
                wie.project_id,
                op=form.op.data,
                toelichting=form.toelichting.data,
                daad=daad,
            )
        if form.gelukt:
            flash("De decharge is ingetrokken. Het project is weer open.", "succes")
            return redirect(url_for("decharge.index"))
    pagina = render_template(
        "decharge/intrekken.html",
        form=form,
        kruimels=kruimels(_fasen(), _decharge(), titel="Decharge intrekken"),
    )
    return met_status(pagina, form=form)


def maak_fasenpaneel(project_id: int, peildatum: date) -> Paneel:
    """Return the state of each phase, with whether the project is over."""
    return Paneel("fasen/_paneel.html", get_fasenblad(project_id, peildatum=peildatum))


def maak_besluitloos_paneel(project_id: int, peildatum: date) -> Paneel | None:
    """Return the phases that began without a decision, beside the timeline."""
    if peildatum > klok.vandaag():
        return None  # nobody knows what is decided until then
    regels = list_faseregels(project_id, peildatum=peildatum)
    zonder = [r.fase for r in regels if r.staat is Fasestaat.ZONDER_BESLUIT]
    return Paneel("fasen/_zonder_besluit.html", zonder) if zonder else None


def _fasen() -> Link:
    return Link("Fasen", url_for("fasen.index"))


def _decharge() -> Link:
    return Link("Decharge", url_for("decharge.index"))
