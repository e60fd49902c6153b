"""Accounts: who they are, what they sign in with, and their roles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, exists, func, or_, select

from kern.database import db
from kern.instellingen import instelling_van_organisatie
from kern.tijdvak import geldt
from toegang.instellingen import WACHTWOORDWOORDEN
from toegang.models import Gebruiker, Herstelcode, ProjectRol, Sessie, Uitnodiging
from toegang.queries.bezoekers import list_levende_sessies
from toegang.queries.sleutels import hash_sleutel
from toegang.rechten import Rol


@dataclass(frozen=True)
class Geheimen:
    """What has to be compared with a secret, outside of any transaction."""

    gebruiker_id: int
    email: str
    wachtwoord_hash: str | None
    geblokkeerd: bool


@dataclass(frozen=True)
class EigenAccount:
    """What somebody sees of his own account."""

    gebruiker: Gebruiker
    sessies: Sequence[Sessie]
    herstelcodes: int


@dataclass(frozen=True)
class Account:
    """One line in the list of accounts."""

    gebruiker: Gebruiker
    rollen: int
    uitgenodigd_tot: datetime | None


def find_gebruiker(email: str) -> Gebruiker | None:
    """Return the account with this address, in any capitals."""
    return db.session.scalars(
        select(Gebruiker).where(Gebruiker.email == email.lower())
    ).first()


def list_gebruikers() -> Sequence[Gebruiker]:
    """Return all accounts in the order in which they were made."""
    return db.session.scalars(select(Gebruiker).order_by(Gebruiker.id)).all()


def list_bruikbare_gebruikers() -> Sequence[Gebruiker]:
    """Return the accounts that can sign in, by name."""
    return db.session.scalars(
        select(Gebruiker)
        .where(Gebruiker.geblokkeerd_op.is_(None))
        .order_by(Gebruiker.naam, Gebruiker.id)
    ).all()


def get_gebruiker(gebruiker_id: int) -> Gebruiker:
    """Return the account; raise ``NoResultFound`` when absent."""
    return db.session.get_one(Gebruiker, gebruiker_id)


def get_gebruiker_vast(gebruiker_id: int) -> Gebruiker:
    """Return the account and hold its row, so that a code counts once.

    Who changes more of an account than one row holds this one first, so that no two
    wait for each other.
    """
    return db.session.scalars(
        select(Gebruiker)
        .where(Gebruiker.id == gebruiker_id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).one()


def find_geheimen(email: str) -> Geheimen | None:
    """Return what is stored of the account with this address, as a loose value."""
    gebruiker = find_gebruiker(email.strip())
    return None if gebruiker is None else _geheimen(gebruiker)


def get_geheimen(gebruiker_id: int) -> Geheimen:
    """Return what is stored of the account, as a loose value."""
    return _geheimen(get_gebruiker(gebruiker_id))


def _geheimen(gebruiker: Gebruiker) -> Geheimen:
    return Geheimen(
        gebruiker.id,
        gebruiker.email,
        gebruiker.wachtwoord_hash,
        gebruiker.geblokkeerd_op is not None,
    )


def get_eigen_account(gebruiker_id: int, *, nu: datetime) -> EigenAccount:
    """Return the account with its living sessions and its recovery codes left."""
    return EigenAccount(
        get_gebruiker(gebruiker_id),
        list_levende_sessies(gebruiker_id, nu),
        count_herstelcodes(gebruiker_id),
    )


def find_herstelcode(gebruiker_id: int, code: str) -> Herstelcode | None:
    """Return the recovery code of the account while it is unused, and hold it."""
    return db.session.scalars(
        select(Herstelcode)
        .where(
            Herstelcode.gebruiker_id == gebruiker_id,
            Herstelcode.code_hash == hash_sleutel(code),
            Herstelcode.gebruikt_op.is_(None),
        )
        .with_for_update()
    ).first()


def count_herstelcodes(gebruiker_id: int) -> int:
    """Return how many recovery codes the account can still use."""
    return (
        db.session.scalar(
            select(func.count(Herstelcode.id)).where(
                Herstelcode.gebruiker_id == gebruiker_id,
                Herstelcode.gebruikt_op.is_(None),
            )
        )
        or 0
    )


def is_laatste_beheerder(gebruiker: Gebruiker) -> bool:
    """Whether nobody else could look after the accounts."""
    ander = exists().where(
        Gebruiker.id != gebruiker.id,
        Gebruiker.beheerder,
        Gebruiker.geblokkeerd_op.is_(None),
    )
    return gebruiker.beheerder and not db.session.scalar(select(ander))


def list_accounts(nu: datetime, *, dag: date) -> Sequence[Account]:
    """Return every account by name, with its roles of the day and its open link."""
    return [Account(*rij) for rij in db.session.execute(kies_accounts(nu, dag=dag))]


def kies_accounts(
    nu: datetime, *, dag: date
) -> Select[Gebruiker, int, datetime | None]:
    """Return the statement of the accounts by name, to be narrowed."""
    rollen = (
        select(func.count(ProjectRol.id))
        .where(
            ProjectRol.gebruiker_id == Gebruiker.id,
            geldt(ProjectRol, dag),
        )
        .scalar_subquery()
    )
    link = (
        select(func.max(Uitnodiging.geldig_tot))
        .where(
            Uitnodiging.gebruiker_id == Gebruiker.id,
            Uitnodiging.gebruikt_op.is_(None),
            Uitnodiging.ingetrokken_op.is_(None),
            Uitnodiging.geldig_tot > nu,
        )
        .scalar_subquery()
    )
    return select(Gebruiker, rollen, link).order_by(Gebruiker.naam, Gebruiker.id)


def list_inactief(sinds: datetime) -> Sequence[Gebruiker]:
    """Return the accounts that are not blocked and did not sign in since then."""
    return db.session.scalars(
        select(Gebruiker)
        .where(
            Gebruiker.geblokkeerd_op.is_(None),
            or_(Gebruiker.laatst_ingelogd.is_(None), Gebruiker.laatst_ingelogd < sinds),
        )
        .order_by(Gebruiker.laatst_ingelogd.nulls_first(), Gebruiker.naam, Gebruiker.id)
    ).all()


def list_rollen(gebruiker_id: int) -> Sequence[ProjectRol]:
    """Return every role the account has or had, the newest first."""
    return db.session.scalars(
        select(ProjectRol)
        .where(ProjectRol.gebruiker_id == gebruiker_id)
        .order_by(ProjectRol.van.desc(), ProjectRol.id.desc())
    ).all()


def list_rollen_in(
    gebruiker_id: int, project_id: int, rol: Rol, *, vanaf: date
) -> Sequence[ProjectRol]:
    """Return the rows that give the account the role on or after the day."""
    return db.session.scalars(
        select(ProjectRol)
        .where(
            ProjectRol.gebruiker_id == gebruiker_id,
            ProjectRol.project_id == project_id,
            ProjectRol.rol == rol,
            or_(ProjectRol.tot.is_(None), ProjectRol.tot >= vanaf),
        )
        .order_by(ProjectRol.van, ProjectRol.id)
    ).all()


def find_rol_vanaf(
    gebruiker_id: int, project_id: int, rol: Rol, *, van: date
) -> ProjectRol | None:
    """Return the row of this role that began on the day, also when it ended."""
    return db.session.scalars(
        select(ProjectRol).where(
            ProjectRol.gebruiker_id == gebruiker_id,
            ProjectRol.project_id == project_id,
            ProjectRol.rol == rol,
            ProjectRol.van == van,
        )
    ).first()


def get_rol(rol_id: int) -> ProjectRol:
    """Return the role in a project; raise ``NoResultFound`` when absent."""
    return db.session.get_one(ProjectRol, rol_id)


def get_wachtwoordwoorden(dag: date) -> str:
    """Return the words that the organisation wants in no password."""
    woorden = instelling_van_organisatie(WACHTWOORDWOORDEN, dag=dag)
    return db.session.scalars(select(woorden)).one()
