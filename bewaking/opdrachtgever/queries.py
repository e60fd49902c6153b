"""What asks the decision of a sponsor, and what changed since he looked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, select
from sqlalchemy.orm import joinedload

from activiteiten.models import Activiteit, Voortgang
from begroting.models import Boeking
from bewaking.models import Fasebesluit, Faseovergang, Gezien, Stoplicht
from bewaking.opdrachtgever.sinds import Sinds
from bewaking.stoplichten.woorden import Aspect
from dossier.models import Handeling, Wijziging
from kern import klok
from kern.database import db
from kern.geld import schrijf_euro
from planning.models import Besluit, Mijlpaal, Uitkomst, Verschuiving
from projecten.models import Fase
from risicos.models import Risico

# So many lines of each kind; a page cannot hold more.
HOOGSTENS = 50


@dataclass(frozen=True)
class Verandering:
    """One thing that changed: on which day, what, and where it stands.

    ``pagina`` is an endpoint with the name of the id in its address, if it has one.
    """

    op: date
    wat: str
    tekst: str
    pagina: tuple[str, str | None] | None = None
    ding_id: int | None = None
    is_later: bool = False


@dataclass(frozen=True)
class Groep:
    """The changes of one kind, newest first."""

    naam: str
    regels: Sequence[Verandering]


def find_gezien(project_id: int, gebruiker_id: int) -> Gezien | None:
    """Return when somebody last said that he had seen the project."""
    return db.session.scalars(
        select(Gezien).where(
            Gezien.project_id == project_id, Gezien.gebruiker_id == gebruiker_id
        )
    ).first()


def list_open_overgangen(project_ids: Collection[int]) -> Sequence[Faseovergang]:
    """Return the proposals at a gate that wait for a decision, with their phases."""
    volgende = Faseovergang.__table__.alias()
    besloten = exists().where(Fasebesluit.faseovergang_id == Faseovergang.id)
    vervangen = exists().where(volgende.c.vervangt_id == Faseovergang.id)
    opdracht = (
        select(Faseovergang)
        .where(Faseovergang.project_id.in_(project_ids), ~besloten, ~vervangen)
        .options(joinedload(Faseovergang.van_fase), joinedload(Faseovergang.naar_fase))
        .order_by(Faseovergang.peildatum, Faseovergang.id)
    )
    return db.session.scalars(opdracht).all()


def list_veranderingen(
    project_id: int,
    *,
    sinds: Sinds,
    geld: bool,
    vertrouwelijk: bool,
    lichten: Collection[Aspect],
) -> list[Groep]:
    """Return what changed, by kind; kinds without anything are left out.

    Nine statements. ``geld``, ``vertrouwelijk`` and ``lichten`` are what one may see.
    """
    groepen = (
        ("Besluiten", _besluiten(project_id, sinds)),
        ("Stoplichten", _lichten(project_id, sinds, lichten)),
        ("Momenten", _momenten(project_id, sinds)),
        ("Risico's", _risicos(project_id, sinds, vertrouwelijk=vertrouwelijk)),
        ("Geld", _geld(project_id, sinds) if geld else []),
        ("Voortgang", _voortgang(project_id, sinds)),
    )
    return [
        Groep(naam, sorted(regels, key=lambda regel: regel.op, reverse=True))
        for naam, regels in groepen
        if regels
    ]


def _besluiten(project_id: int, sinds: Sinds) -> list[Verandering]:
    nieuw = _rijen(_nieuw(Besluit, project_id, sinds))
    regels = [
        _uit_geschiedenis(sinds, op, rij.titel, "besluit", ("planning.besluiten", None))
        for rij, op in nieuw
        if klok.dag_van(op) <= sinds.peildatum
    ]
    opdracht = (
        select(Fasebesluit, Fase.naam)
        .join(Faseovergang, Faseovergang.id == Fasebesluit.faseovergang_id)
        .join(Fase, Fase.id == Faseovergang.van_fase_id)
        .where(Fasebesluit.project_id == project_id, sinds.geldt(Fasebesluit))
        .order_by(Fasebesluit.id.desc())
    )
    return regels + [
        _van(sinds, rij, f"Einde van {fase}", rij.keuze.value)
        for rij, fase in _rijen(opdracht)
    ]


def _lichten(
    project_id: int, sinds: Sinds, aspecten: Collection[Aspect]
) -> list[Verandering]:
    vorige = func.lag(
        Stoplicht.besloten, type_=Stoplicht.__table__.c.besloten.type
    ).over(partition_by=Stoplicht.aspect, order_by=(Stoplicht.op, Stoplicht.id))
    reeks = (
        select(Stoplicht.id, vorige.label("vorige"))
        .where(
            Stoplicht.project_id == project_id,
            Stoplicht.aspect.in_(aspecten),
            Stoplicht.op <= sinds.peildatum,
        )
        .subquery()
        .c
    )
    opdracht = (
        select(Stoplicht, reeks.vorige)
        .join(reeks.id.table, reeks.id == Stoplicht.id)
        .where(
            sinds.geldt(Stoplicht),
            Stoplicht.besloten.is_distinct_from(reeks.vorige),
        )
        .order_by(Stoplicht.op.desc(), Stoplicht.id.desc())
    )
    return [
        _van(
            sinds,
            rij,
            rij.aspect.value.capitalize(),
            f"{rij.besloten.woord}, eerder {eerder.woord}"
            if eerder
            else f"{rij.besloten.woord}, voor het eerst besloten",
            ("stoplichten.index", None),
        )
        for rij, eerder in _rijen(opdracht)
    ]


def _momenten(project_id: int, sinds: Sinds) -> list[Verandering]:
    regels = []
    for soort in (Verschuiving, Uitkomst):
        opdracht = (
            select(soort, Mijlpaal.naam)
            .join(Mijlpaal, Mijlpaal.id == soort.mijlpaal_id)
            .where(soort.project_id == project_id, sinds.geldt(soort))
            .order_by(soort.op.desc(), soort.id.desc())
        )
        regels += [
            _van(
                sinds,
                rij,
                naam,
                f"verschoven naar {rij.naar.tekst}: {rij.reden}"
                if isinstance(rij, Verschuiving)
                else rij.soort.value,
                ("planning.mijlpaal", "mijlpaal_id"),
                rij.mijlpaal_id,
            )
            for rij, naam in _rijen(opdracht)
        ]
    return regels


def _risicos(
    project_id: int, sinds: Sinds, *, vertrouwelijk: bool
) -> list[Verandering]:
    zichtbaar = [] if vertrouwelijk else [Risico.vertrouwelijk.is_(False)]
    pagina = ("risicos.show", "risico_id")
    nieuw = _nieuw(Risico, project_id, sinds).where(*zichtbaar)
    regels = [
        _uit_geschiedenis(sinds, op, _naam(rij), "nieuw", pagina, rij.id)
        for rij, op in _rijen(nieuw)
        if klok.dag_van(op) <= sinds.peildatum
    ]
    dicht = (
        select(Risico, func.max(Wijziging.op))
        .join(Wijziging, _regel_van("risico", Risico.id))
        .where(
            Risico.project_id == project_id,
            Risico.vervallen_op <= sinds.peildatum,
            *zichtbaar,
            Wijziging.nieuw.contains('"vervallen_op"'),
        )
        .group_by(Risico.id)
    )
    if sinds.gezien_op is None:
        dicht = dicht.where(Risico.vervallen_op > sinds.dag)
    else:
        dicht = dicht.where(Wijziging.op > sinds.gezien_op)
    return regels + [
        Verandering(
            rij.vervallen_op,
            _naam(rij),
            f"vervallen: {rij.vervallen_reden}",
            pagina,
            rij.id,
            sinds.is_later(rij.vervallen_op, op),
        )
        for rij, op in _rijen(dicht.order_by(Risico.id))
    ]


def _geld(project_id: int, sinds: Sinds) -> list[Verandering]:
    opdracht = (
        select(
            Boeking.soort,
            func.count(Boeking.id),
            func.sum(Boeking.bedrag),
            func.max(Boeking.op),
        )
        .where(Boeking.project_id == project_id, sinds.geldt(Boeking))
        .group_by(Boeking.soort)
        .order_by(Boeking.soort)
    )
    return [
        Verandering(
            op,
            soort.value.capitalize(),
            f"{aantal} keer geboekt, samen {schrijf_euro(int(bedrag))}",
            ("begroting.index", None),
        )
        for soort, aantal, bedrag, op in _rijen(opdracht)
    ]


def _voortgang(project_id: int, sinds: Sinds) -> list[Verandering]:
    opdracht = (
        select(Voortgang, Activiteit.nummer, Activiteit.titel)
        .join(Activiteit, Activiteit.id == Voortgang.activiteit_id)
        .where(Voortgang.project_id == project_id, sinds.geldt(Voortgang))
        .order_by(Voortgang.op.desc(), Voortgang.id.desc())
    )
    return [
        _van(
            sinds,
            rij,
            f"{nummer} {titel}",
            _melding(rij),
            ("activiteiten.show", "activiteit_id"),
            rij.activiteit_id,
        )
        for rij, nummer, titel in _rijen(opdracht)
    ]


def _melding(rij: Voortgang) -> str:
    deel = "" if rij.percentage is None else f", {rij.percentage}% klaar"
    rest = f": {rij.belemmering}" if rij.belemmering else ""
    return f"{rij.status.value}{deel}{rest}"


def _naam(risico: Risico) -> str:
    return f"{risico.code} {risico.gebeurtenis}"


def _van(
    sinds: Sinds,
    rij: Any,
    wat: str,
    tekst: str,
    pagina: tuple[str, str | None] | None = None,
    ding_id: int | None = None,
) -> Verandering:
    later = sinds.is_later(rij.op, rij.ingevoerd_op)
    return Verandering(rij.op, wat, tekst, pagina, ding_id, later)


def _uit_geschiedenis(
    sinds: Sinds,
    op: datetime,
    wat: str,
    tekst: str,
    pagina: tuple[str, str | None],
    ding_id: int | None = None,
) -> Verandering:
    return Verandering(klok.dag_van(op), wat, tekst, pagina, ding_id)


def _nieuw(soort: Any, project_id: int, sinds: Sinds) -> Select[Any]:
    """Return the rows that were made since; those that came with the plan are not."""
    plan = Wijziging.__table__.alias()
    met_het_plan = exists().where(
        plan.c.daad == Wijziging.daad,
        plan.c.tabel == "project",
        plan.c.rij_id == project_id,
        plan.c.handeling == Handeling.NIEUW,
    )
    return (
        select(soort, Wijziging.op)
        .join(Wijziging, _regel_van(soort.__tablename__, soort.id))
        .where(
            soort.project_id == project_id,
            Wijziging.handeling == Handeling.NIEUW,
            Wijziging.op >= sinds.moment,
            ~met_het_plan.correlate(Wijziging),
        )
        .order_by(Wijziging.op.desc(), soort.id)
    )


def _regel_van(tabel: str, id_: Any) -> ColumnElement[bool]:
    return and_(Wijziging.tabel == tabel, Wijziging.rij_id == id_)


def _rijen(opdracht: Any) -> Sequence[Any]:
    return db.session.execute(opdracht.limit(HOOGSTENS)).all()
