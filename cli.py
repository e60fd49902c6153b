"""The program `koersvast`: every command of every package.

Beside `app.py`, because a worker of the web server needs no commands, and what they
load (migrations, backups, PostgreSQL, the planner) is a tenth of its memory.
"""

import click
from flask.cli import with_appcontext

import bewaking.plancontrole.cli
import dossier.cli
import dossier.privacy.cli
import exports.cli
import imports.cli
import imports.vergaderingen.cli
import kern.gezondheid
import kern.reservekopie.cli
import kern.sleutelwissel
import notatie.cli
import post.cli
import toegang.cli
import toegang.organisatie.cli
from app import begin
from exports.rapportages.voorbeeld import maak_voorbeeldrapporten
from imports.eerste_start import find_voorbeeldaccount, is_eerste_start, richt_in
from imports.operations import LOOPT_NU
from kern import migraties
from kern.cli import Groep, database, instellingen, voer_uit
from kern.config import read_config
from kern.schema import eis_stand
from kern.serveren import eis_vrije_poort, start_planner, vervang_door_server
from kern.transactie import transactie
from projecten.queries import find_project
from toegang.namens import sluit_af
from toegang.rechten import Rol


@click.group("koersvast", cls=Groep)
@click.option("--als", metavar="ADRES", help="Met de rechten van dit account.")
def koersvast(als: str | None) -> None:
    """Koersvast volgt een plan van een gemeente, van begin tot eindrapport."""


@koersvast.command()
@with_appcontext
def start() -> None:
    """Toon de pagina's; op uw eigen computer met voorbeelden en inloglinks."""
    config = read_config()
    config.eis(serveren=True)
    eis_vrije_poort(config.port)
    if config.is_lokaal:
        migraties.upgrade()
        if is_eerste_start():
            click.echo("De voorbeelden worden geladen.")
            laad_voorbeelden()
        toegang.cli.print_inloglinks()
    else:
        eis_stand()
    click.echo(f"Koersvast draait op {config.public_url}. Stoppen doet u met Ctrl+C.")
    if config.is_lokaal:
        start_planner()
    vervang_door_server(config)


def laad_voorbeelden() -> None:
    """Load what a newcomer finds: the examples, and after those their reports."""
    with transactie() as daad:
        richt_in(vandaag=daad.vandaag)
    project = find_project(LOOPT_NU)
    schrijver = find_voorbeeldaccount(Rol.PROJECTLEIDER)
    vaststeller = find_voorbeeldaccount(Rol.OPDRACHTGEVER)
    # Not there when somebody made an account meanwhile: then it was no first start.
    if project and schrijver and vaststeller:
        maak_voorbeeldrapporten(
            project, schrijver_id=schrijver.id, vaststeller_id=vaststeller.id
        )


for opdracht in (
    database,
    instellingen,
    kern.sleutelwissel.sleutel,
    kern.gezondheid.gezondheid,
    kern.reservekopie.cli.backup,
    kern.reservekopie.cli.herstel,
    toegang.cli.inloglinks,
    toegang.cli.gebruiker,
    toegang.organisatie.cli.koppeling,
    exports.cli.rapport,
    imports.cli.plan,
    imports.vergaderingen.cli.vergaderingen,
    dossier.cli.audit,
    dossier.privacy.cli.persoon,
    notatie.cli.lees,
    post.cli.planner,
    post.cli.taak,
):
    koersvast.add_command(opdracht)
imports.cli.plan.add_command(bewaking.plancontrole.cli.controleer)
sluit_af(koersvast)


def main() -> None:
    """Run the command line program `koersvast`."""
    voer_uit(koersvast, lambda: begin(read_config()))
