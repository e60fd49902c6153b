"""The pages about closing a phase: the phases, a gate, its conditions."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

import betrokkenen.queries
from bewaking.poort import operations, queries
from bewaking.poort.bladen import get_fasenblad, get_overgangsblad
from bewaking.poort.forms import (
    BesluitForm,
    OvergangForm,
    PeildatumForm,
    PuntForm,
    PuntWijzigForm,
    VoorwaardeForm,
)
from kern import klok
from kern.formulieren import is_ingestuurd, poging
from kern.web import met_status, recht
from projecten.queries import get_fase
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("fasen", __name__, url_prefix="/projecten/<project>/fasen")


@blueprint.get("/")
@recht(Recht.PLAN_ZIEN)
def index() -> ResponseReturnValue:
    wie = toegang()
    return render_template(
        "fasen/index.html",
        blad=get_fasenblad(wie.project_id, peildatum=wie.dag),
        dag=wie.dag,
        kruimels=kruimels(titel="Fasen"),
    )


@blueprint.route("/<id:fase_id>/voorstel", methods=["GET", "POST"])
@recht(Recht.PLAN_WIJZIGEN)
def voorstellen(fase_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    fase = get_fase(fase_id, project_id=wie.project_id)
    form: Any = PeildatumForm(vandaag=vandaag, data={"stand_op": wie.dag})
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.create_overgang(
                wie.project_id, fase_id, peildatum=form.stand_op.data, daad=daad
            )
        if form.gelukt:
            flash("Het voorstel is begonnen. Schrijf nu de teksten.", "succes")
            return redirect(url_for("fasen.index"))
    pagina = render_template(
        "fasen/voorstellen.html",
        form=form,
        fase=fase,
        kruimels=kruimels(_fasen(), titel="Voorstel beginnen"),
    )
    return met_status(pagina, form=form)


@blueprint.get("/overgangen/<id:faseovergang_id>")
@recht(Recht.PLAN_ZIEN)
def show(faseovergang_id: int) -> ResponseReturnValue:
    wie = toegang()
    return render_template(
        "fasen/show.html",
        blad=get_overgangsblad(faseovergang_id, wie=wie, dag=wie.dag),
        dag=wie.dag,
        kruimels=kruimels(_fasen(), titel="Faseovergang"),
    )


@blueprint.route("/overgangen/<id:faseovergang_id>/wijzigen", methods=["GET", "POST"])
@recht(Recht.PLAN_WIJZIGEN)
def wijzigen(faseovergang_id: int) -> ResponseReturnValue:
    wie = toegang()
    overgang = queries.get_overgang(faseovergang_id, project_id=wie.project_id)
    form: Any = OvergangForm(
        vandaag=klok.vandaag(), obj=overgang, data={"stand_op": overgang.peildatum}
    )
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.update_overgang(
                queries.get_overgang(faseovergang_id, project_id=wie.project_id),
                revisie=int(form.revisie.data),
                peildatum=form.stand_op.data,
                evaluatie=form.evaluatie.data,
                voorstel=form.voorstel.data,
                alternatieven=form.alternatieven.data,
            )
        if form.gelukt:
            flash("Het voorstel is opgeslagen.", "succes")
            return redirect(url_for("fasen.show", faseovergang_id=faseovergang_id))
    pagina = render_template(
        "fasen/wijzigen.html",
        form=form,
        overgang=overgang,
        kruimels=kruimels(_fasen(), _poort(faseovergang_id), titel="Wijzigen"),
    )
    return met_status(pagina, form=form)


@blueprint.route("/overgangen/<id:faseovergang_id>/corrigeren", methods=["GET", "POST"])
@recht(Recht.PLAN_WIJZIGEN)
def corrigeren(faseovergang_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    overgang = queries.get_overgang(faseovergang_id, project_id=wie.project_id)
    form: Any = PeildatumForm(vandaag=vandaag, data={"stand_op": wie.dag})
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.corrigeer(
                queries.get_overgang(faseovergang_id, project_id=wie.project_id),
                peildatum=form.stand_op.data,
            )
        if form.gelukt:
            flash("Er is een nieuw voorstel met dezelfde teksten.", "succes")
            return redirect(url_for("fasen.index"))
    pagina = render_template(
        "fasen/corrigeren.html",
        form=form,
        overgang=overgang,
        kruimels=kruimels(_fasen(), _poort(faseovergang_id), titel="Corrigeren"),
    )
    return met_status(pagina, form=form)


@blueprint.route(
    "/overgangen/<id:faseovergang_id>/punten/nieuw", methods=["GET", "POST"]
)
@recht(Recht.PLAN_WIJZIGEN)
def punt_nieuw(faseovergang_id: int) -> ResponseReturnValue:
    wie = toegang()
    queries.get_overgang(faseovergang_id, project_id=wie.project_id)
    form: Any = PuntForm()
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.add_punt(
                queries.get_overgang(faseovergang_id, project_id=wie.project_id),
                tekst=form.tekst.data,
                in_orde=form.in_orde.data,
                toelichting=form.toelichting.data,
            )
        if form.gelukt:
            return _naar_punten(faseovergang_id)
    return _puntpagina(form, faseovergang_id, "Punt toevoegen")


@blueprint.route("/punten/<id:overgangspunt_id>", methods=["GET", "POST"])
@recht(Recht.PLAN_WIJZIGEN)
def punt_wijzigen(overgangspunt_id: int) -> ResponseReturnValue:
    wie = toegang()
    punt = queries.get_punt(overgangspunt_id, project_id=wie.project_id)
    form: Any = PuntWijzigForm(obj=punt)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.update_punt(
                queries.get_punt(overgangspunt_id, project_id=wie.project_id),
                revisie=int(form.revisie.data),
                tekst=form.tekst.data,
                in_orde=form.in_orde.data,
                toelichting=form.toelichting.data,
            )
        if form.gelukt:
            return _naar_punten(punt.faseovergang_id)
    return _puntpagina(form, punt.faseovergang_id, "Punt wijzigen")


@blueprint.route("/overgangen/<id:faseovergang_id>/besluiten", methods=["GET", "POST"])
@recht(Recht.FASE_BESLUITEN)
def besluiten(faseovergang_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    form: Any = BesluitForm(
        gremia=betrokkenen.queries.list_gremiumkeuzes(),
        personen=betrokkenen.queries.list_persoonkeuzes(),
        vandaag=vandaag,
        data={"op": wie.dag},
    )
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            overgang = queries.get_overgang(faseovergang_id, project_id=wie.project_id)
            form.verwerk(daad)
            operations.besluit(overgang, **form.waarden(), daad=daad)
        if form.gelukt:
            flash("Het besluit is vastgelegd.", "succes")
            return redirect(url_for("fasen.show", faseovergang_id=faseovergang_id))
    blad = get_overgangsblad(faseovergang_id, wie=wie, dag=vandaag)
    form.toon(blad.afdruk)
    pagina = render_template(
        "fasen/besluiten.html",
        form=form,
        blad=blad,
        kruimels=kruimels(_fasen(), _poort(faseovergang_id), titel="Besluiten"),
    )
    return met_status(pagina, form=form)


@blueprint.get("/voorwaarden")
@recht(Recht.PLAN_ZIEN)
def voorwaarden() -> ResponseReturnValue:
    wie = toegang()
    return render_template(
        "fasen/voorwaarden.html",
        regels=queries.list_voorwaarden(wie.project_id, peildatum=wie.dag),
        dag=wie.dag,
        kruimels=kruimels(_fasen(), titel="Voorwaarden"),
    )


@blueprint.route("/voorwaarden/<id:voorwaarde_id>", methods=["GET", "POST"])
@recht(Recht.PLAN_WIJZIGEN)
def voorwaarde_melden(voorwaarde_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    voorwaarde = queries.get_voorwaarde(voorwaarde_id, project_id=wie.project_id)
    form: Any = VoorwaardeForm(vandaag=vandaag, data={"op": wie.dag, "voldaan": "ja"})
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.meld_voorwaarde(
                queries.get_voorwaarde(voorwaarde_id, project_id=wie.project_id),
                **form.waarden(),
                daad=daad,
            )
        if form.gelukt:
            flash("De stand van de voorwaarde is opgeslagen.", "succes")
            return redirect(url_for("fasen.voorwaarden"))
    lijst = Link("Voorwaarden", url_for("fasen.voorwaarden"))
    pagina = render_template(
        "fasen/voorwaarde_melden.html",
        form=form,
        voorwaarde=voorwaarde,
        standen=queries.list_voorwaardestanden(voorwaarde_id),
        kruimels=kruimels(_fasen(), lijst, titel="Voldaan melden"),
    )
    return met_status(pagina, form=form)


def _puntpagina(form: Any, overgang_id: int, titel: str) -> ResponseReturnValue:
    pagina = render_template(
        "fasen/punt.html",
        form=form,
        titel=titel,
        terug=_poort(overgang_id),
        kruimels=kruimels(_fasen(), _poort(overgang_id), titel=titel),
    )
    return met_status(pagina, form=form)


def _naar_punten(overgang_id: int) -> ResponseReturnValue:
    flash("Het punt is opgeslagen.", "succes")
    adres = url_for("fasen.show", faseovergang_id=overgang_id)
    return redirect(f"{adres}#punten")


def _fasen() -> Link:
    return Link("Fasen", url_for("fasen.index"))


def _poort(overgang_id: int) -> Link:
    return Link("Faseovergang", url_for("fasen.show", faseovergang_id=overgang_id))
