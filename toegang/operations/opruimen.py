"""Forgetting how people signed in, some time after it ended."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, exists, or_, update

from kern import tellers
from kern.database import db
from toegang.models import Aanmelding, Inloglink, Sessie, Uitnodiging
from toegang.queries.bezoekers import NA_BEGIN, NA_STILTE


def ruim_op(*, nu: datetime, bewaar: timedelta) -> None:
    """Delete what ended longer ago than ``bewaar``, and wipe what nobody can use.

    What is in use is never touched, so it does not matter who else is at work.
    """
    vergeet_geheimen(nu)
    grens = nu - bewaar
    # A sign-in names its link, so it goes first.
    weg = (
        delete(Aanmelding).where(
            or_(Aanmelding.voorbij_op <= grens, Aanmelding.geldig_tot <= grens)
        ),
        delete(Uitnodiging).where(
            or_(
                Uitnodiging.gebruikt_op <= grens,
                Uitnodiging.ingetrokken_op <= grens,
                Uitnodiging.geldig_tot <= grens,
            ),
            ~exists().where(Aanmelding.uitnodiging_id == Uitnodiging.id),
        ),
        delete(Inloglink).where(
            or_(Inloglink.gebruikt_op <= grens, Inloglink.geldig_tot <= grens)
        ),
        delete(Sessie).where(or_(Sessie.ingetrokken_op <= grens, _is_voorbij(grens))),
    )
    for opdracht in weg:
        db.session.execute(opdracht.execution_options(synchronize_session=False))
    tellers.ruim_op(nu)


def vergeet_geheimen(nu: datetime) -> None:
    """Wipe the secret of an app from what ended by itself before it was confirmed."""
    for opdracht in (
        update(Aanmelding).where(
            Aanmelding.totp_nieuw.is_not(None), Aanmelding.geldig_tot <= nu
        ),
        update(Sessie).where(Sessie.totp_nieuw.is_not(None), _is_voorbij(nu)),
    ):
        zonder = opdracht.values(totp_nieuw=None)
        db.session.execute(zonder.execution_options(synchronize_session=False))


def _is_voorbij(moment: datetime) -> ColumnElement[bool]:
    """Whether the session had ended by silence or by its age at that moment."""
    return or_(
        Sessie.laatst_gezien <= moment - NA_STILTE,
        Sessie.begonnen_op <= moment - NA_BEGIN,
    )
