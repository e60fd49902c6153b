"""How every row stands by its history, beside how it stands; in little memory.

Both are read in the order of their ids, so that any number of lines can pass by.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, select

from dossier.keten import PERSOONSWAARDE, WIJZIGING
from dossier.models import Handeling, Kant
from dossier.rijen import Rij, kolommen_van, voer_uit
from dossier.rules import ZONDER_GESCHIEDENIS, is_afdruk, verschil
from kern.database import Base

PER_KEER = 500
VOLLEDIG = frozenset({Handeling.BEGIN, Handeling.NIEUW})


@dataclass
class Stand:
    """One row by its history, and as it is; ``None`` is that it is not there."""

    tabel: str
    rij_id: int
    volgens: Rij | None = None
    rij: Rij | None = None
    regel: int = 0
    # From which line each value comes: personal ones are looked up there.
    bron: dict[str, int] = field(default_factory=dict)

    def speel(self, regel: Any) -> None:
        """Let one line of history happen to the row."""
        if regel.handeling is Handeling.GEWIST:
            return
        self.regel = regel.id
        if regel.handeling is Handeling.VERWIJDERD:
            self.volgens, self.bron = None, {}
            return
        nieuw = json.loads(regel.nieuw)
        if regel.handeling in VOLLEDIG or self.volgens is None:
            self.volgens, self.bron = {}, {}
        self.volgens |= nieuw
        self.bron |= dict.fromkeys(nieuw, regel.id)

    @property
    def afwijkend(self) -> list[str]:
        """Return the fields in which the row differs from its history."""
        return verschil(self.volgens or {}, self.rij or {})


def list_domeintabellen() -> list[Table]:
    """Return every table with a history, those that others point at first."""
    return [
        tabel
        for tabel in Base.metadata.sorted_tables
        if tabel.name not in ZONDER_GESCHIEDENIS
    ]


def list_standen(
    verbinding: Connection, tabel: Table, *, tot: int | None = None
) -> Iterator[Stand]:
    """Return every row of the table that is there or was once.

    Personal values are filled in; one that was erased counts as what it is now.
    ``tot`` leaves out what was added after that line.
    """
    standen = _voeg_samen(
        _list_volgens(verbinding, tabel.name, tot), _list_rijen(verbinding, tabel)
    )
    while deel := list(islice(standen, PER_KEER)):
        _vul_personen_in(verbinding, deel)
        yield from deel


def _stroom(verbinding: Connection, opdracht: Any) -> Any:
    return verbinding.execute(opdracht, execution_options={"yield_per": PER_KEER})


def _list_volgens(
    verbinding: Connection, tabel: str, tot: int | None
) -> Iterator[Stand]:
    regels = (
        select(
            WIJZIGING.c.id,
            WIJZIGING.c.rij_id,
            WIJZIGING.c.handeling,
            WIJZIGING.c.nieuw,
        )
        .where(WIJZIGING.c.tabel == tabel)
        .order_by(WIJZIGING.c.rij_id, WIJZIGING.c.id)
    )
    if tot is not None:
        regels = regels.where(WIJZIGING.c.id <= tot)
    stand: Stand | None = None
    for regel in _stroom(verbinding, regels):
        if stand is None or stand.rij_id != regel.rij_id:
            if stand is not None:
                yield stand
            stand = Stand(tabel, regel.rij_id)
        stand.speel(regel)
    if stand is not None:
        yield stand


def _list_rijen(verbinding: Connection, tabel: Table) -> Iterator[Stand]:
    opdracht = (
        select(*kolommen_van(tabel))
        .order_by(tabel.c.id)
        .execution_options(yield_per=PER_KEER)
    )
    for id_, rij in voer_uit(verbinding, opdracht, tabel):
        yield Stand(tabel.name, id_, rij=rij)


def _voeg_samen(volgens: Iterator[Stand], rijen: Iterator[Stand]) -> Iterator[Stand]:
    """Put what belongs to the same row together; both are in order of id."""
    stand, rij = next(volgens, None), next(rijen, None)
    while stand is not None or rij is not None:
        if rij is None or (stand is not None and stand.rij_id < rij.rij_id):
            assert stand is not None
            yield stand
            stand = next(volgens, None)
        elif stand is None or rij.rij_id < stand.rij_id:
            yield rij
            rij = next(rijen, None)
        else:
            stand.rij = rij.rij
            yield stand
            stand, rij = next(volgens, None), next(rijen, None)


def _vul_personen_in(verbinding: Connection, standen: list[Stand]) -> None:
    open_ = [
        (stand, veld)
        for stand in standen
        for veld, waarde in (stand.volgens or {}).items()
        if is_afdruk(waarde)
    ]
    if not open_:
        return
    regels = {stand.bron[veld] for stand, veld in open_}
    rijen = verbinding.execute(
        select(
            PERSOONSWAARDE.c.wijziging_id,
            PERSOONSWAARDE.c.veld,
            PERSOONSWAARDE.c.waarde,
        ).where(
            PERSOONSWAARDE.c.wijziging_id.in_(regels),
            PERSOONSWAARDE.c.kant == Kant.NIEUW,
        )
    )
    bewaard = {(rij.wijziging_id, rij.veld): json.loads(rij.waarde) for rij in rijen}
    for stand, veld in open_:
        assert stand.volgens is not None
        sleutel = (stand.bron[veld], veld)
        stand.volgens[veld] = bewaard.get(sleutel, (stand.rij or {}).get(veld))
