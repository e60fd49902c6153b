"""Sign-in links on the command line, for one's own machine only."""

from urllib.parse import urlsplit

import click
from flask import current_app
from flask.cli import with_appcontext

from kern.config import STANDAARDPOORT
from kern.fouten import DomeinError
from kern.transactie import transactie
from toegang import operations, queries

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class AlleenLokaalError(DomeinError):
    """Links without a password exist only on one's own machine."""


@click.command("inloglinks", short_help="Maak nieuwe inloglinks.")
@with_appcontext
def inloglinks() -> None:
    """Maak voor elk account een nieuwe inloglink (alleen op uw eigen computer)."""
    print_inloglinks()


def print_inloglinks() -> None:
    """Print one link per account that is not blocked."""
    config = current_app.config["KOERSVAST"]
    if not config.is_lokaal or urlsplit(config.public_url).hostname not in LOOPBACK:
        raise AlleenLokaalError(
            "Inloglinks zonder wachtwoord zijn er alleen op uw eigen computer, met"
            " KOERSVAST_OMGEVING=lokaal en een adres op 127.0.0.1."
        )
    with transactie() as daad:
        links = [
            (gebruiker.naam, operations.create_inloglink(gebruiker, nu=daad.nu))
            for gebruiker in queries.list_gebruikers()
            if gebruiker.geblokkeerd_op is None
        ]
    click.echo("Inloggen als (elke link werkt één keer, een kwartier lang):")
    for naam, sleutel in links:
        click.echo(f"  {naam:<16} {config.public_url}/inloggen/{sleutel}")
    poort = "" if config.port == STANDAARDPOORT else f"KOERSVAST_PORT={config.port} "
    click.echo(f"Nieuwe links maakt u met: {poort}make links")
