"""Putting the mails with a link in the outbox."""

import secrets
from datetime import datetime, timedelta

from post.operations import plan_bericht, vergeet_vervallen
from toegang.brieven import HERSTEL, UITNODIGING, sleutel_van
from toegang.models import Gebruiker
from toegang.operations.accounts import nodig_uit

BEWAAR_ONBEKEND = timedelta(days=1)


def mail_uitnodiging(gebruiker: Gebruiker, *, nu: datetime) -> None:
    """Send the account a link to choose a password; the links before it end."""
    kenmerk = secrets.token_urlsafe(16)
    nodig_uit(gebruiker, nu=nu, sleutel=sleutel_van(f"{UITNODIGING}:{kenmerk}"))
    plan_bericht(
        soort=UITNODIGING,
        sleutel=kenmerk,
        aan=gebruiker.email,
        nu=nu,
        gebruiker_id=gebruiker.id,
    )


def vraag_herstel(email: str, *, nu: datetime) -> None:
    """Put in the outbox that somebody at this address wants a new password.

    The same is written whether there is such an account or not: the planner asks
    that, so that neither the answer nor its time tells anything.
    """
    plan_bericht(
        soort=HERSTEL, sleutel=secrets.token_urlsafe(16), aan=email.lower(), nu=nu
    )


def vergeet_onbekende(nu: datetime) -> None:
    """Forget the addresses that were typed and belong to nobody here."""
    vergeet_vervallen(soort=HERSTEL, voor=nu - BEWAAR_ONBEKEND)
