"""Choosing a password through a link, and asking for such a link by mail."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from kern import klok
from kern.web import met_status, recht
from toegang import aanmelden, queries
from toegang.brieven import kan_mailen
from toegang.forms import KiesWachtwoordForm, VergetenForm
from toegang.models import Stap
from toegang.poort import STAP, zet_cookie
from toegang.rechten import Recht
from toegang.views.blauwdruk import (
    blueprint,
    ga_binnen,
    stap_voorbij,
    stapsleutel,
    weigering_op,
)


@blueprint.get("/wachtwoord/<sleutel>")
@recht(Recht.OPENBAAR)
def uitnodiging(sleutel: str) -> ResponseReturnValue:
    # The same page whether the link works or not: only the button tells.
    return render_template(
        "toegang/uitnodiging.html", sleutel=sleutel, form=FlaskForm()
    )


@blueprint.post("/wachtwoord/<sleutel>")
@recht(Recht.OPENBAAR)
def open_uitnodiging(sleutel: str) -> ResponseReturnValue:
    # From here a cookie stands for the link, so that it leaves the address.
    nieuw = aanmelden.open_link(sleutel)
    antwoord = redirect(url_for(".kies_wachtwoord"))
    zet_cookie(antwoord, nieuw, soort=STAP)
    return antwoord


@blueprint.route("/wachtwoord", methods=["GET", "POST"])
@recht(Recht.OPENBAAR)
def kies_wachtwoord() -> ResponseReturnValue:
    form = KiesWachtwoordForm()
    if form.validate_on_submit():
        with weigering_op(form):
            return ga_binnen(aanmelden.kies_wachtwoord(stapsleutel(), form.nieuw.data))
    bezig = queries.find_aanmelding(stapsleutel(), klok.nu())
    if bezig is None or bezig.stap is not Stap.WACHTWOORD:
        return stap_voorbij()
    pagina = render_template(
        "toegang/kies_wachtwoord.html", form=form, email=bezig.gebruiker.email
    )
    return met_status(pagina, form=form)


@blueprint.route("/wachtwoord/vergeten", methods=["GET", "POST"])
@recht(Recht.OPENBAAR)
def vergeten() -> ResponseReturnValue:
    form = VergetenForm()
    if kan_mailen() and form.validate_on_submit():
        with weigering_op(form):
            aanmelden.vraag_herstel(form.email.data)
            flash(
                "Hoort bij dit adres een account? Dan krijgt u binnen enkele minuten"
                " een mail met een link. Die link werkt een uur.",
                "succes",
            )
            return redirect(url_for(".inloggen"))
    pagina = render_template(
        "toegang/vergeten.html", form=form, kan_mailen=kan_mailen()
    )
    return met_status(pagina, form=form)
