"""What touches security, written down once: in the table and as a line of JSON.

Only words of this file and numbers of rows are written, so no text that somebody
typed can reach the log.
"""

from contextlib import suppress
from datetime import datetime
from enum import StrEnum
from typing import Any

from flask import g, has_request_context, request
from sqlalchemy import event
from sqlalchemy.orm import Session

from kern.database import db
from kern.logboek import logger
from toegang.models import Logboekregel

ONBEKEND = "gebruiker:onbekend"


class Actie(StrEnum):
    """What happened, in the words of the logbook."""

    INLOGGEN = "inloggen"
    TWEEDE_STAP = "tweede stap"
    UITLOGGEN = "uitloggen"
    SESSIE_BEEINDIGD = "sessie beëindigd"
    BEVESTIGING = "wachtwoord bevestigen"
    WACHTWOORD = "wachtwoord wijzigen"
    TWEEDE_STAP_AAN = "tweede stap instellen"
    TWEEDE_STAP_UIT = "tweede stap uitzetten"
    HERSTELCODES = "herstelcodes maken"
    HERSTELCODE = "herstelcode gebruiken"
    ACCOUNT = "account maken"
    UITNODIGING = "uitnodiging maken"
    HERSTEL = "herstellink maken"
    LINK = "link gebruiken"
    BLOKKEREN = "account blokkeren"
    DEBLOKKEREN = "blokkade opheffen"
    BEHEERDER = "beheerder maken"
    GEEN_BEHEERDER = "beheer intrekken"
    ROL = "rol geven"
    GEEN_ROL = "rol beëindigen"
    KOPPELING = "koppeling maken"
    KOPPELING_TOESTAAN = "koppeling toestaan"
    GEEN_KOPPELING = "koppeling verwijderen"
    RECHT = "recht gebruiken"
    RECHTEN_BEKEKEN = "rechten beoordelen"
    INSTELLING = "instelling wijzigen"
    GEGEVENS = "gegevens downloaden"
    ANONIMISEREN = "anonimiseren"
    AGENDA = "agenda-adres maken"
    GEEN_AGENDA = "agenda-adres intrekken"


class Resultaat(StrEnum):
    """How it ended."""

    GELUKT = "gelukt"
    GEWEIGERD = "geweigerd"


def van_gebruiker(gebruiker_id: int | None) -> str:
    """Return how the logbook names an account."""
    return ONBEKEND if gebruiker_id is None else f"gebruiker:{gebruiker_id}"


def schrijf_logboek(
    actie: Actie,
    *,
    object: str,
    nu: datetime,
    resultaat: Resultaat = Resultaat.GELUKT,
    actor_id: int | None = None,
) -> None:
    """Write a line in the table now, and to the log when it is committed.

    Who acts is the signed-in account when ``actor_id`` is left out; on the command
    line it is the system.
    """
    regel = {
        "actie": actie,
        "object": object,
        "resultaat": resultaat,
        "oorsprong": request.remote_addr if has_request_context() else None,
        "actor": _actor(actor_id),
    }
    nummer = g.get("nummer") if has_request_context() else None
    db.session.add(Logboekregel(**regel, tijdstempel=nu, verzoek=nummer))
    db.session.flush()
    db.session.info.setdefault("logregels", []).append(regel)


def meld(actie: Actie, *, object: str, resultaat: Resultaat) -> None:
    """Write only the line of JSON: for a GET, which writes no rows."""
    _log(
        {
            "actie": actie,
            "object": object,
            "resultaat": resultaat,
            "oorsprong": request.remote_addr,
            "actor": _actor(None),
        }
    )


def _actor(actor_id: int | None) -> str:
    if not has_request_context():
        return "systeem"
    actor_id = g.get("actor") if actor_id is None else actor_id
    return "onbekend" if actor_id is None else van_gebruiker(actor_id)


def _log(regel: dict[str, Any]) -> None:
    with suppress(OSError):  # a full disk costs the line, never the act
        logger.info("beveiliging", **regel)


@event.listens_for(db.session, "after_commit")
def _schrijf(sessie: Session) -> None:
    for regel in sessie.info.pop("logregels", ()):
        _log(regel)


@event.listens_for(db.session, "after_rollback")
def _vergeet(sessie: Session) -> None:
    sessie.info.pop("logregels", None)
