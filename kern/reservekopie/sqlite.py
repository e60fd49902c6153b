"""A database of SQLite as one file: taking it out whole, and looking at it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kern.database import WACHT_OP_SLOT_MS, sqlite
from kern.reservekopie.vorm import Manifest, ReservekopieError, beschadigd

NAAST = ("-wal", "-shm", "-journal")


@contextmanager
def geopend(pad: Path, *, schrijven: bool = False) -> Iterator[Any]:
    """Open the file as it is; never make one that is not there."""
    vorm = "rw" if schrijven else "ro"
    verbinding = sqlite.connect(
        f"{pad.absolute().as_uri()}?mode={vorm}", uri=True, isolation_level=None
    )
    try:
        verbinding.execute(f"PRAGMA busy_timeout={WACHT_OP_SLOT_MS}")
        verbinding.execute("PRAGMA trusted_schema=OFF")
        yield verbinding
    finally:
        verbinding.close()


def neem_over(database: Path, doel: Path) -> tuple[dict[str, int], str]:
    """Write all that was committed until now to a new file, also while others write.

    Returns how many rows each table has and the version of the tables.
    """
    os.close(os.open(doel, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        with geopend(database, schrijven=True) as verbinding:
            verbinding.execute("VACUUM INTO ?", (str(doel),))
        with geopend(doel) as verbinding:
            return _tel(verbinding), _revisie(verbinding)
    except sqlite.OperationalError:
        raise  # a full or locked disk, not a database that is broken
    except sqlite.DatabaseError as fout:
        raise ReservekopieError(
            f"De database “{database}” zelf is beschadigd: er is geen reservekopie van"
            " te maken. Zet een eerdere terug met: koersvast herstel BESTAND"
        ) from fout


def controleer(database: Path, manifest: Manifest, *, pad: Path) -> None:
    """Refuse a database that is not whole, or not the one that was written."""
    try:
        with geopend(database) as verbinding:
            heel = verbinding.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            los = verbinding.execute("PRAGMA foreign_key_check").fetchone()
            aantallen = _tel(verbinding)
            schema = _revisie(verbinding)
    except sqlite.Error as fout:
        raise beschadigd(pad) from fout
    verwacht = (manifest.aantallen, manifest.schema)
    if not heel or los is not None or (aantallen, schema) != verwacht:
        raise beschadigd(pad)


def leg_stil(database: Path) -> None:
    """Bring everything into the one file, and keep no journal beside it."""
    with geopend(database, schrijven=True) as verbinding:
        verbinding.execute("PRAGMA journal_mode=DELETE")


def _tel(verbinding: Any) -> dict[str, int]:
    return {
        naam: verbinding.execute(f"SELECT count(*) FROM {_veilig(naam)}").fetchone()[0]
        for naam in _tabellen(verbinding)
    }


def _tabellen(verbinding: Any) -> list[str]:
    rijen = verbinding.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    return [naam for (naam,) in rijen]


def _revisie(verbinding: Any) -> str:
    if "alembic_version" not in _tabellen(verbinding):
        return ""
    rij = verbinding.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(rij[0]) if rij else ""


def _veilig(naam: str) -> str:
    return '"' + naam.replace('"', '""') + '"'
