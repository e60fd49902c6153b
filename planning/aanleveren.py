"""The page on which somebody says that the papers of a moment were handed in."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import NoResultFound

from kern import klok
from kern.formulieren import is_ingestuurd, poging
from kern.web import met_status, recht
from planning import operations, queries
from planning.forms import AanleverForm
from planning.models import Mijlpaalsoort
from planning.queries import Mijlpaalstand
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht


def registreer_aanleveren(blueprint: Blueprint) -> None:
    """Add the page of the one act."""
    blueprint.add_url_rule(
        "/mijlpalen/<id:mijlpaal_id>/aanleveren",
        "aanleveren",
        _aanleveren,
        methods=["GET", "POST"],
    )


def mag_aanleveren(stand: Mijlpaalstand) -> bool:
    """Whether the visitor may say that the papers of this moment were handed in."""
    wie, vandaag = toegang(), klok.vandaag()
    if not (stand.is_open and wie.mag(Recht.VOORTGANG_MELDEN) and wie.dag <= vandaag):
        return False
    if wie.alleen_van(Recht.VOORTGANG_MELDEN) is None:
        return stand.mijlpaal.soort is Mijlpaalsoort.ROUTE
    return _find(stand.mijlpaal.id) is not None


@recht(Recht.VOORTGANG_MELDEN)
def _aanleveren(mijlpaal_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    form: Any = AanleverForm(
        vandaag=vandaag, data={"op": min(wie.dag, vandaag), "ingeleverd": "ja"}
    )
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            stand = _get(mijlpaal_id)
            form.verwerk(daad)
            operations.meld_aanlevering(
                stand,
                op=form.op.data,
                ingeleverd=form.ingeleverd.data == "ja",
                toelichting=form.toelichting.data,
                daad=daad,
            )
        if form.gelukt:
            flash("De melding over de stukken is opgeslagen.", "succes")
            return redirect(url_for("planning.mijlpaal", mijlpaal_id=mijlpaal_id))
    stand = _get(mijlpaal_id)
    planning = Link("Planning", url_for("planning.index"))
    terug = Link(
        stand.mijlpaal.naam, url_for("planning.mijlpaal", mijlpaal_id=mijlpaal_id)
    )
    pagina = render_template(
        "planning/aanleveren.html",
        form=form,
        stand=stand,
        meldingen=queries.list_aanlevermeldingen(mijlpaal_id, peildatum=vandaag),
        kruimels=kruimels(planning, terug, titel="Stukken aangeleverd"),
    )
    return met_status(pagina, form=form)


def _get(mijlpaal_id: int) -> Mijlpaalstand:
    stand = _find(mijlpaal_id)
    if stand is None:
        raise NoResultFound
    return stand


def _find(mijlpaal_id: int) -> Mijlpaalstand | None:
    wie = toegang()
    return queries.find_aanleverbaar(
        mijlpaal_id,
        project_id=wie.project_id,
        vandaag=klok.vandaag(),
        alleen_van=wie.alleen_van(Recht.VOORTGANG_MELDEN),
    )
