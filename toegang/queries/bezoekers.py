"""Who is signed in, how long still, and in which projects he has a role."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Date, bindparam, column, func, or_, select, table

from kern import klok
from kern.database import db
from kern.instellingen import instelling_van_organisatie
from toegang.instellingen import PROJECT_NIEUW
from toegang.models import Gebruiker, ProjectRol, Sessie
from toegang.queries.sleutels import hash_sleutel
from toegang.rechten import NA_SLUITING, Recht, Rol, bereik

NA_STILTE = timedelta(minutes=30)
NA_BEGIN = timedelta(hours=12)
# Any number will do, as long as nothing else in this database takes the same.
PROJECTSLOT = 72_031

# The project lies above this package: only its key and name are read here.
_project = table(
    "project",
    column("id"),
    column("code"),
    column("naam"),
    column("markering"),
    column("standaard_peildatum", ProjectRol.van.type),
    column("gesloten_op", ProjectRol.van.type),
)
# Every request asks these, so they are made once, of the bare tables.
_gebruiker, _sessie = Gebruiker.__table__, Sessie.__table__
_rol = ProjectRol.__table__
_LEVENDE_SESSIE = (
    select(
        _gebruiker.c.id,
        _gebruiker.c.naam,
        _gebruiker.c.beheerder,
        _sessie.c.id,
        _sessie.c.laatst_gezien,
        instelling_van_organisatie(
            PROJECT_NIEUW, dag=bindparam("vandaag", type_=Date())
        ),
    )
    .join_from(_sessie, _gebruiker, _gebruiker.c.id == _sessie.c.gebruiker_id)
    .where(
        _sessie.c.ingetrokken_op.is_(None),
        _sessie.c.laatst_gezien > bindparam("stil_sinds"),
        _sessie.c.begonnen_op > bindparam("begonnen_na"),
        _gebruiker.c.geblokkeerd_op.is_(None),
    )
)
_MET_SLEUTEL = _LEVENDE_SESSIE.where(_sessie.c.sleutel_hash == bindparam("hash"))
_MET_ID = _LEVENDE_SESSIE.where(_sessie.c.id == bindparam("sessie_id"))
_ROLLEN = (
    select(_project, _rol.c.rol)
    .join_from(_rol, _project, _project.c.id == _rol.c.project_id)
    .where(
        _rol.c.gebruiker_id == bindparam("gebruiker_id"),
        _rol.c.van <= bindparam("dag"),
        or_(_rol.c.tot.is_(None), _rol.c.tot >= bindparam("dag")),
    )
    .order_by(_project.c.id, _rol.c.rol)
)


@dataclass(frozen=True)
class Bezoeker:
    """Somebody with a living session; frozen, so that no view changes it."""

    gebruiker_id: int
    naam: str
    beheerder: bool
    sessie_id: int
    laatst_gezien: datetime
    project_nieuw: str


@dataclass(frozen=True)
class Projecttoegang:
    """A project that somebody has a role in."""

    project_id: int
    code: str
    naam: str
    markering: str | None
    standaard_peildatum: date | None
    rollen: tuple[Rol, ...]
    gesloten_op: date | None = None

    def mag(self, recht: Recht) -> bool:
        """Whether these roles give the right, in any reach, and it is still open."""
        return self.heeft(recht) and not self.weigert(recht)

    def heeft(self, recht: Recht) -> bool:
        """Whether these roles give the right, also where the project was closed."""
        return bereik(recht, self.rollen) is not None

    def weigert(self, recht: Recht) -> bool:
        """Whether the right is one that nobody has since the project was closed."""
        return self.gesloten_op is not None and recht not in NA_SLUITING

    def alleen(self, rol: Rol) -> bool:
        """Whether this is the only role."""
        return self.rollen == (rol,)


def find_bezoeker(sleutel: str, nu: datetime) -> Bezoeker | None:
    """Return who holds this key, unless the session or the account has ended."""
    sleutel_hash = hash_sleutel(sleutel)
    waarden = {"hash": sleutel_hash, **_grenzen(nu)}
    rij = db.session.execute(_MET_SLEUTEL, waarden).first()
    return Bezoeker(*rij) if rij else None


def find_namens(gebruiker_id: int, nu: datetime) -> Bezoeker | None:
    """Return the account as if it were signed in, unless it is blocked.

    For a command on the server: there is no session, so its number is 0.
    """
    project_nieuw = instelling_van_organisatie(PROJECT_NIEUW, dag=klok.dag_van(nu))
    rij = db.session.execute(
        select(Gebruiker.id, Gebruiker.naam, Gebruiker.beheerder, project_nieuw).where(
            Gebruiker.id == gebruiker_id, Gebruiker.geblokkeerd_op.is_(None)
        )
    ).first()
    if rij is None:
        return None
    return Bezoeker(
        gebruiker_id=rij[0],
        naam=rij[1],
        beheerder=rij[2],
        sessie_id=0,
        laatst_gezien=nu,
        project_nieuw=rij[3],
    )


def is_sessie_geldig(sessie_id: int, nu: datetime) -> bool:
    """Whether the session still lives at this instant."""
    waarden = {"sessie_id": sessie_id, **_grenzen(nu)}
    return db.session.execute(_MET_ID, waarden).first() is not None


def get_sessie(sessie_id: int) -> Sessie:
    """Return the session; raise ``NoResultFound`` when absent."""
    return db.session.get_one(Sessie, sessie_id)


def get_eigen_sessie(sessie_id: int, gebruiker_id: int) -> Sessie:
    """Return a living session of this account; raise ``NoResultFound`` otherwise."""
    return db.session.scalars(
        select(Sessie).where(
            Sessie.id == sessie_id,
            Sessie.gebruiker_id == gebruiker_id,
            Sessie.ingetrokken_op.is_(None),
        )
    ).one()


def list_levende_sessies(gebruiker_id: int, nu: datetime) -> Sequence[Sessie]:
    """Return the sessions of the account that still live, the latest used first."""
    return db.session.scalars(
        select(Sessie)
        .where(
            Sessie.gebruiker_id == gebruiker_id,
            Sessie.ingetrokken_op.is_(None),
            Sessie.laatst_gezien > nu - NA_STILTE,
            Sessie.begonnen_op > nu - NA_BEGIN,
        )
        .order_by(Sessie.laatst_gezien.desc(), Sessie.id)
    ).all()


def vergrendel_project(project_id: int) -> None:
    """Wait for the other writers of the project; SQLite has its lock already."""
    if db.session.get_bind().dialect.name == "postgresql":
        slot = func.pg_advisory_xact_lock(PROJECTSLOT, project_id)
        db.session.execute(select(slot))


def find_project_id(code: str) -> int | None:
    """Return the id of the project with this code."""
    gevonden = select(_project.c.id).where(_project.c.code == code)
    return db.session.scalars(gevonden).first()


def find_gesloten_op(project_id: int) -> date | None:
    """Return the day on which the project was closed, as it is at this moment."""
    gevonden = select(_project.c.gesloten_op).where(_project.c.id == project_id)
    dag: date | None = db.session.scalars(gevonden).one()
    return dag


def list_projecttoegang(gebruiker_id: int, dag: date) -> Sequence[Projecttoegang]:
    """Return the projects in which the account has a role on that day, by name."""
    waarden = {"gebruiker_id": gebruiker_id, "dag": dag}
    rijen = db.session.execute(_ROLLEN, waarden).all()
    rollen: dict[int, list[Rol]] = {}
    for rij in rijen:
        rollen.setdefault(rij.id, []).append(rij.rol)
    projecten = {rij.id: rij for rij in rijen}
    return [
        Projecttoegang(
            id_,
            rij.code,
            rij.naam,
            rij.markering,
            rij.standaard_peildatum,
            tuple(rollen[id_]),
            rij.gesloten_op,
        )
        for id_, rij in projecten.items()
    ]


def find_projecttoegang(
    gebruiker_id: int, *, project_id: int, dag: date
) -> Projecttoegang | None:
    """Return what the account may do in one project on that day, if it has a role."""
    projecten = list_projecttoegang(gebruiker_id, dag)
    return next((p for p in projecten if p.project_id == project_id), None)


def _grenzen(nu: datetime) -> dict[str, date]:
    return {
        "stil_sinds": nu - NA_STILTE,
        "begonnen_na": nu - NA_BEGIN,
        "vandaag": klok.dag_van(nu),
    }
