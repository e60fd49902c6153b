"""Looking whether a backup is whole, and whether it fits here."""

import secrets
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url

from kern.config import Config
from kern.reservekopie import postgresql, sqlite
from kern.reservekopie.pgvullen import vul
from kern.reservekopie.vorm import Kopie, Manifest, ReservekopieError, open_kopie
from kern.reservekopie.werkmap import eis_ruimte, werkmap
from kern.schema import is_bekend

MAG_DATABASE_MAKEN = (
    "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
)
SOORTEN = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def controleer(pad: Path, *, config: Config, plek: Path) -> tuple[Manifest, str]:
    """Look whether the backup is whole; return what it says, and how far we looked."""
    with open_kopie(pad) as kopie, werkmap(plek) as map_:
        eis_bekend(kopie)
        deel = controleer_deel(kopie, map_)
        return kopie.manifest, _proef(kopie, deel, config)


def controleer_deel(kopie: Kopie, map_: Path) -> Path:
    """Take the database out into the folder and read all of it."""
    eis_ruimte(map_, kopie.manifest.grootte)
    deel = map_ / kopie.manifest.deel
    kopie.pak_uit(deel)
    soort = sqlite if kopie.manifest.database == "sqlite" else postgresql
    soort.controleer(deel, kopie.manifest, pad=kopie.pad)
    return deel


def eis_bekend(kopie: Kopie) -> None:
    """Refuse a backup of tables that this version does not know."""
    if not is_bekend(kopie.manifest.schema):
        raise ReservekopieError(
            f"“{kopie.pad}” komt uit een nieuwere versie van Koersvast"
            f" ({kopie.manifest.versie}). Installeer die versie en probeer het dan"
            " opnieuw."
        )


def eis_past(kopie: Kopie, config: Config) -> None:
    """Refuse a backup of another kind of database than the settings name."""
    eis_bekend(kopie)
    hier = make_url(config.database_url or "").get_backend_name()
    if kopie.manifest.database != hier:
        raise ReservekopieError(
            f"“{kopie.pad}” is een reservekopie van {SOORTEN[kopie.manifest.database]},"
            f" en KOERSVAST_DATABASE_URL wijst naar {SOORTEN[hier]}. Kies in die"
            " instelling dezelfde soort database."
        )


def _proef(kopie: Kopie, deel: Path, config: Config) -> str:
    if kopie.manifest.database == "sqlite":
        return "De database erin is helemaal nagekeken."
    gelezen = "Elke rij erin is gelezen en geteld."
    url = config.database_url or ""
    if not url.startswith("postgresql"):
        return gelezen
    with postgresql.eigen_engine(url) as engine:
        if not _mag_database_maken(engine):
            return (
                f"{gelezen} Op proef teruggezet is zij niet: deze gebruiker van"
                " PostgreSQL mag geen database maken."
            )
        _zet_op_proef_terug(kopie, deel, engine)
    return f"{gelezen} Zij is op proef teruggezet in een lege database."


def _mag_database_maken(engine: Engine) -> bool:
    with engine.connect() as verbinding:
        return bool(verbinding.scalar(text(MAG_DATABASE_MAKEN)))


def _zet_op_proef_terug(kopie: Kopie, deel: Path, engine: Engine) -> None:
    naam = f"koersvast_proef_{secrets.token_hex(6)}"
    alleen = engine.execution_options(isolation_level="AUTOCOMMIT")
    adres = engine.url.set(database=naam).render_as_string(hide_password=False)
    with alleen.connect() as verbinding:
        verbinding.exec_driver_sql(f"CREATE DATABASE {naam} TEMPLATE template0")
        try:
            with postgresql.eigen_engine(adres) as proef, proef.begin() as daar:
                vul(daar, deel, kopie.manifest, pad=kopie.pad)
        finally:
            verbinding.exec_driver_sql(f"DROP DATABASE {naam}")
