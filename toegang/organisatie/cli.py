"""Couplings on the command line: who signs in with which account elsewhere."""

from datetime import datetime

import click
from flask import current_app
from flask.cli import with_appcontext

from kern import klok
from kern.aanbieder import Aanbieder
from kern.cli import Groep
from kern.fouten import ConfiguratieError
from kern.klok import NEDERLAND
from kern.transactie import transactie
from toegang.models import Gebruiker
from toegang.organisatie import operations, queries
from toegang.organisatie.models import Inlogkoppeling
from toegang.organisatie.operations import KoppelingError
from toegang.queries import find_gebruiker


@click.group("koppeling", cls=Groep)
def koppeling() -> None:
    """Koppel accounts aan het account van de organisatie."""


@koppeling.command("lijst")
@with_appcontext
def lijst() -> None:
    """Toon welke accounts gekoppeld zijn of gekoppeld mogen worden."""
    rijen, nu = queries.list_koppelingen(_aanbieder().issuer), klok.nu()
    for rij in rijen:
        click.echo(f"{rij.gebruiker.email}  {_stand(rij, nu)}")
    if not rijen:
        click.echo("Er zijn nog geen koppelingen.")


@koppeling.command("maak")
@click.argument("adres")
@click.option("--subject", help="Kenmerk bij de inlogdienst (sub), als u dat weet.")
@with_appcontext
def maak(adres: str, subject: str | None) -> None:
    """Koppel het account ADRES, of sta een dag toe dat dit bij inloggen gebeurt."""
    issuer = _aanbieder().issuer
    with transactie() as daad:
        gebruiker = _gebruiker(adres)
        if subject:
            operations.koppel(gebruiker, issuer=issuer, subject=subject, nu=daad.nu)
            zin = f"{gebruiker.email} logt nu in met het account van de organisatie."
        else:
            tot = operations.sta_koppeling_toe(gebruiker, issuer=issuer, nu=daad.nu)
            tijd = tot.astimezone(NEDERLAND).strftime("%d-%m-%Y %H:%M")
            zin = f"{gebruiker.email} wordt gekoppeld bij inloggen vóór {tijd}."
    click.echo(zin)


@koppeling.command("verwijder")
@click.argument("adres")
@with_appcontext
def verwijder(adres: str) -> None:
    """Verwijder de koppeling van het account ADRES en beëindig zijn sessies."""
    issuer = _aanbieder().issuer
    with transactie() as daad:
        gebruiker = _gebruiker(adres)
        operations.ontkoppel(gebruiker, issuer=issuer, nu=daad.nu)
    click.echo(f"De koppeling van {gebruiker.email} is verwijderd.")


def _stand(koppeling: Inlogkoppeling, nu: datetime) -> str:
    if koppeling.subject is not None:
        return koppeling.subject
    if koppeling.is_toegestaan(nu):
        return "mag gekoppeld worden"
    if koppeling.verbroken_op is not None:
        return "verwijderd; koppelt niet vanzelf"
    return "toestemming verlopen"


def _gebruiker(adres: str) -> Gebruiker:
    gebruiker = find_gebruiker(adres)
    if gebruiker is None:
        raise KoppelingError(f"Er is geen account met het adres “{adres}”.")
    return gebruiker


def _aanbieder() -> Aanbieder:
    aanbieder: Aanbieder | None = current_app.config["KOERSVAST"].aanbieder
    if aanbieder is None:
        raise ConfiguratieError(
            "Inloggen met het account van de organisatie is niet ingesteld. Zet eerst"
            " KOERSVAST_OIDC_ISSUER."
        )
    return aanbieder
