"""Making, showing, blocking and inviting accounts on the command line."""

import sys

import click
from flask import current_app
from flask.cli import with_appcontext

from kern import klok, opmaak
from kern.cli import Groep
from kern.fouten import DomeinError
from kern.transactie import transactie
from toegang import operations, queries, wachtwoorden
from toegang.models import Gebruiker
from toegang.operations import inloggen, tweede_stap
from toegang.rechten import Rol
from toegang.rules import is_adres

BEHEERDER = "beheerder"
ROLLEN = [*(str(rol) for rol in Rol), BEHEERDER]


class OnbekendError(DomeinError):
    """There is no such account or project."""


class InvullingError(DomeinError):
    """What was typed behind the command cannot be used."""


@click.group("gebruiker", cls=Groep)
def gebruiker() -> None:
    """Accounts maken, tonen, uitnodigen en blokkeren."""


@gebruiker.command("maak")
@click.argument("adres")
@click.option("--naam", required=True, help="Hoe de pagina's dit account noemen.")
@click.option("--beheerder", is_flag=True, help="Beheert accounts en instellingen.")
@click.option(
    "--uitnodigen", is_flag=True, help="Toon een link; vraag geen wachtwoord."
)
@with_appcontext
def maak(adres: str, naam: str, beheerder: bool, uitnodigen: bool) -> None:
    """Maak een account voor ADRES.

    Het wachtwoord komt van de standaardinvoer: getypt, of uit een bestand of kluis.
    Met --uitnodigen kiest de gebruiker het zelf, met de link die u krijgt.
    """
    if not is_adres(adres):
        raise InvullingError(
            f"“{adres}” is geen e-mailadres. Schrijf naam@gemeente.nl."
        )
    if not (0 < len(naam.strip()) <= 300 and naam.isprintable()):
        raise InvullingError("Geef een naam van hoogstens 300 tekens.")
    nieuwe_hash = None if uitnodigen else _lees_wachtwoord(naam, adres)
    with transactie() as daad:
        account = operations.maak_account(
            email=adres, naam=naam, beheerder=beheerder, nu=daad.nu
        )
        if nieuwe_hash is not None:
            inloggen.zet_wachtwoord(account, wachtwoord_hash=nieuwe_hash, nu=daad.nu)
        sleutel = operations.nodig_uit(account, nu=daad.nu) if uitnodigen else None
    click.echo(f"Gemaakt: {account.email}")
    if sleutel is not None:
        _toon_link(sleutel)


@gebruiker.command("lijst", short_help="Toon alle accounts.")
@with_appcontext
def lijst() -> None:
    """Toon alle accounts: wie, wat, en wanneer voor het laatst ingelogd."""
    rijen = queries.list_accounts(klok.nu(), dag=klok.vandaag())
    if not rijen:
        click.echo("Er zijn nog geen accounts.")
    for rij in rijen:
        click.echo(f"{rij.gebruiker.email:<40} {rij.gebruiker.naam}: {_staat(rij)}")


@gebruiker.command("blokkeer", short_help="Laat iemand niet meer toe.")
@click.argument("adres")
@with_appcontext
def blokkeer(adres: str) -> None:
    """Laat ADRES niet meer toe; wie is ingelogd, vliegt eruit."""
    with transactie() as daad:
        operations.blokkeer(_vind(adres), nu=daad.nu, door_id=None)
    click.echo(f"Geblokkeerd: {adres}")


@gebruiker.command("deblokkeer")
@click.argument("adres")
@with_appcontext
def deblokkeer(adres: str) -> None:
    """Laat ADRES weer toe."""
    with transactie() as daad:
        operations.deblokkeer(_vind(adres), nu=daad.nu)
    click.echo(f"Niet meer geblokkeerd: {adres}")


