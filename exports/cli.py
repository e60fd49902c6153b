"""The command `koersvast rapport`: papers without a browser, and whether they hold."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from bewaking.models import ARCHIEF
from exports import operations
from exports.momentopname import lees_editie
from exports.papieren import maak_papier
from exports.rapportages import queries
from exports.rapportages.controle import controleer as list_verslagen
from exports.rapportages.opdrachten import (
    GEEN_ARCHIEF,
    eis_editie,
    get_inhoud,
    get_project,
    get_vastgesteld,
    kies_peildatum,
    maak_leeg,
    zicht_voor,
)
from exports.rapportages.samenstellen import stel_samen
from kern.bestanden import zet_neer
from kern.cli import Groep
from kern.fouten import InvoerError
from kern.opmaak import dag as schrijf_dag
from kern.opmaak import dag_voluit
from projecten.models import Rapportsoort
from toegang.namens import met_recht, namens
from toegang.rechten import Recht

SOORTEN = {
    "tussen": Rapportsoort.TUSSENRAPPORTAGE,
    "eind": Rapportsoort.EINDRAPPORTAGE,
    "fase": Rapportsoort.FASE_EVALUATIE,
}


@click.group("rapport", cls=Groep)
def rapport() -> None:
    """Rapporten maken uit de gegevens van een project, en nakijken."""


def _met_opties(functie: Callable[..., Any]) -> Callable[..., Any]:
    for optie in (
        click.option("--project", "code", required=True, help="De code."),
        click.option("--peildatum", "dag", default="", help="Zoals 2021-09-15."),
        click.option(
            "--editie",
            "woord",
            default="",
            help="volledig, bestuurlijk of openbaar; standaard bestuurlijk.",
        ),
        click.option("--nummer", type=int, help="Een vastgesteld rapport, niet nieuw."),
        click.option("--uit", "naar", required=True, help="Het bestand, zoals x.pdf."),
    ):
        functie = optie(functie)
    return functie


@rapport.command("tussen")
@_met_opties
@with_appcontext
@met_recht(Recht.RAPPORT_MAKEN)
def tussen(**opties: Any) -> None:
    """Maak een tussenrapportage; het bestand zegt in welke vorm."""
    _maak("tussen", **opties)


@rapport.command("eind")
@_met_opties
@with_appcontext
@met_recht(Recht.RAPPORT_MAKEN)
def eind(**opties: Any) -> None:
    """Maak een eindrapportage; het bestand zegt in welke vorm.

    Met --nummer en een bestand als x.mdto.zip krijgt u het archiefpakket.
    """
    _maak("eind", **opties)


@rapport.command("fase")
@click.option("--fase", "fasecode", default="", help="De code van de fase.")
@_met_opties
@with_appcontext
@met_recht(Recht.RAPPORT_MAKEN)
def fase(**opties: Any) -> None:
    """Maak een fase-evaluatie; het bestand zegt in welke vorm."""
    _maak("fase", **opties)


@rapport.command("lijst")
@click.option("--project", "code", required=True, help="De code van het project.")
@with_appcontext
@met_recht(Recht.RAPPORT_LEZEN)
def lijst(code: str) -> None:
    """Toon de rapporten van een project."""
    wie = namens()
    project = get_project(code, wie, Recht.RAPPORT_LEZEN)
    regels = queries.list_rapporten(project.id, zicht=zicht_voor(wie, code))
    for regel in regels:
        rij = regel.rapport
        vervangen = f", vervangen door {regel.opvolger.titel}" if regel.opvolger else ""
        click.echo(
            f"{rij.titel}: {rij.stand}, peildatum {schrijf_dag(rij.peildatum)},"
            f" {rij.vorm}{vervangen}"
        )
    if not regels:
        click.echo("Er zijn nog geen rapporten.")


@rapport.command("controleer")
@with_appcontext
def controleer() -> int:
    """Reken elk vastgesteld rapport na en noem wat niet klopt."""
    aantal, bevindingen = 0, 0
    for verslag in list_verslagen():
        aantal += 1
        for zin in verslag.zinnen:
            click.echo(zin)
            bevindingen += 1
    click.echo(f"{aantal} vastgestelde rapporten nagerekend.")
    if bevindingen:
        click.echo(f"Niet in orde: {bevindingen} bevindingen, hierboven genoemd.")
        return 1
    click.echo("Alles klopt.")
    return 0


def _maak(
    woord_soort: str,
    *,
    code: str,
    dag: str,
    woord: str,
    nummer: int | None,
    naar: str,
    fasecode: str = "",
) -> None:
    pad = Path(naar)
    operations.controleer_plek(pad)
    wie, editie = namens(), lees_editie(woord)
    project = get_project(code, wie, Recht.RAPPORT_MAKEN)
    eis_editie(editie, code, wie)
    soort, extensie = SOORTEN[woord_soort], operations.extensie_van(pad)
    if nummer is not None:
        if dag or fasecode:
            raise InvoerError(
                "Een vastgesteld rapport heeft zijn eigen peildatum en fase. Laat bij"
                " --nummer de opties --peildatum en --fase weg."
            )
        vast = get_vastgesteld(project, soort=soort, nummer=nummer)
        zet_neer(pad, get_inhoud(vast, editie=editie, extensie=extensie))
        click.echo(f"Gemaakt: {pad} ({vast.titel}, vastgesteld, editie {editie}).")
        return
    if extensie == ARCHIEF:
        raise InvoerError(GEEN_ARCHIEF)
    peildatum = kies_peildatum(dag, project)
    leeg = maak_leeg(project, soort=soort, peildatum=peildatum, fasecode=fasecode)
    momentopname = stel_samen(leeg, editie=editie)
    zet_neer(pad, maak_papier(momentopname, extensie))
    click.echo(
        f"Gemaakt: {pad} (concept, peildatum {dag_voluit(peildatum)},"
        f" editie {editie.value})."
    )
