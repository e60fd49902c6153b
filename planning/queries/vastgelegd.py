"""What was recorded about moments, which the words of a cell do not show."""

from collections.abc import Collection, Sequence

from sqlalchemy import select

from kern.database import db
from kern.gebruik import ANDERS, WOORDEN, list_gebruikers_van
from planning.models import Mijlpaal, Verschuiving


def list_vastgelegd(mijlpaal_id: int) -> list[str]:
    """Return what hangs on a moment and keeps it from being taken away, in words."""
    mijlpaal = db.session.get_one(Mijlpaal, mijlpaal_id)
    return [WOORDEN.get(naam, ANDERS) for naam in list_gebruikers_van(mijlpaal)]


def list_nieuwste_verschuivingen(
    mijlpaal_ids: Collection[int],
) -> dict[int, Verschuiving]:
    """Return the newest shift of each of these moments that was shifted."""
    rijen: Sequence[Verschuiving] = db.session.scalars(
        select(Verschuiving)
        .where(Verschuiving.mijlpaal_id.in_(mijlpaal_ids))
        .order_by(Verschuiving.op, Verschuiving.id)
    ).all()
    return {rij.mijlpaal_id: rij for rij in rijen}