@gebruiker.command("rol", short_help="Geef een rol, of neem haar af.")
@click.argument("adres")
@click.argument("rol", type=click.Choice(ROLLEN), metavar="ROL")
@click.option("--project", metavar="CODE", help="Het project; niet bij beheerder.")
@click.option("--intrekken", is_flag=True, help="Neem de rol af.")
@with_appcontext
def rol(adres: str, rol: str, project: str | None, intrekken: bool) -> None:
    """Geef ADRES een ROL in een project, of het beheer.

    ROL is projectleider, beleidsadviseur, opdrachtgever, trekker, klankbordlid,
    lezer of beheerder.
    """
    if (rol == BEHEERDER) == (project is not None):
        raise InvullingError(
            "Een rol geldt in een project: voeg --project CODE toe. Alleen bij"
            " beheerder hoort geen project."
        )
    with transactie() as daad:
        account = _vind(adres)
        if project is None:
            doe = operations.neem_beheer_af if intrekken else operations.maak_beheerder
            doe(account, nu=daad.nu)
        elif intrekken:
            operations.neem_rol_af(
                account, project_id=_project(project), rol=Rol(rol), nu=daad.nu
            )
        else:
            operations.geef_rol(
                account, project_id=_project(project), rol=Rol(rol), van=daad.vandaag
            )
    click.echo(f"{'Ingetrokken' if intrekken else 'Gegeven'}: {rol} voor {adres}")


@gebruiker.command("uitnodigen", short_help="Toon een link voor een wachtwoord.")
@click.argument("adres")
@with_appcontext
def uitnodigen(adres: str) -> None:
    """Toon een link waarmee ADRES zelf een wachtwoord kiest."""
    with transactie() as daad:
        sleutel = operations.nodig_uit(_vind(adres), nu=daad.nu)
    _toon_link(sleutel)


@gebruiker.command("wis-tweede-stap", short_help="Vergeet een verloren app.")
@click.argument("adres")
@with_appcontext
def wis_tweede_stap(adres: str) -> None:
    """Vergeet de app en de herstelcodes van ADRES, als die kwijt zijn."""
    with transactie() as daad:
        tweede_stap.wis(_vind(adres), nu=daad.nu)
    click.echo(f"De tweede stap is gewist: {adres}")


def _vind(adres: str) -> Gebruiker:
    gevonden = queries.find_gebruiker(adres.strip())
    if gevonden is None:
        raise OnbekendError(
            f"Er is geen account met het adres “{adres}”. Bekijk ze met: koersvast"
            " gebruiker lijst"
        )
    return gevonden


def _project(code: str) -> int:
    project_id = queries.find_project_id(code)
    if project_id is None:
        raise OnbekendError(
            f"Er is geen project “{code}”. Bekijk ze met: koersvast plan lijst"
        )
    return project_id


def _lees_wachtwoord(naam: str, adres: str) -> str:
    if sys.stdin.isatty():
        getypt = click.prompt(
            "Wachtwoord", hide_input=True, confirmation_prompt="Nog een keer"
        )
    else:
        getypt = sys.stdin.readline().rstrip("\r\n")
    config = current_app.config["KOERSVAST"]
    verboden = inloggen.list_verboden_woorden(
        naam, adres, organisatie=config.organisatie, dag=klok.vandaag()
    )
    return wachtwoorden.hash_goed_wachtwoord(getypt, verboden)


def _toon_link(sleutel: str) -> None:
    config = current_app.config["KOERSVAST"]
    adres = config.public_url or "https://ADRES-VAN-KOERSVAST"
    click.echo("Geef deze link aan de gebruiker zelf. Hij werkt één keer:")
    click.echo(f"  {adres}/wachtwoord/{sleutel}")


def _staat(rij: queries.Account) -> str:
    account = rij.gebruiker
    gezien = account.laatst_ingelogd
    woorden = [
        BEHEERDER if account.beheerder else "",
        f"{rij.rollen} {'rol' if rij.rollen == 1 else 'rollen'}" if rij.rollen else "",
        "geblokkeerd" if account.geblokkeerd_op else "",
        "uitgenodigd" if rij.uitgenodigd_tot else "",
        f"laatst ingelogd {opmaak.moment(gezien)}" if gezien else "nooit ingelogd",
    ]
    return ", ".join(woord for woord in woorden if woord)
