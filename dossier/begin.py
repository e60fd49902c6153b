"""The first line of every row, where the tables changed under the program."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from dossier.keten import Feit, get_laatste, schrijf
from dossier.models import Handeling
from dossier.standen import Stand, list_domeintabellen, list_standen
from kern import klok
from kern.transactie import Daad


def leg_begin_vast(verbinding: Connection) -> None:
    """Write a line for each row that differs from its history, after a migration.

    So that playing the history again, from the oldest line of these tables, gives what
    is there now. Nobody did it: these lines are of the system itself.
    """
    if verbinding.dialect.name == "postgresql":
        verbinding.execute(text("SET LOCAL statement_timeout = 0"))
    tot = get_laatste(verbinding).regel
    schrijf(
        verbinding,
        (
            _feit(stand)
            for tabel in list_domeintabellen()
            for stand in _list_afwijkend(list_standen(verbinding, tabel, tot=tot))
        ),
        daad=Daad(door_id=None, nu=klok.nu()),
    )


def _list_afwijkend(standen: Iterator[Stand]) -> Iterator[Stand]:
    return (stand for stand in standen if stand.afwijkend)


def _feit(stand: Stand) -> Feit:
    if stand.rij is None:
        return Feit(stand.tabel, stand.rij_id, Handeling.VERWIJDERD, oud=stand.volgens)
    return Feit(stand.tabel, stand.rij_id, Handeling.BEGIN, nieuw=stand.rij)
