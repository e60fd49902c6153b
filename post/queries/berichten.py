"""What can be asked about messages and addresses."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, tuple_

from kern.database import db
from post import rules
from post.geduld import Greep
from post.models import ONDERWEG, WACHTEND, Bericht, Berichtstatus, Onbestelbaar

HOOGSTENS_GETOOND = 50


def list_bezig() -> list[Greep]:
    """Return what planners are sending now, or took and never finished."""
    rijen = db.session.execute(
        select(Bericht.id, Bericht.pogingen)
        .where(Bericht.status == Berichtstatus.BEZIG)
        .order_by(Bericht.id)
    )
    return [(rij.id, rij.pogingen) for rij in rijen]


def is_losgelaten(
    nu: datetime, *, over: Collection[Greep] | None
) -> ColumnElement[bool]:
    """Return the condition for what another took and will not finish any more.

    ``over`` are the takings that lasted too long; None leaves it to the clock.
    """
    te_lang = Bericht.lease_until < nu
    if over is not None:
        te_lang = tuple_(Bericht.id, Bericht.pogingen).in_(over)
    return and_(Bericht.status == Berichtstatus.BEZIG, te_lang)


def wacht_er_post(nu: datetime, *, over: Collection[Greep] | None) -> bool:
    """Whether something may be due; asked before the lock of a writer is taken."""
    vraag = select(
        exists().where(
            or_(
                and_(Bericht.status.in_(WACHTEND), Bericht.volgende_poging <= nu),
                is_losgelaten(nu, over=over),
            )
        )
    )
    return bool(db.session.scalar(vraag))


def is_onbestelbaar(adres: str) -> bool:
    """Whether a mail server refused this address for good."""
    vraag = select(exists().where(Onbestelbaar.adres == adres.lower()))
    return bool(db.session.scalar(vraag))


def count_per_status() -> dict[Berichtstatus, int]:
    """Return how many messages there are of each status, in the order of the way."""
    rijen = db.session.execute(
        select(Bericht.status, func.count().label("aantal")).group_by(Bericht.status)
    )
    geteld = {rij.status: rij.aantal for rij in rijen}
    return {status: geteld.get(status, 0) for status in Berichtstatus}


def count_die_gaan(nu: datetime) -> tuple[int, int]:
    """Return how many would go at once when released, and how many are too old."""
    te_laat = Bericht.volgende_poging < nu - rules.INHAALGRENS
    nu_toe = and_(Bericht.status.in_(ONDERWEG), Bericht.volgende_poging <= nu)
    oud = db.session.scalar(select(func.count()).where(nu_toe, te_laat))
    gaan = db.session.scalar(select(func.count()).where(nu_toe, ~te_laat))
    return gaan or 0, oud or 0


def find_oudste_wachtende() -> Bericht | None:
    """Return the message that has waited longest for its turn."""
    return db.session.scalars(
        select(Bericht)
        .where(Bericht.status.in_(ONDERWEG))
        .order_by(Bericht.te_verzenden_op, Bericht.id)
        .limit(1)
    ).first()


def list_mislukte() -> Sequence[Bericht]:
    """Return the messages that did not arrive, newest first, at most fifty."""
    return db.session.scalars(
        select(Bericht)
        .where(Bericht.status.in_((Berichtstatus.MISLUKT, Berichtstatus.VERLOPEN)))
        .order_by(Bericht.afgerond_op.desc(), Bericht.id.desc())
        .limit(HOOGSTENS_GETOOND)
    ).all()


def list_onbestelbaar() -> Sequence[Onbestelbaar]:
    """Return the addresses that were refused, newest first, at most fifty."""
    return db.session.scalars(
        select(Onbestelbaar)
        .order_by(Onbestelbaar.sinds.desc(), Onbestelbaar.id.desc())
        .limit(HOOGSTENS_GETOOND)
    ).all()
