"""Which version of the tables a database has, beside that of this code."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from kern.database import db
from kern.fouten import ConfiguratieError

MAP = Path(__file__).resolve().parent.parent / "migrations"
NIEUWER = (
    "De database is van een nieuwere versie van Koersvast dan dit programma. Installeer"
    " die versie, of zet met “koersvast herstel” een reservekopie terug van voor de"
    " nieuwe versie."
)
OUDER = "De database hoort bij een andere versie. Draai eerst: koersvast db upgrade"


class Schemastand(StrEnum):
    """How the tables compare with what this code expects."""

    LEEG = "leeg"
    OUDER = "ouder"
    BIJ = "bij"
    NIEUWER = "nieuwer"


@cache
def _versies() -> tuple[str, frozenset[str]]:
    # Reading them runs every migration file; they do not change under a program.
    stappen = ScriptDirectory(str(MAP))
    bekend = frozenset(stap.revision for stap in stappen.walk_revisions())
    return stappen.get_current_head() or "", bekend


def nieuwste() -> str:
    """Return the version of the tables that this code expects."""
    return _versies()[0]


def is_bekend(revisie: str) -> bool:
    """Whether this code knows the version, so that it can bring it further."""
    return revisie in _versies()[1]


def revisie_van(verbinding: Connection) -> str | None:
    """Return the version of the tables; None when there is none."""
    return MigrationContext.configure(verbinding).get_current_revision()


def stand_van(verbinding: Connection) -> Schemastand:
    """Return how the tables of this database compare with the code."""
    revisie = revisie_van(verbinding)
    if revisie is None:
        return Schemastand.LEEG
    if revisie == nieuwste():
        return Schemastand.BIJ
    return Schemastand.OUDER if is_bekend(revisie) else Schemastand.NIEUWER


def stand() -> Schemastand:
    """Return how the tables of the database of this program compare with the code."""
    with db.engine.connect() as verbinding:
        return stand_van(verbinding)


def eis_stand() -> None:
    """Refuse to go on with tables of another version, and say what to do."""
    gevonden = stand()
    if gevonden is Schemastand.NIEUWER:
        raise ConfiguratieError(NIEUWER)
    if gevonden is not Schemastand.BIJ:
        raise ConfiguratieError(OUDER)


def ontbrekende(verbinding: Connection) -> list[str]:
    """Return the tables and columns that the code expects and that are not there."""
    lezer = inspect(verbinding)
    tabellen = set(lezer.get_table_names())
    weg = sorted(set(db.metadata.tables) - tabellen)
    for naam, tabel in sorted(db.metadata.tables.items()):
        if naam in tabellen:
            heeft = {kolom["name"] for kolom in lezer.get_columns(naam)}
            weg += [f"{naam}.{k.name}" for k in tabel.columns if k.name not in heeft]
    return weg
