"""What the parts of an assignment have in common: a code, an order, an end."""

from datetime import date

from sqlalchemy import func, select

from kern.database import db
from kern.fouten import DomeinError
from projecten import queries
from projecten.models import (
    Doelstelling,
    Fase,
    Product,
    Projectbetrokkene,
    Rapportageafspraak,
)

MetCode = type[Doelstelling | Fase | Product | Rapportageafspraak]
MetVolgorde = type[Doelstelling | Fase | Projectbetrokkene | Rapportageafspraak]


class CodeBestaatError(DomeinError):
    """Two parts of one kind cannot have the same code within a project."""


def eis_vrije_code(
    soort: MetCode, project_id: int, code: str, *, behalve: int | None = None
) -> None:
    """Refuse a code that another part of this kind in the project has."""
    if queries.is_code_bezet(soort, project_id, code, behalve=behalve):
        raise CodeBestaatError(f"De code “{code}” bestaat al. Kies een andere.")


def laatste_plaats(soort: MetVolgorde, project_id: int) -> int:
    """Return the place after the last one of the list."""
    hoogste = db.session.scalars(
        select(func.max(soort.volgorde)).where(soort.project_id == project_id)
    ).one()
    return (hoogste or 0) + 1


def laat_vervallen(
    deel: Fase | Doelstelling | Product | Rapportageafspraak, *, op: date, reden: str
) -> None:
    """Drop a part of the plan from the day ``op`` on, and say why."""
    deel.vervallen_op, deel.vervallen_reden = op, reden
    db.session.flush()


def herstel(deel: Fase | Doelstelling | Product | Rapportageafspraak) -> None:
    """Take back that a part was dropped."""
    deel.vervallen_op = deel.vervallen_reden = None
    db.session.flush()
