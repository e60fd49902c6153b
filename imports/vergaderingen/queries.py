"""What stands already of the bodies that a file is about."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import Select, or_, select

from betrokkenen.models import Reces, Vergadering
from kern.database import db
from kern.vragen import vast


def list_vergaderingen(gremium_ids: Collection[int]) -> Sequence[Vergadering]:
    """Return every meeting of these bodies, oldest first."""
    return db.session.scalars(*_vergaderingen(list(gremium_ids))).all()


def list_recessen(
    gremium_ids: Collection[int], *, van: date, tot: date
) -> Sequence[Reces]:
    """Return the recess of these bodies, and of all, that touches the days."""
    return db.session.scalars(*_recessen(list(gremium_ids), van, tot)).all()


@vast
def _vergaderingen(gremium_ids: list[int]) -> Select[Vergadering]:
    return (
        select(Vergadering)
        .where(Vergadering.gremium_id.in_(gremium_ids))
        .order_by(Vergadering.dag, Vergadering.id)
    )


@vast
def _recessen(gremium_ids: list[int], van: date, tot: date) -> Select[Reces]:
    return (
        select(Reces)
        .where(
            or_(Reces.gremium_id.is_(None), Reces.gremium_id.in_(gremium_ids)),
            Reces.begin <= tot,
            Reces.eind >= van,
        )
        .order_by(Reces.begin, Reces.id)
    )
