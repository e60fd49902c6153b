"""What stands already of the bodies that a file is about."""

from collections.abc import Collection, Sequence

from sqlalchemy import Select, select

from betrokkenen.models import Vergadering
from kern.database import db
from kern.vragen import vast


def list_vergaderingen(gremium_ids: Collection[int]) -> Sequence[Vergadering]:
    """Return every meeting of these bodies, oldest first."""
    return db.session.scalars(*_vergaderingen(list(gremium_ids))).all()


@vast
def _vergaderingen(gremium_ids: list[int]) -> Select[Vergadering]:
    return (
        select(Vergadering)
        .where(Vergadering.gremium_id.in_(gremium_ids))
        .order_by(Vergadering.dag, Vergadering.id)
    )
