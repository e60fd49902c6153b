"""The one listener: it sees every change of a row, and writes it down at the commit.

A row is read before its first change and again at the end of the act; what differs is
one line. So an act that moves a row twice tells where it came from and where it ended.
"""

import re
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Engine, Table, TextClause, event
from sqlalchemy.orm import (
    Mapper,
    ORMExecuteState,
    Session,
    UOWTransaction,
    object_session,
)
from sqlalchemy.sql.dml import UpdateBase

from dossier.keten import Feit, Reeks, meld_anker, schrijf
from dossier.models import Handeling
from dossier.rijen import Rij, lees_rijen, list_geraakt, tabel_van
from dossier.rules import ZONDER_GESCHIEDENIS
from kern import klok
from kern.database import db
from kern.transactie import DAAD, Daad

PLEK = "koersvast.boek"
ANKER_ELKE = 1000
SCHRIJFT = re.compile(r"\s*(?:insert|update|delete|replace|merge)\b", re.I)


class OngeboekteWijzigingError(RuntimeError):
    """A statement would change a row past the history; a fault in the program."""


@dataclass
class Boek:
    """The rows that one transaction touches, as they stood before; None is new."""

    voor: dict[str, dict[int, Rij | None]] = field(default_factory=dict)
    opnieuw: set[tuple[str, int]] = field(default_factory=set)
    gewist: list[Feit] = field(default_factory=list)
    na_schrijven: list[Callable[[], None]] = field(default_factory=list)
    open: int = 0
    flush: bool = False
    infos: list[MutableMapping[Any, Any]] = field(default_factory=list)
    geschreven: Reeks | None = None

    def noteer(self, verbinding: Connection, tabel: Table, ids: set[int]) -> None:
        """Read the rows that were not seen yet, before they change."""
        bekend = self.voor.setdefault(tabel.name, {})
        bekend.update(lees_rijen(verbinding, tabel, ids - bekend.keys()))

    def noteer_nieuw(self, tabel: Table, ids: list[int]) -> None:
        """Remember rows that this transaction made."""
        bekend = self.voor.setdefault(tabel.name, {})
        for id_ in ids:
            if bekend.setdefault(id_, None) is not None:
                self.opnieuw.add((tabel.name, id_))

    def list_feiten(self, verbinding: Connection) -> Iterator[Feit]:
        """Return what differs between then and now, table by table."""
        for naam, voor in self.voor.items():
            nu = lees_rijen(verbinding, tabel_van(naam), voor)
            volgende = next(nu, None)
            for id_ in sorted(voor):
                rij = None
                if volgende is not None and volgende[0] == id_:
                    rij, volgende = volgende[1], next(nu, None)
                yield from self._list_feiten_van(naam, id_, voor[id_], rij)
        yield from self.gewist

    def _list_feiten_van(
        self, naam: str, id_: int, oud: Rij | None, nieuw: Rij | None
    ) -> Iterator[Feit]:
        if oud == nieuw:
            return
        if oud is None:
            yield Feit(naam, id_, Handeling.NIEUW, nieuw=nieuw)
        elif nieuw is None:
            yield Feit(naam, id_, Handeling.VERWIJDERD, oud=oud)
        elif (naam, id_) in self.opnieuw:
            # SQLite gives the number of the last row out again: another thing.
            yield Feit(naam, id_, Handeling.VERWIJDERD, oud=oud)
            yield Feit(naam, id_, Handeling.NIEUW, nieuw=nieuw)
        else:
            yield Feit(naam, id_, Handeling.GEWIJZIGD, oud=oud, nieuw=nieuw)


def boek_van(sessie: Session) -> Boek:
    """Return the book of the running transaction."""
    boek: Boek = sessie.info.setdefault(PLEK, Boek())
    return boek


def _boek_van_ding(ding: Any) -> Boek:
    sessie = object_session(ding)
    if sessie is None:
        raise OngeboekteWijzigingError("a row changes outside a session")
    return boek_van(sessie)


@contextmanager
def geboekt(boek: Boek) -> Iterator[None]:
    """Let statements through whose rows were written in the book."""
    boek.open += 1
    try:
        yield
    finally:
        boek.open -= 1


def _is_domein(tabel: Any) -> bool:
    return tabel.name not in ZONDER_GESCHIEDENIS


