"""What can be asked about departments, people and bodies."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from betrokkenen.models import Afdeling, Gremium, Lidmaatschap, Persoon
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db

Rij = TypeVar("Rij", Afdeling, Persoon, Gremium)


def find_persoon(code: str) -> Persoon | None:
    """Return the person with this code."""
    return db.session.scalars(select(Persoon).where(Persoon.code == code)).first()


def list_personen() -> Sequence[Persoon]:
    """Return everybody by name, with their department."""
    return db.session.scalars(
        select(Persoon)
        .options(joinedload(Persoon.afdeling))
        .order_by(Persoon.sorteernaam, Persoon.id)
    ).all()


def list_personenpagina(nummer: int) -> Pagina[Persoon]:
    """Return one page of everybody by name, with their department."""
    aantal = db.session.scalars(select(func.count()).select_from(Persoon)).one()
    rijen = db.session.scalars(
        select(Persoon)
        .options(joinedload(Persoon.afdeling))
        .order_by(Persoon.sorteernaam, Persoon.id)
        .offset(begin_van(nummer))
        .limit(PER_PAGINA)
    ).all()
    return Pagina(rijen, nummer, aantal)


def list_afdelingen() -> Sequence[Afdeling]:
    """Return the departments by their code."""
    return db.session.scalars(
        select(Afdeling).order_by(Afdeling.code, Afdeling.id)
    ).all()


def list_gremia() -> Sequence[Gremium]:
    """Return the bodies in their usual order."""
    return db.session.scalars(
        select(Gremium).order_by(Gremium.volgorde, Gremium.id)
    ).all()


def list_gremia_met_leden() -> Sequence[Gremium]:
    """Return the bodies in their usual order, with everybody who was ever in them."""
    return db.session.scalars(
        select(Gremium)
        .options(
            selectinload(Gremium.leden)
            .joinedload(Lidmaatschap.persoon)
            .joinedload(Persoon.afdeling)
        )
        .order_by(Gremium.volgorde, Gremium.id)
    ).all()


def kiesbaar(rijen: Sequence[Rij], huidig: object = None) -> list[Rij]:
    """Return what was not dropped, and what is chosen already."""
    return [rij for rij in rijen if rij.vervallen_op is None or rij.id == huidig]


def list_persoonkeuzes(huidig: int | None = None) -> list[tuple[int, str]]:
    """Return everybody who can be asked for something new, by name.

    Also ``huidig``, who was asked already.
    """
    return [
        (persoon.id, persoon.aanduiding_met_afdeling)
        for persoon in kiesbaar(list_personen(), huidig)
    ]


def list_gremiumkeuzes(huidig: int | None = None) -> list[tuple[int, str]]:
    """Return the bodies that are still there, in order, and ``huidig``."""
    return [(g.id, g.naam) for g in kiesbaar(list_gremia(), huidig)]


def list_afdelingkeuzes() -> list[tuple[int, str]]:
    """Return the departments that are still there, by their code."""
    return [
        (afdeling.id, f"{afdeling.code} – {afdeling.naam}")
        for afdeling in kiesbaar(list_afdelingen())
    ]


def get_afdeling(afdeling_id: int) -> Afdeling:
    """Return the department; raise ``NoResultFound`` when absent."""
    return db.session.get_one(Afdeling, afdeling_id)


def get_persoon(persoon_id: int) -> Persoon:
    """Return the person with the department."""
    return db.session.get_one(
        Persoon, persoon_id, options=[joinedload(Persoon.afdeling)]
    )


def get_gremium(gremium_id: int) -> Gremium:
    """Return the body; raise ``NoResultFound`` when absent."""
    return db.session.get_one(Gremium, gremium_id)


def get_lid(lid_id: int) -> Lidmaatschap:
    """Return the membership with its body and its person."""
    return db.session.get_one(
        Lidmaatschap,
        lid_id,
        options=[joinedload(Lidmaatschap.gremium), joinedload(Lidmaatschap.persoon)],
    )


def list_leden(gremium_id: int) -> Sequence[Lidmaatschap]:
    """Return who was ever in the body, in order."""
    return db.session.scalars(
        select(Lidmaatschap)
        .where(Lidmaatschap.gremium_id == gremium_id)
        .order_by(Lidmaatschap.volgorde, Lidmaatschap.id)
    ).all()


def list_leden_van(persoon_id: int) -> Sequence[Lidmaatschap]:
    """Return every place in a body that this person ever had, with the body."""
    return db.session.scalars(
        select(Lidmaatschap)
        .join(Lidmaatschap.gremium)
        .where(Lidmaatschap.persoon_id == persoon_id)
        .options(joinedload(Lidmaatschap.gremium))
        .order_by(Gremium.volgorde, Lidmaatschap.id)
    ).all()


def list_codes(soort: type[Afdeling | Gremium | Persoon]) -> dict[str, int]:
    """Return the id behind every code of this kind."""
    rijen = db.session.execute(select(soort.code, soort.id))
    return {rij.code: rij.id for rij in rijen}
