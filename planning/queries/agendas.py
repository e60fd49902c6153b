"""The calendars of bodies as the route reckons with them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Row, Select, or_, select

from betrokkenen.models import (
    Gremium,
    Reces,
    Recessoort,
    Termijneenheid,
    Vergadering,
)
from betrokkenen.rules.agenda import GEEN_TIJD, Agenda, Eenheid, Rust, Tijd
from kern.database import db
from kern.vragen import vast

# Nothing that is open today is planned on a meeting of longer ago.
TERUG = timedelta(days=2 * 366)
Vergaderrij = tuple[int, date, date | None, date | None]


def get_agendas(
    gremia: Collection[Gremium], *, dag: date, vrij: frozenset[date]
) -> dict[int, Agenda]:
    """Return the calendar of each body by its id, as it was known on the day.

    A meeting that was called off by then is not held; a body without any meeting has
    an empty calendar. Meetings of more than two years ago are left out.
    """
    return get_agendas_op(gremia, vrij={dag: vrij})[dag]


def get_agendas_op(
    gremia: Collection[Gremium], *, vrij: Mapping[date, frozenset[date]]
) -> dict[date, dict[int, Agenda]]:
    """Return the same for each of these days, which come with their free days."""
    ids = sorted({gremium.id for gremium in gremia})
    if not ids:
        return {dag: {} for dag in vrij}
    vanaf = min(vrij) - TERUG
    rijen = db.session.execute(*_vergaderingen(ids, vanaf))
    van = {id_: list(groep) for id_, groep in groupby(rijen, itemgetter(0))}
    recessen = db.session.scalars(*_recessen(ids)).all()
    return {
        dag: {
            gremium.id: _agenda(
                gremium,
                list(_gehouden(van.get(gremium.id, ()), dag)),
                recessen,
                vrije_dagen,
            )
            for gremium in gremia
        }
        for dag, vrije_dagen in vrij.items()
    }


def _gehouden(
    rijen: Sequence[Row[*Vergaderrij]], dag: date
) -> Iterator[Row[*Vergaderrij]]:
    vanaf = dag - TERUG
    for rij in rijen:
        _, vergadering, _, vervallen_op = rij
        if vergadering >= vanaf and (vervallen_op is None or vervallen_op > dag):
            yield rij


def _agenda(
    gremium: Gremium,
    eigen: Sequence[Row[*Vergaderrij]],
    recessen: Sequence[Reces],
    vrij: frozenset[date],
) -> Agenda:
    return Agenda(
        dagen=tuple(rij.dag for rij in eigen),
        aanlever=aanlevertijd(gremium),
        rust=_rust(recessen, gremium.id, Recessoort.RECES),
        vrij=vrij,
        eigen={r.dag: r.aanleveren_op for r in eigen if r.aanleveren_op},
        verkiezingen=_rust(recessen, gremium.id, Recessoort.VERKIEZINGEN),
    )


def list_recessen(
    gremia: Collection[Gremium], *, begin: date, eind: date
) -> Sequence[Reces]:
    """Return the recess of these bodies in those days, as far as anything falls in it.

    One of every body has no body of its own.
    """
    ids = sorted({gremium.id for gremium in gremia})
    return db.session.scalars(*_recessen_tussen(ids, begin, eind)).all() if ids else ()


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
def _vergaderingen(gremium_ids: Collection[int], vanaf: date) -> Select[*Vergaderrij]:
    return (
        select(
            Vergadering.gremium_id,
            Vergadering.dag,
            Vergadering.aanleveren_op,
            Vergadering.vervallen_op,
        )
        .where(Vergadering.gremium_id.in_(gremium_ids), Vergadering.dag >= vanaf)
        .order_by(Vergadering.gremium_id, Vergadering.dag, Vergadering.id)
    )


@vast
def _recessen(gremium_ids: Collection[int]) -> Select[Reces]:
    return (
        select(Reces)
        .where(or_(Reces.gremium_id.is_(None), Reces.gremium_id.in_(gremium_ids)))
        .order_by(Reces.begin, Reces.id)
    )


@vast
def _recessen_tussen(
    gremium_ids: Collection[int], begin: date, eind: date
) -> Select[Reces]:
    return (
        select(Reces)
        .where(
            or_(Reces.gremium_id.is_(None), Reces.gremium_id.in_(gremium_ids)),
            Reces.soort == Recessoort.RECES,
            Reces.begin <= eind,
            Reces.eind >= begin,
        )
        .order_by(Reces.begin, Reces.naam, Reces.id)
    )
