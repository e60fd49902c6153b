"""Backups on the command line: make one, look at one, put one back."""

from datetime import datetime
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from kern import klok, opmaak
from kern.config import Config
from kern.database import db
from kern.reservekopie import controle, maken, terugzetten
from kern.reservekopie.vorm import Manifest

CONTROLEER = "controleer"


@click.command("backup", short_help="Maak een reservekopie, of kijk er een na.")
@click.argument("woorden", nargs=-1, required=True, metavar="[controleer] BESTAND")
@with_appcontext
def backup(woorden: tuple[str, ...]) -> None:
    """Maak een reservekopie in BESTAND, of kijk er een na.

    Dat mag terwijl Koersvast draait. De kopie bevat alles wat was opgeslagen toen u
    begon. Zij is vertrouwelijk: alleen u kunt het bestand lezen.
    """
    *daad, bestand = woorden
    if daad not in ([], [CONTROLEER]) or woorden == (CONTROLEER,):
        raise click.UsageError(
            "Schrijf: koersvast backup BESTAND, of: koersvast backup controleer BESTAND"
        )
    if daad:
        _controleer(Path(bestand))
    else:
        manifest = maken.maak(Path(bestand), config=_config(), nu=klok.nu())
        click.echo(f"De reservekopie staat in “{bestand}” en is nagekeken.")
        click.echo(_omschrijving(manifest))


@click.command("herstel", short_help="Zet een reservekopie terug.")
@click.argument("bestand")
@with_appcontext
def herstel(bestand: str) -> None:
    """Zet de reservekopie in BESTAND terug, in de plaats van wat er nu staat.

    Stop Koersvast eerst. Wat er nu staat, wordt vooraf bewaard. Daarna blijft mail op
    slot tot een beheerder haar vrijgeeft.
    """
    db.engine.dispose()
    manifest, bewaard = terugzetten.zet_terug(
        Path(bestand), config=_config(), nu=klok.nu()
    )
    click.echo(f"De reservekopie “{bestand}” is teruggezet.")
    click.echo(_omschrijving(manifest))
    if bewaard:
        click.echo(f"Wat er stond, is bewaard in “{bewaard}”.")
    click.echo("Mail blijft op slot tot een beheerder haar vrijgeeft.")


def _controleer(bestand: Path) -> None:
    config = _config()
    plek = config.data if config.data and config.data.is_dir() else bestand.parent
    manifest, hoever = controle.controleer(bestand, config=config, plek=plek)
    click.echo(f"De reservekopie “{bestand}” is heel. {hoever}")
    click.echo(_omschrijving(manifest))


def _omschrijving(manifest: Manifest) -> str:
    soort = controle.SOORTEN[manifest.database]
    aantal, rijen = len(manifest.aantallen), sum(manifest.aantallen.values())
    return (
        f"Gemaakt op {_moment(manifest)} met versie {manifest.versie}, uit {soort}:"
        f" {aantal} tabellen, {rijen} rijen."
    )


def _moment(manifest: Manifest) -> str:
    try:
        return opmaak.moment(datetime.fromisoformat(manifest.gemaakt))
    except ValueError:
        return manifest.gemaakt


def _config() -> Config:
    config: Config = current_app.config["KOERSVAST"]
    return config
