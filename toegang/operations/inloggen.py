"""Signing in: what a right password leads to, and choosing a new one."""

from dataclasses import dataclass
from datetime import date, datetime

from kern import tellers
from kern.config import Omgeving
from kern.database import db
from kern.fouten import DomeinError
from toegang import deuren, queries, totp
from toegang.deuren import Deur
from toegang.logboek import Actie, Resultaat, schrijf_logboek, van_gebruiker
from toegang.models import Aanmelding, Einde, Gebruiker, Stap
from toegang.operations.links import begin_aanmelding, trek_links_in
from toegang.operations.sessies import beeindig_sessies, begin_sessie
from toegang.queries import Geheimen
from toegang.rules import verboden_woorden

PRODUCT = "Koersvast"


class InlogWeigeringError(DomeinError):
    """Signing in is refused; why is told to nobody."""

    def __init__(self) -> None:
        """Say the same whether the account is unknown, blocked or tried too often."""
        super().__init__(
            "Inloggen is niet gelukt. Kijk of het e-mailadres en het wachtwoord"
            " kloppen. Na tien fouten moet u een kwartier wachten, na vijftig een dag."
            " Lukt het niet? Vraag uw beheerder om een herstellink."
        )


class WachtwoordNietGoedError(DomeinError):
    """The password that somebody gave again is not his, or was tried too often."""

    def __init__(self) -> None:
        """Say the same whatever was wrong."""
        super().__init__(
            "Dit is niet uw wachtwoord van nu. Probeer het opnieuw; na tien fouten"
            " moet u een kwartier wachten, na vijftig een dag."
        )


class StapVoorbijError(DomeinError):
    """What somebody showed before is too long ago, or was used up."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("Deze stap is verlopen. Begin opnieuw met inloggen.")


@dataclass(frozen=True)
class Herkomst:
    """From where somebody signs in, and how strict this installation is."""

    adres: str | None
    browser: str | None
    omgeving: Omgeving


@dataclass(frozen=True)
class Ingang:
    """What follows: a step to do still, or a session when there is none."""

    sleutel: str
    stap: Stap | None
    volgende: str | None = None


def is_tweede_stap_verplicht(gebruiker: Gebruiker, omgeving: Omgeving) -> bool:
    """Whether this account may not sign in with a password alone."""
    return gebruiker.beheerder or omgeving is Omgeving.PRODUCTIE


def log_in(
    gecontroleerd: Geheimen,
    *,
    vanaf: Herkomst,
    nu: datetime,
    volgende: str | None,
    nieuwe_hash: str | None,
) -> Ingang:
    """Go on after a right password; refuse when the account changed meanwhile.

    ``nieuwe_hash`` is of the same password, when it was hashed as we used to.
    """
    gebruiker = queries.get_gebruiker_vast(gecontroleerd.gebruiker_id)
    eis_zelfde_wachtwoord(gebruiker, gecontroleerd)
    if nieuwe_hash is not None:
        gebruiker.wachtwoord_hash = nieuwe_hash
    tellers.ruim_op(nu)
    return ga_verder(gebruiker, vanaf=vanaf, nu=nu, volgende=volgende)


def eis_zelfde_wachtwoord(gebruiker: Gebruiker, gecontroleerd: Geheimen) -> None:
    """Refuse when this is no longer the password that was compared."""
    anders = gebruiker.wachtwoord_hash != gecontroleerd.wachtwoord_hash
    if anders or gebruiker.geblokkeerd_op is not None:
        raise InlogWeigeringError


def ga_verder(
    gebruiker: Gebruiker, *, vanaf: Herkomst, nu: datetime, volgende: str | None
) -> Ingang:
    """Ask for the second step, or to set it up, or begin a session."""
    geheim = None
    if gebruiker.totp_geheim is not None:
        stap = Stap.CODE
    elif is_tweede_stap_verplicht(gebruiker, vanaf.omgeving):
        stap, geheim = Stap.INRICHTEN, totp.maak_geheim()
    else:
        return _begin(gebruiker, vanaf=vanaf, nu=nu, volgende=volgende)
    sleutel = begin_aanmelding(
        gebruiker.id, stap=stap, nu=nu, volgende=volgende, totp_nieuw=geheim
    )
    return Ingang(sleutel, stap, volgende)


def rond_af(aanmelding: Aanmelding, *, vanaf: Herkomst, nu: datetime) -> Ingang:
    """Begin the session: every step was done."""
    aanmelding.voorbij_op, aanmelding.totp_nieuw = nu, None
    return _begin(
        aanmelding.gebruiker, vanaf=vanaf, nu=nu, volgende=aanmelding.volgende
    )


def _begin(
    gebruiker: Gebruiker, *, vanaf: Herkomst, nu: datetime, volgende: str | None
) -> Ingang:
    sleutel = begin_sessie(gebruiker, nu=nu, adres=vanaf.adres, browser=vanaf.browser)
    return Ingang(sleutel, None, volgende)


def get_aanmelding(sleutel: str, *, stap: Stap, nu: datetime) -> Aanmelding:
    """Return how far somebody is; refuse when it is too late or another step.

    The account is held before the step, as everywhere (`get_gebruiker_vast`).
    """
    gevonden = queries.find_aanmelding(sleutel, nu)
    if gevonden is not None:
        queries.get_gebruiker_vast(gevonden.gebruiker_id)
        gevonden = queries.find_aanmelding(sleutel, nu, vast=True)
    if gevonden is None or gevonden.stap is not stap:
        raise StapVoorbijError
    return gevonden


def kies_wachtwoord(
    aanmelding: Aanmelding, *, wachtwoord_hash: str, vanaf: Herkomst, nu: datetime
) -> Ingang:
    """Store the password that was chosen through a link, and use the link up.

    It takes the place of a password only: the second step is asked as ever.
    """
    if aanmelding.uitnodiging is not None:
        aanmelding.uitnodiging.gebruikt_op = nu
    gebruiker = aanmelding.gebruiker
    zet_wachtwoord(gebruiker, wachtwoord_hash=wachtwoord_hash, nu=nu)
    return ga_verder(gebruiker, vanaf=vanaf, nu=nu, volgende=None)


def zet_wachtwoord(gebruiker: Gebruiker, *, wachtwoord_hash: str, nu: datetime) -> None:
    """Give the account another password; every session and every link ends."""
    gebruiker.wachtwoord_hash, gebruiker.wachtwoord_op = wachtwoord_hash, nu
    db.session.flush()
    trek_links_in(gebruiker.id, nu=nu)
    for deur in (Deur.WACHTWOORD, Deur.BEVESTIGEN):
        deuren.begin_opnieuw(deur, gebruiker.email)
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.WACHTWOORD)
    schrijf_logboek(
        Actie.WACHTWOORD,
        object=van_gebruiker(gebruiker.id),
        nu=nu,
    )


def weiger(actie: Actie, *, gebruiker_id: int | None, nu: datetime) -> None:
    """Write down that a secret was wrong, of which account if it is known."""
    schrijf_logboek(
        actie,
        object=van_gebruiker(gebruiker_id),
        nu=nu,
        resultaat=Resultaat.GEWEIGERD,
    )


def list_verboden_woorden(*eigen: str, organisatie: str, dag: date) -> list[str]:
    """Return the words that say who somebody is (``eigen``) or where he works."""
    woorden = queries.get_wachtwoordwoorden(dag)
    return verboden_woorden(PRODUCT, organisatie, *eigen, woorden)
