"""Whether the program lives, and whether it can do its work right now."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
from flask import Blueprint, current_app, jsonify
from flask.cli import with_appcontext
from flask.typing import ResponseReturnValue
from sqlalchemy import Connection, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError

from kern.config import Config
from kern.database import WACHT_OP_SLOT_MS, db, journaalvorm, sqlite_versie
from kern.logboek import logger
from kern.schema import Schemastand, nieuwste, revisie_van, stand_van
from kern.soorten import soorten
from kern.web import recht

GOED = "goed"
NIET_GOED = "niet goed"
WACHT_OP_PROEF_MS = 2_000
MINSTE_RUIMTE = 200 * 1024 * 1024
blueprint = Blueprint("gezondheid", __name__)


@dataclass(frozen=True)
class Onderdeel:
    """One thing that must be right; ``zin`` says what is wrong with it.

    Anybody may read ``zin``; ``uitleg`` is for whoever runs the command.
    """

    naam: str
    zin: str | None
    uitleg: str = ""


@blueprint.get("/healthz")
@recht("openbaar")
def healthz() -> ResponseReturnValue:
    """Answer, whatever the database does."""
    return jsonify({"stand": GOED})


@blueprint.get("/readyz")
@recht("openbaar")
def readyz() -> ResponseReturnValue:
    """Say of each part whether it is right; 503 when one is not."""
    delen = controleer()
    goed = all(deel.zin is None for deel in delen)
    if not goed:
        logger.warning("niet gereed", delen={d.naam: d.zin for d in delen if d.zin})
    antwoord = {
        "stand": GOED if goed else NIET_GOED,
        "onderdelen": {deel.naam: deel.zin or GOED for deel in delen},
    }
    return jsonify(antwoord), 200 if goed else 503


@click.command("gezondheid", short_help="Kijk of alles werkt.")
@with_appcontext
def gezondheid() -> None:
    """Kijk of de database, de schijf en de planner werken; code 1 als er iets is."""
    delen = controleer()
    for deel in delen:
        uitleg = f" ({deel.uitleg})" if deel.uitleg else ""
        click.echo(f"{deel.naam:<10} {deel.zin or GOED}{uitleg}")
    if any(deel.zin for deel in delen):
        raise SystemExit(1)


def controleer() -> list[Onderdeel]:
    """Look at every part, of which the others do not fail when one does."""
    delen = [*_bij_de_database(), _schijf()]
    for naam, controle in soorten().controles.items():
        delen.append(_probeer(naam, controle))
    return delen


def _probeer(naam: str, controle: Callable[[], str | None]) -> Onderdeel:
    try:
        return Onderdeel(naam, controle())
    except DatabaseError:
        return Onderdeel(naam, "Dit is nu niet na te gaan.")
    finally:
        db.session.rollback()


def _bij_de_database() -> list[Onderdeel]:
    try:
        with db.engine.connect() as kaal:
            slot = _neem_slot(kaal.execution_options(schrijft=True))
        with db.engine.connect() as verbinding:
            return [slot, _schema(verbinding), *_sqlite(verbinding)]
    except DatabaseError as fout:
        zin = "De database antwoordt niet, of er kan niet in worden geschreven."
        return [Onderdeel("database", zin, str(fout.orig))]


def _neem_slot(verbinding: Connection) -> Onderdeel:
    """Take the lock of a writer and give it back, without waiting long for it."""
    is_sqlite = verbinding.dialect.name == "sqlite"
    ruw = verbinding.connection.cursor()
    try:
        if is_sqlite:
            ruw.execute(f"PRAGMA busy_timeout={WACHT_OP_PROEF_MS}")
        with verbinding.begin() as proef:
            if not is_sqlite:
                verbinding.execute(
                    text(f"SET LOCAL statement_timeout = {WACHT_OP_PROEF_MS}")
                )
                verbinding.execute(
                    text("LOCK TABLE formuliersleutel IN ROW EXCLUSIVE MODE")
                )
            proef.rollback()
    finally:
        if is_sqlite:
            ruw.execute(f"PRAGMA busy_timeout={WACHT_OP_SLOT_MS}")
        ruw.close()
    return Onderdeel("database", None, verbinding.dialect.name)


def _schema(verbinding: Connection) -> Onderdeel:
    gevonden = stand_van(verbinding)
    uitleg = f"{revisie_van(verbinding)}; dit programma hoort bij {nieuwste()}"
    if gevonden is Schemastand.BIJ:
        return Onderdeel("schema", None, uitleg)
    return Onderdeel("schema", "De tabellen horen bij een andere versie.", uitleg)


def _sqlite(verbinding: Connection) -> list[Onderdeel]:
    if verbinding.dialect.name != "sqlite":
        return []
    versie = sqlite_versie()
    uitleg = f"{'.'.join(map(str, versie))}, journaal {journaalvorm(versie)}"
    return [Onderdeel("sqlite", None, uitleg)]


def _schijf() -> Onderdeel:
    vrij = {pad: shutil.disk_usage(pad).free for pad in _mappen() if pad.is_dir()}
    uitleg = ", ".join(f"{pad}: {vrij[pad] // 1024**2} MB vrij" for pad in vrij)
    te_vol = any(ruimte < MINSTE_RUIMTE for ruimte in vrij.values())
    return Onderdeel("schijf", "De schijf is bijna vol." if te_vol else None, uitleg)


def _mappen() -> set[Path]:
    config: Config = current_app.config["KOERSVAST"]
    adres = make_url(config.database_url or "")
    is_bestand = adres.get_backend_name() == "sqlite" and adres.database
    bij_database = Path(adres.database or "").parent if is_bestand else None
    return {pad for pad in (config.data, bij_database) if pad is not None}
