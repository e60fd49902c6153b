"""A line of the plan with everything that hangs on it, to change it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload, selectinload

from activiteiten.models import (
    Activiteit,
    Inzetraming,
    Klankbordzetel,
    Trekker,
    Uitvoerder,
    Zetelbezetting,
)
from betrokkenen.models import Afdeling, Gremium, Persoon
from kern.database import db, get_van_project
from notatie.sorteren import sorteersleutel_nummer
from planning.models import Besluit, Mijlpaal, Toezegging, Verschuiving
from planning.vergelijking import Bestaand
from projecten.models import Doelstelling, Product


def get_activiteit(activiteit_id: int, *, project_id: int) -> Activiteit:
    """Return the activity with its people, hours and products.

    Raise ``NoResultFound`` when it is not of this project.
    """
    return db.session.scalars(
        select(Activiteit)
        .where(Activiteit.id == activiteit_id, Activiteit.project_id == project_id)
        .options(
            selectinload(Activiteit.producten),
            selectinload(Activiteit.trekkers).joinedload(Trekker.persoon),
            selectinload(Activiteit.uitvoerders).joinedload(Uitvoerder.persoon),
            selectinload(Activiteit.ramingen).joinedload(Inzetraming.persoon),
            selectinload(Activiteit.zetels)
            .selectinload(Klankbordzetel.bezetting)
            .joinedload(Zetelbezetting.persoon),
        )
        .execution_options(populate_existing=True)
    ).one()


def list_mijlpalen_van(activiteit_id: int) -> Sequence[Mijlpaal]:
    """Return the moments of an activity that were not dropped, with their body."""
    return db.session.scalars(
        select(Mijlpaal)
        .where(Mijlpaal.activiteit_id == activiteit_id, Mijlpaal.vervallen_op.is_(None))
        .options(joinedload(Mijlpaal.gremium))
        .order_by(Mijlpaal.volgorde, Mijlpaal.id)
    ).all()


def list_bestaande(mijlpalen: Sequence[Mijlpaal]) -> list[Bestaand]:
    """Return these moments as they stand after their newest shift."""
    rijen = db.session.scalars(
        select(Verschuiving)
        .where(Verschuiving.mijlpaal_id.in_([rij.id for rij in mijlpalen]))
        .order_by(Verschuiving.op, Verschuiving.id)
    )
    nu = {rij.mijlpaal_id: rij.naar for rij in rijen}
    return [
        Bestaand(
            rij.id,
            (rij.soort, rij.gremium.code if rij.gremium else None, rij.ronde),
            rij.termijn,
            nu.get(rij.id, rij.termijn),
        )
        for rij in mijlpalen
    ]


@dataclass(frozen=True)
class Plaats:
    """Where a moment stands, and the sort key of its line."""

    mijlpaal_id: int
    volgorde: int
    sleutel: str | None


def list_plaatsen(project_id: int) -> Sequence[Plaats]:
    """Return the place of every moment of the project, in order."""
    rijen = db.session.execute(
        select(Mijlpaal.id, Mijlpaal.volgorde, Activiteit.sorteernummer)
        .outerjoin(Mijlpaal.activiteit)
        .where(Mijlpaal.project_id == project_id)
        .order_by(Mijlpaal.volgorde, Mijlpaal.id)
    )
    return [Plaats(*rij) for rij in rijen]


def list_codes(project_id: int, soort: Any = Mijlpaal) -> set[str]:
    """Return the codes of every moment of the project, or of another register."""
    waar = soort.project_id == project_id
    return set(db.session.scalars(select(soort.code).where(waar)))


def is_nummer_bezet(project_id: int, nummer: str, *, behalve: int | None) -> bool:
    """Whether another line of the project has this number."""
    waar: list[ColumnElement[bool]] = [
        Activiteit.project_id == project_id,
        Activiteit.nummer == nummer,
    ]
    if behalve is not None:
        waar.append(Activiteit.id != behalve)
    return db.session.execute(select(Activiteit.id).where(*waar)).first() is not None


def list_id_per_code() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """Return the ids of every person, department and body by its code."""
    personen = db.session.execute(select(Persoon.code, Persoon.id))
    afdelingen = db.session.execute(select(Afdeling.code, Afdeling.id))
    gremia = db.session.execute(select(Gremium.code, Gremium.id))
    return (
        {rij.code: rij.id for rij in personen},
        {rij.code: rij.id for rij in afdelingen},
        {rij.code: rij.id for rij in gremia},
    )


def list_doelkeuzes(project_id: int) -> list[tuple[int, str]]:
    """Return the goals that a line may stand under, in order."""
    rijen = db.session.execute(
        select(Doelstelling.id, Doelstelling.code, Doelstelling.naam)
        .where(Doelstelling.project_id == project_id)
        .order_by(Doelstelling.volgorde, Doelstelling.id)
    )
    return [(rij.id, f"{rij.code} {rij.naam}") for rij in rijen]


def list_productkeuzes(project_id: int) -> list[tuple[int, str]]:
    """Return the products that a line may make, in the natural order of their codes."""
    rijen = db.session.execute(
        select(Product.id, Product.code, Product.naam)
        .where(Product.project_id == project_id)
        .order_by(Product.id)
    ).all()
    op_code = sorted(rijen, key=lambda rij: sorteersleutel_nummer(rij.code))
    return [(rij.id, f"{rij.code} {rij.naam}") for rij in op_code]


def get_mijlpaal(mijlpaal_id: int, *, project_id: int) -> Mijlpaal:
    """Return the moment; raise ``NoResultFound`` when it is not of this project."""
    return get_van_project(Mijlpaal, mijlpaal_id, project_id=project_id)


def get_besluit(besluit_id: int, *, project_id: int) -> Besluit:
    """Return the decision; raise ``NoResultFound`` when it is not of this project."""
    return get_van_project(Besluit, besluit_id, project_id=project_id)


def get_toezegging(toezegging_id: int, *, project_id: int) -> Toezegging:
    """Return the promise; raise ``NoResultFound`` when it is not of this project."""
    return get_van_project(Toezegging, toezegging_id, project_id=project_id)
