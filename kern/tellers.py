"""How often something failed lately: counted in the database, for all processes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from kern.database import db
from kern.models import Teller

BEWAAR = timedelta(days=1)


@dataclass(frozen=True)
class Grens:
    """How often something may fail within the time."""

    aantal: int
    per: timedelta


def tel(sleutel: str, *, grens: Grens, nu: datetime) -> bool:
    """Count one more; return whether that is still within the limit.

    The time runs from the first of them, and when it is over the count starts anew.
    What is over the limit is not counted, so that trying on does not lengthen it.
    """
    begin = nu - grens.per
    voorbij = Teller.begonnen_op <= begin
    insert: Any = postgresql.insert if _is_postgresql() else sqlite.insert
    opdracht = insert(Teller).values(sleutel=sleutel, begonnen_op=nu, aantal=1)
    rij = db.session.execute(
        opdracht.on_conflict_do_update(
            index_elements=[Teller.sleutel],
            set_={
                "aantal": case((voorbij, 1), else_=Teller.aantal + 1),
                "begonnen_op": case((voorbij, nu), else_=Teller.begonnen_op),
            },
            where=voorbij | (Teller.aantal < grens.aantal),
        ).returning(Teller.aantal)
    ).first()
    return rij is not None


def is_vol(sleutel: str, *, grens: Grens, nu: datetime) -> bool:
    """Whether one more would be over the limit."""
    vol = select(Teller.sleutel).where(
        Teller.sleutel == sleutel,
        Teller.begonnen_op > nu - grens.per,
        Teller.aantal >= grens.aantal,
    )
    return db.session.execute(vol).first() is not None


def neem_terug(sleutel: str) -> None:
    """Count one less: the attempt that was counted beforehand turned out right."""
    db.session.execute(
        update(Teller)
        .where(Teller.sleutel == sleutel, Teller.aantal > 0)
        .values(aantal=Teller.aantal - 1)
    )


def vergeet(*sleutels: str) -> None:
    """Begin the count anew."""
    db.session.execute(delete(Teller).where(Teller.sleutel.in_(sleutels)))


def ruim_op(nu: datetime) -> None:
    """Forget what counted long ago, but what somebody counts at this moment."""
    oud = (
        select(Teller.sleutel)
        .where(Teller.begonnen_op <= nu - BEWAAR)
        .with_for_update(skip_locked=True)
    )
    db.session.execute(delete(Teller).where(Teller.sleutel.in_(oud)))


def _is_postgresql() -> bool:
    return db.session.get_bind().dialect.name == "postgresql"
