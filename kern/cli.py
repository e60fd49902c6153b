"""The command line: Dutch words, Dutch refusals, and never a traceback."""

import os
import sys
from collections.abc import Callable
from typing import Any

import click
from click import exceptions
from flask import Flask
from flask.cli import ScriptInfo, with_appcontext
from sqlalchemy.exc import DatabaseError

from kern import migraties
from kern.config import read_config, toets_config
from kern.fouten import DomeinError
from kern.logboek import logger
from kern.storingen import zin_over


class _Opmaak(click.HelpFormatter):
    """Writes the headings of a help text in Dutch."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is called."""
        super().write_usage(prog, _vertaal(args), prefix="Gebruik: ")

    def write_dl(self, rows: Any, *args: Any, **opties: Any) -> None:
        """Write a list of options or commands."""
        vertaald = [(_vertaal(naam), _vertaal(uitleg)) for naam, uitleg in rows]
        super().write_dl(vertaald, *args, **opties)

    def write_heading(self, heading: str) -> None:
        """Write a heading in Dutch."""
        woorden = {"Options": "Opties", "Commands": "Opdrachten"}
        super().write_heading(woorden.get(heading, heading))


click.Context.formatter_class = _Opmaak


class Groep(click.Group):
    """A group of commands whose own option explains itself in Dutch."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with a Dutch explanation."""
        optie = super().get_help_option(ctx)
        if optie is not None:
            optie.help = HULP
        return optie


HULP = "Toon deze uitleg."
WOORDEN = {
    "[OPTIONS]": "[OPTIES]",
    "COMMAND [ARGS]...": "OPDRACHT …",
    "Show this message and exit.": HULP,
    "[required]": "[verplicht]",
    "INTEGER": "GETAL",
    "TEXT": "TEKST",
    "FILE": "BESTAND",
    "PATH": "PAD",
}


def _vertaal(tekst: str) -> str:
    """Put the words that click itself adds into Dutch.

    >>> _vertaal("[OPTIONS] COMMAND [ARGS]...")
    '[OPTIES] OPDRACHT …'
    """
    for engels, nederlands in WOORDEN.items():
        tekst = tekst.replace(engels, nederlands)
    return tekst


def voer_uit(groep: click.Group, create_app: Callable[[], Flask]) -> None:
    """Run the program; every refusal is a Dutch sentence and a code.

    What it makes (database, log, secret) only its owner can read.
    """
    os.umask(0o077)
    try:
        code = groep.main(
            prog_name="koersvast",
            standalone_mode=False,
            obj=ScriptInfo(create_app=lambda *_: create_app()),
        )
    except exceptions.NoArgsIsHelpError as fout:
        click.echo(fout.format_message())
        sys.exit(2)
    except exceptions.Abort:
        sys.exit(130)
    except click.ClickException as fout:
        _stop(in_het_nederlands(fout), fout.exit_code)
    except DomeinError as weigering:
        _stop(str(weigering), 1)
    except BrokenPipeError:
        sys.exit(1)
    except Exception as fout:  # Python itself would print what a row holds
        _stop(_zin_bij(fout), 1)
    sys.exit(code if isinstance(code, int) else 0)


def in_het_nederlands(fout: click.ClickException) -> str:
    """Say what is wrong with a command in a Dutch sentence.

    >>> in_het_nederlands(exceptions.NoSuchOption("--vanaaf"))
    'De optie “--vanaaf” bestaat niet. Voeg --help toe voor de opties.'
    """
    match fout:
        case exceptions.NoSuchOption():
            return (
                f"De optie “{fout.option_name}” bestaat niet."
                " Voeg --help toe voor de opties."
            )
        case exceptions.MissingParameter():
            naam = _naam(fout.param, fout.ctx)
            return f"{naam} ontbreekt. Voeg --help toe voor de uitleg."
        case exceptions.BadParameter():
            naam = _naam(fout.param, fout.ctx)
            return f"{naam} is niet goed: {_reden(fout)}"
        case exceptions.BadOptionUsage():
            return f"De optie “{fout.option_name}” heeft een waarde nodig."
        case exceptions.FileError():
            return f"Het bestand “{fout.ui_filename}” kan niet worden geopend."
        case exceptions.UsageError():
            return _gebruik(fout)
    return fout.format_message()


