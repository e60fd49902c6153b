"""What things are called, also those that are gone: a statement for each table."""

import json
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from dossier.keten import PERSOONSWAARDE, WIJZIGING
from dossier.models import Handeling, Kant
from dossier.rijen import tabel_van
from dossier.rules import is_afdruk
from dossier.weergave import Sleutel, list_verwijzingen
from kern.database import db
from kern.soorten import Waarden, soorten

LANGSTE = 90
# A seat names a person, and a person his department: further no name goes.
DIEPST = 3


@dataclass(frozen=True)
class Namen:
    """How things are called; a number that was given out again is of two things."""

    nu: Mapping[Sleutel, Waarden]
    # The line of each deletion, with what the thing held then.
    weg: Mapping[Sleutel, list[tuple[int, Waarden]]]

    def find(self, sleutel: Sleutel, *, bij: int, diepte: int = DIEPST) -> str | None:
        """Return how the thing of this line is called, or was when it went."""
        waarden = self._find_waarden(sleutel, bij)
        if waarden is None:
            return None
        return self.noem(sleutel[0], waarden, bij=bij, diepte=diepte)

    def noem(
        self, tabel: str, waarden: Waarden, *, bij: int, diepte: int = DIEPST
    ) -> str:
        """Return how a thing with these values is called, within a line."""
        soort, bruikbaar = soorten().dingen[tabel], dict(waarden)
        for kolom, ander in _list_ouders(tabel, waarden):
            naam = self.find(ander, bij=bij, diepte=diepte - 1) if diepte else None
            bruikbaar[kolom] = naam
        goed = {naam: w for naam, w in bruikbaar.items() if not is_afdruk(w)}
        titel = " ".join(soort.titel(goed).split())
        return titel if len(titel) <= LANGSTE else f"{titel[: LANGSTE - 1]}…"

    def _find_waarden(self, sleutel: Sleutel, bij: int) -> Waarden | None:
        verdwenen = self.weg.get(sleutel, [])
        plaats = bisect_left(verdwenen, bij, key=lambda regel: regel[0])
        if plaats < len(verdwenen):
            return verdwenen[plaats][1]
        return self.nu.get(sleutel)


def list_namen(sleutels: Collection[Sleutel]) -> Namen:
    """Return how people call each of these things, or called it."""
    nu: dict[Sleutel, Waarden] = {}
    weg: dict[Sleutel, list[tuple[int, Waarden]]] = {}
    gevraagd, gezien = set(sleutels), set[Sleutel]()
    while gevraagd:
        gezien |= gevraagd
        per_tabel: dict[str, set[int]] = {}
        for tabel, id_ in gevraagd:
            if tabel in soorten().dingen:
                per_tabel.setdefault(tabel, set()).add(id_)
        gevonden = _list_rijen(per_tabel)
        verdwenen = _list_verdwenen(per_tabel) if per_tabel else {}
        nu |= gevonden
        weg |= verdwenen
        rijen = [(tabel, rij) for (tabel, _), rij in gevonden.items()]
        for (tabel, _), regels in verdwenen.items():
            rijen += [(tabel, rij) for _, rij in regels]
        verder = (sl for tabel, rij in rijen for _, sl in _list_ouders(tabel, rij))
        gevraagd = set(verder) - gezien
    return Namen(nu, weg)


def _list_ouders(tabel: str, waarden: Waarden) -> Iterator[tuple[str, Sleutel]]:
    """Return the things whose names the title of this one needs, by column."""
    doelen = list_verwijzingen(tabel_van(tabel))
    for kolom in soorten().dingen[tabel].verwijst:
        if isinstance(waarden.get(kolom), int):
            yield kolom, (doelen[kolom], waarden[kolom])


def _list_rijen(per_tabel: Mapping[str, set[int]]) -> dict[Sleutel, Waarden]:
    gevonden: dict[Sleutel, Waarden] = {}
    for naam, ids in sorted(per_tabel.items()):
        tabel = tabel_van(naam)
        rijen = db.session.execute(select(tabel).where(tabel.c.id.in_(ids)))
        gevonden |= {(naam, rij["id"]): dict(rij) for rij in rijen.mappings()}
    return gevonden


def _list_verdwenen(
    per_tabel: Mapping[str, set[int]],
) -> dict[Sleutel, list[tuple[int, Waarden]]]:
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
    gevonden: dict[Sleutel, list[tuple[int, Waarden]]] = {}
    for regel in regels:
        waarden = vul_in(regel.oud, personen.get((regel.id, Kant.OUD), {})) or {}
        gevonden.setdefault((regel.tabel, regel.rij_id), []).append((regel.id, waarden))
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
