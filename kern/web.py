"""What every response has: its right, headers, number, log line and error page."""

import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import structlog
from flask import (
    Flask,
    Response,
    current_app,
    g,
    make_response,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DatabaseError, NoResultFound
from werkzeug.exceptions import BadHost, HTTPException, SecurityError
from werkzeug.routing import IntegerConverter

from kern.fouten import DomeinError
from kern.foutregels import melding_van
from kern.grenzen import controleer_verzoek
from kern.logboek import logger
from kern.storingen import storing_van
from kern.storingspagina import maak_storingspagina

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self';"
    " img-src 'self' data: blob:; font-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
FOUTEN = {
    400: ("Dit verzoek kunnen we niet lezen", "Ga terug en probeer het opnieuw."),
    403: (
        "Dit kwam van een andere website",
        "Er is niets gedaan. Open Koersvast zelf en gebruik de knop op de pagina.",
    ),
    404: (
        "Deze pagina is er niet",
        "Misschien is het adres niet goed, of mag u deze pagina niet zien.",
    ),
    405: ("Dit kan hier niet", "Ga terug en gebruik de knop op de pagina."),
    413: ("Dit is te groot", "Stuur een kleinere tekst of een kleiner bestand."),
    414: ("Dit adres is te lang", "Ga terug en kies minder, of begin bij Start."),
    431: (
        "Dit verzoek is te groot",
        "Wis de cookies van deze website in uw browser en probeer het opnieuw.",
    ),
    500: (
        "Er ging iets mis",
        "Er is niets half opgeslagen. Probeer het later opnieuw.",
    ),
}
# No page: a page has links, and there is no address of ours to make them from.
VREEMD_ADRES = "Onder dit adres is Koersvast niet te vinden.\n"
ANDERS = ("Dit lukt niet", "Ga terug en probeer het opnieuw.")

View = TypeVar("View", bound=Callable[..., Any])


class IdConverter(IntegerConverter):
    """A number of a row: as large as the database can hold, and no larger."""

    regex = r"[0-9]+"  # in our own digits: one thing has one address

    def __init__(self, map: Any) -> None:
        """Accept 1 to 2,147,483,647; anything else is an unknown address."""
        super().__init__(map, min=1, max=2_147_483_647)


def recht(
    woord: str, *, toekomst: bool = False, groot: int | None = None
) -> Callable[[View], View]:
    """Store which right the page asks; `toegang` compares it before each request.

    ``toekomst`` allows a peildatum after today; ``groot`` is how many bytes a request
    may have where that is more than usual.
    """

    def merk(view: View) -> View:
        view.koersvast_recht = woord  # type: ignore[attr-defined]
        view.koersvast_toekomst = toekomst  # type: ignore[attr-defined]
        view.koersvast_groot = groot  # type: ignore[attr-defined]
        return view

    return merk


def recht_van(app: Flask, endpoint: str) -> str | None:
    """Return the right that the endpoint declares."""
    return getattr(app.view_functions[endpoint], "koersvast_recht", None)


def gebruiker_id() -> int:
    """Return the account that makes the request, for packages below `toegang`."""
    wie: int = g.actor
    return wie


def init_web(app: Flask) -> None:
    """Attach number, headers, log line and error pages to every response."""
    app.url_map.converters["id"] = IdConverter
    app.before_request(_begin)
    # Run in reverse order: the headers are there before anything else can fail.
    app.after_request(_log)
    app.after_request(_headers)
    app.after_request(_blijf_hier)
    app.register_error_handler(NoResultFound, lambda _: _fout(404))
    app.register_error_handler(
        DomeinError, lambda fout: _fout(400, str(fout), ANDERS[0])
    )
    app.register_error_handler(DatabaseError, _storing)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _onverwacht)


def controleer_rechten(app: Flask) -> None:
    """Refuse to start with a page that does not say who may open it."""
    for endpoint in app.view_functions:
        if recht_van(app, endpoint) is None:
            raise RuntimeError(f"endpoint {endpoint} declares no right")


