"""A database of PostgreSQL as one file: taking it out whole, and looking at it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, create_engine, inspect, text

from kern.reservekopie.pgprogrammas import adres_van, draai, uitvoer_van, vind
from kern.reservekopie.vorm import Manifest, ReservekopieError, beschadigd
from kern.schema import revisie_van

COPY = re.compile(rb'COPY (?:[\w"]+\.)?"?(\w+)"? \(.*\) FROM stdin;\n')
EINDE = b"\\.\n"
ZONDER_LIMIET = (
    "-c statement_timeout=0 -c lock_timeout=15000"
    " -c idle_in_transaction_session_timeout=0"
)


@contextmanager
def eigen_engine(url: str) -> Iterator[Engine]:
    """Open connections on which a long statement is not cut off."""
    engine = create_engine(
        url, poolclass=NullPool, connect_args={"options": ZONDER_LIMIET}
    )
    try:
        yield engine
    finally:
        engine.dispose()


def neem_over(url: str, doel: Path) -> tuple[dict[str, int], str]:
    """Write all that was committed until now to a new file, also while others write.

    Returns how many rows each table has and the version of the tables, of the very
    same moment.
    """
    adres, omgeving = adres_van(url)
    with (
        eigen_engine(url) as engine,
        engine.connect() as kaal,
        kaal.execution_options(isolation_level="REPEATABLE READ") as verbinding,
    ):
        programma = vind("pg_dump", minstens=_server(verbinding))
        moment = verbinding.scalar(text("SELECT pg_export_snapshot()"))
        opties = {
            "file": str(doel),
            "schema": str(verbinding.scalar(text("SELECT current_schema()"))),
            "snapshot": str(moment),
            "lock-wait-timeout": "15s",
            "dbname": adres,
        }
        draai(
            [
                programma,
                *("--format=custom", "--no-owner", "--no-privileges", "--no-password"),
                *(f"--{naam}={waarde}" for naam, waarde in opties.items()),
            ],
            omgeving,
        )
        return tel(verbinding), revisie_van(verbinding) or ""


def tel(verbinding: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    veilig = verbinding.dialect.identifier_preparer.quote
    return {
        naam: verbinding.scalar(text(f"SELECT count(*) FROM {veilig(naam)}")) or 0
        for naam in sorted(inspect(verbinding).get_table_names())
    }


def controleer(dump: Path, manifest: Manifest, *, pad: Path) -> None:
    """Read the whole file as a restore would, and count the rows of each table."""
    aantallen: dict[str, int] = {}
    try:
        with sectie(dump, "data") as regels:
            for regel in regels:
                if tabel := tabel_van(regel):
                    aantallen[tabel] = sum(1 for _ in rijen(regels))
    except ReservekopieError as fout:
        raise beschadigd(pad) from fout
    if aantallen != manifest.aantallen:
        raise beschadigd(pad)


@contextmanager
def sectie(
    dump: Path, naam: str, *, schema: str | None = None
) -> Iterator[Iterator[bytes]]:
    """Return the lines of SQL of one part: pre-data, data or post-data."""
    opdracht = [vind("pg_restore"), "--no-owner", "--no-privileges", "--file=-"]
    if schema:  # what is in it, and not the schema itself
        opdracht.append(f"--schema={schema}")
    with uitvoer_van([*opdracht, f"--section={naam}", str(dump)]) as uitvoer:
        yield iter(uitvoer)


def tabel_van(regel: bytes) -> str | None:
    r"""Return the table whose rows follow this line.

    >>> tabel_van(b"COPY public.fase (id, naam) FROM stdin;\n")
    'fase'
    """
    gevonden = COPY.fullmatch(regel)
    return gevonden[1].decode() if gevonden else None


def rijen(regels: Iterator[bytes]) -> Iterator[bytes]:
    """Return the rows that follow, until the line that ends them."""
    for regel in regels:
        if regel == EINDE:
            return
        yield regel


def _server(verbinding: Connection) -> int:
    versie = verbinding.dialect.server_version_info or (0,)
    return int(versie[0])
