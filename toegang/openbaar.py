"""What everybody may read without signing in: privacy, accessibility, whom to tell."""

from datetime import date

from flask import Blueprint, Response, abort, current_app, render_template, url_for
from flask.typing import ResponseReturnValue

from kern import klok
from kern.config import Config
from kern.web import recht
from toegang.rechten import Recht

blueprint = Blueprint("openbaar", __name__)


@blueprint.get("/privacy")
@recht(Recht.OPENBAAR)
def privacy() -> ResponseReturnValue:
    config = _config()
    return render_template(
        "toegang/privacy.html",
        contact=config.contact,
        bewaar_dagen=config.bewaar_sessies.days,
        verstuurt_mail=config.mail.server is not None,
        bewaren=config.bewaren,
    )


@blueprint.get("/toegankelijkheid")
@recht(Recht.OPENBAAR)
def toegankelijkheid() -> ResponseReturnValue:
    return render_template("toegang/toegankelijkheid.html", contact=_config().contact)


@blueprint.get("/.well-known/security.txt")
@recht(Recht.OPENBAAR)
def security() -> ResponseReturnValue:
    config = _config()
    if config.contact is None or config.contact_tot is None:
        abort(404)  # RFC 9116 asks both
    if config.contact_tot < klok.nu().date():
        abort(404)  # it says of itself that it does not count any more
    adres = f"{config.public_url}{url_for('openbaar.security')}"
    tekst = maak_security_txt(config.contact, tot=config.contact_tot, adres=adres)
    return Response(tekst, mimetype="text/plain")


def maak_security_txt(contact: str, *, tot: date, adres: str) -> str:
    r"""Return whom to tell about a weakness, as RFC 9116 writes it.

    >>> print(maak_security_txt("tel:+31", tot=date(2027, 1, 2), adres="https://x/y"))
    Contact: tel:+31
    Expires: 2027-01-02T23:59:59Z
    Preferred-Languages: nl, en
    Canonical: https://x/y
    <BLANKLINE>
    """
    return (
        f"Contact: {contact}\n"
        f"Expires: {tot.isoformat()}T23:59:59Z\n"
        "Preferred-Languages: nl, en\n"
        f"Canonical: {adres}\n"
    )


def _config() -> Config:
    config: Config = current_app.config["KOERSVAST"]
    return config
