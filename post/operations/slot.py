"""The lock of the post: closed by doubt about the database, opened by a person."""

from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import Connection, insert, select, update

from kern.database import db, insert_als_nieuw
from kern.installatie import lees_installatie
from post import rules
from post.models import Hartslag, Postslot

HET_SLOT = 1
VREEMD = (
    "Deze database is teruggezet of hoort bij een andere installatie. Wat hierin nog"
    " wacht, is misschien al verstuurd of hoort niet naar echte mensen te gaan."
)
TERUGGEZET = (
    "De gegevens zijn teruggezet uit een reservekopie. Wat hierin nog wacht, is"
    " misschien al verstuurd."
)
LANG_STIL = (
    "Er heeft meer dan drie dagen geen planner gelopen. Kijk eerst of wat nu nog wacht"
    " de deur uit mag."
)


def zorg_voor_slot() -> Postslot:
    """Return the lock; the first who asks ties the database to this installation."""
    slot = db.session.get(Postslot, HET_SLOT)
    if slot is not None:
        return slot
    db.session.execute(
        insert_als_nieuw(Postslot)
        .values(id=HET_SLOT, installatie=deze_installatie(), storingen=0)
        .on_conflict_do_nothing()
    )
    return db.session.get_one(Postslot, HET_SLOT)


def deze_installatie() -> str:
    """Return the number of the data folder that this process works with."""
    return lees_installatie(current_app.config["KOERSVAST"].data)


def beoordeel_slot(*, nu: datetime, naar_buiten: bool) -> Postslot:
    """Close the post where the database is not surely our own and fresh.

    ``naar_buiten`` is whether mail would leave this machine: a newcomer who comes
    back after a week has only a folder, and no lock to open.
    """
    slot = zorg_voor_slot()
    if slot.gesloten_op is not None:
        return slot
    if slot.installatie != deze_installatie():
        return sluit_post(reden=VREEMD, nu=nu)
    if naar_buiten and _was_lang_stil(slot, nu):
        return sluit_post(reden=LANG_STIL, nu=nu)
    return slot


def is_gesloten() -> bool:
    """Whether no mail may leave at this moment."""
    gesloten = select(Postslot.id).where(Postslot.gesloten_op.is_not(None))
    return db.session.scalar(gesloten.limit(1)) is not None


def sluit_post(*, reden: str, nu: datetime) -> Postslot:
    """Let no mail leave until a beheerder releases it; ``reden`` is for him."""
    slot = _slot()
    slot.gesloten_op, slot.reden = nu, reden
    db.session.flush()
    return slot


def sluit_na_terugzetten(verbinding: Connection, nu: datetime) -> None:
    """Close the post of a database that is being put back, whatever it says itself."""
    dicht = {"gesloten_op": nu, "reden": TERUGGEZET}
    if verbinding.execute(update(Postslot).values(dicht)).rowcount == 0:
        rij = {"id": HET_SLOT, "installatie": deze_installatie(), "storingen": 0}
        verbinding.execute(insert(Postslot).values(rij | dicht))


def geef_vrij(*, door_id: int, nu: datetime) -> None:
    """Let mail leave again; from now on the database is of this installation."""
    slot = _slot()
    slot.installatie = deze_installatie()
    slot.gesloten_op = slot.reden = None
    slot.vrijgegeven_op, slot.vrijgegeven_door_id = nu, door_id
    db.session.flush()


def onderbreek(*, storing: str, nu: datetime) -> None:
    """Let all mail wait for a server that refuses; longer each time."""
    slot = _slot()
    slot.storingen += 1
    slot.storing = storing
    slot.storing_tot = nu + rules.wachttijd(slot.storingen, 0.0)
    db.session.flush()


def sluit_storing_af() -> None:
    """Forget the trouble: the server took a message."""
    db.session.execute(
        update(Postslot)
        .where(Postslot.storingen > 0)
        .values(storingen=0, storing=None, storing_tot=None)
        .execution_options(synchronize_session=False)
    )


def _slot() -> Postslot:
    zorg_voor_slot()
    return db.session.get_one(
        Postslot, HET_SLOT, with_for_update=True, populate_existing=True
    )


def _was_lang_stil(slot: Postslot, nu: datetime) -> bool:
    # A planner that tried out another day says nothing about today.
    laatste = db.session.scalars(
        select(Hartslag.laatste_op)
        .where(Hartslag.laatste_op <= nu + timedelta(minutes=5))
        .order_by(Hartslag.laatste_op.desc())
        .limit(1)
    ).first()
    sinds = max(filter(None, (laatste, slot.vrijgegeven_op)), default=None)
    return sinds is not None and nu - sinds > rules.INHAALGRENS
