"""The command that checks the history."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext

from dossier.controle import Verslag, controleer, lezend
from dossier.keten import Anker, meld_anker
from kern.cli import Groep
from kern.fouten import InvoerError


@click.group("audit", cls=Groep)
def audit() -> None:
    """De geschiedenis van alle wijzigingen."""


@audit.command("controleer")
@click.option(
    "--log",
    "logboeken",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="BESTAND",
    help="Vergelijk met de ankers in dit logboek; mag vaker.",
)
@with_appcontext
def audit_controleer(logboeken: Sequence[Path]) -> int:
    """Controleer of niemand de geschiedenis of de gegevens zelf heeft veranderd."""
    ankers = [anker for pad in logboeken for anker in _list_ankers(pad)]
    verslag, bevindingen = Verslag(), 0
    with lezend() as verbinding:
        for zin in controleer(verbinding, verslag, ankers=ankers):
            click.echo(zin)
            bevindingen += 1
    click.echo(
        f"{verslag.regels} regels geschiedenis en {verslag.rijen} rijen gecontroleerd."
    )
    if ankers:
        click.echo(f"Vergeleken met {len(ankers)} ankers uit het logboek.")
    if verslag.gewist:
        click.echo(f"Gewist: {verslag.gewist} waarden over mensen. De keten is heel.")
    if bevindingen:
        click.echo(f"Niet in orde: {bevindingen} bevindingen, hierboven genoemd.")
        return 1
    click.echo(f"Alles klopt, tot en met regel {verslag.anker.regel}.")
    click.echo(f"Controlegetal: {verslag.anker.controlegetal}")
    meld_anker(verslag.anker)
    return 0


def _list_ankers(pad: Path) -> Iterator[Anker]:
    with pad.open(encoding="utf-8", errors="replace") as regels:
        for nummer, regel in enumerate(regels, start=1):
            if '"geschiedenis"' not in regel:
                continue
            try:
                inhoud = json.loads(regel)
                if inhoud.get("event") == "geschiedenis":
                    yield Anker(int(inhoud["regel"]), str(inhoud["controlegetal"]))
            except (ValueError, KeyError, TypeError, AttributeError):
                raise InvoerError(
                    f"Regel {nummer} van “{pad}” is geen anker dat te lezen is."
                    " Kies een logboek van Koersvast."
                ) from None
