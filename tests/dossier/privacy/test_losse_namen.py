"""A name that may be another word is taken out only when somebody asks for it."""

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from cli import koersvast
from dossier.privacy.onderwerp import van_account, van_persoon
from dossier.privacy.operations import anonimiseer
from dossier.privacy.voorstel import list_ook, maak_voorstel
from kern import klok
from kern.transactie import transactie
from tests.dossier.privacy.mens import VROEGER, make_mens, vertrokken
from tests.makers import make_activiteit, make_gebruiker, make_persoon

pytestmark = pytest.mark.postgres


def test_names_of_before_are_offered(database: Flask) -> None:
    mens = make_mens()

    assert set(list_ook(van_account(mens.gebruiker.id))) == {
        VROEGER,
        "vinkenburg, zoe",
    }


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("Jan", "Vanaf jan. 2021 met Jan Zegel en Jansje."),
        ("An", "An plan van aanpak, an sich."),
        ("Beheerder", "De beheerder van het wijkteam."),
        ("J.", "J. is de afkorting van jeugd."),
        ("Team Wmo", "Team Wmo doet de intake."),
    ],
)
def test_a_name_that_may_be_something_else_is_asked_first(
    app: Flask, naam: str, tekst: str
) -> None:
    make_persoon(functie="team wmo")
    persoon = vertrokken(naam=naam, sorteernaam=naam.lower(), code="kort")
    activiteit = make_activiteit(cel_trekker=tekst)
    wie = van_persoon(persoon.id)

    voorstel = maak_voorstel(wie, vandaag=klok.vandaag(), door_id=None)
    with transactie() as daad:
        anonimiseer(wie, daad=daad)

    assert [(los.naam, los.aantal) for los in voorstel.losse_namen] == [(naam, 1)]
    assert naam not in voorstel.zoeker.woorden
    assert activiteit.cel_trekker == tekst
    assert persoon.naam == "Oud-medewerker 1"


@pytest.mark.parametrize(
    ("naam", "voor", "na"),
    [
        (
            "Jan",
            "Jan (ZS), jan. 2021, Jansje",
            "Oud-medewerker 1 (ZS), jan. 2021, Jansje",
        ),
        ("Beheerder", "beheerder; Beheerders", "Oud-medewerker 1; Beheerders"),
        ("Jo Bos", "JO BOS en Jo Bosman", "Oud-medewerker 1 en Jo Bosman"),
    ],
)
def test_who_asks_for_it_gets_whole_words_only(
    app: Flask, naam: str, voor: str, na: str
) -> None:
    persoon = vertrokken(naam=naam, sorteernaam=naam.lower())
    activiteit = make_activiteit(cel_trekker=voor)

    with transactie() as daad:
        anonimiseer(van_persoon(persoon.id), ook=[naam], daad=daad)

    assert activiteit.cel_trekker == na


def test_the_command_asks_what_is_not_sure(app: Flask) -> None:
    persoon = vertrokken(naam="Jan", sorteernaam="jan", email="postbus@mens.test")
    make_gebruiker(email="postbus@mens.test", naam="Jo Bos")
    make_activiteit(cel_trekker="Jan")
    info = ScriptInfo(create_app=lambda *_: app)

    gezegd = CliRunner().invoke(
        koersvast, ["persoon", "anonimiseer", persoon.code], obj=info
    )

    assert "Niet gezocht naar: Jan." in gezegd.stdout
    assert 'Het staat op 1 plaatsen. Moet het mee: --ook "Jan".' in gezegd.stdout
    assert "hetzelfde e-mailadres heeft ook Jo Bos" in gezegd.stdout
    assert "voeg dan --samen toe" in gezegd.stdout.lower()
