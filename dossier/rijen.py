"""Rows of any table as history writes them down: by column, without what is empty."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import (
    BinaryExpression,
    BindParameter,
    Boolean,
    Column,
    Connection,
    Integer,
    Select,
    Table,
    Text,
    select,
)

from dossier.rules import ZONDER_GESCHIEDENIS_IN, als_json
from kern.database import Base

PER_KEER = 1000
Rij = dict[str, Any]
# These are in Python what they are in JSON.
GEWOON = (Boolean, Integer, Text)


def tabel_van(naam: str) -> Table:
    """Return the table of this name."""
    return Base.metadata.tables[naam]


def lees_rijen(
    verbinding: Connection, tabel: Table, ids: Iterable[int]
) -> Iterator[tuple[int, Rij]]:
    """Return the rows with these ids that are there, in the order of their ids."""
    gevraagd = sorted(ids)
    for begin in range(0, len(gevraagd), PER_KEER):
        deel = gevraagd[begin : begin + PER_KEER]
        yield from voer_uit(verbinding, _kies(tabel, deel), tabel)


def voer_uit(
    verbinding: Connection, opdracht: Select[Any], tabel: Table
) -> Iterator[tuple[int, Rij]]:
    """Return what the statement over `kolommen_van` the table finds."""
    schrijvers = _schrijvers(tabel)
    for rij in verbinding.execute(opdracht):
        waarden = {
            naam: schrijf(waarde) if schrijf else waarde
            for (naam, schrijf), waarde in zip(schrijvers, rij, strict=True)
            if waarde is not None
        }
        yield waarden["id"], waarden


def _kies(tabel: Table, ids: list[int]) -> Select[Any]:
    # Rows that were put in together mostly have ids in a row.
    if ids[-1] - ids[0] == len(ids) - 1:
        waar = tabel.c.id.between(ids[0], ids[-1])
    else:
        waar = tabel.c.id.in_(ids)
    return select(*kolommen_van(tabel)).where(waar).order_by(tabel.c.id)


@cache
def kolommen_van(tabel: Table) -> list[Column[Any]]:
    """Return the columns that history tells of."""
    zonder = ZONDER_GESCHIEDENIS_IN.get(tabel.name, frozenset())
    return [kolom for kolom in tabel.columns if kolom.name not in zonder]


@cache
def _schrijvers(tabel: Table) -> list[tuple[str, Callable[[Any], Any] | None]]:
    return [
        (kolom.name, None if type(kolom.type) in GEWOON else als_json)
        for kolom in kolommen_van(tabel)
    ]


def list_geraakt(verbinding: Connection, opdracht: Any, parameters: Any) -> set[int]:
    """Return the ids of the rows that an UPDATE or DELETE is about to touch.

    Many at once must say ``id = bindparam(…)``, so that the parameters name them.
    """
    tabel, waar = opdracht.table, opdracht.whereclause
    if isinstance(parameters, list | tuple):
        return {rij[_sleutelnaam(waar)] for rij in parameters}
    ids = select(tabel.c.id)
    if waar is not None:
        ids = ids.where(waar)
    return set(verbinding.execute(ids, parameters or {}).scalars())


def _sleutelnaam(waar: Any) -> str:
    if (
        isinstance(waar, BinaryExpression)
        and getattr(waar.left, "key", None) == "id"
        and isinstance(waar.right, BindParameter)
    ):
        return waar.right.key
    raise TypeError("many changes at once need a WHERE of the id alone")
