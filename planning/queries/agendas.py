"""The calendars of bodies as the route reckons with them."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from sqlalchemy import Select, or_, select

from betrokkenen.models import (
    Gremium,
    Reces,
    Recessoort,
    Termijneenheid,
    Vergadering,
)
from kern.database import db
from kern.instellingen import VRIJE_DAGEN, get_instelling_van_organisatie
from kern.vragen import vast
from kern.vrijedagen import lees_vrije_dagen
from planning.route.vergaderen import GEEN_TIJD, Agenda, Eenheid, Rust, Tijd

# Nothing that is open today is planned on a meeting of longer ago.
TERUG = timedelta(days=2 * 366)


def get_vrije_dagen(*, dag: date) -> frozenset[date]:
    """Return the days on which everybody is free, by the setting that held that day."""
    return lees_vrije_dagen(get_instelling_van_organisatie(VRIJE_DAGEN, dag=dag))


def get_agendas(
    gremia: Collection[Gremium], *, dag: date, vrij: frozenset[date]
) -> dict[int, Agenda]:
    """Return the calendar of each body by its id, as it was known on the day.

    A meeting that was called off by then is not held; a body without any meeting has
    an empty calendar. Meetings of more than two years ago are left out.
    """
    ids = sorted({gremium.id for gremium in gremia})
    if not ids:
        return {}
    vergaderingen = db.session.execute(*_vergaderingen(ids, dag, dag - TERUG)).all()
    recessen = db.session.scalars(*_recessen(ids)).all()
    agendas = {}
    for gremium in gremia:
        eigen = [rij for rij in vergaderingen if rij.gremium_id == gremium.id]
        agendas[gremium.id] = Agenda(
            dagen=tuple(rij.dag for rij in eigen),
            aanlever=aanlevertijd(gremium),
            rust=_rust(recessen, gremium.id, Recessoort.RECES),
            vrij=vrij,
            eigen={r.dag: r.aanleveren_op for r in eigen if r.aanleveren_op},
            verkiezingen=_rust(recessen, gremium.id, Recessoort.VERKIEZINGEN),
        )
    return agendas


def aanlevertijd(gremium: Gremium) -> Tijd:
    """Return how long before a meeting the papers of this body must be there."""
    return maak_tijd(gremium.aanlevertermijn, gremium.aanlevereenheid)


def maak_tijd(aantal: int | None, eenheid: Termijneenheid | None) -> Tijd:
    """Return a number of days as the route counts them; none is no time at all."""
    if aantal is None or eenheid is None:
        return GEEN_TIJD
    return Tijd(aantal, Eenheid(eenheid.value))


def _rust(
    recessen: Sequence[Reces], gremium_id: int, soort: Recessoort
) -> tuple[Rust, ...]:
    return tuple(
        Rust(reces.begin, reces.eind)
        for reces in recessen
        if reces.soort is soort and reces.gremium_id in {None, gremium_id}
    )


@vast
def _vergaderingen(
    gremium_ids: Collection[int], dag: date, vanaf: date
) -> Select[int, date, date | None]:
    return (
        select(Vergadering.gremium_id, Vergadering.dag, Vergadering.aanleveren_op)
        .where(
            Vergadering.gremium_id.in_(gremium_ids),
            Vergadering.dag >= vanaf,
            or_(Vergadering.vervallen_op.is_(None), Vergadering.vervallen_op > dag),
        )
        .order_by(Vergadering.dag, Vergadering.id)
    )


@vast
def _recessen(gremium_ids: Collection[int]) -> Select[Reces]:
    return (
        select(Reces)
        .where(or_(Reces.gremium_id.is_(None), Reces.gremium_id.in_(gremium_ids)))
        .order_by(Reces.begin, Reces.id)
    )
