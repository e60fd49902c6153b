"""Give everything that one person carries to another, at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import betrokkenen.operations
from activiteiten import wisseldaden
from bewaking.queries.plaatsen import ZONDER_DAG, Plaats, Plaatssoort
from kern.database import db
from kern.fouten import DomeinError
from kern.transactie import Daad
from projecten.operations import betrokkenen as rollen

VERVANG: dict[Plaatssoort, Any] = {
    Plaatssoort.BETROKKENE: rollen.vervang_betrokkene,
    Plaatssoort.TREKKER: wisseldaden.vervang,
    Plaatssoort.UITVOERDER: wisseldaden.vervang,
    Plaatssoort.KLANKBORD: wisseldaden.vervang,
    Plaatssoort.LID: betrokkenen.operations.vervang_lid,
}


class OverdrachtError(DomeinError):
    """One of the places cannot pass to another, so none does."""


@dataclass(frozen=True)
class Overdracht:
    """Who takes over, from which day on, and why."""

    sinds: date
    persoon_id: int
    reden: str | None


def draag_over(plaatsen: Sequence[Plaats], overdracht: Overdracht, daad: Daad) -> None:
    """Give these places to another; either all of them or none."""
    for plaats in plaatsen:
        try:
            _draag_over(plaats, overdracht, daad)
        except DomeinError as weigering:
            raise OverdrachtError(f"{plaats.aanduiding}: {weigering}") from weigering
    db.session.flush()


def _draag_over(plaats: Plaats, overdracht: Overdracht, daad: Daad) -> None:
    if plaats.soort in ZONDER_DAG:
        plaats.rij.eigenaar_id = overdracht.persoon_id
        db.session.flush()
        return
    VERVANG[plaats.soort](
        plaats.rij,
        sinds=overdracht.sinds,
        persoon_id=overdracht.persoon_id,
        reden=overdracht.reden,
        daad=daad,
    )
