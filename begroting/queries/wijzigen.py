"""What the forms of the money need: one row, and what to choose from."""

from collections.abc import Sequence

from sqlalchemy import exists, func, select

from begroting.models import Begroting, Begrotingspost, Boeking, Boekingsoort
from begroting.queries.standen import Tegen
from kern.database import db

Keuzelijst = Sequence[tuple[int, str]]


def get_begroting(id_: int, *, project_id: int) -> Begroting:
    """Return the budget, if it is that of the project."""
    opdracht = select(Begroting).where(
        Begroting.id == id_, Begroting.project_id == project_id
    )
    return db.session.scalars(opdracht).one()


def get_post(id_: int, *, project_id: int) -> Begrotingspost:
    """Return one post of the project."""
    opdracht = select(Begrotingspost).where(
        Begrotingspost.id == id_, Begrotingspost.project_id == project_id
    )
    return db.session.scalars(opdracht).one()


def get_boeking(id_: int, *, project_id: int) -> Boeking:
    """Return one booking of the project."""
    opdracht = select(Boeking).where(
        Boeking.id == id_, Boeking.project_id == project_id
    )
    return db.session.scalars(opdracht).one()


def list_posten(project_id: int) -> Sequence[Begrotingspost]:
    """Return the posts of the project in their order, dropped ones too."""
    return db.session.scalars(
        select(Begrotingspost)
        .where(Begrotingspost.project_id == project_id)
        .order_by(Begrotingspost.volgorde, Begrotingspost.id)
    ).all()


def list_verplichtingen(project_id: int) -> Sequence[Boeking]:
    """Return the orders of the project that were not taken back, newest first."""
    return db.session.scalars(
        select(Boeking)
        .where(
            Boeking.project_id == project_id,
            Boeking.soort == Boekingsoort.VERPLICHTING,
            Boeking.tegenboeking_van_id.is_(None),
            ~exists().where(Tegen.tegenboeking_van_id == Boeking.id),
        )
        .order_by(Boeking.op.desc(), Boeking.id.desc())
    ).all()


def list_codes(
    soort: type[Begrotingspost] | type[Boeking], project_id: int
) -> Sequence[str]:
    """Return every code of this kind in the project."""
    return db.session.scalars(
        select(soort.code).where(soort.project_id == project_id).order_by(soort.id)
    ).all()


def is_code_bezet(
    soort: type[Begrotingspost] | type[Boeking],
    code: str,
    *,
    project_id: int,
    behalve: int | None = None,
) -> bool:
    """Whether another row of this kind in the project has this code."""
    waar = [soort.project_id == project_id, soort.code == code]
    if behalve is not None:
        waar.append(soort.id != behalve)
    return bool(db.session.execute(select(exists().where(*waar))).scalar())


def is_tegengeboekt(boeking: Boeking) -> bool:
    """Whether another booking takes this one back."""
    waar = exists().where(Boeking.tegenboeking_van_id == boeking.id)
    return bool(db.session.execute(select(waar)).scalar())


def is_begroting_gemaakt(project_id: int) -> bool:
    """Whether the project has its budget."""
    waar = exists().where(Begroting.project_id == project_id)
    return bool(db.session.execute(select(waar)).scalar())


def volgende_plaats(project_id: int) -> int:
    """Return the place after the last post."""
    hoogste = db.session.scalars(
        select(func.max(Begrotingspost.volgorde)).where(
            Begrotingspost.project_id == project_id
        )
    ).one()
    return (hoogste or 0) + 1
