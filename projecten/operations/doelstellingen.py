"""What can be done to the goals of a plan."""

from kern.database import db
from kern.gebruik import eis_ongebruikt
from kern.transactie import Daad
from kern.volgorde import verplaats_in
from projecten import queries
from projecten.models import Doelstelling
from projecten.operations.delen import eis_vrije_code, laatste_plaats


def create_doelstelling(
    project_id: int,
    *,
    code: str,
    naam: str,
    indicator: str | None,
    toelichting: str | None,
    daad: Daad,
) -> Doelstelling:
    """Add a goal at the end of the list."""
    eis_vrije_code(Doelstelling, project_id, code)
    doel = Doelstelling(
        project_id=project_id,
        code=code,
        naam=naam,
        indicator=indicator,
        toelichting=toelichting,
        volgorde=laatste_plaats(Doelstelling, project_id),
    )
    db.session.add(doel)
    db.session.flush()
    return doel


def update_doelstelling(
    doel: Doelstelling,
    *,
    code: str,
    naam: str,
    indicator: str | None,
    toelichting: str | None,
    daad: Daad,
) -> None:
    """Change the words of a goal."""
    eis_vrije_code(Doelstelling, doel.project_id, code, behalve=doel.id)
    doel.code, doel.naam = code, naam
    doel.indicator, doel.toelichting = indicator, toelichting
    db.session.flush()


def delete_doelstelling(doel: Doelstelling) -> None:
    """Take away a goal on which nothing hangs."""
    eis_ongebruikt(doel, titel=f"Doelstelling {doel.code}")
    db.session.delete(doel)
    db.session.flush()


def verplaats_doelstelling(doel: Doelstelling, stap: int) -> str:
    """Move a goal one place up or down."""
    return verplaats_in(queries.list_doelstellingen(doel.project_id), doel, stap)
