"""The statements about decisions and promises, each built once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Subquery,
    and_,
    case,
    func,
    literal,
    not_,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased, joinedload

from activiteiten.models import ActiviteitProduct
from betrokkenen.models import Gremium
from kern.database import staat
from kern.vragen import vast
from planning.models import Besluit, Mijlpaal, Toezegging, Uitkomst
from planning.rules import Toezeggingstand
from projecten.models import Fase, Product

BESLUIT, MOMENT = "besluit", "moment"
Latere = aliased(Uitkomst)
Register = type[Besluit] | type[Toezegging]


class Besluitkolom(StrEnum):
    """On what the decisions can stand in order."""

    BESLUIT = "besluit"
    GREMIUM = "gremium"
    GENOMEN = "genomen"
    NUMMER = "nummer"


class Toezegkolom(StrEnum):
    """On what the promises can stand in order."""

    TOEZEGGING = "toezegging"
    AAN = "aan"
    TERMIJN = "termijn"
    AFGEDAAN = "afgedaan"


@dataclass(frozen=True)
class Registerkeuze:
    """How the registers were narrowed; None is not at all."""

    stand: Toezeggingstand | None = None
    gremium_id: int | None = None
    product_id: int | None = None
    activiteit_id: int | None = None

    @property
    def als_url(self) -> dict[str, str]:
        """Return the choice as arguments of an address."""
        waarden = {
            "stand": self.stand and self.stand.value,
            "gremium": self.gremium_id and str(self.gremium_id),
            "product": self.product_id and str(self.product_id),
            "activiteit": self.activiteit_id and str(self.activiteit_id),
        }
        return {naam: waarde for naam, waarde in waarden.items() if waarde}

    @property
    def met_besluiten(self) -> bool:
        """Whether it can hold a decision: that is never open, late or settled."""
        return self.stand in {None, Toezeggingstand.VERVALLEN}


@vast
def aantal_besluiten(
    project_id: int, keuze: Registerkeuze, peildatum: date
) -> Select[int]:
    """How many decisions and numbered outcomes there are."""
    return select(func.count()).select_from(_alles(project_id, keuze, peildatum))


@vast
def besluitplaatsen(
    project_id: int,
    keuze: Registerkeuze,
    peildatum: date,
    kolom: Besluitkolom,
    aflopend: bool,
    vanaf: int,
    hoogstens: int,
) -> Select[str, int]:
    """Of which kind and number each line is, in order."""
    alles = _alles(project_id, keuze, peildatum)
    return (
        select(alles.c.soort, alles.c.id)
        .order_by(*_op(alles.c[kolom.value], aflopend), alles.c.soort, alles.c.id)
        .offset(vanaf)
        .limit(hoogstens)
    )


@vast
def besluiten_met(ids: Sequence[int]) -> Select[Besluit]:
    """These decisions, with what they touch."""
    return (
        select(Besluit)
        .where(Besluit.id.in_(ids))
        .options(
            joinedload(Besluit.gremium),
            joinedload(Besluit.product),
            joinedload(Besluit.activiteit),
        )
    )


@vast
def uitkomsten_met(ids: Sequence[int]) -> Select[Uitkomst, Mijlpaal]:
    """These outcomes with their moments, and what those touch."""
    return (
        select(Uitkomst, Mijlpaal)
        .join(Mijlpaal, Mijlpaal.id == Uitkomst.mijlpaal_id)
        .where(Uitkomst.id.in_(ids))
        .options(
            joinedload(Mijlpaal.gremium),
            joinedload(Mijlpaal.product),
            joinedload(Mijlpaal.activiteit),
        )
    )


@vast
def latere_besluiten(project_id: int, peildatum: date) -> Select[int]:
    """How many decisions were taken after the day."""
    return (
        select(func.count())
        .select_from(Besluit)
        .where(Besluit.project_id == project_id, not_(is_genomen(peildatum)))
    )


@vast
def aantal_toezeggingen(
    project_id: int, keuze: Registerkeuze, peildatum: date
) -> Select[int]:
    """How many promises there are."""
    waar = _toezeggingen(project_id, keuze, peildatum)
    return select(func.count()).select_from(Toezegging).where(*waar)


@vast
def toezeggingen(
    project_id: int,
    keuze: Registerkeuze,
    peildatum: date,
    kolom: Toezegkolom,
    aflopend: bool,
    vanaf: int,
    hoogstens: int,
) -> Select[Toezegging]:
    """The promises in order, with both bodies and what they touch."""
    aan = aliased(Gremium)
    tabel = Toezegging.__table__.c
    kolommen: dict[Toezegkolom, ColumnElement[Any]] = {
        Toezegkolom.TOEZEGGING: func.lower(Toezegging.tekst),
        Toezegkolom.AAN: func.lower(aan.naam),
        Toezegkolom.TERMIJN: func.coalesce(tabel.termijn_eind, tabel.termijn_begin),
        Toezegkolom.AFGEDAAN: tabel.afgedaan_op,
    }
    return (
        select(Toezegging)
        .outerjoin(aan, aan.id == Toezegging.aan_gremium_id)
        .where(*_toezeggingen(project_id, keuze, peildatum))
        .options(
            joinedload(Toezegging.door_gremium),
            joinedload(Toezegging.aan_gremium),
            joinedload(Toezegging.product),
            joinedload(Toezegging.activiteit),
        )
        .order_by(*_op(kolommen[kolom], aflopend), Toezegging.volgorde, Toezegging.id)
        .offset(vanaf)
        .limit(hoogstens)
    )


@vast
def open_bij(project_id: int, peildatum: date) -> Select[int, str, int, int]:
    """How many promises are open and late, per body that they were made to."""
    laat = func.sum(case((_is_te_laat(peildatum), 1), else_=0), type_=Integer())
    return (
        select(Gremium.id, Gremium.naam, func.count(), laat)
        .select_from(Toezegging)
        .outerjoin(Toezegging.aan_gremium)
        .where(Toezegging.project_id == project_id, _is_open(peildatum))
        .group_by(Gremium.id, Gremium.naam, Gremium.volgorde)
        .order_by(Gremium.volgorde.is_(None), Gremium.volgorde, Gremium.id)
    )


@vast
def per_product(project_id: int, peildatum: date) -> Select[Any]:
    """How many decisions stand, and how many promises are open, per product."""
    keuze = Registerkeuze(product_id=Product.id)  # type: ignore[arg-type]
    besluiten = (
        select(func.count())
        .select_from(Besluit)
        .where(*_besluiten(project_id, keuze, peildatum), staat(Besluit, peildatum))
        .correlate(Product)
        .scalar_subquery()
    )
    uitkomsten = (
        select(func.count())
        .select_from(Uitkomst)
        .join(Mijlpaal, Mijlpaal.id == Uitkomst.mijlpaal_id)
        .where(*_uitkomsten(project_id, keuze, peildatum))
        .correlate(Product)
        .scalar_subquery()
    )
    beloofd = (
        select(func.count())
        .select_from(Toezegging)
        .where(
            Toezegging.project_id == project_id,
            *_raakt(Toezegging, keuze),
            _is_open(peildatum),
        )
        .correlate(Product)
        .scalar_subquery()
    )
    return (
        select(Product.id, Product.code, Product.naam, besluiten + uitkomsten, beloofd)
        .join(Fase, Fase.id == Product.fase_id)
        .where(Product.project_id == project_id)
        .order_by(Fase.volgorde, Product.volgorde, Product.id)
    )


def _alles(project_id: int, keuze: Registerkeuze, peildatum: date) -> Subquery:
    kolom = Besluit.__table__.c
    besluiten = (
        select(
            literal(BESLUIT).label("soort"),
            Besluit.id,
            func.lower(Besluit.titel).label(Besluitkolom.BESLUIT),
            func.lower(Gremium.naam).label(Besluitkolom.GREMIUM),
            func.coalesce(kolom.genomen_eind, kolom.genomen_begin).label(
                Besluitkolom.GENOMEN
            ),
            Besluit.nummer,
        )
        .outerjoin(Besluit.gremium)
        .where(*_besluiten(project_id, keuze, peildatum))
    )
    momenten = (
        select(
            literal(MOMENT),
            Uitkomst.id,
            func.lower(Mijlpaal.naam),
            func.lower(Gremium.naam),
            Uitkomst.op,
            Uitkomst.besluitnummer,
        )
        .join(Mijlpaal, Mijlpaal.id == Uitkomst.mijlpaal_id)
        .outerjoin(Gremium, Gremium.id == Mijlpaal.gremium_id)
        .where(*_uitkomsten(project_id, keuze, peildatum))
    )
    # Only what was typed in can be dropped; an outcome is a fact.
    laat_weg = keuze.stand is Toezeggingstand.VERVALLEN
    delen = [besluiten] if laat_weg else [besluiten, momenten]
    return union_all(*delen).subquery()


def _besluiten(
    project_id: int, keuze: Registerkeuze, peildatum: date
) -> list[ColumnElement[bool]]:
    waar = [
        Besluit.project_id == project_id,
        is_genomen(peildatum),
        *_raakt(Besluit, keuze),
    ]
    if keuze.stand is Toezeggingstand.VERVALLEN:
        waar.append(not_(staat(Besluit, peildatum)))
    if keuze.gremium_id is not None:
        waar.append(Besluit.gremium_id == keuze.gremium_id)
    return waar


def _uitkomsten(
    project_id: int, keuze: Registerkeuze, peildatum: date
) -> list[ColumnElement[bool]]:
    """Return the conditions for the outcome that counts of a moment, with a number."""
    nieuwste = (
        select(Latere.id)
        .where(Latere.mijlpaal_id == Mijlpaal.id, Latere.op <= peildatum)
        .order_by(Latere.op.desc(), Latere.id.desc())
        .limit(1)
        .correlate(Mijlpaal)
        .scalar_subquery()
    )
    waar = [
        Mijlpaal.project_id == project_id,
        Uitkomst.id == nieuwste,
        Uitkomst.besluitnummer.is_not(None),
        *_raakt(Mijlpaal, keuze),
    ]
    if keuze.gremium_id is not None:
        waar.append(Mijlpaal.gremium_id == keuze.gremium_id)
    return waar


def _toezeggingen(
    project_id: int, keuze: Registerkeuze, peildatum: date
) -> list[ColumnElement[bool]]:
    waar = [Toezegging.project_id == project_id, *_raakt(Toezegging, keuze)]
    staat_er = staat(Toezegging, peildatum)
    match keuze.stand:
        case Toezeggingstand.OPEN:  # what is late is open too
            waar.append(_is_open(peildatum))
        case Toezeggingstand.TE_LAAT:
            waar.append(_is_te_laat(peildatum))
        case Toezeggingstand.AFGEDAAN:
            waar.append(and_(staat_er, Toezegging.afgedaan_op <= peildatum))
        case Toezeggingstand.VERVALLEN:
            waar.append(not_(staat_er))
        case None:
            pass
    if keuze.gremium_id is not None:
        waar.append(Toezegging.aan_gremium_id == keuze.gremium_id)
    return waar


def _raakt(
    tabel: Register | type[Mijlpaal], keuze: Registerkeuze
) -> list[ColumnElement[bool]]:
    """Return the conditions for what is about the product and the activity.

    What is about an activity is about the products it makes, and the other way round.
    """
    waar = []
    if keuze.product_id is not None:
        makers = (
            select(ActiviteitProduct.activiteit_id)
            .where(ActiviteitProduct.product_id == keuze.product_id)
            .correlate(Product)  # the product may be that of a row around it
        )
        direct = tabel.product_id == keuze.product_id
        waar.append(or_(direct, tabel.activiteit_id.in_(makers)))
    if keuze.activiteit_id is not None:
        producten = select(ActiviteitProduct.product_id).where(
            ActiviteitProduct.activiteit_id == keuze.activiteit_id
        )
        direct = tabel.activiteit_id == keuze.activiteit_id
        waar.append(or_(direct, tabel.product_id.in_(producten)))
    return waar


def is_genomen(peildatum: date) -> ColumnElement[bool]:
    """Return the condition for decisions that had been taken by the day."""
    begin = Besluit.__table__.c.genomen_begin
    return or_(begin.is_(None), begin <= peildatum)


def _is_open(peildatum: date) -> ColumnElement[bool]:
    nog_niet = or_(Toezegging.afgedaan_op.is_(None), Toezegging.afgedaan_op > peildatum)
    return and_(staat(Toezegging, peildatum), nog_niet)


def _is_te_laat(peildatum: date) -> ColumnElement[bool]:
    eind = Toezegging.__table__.c.termijn_eind
    return and_(_is_open(peildatum), eind < peildatum)


def _op(kolom: ColumnElement[Any], aflopend: bool) -> list[ColumnElement[Any]]:
    # What has no value comes last in either direction, on every database.
    return [kolom.is_(None), kolom.desc() if aflopend else kolom.asc()]
