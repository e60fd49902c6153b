"""The blueprint of signing in and of one's own account, and what its views share."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import (
    Blueprint,
    current_app,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from kern.formulieren import Formulier, is_ingestuurd
from kern.fouten import DomeinError
from kern.transactie import transactie
from toegang import operations
from toegang.models import Stap
from toegang.operations.inloggen import Ingang
from toegang.poort import SESSIE, STAP, wis_cookie, zet_cookie
from toegang.wachtwoorden import WachtwoordBezwaarError

blueprint = Blueprint("toegang", __name__)
PAGINA_VAN = {Stap.CODE: "toegang.code", Stap.INRICHTEN: "toegang.inrichten"}


@contextmanager
def weigering_op(form: Formulier) -> Iterator[None]:
    """Let a refusal land on the form; the edge itself opened the transactions."""
    try:
        yield
    except WachtwoordBezwaarError as bezwaar:
        form.nieuw.errors = [*form.nieuw.errors, str(bezwaar)]
    except DomeinError as weigering:
        form.form_errors.append(str(weigering))


def ga_binnen(ingang: Ingang) -> ResponseReturnValue:
    """Send somebody to the step that is left, or in."""
    if ingang.stap is not None:
        antwoord = redirect(url_for(PAGINA_VAN[ingang.stap]))
        zet_cookie(antwoord, ingang.sleutel, soort=STAP)
        return antwoord
    return neem_mee(redirect(ingang.volgende or start()), ingang.sleutel)


def neem_mee(antwoord: Response, sleutel: str) -> ResponseReturnValue:
    """Give the browser its new session; the one it had ends."""
    oude_sleutel = request.cookies.get(current_app.config[SESSIE])
    if oude_sleutel:
        with transactie() as daad:
            operations.beeindig_sessie_van(oude_sleutel, nu=daad.nu)
    session.clear()
    zet_cookie(antwoord, sleutel)
    wis_cookie(antwoord, soort=STAP)
    return antwoord


def stapsleutel() -> str:
    """Return the key of the step that this browser is at, if any."""
    return request.cookies.get(current_app.config[STAP], "")


def stap_voorbij() -> ResponseReturnValue:
    """Say that one has to begin again."""
    return render_template("toegang/stap_voorbij.html"), 400 if is_ingestuurd() else 200


def start() -> str:
    """Return the address of the first page."""
    return url_for(current_app.config["START"])
