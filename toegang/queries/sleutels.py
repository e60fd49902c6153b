"""Keys for once: of links, and of who is on his way to be signed in."""

import hashlib
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from kern.database import db
from toegang.models import Aanmelding, Gebruiker, Inloglink, Uitnodiging


def hash_sleutel(sleutel: str) -> str:
    """Return what is stored of a random key; the key itself never is."""
    return hashlib.sha256(sleutel.encode()).hexdigest()


def find_inloglink(sleutel: str, nu: datetime) -> Inloglink | None:
    """Return the link while it is unused, in time, and its account not blocked.

    The row is locked until the transaction ends, so that two clicks at once make
    one session.
    """
    return db.session.scalars(
        select(Inloglink)
        .join(Inloglink.gebruiker)
        .where(
            Inloglink.sleutel_hash == hash_sleutel(sleutel),
            Inloglink.gebruikt_op.is_(None),
            Inloglink.geldig_tot > nu,
            Gebruiker.geblokkeerd_op.is_(None),
        )
        .with_for_update(of=Inloglink)
    ).first()


def find_uitnodiging(sleutel: str, nu: datetime) -> Uitnodiging | None:
    """Return the link while it is unused, in time, and its account not blocked.

    The row is locked until the transaction ends.
    """
    return db.session.scalars(
        select(Uitnodiging)
        .join(Uitnodiging.gebruiker)
        .where(
            Uitnodiging.sleutel_hash == hash_sleutel(sleutel),
            Uitnodiging.gebruikt_op.is_(None),
            Uitnodiging.ingetrokken_op.is_(None),
            Uitnodiging.geldig_tot > nu,
            Gebruiker.geblokkeerd_op.is_(None),
        )
        .with_for_update(of=Uitnodiging)
    ).first()


def find_link_met(sleutel_hash: str) -> Uitnodiging | None:
    """Return the link to choose a password with this hash, whatever became of it."""
    return db.session.scalars(
        select(Uitnodiging)
        .where(Uitnodiging.sleutel_hash == sleutel_hash)
        .options(joinedload(Uitnodiging.gebruiker))
    ).first()


def find_aanmelding(
    sleutel: str, nu: datetime, *, vast: bool = False
) -> Aanmelding | None:
    """Return how far somebody is with signing in, while that counts.

    ``vast`` reads it anew and holds the row until the transaction ends.
    """
    vraag = (
        select(Aanmelding)
        .join(Aanmelding.gebruiker)
        .outerjoin(Aanmelding.uitnodiging)
        .where(
            Aanmelding.sleutel_hash == hash_sleutel(sleutel),
            Aanmelding.voorbij_op.is_(None),
            Aanmelding.geldig_tot > nu,
            Gebruiker.geblokkeerd_op.is_(None),
            Uitnodiging.gebruikt_op.is_(None),
            Uitnodiging.ingetrokken_op.is_(None),
        )
    )
    if vast:
        vraag = vraag.with_for_update(of=Aanmelding)
        vraag = vraag.execution_options(populate_existing=True)
    return db.session.scalars(vraag).first()
