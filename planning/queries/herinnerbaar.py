"""What reminders ask of moments, of any number of projects at once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, select
from sqlalchemy.orm import aliased

from activiteiten.models import Activiteit
from activiteiten.queries import is_klaar
from kern.database import db
from kern.datums import Precisie
from kern.vragen import vast
from planning.models import Mijlpaal, Mijlpaalsoort, Verschuiving
from planning.queries import vragen
from planning.queries.aanleveringen import Aanlevering, maak_aanleveringen
from planning.queries.mijlpalen import Mijlpaalstand
from planning.queries.trajecten import list_trajectplannen_van

Rijen = Select[*tuple[Any, ...]]
ALLE_MOMENTEN = aliased(Mijlpaal)


def list_aanleveringen_van(
    dagen: Mapping[int, date],
    *,
    tot: date,
    mijlpaal_ids: Sequence[int] | None = None,
) -> list[Aanlevering]:
    """Return what must still be handed in for rounds that ask it by ``tot``.

    Those are the rounds with an open moment whose stretch begins by then and is not
    over, or of these moments; of an activity that is done there are none. ``dagen``
    gives the peildatum of each project by its id, the same for all. Six statements at
    most.
    """
    if not dagen:
        return []
    opdracht = _ronden(list(dagen), max(dagen.values()), tot, mijlpaal_ids)
    rijen = db.session.execute(*opdracht)
    standen = [Mijlpaalstand(*rij, dagen[rij[0].project_id]) for rij in rijen]
    plannen = list_trajectplannen_van(dagen, standen=standen, alleen_plan=True)
    return [a for a in maak_aanleveringen(plannen) if a.aangeleverd_op is None]


def met_stand(opdracht: Rijen, peildatum: vragen.Dag) -> Rijen:
    """Return the statement about moments, of the open ones as they stand that day."""
    met: Rijen = vragen._met_nieuwste(opdracht, peildatum)
    return met.where(vragen._is_open(peildatum))


def eind_van() -> ColumnElement[date]:
    """Return the last day that holds, within `met_stand`."""
    return vragen._eind()


def begin_van() -> ColumnElement[date]:
    """Return the first day that holds, within `met_stand`."""
    return vragen._begin()


def precisie_van() -> ColumnElement[Precisie]:
    """Return the precision that holds, within `met_stand`."""
    eigen, naar = Mijlpaal.termijn_precisie, Verschuiving.naar_precisie  # type: ignore[attr-defined]
    return case((Verschuiving.id.is_(None), eigen), else_=naar)


@vast
def _ronden(
    project_ids: Sequence[int],
    dag: date,
    tot: date,
    mijlpaal_ids: Sequence[int] | None,
) -> vragen.Standen:
    eind, begin = eind_van(), begin_van()
    waar = [
        Mijlpaal.project_id.in_(project_ids),
        Mijlpaal.soort == Mijlpaalsoort.ROUTE,
        eind >= dag,
        func.coalesce(begin, eind) <= tot,
    ]
    if mijlpaal_ids is not None:
        # Of a round any moment can be asked, whichever of them is the open one.
        genoemd = ALLE_MOMENTEN.id.in_(mijlpaal_ids)
        van = select(ALLE_MOMENTEN.activiteit_id).where(genoemd)
        waar.append(Mijlpaal.activiteit_id.in_(van))
    gezocht = (
        met_stand(select(Mijlpaal.activiteit_id), dag)
        .join(Activiteit, Activiteit.id == Mijlpaal.activiteit_id)
        .where(*waar, ~is_klaar(dag))
    )
    return (
        vragen._standen(dag)
        .where(
            Mijlpaal.project_id.in_(project_ids),
            Mijlpaal.soort == Mijlpaalsoort.ROUTE,
            Mijlpaal.activiteit_id.in_(gezocht),
        )
        .order_by(Mijlpaal.project_id, Mijlpaal.volgorde, Mijlpaal.id)
    )
