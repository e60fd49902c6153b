"""Whose calendar an address is, and what stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from herinneringen.agenda import momenten, punten
from herinneringen.agenda.models import Agendasleutel
from herinneringen.agenda.rules import Agendapunt
from herinneringen.agenda.veld import Agendaveld, get_versies
from kern.database import db
from toegang.eigen import Eigen
from toegang.models import Gebruiker
from toegang.queries import Projecttoegang, hash_sleutel, list_projecttoegang
from toegang.rechten import Recht

AGENDA_ZIEN = Recht.ACTIVITEITEN_ZIEN
VAN_IEMAND = (
    momenten.list_momenten,
    punten.list_activiteiten,
    punten.list_maatregelen,
    punten.list_voorwaarden,
    punten.list_openpunten,
)
VAN_PROJECT = (punten.list_toezeggingen, punten.list_rapporten, punten.list_fasen)


@dataclass(frozen=True)
class Agenda:
    """What stands in one calendar, in order of its days; when it last changed."""

    naam: str
    punten: Sequence[Agendapunt]
    laatst: datetime


def get_eigen_agenda(
    projecten: Sequence[Projecttoegang], *, gebruiker_id: int, vandaag: date
) -> Agenda:
    """Return somebody's own work in these projects. Some twenty statements."""
    veld = _veld(projecten, gebruiker_id, vandaag, persoonlijk=True)
    soorten = (*VAN_IEMAND, punten.list_besluiten)
    gevonden = [punt for soort in soorten for punt in soort(veld)]
    return _agenda("Koersvast: mijn werk", gevonden, veld)


def get_projectagenda(
    project: Projecttoegang, *, gebruiker_id: int, vandaag: date
) -> Agenda:
    """Return everything of a project with a day that somebody may see.

    Some twenty statements, however large the plan is.
    """
    veld = _veld([project], gebruiker_id, vandaag, persoonlijk=False)
    soorten = (*VAN_IEMAND, *VAN_PROJECT)
    gevonden = [punt for soort in soorten for punt in soort(veld)]
    return _agenda(f"Koersvast: {project.naam}", gevonden, veld)


def find_sleutel(tekst: str) -> Agendasleutel | None:
    """Return the address with this secret, unless it or its account has ended."""
    return db.session.scalars(
        select(Agendasleutel)
        .join(Gebruiker, Gebruiker.id == Agendasleutel.gebruiker_id)
        .where(
            Agendasleutel.sleutel_hash == hash_sleutel(tekst),
            Agendasleutel.ingetrokken_op.is_(None),
            Gebruiker.geblokkeerd_op.is_(None),
        )
    ).first()


def find_agenda(sleutel: Agendasleutel, *, vandaag: date) -> Agenda | None:
    """Return what the address shows today; None when the right to it is gone.

    Who gets the right again finds the same address alive: he made it himself, and the
    calendars that follow it are his. What was taken back never comes back.
    """
    wie = sleutel.gebruiker_id
    projecten = list_agendaprojecten(list_projecttoegang(wie, vandaag))
    if sleutel.project_id is not None:
        eigen = [p for p in projecten if p.project_id == sleutel.project_id]
        if not eigen:
            return None
        return get_projectagenda(eigen[0], gebruiker_id=wie, vandaag=vandaag)
    if not projecten:
        return None
    return get_eigen_agenda(projecten, gebruiker_id=wie, vandaag=vandaag)


def list_agendaprojecten(
    projecten: Sequence[Projecttoegang],
) -> list[Projecttoegang]:
    """Return those of which somebody may follow the calendar."""
    return [project for project in projecten if project.mag(AGENDA_ZIEN)]


def list_sleutels(gebruiker_id: int) -> Sequence[Agendasleutel]:
    """Return the addresses of the account that still count, newest first."""
    return db.session.scalars(
        select(Agendasleutel)
        .where(
            Agendasleutel.gebruiker_id == gebruiker_id,
            Agendasleutel.ingetrokken_op.is_(None),
        )
        .order_by(Agendasleutel.gemaakt_op.desc(), Agendasleutel.id.desc())
    ).all()


def get_eigen_sleutel(sleutel_id: int, *, gebruiker_id: int) -> Agendasleutel:
    """Return an address of the account; raise ``NoResultFound`` otherwise."""
    return db.session.scalars(
        select(Agendasleutel).where(
            Agendasleutel.id == sleutel_id, Agendasleutel.gebruiker_id == gebruiker_id
        )
    ).one()


def _veld(
    projecten: Sequence[Projecttoegang],
    gebruiker_id: int,
    vandaag: date,
    *,
    persoonlijk: bool,
) -> Agendaveld:
    van = {project.project_id: project for project in projecten}
    eigen = Eigen(gebruiker_id, vandaag)
    return Agendaveld(eigen, van, get_versies(list(van)), persoonlijk)


def _agenda(naam: str, gevonden: Sequence[Agendapunt], veld: Agendaveld) -> Agenda:
    op_dag = sorted(gevonden, key=lambda punt: (punt.plaats.dag, punt.kenmerk))
    return Agenda(naam, op_dag, veld.versies.laatst(op_dag))
