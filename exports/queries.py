"""What only a snapshot asks: names that stand beside the activities."""

from dataclasses import dataclass

from sqlalchemy import select

from activiteiten.models import ActiviteitProduct, Inzetraming
from betrokkenen.models import Persoon
from kern.database import db
from projecten.models import Fase, Product


@dataclass(frozen=True)
class Productregel:
    """A product that an activity makes, and the phase that it belongs to."""

    product: str
    fase: str


def list_producten_per_activiteit(project_id: int) -> dict[int, list[Productregel]]:
    """Return what each activity makes, by its id, in the order of the plan."""
    rijen = db.session.execute(
        select(ActiviteitProduct.activiteit_id, Product.naam, Fase.code)
        .join(ActiviteitProduct.product)
        .join(Product.fase)
        .where(ActiviteitProduct.project_id == project_id)
        .order_by(Fase.volgorde, Product.volgorde, ActiviteitProduct.id)
    )
    producten: dict[int, list[Productregel]] = {}
    for activiteit_id, product, fase in rijen:
        producten.setdefault(activiteit_id, []).append(Productregel(product, fase))
    return producten


def list_gevraagden(project_id: int) -> dict[int, str]:
    """Return the people whose hours are estimated by name, by their id."""
    personen = db.session.scalars(
        select(Persoon)
        .where(
            Persoon.id.in_(
                select(Inzetraming.persoon_id).where(
                    Inzetraming.project_id == project_id
                )
            )
        )
        .order_by(Persoon.id)
    )
    return {persoon.id: persoon.aanduiding for persoon in personen}
