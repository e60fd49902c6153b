"""What was frozen of a plan, as it is asked for."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from kern.database import db
from kern.datums import Termijn
from kern.vragen import vast
from planning.baselines.vergelijken import GELD, Standregel
from planning.models import Baseline, Baselineregel, Baselinesoort


def list_baselines(project_id: int, *, peildatum: date) -> Sequence[Baseline]:
    """Return what had been frozen by that day, newest first, without its lines."""
    return db.session.scalars(*_baselines(project_id, peildatum)).all()


def count_latere(project_id: int, *, peildatum: date) -> int:
    """Return how many were frozen after that day."""
    return db.session.scalars(*_later(project_id, peildatum)).one()


def list_namen(project_id: int) -> list[str]:
    """Return the names that are taken."""
    vraag = select(Baseline.naam).where(Baseline.project_id == project_id)
    return list(db.session.scalars(vraag.order_by(Baseline.id)))


def list_regels(baseline: Baseline, *, geld: bool) -> list[Standregel]:
    """Return the lines in the order of the plan, without ``geld`` those of no money."""
    return [Standregel(*rij) for rij in db.session.execute(*_regels(baseline.id, geld))]


def list_momenttermijnen(
    baseline_id: int, *, mijlpaal_ids: Collection[int]
) -> dict[int, Termijn]:
    """Return the frozen term of each of these moments that stood in the baseline."""
    rijen = db.session.scalars(*_van_momenten(baseline_id, list(mijlpaal_ids)))
    return {regel.ding_id: regel.termijn for regel in rijen}


@vast
def _baselines(project_id: int, peildatum: date) -> Select[Baseline]:
    return (
        select(Baseline)
        .where(Baseline.project_id == project_id, Baseline.op <= peildatum)
        .order_by(Baseline.op.desc(), Baseline.id.desc())
    )


@vast
def _later(project_id: int, peildatum: date) -> Select[int]:
    return (
        select(func.count())
        .select_from(Baseline)
        .where(Baseline.project_id == project_id, Baseline.op > peildatum)
    )


@vast
def _regels(baseline_id: int, geld: bool) -> Select[*tuple[Any, ...]]:
    waar = [] if geld else [Baselineregel.soort.not_in(GELD)]
    kolommen = [getattr(Baselineregel, naam) for naam in Standregel._fields]
    return (
        select(*kolommen)
        .where(Baselineregel.baseline_id == baseline_id, *waar)
        .order_by(Baselineregel.id)
    )


@vast
def _van_momenten(
    baseline_id: int, mijlpaal_ids: Sequence[int]
) -> Select[Baselineregel]:
    return (
        select(Baselineregel)
        .where(
            Baselineregel.baseline_id == baseline_id,
            Baselineregel.soort == Baselinesoort.MIJLPAAL,
            Baselineregel.ding_id.in_(mijlpaal_ids),
        )
        .order_by(Baselineregel.id)
    )
