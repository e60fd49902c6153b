"""The commands for accounts: Dutch, and the password never an argument."""

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from kern import klok
from kern.fouten import DomeinError
from tests.browser import Browser
from tests.makers import make_gebruiker, make_project
from tests.toegang.deur import (
    ANDER,
    WACHTWOORD,
    is_binnen,
    log_in,
    make_account,
    ververs,
)
from toegang import cli, queries
from toegang.models import Gebruiker, ProjectRol

ADRES = "naam@dorp.test"


def roep(app: Flask, *woorden: str, invoer: str | None = None) -> Result:
    info = ScriptInfo(create_app=lambda *_: app)
    return CliRunner().invoke(cli.gebruiker, list(woorden), obj=info, input=invoer)


def weigering(app: Flask, *woorden: str, invoer: str | None = None) -> str:
    uitslag = roep(app, *woorden, invoer=invoer)
    assert isinstance(uitslag.exception, DomeinError), uitslag.output
    return str(uitslag.exception)


def test_an_account_is_made_with_a_password_from_standard_input(app, browser):
    uitslag = roep(app, "maak", ADRES, "--naam", "Naam", invoer=WACHTWOORD + "\n")

    assert uitslag.output.endswith(f"Gemaakt: {ADRES}\n")
    log_in(browser, ADRES)
    assert is_binnen(browser)


def test_no_command_takes_a_password_as_an_argument(app):
    opties = [
        naam
        for opdracht in cli.gebruiker.commands.values()
        for param in opdracht.params
        for naam in param.opts
    ]

    assert not [naam for naam in opties if "wacht" in naam]


@pytest.mark.parametrize(
    ("adres", "naam", "invoer", "woorden"),
    [
        ("geen adres", "Naam", WACHTWOORD, "geen e-mailadres"),
        (ADRES, " ", WACHTWOORD, "Geef een naam"),
        (ADRES, "a\nb", WACHTWOORD, "Geef een naam"),
        (ADRES, "Naam", "kort", "minstens 12 tekens"),
        (ADRES, "Naam", "", "minstens 12 tekens"),
        (ADRES, "Rozenberg", "de rozenberg op", "Laat “rozenberg” weg"),
    ],
)
def test_what_cannot_be_is_refused_in_words(app, adres, naam, invoer, woorden):
    assert woorden in weigering(app, "maak", adres, "--naam", naam, invoer=invoer)
    assert Gebruiker.query.count() == 0


def test_an_invitation_is_printed_once_and_works(app, browser):
    tekst = roep(app, "maak", ADRES, "--naam", "Naam", "--uitnodigen").output
    link = tekst.split()[-1].removeprefix("http://127.0.0.1:8000")
    nieuwe = roep(app, "uitnodigen", ADRES).output.split()[-1]

    browser.post(link, 400)  # the newer one ended it
    browser.post(nieuwe.removeprefix("http://127.0.0.1:8000"))
    browser.post("/wachtwoord", nieuw=ANDER, nogmaals=ANDER)

    assert is_binnen(browser)


def test_the_list_names_every_account(app):
    assert "nog geen accounts" in roep(app, "lijst").output
    make_gebruiker(email=ADRES, naam="Naam", beheerder=True)

    assert f"{ADRES:<40} Naam: beheerder, nooit ingelogd" in roep(app, "lijst").output


def test_blocking_ends_a_session_and_can_be_undone(app, browser):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)

    roep(app, "blokkeer", gebruiker.email)
    assert not is_binnen(browser)
    log_in(browser, gebruiker.email, status=422)

    roep(app, "deblokkeer", gebruiker.email)
    log_in(browser, gebruiker.email)


def test_roles_are_given_and_taken(app):
    gebruiker, project = make_gebruiker(email=ADRES), make_project(code="plan")

    roep(app, "rol", ADRES, "lezer", "--project", "plan")
    assert ProjectRol.query.one().project_id == project.id
    roep(app, "rol", ADRES, "lezer", "--project", "plan", "--intrekken")
    assert ProjectRol.query.one().is_voorbij(klok.vandaag())
    roep(app, "rol", ADRES, "beheerder")

    assert ververs(gebruiker).beheerder
    assert "enige beheerder" in weigering(app, "rol", ADRES, "beheerder", "--intrekken")


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (("blokkeer", "x@y.nl"), "geen account"),
        (("rol", ADRES, "lezer"), "--project CODE"),
        (("rol", ADRES, "beheerder", "--project", "plan"), "geen project"),
        (("rol", ADRES, "lezer", "--project", "niets"), "geen project “niets”"),
        (("rol", ADRES, "lezer", "--project", "plan", "--intrekken"), "niet in dit"),
    ],
)
def test_what_is_not_there_is_said(app, woorden, zin):
    make_gebruiker(email=ADRES)
    make_project(code="plan")

    assert zin in weigering(app, *woorden)


def test_a_lost_app_is_forgotten(app, browser):
    gebruiker = make_account(app=True)

    roep(app, "wis-tweede-stap", gebruiker.email)

    log_in(browser, gebruiker.email)
    assert is_binnen(browser)
    assert queries.count_herstelcodes(gebruiker.id) == 0


def test_help_is_dutch(app):
    tekst = roep(app, "--help").output

    assert "Accounts maken, tonen, uitnodigen en blokkeren." in tekst
    for opdracht in cli.gebruiker.commands.values():
        assert (opdracht.help or "").splitlines()[0].endswith(".")
    assert Browser(app).client.get("/inloggen").status_code == 200
