"""Filling a database of PostgreSQL from a backup, within one transaction.

The program pg_restore only reads the file; every statement runs on our own connection,
so that emptying, filling, upgrading and marking are kept together or not at all.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from kern.reservekopie.postgresql import rijen, sectie, tabel_van, tel
from kern.reservekopie.vorm import Manifest, ReservekopieError, beschadigd

# Words to the program psql, and a setting that older servers do not know.
OVERSLAAN = (b"\\restrict ", b"\\unrestrict ", b"SET transaction_timeout ")
VERBONDEN = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user
    AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
EIGEN_FUNCTIES = """
    SELECT DISTINCT p.oid::regprocedure::text
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_proc p ON p.oid = t.tgfoid
    WHERE NOT t.tgisinternal
    AND c.relnamespace = current_schema()::regnamespace
    AND p.pronamespace = current_schema()::regnamespace
"""
# What an extension brought is not ours to drop.
EIGEN_TABELLEN = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
    AND NOT EXISTS (
        SELECT FROM pg_depend d
        WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e'
    )
"""


def eis_alleen(verbinding: Connection) -> None:
    """Refuse while another program of ours has the database open."""
    if verbinding.scalar(text(VERBONDEN)):
        raise ReservekopieError(
            "Een ander programma is nog met deze database verbonden. Stop Koersvast op"
            " elke computer die haar gebruikt, ook de planner; probeer het dan opnieuw."
        )


def eigen_tabellen(verbinding: Connection) -> list[str]:
    """Return the tables that are there; refuse those of another program."""
    tabellen = sorted(verbinding.scalars(text(EIGEN_TABELLEN)))
    if tabellen and not {"alembic_version", "instelling", "project"} <= set(tabellen):
        raise ReservekopieError(
            "In deze database staan tabellen van een ander programma. Kies met"
            " KOERSVAST_DATABASE_URL een database voor Koersvast alleen."
        )
    return tabellen


def maak_leeg(verbinding: Connection) -> None:
    """Drop every table of Koersvast with the functions of their triggers."""
    tabellen = eigen_tabellen(verbinding)
    if not tabellen:
        return
    veilig = verbinding.dialect.identifier_preparer.quote
    functies = verbinding.scalars(text(EIGEN_FUNCTIES)).all()
    namen = ", ".join(veilig(naam) for naam in tabellen)
    verbinding.exec_driver_sql(f"DROP TABLE {namen} CASCADE")
    for functie in functies:
        verbinding.exec_driver_sql(f"DROP FUNCTION {functie} CASCADE")


def vul(verbinding: Connection, dump: Path, manifest: Manifest, *, pad: Path) -> None:
    """Make the tables of the backup with their rows, and count them."""
    zoekpad = verbinding.scalar(text("SHOW search_path"))
    schema = str(verbinding.scalar(text("SELECT current_schema()")))
    cursor = verbinding.connection.cursor()
    for naam in ("pre-data", "data", "post-data"):
        with sectie(dump, naam, schema=schema) as regels:
            _voer_uit(cursor, regels)
    verbinding.execute(
        text("SELECT set_config('search_path', :pad, false)"), {"pad": zoekpad}
    )
    inspect(verbinding).clear_cache()
    if tel(verbinding) != manifest.aantallen:
        raise beschadigd(pad)


def _voer_uit(cursor: Any, regels: Iterator[bytes]) -> None:
    zinnen: list[bytes] = []
    for regel in regels:
        if tabel_van(regel):
            _stuur(cursor, zinnen)
            with cursor.copy(regel.rstrip(b";\n")) as invoer:
                for rij in rijen(regels):
                    invoer.write(rij)
        elif not regel.startswith(OVERSLAAN):
            zinnen.append(regel)
    _stuur(cursor, zinnen)


def _stuur(cursor: Any, zinnen: list[bytes]) -> None:
    opdracht = b"".join(zinnen)
    zinnen.clear()
    if any(not regel.startswith(b"--") for regel in opdracht.split(b"\n") if regel):
        cursor.execute(opdracht)
