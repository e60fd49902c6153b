"""The pages of the post for its beheerder, of one's own tasks, and of local mail."""

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    url_for,
)
from flask.typing import ResponseReturnValue

from kern import klok
from kern.bladeren import lees_paginanummer
from kern.formulieren import poging
from kern.transactie import transactie
from kern.web import gebruiker_id, met_status, recht
from post import lokaal, operations, proefmail, queries, taakrechten
from post.forms import ProefmailForm
from post.wegen import postmap_van

# The words of `toegang.rechten`, which lies above this package.
BEHEREN, INGELOGD = "beheren", "ingelogd"
BESCHERMING = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}

blueprint = Blueprint("post", __name__)


@blueprint.get("/beheer/post")
@recht(BEHEREN)
def index() -> ResponseReturnValue:
    return _toon_index(ProefmailForm(adres=queries.get_adres(gebruiker_id())))


@blueprint.post("/beheer/post/proefmail")
@recht(BEHEREN)
def proef() -> ResponseReturnValue:
    form = ProefmailForm()
    with poging(form, door=gebruiker_id()) as daad:
        form.verwerk(daad)
        operations.plan_bericht(
            soort=proefmail.SOORT,
            sleutel=form.sleutel.data,
            aan=form.adres.data.strip(),
            nu=daad.nu,
        )
    if not form.gelukt:
        return met_status(_toon_index(form), form=form)
    flash("De proefmail staat klaar. De planner neemt hem zo mee.", "succes")
    return redirect(url_for("post.index"))


@blueprint.post("/beheer/post/vrijgeven")
@recht(BEHEREN)
def vrijgeven() -> ResponseReturnValue:
    wie = gebruiker_id()
    with transactie(door=wie) as daad:
        operations.geef_vrij(door_id=wie, nu=daad.nu)
    flash("De post is vrijgegeven.", "succes")
    return redirect(url_for("post.index"))


@blueprint.post("/beheer/post/op-slot")
@recht(BEHEREN)
def op_slot() -> ResponseReturnValue:
    with transactie(door=gebruiker_id()) as daad:
        operations.sluit_post(reden="Een beheerder heeft dit gedaan.", nu=daad.nu)
    flash("De post zit op slot. Er gaat geen mail meer weg.", "succes")
    return redirect(url_for("post.index"))


@blueprint.post("/beheer/post/adressen/<id:onbestelbaar_id>/toelaten")
@recht(BEHEREN)
def toelaten(onbestelbaar_id: int) -> ResponseReturnValue:
    with transactie(door=gebruiker_id()):
        operations.verwijder_onbestelbaar(onbestelbaar_id)
    flash("Naar dit adres gaat weer mail, vanaf het volgende bericht.", "succes")
    return redirect(url_for("post.index"))


@blueprint.get("/taken")
@recht(INGELOGD)
def taken() -> ResponseReturnValue:
    pagina = queries.list_taken(gebruiker_id(), pagina=lees_paginanummer())
    return render_template(
        "post/taken.html",
        pagina=pagina,
        dagen=_bewaardagen(),
        planner_melding=queries.controle(),
    )


@blueprint.get("/taken/<id:taak_id>")
@recht(INGELOGD)
def taak(taak_id: int) -> ResponseReturnValue:
    gevonden = queries.get_taak(taak_id, eigenaar_id=gebruiker_id())
    return render_template(
        "post/taak.html",
        taak=gevonden,
        dagen=_bewaardagen(),
        resultaat=taakrechten.find_eigen_resultaat(gevonden),
        pagina=taakrechten.find_pagina(gevonden),
        planner_melding=queries.controle(),
    )


@blueprint.post("/taken/<id:taak_id>/annuleren")
@recht(INGELOGD)
def annuleren(taak_id: int) -> ResponseReturnValue:
    wie = gebruiker_id()
    with transactie(door=wie) as daad:
        operations.annuleer(queries.get_taak(taak_id, eigenaar_id=wie), nu=daad.nu)
    return redirect(url_for("post.taak", taak_id=taak_id))


@blueprint.get("/taken/<id:taak_id>/resultaat")
@recht(INGELOGD)
def resultaat(taak_id: int) -> ResponseReturnValue:
    gevonden = queries.get_taak(taak_id, eigenaar_id=gebruiker_id())
    bestand = taakrechten.find_eigen_resultaat(gevonden)
    if bestand is None:
        abort(404)
    antwoord = Response(bestand.inhoud, mimetype=bestand.soort, headers=BESCHERMING)
    antwoord.headers.set("Content-Disposition", "attachment", filename=bestand.naam)
    return antwoord


@blueprint.get("/post")
@recht(INGELOGD)
def lokale_post() -> ResponseReturnValue:
    config = _lokale_config()
    pagina = lokaal.list_mails(
        postmap_van(config.data), pagina=lees_paginanummer(), adres=config.public_url
    )
    return render_template(
        "post/lokaal.html",
        pagina=pagina,
        map=postmap_van(config.data),
        planner_melding=queries.controle(),
    )


@blueprint.get("/post/<naam>")
@recht(INGELOGD)
def lokale_mail(naam: str) -> ResponseReturnValue:
    config = _lokale_config()
    mail = lokaal.get_mail(postmap_van(config.data), naam, adres=config.public_url)
    return render_template("post/mail.html", mail=mail)


def _lokale_config():
    config = current_app.config["KOERSVAST"]
    if not config.is_lokaal or config.data is None:
        abort(404)  # elsewhere mail is for its reader alone
    return config


def _toon_index(form: ProefmailForm) -> str:
    return render_template(
        "post/index.html", stand=queries.get_poststand(klok.nu()), form=form
    )


def _bewaardagen() -> int:
    """Return how many days the file of a task stays."""
    dagen: int = current_app.config["KOERSVAST"].bewaren.bestand.days
    return dagen
