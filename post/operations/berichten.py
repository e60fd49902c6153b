"""Planning a message, taking one to send it, and writing down how that ended."""

import random
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import and_, case, delete, or_, select, true, update

from kern.database import db, insert_als_nieuw
from kern.logboek import logger
from post import rules
from post.geduld import Greep
from post.models import ONDERWEG, WACHTEND, Bericht, Berichtstatus, Onbestelbaar
from post.operations.slot import zorg_voor_slot
from post.poststuk import Planbericht, Poststuk, Uitslag
from post.queries.berichten import is_losgelaten
from post.wegen import host_van

LANGSTE_ANTWOORD = 500
VERLOPEN = (
    "Dit bericht kon drie dagen lang niet weg. Het is te oud om nog te versturen."
)
UITGEPUTTE_POGINGEN = "Het lukte drie dagen lang niet om dit bericht te versturen."


def plan_bericht(
    *,
    soort: str,
    sleutel: str,
    aan: str,
    nu: datetime,
    ding_id: int | None = None,
    gebruiker_id: int | None = None,
    te_verzenden_op: datetime | None = None,
    overdag: bool = False,
) -> bool:
    """Put a message in the outbox; return whether it was not there yet.

    Call it within the transaction of the act that the message is about. ``sleutel``
    says which message of its kind this is, such as "12:2021-08-23:7 dagen": planning
    the same one again does nothing, also after it was sent. Without a time it goes
    with the next tick. ``overdag`` keeps it for seven to six o'clock. The kind (see
    `kern/soorten.py`) is asked at sending whether it is still needed and what it says.
    """
    zorg_voor_slot()
    bericht = Planbericht(
        soort=soort,
        sleutel=sleutel,
        aan=aan,
        ding_id=ding_id,
        gebruiker_id=gebruiker_id,
        te_verzenden_op=te_verzenden_op,
        overdag=overdag,
    )
    host = host_van(current_app.config["KOERSVAST"])
    opdracht = (
        insert_als_nieuw(Bericht)
        .values(_nieuw(bericht, host=host, nu=nu))
        .on_conflict_do_nothing()
        .returning(Bericht.id)
    )
    return db.session.execute(opdracht).first() is not None


def plan_berichten(berichten: Collection[Planbericht], *, nu: datetime) -> None:
    """Put many messages in the outbox at once, as `plan_bericht` does with one."""
    if not berichten:
        return
    zorg_voor_slot()
    host = host_van(current_app.config["KOERSVAST"])
    db.session.execute(
        insert_als_nieuw(Bericht).on_conflict_do_nothing(),
        [_nieuw(bericht, host=host, nu=nu) for bericht in berichten],
    )


def laat_vervallen(
    *,
    soort: str,
    ding_id: int,
    reden: str,
    nu: datetime,
    behalve: Collection[str] = (),
) -> int:
    """Drop what still waits of this thing, as when its day was moved; return how many.

    ``behalve`` names the keys (without the kind) that stay.
    """
    blijft = [f"{soort}:{sleutel}" for sleutel in behalve]
    return _zet(
        and_(
            Bericht.soort == soort,
            Bericht.ding_id == ding_id,
            Bericht.status.in_(WACHTEND),
            Bericht.sleutel.not_in(blijft),
        ),
        status=Berichtstatus.VERVALLEN,
        reden=reden,
        afgerond_op=nu,
    )


def laat_soort_vervallen(
    *, soort: str, voor: datetime, reden: str, nu: datetime
) -> int:
    """Drop what of this kind should have gone before ``voor``; return how many.

    A newer one tells it. What may have arrived already stays: another message would
    tell it twice.
    """
    return _zet(
        and_(
            Bericht.soort == soort,
            Bericht.te_verzenden_op < voor,
            Bericht.status.in_(WACHTEND),
            Bericht.mogelijk_dubbel.is_(False),
        ),
        status=Berichtstatus.VERVALLEN,
        reden=reden,
        afgerond_op=nu,
    )


def laat_verlopen(nu: datetime) -> int:
    """Give up what should have gone three days ago or more; return how many."""
    grens = nu - rules.INHAALGRENS
    return _zet(
        or_(
            and_(Bericht.status.in_(WACHTEND), Bericht.volgende_poging < grens),
            and_(Bericht.status == Berichtstatus.BEZIG, Bericht.lease_until < grens),
        ),
        status=Berichtstatus.VERLOPEN,
        reden=VERLOPEN,
        afgerond_op=nu,
        lease_owner=None,
        lease_until=None,
    )


