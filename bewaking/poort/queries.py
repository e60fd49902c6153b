"""Which gates there are, what was decided at them, and whether the project is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Exists, Select, and_, exists, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from betrokkenen.models import Persoon
from bewaking.models import (
    Decharge,
    Dechargesoort,
    Fasebesluit,
    Faseovergang,
    Overgangskeuze,
    Overgangspunt,
    Voorwaarde,
    Voorwaardestand,
)
from bewaking.poort.rules import Fasefeiten, Fasestaat, bepaal_fasestaat
from kern.database import db
from kern.vragen import vast
from projecten.models import Fase

Opvolger, Opvolgbesluit = aliased(Faseovergang), aliased(Fasebesluit)
Later = aliased(Voorwaardestand)


@dataclass(frozen=True)
class Overgangstand:
    """A proposal, and what was decided on it."""

    overgang: Faseovergang
    besluit: Fasebesluit | None

    def woorden(self, peildatum: date) -> str:
        """Say how far it is; what was decided after the peildatum is said to be."""
        if self.besluit is None:
            return "in voorbereiding"
        later = "" if self.is_besloten(peildatum) else " na deze dag"
        return f"besloten{later}: {self.besluit.keuze}"

    def is_besloten(self, peildatum: date) -> bool:
        """Whether it had been decided by then."""
        return self.besluit is not None and self.besluit.op <= peildatum


@dataclass(frozen=True)
class Faseregel:
    """A phase with its state on the peildatum and its gates, the oldest first."""

    fase: Fase
    staat: Fasestaat
    overgangen: Sequence[Overgangstand]

    @property
    def nieuwste(self) -> Overgangstand | None:
        """Return the gate that was proposed last."""
        return self.overgangen[-1] if self.overgangen else None

    @property
    def woorden(self) -> str:
        """Return its name, with its state where it began without a decision."""
        zonder = self.staat is Fasestaat.ZONDER_BESLUIT
        return f"{self.fase.naam}, {self.staat}" if zonder else self.fase.naam

    @property
    def kan_voorstellen(self) -> bool:
        """Whether a new proposal is due: none stands open and the phase does."""
        is_open = self.nieuwste is not None and self.nieuwste.besluit is None
        dicht = {Fasestaat.VERVALLEN, Fasestaat.AFGESLOTEN, Fasestaat.GESTOPT}
        return not is_open and self.staat not in dicht


@dataclass(frozen=True)
class Voorwaarderegel:
    """A condition with the newest word on whether it was met."""

    voorwaarde: Voorwaarde
    stand: Voorwaardestand | None
    besluit: Fasebesluit

    @property
    def is_voldaan(self) -> bool:
        """Whether it was met."""
        return self.stand is not None and self.stand.voldaan

    def is_te_laat(self, peildatum: date) -> bool:
        """Whether it should have been met by then."""
        return not self.is_voldaan and self.voorwaarde.uiterlijk < peildatum


def list_faseregels(project_id: int, *, peildatum: date) -> list[Faseregel]:
    """Return the phases with their state and their gates, in order; one statement."""
    return list_faseregels_van({project_id: peildatum})[project_id]


def list_faseregels_van(dagen: Mapping[int, date]) -> dict[int, list[Faseregel]]:
    """Return the phases of each project on its own day, by the id of the project.

    One statement, for any number of projects.
    """
    per_project: dict[int, dict[Fase, list[Overgangstand]]] = {id_: {} for id_ in dagen}
    for fase, overgang, genomen in db.session.execute(*_fasen(list(dagen))):
        standen = per_project[fase.project_id].setdefault(fase, [])
        if overgang is not None:
            standen.append(Overgangstand(overgang, genomen))
    return {id_: _faseregels(fasen, dagen[id_]) for id_, fasen in per_project.items()}


def _faseregels(
    per_fase: Mapping[Fase, list[Overgangstand]], peildatum: date
) -> list[Faseregel]:
    alle = [stand for standen in per_fase.values() for stand in standen]
    besluiten = _besluiten(alle, peildatum)
    eerste = next((fase for fase in per_fase if not fase.is_vervallen(peildatum)), None)
    regels, is_gestopt = [], False
    for fase, standen in per_fase.items():
        feiten = Fasefeiten(
            begin=fase.termijn.begin,
            eind=fase.termijn.eind,
            besluit_in=besluiten.naar.get(fase.id),
            besluit_uit=besluiten.van.get(fase.id),
            is_eerste=fase is eerste,
            is_vervallen=fase.is_vervallen(peildatum),
            is_eerder_gestopt=is_gestopt,
        )
        is_gestopt = is_gestopt or feiten.besluit_uit == Overgangskeuze.STOPPEN
        staat = bepaal_fasestaat(feiten, peildatum=peildatum)
        regels.append(Faseregel(fase, staat, standen))
    return regels


@dataclass(frozen=True)
class _Besluiten:
    """The newest choice about leaving each phase and about going to it, by its id."""

    van: Mapping[int, Overgangskeuze]
    naar: Mapping[int | None, Overgangskeuze]


def _besluiten(standen: Sequence[Overgangstand], peildatum: date) -> _Besluiten:
    besloten = [
        (stand.overgang, stand.besluit)
        for stand in standen
        if stand.besluit is not None and stand.besluit.op <= peildatum
    ]
    besloten.sort(key=lambda paar: (paar[1].op, paar[1].id))
    return _Besluiten(
        van={overgang.van_fase_id: b.keuze for overgang, b in besloten},
        naar={overgang.naar_fase_id: b.keuze for overgang, b in besloten},
    )


@vast
def _fasen(project_ids: list[int]) -> Select[Fase, Faseovergang, Fasebesluit]:
    return (
        select(Fase, Faseovergang, Fasebesluit)
        .outerjoin(Faseovergang, Faseovergang.van_fase_id == Fase.id)
        .outerjoin(Fasebesluit, Fasebesluit.faseovergang_id == Faseovergang.id)
        .where(Fase.project_id.in_(project_ids))
        .order_by(Fase.volgorde, Fase.id, Faseovergang.id)
    )


def get_overgang(overgang_id: int, *, project_id: int) -> Faseovergang:
    """Return the proposal with its phases and points."""
    return db.session.scalars(
        select(Faseovergang)
        .where(Faseovergang.id == overgang_id, Faseovergang.project_id == project_id)
        .options(
            joinedload(Faseovergang.van_fase),
            joinedload(Faseovergang.naar_fase),
            selectinload(Faseovergang.punten),
        )
    ).one()


def get_punt(punt_id: int, *, project_id: int) -> Overgangspunt:
    """Return the point; raise ``NoResultFound`` when it is not of this project."""
    return db.session.scalars(
        select(Overgangspunt).where(
            Overgangspunt.id == punt_id, Overgangspunt.project_id == project_id
        )
    ).one()


def find_besluit(overgang_id: int) -> Fasebesluit | None:
    """Return what was decided on the proposal, with the body."""
    return db.session.scalars(
        select(Fasebesluit)
        .where(Fasebesluit.faseovergang_id == overgang_id)
        .options(joinedload(Fasebesluit.gremium))
    ).first()


def find_laatste_besluit(fase_id: int) -> Fasebesluit | None:
    """Return what was decided last about leaving this phase."""
    return db.session.scalars(
        select(Fasebesluit)
        .join(Faseovergang, Faseovergang.id == Fasebesluit.faseovergang_id)
        .where(Faseovergang.van_fase_id == fase_id)
        .order_by(Fasebesluit.op.desc(), Fasebesluit.id.desc())
    ).first()


def find_opvolger(overgang_id: int) -> Faseovergang | None:
    """Return the proposal that corrects this one."""
    return db.session.scalars(
        select(Faseovergang)
        .where(Faseovergang.vervangt_id == overgang_id)
        .order_by(Faseovergang.id.desc())
    ).first()


def find_open_overgang(fase_id: int) -> Faseovergang | None:
    """Return the proposal about leaving this phase that nobody decided on yet."""
    return db.session.scalars(
        select(Faseovergang)
        .outerjoin(Fasebesluit, Fasebesluit.faseovergang_id == Faseovergang.id)
        .where(Faseovergang.van_fase_id == fase_id, Fasebesluit.id.is_(None))
        .order_by(Faseovergang.id)
    ).first()


def list_voorwaarden(project_id: int, *, peildatum: date) -> list[Voorwaarderegel]:
    """Return the conditions that held on the day, what is open and due first before.

    Those of a decision that a newer one corrected no longer hold.
    """
    rijen = db.session.execute(*_voorwaarden(project_id, peildatum))
    regels = [Voorwaarderegel(*rij) for rij in rijen]
    return sorted(regels, key=lambda regel: regel.is_voldaan)


@vast
def _voorwaarden(
    project_id: int, peildatum: date
) -> Select[Voorwaarde, Voorwaardestand, Fasebesluit]:
    return (
        select(Voorwaarde, Voorwaardestand, Fasebesluit)
        .join(Fasebesluit, Fasebesluit.id == Voorwaarde.fasebesluit_id)
        .outerjoin(Voorwaardestand, is_nieuwste_stand(peildatum))
        .where(
            Voorwaarde.project_id == project_id,
            Fasebesluit.op <= peildatum,
            ~is_gecorrigeerd(peildatum),
        )
        .options(joinedload(Voorwaarde.eigenaar).joinedload(Persoon.afdeling))
        .order_by(Voorwaarde.uiterlijk, Voorwaarde.id)
    )


def is_gecorrigeerd(dag: Any) -> Exists:
    """Return the condition that a newer decision took the place of this one by then."""
    return exists().where(
        Opvolger.vervangt_id == Fasebesluit.faseovergang_id,
        Opvolgbesluit.faseovergang_id == Opvolger.id,
        Opvolgbesluit.op <= dag,
    )


def wacht_op_besluit() -> ColumnElement[bool]:
    """Return the condition that no decision and no newer proposal answers it."""
    besloten = exists().where(Fasebesluit.faseovergang_id == Faseovergang.id)
    return and_(~besloten, ~exists().where(Opvolger.vervangt_id == Faseovergang.id))


def is_voldaan(dag: Any) -> Exists:
    """Return the condition that a voorwaarde was met by then."""
    voldaan = exists().where(is_nieuwste_stand(dag), Voorwaardestand.voldaan)
    return voldaan.correlate(Voorwaarde)


def is_nieuwste_stand(dag: Any) -> ColumnElement[bool]:
    """Return the condition that this is the newest word on the voorwaarde by then."""
    nieuwste = (
        select(Later.id)
        .where(Later.voorwaarde_id == Voorwaarde.id, Later.op <= dag)
        .order_by(Later.op.desc(), Later.id.desc())
        .limit(1)
        .correlate(Voorwaarde)
        .scalar_subquery()
    )
    return Voorwaardestand.id == nieuwste


def get_voorwaarde(voorwaarde_id: int, *, project_id: int) -> Voorwaarde:
    """Return the condition; raise ``NoResultFound`` when not of this project."""
    return db.session.scalars(
        select(Voorwaarde)
        .where(Voorwaarde.id == voorwaarde_id, Voorwaarde.project_id == project_id)
        .options(joinedload(Voorwaarde.eigenaar).joinedload(Persoon.afdeling))
    ).one()


def get_besluit(besluit_id: int) -> Fasebesluit:
    """Return the decision that a condition belongs to."""
    return db.session.get_one(Fasebesluit, besluit_id)


def is_voorwaarde_vervallen(voorwaarde: Voorwaarde) -> bool:
    """Whether a newer decision took the place of the one that made the condition."""
    opdracht = select(Fasebesluit.id).where(
        Fasebesluit.id == voorwaarde.fasebesluit_id, is_gecorrigeerd(date.max)
    )
    return db.session.execute(opdracht).first() is not None


def list_voorwaardestanden(voorwaarde_id: int) -> Sequence[Voorwaardestand]:
    """Return every word on whether the condition was met, the newest first."""
    return db.session.scalars(
        select(Voorwaardestand)
        .where(Voorwaardestand.voorwaarde_id == voorwaarde_id)
        .order_by(Voorwaardestand.op.desc(), Voorwaardestand.id.desc())
    ).all()


def list_decharges(project_id: int) -> Sequence[Decharge]:
    """Return every discharge given or taken back, the newest first."""
    return db.session.scalars(
        select(Decharge)
        .where(Decharge.project_id == project_id)
        .order_by(Decharge.id.desc())
    ).all()


def find_verleende(decharges: Sequence[Decharge]) -> Decharge | None:
    """Return the discharge that holds, of a list with the newest first."""
    nieuwste = decharges[0] if decharges else None
    gegeven = nieuwste is not None and nieuwste.soort is Dechargesoort.VERLEEND
    return nieuwste if gegeven else None


def namen_van(personen: Sequence[Any]) -> Mapping[int, str]:
    """Return how people are called, by id: a snapshot holds no names."""
    return {persoon.id: persoon.aanduiding_met_afdeling for persoon in personen}
