"""The statements about activities on a day, each built once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from activiteiten.models import (
    KLAAR,
    Activiteit,
    ActiviteitProduct,
    Inzetraming,
    Klankbordzetel,
    Status,
    Trekker,
    Uitvoerder,
    Voortgang,
    Zetelbezetting,
)
from activiteiten.queries.zicht import is_getrokken_door, zichtbaar
from betrokkenen.models import Persoon
from dossier.queries import van_ouder, van_rij, verbeterd_op
from kern.database import dag_van_project
from kern.tijdvak import geldt
from kern.vragen import vast
from projecten.models import Product
from toegang.eigen import Eigen
from toegang.models import Gebruiker

Eerder = aliased(Voortgang)


@vast
def een(
    activiteit_id: int, project_id: int, peildatum: date, alleen_van: Eigen | None
) -> Select[Activiteit, Voortgang, datetime | None]:
    """One activity with everything its page shows, and when its term was corrected."""
    verbeterd = verbeterd_op(
        van_rij("activiteit", Activiteit.id), van_ouder("activiteit", Activiteit.id)
    )
    return (
        _standen(peildatum)
        .add_columns(verbeterd)
        .where(
            Activiteit.id == activiteit_id,
            *zichtbaar(project_id, alleen_van=alleen_van),
        )
        .options(
            joinedload(Activiteit.doelstelling),
            selectinload(Activiteit.producten)
            .joinedload(ActiviteitProduct.product)
            .joinedload(Product.fase),
            selectinload(Activiteit.uitvoerders)
            .joinedload(Uitvoerder.persoon)
            .joinedload(Persoon.afdeling),
        )
    )


@vast
def meldbaar(
    activiteit_id: int, project_id: int, vandaag: date, alleen_van: Eigen | None
) -> Select[Activiteit, Voortgang]:
    """One activity with its newest report, if somebody may report on it."""
    waar = [Activiteit.id == activiteit_id, Activiteit.project_id == project_id]
    if alleen_van is not None:
        waar.append(is_getrokken_door(alleen_van))
    return _met_nieuwste(vandaag).where(*waar)


@vast
def aantal(
    project_id: int,
    peildatum: date,
    alleen_van: Eigen | None,
    doelstelling_id: int | None,
    persoon_id: int | None,
    ids: Sequence[int] | None,
) -> Select[int]:
    """How many activities there are, narrowed by what is given."""
    waar = _waar(project_id, peildatum, alleen_van, doelstelling_id, persoon_id, ids)
    return select(func.count()).select_from(Activiteit).where(*waar)


@vast
def pagina(
    project_id: int,
    peildatum: date,
    alleen_van: Eigen | None,
    doelstelling_id: int | None,
    persoon_id: int | None,
    ids: Sequence[int] | None,
    vanaf: int,
    hoogstens: int,
) -> Select[Activiteit, Voortgang]:
    """A stretch of the same activities in the order of their numbers."""
    waar = _waar(project_id, peildatum, alleen_van, doelstelling_id, persoon_id, ids)
    return (
        _standen(peildatum)
        .where(*waar)
        .options(joinedload(Activiteit.doelstelling))
        .order_by(Activiteit.sorteernummer, Activiteit.id)
        .offset(vanaf)
        .limit(hoogstens)
    )


@vast
def meldingen(activiteit_id: int, peildatum: date) -> Select[Voortgang, str]:
    """What was reported of an activity, newest first, and by whom."""
    return (
        select(Voortgang, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == Voortgang.door_id)
        .where(Voortgang.activiteit_id == activiteit_id, Voortgang.op <= peildatum)
        .order_by(Voortgang.op.desc(), Voortgang.id.desc())
    )


@vast
def statussen(dagen: Mapping[int, date]) -> Select[int, str, int]:
    """How many activities of each project have each status."""
    peildatum = dag_van_project(Activiteit.project_id, dagen)
    status = func.coalesce(nieuwste_status(peildatum), Status.NIET_GESTART.value)
    return (
        select(Activiteit.project_id, status, func.count())
        .where(Activiteit.project_id.in_(list(dagen)))
        .group_by(Activiteit.project_id, status)
    )


@vast
def trekkers(activiteit_ids: Sequence[int], peildatum: date) -> Select[int, Persoon]:
    """Who pulls each activity, first contact first."""
    return (
        select(Trekker.activiteit_id, Persoon)
        .join(Trekker.persoon)
        .options(joinedload(Persoon.afdeling))
        .where(Trekker.activiteit_id.in_(activiteit_ids), geldt(Trekker, peildatum))
        .order_by(Trekker.activiteit_id, Trekker.volgorde, Trekker.id)
    )


@vast
def makers(project_id: int, hoogstens: int) -> Select[int, int, int, str, str]:
    """The first activities that make each product, and how many there are in all."""
    product_id = ActiviteitProduct.product_id
    volgorde = (Activiteit.sorteernummer, Activiteit.id)
    genummerd = (
        select(
            product_id,
            Activiteit.id,
            Activiteit.nummer,
            Activiteit.titel,
            Activiteit.sorteernummer,
            func.row_number()
            .over(partition_by=product_id, order_by=volgorde)
            .label("plaats"),
            func.count().over(partition_by=product_id).label("aantal"),
        )
        .join(ActiviteitProduct.activiteit)
        .where(ActiviteitProduct.project_id == project_id)
        .subquery()
        .c
    )
    return (
        select(
            genummerd.product_id,
            genummerd.aantal,
            genummerd.id,
            genummerd.nummer,
            genummerd.titel,
        )
        .where(genummerd.plaats <= hoogstens)
        .order_by(genummerd.sorteernummer, genummerd.id)
    )


def _waar(
    project_id: int,
    peildatum: date,
    alleen_van: Eigen | None,
    doelstelling_id: int | None,
    persoon_id: int | None,
    ids: Sequence[int] | None,
) -> list[ColumnElement[bool]]:
    waar = zichtbaar(project_id, alleen_van=alleen_van)
    if doelstelling_id is not None:
        waar.append(Activiteit.doelstelling_id == doelstelling_id)
    if persoon_id is not None:
        trekt = (Trekker.activiteit_id == Activiteit.id) & (
            Trekker.persoon_id == persoon_id
        )
        waar.append(exists().where(trekt, geldt(Trekker, peildatum)))
    if ids is not None:
        waar.append(Activiteit.id.in_(ids))
    return waar


def _met_nieuwste(peildatum: date) -> Select[Activiteit, Voortgang]:
    return select(Activiteit, Voortgang).outerjoin(
        Voortgang, is_nieuwste_melding(peildatum)
    )


def is_nieuwste_melding(peildatum: date) -> ColumnElement[bool]:
    """Return the condition that it was reported last of the activity by that day."""
    newest_id = (
        select(Eerder.id)
        .where(Eerder.activiteit_id == Activiteit.id, Eerder.op <= peildatum)
        .order_by(Eerder.op.desc(), Eerder.id.desc())
        .limit(1)
        .correlate(Activiteit)
        .scalar_subquery()
    )
    return Voortgang.id == newest_id


def _standen(peildatum: date) -> Select[Activiteit, Voortgang]:
    return _met_nieuwste(peildatum).options(
        selectinload(Activiteit.trekkers)
        .joinedload(Trekker.persoon)
        .joinedload(Persoon.afdeling),
        selectinload(Activiteit.ramingen)
        .joinedload(Inzetraming.persoon)
        .joinedload(Persoon.afdeling),
        selectinload(Activiteit.zetels).options(
            joinedload(Klankbordzetel.afdeling),
            joinedload(Klankbordzetel.bezetting)
            .joinedload(Zetelbezetting.persoon)
            .joinedload(Persoon.afdeling),
        ),
    )


def nieuwste_status(
    peildatum: date | ColumnElement[date],
) -> ColumnElement[str]:
    """Return the status that was reported last of an activity by that day."""
    return (
        select(Voortgang.status)
        .where(Voortgang.activiteit_id == Activiteit.id, Voortgang.op <= peildatum)
        .order_by(Voortgang.op.desc(), Voortgang.id.desc())
        .limit(1)
        .correlate(Activiteit)
        .scalar_subquery()
    )


def is_klaar(peildatum: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition that the activity was done or dropped by that day.

    Never NULL, so that its opposite is the opposite; what is of no activity is not.
    """
    return func.coalesce(nieuwste_status(peildatum), "").in_(KLAAR)