def neem_bericht(
    *, eigenaar: str, nu: datetime, over: Collection[Greep] | None = None
) -> Poststuk | None:
    """Take the next message that is due, so that no other planner sends it.

    One that somebody took and never finished comes back when his time is over (see
    `post/geduld.py`); it may have gone already, so that is written with it.
    """
    volgende = (
        select(Bericht.id)
        .where(_aan_de_beurt(nu, over))
        .order_by(Bericht.volgende_poging, Bericht.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    genomen = db.session.execute(
        update(Bericht)
        .where(Bericht.id == volgende)
        .values(
            status=Berichtstatus.BEZIG,
            pogingen=Bericht.pogingen + 1,
            eerste_poging=case(
                (Bericht.eerste_poging.is_(None), nu), else_=Bericht.eerste_poging
            ),
            mogelijk_dubbel=or_(
                Bericht.mogelijk_dubbel, Bericht.status == Berichtstatus.BEZIG
            ),
            lease_owner=eigenaar,
            lease_until=nu + rules.LEASE,
        )
        .returning(
            Bericht.id,
            Bericht.sleutel,
            Bericht.soort,
            Bericht.ding_id,
            Bericht.gebruiker_id,
            Bericht.aan,
            Bericht.gepland_op,
            Bericht.pogingen.label("poging"),
            Bericht.eerste_poging,
            Bericht.message_id,
            Bericht.mogelijk_dubbel,
        )
        .execution_options(synchronize_session=False)
    ).first()
    return Poststuk(**genomen._mapping, nu=nu) if genomen else None


def schrijf_uitslag(
    stuk: Poststuk, *, eigenaar: str, uitslag: Uitslag, nu: datetime
) -> bool:
    """Write down how the attempt ended, unless another planner took it over."""
    waarden: dict[str, Any] = {
        "status": uitslag.status,
        "reden": uitslag.reden,
        "antwoord": uitslag.antwoord and uitslag.antwoord[:LANGSTE_ANTWOORD],
        "mogelijk_dubbel": stuk.mogelijk_dubbel or uitslag.onzeker,
        "lease_owner": None,
        "lease_until": None,
        "afgerond_op": nu,
    }
    if uitslag.status is Berichtstatus.OPNIEUW:
        waarden |= _opnieuw(stuk, uitslag, nu)
    van_mij = and_(
        Bericht.id == stuk.id,
        Bericht.lease_owner == eigenaar,
        Bericht.pogingen == stuk.poging,
    )
    if _zet(van_mij, **waarden) == 0:
        logger.warning("bericht overgenomen door een ander", bericht=stuk.id)
        return False
    if uitslag.weiger_adres:
        _merk_onbestelbaar(stuk.aan, antwoord=uitslag.antwoord or "", nu=nu)
    return True


def verwijder_onbestelbaar(onbestelbaar_id: int) -> None:
    """Allow mail to the address again; raise ``NoResultFound`` when absent."""
    db.session.delete(db.session.get_one(Onbestelbaar, onbestelbaar_id))
    db.session.flush()


def delete_oude_berichten(nu: datetime, *, bewaren: timedelta) -> None:
    """Forget what ended longer ago than it is kept: it names people."""
    db.session.execute(
        delete(Bericht)
        .where(
            Bericht.status.not_in(ONDERWEG),
            Bericht.afgerond_op < nu - bewaren,
        )
        .execution_options(synchronize_session=False)
    )


def vergeet_vervallen(*, soort: str, voor: datetime) -> None:
    """Forget what was dropped of this kind before that moment."""
    db.session.execute(
        delete(Bericht)
        .where(
            Bericht.soort == soort,
            Bericht.status == Berichtstatus.VERVALLEN,
            Bericht.afgerond_op < voor,
        )
        .execution_options(synchronize_session=False)
    )


def _nieuw(bericht: Planbericht, *, host: str, nu: datetime) -> dict[str, Any]:
    dan = bericht.te_verzenden_op or nu
    return {
        "sleutel": bericht.kenmerk,
        "soort": bericht.soort,
        "ding_id": bericht.ding_id,
        "gebruiker_id": bericht.gebruiker_id,
        "aan": bericht.aan,
        "overdag": bericht.overdag,
        "gepland_op": nu,
        "te_verzenden_op": dan,
        "status": Berichtstatus.GEPLAND,
        "pogingen": 0,
        "volgende_poging": dan,
        "message_id": rules.message_id(bericht.kenmerk, host),
        "mogelijk_dubbel": False,
    }


def _aan_de_beurt(nu: datetime, over: Collection[Greep] | None) -> Any:
    mag_nu = true() if rules.is_overdag(nu) else Bericht.overdag.is_(False)
    return and_(
        mag_nu,
        or_(
            and_(Bericht.status.in_(WACHTEND), Bericht.volgende_poging <= nu),
            is_losgelaten(nu, over=over),
        ),
    )


def _opnieuw(stuk: Poststuk, uitslag: Uitslag, nu: datetime) -> dict[str, Any]:
    dan = rules.volgende_poging(
        poging=stuk.poging, eerste=stuk.eerste_poging, nu=nu, strooi=random.random()
    )
    if dan is not None:
        return {"volgende_poging": dan, "afgerond_op": None}
    waarom = f"{UITGEPUTTE_POGINGEN} {uitslag.reden or ''}".strip()
    return {"status": Berichtstatus.MISLUKT, "reden": waarom}


def _merk_onbestelbaar(adres: str, *, antwoord: str, nu: datetime) -> None:
    db.session.execute(
        insert_als_nieuw(Onbestelbaar)
        .values(adres=adres.lower(), sinds=nu, antwoord=antwoord[:LANGSTE_ANTWOORD])
        .on_conflict_do_nothing()
    )


def _zet(waar: Any, **waarden: Any) -> int:
    geraakt = db.session.execute(
        update(Bericht)
        .where(waar)
        .values(**waarden)
        .execution_options(synchronize_session=False)
    )
    aantal: int = geraakt.rowcount  # type: ignore[attr-defined]
    return aantal