def _gebruik(fout: click.UsageError) -> str:
    if fout.message.startswith("No such command"):
        woord = fout.message.removeprefix("No such command").strip(" '.")
        return f"De opdracht “{woord}” bestaat niet. Kijk met --help welke er zijn."
    if "unexpected extra argument" in fout.message:
        woorden = fout.message.partition("(")[2].strip(" ().")
        return f"Dit is te veel: “{woorden}”. Voeg --help toe voor de uitleg."
    if fout.message.startswith("Missing command"):
        return "Welke opdracht? Kijk met --help welke er zijn."
    return fout.message


def _naam(param: click.Parameter | None, ctx: click.Context | None) -> str:
    if param is None:
        return "Een waarde"
    if isinstance(param, click.Option):
        return f"De optie “{param.opts[-1]}”"
    return f"“{param.make_metavar(ctx or click.Context(click.Command('')))}”"


def _reden(fout: click.BadParameter) -> str:
    soort = fout.param.type if fout.param else None
    if isinstance(soort, click.Choice):
        return f"kies uit {', '.join(map(str, soort.choices))}."
    if isinstance(soort, click.Path | click.File):
        return "dit bestand of deze map is er niet of mag niet worden gebruikt."
    if isinstance(soort, click.types.IntParamType):
        return "schrijf een heel getal binnen de grenzen."
    return fout.message


def _stop(zin: str, code: int) -> None:
    click.echo(f"Fout: {zin}", err=True)
    sys.exit(code)


def _zin_bij(fout: Exception) -> str:
    """Say what is wrong with the database; a fault of our own goes to the log."""
    if isinstance(fout, DatabaseError):
        zin = zin_over(fout, read_config().database_url or "")
        if zin is not None:
            return zin
    logger.exception("onverwachte fout", soort=type(fout).__name__)
    return "Er ging iets mis in Koersvast. De regel in het logboek zegt waar."


@click.group("db", cls=Groep)
def database() -> None:
    """De database maken of bijwerken."""


@database.command("upgrade")
@click.option(
    "--zonder-reservekopie",
    is_flag=True,
    help="Maak vooraf geen reservekopie; u hebt er zelf een.",
)
@with_appcontext
def db_upgrade(*, zonder_reservekopie: bool) -> None:
    """Maak de database, of breng haar naar deze versie, na een reservekopie."""
    migraties.upgrade(met_reservekopie=not zonder_reservekopie)
    click.echo("De database is bijgewerkt.")


@click.command("instellingen")
def instellingen() -> int:
    """Toon welke instellingen er zijn, waar ze vandaan komen en wat niet goed is."""
    config, bezwaren = toets_config()
    breedte = max(len(gezet.sleutel.naam) for gezet in config.waarden)
    for gezet in config.waarden:
        sleutel, waarde = gezet.sleutel, gezet.waarde
        getoond = "•••" if waarde and sleutel.geheim else waarde or "–"
        click.echo(
            f"{sleutel.naam:<{breedte}} {getoond}  ({gezet.bron}) – {sleutel.betekenis}"
        )
    ontbreekt = config.ontbrekend(serveren=True)
    click.echo(
        f"Ontbreekt om pagina's te tonen: {', '.join(ontbreekt)}"
        if ontbreekt
        else "Er ontbreekt niets."
    )
    bezwaren = [*bezwaren, *config.list_zwak()]
    for zin in bezwaren:
        click.echo(f"Niet goed: {zin}", err=True)
    return 1 if bezwaren else 0
