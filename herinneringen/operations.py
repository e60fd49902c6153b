"""Writing down which reminders there are, in which mail they go, and what became."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, func, literal, null, select, update

from dossier.models import Wijziging
from herinneringen.beeld import Beurt
from herinneringen.mensen import Ontvanger
from herinneringen.models import (
    Herinnering,
    Herinneringronde,
    Herinneringstatus,
    Mailkeuze,
    Voorkeur,
)
from herinneringen.regels import REGELS, Regelnaam
from kern.database import db, insert_als_nieuw
from post.models import Bericht, Berichtstatus

OVERZICHT, DIRECT = "overzicht", "direct"
# The planner stood still, the mail server did, or there was no address for a while.
TE_OUD = "Deze herinnering kon niet op tijd weg. Zij is nu te oud om nog te sturen."
NIET_BEZORGD = "De mail kon niet worden bezorgd."
# Who reads once a week waits at most so long, also when a week begins late.
LANGSTE_WACHT = timedelta(days=10)
_GEPLAND = Herinneringstatus.GEPLAND


def begin_ronde(dag: date, *, nu: datetime) -> bool:
    """Take the day to plan it; False when another planner did."""
    laatste = select(func.coalesce(func.max(Wijziging.id), 0)).scalar_subquery()
    opdracht = (
        insert_als_nieuw(Herinneringronde)
        .values(dag=dag, gepland_op=nu, tot_wijziging=laatste)
        .on_conflict_do_nothing()
        .returning(Herinneringronde.id)
    )
    return db.session.execute(opdracht).first() is not None


def zet_gezien(ronde_id: int, *, tot_wijziging: int) -> None:
    """Write down up to where history was looked at."""
    db.session.execute(
        update(Herinneringronde)
        .where(Herinneringronde.id == ronde_id)
        .values(tot_wijziging=tot_wijziging)
        .execution_options(synchronize_session=False)
    )


def voeg_toe(beurten: Iterable[Beurt], *, grens: date, nu: datetime) -> None:
    """Add the reminders that are not there yet; what lies before ``grens`` is over."""
    rijen = [_rij(beurt, grens, nu) for beurt in beurten]
    if rijen:
        opdracht = insert_als_nieuw(Herinnering).on_conflict_do_nothing()
        db.session.execute(opdracht, rijen)


def voeg_direct_toe(beurt: Beurt, *, nu: datetime) -> int | None:
    """Add one reminder that cannot wait; None when it was there already."""
    opdracht = (
        insert_als_nieuw(Herinnering)
        .values(_rij(beurt, date.min, nu))
        .on_conflict_do_nothing()
        .returning(Herinnering.id)
    )
    gemaakt: int | None = db.session.scalars(opdracht).first()
    return gemaakt


def wijs_toe(grenzen: Mapping[date, list[str]], *, dag: date) -> None:
    """Put what waits in the mail of this day of its reader.

    ``grenzen`` gives, by the last day that goes along, who those readers are.
    """
    bericht = (
        select(Bericht.id)
        .where(Bericht.sleutel == _sleutel(Herinnering.ontvanger, dag))
        .scalar_subquery()
    )
    for tot, kenmerken in grenzen.items():
        db.session.execute(
            update(Herinnering)
            .where(
                Herinnering.status == _GEPLAND,
                Herinnering.bericht_id.is_(None),
                Herinnering.dag <= tot,
                Herinnering.ontvanger.in_(kenmerken),
            )
            .values(bericht_id=bericht)
            .execution_options(synchronize_session=False)
        )


def wijs_een_toe(herinnering_id: int, *, kenmerk: str) -> None:
    """Put one reminder in the mail with this key."""
    bericht = select(Bericht.id).where(Bericht.sleutel == kenmerk).scalar_subquery()
    db.session.execute(
        update(Herinnering)
        .where(Herinnering.id == herinnering_id)
        .values(bericht_id=bericht)
        .execution_options(synchronize_session=False)
    )


def werk_bij() -> None:
    """Let every reminder follow the mail in which it went.

    A mail that was dropped as a whole gives back what it held: it may go in the next.
    """
    hoe = (
        select(Bericht.status)
        .where(Bericht.id == Herinnering.bericht_id)
        .scalar_subquery()
    )
    af = select(Bericht.id).where(
        Bericht.soort.in_((OVERZICHT, DIRECT)),
        Bericht.status.in_(_AFGEROND),
        Bericht.id.in_(_onderweg()),
    )
    db.session.execute(
        update(Herinnering)
        .where(Herinnering.status == _GEPLAND, Herinnering.bericht_id.in_(af))
        .values(
            status=case(
                (hoe == Berichtstatus.VERZONDEN, literal("verzonden")),
                (hoe == Berichtstatus.MISLUKT, literal("vervallen")),
                (hoe == Berichtstatus.VERLOPEN, literal("verlopen")),
                else_=literal("gepland"),
            ),
            reden=case(
                (hoe == Berichtstatus.MISLUKT, NIET_BEZORGD),
                (hoe == Berichtstatus.VERLOPEN, TE_OUD),
                else_=null(),
            ),
            bericht_id=case(
                (hoe == Berichtstatus.VERVALLEN, null()),
                else_=Herinnering.bericht_id,
            ),
        )
        .execution_options(synchronize_session=False)
    )


def laat_vervallen(redenen: Mapping[int, str]) -> None:
    """Drop reminders that are no longer right, each with the reason."""
    rijen = [
        {"id": id_, "status": Herinneringstatus.VERVALLEN, "reden": reden}
        for id_, reden in redenen.items()
    ]
    db.session.execute(update(Herinnering), rijen)


def laat_verlopen(*, grens: date, vandaag: date, wekelijks: list[str]) -> None:
    """Give up what waited too long for a mail to go in; a week is not too long."""
    van_de_week = Herinnering.ontvanger.in_(wekelijks)
    db.session.execute(
        update(Herinnering)
        .where(
            Herinnering.status == _GEPLAND,
            Herinnering.bericht_id.is_(None),
            Herinnering.dag < case((van_de_week, vandaag - LANGSTE_WACHT), else_=grens),
        )
        .values(status=Herinneringstatus.VERLOPEN, reden=TE_OUD)
        .execution_options(synchronize_session=False)
    )


def kies_voorkeur(
    wie: Ontvanger, *, keuze: Mailkeuze, zonder: Iterable[Regelnaam]
) -> Voorkeur:
    """Write down how often somebody wants to be reminded, and of which rules not."""
    kolom = Voorkeur.persoon_id if wie.gebruiker_id is None else Voorkeur.gebruiker_id
    waarde = wie.persoon_id if wie.gebruiker_id is None else wie.gebruiker_id
    rij = db.session.scalars(select(Voorkeur).where(kolom == waarde)).first()
    if rij is None:
        persoon_id = None if wie.gebruiker_id else wie.persoon_id
        rij = Voorkeur(gebruiker_id=wie.gebruiker_id, persoon_id=persoon_id)
        db.session.add(rij)
    gekozen = set(zonder)
    rij.keuze = keuze
    rij.zonder = " ".join(naam for naam in REGELS if naam in gekozen)
    db.session.flush()
    return rij


_AFGEROND = (
    Berichtstatus.VERZONDEN,
    Berichtstatus.MISLUKT,
    Berichtstatus.VERLOPEN,
    Berichtstatus.VERVALLEN,
)


def _onderweg() -> Select[int | None]:
    return select(Herinnering.bericht_id).where(
        Herinnering.status == _GEPLAND, Herinnering.bericht_id.is_not(None)
    )


def _sleutel(ontvanger: Any, dag: date) -> Any:
    return literal(f"{OVERZICHT}:") + ontvanger + literal(f":{dag.isoformat()}")


def _rij(beurt: Beurt, grens: date, nu: datetime) -> dict[str, Any]:
    verlopen = beurt.trede.dag < grens
    wie = beurt.ontvanger
    return {
        "project_id": beurt.feit.project_id,
        "regel": beurt.feit.regel,
        "ding_id": beurt.feit.ding_id,
        "anker": beurt.anker,
        "trede": beurt.trede.naam,
        "dag": beurt.trede.dag,
        "gebruiker_id": wie.gebruiker_id,
        "persoon_id": wie.persoon_id,
        "ontvanger": wie.kenmerk,
        "status": Herinneringstatus.VERLOPEN if verlopen else _GEPLAND,
        "reden": TE_OUD if verlopen else None,
        "gepland_op": nu,
    }
