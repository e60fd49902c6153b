"""The commands about one person: everything as a file, and taking the person out."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask.cli import with_appcontext

from dossier.privacy import operations, zicht
from dossier.privacy.bestand import maak_zip
from dossier.privacy.onderwerp import Onderwerp, vind
from dossier.privacy.rules import KORTSTE_WOORD
from dossier.privacy.verzamelen import verzamel
from dossier.privacy.voorstel import Voorstel, is_te_kort, list_ook, maak_voorstel
from kern import klok
from kern.bestanden import PlekError, controleer_plek, zet_neer
from kern.cli import Groep
from kern.fouten import InvoerError
from kern.transactie import transactie

SAMEN = click.option(
    "--samen",
    is_flag=True,
    help="Het account en de persoon met hetzelfde adres zijn één mens.",
)


@click.group("persoon", cls=Groep)
def persoon() -> None:
    """Gegevens van één mens: alles meegeven, of anonimiseren."""


@persoon.command("gegevens", short_help="Schrijf alles over iemand in een bestand.")
@click.argument("wie", metavar="ADRES|CODE")
@click.option("--uit", "naar", required=True, help="Het bestand: .zip.")
@SAMEN
@with_appcontext
def gegevens(wie: str, naar: str, *, samen: bool) -> None:
    """Schrijf alles over iemand in een bestand, ook van projecten.

    ADRES is van het account of de persoon; CODE is de code van de persoon, zoals in
    een planbestand.
    """
    pad = Path(naar)
    controleer_plek(pad)
    if pad.suffix.lower() != ".zip":
        raise PlekError(f"Het bestand “{pad.name}” moet eindigen op .zip.")
    with transactie() as daad:
        onderwerp = vind(wie, samen=samen)
        operations.schrijf_download(onderwerp, nu=daad.nu)
    alles = verzamel(onderwerp, zicht.alles, nu=daad.nu)
    zet_neer(pad, maak_zip(alles), rechten=0o600)
    _toon_adresgenoten(onderwerp)
    click.echo(
        f"Gemaakt: {pad}, met {alles.aantal} rijen. Geef het alleen aan deze mens."
    )


@persoon.command("anonimiseer", short_help="Haal iemand overal weg.")
@click.argument("wie", metavar="ADRES|CODE")
@click.option(
    "--ook",
    multiple=True,
    metavar="TEKST",
    help="Nog een schrijfwijze van de naam; mag vaker.",
)
@SAMEN
@click.option("--ja", is_flag=True, help="Doe het echt. Dit is niet terug te draaien.")
@with_appcontext
def anonimiseer(wie: str, ook: Sequence[str], *, samen: bool, ja: bool) -> int:
    """Haal de naam en het adres van iemand overal weg; anders alleen tonen wat.

    Dat kan als het account is geblokkeerd en geen rol meer heeft, en de persoon is
    vervallen. Zonder --ja verandert er niets.
    """
    if not ja:
        onderwerp = vind(wie, samen=samen)
        _eis_lang_genoeg(ook, onderwerp)
        voorstel = maak_voorstel(
            onderwerp, ook=ook, vandaag=klok.vandaag(), door_id=None
        )
        _toon(onderwerp, voorstel)
        return 1 if voorstel.bezwaren else 0
    with transactie() as daad:
        onderwerp = vind(wie, samen=samen)
        _eis_lang_genoeg(ook, onderwerp)
        uitslag = operations.anonimiseer(onderwerp, ook=ook, daad=daad)
    click.echo(
        f"Geanonimiseerd. De naam is nu {uitslag.naam}, ook op {uitslag.plaatsen}"
        " plaatsen in plannen."
    )
    if uitslag.blijft:
        click.echo(f"Op {uitslag.blijft} plaatsen blijft de naam staan.")
    return 0


def _eis_lang_genoeg(ook: Sequence[str], wie: Onderwerp) -> None:
    for woord in ook:
        if is_te_kort(woord, wie=wie):
            raise InvoerError(
                f"“{woord}” bij --ook is te kort. Schrijf minstens {KORTSTE_WOORD}"
                " tekens."
            )


def _toon(wie: Onderwerp, voorstel: Voorstel) -> None:
    click.echo(f"Gezocht is naar: {'; '.join(voorstel.zoeker.woorden) or 'niets'}")
    for los in voorstel.losse_namen:
        click.echo(
            f"Niet gezocht naar: {los.naam}. Dat kan ook iets of iemand anders zijn."
            f' Het staat op {los.aantal} plaatsen. Moet het mee: --ook "{los.naam}".'
        )
    for vindplaats in voorstel.vervangen:
        plek = f" in {vindplaats.project}" if vindplaats.project else ""
        click.echo(
            f"Vervangen: {vindplaats.wat}, {vindplaats.veld}{plek}: {vindplaats.aantal}"
        )
    for vindplaats in voorstel.blijft:
        plek = f" in {vindplaats.project}" if vindplaats.project else ""
        click.echo(
            f"Blijft staan: {vindplaats.wat}, {vindplaats.veld}{plek}:"
            f" {vindplaats.aantal}"
        )
    for naam in list_ook(wie):
        click.echo(f"Vroeger stond er ook: {naam}. Voeg eventueel --ook toe.")
    if voorstel.naamgenoten:
        click.echo("Let op: er is nog iemand met deze naam of dit adres.")
    _toon_adresgenoten(wie)
    for bezwaar in voorstel.bezwaren:
        click.echo(f"Kan nog niet: {bezwaar}")
    click.echo("Er is niets veranderd. Voeg --ja toe om het te doen.")


def _toon_adresgenoten(wie: Onderwerp) -> None:
    if not wie.adresgenoten:
        return
    namen = ", ".join(wie.namen_van_adresgenoten)
    click.echo(f"Let op: hetzelfde e-mailadres heeft ook {namen}. Dat doet niet mee.")
    if wie.misschien_zelf is not None:
        click.echo("Is het dezelfde mens? Voeg dan --samen toe.")
