"""What can be asked about the meetings of a body and its recess."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import ColumnElement, Select, UnaryExpression, func, or_, select
from sqlalchemy.orm import joinedload

from betrokkenen.instellingen import (
    SCHOOLREGIO,
    VERKIEZINGEN_ERNA,
    VERKIEZINGEN_VOORAF,
    VRIJE_DAGEN,
)
from betrokkenen.models import Gremium, Reces, Recessoort, Vergadering
from betrokkenen.rules.agenda import Agenda, Eenheid, Rust, Tijd
from betrokkenen.rules.reces import (
    Recesvoorstel,
    Verkiezingstijd,
    list_recesvoorstellen,
)
from betrokkenen.rules.ritme import Rustperiode
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db
from kern.instellingen import (
    get_instelling_van_organisatie,
    get_van_organisatie_op,
)
from kern.schoolvakanties import Regio
from kern.vragen import vast
from kern.vrijedagen import get_feestdag, lees_vrije_dagen

# More recess than this on one page is no list any more; the years narrow it.
MEESTE_RECESSEN = 100


class Deel(StrEnum):
    """Which part of a calendar a page shows; else it is a year."""

    KOMEND = "komend"
    GEWEEST = "geweest"


@dataclass(frozen=True)
class Agendakeuze:
    """A part of the calendar as of a day, or one year of it."""

    deel: Deel
    dag: date
    jaar: int | None = None


@dataclass(frozen=True)
class Vergaderregel:
    """A meeting with the last day for its papers, and why it is not held."""

    vergadering: Vergadering
    aanleveren: date | None
    bezwaar: str | None


@dataclass(frozen=True)
class Agendablad:
    """What the page of one body shows of its calendar."""

    gremium: Gremium
    regels: Pagina[Vergaderregel]
    recessen: Sequence[Reces]
    jaren: Sequence[int]

    @property
    def opties(self) -> list[tuple[str, str]]:
        """Return the other parts of the calendar, for the filter above it."""
        jaren = [(str(jaar), str(jaar)) for jaar in self.jaren]
        return [(Deel.GEWEEST.value, "Wat is geweest"), *jaren]


@dataclass(frozen=True)
class Voorstelregel:
    """A recess that is proposed, with what the body has on those days already."""

    voorstel: Recesvoorstel
    staat_er_al: Sequence[Reces]


def get_agendablad(
    gremium: Gremium, keuze: Agendakeuze, *, nummer: int, vandaag: date
) -> Agendablad:
    """Return one page of the meetings, and the recess of that part."""
    aantal = db.session.scalars(*_aantal(gremium.id, keuze)).one()
    vergaderingen = db.session.scalars(
        *_vergaderpagina(gremium.id, keuze, begin_van(nummer))
    ).all()
    # A hand-in day can lie before a recess of an earlier part.
    alle = list_recessen(gremium.id)
    lezer = Agendalezer(gremium, alle, get_vrije_dagen(vandaag))
    return Agendablad(
        gremium,
        Pagina([lezer.regel(rij) for rij in vergaderingen], nummer, aantal),
        [rij for rij in alle if _hoort_bij(rij, keuze)][:MEESTE_RECESSEN],
        list_jaren(gremium.id),
    )


def list_vergaderregels(gremium: Gremium, *, vandaag: date) -> Sequence[Vergaderregel]:
    """Return every meeting of the body in order, to keep as a file."""
    recessen = list_recessen(gremium.id)
    lezer = Agendalezer(gremium, recessen, get_vrije_dagen(vandaag))
    vergaderingen = db.session.scalars(*_alle_vergaderingen(gremium.id)).all()
    return [lezer.regel(rij) for rij in vergaderingen]


class Agendalezer:
    """Says of the meetings of one body when its papers are due and if it is held."""

    def __init__(
        self, gremium: Gremium, recessen: Sequence[Reces], vrij: frozenset[date]
    ) -> None:
        """Take the recess of the body and the days that everybody is free."""
        self._heeft_termijn = gremium.aanlevertermijn is not None
        self._recessen = [r for r in recessen if r.soort is Recessoort.RECES]
        self._agenda = agenda_van(gremium, self._recessen, vrij)

    def regel(self, vergadering: Vergadering) -> Vergaderregel:
        """Return the meeting with what can be said of its day."""
        return Vergaderregel(
            vergadering,
            vergadering.aanleveren_op or self.aanleveren_voor(vergadering.dag),
            self._bezwaar(vergadering.dag),
        )

    def aanleveren_voor(self, dag: date) -> date | None:
        """Return the last day for papers that the term of the body gives, if any."""
        return self._agenda.aanleveren_voor(dag) if self._heeft_termijn else None

    def _bezwaar(self, dag: date) -> str | None:
        if dag in self._agenda.vrij:
            return f"valt op {(get_feestdag(dag) or 'een vrije dag').lower()}"
        reces = (r.naam for r in self._recessen if r.begin <= dag <= r.eind)
        naam = next(reces, None)
        return f"valt in {naam}" if naam else None


def agenda_van(
    gremium: Gremium, recessen: Sequence[Reces], vrij: frozenset[date]
) -> Agenda:
    """Return the calendar of a body without its meetings."""
    eenheid = gremium.aanlevereenheid
    tijd = Tijd(
        gremium.aanlevertermijn or 0,
        Eenheid(eenheid.value) if eenheid else Eenheid.WERKDAGEN,
    )
    return Agenda((), tijd, tuple(Rust(r.begin, r.eind) for r in recessen), vrij)


def get_vergadering(vergadering_id: int) -> Vergadering:
    """Return the meeting with its body; raise ``NoResultFound`` when absent."""
    return db.session.get_one(
        Vergadering, vergadering_id, options=[joinedload(Vergadering.gremium)]
    )


def get_reces(reces_id: int) -> Reces:
    """Return the recess with its body, if it is of one."""
    return db.session.get_one(Reces, reces_id, options=[joinedload(Reces.gremium)])


def find_vergadering(gremium_id: int, dag: date) -> Vergadering | None:
    """Return the meeting of the body on that day, dropped or not."""
    return db.session.scalars(*_op_dag(gremium_id, dag)).first()


def list_vergaderdagen(gremium_id: int, *, van: date, tot: date) -> set[date]:
    """Return the days between these with a meeting, dropped or not."""
    return set(db.session.scalars(*_dagen(gremium_id, van, tot)))


def list_recessen(gremium_id: int) -> Sequence[Reces]:
    """Return every recess of the body, also those that hold for all, in order."""
    return db.session.scalars(*_recessen(gremium_id)).all()


def list_recessen_als(
    gremium_ids: Sequence[int | None], begin: date, eind: date
) -> Sequence[Reces]:
    """Return the recess of these bodies (``None`` is all) on exactly these days."""
    return [
        rij
        for rij in db.session.scalars(*_op_dagen(begin, eind))
        if rij.gremium_id in gremium_ids
    ]


def list_rustperioden(gremium_id: int) -> Sequence[Rustperiode]:
    """Return the recess of the body as plain values; in an election it meets."""
    return [
        Rustperiode(
            rij.naam, rij.begin, rij.eind, vergadert=rij.soort is not Recessoort.RECES
        )
        for rij in list_recessen(gremium_id)
    ]


def list_voorstelregels(
    gremium_id: int, jaar: int, *, regio: Regio, vandaag: date
) -> Sequence[Voorstelregel]:
    """Return the recess that is proposed to the body for a year."""
    recessen = list_recessen(gremium_id)
    return [
        Voorstelregel(
            voorstel,
            [
                rij
                for rij in recessen
                if rij.soort is voorstel.soort
                and rij.begin <= voorstel.eind
                and voorstel.begin <= rij.eind
            ],
        )
        for voorstel in list_voorstellen(jaar, regio=regio, vandaag=vandaag)
    ]


def list_voorstellen(
    jaar: int, *, regio: Regio, vandaag: date
) -> Sequence[Recesvoorstel]:
    """Return the recess that is proposed for a year, as agreed on that day."""
    tijd = get_verkiezingstijd(vandaag)
    return list_recesvoorstellen(jaar, regio=regio, rond_verkiezingen=tijd)


def list_jaren(gremium_id: int) -> Sequence[int]:
    """Return the years from the first meeting to the last one, newest first."""
    eerste, laatste = db.session.execute(*_grenzen(gremium_id)).one()
    if eerste is None:
        return []
    return range(laatste.year, eerste.year - 1, -1)


def find_laatste_dag(gremium_id: int) -> date | None:
    """Return the day of the last meeting of the body, if it has any."""
    return db.session.execute(*_grenzen(gremium_id)).one()[1]


def get_vrije_dagen(dag: date) -> frozenset[date]:
    """Return the days that everybody is free, by what was agreed on that day."""
    return lees_vrije_dagen(get_instelling_van_organisatie(VRIJE_DAGEN, dag=dag))


def get_vrije_dagen_op(dagen: Collection[date]) -> dict[date, frozenset[date]]:
    """Return the same for several days, by day."""
    geldig = get_van_organisatie_op(VRIJE_DAGEN, dagen=dagen)
    return {dag: lees_vrije_dagen(waarde) for dag, waarde in geldig.items()}


def get_schoolregio(dag: date) -> Regio:
    """Return the region of which the schools count, as agreed on that day."""
    return Regio(get_instelling_van_organisatie(SCHOOLREGIO, dag=dag))


def get_verkiezingstijd(dag: date) -> Verkiezingstijd:
    """Return how long around elections it is quiet, as agreed on that day."""
    vooraf, erna = (
        int(get_instelling_van_organisatie(soort, dag=dag))
        for soort in (VERKIEZINGEN_VOORAF, VERKIEZINGEN_ERNA)
    )
    return Verkiezingstijd(vooraf, erna)


def _hoort_bij(reces: Reces, keuze: Agendakeuze) -> bool:
    if keuze.jaar is not None:
        return reces.begin.year <= keuze.jaar <= reces.eind.year
    return (reces.eind >= keuze.dag) is (keuze.deel is Deel.KOMEND)


def _in_deel(keuze: Agendakeuze) -> ColumnElement[bool]:
    if keuze.jaar is not None:
        return func.extract("year", Vergadering.dag) == keuze.jaar
    if keuze.deel is Deel.KOMEND:
        return Vergadering.dag >= keuze.dag
    return Vergadering.dag < keuze.dag


def _volgorde(keuze: Agendakeuze) -> UnaryExpression[date]:
    achterstevoren = keuze.jaar is None and keuze.deel is Deel.GEWEEST
    return Vergadering.dag.desc() if achterstevoren else Vergadering.dag.asc()


@vast
def _aantal(gremium_id: int, keuze: Agendakeuze) -> Select[int]:
    return select(func.count(Vergadering.id)).where(
        Vergadering.gremium_id == gremium_id, _in_deel(keuze)
    )


@vast
def _vergaderpagina(
    gremium_id: int, keuze: Agendakeuze, begin: int
) -> Select[Vergadering]:
    return (
        select(Vergadering)
        .where(Vergadering.gremium_id == gremium_id, _in_deel(keuze))
        .order_by(_volgorde(keuze), Vergadering.id)
        .offset(begin)
        .limit(PER_PAGINA)
    )


@vast
def _alle_vergaderingen(gremium_id: int) -> Select[Vergadering]:
    return (
        select(Vergadering)
        .where(Vergadering.gremium_id == gremium_id)
        .order_by(Vergadering.dag, Vergadering.id)
    )


@vast
def _op_dag(gremium_id: int, dag: date) -> Select[Vergadering]:
    return select(Vergadering).where(
        Vergadering.gremium_id == gremium_id, Vergadering.dag == dag
    )


@vast
def _dagen(gremium_id: int, van: date, tot: date) -> Select[date]:
    return select(Vergadering.dag).where(
        Vergadering.gremium_id == gremium_id, Vergadering.dag.between(van, tot)
    )


@vast
def _grenzen(gremium_id: int) -> Select[date, date]:
    return select(func.min(Vergadering.dag), func.max(Vergadering.dag)).where(
        Vergadering.gremium_id == gremium_id
    )


@vast
def _recessen(gremium_id: int) -> Select[Reces]:
    return (
        select(Reces)
        .where(or_(Reces.gremium_id == gremium_id, Reces.gremium_id.is_(None)))
        .order_by(Reces.begin, Reces.id)
    )


@vast
def _op_dagen(begin: date, eind: date) -> Select[Reces]:
    return (
        select(Reces)
        .options(joinedload(Reces.gremium))
        .where(Reces.begin == begin, Reces.eind == eind)
        .order_by(Reces.id)
    )
