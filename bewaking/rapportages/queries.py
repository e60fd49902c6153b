"""Which reports there are, and which edition of one somebody may read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, func, select

from bewaking.models import Rapportage, Rapportstand
from kern.database import dag_van_project, db
from kern.vragen import vast


@dataclass(frozen=True)
class LaatsteRapport:
    """When a report of a project was approved last, and what is still written.

    ``peildatum`` is of which day the newest approved one shows the facts.
    """

    vastgesteld_op: date | None = None
    peildatum: date | None = None
    concepten: int = 0
    ter_vaststelling: int = 0

    @property
    def heeft_open(self) -> bool:
        """Whether somebody is busy with one."""
        return self.concepten + self.ter_vaststelling > 0


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
