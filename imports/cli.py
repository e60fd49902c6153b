"""The commands that load, write and list plans."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from imports import operations, queries
from imports.bestanden.schijf import lees_van_schijf
from imports.planbestand.canoniek import canoniek
from imports.planbestand.controle import Planbestand, lees
from imports.planbestand.fouten import citaat
from imports.planbestand.tekens import MAX_BYTES
from imports.planbestand.vanaf import lees_begin
from kern import klok
from kern.bestanden import controleer_plek, zet_neer
from kern.cli import Groep
from kern.fouten import DomeinError
from kern.transactie import transactie
from projecten.queries import find_project
from toegang.namens import Namens, met_recht, namens
from toegang.rechten import Recht

VOORBEELD = "voorbeeld"


@click.group("plan", cls=Groep)
def plan() -> None:
    """Plannen laden, schrijven en tonen."""


@plan.command("laad")
@click.argument("bestand", required=False)
@click.option("--van", metavar="PROJECT", help="Neem dit project als voorbeeld.")
@click.option("--vanaf", metavar="JJJJ-MM-DD", help="Laat het in deze maand beginnen.")
@click.option("--code", help="De code van het nieuwe project.")
@click.option("--naam", help="De naam van het nieuwe project.")
@with_appcontext
@met_recht(Recht.PROJECT_MAKEN)
def laad(
    bestand: str | None,
    van: str | None,
    vanaf: str | None,
    code: str | None,
    naam: str | None,
) -> None:
    """Laad een plan uit BESTAND, of de voorbeelden met het woord 'voorbeeld'.

    Met --vanaf komt er een nieuw project naar dat plan: hele maanden verschoven, met
    functies in plaats van namen en zonder wat er gebeurd is.
    """
    if (bestand is None) == (van is None):
        raise click.UsageError("Geef een BESTAND, of een project met --van.")
    if vanaf is None and (van or code or naam):
        raise click.UsageError("Geef ook --vanaf, zoals --vanaf 2027-01-01.")
    with _weigeringen():
        wie = namens()
        wie.eis(Recht.PROJECT_MAKEN)
        if vanaf is not None:
            projecten = [_laad_vanaf(bestand, van, lees_begin(vanaf), code, naam, wie)]
        elif bestand == VOORBEELD:
            projecten = _laad_voorbeelden(wie)
        else:
            projecten = [_laad(bestand or "", wie)]
    for regel in projecten:
        click.echo(f"Geladen: {regel}")


@plan.command("schrijf")
@click.argument("project")
@click.option("--uit", metavar="BESTAND", help="Schrijf naar dit bestand.")
@with_appcontext
@met_recht(Recht.PLAN_WIJZIGEN)
def schrijf(project: str, uit: str | None) -> None:
    """Schrijf het plan van PROJECT (de code) als planbestand."""
    if uit is not None:
        controleer_plek(Path(uit))
    inhoud = canoniek(_document_van(project, namens()))
    if uit is None:
        click.echo(inhoud, nl=False)
        return
    zet_neer(Path(uit), inhoud)
    click.echo(f"Geschreven: {citaat(uit)}", err=True)


@plan.command("lijst")
@with_appcontext
@met_recht(Recht.ACTIVITEITEN_ZIEN)
def lijst() -> None:
    """Toon de projecten; het eerste woord van een regel is de code."""
    wie, ziet = namens(), Recht.ACTIVITEITEN_ZIEN
    projecten = [p for p in queries.list_projecten() if wie.mag(ziet, p.code)]
    if not projecten:
        click.echo("Er is nog geen project.", err=True)
    for project in projecten:
        markering = f" ({project.markering})" if project.markering else ""
        click.echo(f"{project.code} {project.naam}{markering}")


def _document_van(project: str, wie: Namens) -> dict[str, Any]:
    gevonden = find_project(project)
    if gevonden is None or not wie.ziet_heel(project):
        raise click.ClickException(
            f"Er is geen project met de code {citaat(project)}."
            " Kijk met 'koersvast plan lijst' welke er zijn."
        )
    return queries.get_document(gevonden)


def _laad_vanaf(
    bestand: str | None,
    van: str | None,
    vanaf: date,
    code: str | None,
    naam: str | None,
    wie: Namens,
) -> str:
    gelezen = _lees(bestand) if bestand else None
    with transactie(door=wie.gebruiker_id) as daad:
        document = gelezen.document if gelezen else _document_van(van or "", wie)
        project = operations.laad_vanaf(
            document, vanaf=vanaf, code=code, naam=naam, door_id=daad.door_id
        )
        operations.maak_projectleider(project, daad)
        return f"{project.code} {project.naam}"


def _lees(bestand: str) -> Planbestand:
    if bestand == VOORBEELD:
        return operations.lees_voorbeeld()
    return lees(lees_van_schijf(bestand, hoogstens=MAX_BYTES))


def _laad(bestand: str, wie: Namens) -> str:
    gelezen = _lees(bestand)
    with transactie(door=wie.gebruiker_id) as daad:
        project = operations.laad(gelezen, door_id=daad.door_id)
        operations.maak_projectleider(project, daad)
        return f"{project.code} {project.naam}"


def _laad_voorbeelden(wie: Namens) -> list[str]:
    with transactie(door=wie.gebruiker_id) as daad:
        projecten = operations.laad_voorbeelden(vandaag=klok.vandaag())
        for project in projecten:
            operations.maak_projectleider(project, daad)
        regels = [f"{project.code} {project.naam}" for project in projecten]
    if not regels:
        raise click.ClickException("De voorbeelden zijn er al.")
    return regels


@contextmanager
def _weigeringen() -> Iterator[None]:
    """Let a refusal end the command with its own sentence."""
    try:
        yield
    except DomeinError as weigering:
        raise click.ClickException(str(weigering)) from None
