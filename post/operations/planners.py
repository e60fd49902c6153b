"""The sign of life of each planner."""

from datetime import datetime

from sqlalchemy import delete

from kern.database import db, insert_als_nieuw
from post import rules
from post.models import Hartslag


def klop(planner: str, *, nu: datetime, melding: str | None) -> None:
    """Write down that this planner lives, and what went wrong in its tick."""
    opdracht = insert_als_nieuw(Hartslag).values(
        planner=planner, begonnen_op=nu, laatste_op=nu, melding=melding
    )
    db.session.execute(
        opdracht.on_conflict_do_update(
            index_elements=["planner"], set_={"laatste_op": nu, "melding": melding}
        )
    )
    db.session.execute(
        delete(Hartslag)
        .where(
            Hartslag.laatste_op < nu - rules.BEWAAR_HARTSLAG,
            Hartslag.planner != planner,
        )
        .execution_options(synchronize_session=False)
    )
