"""When a project reported last, and which reports it still owes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import joinedload

from bewaking.models import Rapportage
from bewaking.rapportages.woorden import Rapportstand, schrijf_leeftijd
from kern.database import dag_van_project, db, staat
from kern.vragen import vast
from projecten.models import Project, Rapportageafspraak


@dataclass(frozen=True)
class Rapportageplicht:
    """A promised report that was not approved yet on the day."""

    afspraak: Rapportageafspraak
    peildatum: date

    @property
    def is_te_laat(self) -> bool:
        """Whether the last day that it was promised for has passed."""
        eind = self.afspraak.termijn.eind
        return eind is not None and eind < self.peildatum


@dataclass(frozen=True)
class Rapportagestand:
    """Of which day the newest approved report shows the facts, and what is owed."""

    peildatum: date
    getoond: date | None
    plichten: Sequence[Rapportageplicht]

    @property
    def leeftijd(self) -> str:
        """Say how old the newest report is; empty without one."""
        return schrijf_leeftijd(self.getoond, self.peildatum) if self.getoond else ""

    def is_nieuw(self, op: date) -> bool:
        """Whether what happened on that day is in no report yet, but there is one."""
        return self.getoond is not None and op > self.getoond


def get_rapportagestanden(dagen: Mapping[int, date]) -> dict[int, Rapportagestand]:
    """Return of each project how it stands with its reports on its own day, by id.

    One statement, with the body of each promise; first what is due first, and what
    has no day last.
    """
    rijen = db.session.execute(*_standen(dagen)).all() if dagen else []
    getoond = {rij.id: rij.getoond for rij in rijen}
    plichten: dict[int, list[Rapportageplicht]] = {id_: [] for id_ in dagen}
    for id_, _, afspraak in rijen:
        if afspraak is not None:
            plichten[id_].append(Rapportageplicht(afspraak, dagen[id_]))
    return {
        id_: Rapportagestand(dag, getoond.get(id_), plichten[id_])
        for id_, dag in dagen.items()
    }


def list_ter_vaststelling(project_ids: Collection[int]) -> Sequence[Rapportage]:
    """Return the reports that wait for who approves them, with their bodies."""
    opdracht = _wachtend(project_ids, Rapportage.stand == Rapportstand.TER_VASTSTELLING)
    return db.session.scalars(opdracht).all()


def list_teruggegeven(project_ids: Collection[int]) -> Sequence[Rapportage]:
    """Return the reports that were sent back, with the reason, and their bodies."""
    opdracht = _wachtend(
        project_ids,
        Rapportage.stand == Rapportstand.CONCEPT,
        Rapportage.reden.is_not(None),
    )
    return db.session.scalars(opdracht).all()


def _wachtend(
    project_ids: Collection[int], *voorwaarden: ColumnElement[bool]
) -> Select[Rapportage]:
    return (
        select(Rapportage)
        .where(Rapportage.project_id.in_(project_ids), *voorwaarden)
        .options(joinedload(Rapportage.gremium))
        .order_by(Rapportage.peildatum, Rapportage.id)
    )


def is_nagekomen(dag: Any) -> ColumnElement[bool]:
    """Return the condition that an approved report kept the promise by that day.

    Nothing else keeps it: that the work is done, or that a report was written and not
    approved, is no report that readers have.
    """
    return exists().where(komt_na(dag))


def komt_na(dag: Any) -> ColumnElement[bool]:
    """Return the condition on a report that it keeps the promise by that day."""
    return and_(
        Rapportage.afspraak_id == Rapportageafspraak.id,
        Rapportage.vastgesteld_op <= dag,
    )


@vast
def _standen(
    dagen: Mapping[int, date],
) -> Select[int, date | None, Rapportageafspraak | None]:
    rij = Rapportageafspraak
    dag = dag_van_project(Project.id, dagen)
    eind = rij.termijn_eind  # type: ignore[attr-defined]
    getoond = (
        select(func.max(Rapportage.peildatum))
        .where(Rapportage.project_id == Project.id, Rapportage.vastgesteld_op <= dag)
        .correlate(Project)
        .scalar_subquery()
    )
    return (
        select(Project.id, getoond.label("getoond"), rij)
        .outerjoin(
            rij, and_(rij.project_id == Project.id, staat(rij, dag), ~is_nagekomen(dag))
        )
        .where(Project.id.in_(list(dagen)))
        .options(joinedload(rij.gremium))
        .order_by(Project.id, eind.is_(None), eind, rij.volgorde, rij.id)
    )
