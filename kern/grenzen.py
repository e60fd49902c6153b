"""What a request may be: from a page of ours, and no larger than is sensible."""

from flask import current_app, request
from werkzeug.exceptions import (
    Forbidden,
    RequestEntityTooLarge,
    RequestHeaderFieldsTooLarge,
    RequestURITooLarge,
)

LANGSTE_ADRES = 6_000
GROOTSTE_KOPPEN = 16_000
MEESTE_VELDEN = 1_000
GROOTSTE_FORMULIER = 1024 * 1024
LEZEND = frozenset({"GET", "HEAD", "OPTIONS"})
# "none" is somebody who reloads a page or opens it from outside any page.
EIGEN_SITE = frozenset({"same-origin", "none"})


def controleer_verzoek() -> None:
    """Refuse what is too large or comes from a page of somebody else.

    A browser says where a request comes from. Who says nothing is no browser of
    today; the token of the form decides then.
    """
    _controleer_maten()
    if request.method not in LEZEND and not _is_van_ons():
        raise Forbidden


def controleer_velden() -> None:
    """Refuse a form with more fields than any page of ours has."""
    if request.method in LEZEND:
        return
    if sum(1 for _ in request.form.items(multi=True)) > MEESTE_VELDEN:
        raise RequestEntityTooLarge


def _controleer_maten() -> None:
    omgeving = request.environ
    adres = omgeving.get("PATH_INFO", ""), omgeving.get("QUERY_STRING", "")
    if sum(map(len, adres)) > LANGSTE_ADRES:
        raise RequestURITooLarge
    koppen = ((n, w) for n, w in omgeving.items() if n.startswith("HTTP_"))
    if sum(len(n) + len(w) for n, w in koppen) > GROOTSTE_KOPPEN:
        raise RequestHeaderFieldsTooLarge
    grens = request.max_content_length
    if grens is not None and (request.content_length or 0) > grens:
        raise RequestEntityTooLarge


def _is_van_ons() -> bool:
    site, herkomst = (request.headers.get(n) for n in ("Sec-Fetch-Site", "Origin"))
    if site is not None and site not in EIGEN_SITE:
        return False
    eigen: frozenset[str] = current_app.config["HERKOMSTEN"]
    return herkomst is None or herkomst in eigen
