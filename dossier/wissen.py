"""Erasing what history knows of a person, without breaking its chain."""

import json
from collections.abc import Callable, Collection

from sqlalchemy import delete, select

from dossier.boekhouding import boek_van
from dossier.keten import PERSOONSWAARDE, WIJZIGING, Feit
from dossier.models import Handeling
from dossier.rijen import Rij, lees_rijen, tabel_van
from dossier.rules import schrijf_json
from kern.database import db
from kern.soorten import soorten

PER_KEER = 500


def wis(
    tabel: str,
    rij_id: int,
    *,
    velden: Collection[str] | None = None,
    als: Callable[[object], bool] | None = None,
) -> None:
    """Erase the personal values of one row from its history, as it stands now.

    Change the row first: what it says now stays, so that its history still ends with
    what is there. ``velden`` are all personal fields of the kind, or some of them;
    with ``als`` only the values of which that is true. A line of its own says that
    this was done.
    """
    gekozen = sorted(velden or soorten().dingen[tabel].persoonlijk)
    db.session.flush()
    rij = _lees(tabel, rij_id)
    boek = boek_van(db.session())
    boek.gewist.append(
        Feit(tabel, rij_id, Handeling.GEWIST, nieuw={"velden": gekozen}, rij=rij)
    )
    boek.na_schrijven.append(lambda: _haal_weg(tabel, rij_id, gekozen, als))


def _lees(tabel: str, rij_id: int) -> Rij:
    gevonden = lees_rijen(db.session.connection(), tabel_van(tabel), [rij_id])
    return dict(gevonden).get(rij_id, {})


def _haal_weg(
    tabel: str,
    rij_id: int,
    velden: list[str],
    als: Callable[[object], bool] | None,
) -> None:
    verbinding, nu = db.session.connection(), _lees(tabel, rij_id)
    bewaard = verbinding.execute(
        select(PERSOONSWAARDE.c.id, PERSOONSWAARDE.c.veld, PERSOONSWAARDE.c.waarde)
        .join(WIJZIGING, WIJZIGING.c.id == PERSOONSWAARDE.c.wijziging_id)
        .where(
            WIJZIGING.c.tabel == tabel,
            WIJZIGING.c.rij_id == rij_id,
            PERSOONSWAARDE.c.veld.in_(velden),
        )
    ).all()
    weg = [
        rij.id
        for rij in bewaard
        if rij.waarde != schrijf_json(nu.get(rij.veld))
        and (als is None or als(json.loads(rij.waarde)))
    ]
    for begin in range(0, len(weg), PER_KEER):
        deel = weg[begin : begin + PER_KEER]
        verbinding.execute(delete(PERSOONSWAARDE).where(PERSOONSWAARDE.c.id.in_(deel)))
