"""Signing in with a password and a code, or with a link; and signing out."""

from flask import (
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as formuliersessie
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from kern import klok
from kern.aanbieder import Aanbieder
from kern.transactie import transactie
from kern.web import met_status, recht
from toegang import aanmelden, operations, queries, totp
from toegang.brieven import kan_mailen
from toegang.forms import CodeForm, InlogForm, InrichtForm
from toegang.models import Aanmelding, Stap
from toegang.organisatie.queries import is_gekoppeld
from toegang.poort import toegang, wis_cookie
from toegang.rechten import Recht
from toegang.views.blauwdruk import (
    blueprint,
    ga_binnen,
    neem_mee,
    stap_voorbij,
    stapsleutel,
    start,
    weigering_op,
)


@blueprint.route("/inloggen", methods=["GET", "POST"])
@recht(Recht.OPENBAAR)
def inloggen() -> ResponseReturnValue:
    form = InlogForm(data={"volgende": request.args.get("volgende")})
    if form.validate_on_submit():
        with weigering_op(form):
            ingang = aanmelden.log_in(
                form.email.data, form.wachtwoord.data, volgende=form.volgende.data
            )
            return ga_binnen(ingang)
    pagina = render_template(
        "toegang/inloggen.html",
        form=form,
        aanbieder=_aanbieder(),
        kan_mailen=kan_mailen(),
    )
    return met_status(pagina, form=form)


@blueprint.route("/inloggen/code", methods=["GET", "POST"])
@recht(Recht.OPENBAAR)
def code() -> ResponseReturnValue:
    form = CodeForm()
    if form.validate_on_submit():
        with weigering_op(form):
            return ga_binnen(aanmelden.geef_code(stapsleutel(), form.code.data))
    if _bezig_met(Stap.CODE) is None:
        return stap_voorbij()
    return met_status(render_template("toegang/code.html", form=form), form=form)


@blueprint.route("/inloggen/tweede-stap", methods=["GET", "POST"])
@recht(Recht.OPENBAAR)
def inrichten() -> ResponseReturnValue:
    form = InrichtForm()
    if form.validate_on_submit():
        with weigering_op(form):
            ingang, codes = aanmelden.richt_in(stapsleutel(), form.code.data)
            verder = ingang.volgende or start()
            pagina = render_template(
                "toegang/herstelcodes.html", codes=codes, verder=verder
            )
            return neem_mee(make_response(pagina), ingang.sleutel)
    bezig = _bezig_met(Stap.INRICHTEN)
    if bezig is None or bezig.totp_nieuw is None:
        return stap_voorbij()
    pagina = render_template("toegang/inrichten.html", form=form, **app_gegevens(bezig))
    return met_status(pagina, form=form)


@blueprint.get("/inloggen/<sleutel>")
@recht(Recht.OPENBAAR)
def inloglink(sleutel: str) -> ResponseReturnValue:
    # A GET only shows: mail scanners open every link they find.
    return render_template("toegang/inloglink.html", sleutel=sleutel, form=FlaskForm())


@blueprint.post("/inloggen/<sleutel>")
@recht(Recht.OPENBAAR)
def gebruik_inloglink(sleutel: str) -> ResponseReturnValue:
    return neem_mee(redirect(start()), aanmelden.gebruik_inloglink(sleutel))


@blueprint.post("/uitloggen")
@recht(Recht.INGELOGD)
def uitloggen() -> ResponseReturnValue:
    wie = toegang()
    with transactie(door=wie.gebruiker_id) as daad:
        operations.trek_sessie_in(wie.sessie_id, nu=daad.nu)
        ook_elders = is_gekoppeld(wie.gebruiker_id, _aanbieder())
    formuliersessie.clear()
    if ook_elders:
        antwoord = redirect(url_for("organisatie.uitgelogd"))
    else:
        flash("U bent uitgelogd.", "succes")
        antwoord = redirect(url_for(".inloggen"))
    wis_cookie(antwoord)
    return antwoord


def app_gegevens(bezig):
    """Return what somebody scans or types over in the app that he sets up here."""
    return {
        "qr": totp.teken_qr(bezig.totp_nieuw, email=bezig.gebruiker.email),
        "geheim": totp.leesbaar(bezig.totp_nieuw),
    }


def _aanbieder() -> Aanbieder | None:
    aanbieder: Aanbieder | None = current_app.config["KOERSVAST"].aanbieder
    return aanbieder


def _bezig_met(stap: Stap) -> Aanmelding | None:
    bezig = queries.find_aanmelding(stapsleutel(), klok.nu())
    return bezig if bezig is not None and bezig.stap is stap else None
