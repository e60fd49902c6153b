"""A project with people who can be mailed, and ticks of the planner on a set day."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import select

from betrokkenen.models import Persoon
from herinneringen.models import Herinnering
from herinneringen.plannen import plan
from kern import klok
from kern.database import db
from kern.models import Instelling
from kern.transactie import transactie
from post.tik import Verslag, tik
from projecten.models import Betrokkenheid, Project, Projectbetrokkene
from tests.makers import make_gebruiker, make_persoon, make_project, save
from toegang.models import Gebruiker
from toegang.rechten import Rol

# A Wednesday without holidays near it.
WOENSDAG = date(2021, 10, 6)


@dataclass
class Team:
    """A project with somebody in each role, each with an account."""

    project: Project
    leider: Persoon
    opdrachtgever: Persoon
    adviseur: Persoon
    trekker: Persoon

    def adres(self, naam: str) -> str:
        """Return the address of one of them."""
        gebruiker_id = getattr(self, naam).gebruiker_id
        return db.session.get_one(Gebruiker, gebruiker_id).email


def make_team(**velden: Any) -> Team:
    """Return a project in which everybody can be mailed."""
    project = make_project(**velden)
    mensen = {}
    for naam, rol, deel in (
        ("leider", Rol.PROJECTLEIDER, Betrokkenheid.PROJECTLEIDER),
        ("opdrachtgever", Rol.OPDRACHTGEVER, Betrokkenheid.OPDRACHTGEVER),
        ("adviseur", Rol.BELEIDSADVISEUR, Betrokkenheid.BELEIDSADVISEUR),
        ("trekker", Rol.TREKKER, None),
    ):
        account = make_gebruiker(
            rol, project, email=f"{naam}-{project.id}@voorbeeld.test"
        )
        mensen[naam] = make_persoon(gebruiker_id=account.id, functie=naam)
        if deel is not None:
            make_betrokkene(project, mensen[naam], deel)
    return Team(project, **mensen)


def make_betrokkene(
    project: Project, persoon: Persoon, rol: Betrokkenheid, **velden: Any
) -> Projectbetrokkene:
    """Return that somebody has a role in the project."""
    waarden = {"project_id": project.id, "persoon_id": persoon.id, "rol": rol}
    return save(Projectbetrokkene(**({"volgorde": 1} | waarden | velden)))


def stel_in(sleutel: str, waarde: str, project: Project | None = None) -> None:
    """Let a setting hold since long."""
    project_id = project.id if project else None
    sinds = date(2020, 1, 1)
    save(Instelling(project_id=project_id, sleutel=sleutel, waarde=waarde, sinds=sinds))


def om(dag: date, uur: int = 7, minuut: int = 5) -> datetime:
    """Return that time of the day in the Netherlands, in UTC."""
    hier = datetime.combine(dag, time(uur, minuut), tzinfo=klok.NEDERLAND)
    return hier.astimezone(UTC)


def tik_op(weg: Any, de_klok: Any, dag: date, uur: int = 7, minuut: int = 5) -> Verslag:
    """Let the planner tick at that time."""
    de_klok.op = om(dag, uur, minuut)
    return tik(planner="planner-1", weg=weg)


def plan_op(de_klok: Any, dag: date, uur: int = 7, minuut: int = 5) -> None:
    """Let the planner plan at that time, and send nothing."""
    de_klok.op = om(dag, uur, minuut)
    with transactie() as daad:
        plan(daad.nu)


def herinneringen(**waarden: Any) -> list[Herinnering]:
    """Return the reminders as they stand."""
    db.session.rollback()
    db.session.expire_all()
    opdracht = select(Herinnering).filter_by(**waarden)
    return list(db.session.scalars(opdracht.order_by(Herinnering.id)))


def standen() -> list[tuple[str, str, str]]:
    """Return of each reminder its step, its status and why."""
    return [(h.trede, h.status.value, h.reden or "") for h in herinneringen()]
