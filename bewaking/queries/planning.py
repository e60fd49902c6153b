"""Whether the planning of a project was settled, and by which decision."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from activiteiten.models import Activiteit
from kern.database import db
from planning.models import Besluit
from planning.rules import PLANNING_DEFINITIEF


def list_planningsbesluiten(project_id: int) -> Sequence[Besluit]:
    """Return the decisions that settled the planning, newest first, with their body."""
    return db.session.scalars(
        select(Besluit)
        .where(
            Besluit.project_id == project_id,
            Besluit.code.startswith(f"{PLANNING_DEFINITIEF}-", autoescape=True),
        )
        .options(joinedload(Besluit.gremium))
        .order_by(Besluit.volgorde.desc(), Besluit.id.desc())
    ).all()


def is_planningsbesluit(besluit: Besluit) -> bool:
    """Whether this decision settled the planning."""
    return besluit.code.startswith(f"{PLANNING_DEFINITIEF}-")


def heeft_activiteiten(project_id: int) -> bool:
    """Whether there is anything to settle."""
    een = select(Activiteit.id).where(Activiteit.project_id == project_id).limit(1)
    return db.session.execute(een).first() is not None


def volgende_plaats(project_id: int) -> int:
    """Return the place behind the last decision of the project."""
    hoogste = db.session.scalars(
        select(func.max(Besluit.volgorde)).where(Besluit.project_id == project_id)
    ).one()
    return (hoogste or 0) + 1
