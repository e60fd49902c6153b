"""What reminders are reckoned with: the projects that mail, agreements, free days."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Select, select

from betrokkenen.models import Reces, Recessoort
from betrokkenen.queries.agenda import get_vrije_dagen
from betrokkenen.rules.agenda import Rust
from herinneringen.instellingen import INSTELLINGEN, LAAT, NA, VOORAF
from herinneringen.regels import Regelnaam
from herinneringen.rules import Afspraak, Werkkalender, lees_laat, lees_vooraf
from kern.database import db
from kern.instellingen import get_afgesproken
from kern.vragen import vast
from projecten.models import Project

STANDAARD = {soort.sleutel: soort.standaard for soort in INSTELLINGEN}
# A work day with the days around it, and the days on which all are free on top.
DAGEN_PER_WERKDAG = 7 / 5
VRIJE_DAGEN_ERBIJ = timedelta(days=14)


@dataclass(frozen=True)
class Mailproject:
    """A project that sends mail: not closed, and not an example of long ago."""

    id: int
    code: str
    naam: str


@dataclass(frozen=True)
class Afspraken:
    """What the projects agreed about the rules, on one day."""

    eigen: Mapping[tuple[int | None, str], str]
    _gelezen: dict[tuple[int, Regelnaam], Afspraak]

    def van(self, project_id: int, regel: Regelnaam) -> Afspraak:
        """Return what holds in the project: its own, or that of the organisation."""
        sleutel = (project_id, regel)
        if sleutel not in self._gelezen:
            self._gelezen[sleutel] = self._lees(project_id, regel)
        return self._gelezen[sleutel]

    def meeste_vooraf(self) -> int:
        """Return the most work days that any rule asks beforehand."""
        waarden = [*STANDAARD.items(), *((s, w) for (_, s), w in self.eigen.items())]
        vooraf = {soort.sleutel for soort in VOORAF.values()}
        return max(
            (max(lees_vooraf(w) or (0,)) for s, w in waarden if s in vooraf), default=0
        )

    def _lees(self, project_id: int, regel: Regelnaam) -> Afspraak:
        vooraf = lees_vooraf(self._waarde(project_id, VOORAF[regel].sleutel))
        laat = lees_laat(self._waarde(project_id, LAAT[regel].sleutel))
        na = self._waarde(project_id, NA[regel].sleutel) if regel in NA else "0"
        return Afspraak(vooraf is not None, vooraf or (), laat, int(na))

    def _waarde(self, project_id: int, sleutel: str) -> str:
        for van in (project_id, None):
            if (waarde := self.eigen.get((van, sleutel))) is not None:
                return waarde
        return STANDAARD[sleutel]


def list_mailprojecten(
    project_ids: Collection[int] | None = None,
) -> dict[int, Mailproject]:
    """Return the projects that mail, of these or of all, by id."""
    ids = None if project_ids is None else sorted(project_ids)
    rijen = db.session.execute(*_projecten(ids))
    return {rij.id: Mailproject(*rij) for rij in rijen}


def get_afspraken(dag: date) -> Afspraken:
    """Return what all projects agreed about reminders, as it held on that day."""
    return Afspraken(get_afgesproken(INSTELLINGEN, dag=dag), {})


def get_werkkalender(dag: date) -> Werkkalender:
    """Return the free days and every recess, as they were known on that day."""
    recessen = db.session.scalars(*_recessen()).all()
    alle = tuple(_rust(rij) for rij in recessen if rij.gremium_id is None)
    gremia = {rij.gremium_id for rij in recessen if rij.gremium_id is not None}
    eigen = {
        id_: (*alle, *(_rust(rij) for rij in recessen if rij.gremium_id == id_))
        for id_ in gremia
    }
    return Werkkalender(get_vrije_dagen(dag), eigen, alle)


def vooruit(afspraken: Afspraken, kalender: Werkkalender) -> timedelta:
    """Return how long before its day something can ask attention at most."""
    dagen = timedelta(days=round(afspraken.meeste_vooraf() * DAGEN_PER_WERKDAG))
    return dagen + VRIJE_DAGEN_ERBIJ + kalender.langste_rust()


def _rust(reces: Reces) -> Rust:
    return Rust(reces.begin, reces.eind)


@vast
def _projecten(ids: Sequence[int] | None) -> Select[int, str, str]:
    opdracht = select(Project.id, Project.code, Project.naam).where(
        Project.gesloten_op.is_(None), Project.standaard_peildatum.is_(None)
    )
    if ids is not None:
        opdracht = opdracht.where(Project.id.in_(ids))
    return opdracht.order_by(Project.id)


@vast
def _recessen() -> Select[Reces]:
    return (
        select(Reces)
        .where(Reces.soort == Recessoort.RECES)
        .order_by(Reces.begin, Reces.id)
    )
