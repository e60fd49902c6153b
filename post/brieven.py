"""Writing a message: templates as text and HTML, links only to our own address."""

import re
from typing import Any

from flask import current_app

from kern.fouten import ConfiguratieError
from post.poststuk import Bijlage, Brief

# What people wrote is escaped, so only our own templates open a tag.
TAG = re.compile(r"<[a-z][^>]*>", re.I)
ADRES_IN_HTML = re.compile(r"(?:href|src|action)\s*=\s*[\"']?([^\"'\s>]*)", re.I)


class VreemdeLinkError(ValueError):
    """A template of a mail points elsewhere than at this program."""


def maak_brief(
    sjabloon: str,
    *,
    onderwerp: str,
    antwoord_aan: str | None = None,
    bijlagen: tuple[Bijlage, ...] = (),
    **gegevens: Any,
) -> Brief:
    """Return the letter of ``templates/post/mail/<sjabloon>.txt`` and ``.html``.

    Both extend the frame beside them. In a template ``link(endpoint, …)`` is the only
    way to an address.
    """
    alles = {
        **gegevens,
        "onderwerp": onderwerp,
        "antwoord_aan": antwoord_aan,
        "organisatie": current_app.config["ORGANISATIE"],
        "link": publieke_link,
    }
    html = _vul(f"{sjabloon}.html", alles)
    _eis_eigen_links(html)
    return Brief(
        onderwerp=onderwerp,
        tekst=_vul(f"{sjabloon}.txt", alles).strip() + "\n",
        html=html,
        antwoord_aan=antwoord_aan,
        bijlagen=bijlagen,
    )


def publieke_link(endpoint: str, **waarden: Any) -> str:
    """Return the address of a page as people type it, from the settings alone."""
    pad = current_app.url_map.bind("localhost").build(endpoint, waarden)
    return publiek_adres() + pad


def publiek_adres() -> str:
    """Return where this program is found, or refuse: a mail needs it."""
    adres: str | None = current_app.config["KOERSVAST"].public_url
    if not adres:
        raise ConfiguratieError(
            "KOERSVAST_PUBLIC_URL ontbreekt, dus een mail kan nergens naar verwijzen."
        )
    return adres


def _vul(sjabloon: str, alles: dict[str, Any]) -> str:
    # Not `render_template`: that adds who visits the page, and a mail has no visitor.
    return current_app.jinja_env.get_template(f"post/mail/{sjabloon}").render(alles)


def _eis_eigen_links(html: str) -> None:
    eigen = publiek_adres()
    for adres in ADRES_IN_HTML.findall(" ".join(TAG.findall(html))):
        if adres != eigen and not adres.startswith(f"{eigen}/"):
            raise VreemdeLinkError(adres)
