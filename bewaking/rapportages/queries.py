"""When a project reported last, and which reports it still owes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import joinedload

from bewaking.models import Rapportage, Rapportstand
from bewaking.rapportages.woorden import schrijf_leeftijd
from kern.database import dag_van_project, db
from kern.vragen import vast
from projecten.models import Rapportageafspraak


@dataclass(frozen=True)
class LaatsteRapport:
    """When a report of a project was approved last, and what is still written.

    ``peildatum`` is of which day the newest approved one shows the facts.
    """

    vastgesteld_op: date | None = None
    peildatum: date | None = None
    concepten: int = 0
    ter_vaststelling: int = 0

    def leeftijd(self, dag: date) -> str:
        """Say how old the newest one is on the day; empty without one."""
        return schrijf_leeftijd(self.peildatum, dag) if self.peildatum else ""

    @property
    def heeft_open(self) -> bool:
        """Whether somebody is busy with one."""
        return self.concepten + self.ter_vaststelling > 0


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


def list_rapportageplichten(
    dagen: Mapping[int, date],
) -> dict[int, list[Rapportageplicht]]:
    """Return of each project what it still owes on its own day, by project id.

    One statement, with the body of each; first what is due first, without a day last.
    """
    plichten: dict[int, list[Rapportageplicht]] = {id_: [] for id_ in dagen}
    if dagen:
        for rij in db.session.scalars(*_plichten(dagen)):
            dag = dagen[rij.project_id]
            plichten[rij.project_id].append(Rapportageplicht(rij, dag))
    return plichten


def find_laatste_rapport(dagen: Mapping[int, date]) -> dict[int, LaatsteRapport]:
    """Return of each project its newest report on its own day, by project id.

    One statement; what is open counts as it stands now. A project without any report
    has an empty one.
    """
    gevonden = {id_: LaatsteRapport() for id_ in dagen}
    if dagen:
        for rij in db.session.execute(*_laatste(dagen)):
            gevonden[rij[0]] = LaatsteRapport(*rij[1:])
    return gevonden


def is_nagekomen(dag: Any) -> ColumnElement[bool]:
    """Return the condition that an approved report kept the promise by that day."""
    return exists().where(
        Rapportage.afspraak_id == Rapportageafspraak.id,
        Rapportage.vastgesteld_op <= dag,
    )


@vast
def _plichten(dagen: Mapping[int, date]) -> Select[Rapportageafspraak]:
    rij = Rapportageafspraak
    dag = dag_van_project(rij.project_id, dagen)
    eind = rij.termijn_eind  # type: ignore[attr-defined]
    return (
        select(rij)
        .where(
            rij.project_id.in_(list(dagen)),
            or_(rij.vervallen_op.is_(None), rij.vervallen_op > dag),
            ~is_nagekomen(dag),
        )
        .options(joinedload(rij.gremium))
        .order_by(eind.is_(None), eind, rij.volgorde, rij.id)
    )


@vast
def _laatste(
    dagen: Mapping[int, date],
) -> Select[int, date | None, date, int, int]:
    rij = Rapportage
    dag = dag_van_project(rij.project_id, dagen)
    return (
        select(
            rij.project_id,
            func.max(rij.vastgesteld_op).filter(rij.vastgesteld_op <= dag),
            func.max(rij.peildatum).filter(rij.vastgesteld_op <= dag),
            func.count().filter(rij.stand == Rapportstand.CONCEPT),
            func.count().filter(rij.stand == Rapportstand.TER_VASTSTELLING),
        )
        .where(rij.project_id.in_(list(dagen)))
        .group_by(rij.project_id)
        .order_by(rij.project_id)
    )
