"""What can be asked about couplings and begun sign-ins."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import column as kolom
from sqlalchemy import select, table
from sqlalchemy.orm import joinedload

from kern.aanbieder import Aanbieder
from kern.database import db
from kern.tijdvak import geldt
from toegang.models import Gebruiker, ProjectRol
from toegang.organisatie.models import Inlogaanvraag, Inlogkoppeling
from toegang.queries import hash_sleutel

# The project lies above this package: only its key and code are read here.
_project = table("project", kolom("id"), kolom("code"))


def find_aanvraag(sleutel: str, nu: datetime) -> Inlogaanvraag | None:
    """Return the sign-in that this browser began, locked, while it is in time."""
    return db.session.scalars(
        select(Inlogaanvraag)
        .where(
            Inlogaanvraag.sleutel_hash == hash_sleutel(sleutel),
            Inlogaanvraag.geldig_tot > nu,
        )
        .with_for_update()
    ).first()


def find_koppeling(issuer: str, subject: str) -> Inlogkoppeling | None:
    """Return the coupling of this account of the organisation, with our account."""
    return db.session.scalars(
        select(Inlogkoppeling)
        .options(joinedload(Inlogkoppeling.gebruiker))
        .where(Inlogkoppeling.issuer == issuer, Inlogkoppeling.subject == subject)
    ).first()


def find_koppeling_van(gebruiker_id: int, issuer: str) -> Inlogkoppeling | None:
    """Return the coupling or permission of our account at this provider."""
    return db.session.scalars(
        select(Inlogkoppeling).where(
            Inlogkoppeling.issuer == issuer,
            Inlogkoppeling.gebruiker_id == gebruiker_id,
        )
    ).first()


def is_gekoppeld(gebruiker_id: int, aanbieder: Aanbieder | None) -> bool:
    """Whether the account signs in at the provider that is set."""
    if aanbieder is None:
        return False
    koppeling = find_koppeling_van(gebruiker_id, aanbieder.issuer)
    return koppeling is not None and koppeling.subject is not None


def was_ooit_gekoppeld(gebruiker_id: int) -> bool:
    """Whether the account signs in, or once did, at any provider."""
    rij = select(Inlogkoppeling.id).where(Inlogkoppeling.gebruiker_id == gebruiker_id)
    return db.session.scalar(rij.limit(1)) is not None


def list_koppelingen(issuer: str) -> Sequence[Inlogkoppeling]:
    """Return the couplings and permissions at this provider, by address."""
    return db.session.scalars(
        select(Inlogkoppeling)
        .join(Inlogkoppeling.gebruiker)
        .options(joinedload(Inlogkoppeling.gebruiker))
        .where(Inlogkoppeling.issuer == issuer)
        .order_by(Gebruiker.email, Inlogkoppeling.id)
    ).all()


def list_project_ids(codes: Collection[str]) -> Mapping[str, int]:
    """Return the id of each project that has one of these codes."""
    rijen = db.session.execute(
        select(_project.c.code, _project.c.id).where(_project.c.code.in_(codes))
    )
    return {rij.code: rij.id for rij in rijen}


def list_lopende_rollen(gebruiker_id: int, dag: date) -> Sequence[ProjectRol]:
    """Return the roles that the account has on that day."""
    return db.session.scalars(
        select(ProjectRol)
        .where(
            ProjectRol.gebruiker_id == gebruiker_id,
            geldt(ProjectRol, dag),
        )
        .order_by(ProjectRol.id)
    ).all()
