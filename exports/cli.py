"""The command `koersvast rapport`: papers without a browser, and whether they hold."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from bewaking.models import Rapportage
from exports import operations
from exports.momentopname import lees_editie
from exports.papieren.maken import maak_papier
from exports.rapportages import queries
from exports.rapportages.bladen import get_vergelijkblad
from exports.rapportages.controle import controleer as list_verslagen
from exports.rapportages.opdrachten import (
    eis_editie,
    eis_maken,
    eis_papier,
    find_gremium,
    get_fase,
    get_inhoud,
    get_project,
    get_vastgesteld,
    kies_peildatum,
    lees_vorm,
    maak_leeg,
    zicht_voor,
)
from exports.rapportages.samenstellen import stel_samen
from kern.bestanden import zet_neer
from kern.celtekst import zonder_verboden
from kern.cli import Groep
from kern.fouten import InvoerError
from kern.opmaak import dag as schrijf_dag
from kern.opmaak import dag_voluit
from projecten.models import Project, Rapportsoort
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


_met_editie = click.option(
    "--editie",
    "woord",
    default="",
    help="volledig, bestuurlijk of openbaar; standaard bestuurlijk.",
)


def _met_opties(functie: Callable[..., Any]) -> Callable[..., Any]:
    for optie in (
        click.option("--project", "code", required=True, help="De code."),
        click.option("--peildatum", "dag", default="", help="Zoals 2021-09-15."),
        _met_editie,
        click.option("--vorm", default="", help="Hoe lang; standaard uitgebreid."),
        click.option("--gremium", default="", help="De code van wie het leest."),
        click.option("--nummer", type=int, help="Een vastgesteld rapport, niet nieuw."),
        click.option("--uit", "naar", required=True, help="Het bestand, zoals x.pdf."),
    ):
        functie = optie(functie)
    return functie


@rapport.command("tussen")
@_met_opties
@with_appcontext
@met_recht(Recht.RAPPORT_LEZEN)
def tussen(**opties: Any) -> None:
    """Maak een tussenrapportage; het bestand zegt in welke vorm."""
    _maak("tussen", **opties)


@rapport.command("eind")
@_met_opties
@with_appcontext
@met_recht(Recht.RAPPORT_LEZEN)
def eind(**opties: Any) -> None:
    """Maak een eindrapportage; het bestand zegt in welke vorm.

    Met --nummer en een bestand als x.mdto.zip krijgt u het archiefpakket.
    """
    _maak("eind", **opties)


@rapport.command("fase")
@click.option("--fase", "fasecode", default="", help="De code van de fase.")
@_met_opties
@with_appcontext
@met_recht(Recht.RAPPORT_LEZEN)
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


@rapport.command("vergelijk")
@click.option("--project", "code", required=True, help="De code van het project.")
@click.option("--van", required=True, help="Een vastgesteld rapport, zoals tussen-1.")
@click.option("--naar", required=True, help="Een ander, zoals tussen-2 of eind-1.")
@_met_editie
@with_appcontext
@met_recht(Recht.RAPPORT_LEZEN)
def vergelijk(code: str, van: str, naar: str, woord: str) -> None:
    """Zeg per aspect wat er tussen twee rapporten veranderde."""
    wie, editie = namens(), lees_editie(woord)
    project = get_project(code, wie, Recht.RAPPORT_LEZEN)
    eis_editie(editie, code, wie)
    eerst, nu = (_zoek(project, tekst) for tekst in (van, naar))
    nieuws = get_vergelijkblad(eerst, nu, editie=editie).nieuws
    for regel in nieuws:
        tekst = " ".join(zonder_verboden(regel.tekst).split())
        click.echo(f"{regel.aspect.capitalize()}, {regel.soort}: {tekst}")
    if not nieuws:
        click.echo("Er is niets veranderd.")


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


def _zoek(project: Project, tekst: str) -> Rapportage:
    soort, _, nummer = tekst.partition("-")
    is_nummer = nummer.isascii() and nummer.isdecimal() and len(nummer) < 10
    if soort not in SOORTEN or not is_nummer:
        raise InvoerError(
            f"“{tekst[:40]}” is geen rapport. Schrijf de soort en het nummer, zoals"
            " tussen-1, eind-1 of fase-2."
        )
    return get_vastgesteld(project, soort=SOORTEN[soort], nummer=int(nummer))


def _maak(
    woord_soort: str,
    *,
    code: str,
    woord: str,
    nummer: int | None,
    naar: str,
    **keuzes: str,
) -> None:
    pad = Path(naar)
    operations.controleer_plek(pad)
    wie, editie = namens(), lees_editie(woord)
    project = get_project(code, wie, Recht.RAPPORT_LEZEN)
    eis_editie(editie, code, wie)
    soort, extensie = SOORTEN[woord_soort], operations.extensie_van(pad)
    if nummer is None:
        eis_maken(code, wie)
        eis_papier(extensie)
        rapportage = _nieuw(project, soort, **keuzes)
        papier = maak_papier(stel_samen(rapportage, editie=editie), extensie)
        woorden = f"concept, peildatum {dag_voluit(rapportage.peildatum)}"
    elif any(keuzes.values()):
        raise InvoerError(
            "Een vastgesteld rapport heeft zijn eigen peildatum, vorm, gremium en fase."
            " Laat die opties weg bij --nummer."
        )
    else:
        rapportage = get_vastgesteld(project, soort=soort, nummer=nummer)
        papier = get_inhoud(rapportage, editie=editie, extensie=extensie)
        woorden = f"{rapportage.titel}, vastgesteld"
    zet_neer(pad, papier)
    click.echo(f"Gemaakt: {pad} ({woorden}, editie {editie.value}).")


def _nieuw(
    project: Project,
    soort: Rapportsoort,
    *,
    dag: str,
    vorm: str,
    gremium: str,
    fasecode: str = "",
) -> Rapportage:
    is_fase = soort is Rapportsoort.FASE_EVALUATIE
    return maak_leeg(
        project,
        soort=soort,
        vorm=lees_vorm(vorm),
        peildatum=kies_peildatum(dag, project),
        gremium=find_gremium(gremium),
        fase=get_fase(project, fasecode) if is_fase else None,
    )
