"""What only a snapshot asks: names that stand beside the activities."""

from dataclasses import dataclass

from sqlalchemy import select

from activiteiten.models import ActiviteitProduct, Inzetraming
from betrokkenen.models import Gremium, Persoon
from exports.momentopname.openbaar import Naam
from kern.database import db
from projecten.models import Fase, Product
from toegang.models import Gebruiker


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


def list_namen() -> list[Naam]:
    """Return everybody who is known by name, of the organisation and the accounts.

    An account that is called after a function names nobody.
    """
    rijen = db.session.execute(
        select(Persoon.naam, Persoon.sorteernaam, Persoon.functie).order_by(Persoon.id)
    ).all()
    functies = {functie for _, _, functie in rijen if functie}
    accounts = db.session.scalars(select(Gebruiker.naam).order_by(Gebruiker.id))
    return [
        *(Naam(naam, sorteer, functie) for naam, sorteer, functie in rijen if naam),
        *(
            Naam(naam, naam, None)
            for naam in accounts
            if naam not in functies and len(naam.split()) > 1
        ),
    ]


def list_gremiumnamen() -> list[str]:
    """Return how the bodies are called."""
    return list(db.session.scalars(select(Gremium.naam).order_by(Gremium.id)))
