"""What was said of the moments of a project, from every place where it stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select

from activiteiten.models import Voortgang
from betrokkenen.queries.agenda import get_vrije_dagen
from kern import klok
from kern.database import db
from kern.datums import Termijn
from kern.grafieken import Trendsoort
from kern.opmaak import kort
from kern.vragen import vast
from planning.baselines.trend import (
    Momenttrend,
    Uitspraak,
    laatste_momenten,
    maak_momenttrend,
    op_volgorde,
    verzamel,
)
from planning.models import Baseline, Baselineregel, Baselinesoort, Verschuiving
from planning.queries import Mijlpaalstand, list_mijlpaalstanden
from projecten.queries import get_project

Gezegd = Mapping[int, Sequence[Uitspraak]]


@dataclass(frozen=True)
class Trendblad:
    """The moments that moved, or those of one activity, furthest slip first."""

    trends: Sequence[Momenttrend]
    aantal: int


def get_trendblad(
    project_id: int, *, peildatum: date, activiteit_id: int | None
) -> Trendblad:
    """Return every moment that ever moved; of one activity also what never did.

    What was dropped is left out. Six statements, however many moments there are.
    """
    standen = [
        stand
        for stand in list_mijlpaalstanden(
            project_id,
            peildatum=peildatum,
            activiteit_ids=None if activiteit_id is None else [activiteit_id],
        )
        if not stand.mijlpaal.is_vervallen(peildatum)
    ]
    gezegd = verzamel(
        _in_het_plan(project_id, standen, peildatum),
        _verschuivingen(project_id, peildatum),
        _baselines(project_id, peildatum),
        _voortgang(project_id, standen, peildatum),
    )
    vrij = get_vrije_dagen(peildatum)
    trends = (
        maak_momenttrend(stand, gezegd.get(stand.mijlpaal.id, ()), vrij=vrij)
        for stand in standen
    )
    gekozen = [
        trend
        for trend in trends
        if trend and (trend.is_verschoven or activiteit_id is not None)
    ]
    return Trendblad(op_volgorde(gekozen), len(standen))


def _in_het_plan(
    project_id: int, standen: Sequence[Mijlpaalstand], peildatum: date
) -> Gezegd:
    """Return the term of the plan, said on its date, or else when the project began."""
    project = get_project(project_id)
    op = project.plandatum or project.looptijd.begin
    if op is None or op > peildatum:
        return {}
    return {
        stand.mijlpaal.id: [Uitspraak(op, stand.mijlpaal.termijn, Trendsoort.PLAN)]
        for stand in standen
    }


def _verschuivingen(project_id: int, peildatum: date) -> Gezegd:
    rijen = db.session.scalars(*_vraag_verschuivingen(project_id, peildatum))
    return _per_moment(
        (
            rij.mijlpaal_id,
            Uitspraak(
                rij.op,
                rij.naar,
                Trendsoort.VERSCHOVEN,
                f"verschoven: {kort(rij.reden)}",
                rij.is_later_ingevoerd(peildatum),
            ),
        )
        for rij in rijen
    )


def _baselines(project_id: int, peildatum: date) -> Gezegd:
    rijen = db.session.execute(*_vraag_baselines(project_id, peildatum))
    return _per_moment(
        (
            mijlpaal_id,
            Uitspraak(
                op,
                termijn,
                Trendsoort.BASELINE,
                f"baseline “{kort(naam)}”",
                klok.dag_van(gemaakt_op) > peildatum,
            ),
        )
        for mijlpaal_id, termijn, op, naam, gemaakt_op in rijen
    )


def _voortgang(
    project_id: int, standen: Sequence[Mijlpaalstand], peildatum: date
) -> Gezegd:
    laatste = laatste_momenten(standen)
    rijen = db.session.scalars(*_vraag_voortgang(project_id, peildatum))
    return _per_moment(
        (
            laatste[rij.activiteit_id],
            Uitspraak(
                rij.op,
                rij.verwacht,
                Trendsoort.VERWACHT,
                later=rij.is_later_ingevoerd(peildatum),
            ),
        )
        for rij in rijen
        if rij.activiteit_id in laatste
    )


def _per_moment(paren: Iterable[tuple[int, Uitspraak]]) -> Gezegd:
    gezegd: dict[int, list[Uitspraak]] = defaultdict(list)
    for mijlpaal_id, uitspraak in paren:
        gezegd[mijlpaal_id].append(uitspraak)
    return gezegd


@vast
def _vraag_verschuivingen(project_id: int, peildatum: date) -> Select[Verschuiving]:
    return (
        select(Verschuiving)
        .where(Verschuiving.project_id == project_id, Verschuiving.op <= peildatum)
        .order_by(Verschuiving.op, Verschuiving.id)
    )


@vast
def _vraag_baselines(
    project_id: int, peildatum: date
) -> Select[int, Termijn, date, str, datetime]:
    return (
        select(
            Baselineregel.ding_id,
            Baselineregel.termijn,
            Baseline.op,
            Baseline.naam,
            Baseline.gemaakt_op,
        )
        .join(Baseline, Baseline.id == Baselineregel.baseline_id)
        .where(
            Baseline.project_id == project_id,
            Baseline.op <= peildatum,
            Baselineregel.soort == Baselinesoort.MIJLPAAL,
        )
        .order_by(Baseline.op, Baseline.id, Baselineregel.id)
    )


@vast
def _vraag_voortgang(project_id: int, peildatum: date) -> Select[Voortgang]:
    verwacht = Voortgang.verwacht_eind  # type: ignore[attr-defined]
    return (
        select(Voortgang)
        .where(
            Voortgang.project_id == project_id,
            Voortgang.op <= peildatum,
            verwacht.is_not(None),
        )
        .order_by(Voortgang.op, Voortgang.id)
    )
