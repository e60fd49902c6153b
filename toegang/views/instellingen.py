"""The settings of the organisation, and of one project: what holds, and a new value."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kern import klok
from kern.datums import schrijf_dag
from kern.formulieren import Formulier, is_ingestuurd, poging
from kern.web import met_status, recht
from toegang.forms import maak_instellingform
from toegang.kader import Link, kruimels
from toegang.operations.instellingen import leg_instelling_vast, trek_instelling_in
from toegang.poort import toegang
from toegang.queries import instellingen as queries
from toegang.queries.instellingen import Instelblad
from toegang.rechten import Recht
from toegang.views import beheer

blueprint = Blueprint(
    "instellingen", __name__, url_prefix="/projecten/<project>/instellingen"
)
TITEL = "Instellingen"
VAN_ORGANISATIE, VAN_PROJECT = "beheer.instellingen", "instellingen.index"


@beheer.blueprint.get("/instellingen")
@recht(Recht.BEHEREN)
def instellingen() -> ResponseReturnValue:
    return _lijst(None)


@beheer.blueprint.route("/instellingen/<instelling>", methods=["GET", "POST"])
@recht(Recht.BEHEREN)
def instelling(instelling: str) -> ResponseReturnValue:
    return _een(instelling, None)


@beheer.blueprint.route(
    "/instellingen/waarden/<id:instelling_id>/intrekken", methods=["GET", "POST"]
)
@recht(Recht.BEHEREN)
def trek_in(instelling_id: int) -> ResponseReturnValue:
    return _intrekken(instelling_id, None)


@blueprint.get("/")
@recht(Recht.PLAN_ZIEN)
def index() -> ResponseReturnValue:
    return _lijst(toegang().project_id)


@blueprint.route("/<instelling>", methods=["GET", "POST"])
@recht(Recht.INSTELLINGEN_WIJZIGEN)
def wijzig(instelling: str) -> ResponseReturnValue:
    return _een(instelling, toegang().project_id)


@blueprint.route("/waarden/<id:instelling_id>/intrekken", methods=["GET", "POST"])
@recht(Recht.INSTELLINGEN_WIJZIGEN)
def trek_eigen_in(instelling_id: int) -> ResponseReturnValue:
    return _intrekken(instelling_id, toegang().project_id)


def _lijst(project_id: int | None) -> ResponseReturnValue:
    return render_template(
        "beheer/instellingen.html",
        groepen=queries.list_instelgroepen(project_id=project_id, dag=toegang().dag),
        van_project=project_id is not None,
        kruimels=kruimels(titel=TITEL),
    )


def _een(sleutel: str, project_id: int | None) -> ResponseReturnValue:
    blad = _blad(sleutel, project_id)
    form: Any = maak_instellingform(
        blad.soort, sinds=klok.vandaag(), waarde=blad.waarde
    )
    if is_ingestuurd():
        with poging(form, door=toegang().gebruiker_id) as daad:
            form.verwerk(daad)
            leg_instelling_vast(
                blad.soort, project_id=project_id, **form.waarden(), daad=daad
            )
        if form.gelukt:
            sinds = schrijf_dag(form.sinds.data)
            flash(f"{blad.soort.naam}: de nieuwe waarde geldt sinds {sinds}.", "succes")
            return redirect(_adres(project_id, sleutel))
    pagina = render_template(
        "beheer/instelling.html",
        blad=blad,
        form=form,
        van_project=project_id is not None,
        lijst=_lijstadres(project_id),
        intrekken="instellingen.trek_eigen_in" if project_id else "beheer.trek_in",
        kruimels=_pad(project_id, blad.soort.naam),
    )
    return met_status(pagina, form=form)


def _intrekken(instelling_id: int, project_id: int | None) -> ResponseReturnValue:
    rij = queries.get_instelrij(instelling_id, project_id=project_id)
    blad, form = _blad(rij.sleutel, project_id), Formulier()
    terug = _adres(project_id, rij.sleutel)
    if is_ingestuurd():
        with poging(form, door=toegang().gebruiker_id) as daad:
            form.verwerk(daad)
            weg = queries.get_instelrij(instelling_id, project_id=project_id)
            trek_instelling_in(weg, daad=daad)
        if form.gelukt:
            flash("De waarde is ingetrokken.", "succes")
            return redirect(terug)
    pagina = render_template(
        "beheer/intrekken.html",
        blad=blad,
        rij=rij,
        form=form,
        terug=terug,
        van_project=project_id is not None,
        kruimels=_pad(project_id, "Waarde intrekken"),
    )
    return met_status(pagina, form=form)


def _blad(sleutel: str, project_id: int | None) -> Instelblad:
    blad = queries.find_instelblad(sleutel, project_id=project_id, dag=toegang().dag)
    if blad is None:
        abort(404)
    return blad


def _adres(project_id: int | None, sleutel: str) -> str:
    endpoint = "beheer.instelling" if project_id is None else "instellingen.wijzig"
    return url_for(endpoint, instelling=sleutel)


def _lijstadres(project_id: int | None) -> str:
    return url_for(VAN_ORGANISATIE if project_id is None else VAN_PROJECT)


def _pad(project_id: int | None, titel: str) -> Any:
    return kruimels(Link(TITEL, _lijstadres(project_id)), titel=titel)
