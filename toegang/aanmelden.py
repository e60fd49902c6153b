"""The edge of every door that checks a secret: count first, compare outside, then act.

An attempt is counted in a transaction of its own, so it stays counted whatever comes
of it. A password is compared while no transaction is open, for that is slow on
purpose; the act then looks once more whether it is still the same one.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from flask import current_app, request

from kern.config import Config
from kern.fouten import DomeinError
from kern.transactie import Daad, transactie
from toegang import deuren, queries, wachtwoorden
from toegang.deuren import Deur
from toegang.logboek import Actie
from toegang.models import Gebruiker, Stap
from toegang.operations import inloggen, links, mailen, tweede_stap
from toegang.operations.inloggen import (
    Herkomst,
    Ingang,
    InlogWeigeringError,
)
from toegang.operations.links import LinkNietGeldigError
from toegang.operations.tweede_stap import CodeNietGoedError
from toegang.queries import Geheimen
from toegang.rules import browsernaam


class TeVaakGevraagdError(DomeinError):
    """A new password was asked for too often, from here or for this address."""

    def __init__(self) -> None:
        """Say the same for every address."""
        super().__init__(
            "Dit is te vaak gevraagd. Kijk in uw mail, ook bij ongewenste mail, of"
            " probeer het over een uur opnieuw."
        )


def herkomst() -> Herkomst:
    """Return from where this request comes."""
    kenmerk = request.headers.get("User-Agent")
    return Herkomst(request.remote_addr, browsernaam(kenmerk), _config().omgeving)


def log_in(email: str, wachtwoord: str, *, volgende: str | None) -> Ingang:
    """Return what a right address and password lead to; refuse all else alike."""
    with transactie() as daad:
        mag = probeer(Deur.WACHTWOORD, email, daad.nu)
        bekend = queries.find_geheimen(email)
    goed = mag and klopt(bekend, wachtwoord)
    if bekend is None or not goed:
        with transactie() as daad:
            wie = bekend.gebruiker_id if bekend else None
            inloggen.weiger(Actie.INLOGGEN, gebruiker_id=wie, nu=daad.nu)
        raise InlogWeigeringError
    nieuwe_hash = _nieuwe_hash(bekend, wachtwoord)
    with transactie() as daad:
        was_goed(Deur.WACHTWOORD, email)
        return inloggen.log_in(
            bekend,
            vanaf=herkomst(),
            nu=daad.nu,
            volgende=volgende,
            nieuwe_hash=nieuwe_hash,
        )


def geef_code(sleutel: str, code: str) -> Ingang:
    """Return the session that a right code leads to, of the app or from paper."""
    wie = _probeer_code(sleutel, Stap.CODE)
    try:
        with transactie() as daad:
            aanmelding = inloggen.get_aanmelding(sleutel, stap=Stap.CODE, nu=daad.nu)
            tweede_stap.controleer_code(aanmelding.gebruiker, code=code, nu=daad.nu)
            was_goed(Deur.CODE, wie.email)
            return inloggen.rond_af(aanmelding, vanaf=herkomst(), nu=daad.nu)
    except CodeNietGoedError:
        _weiger_code(wie.gebruiker_id)
        raise


def richt_in(sleutel: str, code: str) -> tuple[Ingang, list[str]]:
    """Return the session, and the recovery codes, when the new app gave a code."""
    wie = _probeer_code(sleutel, Stap.INRICHTEN)
    try:
        with transactie() as daad:
            aanmelding = inloggen.get_aanmelding(
                sleutel, stap=Stap.INRICHTEN, nu=daad.nu
            )
            codes = tweede_stap.bevestig_inrichten(aanmelding, code=code, nu=daad.nu)
            was_goed(Deur.CODE, wie.email)
            return inloggen.rond_af(aanmelding, vanaf=herkomst(), nu=daad.nu), codes
    except CodeNietGoedError:
        _weiger_code(wie.gebruiker_id)
        raise


def kies_wachtwoord(sleutel: str, wachtwoord: str) -> Ingang:
    """Return what follows after choosing a password through a link."""
    with transactie() as daad:
        aanmelding = inloggen.get_aanmelding(sleutel, stap=Stap.WACHTWOORD, nu=daad.nu)
        verboden = list_verboden_woorden(aanmelding.gebruiker, daad)
    nieuwe_hash = wachtwoorden.hash_goed_wachtwoord(wachtwoord, verboden)
    with transactie() as daad:
        aanmelding = inloggen.get_aanmelding(sleutel, stap=Stap.WACHTWOORD, nu=daad.nu)
        return inloggen.kies_wachtwoord(
            aanmelding, wachtwoord_hash=nieuwe_hash, vanaf=herkomst(), nu=daad.nu
        )


def open_link(sleutel: str) -> str:
    """Return the key with which a password can be chosen, for a link that works."""
    return _gebruik_link(lambda nu: links.open_uitnodiging(sleutel, nu=nu))


def vraag_herstel(email: str) -> None:
    """Let a link to choose a new password be mailed, if somebody is there at all.

    Whoever asks too often is refused in the same words for every address.
    """
    with transactie() as daad:
        mag = probeer(Deur.HERSTEL, email, daad.nu)
    if not mag:
        raise TeVaakGevraagdError
    with transactie() as daad:
        mailen.vraag_herstel(email, nu=daad.nu)


def gebruik_inloglink(sleutel: str) -> str:
    """Return the key of the session that a sign-in link leads to."""
    wie = herkomst()
    return _gebruik_link(
        lambda nu: links.gebruik_inloglink(
            sleutel,
            nu=nu,
            lokaal=_config().is_lokaal,
            adres=wie.adres,
            browser=wie.browser,
        )
    )


def _gebruik_link(gebruik: Callable[[datetime], str]) -> str:
    with transactie() as daad:
        mag = probeer(Deur.LINK, None, daad.nu)
    if mag:
        with suppress(LinkNietGeldigError), transactie() as daad:
            nieuw = gebruik(daad.nu)
            was_goed(Deur.LINK, None)
            return nieuw
    with transactie() as daad:
        inloggen.weiger(Actie.LINK, gebruiker_id=None, nu=daad.nu)
    raise LinkNietGeldigError


def probeer(deur: Deur, account: str | None, nu: datetime) -> bool:
    """Count an attempt from here; return whether one may try at all."""
    return deuren.probeer(deur, account=account, adres=request.remote_addr, nu=nu)


def was_goed(deur: Deur, account: str | None) -> None:
    """Take the attempt from here back."""
    deuren.was_goed(deur, account=account, adres=request.remote_addr)


def klopt(bekend: Geheimen | None, wachtwoord: str) -> bool:
    """Compare once in every case, so that the time tells nothing."""
    bewaard = bekend.wachtwoord_hash if bekend else None
    goed = wachtwoorden.klopt(wachtwoord, bewaard)
    return goed and bekend is not None and not bekend.geblokkeerd


def list_verboden_woorden(gebruiker: Gebruiker, daad: Daad) -> list[str]:
    """Return the words that this account may not have in its password."""
    return inloggen.list_verboden_woorden(
        gebruiker.naam,
        gebruiker.email,
        organisatie=_config().organisatie,
        dag=daad.vandaag,
    )


def _config() -> Config:
    config: Config = current_app.config["KOERSVAST"]
    return config


def _probeer_code(sleutel: str, stap: Stap) -> Geheimen:
    with transactie() as daad:
        aanmelding = inloggen.get_aanmelding(sleutel, stap=stap, nu=daad.nu)
        wie = queries.get_geheimen(aanmelding.gebruiker_id)
        mag = probeer(Deur.CODE, wie.email, daad.nu)
    if not mag:
        _weiger_code(wie.gebruiker_id)
        raise CodeNietGoedError
    return wie


def _weiger_code(gebruiker_id: int) -> None:
    with transactie() as daad:
        tweede_stap.weiger_code(gebruiker_id, nu=daad.nu)


def _nieuwe_hash(bekend: Geheimen, wachtwoord: str) -> str | None:
    oud = bekend.wachtwoord_hash
    if oud is None or not wachtwoorden.is_verouderd(oud):
        return None
    return wachtwoorden.hash_wachtwoord(wachtwoord)
