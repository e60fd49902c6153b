"""The routes of the organisation, and which one each round of an activity follows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from activiteiten.models import Activiteit, ActiviteitProduct
from kern.database import db
from kern.vragen import vast
from planning.models import Mijlpaalsoort, Routesjabloon, Routestap, Traject
from planning.queries.mijlpalen import Mijlpaalstand, list_mijlpaalstanden
from planning.route.volgen import (
    Halte,
    Rondemoment,
    beschrijf_afwijkingen,
    list_ontbrekende,
)


@dataclass(frozen=True)
class Ronde:
    """The moments of one round of an activity beside the route that they follow."""

    ronde: str
    traject: Traject | None
    momenten: Sequence[Rondemoment]

    @property
    def naam(self) -> str:
        """Return how people call the round."""
        return f"Ronde {self.ronde}" if self.ronde else "Momenten zonder ronde"

    @property
    def haltes(self) -> list[Halte]:
        """Return the bodies of the route, in order."""
        return list_haltes(self.traject.sjabloon) if self.traject else []

    @property
    def ontbreekt(self) -> list[Halte]:
        """Return the bodies of the route that no moment is for."""
        return list_ontbrekende(self.haltes, self.momenten)

    @property
    def afwijkingen(self) -> list[str]:
        """Say where the moments go against the route."""
        if self.traject is None:
            return []
        return beschrijf_afwijkingen(self.haltes, self.momenten)


def list_haltes(sjabloon: Routesjabloon) -> list[Halte]:
    """Return the bodies that the route passes, in order."""
    return [
        Halte(stap.gremium.id, stap.gremium.naam)
        for stap in sjabloon.stappen
        if stap.gremium is not None
    ]


def list_routes() -> Sequence[Routesjabloon]:
    """Return the routes in order, with their steps and the bodies of those."""
    return db.session.scalars(
        select(Routesjabloon)
        .options(
            selectinload(Routesjabloon.stappen).joinedload(Routestap.gremium),
        )
        .order_by(Routesjabloon.volgorde, Routesjabloon.id)
        .execution_options(populate_existing=True)
    ).all()


def list_routekeuzes(huidig: int | None = None) -> list[tuple[int, str]]:
    """Return the routes that were not dropped, in order, and ``huidig``."""
    rijen = db.session.execute(
        select(
            Routesjabloon.id, Routesjabloon.naam, Routesjabloon.vervallen_op
        ).order_by(Routesjabloon.volgorde, Routesjabloon.id)
    )
    return [
        (rij.id, rij.naam)
        for rij in rijen
        if rij.vervallen_op is None or rij.id == huidig
    ]


def list_routecodes() -> dict[str, int]:
    """Return the id behind every code of a route."""
    rijen = db.session.execute(select(Routesjabloon.code, Routesjabloon.id))
    return {rij.code: rij.id for rij in rijen}


def get_route(route_id: int) -> Routesjabloon:
    """Return the route with its steps; raise ``NoResultFound`` when absent."""
    return db.session.get_one(
        Routesjabloon,
        route_id,
        options=[selectinload(Routesjabloon.stappen).joinedload(Routestap.gremium)],
    )


def get_stap(stap_id: int) -> Routestap:
    """Return the step with its route and its body."""
    return db.session.get_one(
        Routestap,
        stap_id,
        options=[joinedload(Routestap.sjabloon), joinedload(Routestap.gremium)],
    )


def list_stappen(sjabloon_id: int) -> Sequence[Routestap]:
    """Return the steps of the route, in order."""
    return db.session.scalars(
        select(Routestap)
        .where(Routestap.sjabloon_id == sjabloon_id)
        .order_by(Routestap.volgorde, Routestap.id)
    ).all()


def get_traject(traject_id: int, *, project_id: int) -> Traject:
    """Return the route of a round; raise ``NoResultFound`` outside the project."""
    return db.session.scalars(
        select(Traject)
        .where(Traject.id == traject_id, Traject.project_id == project_id)
        .options(
            joinedload(Traject.activiteit),
            joinedload(Traject.sjabloon)
            .selectinload(Routesjabloon.stappen)
            .joinedload(Routestap.gremium),
        )
    ).one()


def find_traject(activiteit_id: int, ronde: str) -> Traject | None:
    """Return which route this round of the activity follows, if any."""
    waar = (Traject.activiteit_id == activiteit_id, Traject.ronde == ronde)
    return db.session.scalars(
        select(Traject).where(*waar).options(joinedload(Traject.sjabloon))
    ).one_or_none()


def list_rondes(
    activiteit_id: int, standen: Iterable[Mijlpaalstand], *, peildatum: date
) -> list[Ronde]:
    """Return the rounds of the activity with their route, those without a name first.

    ``standen`` are its moments as they stood on that day; what was dropped by then
    counts no longer. A round with a route and without moments is there too.
    """
    trajecten = db.session.scalars(*_trajecten(activiteit_id)).unique().all()
    per_ronde: dict[str, list[Rondemoment]] = {rij.ronde: [] for rij in trajecten}
    for stand in standen:
        if not stand.mijlpaal.is_vervallen(peildatum):
            ronde = stand.mijlpaal.ronde or ""
            per_ronde.setdefault(ronde, []).append(_als_rondemoment(stand))
    routes = {rij.ronde: rij for rij in trajecten}
    return [
        Ronde(ronde, routes.get(ronde), momenten)
        for ronde, momenten in sorted(per_ronde.items())
        if ronde in routes or any(moment.is_route for moment in momenten)
    ]


def get_ronde(traject: Traject, *, peildatum: date) -> Ronde:
    """Return the moments of the round of this route as they stood on that day."""
    rondes = list_rondes(
        traject.activiteit_id,
        list_mijlpaalstanden(
            traject.project_id,
            peildatum=peildatum,
            activiteit_ids=[traject.activiteit_id],
        ),
        peildatum=peildatum,
    )
    return next(ronde for ronde in rondes if ronde.ronde == traject.ronde)


def find_onderwerp(activiteit: Activiteit, ronde: Ronde) -> str:
    """Return what new moments of the round are about.

    That is how its moments are called before their body, else the one product of the
    activity, else its title.
    """
    for moment in ronde.momenten:
        over, naar, _ = moment.naam.rpartition(" naar ")
        if naar:
            return over
    producten = db.session.scalars(
        select(ActiviteitProduct)
        .where(ActiviteitProduct.activiteit_id == activiteit.id)
        .options(joinedload(ActiviteitProduct.product))
    ).all()
    over = producten[0].product.naam if len(producten) == 1 else activiteit.titel
    return f"{over} {ronde.ronde}".strip()


def _als_rondemoment(stand: Mijlpaalstand) -> Rondemoment:
    mijlpaal = stand.mijlpaal
    return Rondemoment(
        mijlpaal.id,
        mijlpaal.naam,
        mijlpaal.gremium_id,
        mijlpaal.gremium.naam if mijlpaal.gremium else "",
        stand.termijn.begin,
        stand.termijn.eind,
        stand.termijn.tekst,
        is_route=mijlpaal.soort is Mijlpaalsoort.ROUTE,
    )


@vast
def _trajecten(activiteit_id: int) -> Select[Any]:
    return (
        select(Traject)
        .where(Traject.activiteit_id == activiteit_id)
        .options(
            joinedload(Traject.sjabloon)
            .joinedload(Routesjabloon.stappen)
            .joinedload(Routestap.gremium)
        )
        .order_by(Traject.ronde, Traject.id)
    )
