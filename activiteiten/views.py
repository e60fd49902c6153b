"""The page of one activity, the report of its progress, and its panels."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

import projecten.queries
from activiteiten import operations, queries
from activiteiten.forms import VoortgangForm, beginwaarden
from activiteiten.onderdelen import registreer_onderdelen
from activiteiten.queries import Activiteitstand
from kern import klok
from kern.formulieren import is_ingestuurd, poging
from kern.opmaak import dag_voluit
from kern.soorten import Paneel, maak_panelen
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht

blueprint = Blueprint(
    "activiteiten", __name__, url_prefix="/projecten/<project>/activiteiten"
)
registreer_onderdelen(blueprint)


@blueprint.get("/<id:activiteit_id>")
@recht(Recht.ACTIVITEITEN_ZIEN)
def show(activiteit_id: int) -> ResponseReturnValue:
    wie = toegang()
    stand = queries.get_activiteitstand(
        activiteit_id,
        project_id=wie.project_id,
        peildatum=wie.dag,
        alleen_van=wie.alleen_van(Recht.ACTIVITEITEN_ZIEN),
    )
    return render_template(
        "activiteiten/show.html",
        stand=stand,
        meldingen=queries.list_meldingen(activiteit_id, peildatum=wie.dag),
        panelen=maak_panelen("activiteit", activiteit_id, wie.dag),
        mag_melden=_mag_melden(wie, stand),
        kruimels=kruimels(_lijst(), titel=_titel(stand)),
    )


@blueprint.route("/<id:activiteit_id>/voortgang", methods=["GET", "POST"])
@recht(Recht.VOORTGANG_MELDEN)
def voortgang(activiteit_id: int) -> ResponseReturnValue:
    wie = toegang()
    form = VoortgangForm()
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            stand = _get_meldbaar(wie, activiteit_id, daad.vandaag)
            form.verwerk(daad)
            operations.meld_voortgang(
                stand, op=form.op.data, bericht=form.bericht, daad=daad
            )
    if form.gelukt:
        flash(f"De voortgang op {dag_voluit(form.op.data)} is gemeld.", "succes")
        return redirect(_pagina(activiteit_id, wie, form.op.data))
    stand = _get_meldbaar(wie, activiteit_id, klok.vandaag())
    if not is_ingestuurd():
        form = VoortgangForm(**beginwaarden(stand, wie.dag))
    pagina = render_template(
        "activiteiten/voortgang.html",
        form=form,
        stand=stand,
        kruimels=kruimels(
            _lijst(),
            Link(_titel(stand), _pagina(activiteit_id, wie)),
            titel="Voortgang melden",
        ),
    )
    return met_status(pagina, form=form)


def maak_productenpaneel(project_id: int, peildatum: date) -> Paneel:
    """Return the phases with their goals and products, and who makes each product."""
    return Paneel(
        "activiteiten/_producten.html",
        {
            "fasen": projecten.queries.list_fasen(project_id),
            "makers": queries.list_makers(project_id),
            "peildatum": peildatum,
        },
    )


def _get_meldbaar(wie: Toegang, activiteit_id: int, vandaag: date) -> Activiteitstand:
    return queries.get_meldbaar(
        activiteit_id,
        project_id=wie.project_id,
        vandaag=vandaag,
        alleen_van=wie.alleen_van(Recht.VOORTGANG_MELDEN),
    )


def _mag_melden(wie: Toegang, stand: Activiteitstand) -> bool:
    alleen_van = wie.alleen_van(Recht.VOORTGANG_MELDEN)
    return wie.mag(Recht.VOORTGANG_MELDEN) and (
        alleen_van is None or stand.is_getrokken_door(alleen_van)
    )


def _pagina(activiteit_id: int, wie: Toegang, op: date | None = None) -> str:
    # What was reported of a day after the peildatum would not show on the page.
    later: dict[str, Any] = {"peildatum": op.isoformat()} if op and op > wie.dag else {}
    return url_for("activiteiten.show", activiteit_id=activiteit_id, **later)


def _lijst() -> Link:
    return Link("Activiteiten", url_for("planning.activiteiten"))


def _titel(stand: Activiteitstand) -> str:
    return f"Activiteit {stand.activiteit.nummer}"
