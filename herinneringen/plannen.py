"""What each tick of the planner plans: the round of the day, and what cannot wait."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, case, func, or_, select

from dossier.models import Wijziging
from herinneringen import operations
from herinneringen.beeld import Beeld, Beurt, Sleutel, Stap, get_beeld, sleutel_van
from herinneringen.mensen import GEWOON, get_ontvangers, list_wensen
from herinneringen.models import (
    Herinnering,
    Herinneringronde,
    Herinneringstatus,
    Mailkeuze,
)
from herinneringen.omgeving import get_werkkalender
from herinneringen.operations import DIRECT, OVERZICHT
from herinneringen.regels import Regelnaam
from herinneringen.rules import GEVRAAGD, OP_DE_DAG, Werkkalender, inhaalgrens
from kern.database import db
from kern.klok import dag_van
from kern.vragen import vast
from kern.werkdagen import EEN_DAG, is_werkdag
from post.operations import laat_soort_vervallen, plan_berichten
from post.poststuk import Planbericht
from post.rules import is_overdag, ochtend_van

Sleutels = Select[Regelnaam, int, date, str, str]
NAAM = "de herinneringen"
GAAT_MEE = "Dit overzicht kon niet weg. Het gaat mee in dat van een latere dag."
# In which tables a change can ask for a mail that does not wait for tomorrow.
RAAKT_DIRECT = ("faseovergang", "mijlpaal", "verschuiving")


@dataclass(frozen=True)
class Rondestand:
    """Which days were planned: the first, the last before today, and today itself."""

    eerste: date | None
    laatste: date | None
    vandaag: Herinneringronde | None


def plan(nu: datetime) -> None:
    """Plan what is due now; on an ordinary tick that costs three statements.

    Only between seven and six o'clock, and only on work days.
    """
    vandaag = dag_van(nu)
    if not is_overdag(nu):
        return
    operations.werk_bij()
    stand = get_rondestand(vandaag)
    if stand.vandaag is not None:
        _plan_direct(stand.vandaag, vandaag=vandaag, nu=nu)
        return
    kalender = get_werkkalender(vandaag)
    if is_werkdag(vandaag, kalender.vrij) and operations.begin_ronde(vandaag, nu=nu):
        _plan_ronde(stand, vandaag=vandaag, kalender=kalender, nu=nu)


def get_rondestand(vandaag: date) -> Rondestand:
    """Return which days were planned, as far as today knows of; one statement."""
    eerste, laatste, ronde = db.session.execute(*_ronden(vandaag)).one()
    return Rondestand(eerste, laatste, ronde)


def zondag_van(dag: date) -> date:
    """Return the last day of the week.

    >>> zondag_van(date(2021, 10, 6))
    datetime.date(2021, 10, 10)
    """
    return dag + timedelta(days=6 - dag.weekday())


def _plan_ronde(
    stand: Rondestand, *, vandaag: date, kalender: Werkkalender, nu: datetime
) -> None:
    grens = inhaalgrens(vandaag, kalender.vrij)
    begint_week = _begint_week(stand.laatste, vandaag)
    tot = zondag_van(vandaag) if begint_week else vandaag
    van = eerste_dag(stand, vandaag=vandaag, grens=grens)
    beeld = get_beeld(vandaag, van=van, tot=tot, kalender=kalender)
    zeven = ochtend_van(vandaag)
    if laat_soort_vervallen(soort=OVERZICHT, voor=zeven, reden=GAAT_MEE, nu=nu):
        operations.werk_bij()
    verteld = _verteld_onder_andere_naam(beeld, van)
    nieuw = (b for b in _gewenst(beeld, vandaag) if b.sleutel not in verteld)
    operations.voeg_toe(nieuw, grens=grens, nu=nu)
    _stuur_direct(beeld, beeld.gevraagd, van=van, nu=nu)
    operations.laat_verlopen(
        grens=grens,
        vandaag=vandaag,
        wekelijks=[k for k, wens in list_wensen().items() if wens.is_wekelijks],
    )
    _plan_overzichten(vandaag, begint_week=begint_week, nu=nu)


def eerste_dag(stand: Rondestand, *, vandaag: date, grens: date) -> date:
    """Return from which day on this round looks.

    Back to the last round, and at least over the days that are caught up, for what
    changed after a round; never before the first round ever.

    >>> def dag(nummer): return date(2021, 10, nummer)
    >>> def van(eerste, laatste):
    ...     stand = Rondestand(eerste and dag(eerste), laatste and dag(laatste), None)
    ...     return eerste_dag(stand, vandaag=dag(20), grens=dag(15)).day
    >>> van(1, 19), van(1, 8), van(18, 19), van(None, None)
    (15, 9, 18, 20)
    """
    if stand.eerste is None or stand.laatste is None:
        return vandaag
    return max(stand.eerste, min(stand.laatste + EEN_DAG, grens))


def _begint_week(laatste: date | None, vandaag: date) -> bool:
    """Whether this is the first round of its week.

    >>> def dag(nummer): return date(2021, 10, nummer)
    >>> _begint_week(dag(8), dag(11)), _begint_week(dag(11), dag(12))
    (True, False)
    >>> _begint_week(None, dag(12))
    True
    """
    return laatste is None or zondag_van(laatste) < vandaag


def _gewenst(beeld: Beeld, vandaag: date) -> Iterator[Beurt]:
    """Return what people want; who reads once a week gets his week at its begin."""
    for beurt in beeld.beurten():
        wens = beeld.mensen.wens_van(beurt.ontvanger)
        is_toe = beurt.trede.dag <= vandaag or wens.is_wekelijks
        if is_toe and wens.wil(beurt.feit, beurt.trede):
            yield beurt


def _verteld_onder_andere_naam(beeld: Beeld, van: date) -> set[Sleutel]:
    """Return what people heard before they got an account, or another first name."""
    nu_genoemd = beeld.mensen.andere_namen()
    rijen = db.session.execute(*_verteld(list(beeld.projecten), van))
    return {
        (rij.regel, rij.ding_id, rij.anker, rij.trede, nu_genoemd[rij.ontvanger])
        for rij in rijen
        if rij.ontvanger in nu_genoemd
    }


def _al_gevraagd(beeld: Beeld) -> set[Sleutel]:
    rijen = db.session.execute(*_gevraagd(list(beeld.projecten)))
    return {sleutel_van(rij) for rij in rijen}


def _plan_overzichten(vandaag: date, *, begint_week: bool, nu: datetime) -> None:
    wachtenden = db.session.execute(*_wachtenden()).all()
    mensen, wensen = get_ontvangers(
        [(rij.gebruiker_id, rij.persoon_id) for rij in wachtenden], dag=vandaag
    )
    zondag = zondag_van(vandaag)
    grenzen: dict[date, list[str]] = {vandaag: [], zondag: []}
    for rij in wachtenden:
        wekelijks = wensen.get(rij.ontvanger, GEWOON).is_wekelijks
        if rij.ontvanger in mensen and (begint_week or not wekelijks):
            tot = zondag if wekelijks else vandaag
            if rij.eerste <= tot:
                grenzen[tot].append(rij.ontvanger)
    plan_berichten(
        [
            Planbericht(
                soort=OVERZICHT,
                sleutel=f"{kenmerk}:{vandaag.isoformat()}",
                aan=mensen[kenmerk].adres,
                gebruiker_id=mensen[kenmerk].gebruiker_id,
                te_verzenden_op=ochtend_van(vandaag),
                overdag=True,
            )
            for kenmerken in grenzen.values()
            for kenmerk in kenmerken
        ],
        nu=nu,
    )
    operations.wijs_toe(grenzen, dag=vandaag)


def _plan_direct(ronde: Herinneringronde, *, vandaag: date, nu: datetime) -> None:
    """Mail at once what changed since the round and cannot wait until tomorrow."""
    nieuw = db.session.execute(*_wijzigingen(ronde.tot_wijziging, RAAKT_DIRECT)).all()
    if not nieuw:
        return
    operations.zet_gezien(ronde.id, tot_wijziging=nieuw[-1].id)
    dingen = {
        Regelnaam.BESLUIT: {r.ding_id for r in nieuw if r.tabel == "faseovergang"},
        Regelnaam.AANLEVEREN: {r.ding_id for r in nieuw if r.tabel != "faseovergang"},
    }
    beeld = get_beeld(vandaag, van=vandaag, tot=vandaag, dingen=dingen)
    stappen = [stap for stap in beeld.stappen if stap.trede.naam == OP_DE_DAG]
    _stuur_direct(beeld, [*stappen, *beeld.gevraagd], van=vandaag, nu=nu)


def _stuur_direct(
    beeld: Beeld, stappen: Sequence[Stap], *, van: date, nu: datetime
) -> None:
    beurten = list(beeld.beurten(stappen))
    if not beurten:
        return
    # Of what waits for weeks each round asks again; an insert for each would add up.
    bekend = _verteld_onder_andere_naam(beeld, van) | _al_gevraagd(beeld)
    for beurt in beurten:
        wens = beeld.mensen.wens_van(beurt.ontvanger)
        if wens.keuze is Mailkeuze.GEEN or beurt.sleutel in bekend:
            continue
        herinnering_id = operations.voeg_direct_toe(beurt, nu=nu)
        if herinnering_id is None:
            continue
        wie, feit = beurt.ontvanger, beurt.feit
        bericht = Planbericht(
            soort=DIRECT,
            sleutel=f"{feit.regel}:{feit.ding_id}:{beurt.anker}:{wie.kenmerk}",
            aan=wie.adres,
            gebruiker_id=wie.gebruiker_id,
            overdag=True,
        )
        plan_berichten([bericht], nu=nu)
        operations.wijs_een_toe(herinnering_id, kenmerk=bericht.kenmerk)


@vast
def _ronden(
    vandaag: date,
) -> Select[date | None, date | None, Herinneringronde | None]:
    ronde, eerder = Herinneringronde, Herinneringronde.__table__.alias()
    vorige = (
        select(
            func.min(eerder.c.dag).label("eerste"), func.max(eerder.c.dag).label("l")
        )
        .where(eerder.c.dag < vandaag)
        .subquery()
    )
    return select(vorige.c.eerste, vorige.c.l, ronde).outerjoin_from(
        vorige, ronde, ronde.dag == vandaag
    )


@vast
def _wachtenden() -> Select[str, int | None, int | None, date]:
    rij = Herinnering
    return (
        select(
            rij.ontvanger,
            rij.gebruiker_id,
            rij.persoon_id,
            func.min(rij.dag).label("eerste"),
        )
        .where(rij.status == Herinneringstatus.GEPLAND, rij.bericht_id.is_(None))
        .group_by(rij.ontvanger, rij.gebruiker_id, rij.persoon_id)
        .order_by(rij.ontvanger)
    )


@vast
def _gevraagd(project_ids: Sequence[int]) -> Sleutels:
    rij = Herinnering
    return (
        select(rij.regel, rij.ding_id, rij.anker, rij.trede, rij.ontvanger)
        .where(rij.project_id.in_(project_ids), rij.trede == GEVRAAGD)
        .order_by(rij.id)
    )


@vast
def _verteld(project_ids: Sequence[int], van: date) -> Sleutels:
    rij = Herinnering
    return (
        select(rij.regel, rij.ding_id, rij.anker, rij.trede, rij.ontvanger)
        .where(
            rij.project_id.in_(project_ids),
            rij.status == Herinneringstatus.VERZONDEN,
            # Of a decision that waits one hears once, however long ago that was.
            or_(rij.dag >= van, rij.trede == GEVRAAGD),
            rij.persoon_id.is_not(None),
        )
        .order_by(rij.id)
    )


@vast
def _wijzigingen(na: int, tabellen: Sequence[str]) -> Select[int, str, int | None]:
    # A shift is a part of its moment, which is what the reminder is about.
    ding = case(
        (Wijziging.tabel == "verschuiving", Wijziging.ouder_id),
        else_=Wijziging.rij_id,
    )
    return (
        select(Wijziging.id, Wijziging.tabel, ding.label("ding_id"))
        .where(Wijziging.id > na, Wijziging.tabel.in_(tabellen))
        .order_by(Wijziging.id)
    )
