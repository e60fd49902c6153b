"""Putting a backup back: all of it, or the present state stays as it is."""

import os
import shutil
from datetime import datetime
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine

from kern import slot
from kern.bestanden import bewaar_naam
from kern.config import Config
from kern.database import engine_options
from kern.database import sqlite as stuurprogramma
from kern.fouten import ConfiguratieError
from kern.migraties import breng_bij
from kern.reservekopie import postgresql, sqlite
from kern.reservekopie.controle import controleer_deel, eis_past
from kern.reservekopie.maken import MAP, database_van, maak_vanzelf
from kern.reservekopie.pgvullen import eigen_tabellen, eis_alleen, maak_leeg, vul
from kern.reservekopie.vorm import Kopie, Manifest, ReservekopieError, open_kopie
from kern.reservekopie.werkmap import eis_ruimte, in_zinnen, werkmap
from kern.schema import ontbrekende
from kern.soorten import soorten

WAAROM = "voor-terugzetten"


def zet_terug(
    pad: Path, *, config: Config, nu: datetime
) -> tuple[Manifest, Path | None]:
    """Put the backup in the place of the present state; return where that is kept.

    Nothing is touched before the backup was found whole and the program stands still.
    """
    if config.data is None or not config.data.is_dir():
        raise ConfiguratieError(
            f"De datamap “{config.data}” is er niet. Maak haar eerst, of verander"
            " KOERSVAST_DATA."
        )
    with open_kopie(pad) as kopie:
        eis_past(kopie, config)
        slot.gebruik_alleen(config.data)
        bestand = database_van(config)
        plek = bestand.parent if bestand else config.data
        with in_zinnen(plek), werkmap(plek) as map_:
            deel = controleer_deel(kopie, map_)
            if bestand:
                bewaard = _sqlite(kopie, deel, bestand, config=config, nu=nu)
            else:
                bewaard = _postgresql(kopie, deel, config=config, nu=nu)
    return kopie.manifest, bewaard


def _sqlite(
    kopie: Kopie, deel: Path, bestand: Path, *, config: Config, nu: datetime
) -> Path | None:
    eis_ruimte(bestand.parent, 2 * kopie.manifest.grootte)
    adres = URL.create("sqlite", database=str(deel))
    engine = create_engine(adres, **engine_options("sqlite"))
    try:
        with engine.connect() as kaal:
            verbinding = kaal.execution_options(schrijft=True)
            with verbinding.begin():
                _maak_klaar(verbinding, kopie, nu=nu)
    finally:
        engine.dispose()
    sqlite.leg_stil(deel)
    bewaard = _bewaar(bestand, config=config, nu=nu)
    for naast in sqlite.NAAST:
        bestand.with_name(bestand.name + naast).unlink(missing_ok=True)
    with deel.open("rb") as heel:
        os.fsync(heel.fileno())
    deel.replace(bestand)
    bewaar_naam(bestand.parent)
    return bewaard


def _postgresql(
    kopie: Kopie, deel: Path, *, config: Config, nu: datetime
) -> Path | None:
    url = config.database_url or ""
    with postgresql.eigen_engine(url) as engine:
        with engine.connect() as verbinding:
            eis_alleen(verbinding)
            heeft_tabellen = bool(eigen_tabellen(verbinding))
        bewaard = maak_vanzelf(WAAROM, config=config, nu=nu) if heeft_tabellen else None
        with engine.begin() as verbinding:
            maak_leeg(verbinding)
            vul(verbinding, deel, kopie.manifest, pad=kopie.pad)
            _maak_klaar(verbinding, kopie, nu=nu)
    return bewaard


def _maak_klaar(verbinding: Connection, kopie: Kopie, *, nu: datetime) -> None:
    """Bring it to this version, look whether nothing is missing, and mark it."""
    breng_bij(verbinding)
    if weg := ontbrekende(verbinding):
        raise ReservekopieError(
            f"In de reservekopie “{kopie.pad}” ontbreekt: {', '.join(weg[:5])}."
        )
    for merk in soorten().na_terugzetten:
        merk(verbinding, nu)


def _bewaar(bestand: Path, *, config: Config, nu: datetime) -> Path | None:
    """Keep the present database; when it is no longer whole, then as it lies there."""
    if not bestand.exists():
        return None
    try:
        bewaard = maak_vanzelf(WAAROM, config=config, nu=nu)
        sqlite.leg_stil(bestand)
    except (ReservekopieError, stuurprogramma.DatabaseError):
        return _bewaar_los(bestand, config=config, nu=nu)
    return bewaard


def _bewaar_los(bestand: Path, *, config: Config, nu: datetime) -> Path:
    if config.data is None:
        raise RuntimeError("there is no data folder")
    map_ = config.data / MAP / f"{WAAROM}-{nu:%Y%m%d-%H%M%S-%f}"
    map_.mkdir(mode=0o700, parents=True)
    for naast in ("", *sqlite.NAAST):
        bron = bestand.with_name(bestand.name + naast)
        if bron.exists():
            shutil.copyfile(bron, map_ / bron.name)
            (map_ / bron.name).chmod(0o600)
    return map_
