"""Which version of the tables a database has, beside that of this code.

Every worker asks this at its start, so it reads the names of the migrations and not
their files, and does without Alembic, which is 6 MB.
"""

from enum import StrEnum
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, inspect, text

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
    # A file is called after its version; these do not change under a program.
    stappen = (MAP / "versions").glob("[0-9]*_*.py")
    bekend = frozenset(stap.name.partition("_")[0] for stap in stappen)
    return max(bekend), bekend


def nieuwste() -> str:
    """Return the version of the tables that this code expects."""
    return _versies()[0]


def is_bekend(revisie: str) -> bool:
    """Whether this code knows the version, so that it can bring it further."""
    return revisie in _versies()[1]


def revisie_van(verbinding: Connection) -> str | None:
    """Return the version of the tables; None when there is none."""
    if not inspect(verbinding).has_table("alembic_version"):
        return None
    versie: str | None = verbinding.scalar(
        text("SELECT version_num FROM alembic_version")
    )
    return versie


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
