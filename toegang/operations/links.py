"""Links that work once: to sign in on one's own machine, and to choose a password."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import update

from kern.database import db
from kern.fouten import DomeinError
from toegang import queries
from toegang.logboek import Actie, schrijf_logboek, van_gebruiker
from toegang.models import (
    Aanmelding,
    Gebruiker,
    Inloglink,
    Linksoort,
    Stap,
    Uitnodiging,
)
from toegang.operations.sessies import begin_sessie

LINK_GELDIG = timedelta(minutes=15)
GELDIG = {
    Linksoort.UITNODIGING: timedelta(days=7),
    Linksoort.HERSTEL: timedelta(minutes=60),
}
CODE_GELDIG = timedelta(minutes=5)
KIEZEN_GELDIG = timedelta(minutes=30)
ACTIES = {
    Linksoort.UITNODIGING: Actie.UITNODIGING,
    Linksoort.HERSTEL: Actie.HERSTEL,
}


class LinkNietGeldigError(DomeinError):
    """A link works once and for a limited time."""

    def __init__(self) -> None:
        """Say the same whatever was wrong."""
        super().__init__(
            "Deze link is al gebruikt, verlopen of vervangen. Vraag uw beheerder om"
            " een nieuwe link. Na te veel fouten moet u een kwartier wachten."
        )


class GeblokkeerdError(DomeinError):
    """Who is blocked cannot be given a way in."""


def create_inloglink(gebruiker: Gebruiker, *, nu: datetime) -> str:
    """Make a link for once; return its key, which is stored nowhere."""
    sleutel = secrets.token_urlsafe(32)
    db.session.add(
        Inloglink(
            sleutel_hash=queries.hash_sleutel(sleutel),
            gebruiker_id=gebruiker.id,
            geldig_tot=nu + LINK_GELDIG,
        )
    )
    db.session.flush()
    return sleutel


def gebruik_inloglink(
    sleutel: str,
    *,
    nu: datetime,
    lokaal: bool,
    adres: str | None = None,
    browser: str | None = None,
) -> str:
    """Use the link up and begin a session; return the key of the session.

    Off one's own machine (``lokaal``) no link works, also not one that was brought
    along in a copy of the database.
    """
    link = queries.find_inloglink(sleutel, nu) if lokaal else None
    if link is None:
        raise LinkNietGeldigError
    link.gebruikt_op = nu
    return begin_sessie(link.gebruiker, nu=nu, adres=adres, browser=browser)


def maak_uitnodiging(
    gebruiker: Gebruiker,
    *,
    soort: Linksoort,
    nu: datetime,
    sleutel: str | None = None,
) -> str:
    """Make a link to choose a password; return its key, which is stored nowhere.

    The ones before it no longer work. ``sleutel`` is the key of one that goes by mail.
    """
    gebruiker = queries.get_gebruiker_vast(gebruiker.id)
    if gebruiker.geblokkeerd_op is not None:
        raise GeblokkeerdError(
            f"{gebruiker.naam} is geblokkeerd. Hef eerst de blokkade op."
        )
    trek_links_in(gebruiker.id, nu=nu)
    sleutel = sleutel or secrets.token_urlsafe(32)
    voeg_link_toe(gebruiker, soort=soort, sleutel=sleutel, nu=nu)
    return sleutel


def voeg_link_toe(
    gebruiker: Gebruiker, *, soort: Linksoort, sleutel: str, nu: datetime
) -> Uitnodiging:
    """Add a link with this key; who asks for one himself must not end the others."""
    link = Uitnodiging(
        sleutel_hash=queries.hash_sleutel(sleutel),
        gebruiker_id=gebruiker.id,
        soort=soort,
        gemaakt_op=nu,
        geldig_tot=nu + GELDIG[soort],
    )
    db.session.add(link)
    schrijf_logboek(ACTIES[soort], object=van_gebruiker(gebruiker.id), nu=nu)
    return link


def open_uitnodiging(sleutel: str, *, nu: datetime) -> str:
    """Begin choosing a password; return the key of that, which replaces the link's.

    The link itself is used up only when a password is chosen.
    """
    link = queries.find_uitnodiging(sleutel, nu)
    if link is None:
        raise LinkNietGeldigError
    return begin_aanmelding(link.gebruiker_id, stap=Stap.WACHTWOORD, nu=nu, link=link)


def begin_aanmelding(
    gebruiker_id: int,
    *,
    stap: Stap,
    nu: datetime,
    link: Uitnodiging | None = None,
    volgende: str | None = None,
    totp_nieuw: str | None = None,
) -> str:
    """Remember how far somebody is with signing in; return the key of that."""
    sleutel = secrets.token_urlsafe(32)
    db.session.add(
        Aanmelding(
            sleutel_hash=queries.hash_sleutel(sleutel),
            gebruiker_id=gebruiker_id,
            stap=stap,
            uitnodiging_id=link.id if link else None,
            volgende=volgende,
            totp_nieuw=totp_nieuw,
            begonnen_op=nu,
            geldig_tot=nu + (CODE_GELDIG if stap is Stap.CODE else KIEZEN_GELDIG),
        )
    )
    db.session.flush()
    return sleutel


def trek_links_in(gebruiker_id: int, *, nu: datetime) -> None:
    """End every open link of the account, and every sign-in that is under way."""
    openstaand = (
        update(Uitnodiging)
        .where(
            Uitnodiging.gebruikt_op.is_(None),
            Uitnodiging.ingetrokken_op.is_(None),
            Uitnodiging.gebruiker_id == gebruiker_id,
        )
        .values(ingetrokken_op=nu)
    )
    inloglinks = (
        update(Inloglink)
        .where(Inloglink.gebruiker_id == gebruiker_id, Inloglink.geldig_tot > nu)
        .values(geldig_tot=nu)
    )
    for opdracht in (openstaand, inloglinks):
        db.session.execute(opdracht)
    trek_aanmeldingen_in(gebruiker_id, nu=nu)


def trek_aanmeldingen_in(
    gebruiker_id: int, *, nu: datetime, behalve: int | None = None
) -> None:
    """End every sign-in of the account that is under way, but one."""
    onderweg = update(Aanmelding).where(
        Aanmelding.gebruiker_id == gebruiker_id,
        Aanmelding.voorbij_op.is_(None),
        Aanmelding.id != (behalve or 0),
    )
    db.session.execute(onderweg.values(voorbij_op=nu, totp_nieuw=None))
