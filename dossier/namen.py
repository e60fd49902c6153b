"""What things are called, also those that are gone: a statement for each table."""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from dossier.keten import PERSOONSWAARDE, WIJZIGING
from dossier.models import Handeling, Kant
from dossier.rijen import tabel_van
from dossier.rules import is_afdruk
from dossier.weergave import Sleutel
from kern.database import db
from kern.soorten import soorten

LANGSTE = 90


@dataclass(frozen=True)
class Namen:
    """How things are called; a number that was given out again is of two things."""

    nu: Mapping[Sleutel, str]
    # The line of each deletion, with what the thing was called then.
    weg: Mapping[Sleutel, list[tuple[int, str]]]

    def find(self, sleutel: Sleutel, *, bij: int) -> str | None:
        """Return how the thing of this line is called, or was when it went."""
        verdwenen = self.weg.get(sleutel, [])
        plaats = bisect_left(verdwenen, (bij, ""))
        if plaats < len(verdwenen):
            return verdwenen[plaats][1]
        return self.nu.get(sleutel)


def list_namen(sleutels: Collection[Sleutel]) -> Namen:
    """Return how people call each of these things, or called it."""
    per_tabel: dict[str, set[int]] = {}
    for tabel, id_ in sleutels:
        if tabel in soorten().dingen:
            per_tabel.setdefault(tabel, set()).add(id_)
    nu: dict[Sleutel, str] = {}
    for naam, ids in sorted(per_tabel.items()):
        tabel_ = tabel_van(naam)
        rijen = db.session.execute(select(tabel_).where(tabel_.c.id.in_(ids)))
        nu |= {(naam, rij["id"]): noem(naam, rij) for rij in rijen.mappings()}
    return Namen(nu, _list_verdwenen(per_tabel) if per_tabel else {})


def noem(tabel: str, waarden: Mapping[Any, Any]) -> str:
    """Return how a thing with these values is called, within a line."""
    bruikbaar = {n: w for n, w in waarden.items() if not is_afdruk(w)}
    titel = " ".join(soorten().dingen[tabel].titel(bruikbaar).split())
    return titel if len(titel) <= LANGSTE else f"{titel[: LANGSTE - 1]}…"


def _list_verdwenen(
    per_tabel: Mapping[str, set[int]],
) -> dict[Sleutel, list[tuple[int, str]]]:
    welke = (
        and_(WIJZIGING.c.tabel == tabel, WIJZIGING.c.rij_id.in_(ids))
        for tabel, ids in per_tabel.items()
    )
    regels = db.session.execute(
        select(WIJZIGING.c.id, WIJZIGING.c.tabel, WIJZIGING.c.rij_id, WIJZIGING.c.oud)
        .where(WIJZIGING.c.handeling == Handeling.VERWIJDERD, or_(*welke))
        .order_by(WIJZIGING.c.id)
    ).all()
    personen = list_persoonswaarden([regel.id for regel in regels])
    gevonden: dict[Sleutel, list[tuple[int, str]]] = {}
    for regel in regels:
        waarden = vul_in(regel.oud, personen.get((regel.id, Kant.OUD), {}))
        naam = noem(regel.tabel, waarden or {})
        gevonden.setdefault((regel.tabel, regel.rij_id), []).append((regel.id, naam))
    return gevonden


def list_persoonswaarden(
    regels: Iterable[int],
) -> dict[tuple[int, str], dict[str, Any]]:
    """Return what stands beside these lines, by line and side."""
    ids = list(regels)
    gevonden: dict[tuple[int, str], dict[str, Any]] = {}
    if not ids:
        return gevonden
    for rij in db.session.execute(
        select(PERSOONSWAARDE).where(PERSOONSWAARDE.c.wijziging_id.in_(ids))
    ):
        waarden = gevonden.setdefault((rij.wijziging_id, rij.kant), {})
        waarden[rij.veld] = json.loads(rij.waarde)
    return gevonden


def vul_in(tekst: str | None, personen: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the values of a line; what was erased keeps its print."""
    if tekst is None:
        return None
    waarden: dict[str, Any] = json.loads(tekst)
    return waarden | {veld: personen[veld] for veld in personen.keys() & waarden}