def met_status(tekst: str, *, form: Any) -> ResponseReturnValue:
    """Return the page: 422 when it shows a refused form, else 200."""
    return (tekst, 422) if form.errors or form.form_errors else tekst


def _begin() -> None:
    g.nummer = secrets.token_hex(8)
    g.begonnen = time.perf_counter()
    g.actor = None
    view = current_app.view_functions.get(request.endpoint or "")
    if groot := getattr(view, "koersvast_groot", None):
        request.max_content_length = groot  # before anything reads the request
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(verzoek=g.nummer)
    if isinstance(request.routing_exception, SecurityError | BadHost):
        raise request.routing_exception  # under another name there is no page at all
    controleer_verzoek()


def _headers(antwoord: Response) -> Response:
    for naam, waarde in HEADERS.items():
        antwoord.headers.setdefault(naam, waarde)
    antwoord.headers.setdefault("X-Request-Id", g.get("nummer", "-"))
    if request.endpoint != "static" or antwoord.status_code >= 400:
        antwoord.headers.setdefault("Cache-Control", "no-store")
    if current_app.config["HTTPS"]:
        antwoord.headers.setdefault(
            "Strict-Transport-Security", "max-age=31536000; includeSubDomains"
        )
    return antwoord


def _blijf_hier(antwoord: Response) -> Response:
    # The router names the host that was asked; a path leads to the same, and never
    # to another port or from https to http.
    doel = urlsplit(antwoord.location or "")
    if doel.netloc and doel.netloc == request.host:
        antwoord.location = urlunsplit(
            ("", "", "/" + doel.path.lstrip("/"), doel.query, "")
        )
    return antwoord


def _log(antwoord: Response) -> Response:
    if request.endpoint == "static":
        return antwoord
    with suppress(OSError):  # a full disk costs the line, never the answer
        logger.info(
            "verzoek",
            actie=request.method,
            object=str(request.url_rule or "onbekend"),
            resultaat=antwoord.status_code,
            oorsprong=request.remote_addr,
            actor=g.get("actor"),
            duur_ms=round((time.perf_counter() - g.begonnen) * 1000, 1),
        )
    return antwoord


def _csrf(_fout_: CSRFError) -> ResponseReturnValue:
    return _fout(
        400,
        "De pagina stond te lang open of was al van een andere sessie."
        " Ga terug, ververs de pagina en probeer het opnieuw.",
    )


def _http(fout: HTTPException) -> ResponseReturnValue:
    if fout.code is None or fout.code < 400:
        return fout.get_response()
    if isinstance(fout, SecurityError | BadHost):
        return make_response(VREEMD_ADRES, fout.code, {"Content-Type": "text/plain"})
    antwoord = _fout(fout.code)
    for naam, waarde in fout.get_headers():
        if naam.lower() == "allow":
            antwoord.headers[naam] = waarde
    return antwoord


def _storing(fout: DatabaseError) -> ResponseReturnValue:
    storing = storing_van(fout, current_app.config["SQLALCHEMY_DATABASE_URI"])
    if storing is None:
        return _onverwacht(fout)
    with suppress(OSError):
        logger.error(
            "storing", soort=type(fout.orig).__name__, melding=melding_van(fout)
        )
    antwoord = make_response(maak_storingspagina(storing), 503)
    antwoord.headers["Retry-After"] = str(storing.wacht_s)
    return antwoord


def _onverwacht(fout: Exception) -> ResponseReturnValue:
    with suppress(OSError):
        logger.exception("onverwachte fout", soort=type(fout).__name__)
    if current_app.config["TESTING"]:
        raise fout
    return _fout(500)


def _fout(status: int, zin: str | None = None, kop: str | None = None) -> Response:
    titel, uitleg = FOUTEN.get(status, ANDERS)
    tekst = render_template(
        "fouten/fout.html",
        titel=kop or titel,
        tekst=zin or uitleg,
        kenmerk=g.get("nummer") if status >= 500 else None,
        code=status,
    )
    return make_response(tekst, status)
