"""The statements about moments on a day, each built once."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.orm import aliased, joinedload

from activiteiten.models import Activiteit
from activiteiten.queries import is_eigen, is_getrokken_door
from activiteiten.queries.planregels import Zicht, getrokken_door
from kern.database import dag_van_project
from kern.vragen import vast
from planning.models import (
    GEHAALD,
    Aanlevermelding,
    Mijlpaal,
    Mijlpaalsoort,
    Traject,
    Uitkomst,
    Uitkomstsoort,
    Verschuiving,
)
from planning.rules import Toestand
from toegang.eigen import Eigen

Standen = Select[Mijlpaal, Uitkomst, Verschuiving, int, date]
Dag = date | ColumnElement[date]  # one day, or the day of each project
ALLE: dict[type, Any] = {
    soort: aliased(soort) for soort in (Uitkomst, Verschuiving, Aanlevermelding)
}


@vast
def een(
    mijlpaal_id: int, project_id: int, peildatum: date, alleen_van: Eigen | None
) -> Standen:
    """One moment, with its activity, body and product."""
    return (
        _standen(peildatum)
        .where(
            Mijlpaal.id == mijlpaal_id,
            *_zichtbaar(project_id, alleen_van=alleen_van),
        )
        .options(joinedload(Mijlpaal.product))
    )


@vast
def aanleverbaar(
    mijlpaal_id: int, project_id: int, vandaag: date, alleen_van: Eigen | None
) -> Standen:
    """The same of a moment in a body, for who may say that its papers were sent."""
    waar = [Mijlpaal.id == mijlpaal_id, Mijlpaal.soort == Mijlpaalsoort.ROUTE]
    if alleen_van is not None:
        waar.append(Mijlpaal.activiteit.has(is_getrokken_door(alleen_van)))
    return _standen(vandaag).where(Mijlpaal.project_id == project_id, *waar)


@vast
def momenten(
    project_id: int,
    peildatum: date,
    activiteit_ids: Sequence[int] | None,
    met_losse: bool,
    gremium_id: int | None,
    alleen_van: Eigen | None,
) -> Standen:
    """The moments in the order of the plan, narrowed by what is given."""
    opdracht = _standen(peildatum).where(*_zichtbaar(project_id, alleen_van=alleen_van))
    if activiteit_ids is not None:
        van = Mijlpaal.activiteit_id.in_(activiteit_ids)
        los = Mijlpaal.activiteit_id.is_(None)
        opdracht = opdracht.where(or_(van, los) if met_losse else van)
    if gremium_id is not None:
        opdracht = opdracht.where(Mijlpaal.gremium_id == gremium_id)
    return opdracht.order_by(Mijlpaal.volgorde, Mijlpaal.id)


@vast
def open_momenten(
    project_ids: Sequence[int], peildatum: date, te_laat: bool, hoogstens: int
) -> Standen:
    """Open dated moments, first due first."""
    eind = _eind()
    waar = eind < peildatum if te_laat else eind >= peildatum
    return (
        _standen(peildatum)
        .where(Mijlpaal.project_id.in_(project_ids), _is_open(peildatum), waar)
        .order_by(eind, Mijlpaal.volgorde, Mijlpaal.id)
        .limit(hoogstens)
    )


@vast
def momenten_tussen(
    dagen: Mapping[int, date], begin: date, eind: date, hoogstens: int
) -> Standen:
    """The moments whose term ends in the window, in order of their last day."""
    peildatum = dag_van_project(Mijlpaal.project_id, dagen)
    return (
        _standen(peildatum)
        .where(
            Mijlpaal.project_id.in_(list(dagen)),
            _eind().between(begin, eind),
            ~_is_vervallen(peildatum),
        )
        .order_by(_eind(), Mijlpaal.volgorde, Mijlpaal.id)
        .limit(hoogstens)
    )


@vast
def eerstvolgende(dagen: Mapping[int, date]) -> Standen:
    """Of each project the open dated moment that comes first."""
    peildatum, eind = dag_van_project(Mijlpaal.project_id, dagen), _eind()
    plaats = func.row_number().over(
        partition_by=Mijlpaal.project_id,
        order_by=(eind, Mijlpaal.volgorde, Mijlpaal.id),
    )
    genummerd = (
        _met_nieuwste(select(Mijlpaal.id, plaats.label("plaats")), peildatum)
        .where(
            Mijlpaal.project_id.in_(list(dagen)),
            _is_open(peildatum),
            eind >= peildatum,
        )
        .subquery()
    )
    eerste = select(genummerd.c.id).where(genummerd.c.plaats == 1)
    return (
        _standen(peildatum)
        .where(Mijlpaal.id.in_(eerste))
        .order_by(Mijlpaal.project_id, Mijlpaal.id)
    )


@vast
def nog_aan_te_leveren(
    dagen: Mapping[int, date],
    eigen_ids: Sequence[int],
    alleen_van: Eigen | None,
    hoogstens: int,
) -> Standen:
    """The moments in a body of the activities that are due first in each project.

    Of each project only the first ``hoogstens`` open dated moments are looked at. In
    the projects of ``eigen_ids`` only what is one's own.
    """
    peildatum, eind = dag_van_project(Mijlpaal.project_id, dagen), _eind()
    plaats = func.row_number().over(
        partition_by=Mijlpaal.project_id,
        order_by=(eind, Mijlpaal.volgorde, Mijlpaal.id),
    )
    wat = select(Mijlpaal.activiteit_id, plaats.label("plaats"))
    waar = [
        Mijlpaal.project_id.in_(list(dagen)),
        Mijlpaal.soort == Mijlpaalsoort.ROUTE,
        Mijlpaal.activiteit_id.is_not(None),
        _is_open(peildatum),
        eind >= peildatum,
    ]
    if alleen_van is not None:
        van_hem = Mijlpaal.activiteit.has(is_eigen(alleen_van))
        waar.append(or_(Mijlpaal.project_id.not_in(eigen_ids), van_hem))
    genummerd = _met_nieuwste(wat, peildatum).where(*waar).subquery().c
    eerste = select(genummerd.activiteit_id).where(genummerd.plaats <= hoogstens)
    return (
        _standen(peildatum)
        .where(
            Mijlpaal.project_id.in_(list(dagen)),
            Mijlpaal.soort == Mijlpaalsoort.ROUTE,
            Mijlpaal.activiteit_id.in_(eerste),
        )
        .order_by(Mijlpaal.project_id, Mijlpaal.volgorde, Mijlpaal.id)
    )


@vast
def telling(dagen: Mapping[int, date]) -> Select[int, str, int]:
    """How many moments of each project are in each state."""
    peildatum, eind = dag_van_project(Mijlpaal.project_id, dagen), _eind()
    toestand = case(
        (_is_vervallen(peildatum), literal(Toestand.VERVALLEN.value)),
        (Uitkomst.soort.in_(GEHAALD), literal(Toestand.GEHAALD.value)),
        (Uitkomst.soort == Uitkomstsoort.AFGEWEZEN, literal(Toestand.AFGEWEZEN.value)),
        (eind < peildatum, literal(Toestand.TE_LAAT.value)),
        (
            Uitkomst.soort == Uitkomstsoort.AANGEHOUDEN,
            literal(Toestand.AANGEHOUDEN.value),
        ),
        (eind.is_not(None), literal(Toestand.GEPLAND.value)),
        else_=literal(Toestand.ZONDER_DATUM.value),
    ).label("toestand")
    per_mijlpaal = (
        _met_nieuwste(select(Mijlpaal.project_id, toestand), peildatum)
        .where(Mijlpaal.project_id.in_(list(dagen)))
        .subquery()
    )
    return select(
        per_mijlpaal.c.project_id, per_mijlpaal.c.toestand, func.count()
    ).group_by(per_mijlpaal.c.project_id, per_mijlpaal.c.toestand)


@vast
def kalenderregels(
    zicht: Zicht,
    doelstelling_id: int | None,
    persoon_id: int | None,
    begin: date,
    eind: date,
    aanloop: date,
) -> Select[Any]:
    """Which moments before a body ask a place in the calendar of these days.

    Open ones that are late or have no day, those whose term or outcome falls in it,
    and those of a route whose steps may fall in it: promised by ``aanloop``.
    """
    is_open = _is_open(zicht.peildatum)
    termijn_eind, termijn_begin = _eind(), func.coalesce(_begin(), _eind())
    op_route = exists().where(Traject.activiteit_id == Mijlpaal.activiteit_id)
    waar = [
        *_zichtbaar(zicht.project_id, alleen_van=zicht.alleen_van),
        Mijlpaal.gremium_id.is_not(None),
        or_(
            and_(is_open, or_(termijn_eind.is_(None), termijn_eind < zicht.peildatum)),
            and_(termijn_begin <= eind, termijn_eind >= begin),
            and_(is_open, op_route, termijn_begin <= aanloop, termijn_eind >= begin),
            Uitkomst.op.between(begin, eind),
        ),
        *_van_activiteit(zicht.peildatum, doelstelling_id, persoon_id),
    ]
    opdracht = select(
        Mijlpaal.id, Mijlpaal.activiteit_id, Mijlpaal.gremium_id, is_open, termijn_eind
    )
    return (
        _met_nieuwste(opdracht, zicht.peildatum)
        .where(*waar)
        .order_by(termijn_eind, Mijlpaal.volgorde, Mijlpaal.id)
    )


@vast
def eerste_open(activiteit_ids: Sequence[int], dagen: Mapping[int, date]) -> Standen:
    """Of each activity the open dated moment that comes first, or came."""
    peildatum = dag_van_project(Mijlpaal.project_id, dagen)
    plaats = func.row_number().over(
        partition_by=Mijlpaal.activiteit_id,
        order_by=(_eind(), Mijlpaal.volgorde, Mijlpaal.id),
    )
    genummerd = (
        _met_nieuwste(select(Mijlpaal.id, plaats.label("plaats")), peildatum)
        .where(
            Mijlpaal.activiteit_id.in_(activiteit_ids),
            _is_open(peildatum),
            _eind().is_not(None),
        )
        .subquery()
    )
    eerste = select(genummerd.c.id).where(genummerd.c.plaats == 1)
    return _standen(peildatum).where(Mijlpaal.id.in_(eerste)).order_by(Mijlpaal.id)


def nabije_activiteiten(project_id: Any, peildatum: Dag, tot: Dag) -> Select[Any]:
    """Which activities have an open moment that ends from the day until ``tot``.

    A part of another statement, which gives the project and the days.
    """
    return _met_nieuwste(select(Mijlpaal.activiteit_id), peildatum).where(
        Mijlpaal.project_id == project_id,
        Mijlpaal.activiteit_id.is_not(None),
        _is_open(peildatum),
        _eind().between(peildatum, tot),
    )


def kennisgevingen(project_id: Any, peildatum: Dag) -> Select[Any]:
    """How many notices there are, how many are late, and how many have no day.

    A part of another statement, which gives the project and the day.
    """
    is_open, eind = _is_open(peildatum), _eind()
    return _met_nieuwste(
        select(
            func.count(Mijlpaal.id).label("totaal"),
            func.count(Mijlpaal.id).filter(is_open, eind < peildatum).label("te_laat"),
            func.count(Mijlpaal.id).filter(is_open, eind.is_(None)).label("zonder"),
        ),
        peildatum,
    ).where(
        Mijlpaal.project_id == project_id,
        Mijlpaal.soort == Mijlpaalsoort.KENNISGEVING,
        ~_is_vervallen(peildatum),
    )


def _van_activiteit(
    peildatum: date, doelstelling_id: int | None, persoon_id: int | None
) -> list[ColumnElement[bool]]:
    waar: list[ColumnElement[bool]] = []
    if doelstelling_id is not None:
        waar.append(Activiteit.doelstelling_id == doelstelling_id)
    if persoon_id is not None:
        waar.append(getrokken_door(persoon_id, peildatum))
    return [Mijlpaal.activiteit.has(and_(*waar))] if waar else []


def _standen(
    peildatum: Dag,
) -> Standen:
    geteld = ALLE[Verschuiving]
    aantal = (
        select(func.count(geteld.id))
        .where(geteld.mijlpaal_id == Mijlpaal.id, geteld.op <= peildatum)
        .correlate(Mijlpaal)
        .scalar_subquery()
    )
    melding = ALLE[Aanlevermelding]
    aangeleverd = case((melding.ingeleverd, melding.op))
    op = _nieuwste(Aanlevermelding, peildatum, aangeleverd)
    opdracht = select(Mijlpaal, Uitkomst, Verschuiving, aantal, op)
    return _met_nieuwste(opdracht, peildatum).options(
        joinedload(Mijlpaal.gremium),
        joinedload(Mijlpaal.activiteit).load_only(
            Activiteit.nummer, Activiteit.titel, Activiteit.project_id
        ),
    )


def _met_nieuwste(opdracht: Select, peildatum: Dag) -> Select:  # type: ignore[type-arg]
    """Join the newest outcome and the newest shift on or before the day."""
    return (
        opdracht.select_from(Mijlpaal)
        .outerjoin(Uitkomst, Uitkomst.id == _nieuwste(Uitkomst, peildatum))
        .outerjoin(Verschuiving, Verschuiving.id == _nieuwste(Verschuiving, peildatum))
    )


def _nieuwste(
    soort: type, peildatum: Dag, wat: ColumnElement[Any] | None = None
) -> ColumnElement[Any]:
    rij = ALLE[soort]
    return (
        select(rij.id if wat is None else wat)
        .where(rij.mijlpaal_id == Mijlpaal.id, rij.op <= peildatum)
        .order_by(rij.op.desc(), rij.id.desc())
        .limit(1)
        .correlate(Mijlpaal)
        .scalar_subquery()
    )


def _is_open(peildatum: Dag) -> ColumnElement[bool]:
    zonder = or_(Uitkomst.id.is_(None), Uitkomst.soort == Uitkomstsoort.AANGEHOUDEN)
    return and_(zonder, ~_is_vervallen(peildatum))


def _is_vervallen(peildatum: Dag) -> ColumnElement[bool]:
    # Never NULL, so that its opposite is the opposite.
    return func.coalesce(Mijlpaal.vervallen_op <= peildatum, false())


def _eind() -> ColumnElement[date]:
    # Not the first that is filled in: a shift to a term without a day has none.
    return case(
        (Verschuiving.id.is_(None), Mijlpaal.termijn_eind),  # type: ignore[attr-defined]
        else_=Verschuiving.naar_eind,  # type: ignore[attr-defined]
    )


def _begin() -> ColumnElement[date]:
    return case(
        (Verschuiving.id.is_(None), Mijlpaal.termijn_begin),  # type: ignore[attr-defined]
        else_=Verschuiving.naar_begin,  # type: ignore[attr-defined]
    )


def _zichtbaar(
    project_id: int, *, alleen_van: Eigen | None
) -> list[ColumnElement[bool]]:
    eigen = [] if alleen_van is None else [is_eigen(alleen_van)]
    return [
        Mijlpaal.project_id == project_id,
        *(Mijlpaal.activiteit.has(voorwaarde) for voorwaarde in eigen),
    ]
