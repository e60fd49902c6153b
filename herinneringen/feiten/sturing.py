"""Gaps in the plan, decisions that wait, conditions and promises."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from activiteiten.models import Activiteit
from activiteiten.queries import is_klaar
from bewaking.models import (
    Fasebesluit,
    Faseovergang,
    OpenPunt,
    Voorwaarde,
)
from bewaking.poort.queries import is_voldaan, wacht_op_besluit
from herinneringen.feiten.vraag import Feit, Rijen, Vraag
from herinneringen.regels import Regelnaam
from kern.database import db, staat
from kern.opmaak import kort
from kern.vragen import vast
from planning.models import Toezegging
from projecten.models import Betrokkenheid, Fase

PROJECTLEIDER = (Betrokkenheid.PROJECTLEIDER,)


def openpunten(vraag: Vraag) -> Iterator[Feit]:
    """Return the gaps that somebody would fill in before a day, in work not done."""
    ids = vraag.ids(Regelnaam.NTB)
    opdracht = _openpunten(
        vraag.project_ids, vraag.dag, vraag.vroegst, vraag.uiterst, ids
    )
    for rij in db.session.execute(*opdracht):
        wat = f" ({rij.wat})" if rij.wat else ""
        yield Feit(
            Regelnaam.NTB,
            rij.project_id,
            rij.id,
            rij.invullen_voor,
            f"{rij.nummer} {kort(rij.titel, 120)}: {rij.veld.value}{wat}",
            eerst=() if rij.eigenaar_id is None else (rij.eigenaar_id,),
            rollen=PROJECTLEIDER if rij.eigenaar_id is None else (),
        )


def besluiten(vraag: Vraag) -> Iterator[Feit]:
    """Return the proposals at a gate that wait for the opdrachtgever."""
    ids = vraag.ids(Regelnaam.BESLUIT)
    opdracht = _besluiten(vraag.project_ids, vraag.vroegst, ids)
    for rij in db.session.execute(*opdracht):
        naar = f", begin van {rij.naar}" if rij.naar else ""
        yield Feit(
            Regelnaam.BESLUIT,
            rij.project_id,
            rij.id,
            rij.peildatum,
            f"einde van {rij.van}{naar}",
            rollen=(Betrokkenheid.OPDRACHTGEVER,),
            pagina_id=rij.id,
        )


def voorwaarden(vraag: Vraag) -> Iterator[Feit]:
    """Return the conditions of a go that were not met."""
    ids = vraag.ids(Regelnaam.VOORWAARDE)
    opdracht = _voorwaarden(
        vraag.project_ids, vraag.dag, vraag.vroegst, vraag.uiterst, ids
    )
    for rij in db.session.execute(*opdracht):
        yield Feit(
            Regelnaam.VOORWAARDE,
            rij.project_id,
            rij.id,
            rij.uiterlijk,
            kort(rij.tekst, 200),
            eerst=(rij.eigenaar_id,),
            pagina_id=rij.faseovergang_id,
        )


def toezeggingen(vraag: Vraag) -> Iterator[Feit]:
    """Return the promises that were not kept yet and have a last day."""
    ids = vraag.ids(Regelnaam.TOEZEGGING)
    opdracht = _toezeggingen(
        vraag.project_ids, vraag.dag, vraag.vroegst, vraag.uiterst, ids
    )
    for rij in db.session.execute(*opdracht):
        yield Feit(
            Regelnaam.TOEZEGGING,
            rij.project_id,
            rij.id,
            rij.eind,
            kort(f"{rij.code} {rij.tekst}", 200),
            rollen=PROJECTLEIDER if rij.activiteit_id is None else (),
            activiteit_id=rij.activiteit_id,
            gremium_id=rij.aan_gremium_id,
        )


@vast
def _openpunten(
    project_ids: Sequence[int],
    dag: date,
    vroegst: date,
    uiterst: date,
    ids: Sequence[int] | None,
) -> Rijen:
    opdracht = (
        select(
            OpenPunt.id,
            OpenPunt.project_id,
            OpenPunt.veld,
            OpenPunt.wat,
            OpenPunt.eigenaar_id,
            OpenPunt.invullen_voor,
            Activiteit.nummer,
            Activiteit.titel,
        )
        .join(Activiteit, Activiteit.id == OpenPunt.activiteit_id)
        .where(
            OpenPunt.project_id.in_(project_ids),
            OpenPunt.ingevuld_op.is_(None),
            OpenPunt.invullen_voor.between(vroegst, uiterst),
            ~is_klaar(dag),
        )
    )
    if ids is not None:
        opdracht = opdracht.where(OpenPunt.id.in_(ids))
    return opdracht.order_by(OpenPunt.id)


@vast
def _besluiten(
    project_ids: Sequence[int], vroegst: date, ids: Sequence[int] | None
) -> Rijen:
    van, naar = aliased(Fase), aliased(Fase)
    opdracht = (
        select(
            Faseovergang.id,
            Faseovergang.project_id,
            Faseovergang.peildatum,
            van.naam.label("van"),
            naar.naam.label("naar"),
        )
        .join(van, van.id == Faseovergang.van_fase_id)
        .outerjoin(naar, naar.id == Faseovergang.naar_fase_id)
        .where(
            Faseovergang.project_id.in_(project_ids),
            Faseovergang.peildatum >= vroegst,
            wacht_op_besluit(),
        )
    )
    if ids is not None:
        opdracht = opdracht.where(Faseovergang.id.in_(ids))
    return opdracht.order_by(Faseovergang.id)


@vast
def _voorwaarden(
    project_ids: Sequence[int],
    dag: date,
    vroegst: date,
    uiterst: date,
    ids: Sequence[int] | None,
) -> Rijen:
    opdracht = (
        select(
            Voorwaarde.id,
            Voorwaarde.project_id,
            Voorwaarde.tekst,
            Voorwaarde.eigenaar_id,
            Voorwaarde.uiterlijk,
            Fasebesluit.faseovergang_id,
        )
        .join(Fasebesluit, Fasebesluit.id == Voorwaarde.fasebesluit_id)
        .where(
            Voorwaarde.project_id.in_(project_ids),
            Voorwaarde.uiterlijk.between(vroegst, uiterst),
            ~is_voldaan(dag),
        )
    )
    if ids is not None:
        opdracht = opdracht.where(Voorwaarde.id.in_(ids))
    return opdracht.order_by(Voorwaarde.id)


@vast
def _toezeggingen(
    project_ids: Sequence[int],
    dag: date,
    vroegst: date,
    uiterst: date,
    ids: Sequence[int] | None,
) -> Rijen:
    eind = Toezegging.termijn_eind  # type: ignore[attr-defined]
    opdracht = select(
        Toezegging.id,
        Toezegging.project_id,
        Toezegging.code,
        Toezegging.tekst,
        Toezegging.activiteit_id,
        Toezegging.aan_gremium_id,
        eind.label("eind"),
    ).where(
        Toezegging.project_id.in_(project_ids),
        staat(Toezegging, dag),
        or_(Toezegging.afgedaan_op.is_(None), Toezegging.afgedaan_op > dag),
        eind.between(vroegst, uiterst),
    )
    if ids is not None:
        opdracht = opdracht.where(Toezegging.id.in_(ids))
    return opdracht.order_by(Toezegging.id)
