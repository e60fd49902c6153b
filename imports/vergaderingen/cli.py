"""The command `koersvast vergaderingen`: the same checks as the page."""

from pathlib import PurePath

import click
from flask.cli import with_appcontext

from betrokkenen.models import Gremium
from betrokkenen.queries import list_codes
from imports.bestanden.lezen import GROOTSTE_BESTAND, lees_bestand
from imports.bestanden.schijf import lees_van_schijf
from imports.inlezen.cellen import citaat
from imports.inlezen.overnemen import neem_bron_over
from imports.inlezen.paginas import project_ids_van, schrijf_aantallen
from imports.inlezen.soort import Bron, Voorstel, Voorstellen
from imports.planbestand.fouten import zichtbaar
from imports.vergaderingen.soort import VERGADERINGEN
from kern.cli import Groep
from kern.fouten import InvoerError
from kern.transactie import transactie
from toegang.namens import met_recht, namens
from toegang.rechten import Recht


@click.group("vergaderingen", cls=Groep)
def vergaderingen() -> None:
    """Vergaderingen van gremia inlezen."""


@vergaderingen.command("lees")
@click.argument("bestand")
@click.option("--gremium", metavar="CODE", help="Voor dit gremium is het bestand.")
@click.option("--overnemen", is_flag=True, help="Neem het over; anders alleen kijken.")
@with_appcontext
@met_recht(Recht.MENSEN_WIJZIGEN)
def lees(bestand: str, gremium: str | None, overnemen: bool) -> None:
    """Lees de vergaderingen in BESTAND (.xlsx of .ics) en toon wat elke regel doet."""
    wie = namens()
    wie.eis(Recht.MENSEN_WIJZIGEN)
    inhoud = lees_van_schijf(bestand, hoogstens=GROOTSTE_BESTAND)
    naam = PurePath(bestand).name
    gelezen = lees_bestand(naam, inhoud, soorten=VERGADERINGEN.extensies)
    ids = project_ids_van(wie.toegang, VERGADERINGEN) if wie.toegang else None
    if not overnemen:
        bron = Bron(gelezen, _gremium_id(gremium), ids)
        _toon(Voorstellen(naam, VERGADERINGEN.stel_voor(bron)))
        return
    with transactie(door=wie.gebruiker_id) as daad:
        bron = Bron(gelezen, _gremium_id(gremium), ids)
        gedaan = neem_bron_over(VERGADERINGEN, bron, toon=_toon_regels, daad=daad)
    click.echo(f"Overgenomen: {schrijf_aantallen(gedaan)}.")


def _gremium_id(code: str | None) -> int | None:
    if code is None:
        return None
    codes = list_codes(Gremium)
    if code not in codes:
        bekend = ", ".join(sorted(codes)) or "nog geen"
        raise InvoerError(
            f"Er is geen gremium met de code {citaat(code)}. Er zijn: {bekend}."
        )
    return codes[code]


def _toon(voorstellen: Voorstellen) -> None:
    _toon_regels(voorstellen)
    click.echo(f"Samen: {schrijf_aantallen(voorstellen) or 'geen enkele regel'}.")
    if voorstellen.geweigerd:
        raise click.ClickException("Herstel wat geweigerd is en probeer het opnieuw.")
    click.echo("Er is nog niets veranderd. Met --overnemen neemt u dit over.")


def _toon_regels(voorstellen: Voorstellen) -> None:
    for voorstel in voorstellen.regels:
        click.echo(zichtbaar(_regel(voorstel)))


def _regel(voorstel: Voorstel) -> str:
    delen = [voorstel.gelezen, voorstel.zin, *voorstel.twijfel]
    return f"{voorstel.plaats}: {voorstel.uitkomst} – " + " ".join(filter(None, delen))
