"""What surrounds the words of a plan: its days, and the organisation's own names."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from betrokkenen.models import Afdeling, Gremium, Persoon
from kern.database import db
from notatie.lezing import Termijncontext
from planning.cellen import Iemand, Omgeving
from projecten.models import Project


def get_omgeving(project_id: int) -> Omgeving:
    """Return what is needed to read the cells of a line of this project."""
    return Omgeving(
        context=get_termijncontext(project_id),
        gremia=list_gremiumnamen(),
        afdelingen=tuple(
            db.session.scalars(select(Afdeling.code).order_by(Afdeling.code))
        ),
        personen=tuple(_list_iemand()),
    )


def get_termijncontext(project_id: int) -> Termijncontext:
    """Return the days of the project that a term may lean on."""
    project = db.session.get_one(Project, project_id)
    return Termijncontext(
        plandatum=project.plandatum,
        project_start=project.looptijd.begin,
        project_eind=project.looptijd.eind,
        einde_project=project.looptijd.eind,
    )


def list_gremiumnamen() -> dict[str, str]:
    """Return the names of all bodies by their code, in order."""
    rijen = db.session.execute(
        select(Gremium.code, Gremium.naam).order_by(Gremium.volgorde, Gremium.id)
    )
    return {rij.code: rij.naam for rij in rijen}


def _list_iemand() -> list[Iemand]:
    personen = db.session.scalars(
        select(Persoon).options(joinedload(Persoon.afdeling)).order_by(Persoon.code)
    )
    return [
        Iemand(p.code, p.naam, p.functie, p.afdeling.code if p.afdeling else None)
        for p in personen
    ]
