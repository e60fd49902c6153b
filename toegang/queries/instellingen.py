"""What the page of settings shows: what holds, since when, and what held or will."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from kern.database import db
from kern.instellingen import Instelgroep, Instellingsoort
from kern.models import Instelling
from kern.soorten import soorten
from kern.vragen import vast


@dataclass(frozen=True)
class Instelblad:
    """One setting on a day: of the organisation, or with ``project_id`` of a project.

    ``waarden`` are its own values, newest first; ``erven`` those of the organisation
    that a project goes by while it has none.
    """

    soort: Instellingsoort
    waarden: Sequence[Instelling]
    erven: Sequence[Instelling]
    dag: date

    @property
    def geldend(self) -> Instelling | None:
        """Return the value that holds on the day; None is the default."""
        return self._op(self.waarden) or self._op(self.erven)

    @property
    def waarde(self) -> str:
        """Return what holds on the day, in words."""
        return self.geldend.waarde if self.geldend else self.soort.standaard

    @property
    def bron(self) -> str | None:
        """Return where that comes from."""
        return self.geldend.bron if self.geldend else self.soort.bron

    @property
    def is_van_organisatie(self) -> bool:
        """Whether a project goes by what the organisation agreed."""
        return self.geldend is not None and self.geldend in self.erven

    @property
    def eerder(self) -> Sequence[Instelling]:
        """Return the values of its own that held before."""
        tot_nu = [rij for rij in self.waarden if rij.sinds <= self.dag]
        return [rij for rij in tot_nu if rij is not self.geldend]

    @property
    def later(self) -> Sequence[Instelling]:
        """Return the values of its own that will hold, first one first."""
        return [rij for rij in self.waarden if rij.sinds > self.dag][::-1]

    def _op(self, rijen: Sequence[Instelling]) -> Instelling | None:
        return next((rij for rij in rijen if rij.sinds <= self.dag), None)


def list_instelbladen(*, project_id: int | None, dag: date) -> Sequence[Instelblad]:
    """Return every setting of the organisation, or those that a project can have."""
    rijen = db.session.scalars(*_waarden(project_id)).all()
    return [
        _blad(soort, rijen, project_id, dag)
        for soort in soorten().instellingen.values()
        if project_id is None or soort.per_project
    ]


def list_instelgroepen(
    *, project_id: int | None, dag: date
) -> list[tuple[Instelgroep, list[Instelblad]]]:
    """Return the same by the heading below which the page shows them."""
    groepen: dict[Instelgroep, list[Instelblad]] = {}
    for blad in list_instelbladen(project_id=project_id, dag=dag):
        groepen.setdefault(blad.soort.groep, []).append(blad)
    return list(groepen.items())


def find_instelblad(
    sleutel: str, *, project_id: int | None, dag: date
) -> Instelblad | None:
    """Return one of them, or nothing when there is no such setting here."""
    bladen = list_instelbladen(project_id=project_id, dag=dag)
    return next((blad for blad in bladen if blad.soort.sleutel == sleutel), None)


def find_instelling(sleutel: str, *, project_id: int | None, sinds: date) -> Any:
    """Return the value that was agreed since exactly that day, if any."""
    return db.session.scalars(
        select(Instelling).where(
            _van(project_id), Instelling.sleutel == sleutel, Instelling.sinds == sinds
        )
    ).first()


def get_instelrij(instelling_id: int, *, project_id: int | None) -> Instelling:
    """Return the row; raise ``NoResultFound`` when it is not of this project."""
    return db.session.scalars(
        select(Instelling).where(Instelling.id == instelling_id, _van(project_id))
    ).one()


@vast
def _waarden(project_id: int | None) -> Select[Instelling]:
    delen: list[ColumnElement[bool]] = [Instelling.project_id.is_(None)]
    if project_id is not None:
        delen.append(Instelling.project_id == project_id)
    return (
        select(Instelling)
        .where(or_(*delen))
        .order_by(Instelling.sinds.desc(), Instelling.id.desc())
    )


def _blad(
    soort: Instellingsoort,
    rijen: Sequence[Instelling],
    project_id: int | None,
    dag: date,
) -> Instelblad:
    hier = [rij for rij in rijen if rij.sleutel == soort.sleutel]
    eigen = [rij for rij in hier if rij.project_id == project_id]
    erven = [] if project_id is None else [r for r in hier if r.project_id is None]
    return Instelblad(soort, eigen, erven, dag)


def _van(project_id: int | None) -> ColumnElement[bool]:
    if project_id is None:
        return Instelling.project_id.is_(None)
    return Instelling.project_id == project_id