@event.listens_for(db.session, "before_flush")
def _voor_flush(sessie: Session, _context: UOWTransaction, _dingen: Any) -> None:
    boek = boek_van(sessie)
    geraakt: dict[Table, set[int]] = {}
    gewijzigd = [ding for ding in sessie.dirty if sessie.is_modified(ding)]
    for ding in (*gewijzigd, *sessie.deleted):
        if _is_domein(ding.__table__):
            geraakt.setdefault(ding.__table__, set()).add(ding.id)
    for tabel, ids in geraakt.items():
        boek.noteer(sessie.connection(), tabel, ids)
    boek.flush = True


@event.listens_for(db.session, "after_flush")
def _na_flush(sessie: Session, _context: UOWTransaction) -> None:
    boek_van(sessie).flush = False


@event.listens_for(db.session, "after_soft_rollback")
def _na_mislukte_flush(sessie: Session, _transactie: Any) -> None:
    if PLEK in sessie.info:
        boek_van(sessie).flush = False


# What one row drags along is only known within the flush.
@event.listens_for(Mapper, "before_update")
@event.listens_for(Mapper, "before_delete")
def _voor_rij(_mapper: Any, verbinding: Connection, ding: Any) -> None:
    if _is_domein(ding.__table__):
        boek = _boek_van_ding(ding)
        if ding.id not in boek.voor.get(ding.__table__.name, {}):
            boek.noteer(verbinding, ding.__table__, {ding.id})


@event.listens_for(Mapper, "after_insert")
def _na_rij(_mapper: Any, _verbinding: Connection, ding: Any) -> None:
    if _is_domein(ding.__table__):
        _boek_van_ding(ding).noteer_nieuw(ding.__table__, [ding.id])


@event.listens_for(db.session, "do_orm_execute")
def _bij_opdracht(staat: ORMExecuteState) -> Any:
    opdracht: Any = staat.statement
    if not (staat.is_update or staat.is_delete) or not _is_domein(opdracht.table):
        return None
    boek = boek_van(staat.session)
    verbinding = staat.session.connection()
    with geboekt(boek):
        ids = list_geraakt(verbinding, opdracht, staat.parameters)
        boek.noteer(verbinding, opdracht.table, ids)
        return staat.invoke_statement()


@event.listens_for(Engine, "before_execute")
def _voor_opdracht(verbinding: Connection, opdracht: Any, *_rest: Any) -> None:
    boek: Boek | None = verbinding.info.get(PLEK)
    if boek is None or boek.open or boek.flush:
        return
    if isinstance(opdracht, UpdateBase):
        vreemd = _is_domein(opdracht.table)
    else:
        vreemd = isinstance(opdracht, TextClause) and bool(
            SCHRIJFT.match(opdracht.text)
        )
    if vreemd:
        raise OngeboekteWijzigingError(
            "a row would change past the history; use the session or `voeg_in`"
        )


@event.listens_for(db.session, "after_begin")
def _na_begin(sessie: Session, _transactie: Any, verbinding: Connection) -> None:
    boek = boek_van(sessie)
    verbinding.info[PLEK] = boek
    boek.infos.append(verbinding.info)


@event.listens_for(db.session, "before_commit")
def _voor_commit(sessie: Session) -> None:
    if sessie.in_nested_transaction():
        return
    sessie.flush()
    boek = boek_van(sessie)
    if not boek.voor and not boek.gewist:
        return
    verbinding = sessie.connection()
    feiten = boek.list_feiten(verbinding)
    eerste = next(feiten, None)
    if eerste is not None:
        daad = sessie.info.get(DAAD) or Daad(door_id=None, nu=klok.nu())
        boek.geschreven = schrijf(verbinding, chain([eerste], feiten), daad=daad)
    for rest in boek.na_schrijven:
        rest()


@event.listens_for(db.session, "after_commit")
def _na_commit(sessie: Session) -> None:
    # What the log of yesterday says of a line, nobody can write anew today.
    reeks = boek_van(sessie).geschreven
    if reeks and reeks.raakt_veelvoud_van(ANKER_ELKE):
        meld_anker(reeks.laatste)


@event.listens_for(db.session, "after_transaction_end")
def _na_afloop(sessie: Session, transactie: Any) -> None:
    if transactie.parent is None:
        boek = sessie.info.pop(PLEK, None)
        for info in boek.infos if boek else ():
            info.pop(PLEK, None)
