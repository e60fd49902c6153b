"""Asking for background work, and writing down how it goes."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select, update

from kern.database import db
from kern.fouten import DomeinError
from kern.soorten import Resultaat
from kern.transactie import Daad
from post.models import Taak, Taakresultaat, Taakstatus

LEASE = timedelta(minutes=1)
HOOGSTENS_TEGELIJK = 5
HERSTART = "Afgebroken door een herstart. Begin opnieuw als u het nog nodig hebt."
GEANNULEERD = "U hebt deze taak geannuleerd."
OPGERUIMD = "Het bestand is opgeruimd. Begin opnieuw als u het nodig hebt."


class TeVeelTakenError(DomeinError):
    """One person lets a few tasks wait at a time."""


def vraag_taak_aan(
    *,
    soort: str,
    titel: str,
    gegevens: Mapping[str, Any],
    project_id: int | None,
    daad: Daad,
) -> Taak:
    """Put the work in the queue of the planner, for the one who acts."""
    if daad.door_id is None:
        raise ValueError("a task belongs to an account")
    onderweg = select(Taak.id).where(
        Taak.eigenaar_id == daad.door_id,
        Taak.status.in_((Taakstatus.WACHT, Taakstatus.BEZIG)),
    )
    if len(db.session.scalars(onderweg).all()) >= HOOGSTENS_TEGELIJK:
        raise TeVeelTakenError(
            f"U hebt al {HOOGSTENS_TEGELIJK} taken die nog niet klaar zijn. Wacht tot"
            " er één klaar is, of annuleer er een."
        )
    taak = Taak(
        soort=soort,
        titel=titel,
        gegevens=json.dumps(dict(gegevens), sort_keys=True),
        project_id=project_id,
        eigenaar_id=daad.door_id,
        status=Taakstatus.WACHT,
        voortgang=0,
        aangevraagd_op=daad.nu,
    )
    db.session.add(taak)
    db.session.flush()
    return taak


def annuleer(taak: Taak, *, nu: datetime) -> None:
    """Stop the work; one that already ended stays as it is."""
    if taak.is_onderweg:
        taak.status = Taakstatus.GEANNULEERD
        taak.geannuleerd_op = taak.afgerond_op = nu
        taak.melding = GEANNULEERD
        taak.lease_owner = taak.lease_until = None
        db.session.flush()


def breek_verlaten_af(nu: datetime) -> int:
    """Give up the work of planners that are gone; return how many."""
    return _zet(
        [Taak.status == Taakstatus.BEZIG, Taak.lease_until < nu],
        status=Taakstatus.MISLUKT,
        melding=HERSTART,
        afgerond_op=nu,
        lease_owner=None,
        lease_until=None,
    )


def neem_taak(*, eigenaar: str, nu: datetime) -> int | None:
    """Take the oldest work that waits, so that no other planner does it."""
    volgende = (
        select(Taak.id)
        .where(Taak.status == Taakstatus.WACHT)
        .order_by(Taak.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .scalar_subquery()
    )
    return db.session.execute(
        update(Taak)
        .where(Taak.id == volgende)
        .values(
            status=Taakstatus.BEZIG,
            begonnen_op=nu,
            lease_owner=eigenaar,
            lease_until=nu + LEASE,
        )
        .returning(Taak.id)
        .execution_options(synchronize_session=False)
    ).scalar()


def houd_vast(
    taak_id: int, *, eigenaar: str, nu: datetime, voortgang: int, stap: str | None
) -> bool:
    """Say that the work goes on and how far it is; False when it must stop."""
    geraakt = _zet(
        _van_mij(taak_id, eigenaar),
        lease_until=nu + LEASE,
        voortgang=max(0, min(100, voortgang)),
        stap=stap,
    )
    return geraakt == 1


def rond_af(taak_id: int, *, eigenaar: str, resultaat: Resultaat, nu: datetime) -> bool:
    """Store what was made, unless the work was cancelled or given up meanwhile."""
    geraakt = _zet(
        _van_mij(taak_id, eigenaar),
        status=Taakstatus.GEREED,
        voortgang=100,
        stap=None,
        afgerond_op=nu,
        lease_owner=None,
        lease_until=None,
    )
    if geraakt:
        db.session.add(
            Taakresultaat(
                taak_id=taak_id,
                naam=resultaat.naam,
                soort=resultaat.soort,
                inhoud=resultaat.inhoud,
            )
        )
        db.session.flush()
    return geraakt == 1


def laat_mislukken(taak_id: int, *, eigenaar: str, melding: str, nu: datetime) -> bool:
    """Write down that it failed and why, unless it ended otherwise."""
    geraakt = _zet(
        _van_mij(taak_id, eigenaar),
        status=Taakstatus.MISLUKT,
        melding=melding,
        afgerond_op=nu,
        lease_owner=None,
        lease_until=None,
    )
    return geraakt == 1


def delete_oude_taken(nu: datetime, *, bewaren: timedelta) -> None:
    """Forget the work that ended longer ago than it is kept, with its file."""
    oud = select(Taak.id).where(
        Taak.status.not_in((Taakstatus.WACHT, Taakstatus.BEZIG)),
        Taak.afgerond_op < nu - bewaren,
    )
    ids = db.session.scalars(oud).all()
    if not ids:
        return
    for tabel, kolom in ((Taakresultaat, Taakresultaat.taak_id), (Taak, Taak.id)):
        db.session.execute(
            delete(tabel)
            .where(kolom.in_(ids))
            .execution_options(synchronize_session=False)
        )


def delete_oude_resultaten(nu: datetime, *, bewaren: timedelta) -> None:
    """Forget the files that were kept long enough; the tasks stay, and say so."""
    oud = select(Taak.id).where(
        Taak.status == Taakstatus.GEREED,
        Taak.afgerond_op < nu - bewaren,
        Taak.melding.is_(None),
    )
    ids = db.session.scalars(oud).all()
    if ids:
        db.session.execute(
            delete(Taakresultaat)
            .where(Taakresultaat.taak_id.in_(ids))
            .execution_options(synchronize_session=False)
        )
        _zet([Taak.id.in_(ids)], melding=OPGERUIMD)


def _van_mij(taak_id: int, eigenaar: str) -> list[Any]:
    return [
        Taak.id == taak_id,
        Taak.lease_owner == eigenaar,
        Taak.status == Taakstatus.BEZIG,
    ]


def _zet(waar: list[Any], **waarden: Any) -> int:
    geraakt = db.session.execute(
        update(Taak)
        .where(*waar)
        .values(**waarden)
        .execution_options(synchronize_session=False)
    )
    aantal: int = geraakt.rowcount  # type: ignore[attr-defined]
    return aantal
