"""Which places of the plan are still open, and what was agreed about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Subquery,
    Text,
    cast,
    func,
    literal,
    null,
    select,
    true,
    union_all,
)
from sqlalchemy.orm import joinedload

from activiteiten.models import Activiteit, Klankbordzetel, Trekker
from activiteiten.queries import (
    heeft_geen_trekker_meer,
    heeft_nieuwe_plek,
    is_klaar,
    is_open_plek,
)
from betrokkenen.models import Afdeling, Persoon
from betrokkenen.queries import list_personen
from bewaking.models import OpenPunt, Openveld
from bewaking.rules import schrijf_duur
from kern.database import db
from kern.datums import Stand
from kern.vragen import vast
from planning.models import Mijlpaal
from projecten.models import Project

CELLEN = {
    Openveld.TERMIJN: (Activiteit.cel_termijn_stand, Activiteit.cel_termijn),
    Openveld.KLANKBORD: (Activiteit.cel_klankbord_stand, Activiteit.cel_klankbord),
    Openveld.INZET: (Activiteit.cel_inzet_stand, Activiteit.cel_inzet),
}
Sleutel = tuple[int, Openveld, str]


@dataclass(frozen=True)
class Openwoord:
    """A place of the plan where n.t.b. stands, without what was agreed about it."""

    activiteit_id: int
    veld: str
    wat: str
    woorden: str


@dataclass(frozen=True)
class Openplek:
    """A place of the plan where n.t.b. stands, or that nobody holds any more."""

    activiteit_id: int
    nummer: str
    titel: str
    veld: Openveld
    wat: str
    woorden: str
    afspraak: OpenPunt | None
    sinds: date | None

    @property
    def sleutel(self) -> str:
        """Return how a form names this place."""
        return f"{self.activiteit_id}|{self.veld.value}|{self.wat}"

    @property
    def aanduiding(self) -> str:
        """Say which place of which activity it is."""
        wat = f" ({self.wat})" if self.wat else ""
        return f"{self.nummer} {self.titel}: {self.veld.value}{wat}"

    def is_te_laat(self, peildatum: date) -> bool:
        """Whether the day before which it had to be filled in has come."""
        return self.afspraak is not None and self.afspraak.is_te_laat(peildatum)

    def hoe_lang(self, peildatum: date) -> str:
        """Say how long it has been open."""
        return schrijf_duur(self.sinds, peildatum)


@dataclass(frozen=True)
class Openpuntenblad:
    """What the page Nog te bepalen shows."""

    plekken: Sequence[Openplek]
    vervuld: Sequence[OpenPunt]

    def aantal_te_laat(self, peildatum: date) -> int:
        """Count the places that should have been filled in by then."""
        return sum(plek.is_te_laat(peildatum) for plek in self.plekken)

    @property
    def aantal_zonder_eigenaar(self) -> int:
        """Count the places that nobody fills in yet."""
        return sum(
            plek.afspraak is None or plek.afspraak.eigenaar_id is None
            for plek in self.plekken
        )


def get_openpuntenblad(project_id: int, *, dag: date) -> Openpuntenblad:
    """Return what is open, by activity, and what was filled in, newest first."""
    open_ = list_openplekken(project_id, dag=dag)
    return Openpuntenblad(open_, list_vervulde(project_id))


def list_openplekken(project_id: int, *, dag: date) -> Sequence[Openplek]:
    """Return every place that is open, with what was agreed about it.

    The words of the plan are not dated, so these are the words as they are now; who
    holds a place is judged on that day.
    """
    sinds = db.session.scalars(
        select(
            func.coalesce(Project.plandatum, Project.__table__.c.looptijd_begin)
        ).where(Project.id == project_id)
    ).one()
    afspraken = _afspraken(project_id)
    rijen = db.session.execute(*_alle_plekken(project_id, dag))
    return [
        Openplek(
            activiteit_id=rij.activiteit_id,
            nummer=rij.nummer,
            titel=rij.titel,
            veld=Openveld(rij.veld),
            wat=rij.wat,
            woorden=rij.woorden,
            afspraak=afspraken.get((rij.activiteit_id, Openveld(rij.veld), rij.wat)),
            sinds=rij.sinds or sinds,
        )
        for rij in rijen
    ]


def list_mogelijke_eigenaars(plekken: Sequence[Openplek]) -> list[Persoon]:
    """Return who can fill a place in, and who was asked for one of these already."""
    afspraken = [plek.afspraak for plek in plekken if plek.afspraak]
    gevraagd = {afspraak.eigenaar_id for afspraak in afspraken}
    return [
        persoon
        for persoon in list_personen()
        if persoon.vervallen_op is None or persoon.id in gevraagd
    ]


def count_openplekken(project_id: int, *, dag: date) -> int:
    """Count the places that are open."""
    return db.session.scalars(*_aantal_plekken(project_id, dag)).one()


def list_open_woorden(project_id: int, *, dag: date) -> list[Openwoord]:
    """Return every open place with its words alone, in one statement."""
    rijen = db.session.execute(*_alle_plekken(project_id, dag))
    return [Openwoord(r.activiteit_id, r.veld, r.wat, r.woorden) for r in rijen]


def list_vervulde(project_id: int) -> Sequence[OpenPunt]:
    """Return what was agreed on and filled in, newest first."""
    return db.session.scalars(
        select(OpenPunt)
        .where(OpenPunt.project_id == project_id, OpenPunt.ingevuld_op.is_not(None))
        .options(
            joinedload(OpenPunt.activiteit),
            joinedload(OpenPunt.eigenaar).joinedload(Persoon.afdeling),
        )
        .order_by(OpenPunt.ingevuld_op.desc(), OpenPunt.id.desc())
    ).all()


def find_openpunt(plek: Openplek) -> OpenPunt | None:
    """Return what was agreed about this place, also when it was filled in before."""
    return db.session.scalars(
        select(OpenPunt).where(
            OpenPunt.activiteit_id == plek.activiteit_id,
            OpenPunt.veld == plek.veld,
            OpenPunt.wat == plek.wat,
        )
    ).first()


def list_te_vervullen(*, dag: date) -> Sequence[OpenPunt]:
    """Return every agreement about a place that is open no longer.

    Not of closed projects: nothing changes there any more.
    """
    return db.session.scalars(*_te_vervullen(dag)).all()


def _afspraken(project_id: int) -> Mapping[Sleutel, OpenPunt]:
    rijen = db.session.scalars(
        select(OpenPunt)
        .where(OpenPunt.project_id == project_id, OpenPunt.ingevuld_op.is_(None))
        .options(joinedload(OpenPunt.eigenaar).joinedload(Persoon.afdeling))
        .order_by(OpenPunt.id)
    )
    return {(rij.activiteit_id, rij.veld, rij.wat): rij for rij in rijen}


@vast
def _alle_plekken(project_id: int, dag: date) -> Select[*tuple[Any, ...]]:
    alles = _plekken(Activiteit.project_id == project_id, dag)
    return select(alles).order_by(
        alles.c.sorteernummer, alles.c.activiteit_id, alles.c.rang, alles.c.volgorde
    )


@vast
def _aantal_plekken(project_id: int, dag: date) -> Select[int]:
    alles = _plekken(Activiteit.project_id == project_id, dag)
    return select(func.count()).select_from(alles)


@vast
def _te_vervullen(dag: date) -> Select[OpenPunt]:
    alles = _plekken(true(), dag)
    nog_open = select(alles.c.activiteit_id).where(
        alles.c.activiteit_id == OpenPunt.activiteit_id,
        alles.c.veld == OpenPunt.__table__.c.veld,
        alles.c.wat == OpenPunt.wat,
    )
    return (
        select(OpenPunt)
        .join(Project, Project.id == OpenPunt.project_id)
        .where(
            OpenPunt.ingevuld_op.is_(None),
            Project.gesloten_op.is_(None),
            ~nog_open.exists(),
        )
        .order_by(OpenPunt.id)
    )


def _plekken(waar: ColumnElement[bool], dag: date) -> Subquery:
    delen = [_cellen(veld, dag) for veld in CELLEN]
    delen += [_zetels(dag), _momenten(), _zonder_trekker(dag)]
    return union_all(*(deel.where(waar) for deel in delen)).subquery()


def _cellen(veld: Openveld, dag: date) -> Select[Any]:
    stand, tekst = CELLEN[veld]
    rang = list(CELLEN).index(veld)
    deel = _regel(veld, rang, literal(0), literal(""), tekst).where(stand == Stand.NTB)
    # Who came to think along on a day fills in what the plan left open.
    return deel.where(~heeft_nieuwe_plek(dag)) if veld is Openveld.KLANKBORD else deel


def _zonder_trekker(dag: date) -> Select[Any]:
    """Return the activities that go on while the last who pulled them has left."""
    einde = func.max(Trekker.tot).label("einde")
    vertrek = (
        select(Trekker.activiteit_id, einde)
        .where(Trekker.tot < dag)
        .group_by(Trekker.activiteit_id)
        .subquery()
        .c
    )
    woorden = literal("niemand meer")
    return (
        _regel(Openveld.TREKKER, 5, literal(0), literal(""), woorden, vertrek.einde)
        .join(vertrek.activiteit_id.table, vertrek.activiteit_id == Activiteit.id)
        .where(heeft_geen_trekker_meer(dag), ~is_klaar(dag))
    )


def _zetels(dag: date) -> Select[Any]:
    plek = func.coalesce(
        Klankbordzetel.functie,
        Afdeling.code,
        literal("plek ") + cast(Klankbordzetel.volgorde, Text),
    )
    return (
        _regel(Openveld.PLEK, 3, Klankbordzetel.volgorde, plek, literal("n.t.b."))
        .join(Klankbordzetel, Klankbordzetel.activiteit_id == Activiteit.id)
        .outerjoin(Afdeling, Afdeling.id == Klankbordzetel.afdeling_id)
        .where(is_open_plek(dag))
    )


def _momenten() -> Select[Any]:
    """Return moments whose own term is n.t.b. and that were not dropped."""
    kolommen = Mijlpaal.__table__.c
    return (
        _regel(
            Openveld.MOMENT, 4, Mijlpaal.volgorde, Mijlpaal.naam, kolommen.termijn_tekst
        )
        .join(Mijlpaal, Mijlpaal.activiteit_id == Activiteit.id)
        .where(
            kolommen.termijn_stand == Stand.NTB,
            Mijlpaal.vervallen_op.is_(None),
            Activiteit.cel_termijn_stand != Stand.NTB,
        )
    )


def _regel(
    veld: Openveld,
    rang: int,
    plaats: Any,
    wat: Any,
    woorden: Any,
    sinds: Any = None,
) -> Select[Any]:
    return select(
        Activiteit.id.label("activiteit_id"),
        Activiteit.nummer,
        Activiteit.sorteernummer,
        Activiteit.titel,
        literal(rang).label("rang"),
        plaats.label("volgorde"),
        literal(veld.value).label("veld"),
        wat.label("wat"),
        woorden.label("woorden"),
        (null().cast(Date) if sinds is None else sinds).label("sinds"),
    ).select_from(Activiteit)
