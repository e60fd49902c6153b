"""The command `koersvast rapport`: papers without a browser."""

from datetime import date
from pathlib import Path

import click
from flask.cli import with_appcontext

from exports import operations
from exports.momentopname import Editie, compileer, lees_editie
from kern import klok
from kern.bestanden import zet_neer
from kern.cli import Groep
from kern.fouten import InvoerError
from kern.opmaak import dag_voluit
from kern.peildatum import lees_peildatum
from projecten.models import Project
from projecten.queries import find_project
from toegang.namens import Namens, met_recht, namens
from toegang.rechten import Recht


@click.group("rapport", cls=Groep)
def rapport() -> None:
    """Rapporten maken uit de gegevens van een project."""


@rapport.command("tussen")
@click.option("--project", "code", required=True, help="De code van het project.")
@click.option("--peildatum", "dag", default="", help="De dag, zoals 2021-09-15.")
@click.option("--editie", "woord", default="", help="bestuurlijk of volledig.")
@click.option("--uit", "naar", required=True, help="Het bestand: .xlsx of .json.")
@with_appcontext
@met_recht(Recht.RAPPORT_MAKEN)
def tussen(code: str, dag: str, woord: str, naar: str) -> None:
    """Maak een tussenrapportage, als Excel (.xlsx) of als gegevens (.json)."""
    pad = Path(naar)
    operations.controleer_plek(pad)
    wie, editie = namens(), lees_editie(woord)
    project = _project(code, wie)
    _eis_editie(editie, code, wie)
    peildatum = _peildatum(dag, project)
    momentopname = compileer(project.id, peildatum=peildatum, editie=editie)
    inhoud = operations.maak_bestand(momentopname, pad.suffix.lower())
    zet_neer(pad, inhoud)
    click.echo(
        f"Gemaakt: {pad} (concept, peildatum {dag_voluit(peildatum)},"
        f" editie {editie.value})."
    )


def _eis_editie(editie: Editie, code: str, wie: Namens) -> None:
    geheim = Recht.VERTROUWELIJKE_RISICOS_ZIEN
    if editie is not Editie.BESTUURLIJK and not wie.mag(geheim, code):
        raise InvoerError("Dit account mag alleen de editie bestuurlijk maken.")


def _project(code: str, wie: Namens) -> Project:
    project = find_project(code)
    if project is None or not wie.mag(Recht.RAPPORT_MAKEN, code):
        raise InvoerError(
            f"Het project “{code[:60]}” bestaat niet."
            " Kijk met “koersvast plan lijst” welke er zijn."
        )
    return project


def _peildatum(tekst: str, project: Project) -> date:
    vandaag = klok.vandaag()
    if not tekst:
        return project.standaard_peildatum or vandaag
    dag = lees_peildatum(tekst)
    if dag > vandaag:
        raise InvoerError(
            "Een rapport kent geen peildatum in de toekomst."
            " Kies vandaag of een eerdere dag."
        )
    return dag
