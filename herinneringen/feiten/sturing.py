"""Gaps in the plan, decisions that wait, conditions and promises."""

from collections.abc import Iterator

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
from herinneringen.feiten.vraag import LEIDER, Deelvraag, Feit, Rijen
from herinneringen.regels import Regelnaam
from kern.database import db, staat
from kern.opmaak import kort
from kern.vragen import vast
from planning.models import Toezegging
from projecten.models import Betrokkenheid, Fase


def openpunten(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the gaps that somebody would fill in before a day, in work not done."""
    for rij in db.session.execute(*_openpunten(vraag)):
        wat = f" ({rij.wat})" if rij.wat else ""
        yield Feit(
            Regelnaam.NTB,
            rij.project_id,
            rij.id,
            rij.invullen_voor,
            f"{rij.nummer} {kort(rij.titel, 120)}: {rij.veld.value}{wat}",
            eerst=() if rij.eigenaar_id is None else (rij.eigenaar_id,),
            rollen=LEIDER if rij.eigenaar_id is None else (),
        )


def besluiten(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the proposals at a gate that wait for the opdrachtgever."""
    for rij in db.session.execute(*_besluiten(vraag)):
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


def voorwaarden(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the conditions of a go that were not met."""
    for rij in db.session.execute(*_voorwaarden(vraag)):
        yield Feit(
            Regelnaam.VOORWAARDE,
            rij.project_id,
            rij.id,
            rij.uiterlijk,
            kort(rij.tekst, 200),
            eerst=(rij.eigenaar_id,),
            pagina_id=rij.faseovergang_id,
        )


def toezeggingen(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the promises that were not kept yet and have a last day."""
    for rij in db.session.execute(*_toezeggingen(vraag)):
        yield Feit(
            Regelnaam.TOEZEGGING,
            rij.project_id,
            rij.id,
            rij.eind,
            kort(f"{rij.code} {rij.tekst}", 200),
            rollen=LEIDER if rij.activiteit_id is None else (),
            activiteit_id=rij.activiteit_id,
            gremium_id=rij.aan_gremium_id,
        )


@vast
def _openpunten(vraag: Deelvraag) -> Rijen:
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
            OpenPunt.ingevuld_op.is_(None),
            OpenPunt.invullen_voor.between(vraag.vroegst, vraag.uiterst),
            ~is_klaar(vraag.dag),
        )
    )
    return vraag.beperk(opdracht, OpenPunt)


@vast
def _besluiten(vraag: Deelvraag) -> Rijen:
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
        .where(Faseovergang.peildatum >= vraag.vroegst, wacht_op_besluit())
    )
    return vraag.beperk(opdracht, Faseovergang)


@vast
def _voorwaarden(vraag: Deelvraag) -> Rijen:
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
            Voorwaarde.uiterlijk.between(vraag.vroegst, vraag.uiterst),
            ~is_voldaan(vraag.dag),
        )
    )
    return vraag.beperk(opdracht, Voorwaarde)


@vast
def _toezeggingen(vraag: Deelvraag) -> Rijen:
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
        staat(Toezegging, vraag.dag),
        or_(Toezegging.afgedaan_op.is_(None), Toezegging.afgedaan_op > vraag.dag),
        eind.between(vraag.vroegst, vraag.uiterst),
    )
    return vraag.beperk(opdracht, Toezegging)
