"""Bringing the database to the version of the code, one process at a time."""

from alembic import command
from alembic.config import Config as AlembicConfig
from flask import current_app
from sqlalchemy import Connection, text

from kern import klok
from kern.config import Config
from kern.database import db
from kern.fouten import ConfiguratieError
from kern.reservekopie.maken import maak_vanzelf
from kern.schema import (
    MAP,
    NIEUWER,
    Schemastand,
    nieuwste,
    revisie_van,
    stand,
    stand_van,
)
from kern.soorten import soorten

# Any number will do, as long as every process of this program takes the same.
SLOT = 7_203_114_501


def upgrade(doel: str = "head", *, met_reservekopie: bool = True) -> None:
    """Make or upgrade the tables; other processes wait until it is done.

    The lock is held over the whole of it, so who comes second finds nothing to do.
    Tables that hold something are backed up first.
    """
    with db.engine.connect() as kaal:
        verbinding = kaal.execution_options(schrijft=True)
        with verbinding.begin():
            _wacht_op_beurt(verbinding)
            gevonden = stand_van(verbinding)
            if gevonden is Schemastand.NIEUWER:
                raise ConfiguratieError(NIEUWER)
            if gevonden is Schemastand.OUDER and met_reservekopie:
                _maak_reservekopie()
            breng_bij(verbinding, doel)


def breng_bij(verbinding: Connection, doel: str = "head") -> None:
    """Bring the tables behind this connection to a version; ``-1`` is one back."""
    breng = command.downgrade if doel.startswith("-") else command.upgrade
    eerst = revisie_van(verbinding)
    breng(_config(verbinding), doel)
    if eerst != revisie_van(verbinding) == nieuwste():
        for afronding in soorten().na_upgrade:
            afronding(verbinding)


def is_bijgewerkt() -> bool:
    """Whether the tables are those of this version of the code."""
    return stand() is Schemastand.BIJ


def _wacht_op_beurt(verbinding: Connection) -> None:
    if verbinding.dialect.name == "postgresql":
        verbinding.execute(text("SET LOCAL lock_timeout = 0"))
        verbinding.execute(text("SET LOCAL statement_timeout = 0"))
        verbinding.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        verbinding.execute(text(f"SELECT pg_advisory_xact_lock({SLOT})"))


def _maak_reservekopie() -> None:
    config: Config = current_app.config["KOERSVAST"]
    maak_vanzelf(f"voor-schema-{nieuwste()}", config=config, nu=klok.nu())


def _config(verbinding: Connection) -> AlembicConfig:
    config = AlembicConfig()
    config.set_main_option("script_location", str(MAP).replace("%", "%%"))
    config.attributes["verbinding"] = verbinding
    return config
