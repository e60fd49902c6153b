"""Playing history again, written apart from the program: line after line."""

import json
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import select

from dossier.models import Persoonswaarde, Wijziging
from dossier.rules import ZONDER_GESCHIEDENIS, ZONDER_GESCHIEDENIS_IN
from kern.database import db

Inhoud = dict[str, dict[int, dict[str, Any]]]
# In place of a value that was erased: a later line of the row says what it became.
GEWIST = "gewist"


def speel_na() -> Inhoud:
    """Return every row as the history says that it is now."""
    personen = {
        (rij.wijziging_id, rij.veld): json.loads(rij.waarde)
        for rij in db.session.scalars(select(Persoonswaarde))
        if rij.kant == "nieuw"
    }
    inhoud: Inhoud = {}
    for regel in db.session.scalars(select(Wijziging).order_by(Wijziging.id)):
        tabel = inhoud.setdefault(regel.tabel, {})
        if regel.handeling == "verwijderd":
            del tabel[regel.rij_id]
            continue
        if regel.handeling == "gewist":
            continue
        waarden = {
            veld: personen.get((regel.id, veld), GEWIST)
            if isinstance(waarde, dict)
            else waarde
            for veld, waarde in json.loads(regel.nieuw).items()
        }
        if regel.handeling == "gewijzigd":
            assert regel.rij_id in tabel
            waarden = tabel[regel.rij_id] | waarden
        tabel[regel.rij_id] = waarden
    return {
        tabel: {id_: _zonder_leeg(rij) for id_, rij in rijen.items()}
        for tabel, rijen in inhoud.items()
        if rijen
    }


def lees_nu() -> Inhoud:
    """Return every row of every table with a history."""
    inhoud = {
        naam: {
            rij["id"]: _zonder_leeg(
                {k: _kaal(w) for k, w in rij.items() if k not in _zonder(naam)}
            )
            for rij in db.session.execute(select(tabel)).mappings()
        }
        for naam, tabel in db.metadata.tables.items()
        if naam not in ZONDER_GESCHIEDENIS
    }
    return {naam: rijen for naam, rijen in inhoud.items() if rijen}


def _zonder(tabel: str) -> frozenset[str]:
    return ZONDER_GESCHIEDENIS_IN.get(tabel, frozenset())


def _zonder_leeg(rij: dict[str, Any]) -> dict[str, Any]:
    return {veld: waarde for veld, waarde in rij.items() if waarde is not None}


def _kaal(waarde: Any) -> Any:
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat(timespec="microseconds")
    return waarde.isoformat() if isinstance(waarde, date) else waarde
