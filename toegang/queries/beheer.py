"""What a beheerder looks through: the accounts, their roles, and the logbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, Select, column, func, or_, select, table

from kern import klok
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db
from toegang.models import Gebruiker, Logboekregel, ProjectRol, Uitnodiging
from toegang.queries.accounts import Account, kies_accounts

MEESTE_REGELS = 10_000
# The project lies above this package: only its key, code and name are read here.
_project = table("project", column("id"), column("code"), column("naam"))


@dataclass(frozen=True)
class Logfilter:
    """Which lines of the logbook are asked; what is left out narrows nothing."""

    actie: str | None = None
    resultaat: str | None = None
    gebruiker_id: int | None = None
    van: date | None = None
    tot: date | None = None


@dataclass(frozen=True)
class Rolregel:
    """One role that an account had, with the project as people call it."""

    rol: ProjectRol
    projectnaam: str
    projectcode: str


def list_projecten_kort() -> Sequence[tuple[int, str]]:
    """Return the id and the name of every project, by name."""
    rijen = db.session.execute(
        select(_project.c.id, _project.c.naam).order_by(_project.c.naam, _project.c.id)
    )
    return [(rij.id, rij.naam) for rij in rijen]


def list_accountpagina(
    toon: str | None, *, nummer: int, nu: datetime, inactief_sinds: datetime
) -> Pagina[Account]:
    """Return one page of the accounts by name: all of them, or one kind."""
    soorten: dict[str, list[ColumnElement[bool]]] = {
        "beheerders": [Gebruiker.beheerder.is_(True)],
        "inactief": [
            Gebruiker.geblokkeerd_op.is_(None),
            or_(
                Gebruiker.laatst_ingelogd.is_(None),
                Gebruiker.laatst_ingelogd < inactief_sinds,
            ),
        ],
        "geblokkeerd": [Gebruiker.geblokkeerd_op.is_not(None)],
    }
    waar = soorten.get(toon or "", [])
    aantal = db.session.scalar(select(func.count(Gebruiker.id)).where(*waar)) or 0
    rijen = db.session.execute(
        kies_accounts(nu, dag=klok.dag_van(nu))
        .where(*waar)
        .limit(PER_PAGINA)
        .offset(begin_van(nummer))
    )
    return Pagina([Account(*rij) for rij in rijen], nummer=nummer, aantal=aantal)


def find_open_link(gebruiker_id: int, nu: datetime) -> Uitnodiging | None:
    """Return the link with which the account can still choose a password, if any."""
    return db.session.scalars(
        select(Uitnodiging)
        .where(
            Uitnodiging.gebruiker_id == gebruiker_id,
            Uitnodiging.gebruikt_op.is_(None),
            Uitnodiging.ingetrokken_op.is_(None),
            Uitnodiging.geldig_tot > nu,
        )
        .order_by(Uitnodiging.id.desc())
    ).first()


def get_rol_van(rol_id: int, *, gebruiker_id: int) -> ProjectRol:
    """Return the role, if it is of this account; else raise ``NoResultFound``."""
    return db.session.scalars(
        select(ProjectRol).where(
            ProjectRol.id == rol_id, ProjectRol.gebruiker_id == gebruiker_id
        )
    ).one()


def list_rollen_met_project(gebruiker_id: int) -> Sequence[Rolregel]:
    """Return every role the account has or had, the newest first."""
    rijen = db.session.execute(
        select(ProjectRol, _project.c.naam, _project.c.code)
        .join(_project, _project.c.id == ProjectRol.project_id)
        .where(ProjectRol.gebruiker_id == gebruiker_id)
        .order_by(ProjectRol.van.desc(), ProjectRol.id.desc())
    )
    return [Rolregel(*rij) for rij in rijen]


def list_logpagina(keuze: Logfilter, nummer: int) -> Pagina[Logboekregel]:
    """Return one page of the lines that were asked, the newest first."""
    waar = list(_voorwaarden(keuze))
    aantal = db.session.scalar(select(func.count(Logboekregel.id)).where(*waar)) or 0
    rijen = db.session.scalars(
        _nieuwste(waar).limit(PER_PAGINA).offset(begin_van(nummer))
    ).all()
    return Pagina(rijen, nummer=nummer, aantal=aantal)


def list_logregels(keuze: Logfilter) -> Sequence[Logboekregel]:
    """Return the newest 10,000 of the lines that were asked."""
    return db.session.scalars(
        _nieuwste(list(_voorwaarden(keuze))).limit(MEESTE_REGELS)
    ).all()


def get_namen() -> dict[str, str]:
    """Return the name of every account, by how the logbook calls it."""
    rijen = db.session.execute(select(Gebruiker.id, Gebruiker.naam))
    return {f"gebruiker:{rij.id}": rij.naam for rij in rijen}


def list_beoordelingen(jaar: int) -> Sequence[Logboekregel]:
    """Return who looked at the rights of the year and when, the newest first."""
    waar = [
        Logboekregel.actie == "rechten beoordelen",
        Logboekregel.object == f"rechten:{jaar}",
    ]
    return db.session.scalars(_nieuwste(waar)).all()


def _nieuwste(waar: Sequence[ColumnElement[bool]]) -> Select[Logboekregel]:
    return select(Logboekregel).where(*waar).order_by(Logboekregel.id.desc())


def _voorwaarden(keuze: Logfilter) -> Sequence[ColumnElement[bool]]:
    waar: list[ColumnElement[bool]] = []
    if keuze.actie:
        waar.append(Logboekregel.actie == keuze.actie)
    if keuze.resultaat:
        waar.append(Logboekregel.resultaat == keuze.resultaat)
    if keuze.gebruiker_id:
        wie = f"gebruiker:{keuze.gebruiker_id}"
        waar.append(
            or_(
                Logboekregel.actor == wie,
                Logboekregel.object == wie,
                Logboekregel.object.startswith(f"{wie} "),
            )
        )
    if keuze.van:
        waar.append(Logboekregel.tijdstempel >= _begin_van_dag(keuze.van))
    if keuze.tot:
        morgen = keuze.tot + timedelta(days=1)
        waar.append(Logboekregel.tijdstempel < _begin_van_dag(morgen))
    return waar


def _begin_van_dag(dag: date) -> datetime:
    return datetime.combine(dag, time(), tzinfo=klok.NEDERLAND)
