"""The reports that a newcomer finds: an approved one, and one that is being written."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from bewaking.models import Editie, Rapportage, Rapportpapier
from cli import laad_voorbeelden
from exports.cli import rapport as opdracht
from exports.momentopname.beelden import BEELDEN
from exports.papieren.soorten import SOORTEN
from exports.rapportages.forms import LANGSTE_HOOFDSTUK
from exports.rapportages.hoofdstukken import TUSSEN_COLLEGE
from exports.rapportages.queries import get_editie, lees_vast, list_papieren
from exports.rapportages.voorbeeld import lees_voorbeeldrapporten
from imports.operations import LOOPT_NU
from kern.blokken import Lijst, lees_blokken
from kern.database import db
from projecten.queries import find_project
from tests.browser import Browser
from tests.conftest import make_app
from tests.exports.rapportages.bezoek import pad
from toegang.models import Gebruiker

CODES = [hoofdstuk.code for hoofdstuk in TUSSEN_COLLEGE]
EERSTE, TWEEDE = lees_voorbeeldrapporten()["rapporten"]
LOOPT_MINSTENS = 425  # days: it began in the month that was fourteen ago


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """Return an app with all that a first start loads; nobody may change it."""
    bestand: Path = tmp_path_factory.mktemp("rapporten") / "koersvast.db"
    app = make_app(f"sqlite:///{bestand}")
    with app.app_context():
        db.create_all()
        laad_voorbeelden()
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def project(gevuld):
    db.session.rollback()
    return find_project(LOOPT_NU)


@pytest.fixture
def leider(gevuld):
    return Browser(gevuld).log_in_als("projectleider")


def test_the_first_has_every_chapter_and_the_second_only_known_ones():
    assert [*EERSTE["hoofdstukken"]] == CODES
    assert {*TWEEDE["hoofdstukken"]} < {*CODES}


@pytest.mark.parametrize("rij", [EERSTE, TWEEDE], ids=["first", "second"])
def test_no_text_is_longer_than_a_form_takes(rij):
    for tekst in rij["hoofdstukken"].values():
        assert 0 < len(tekst) <= LANGSTE_HOOFDSTUK
        assert tekst == tekst.strip("\n").replace("\r", "")


@pytest.mark.parametrize("rij", [EERSTE, TWEEDE], ids=["first", "second"])
def test_no_text_has_markup_that_was_not_understood(rij):
    for tekst in rij["hoofdstukken"].values():
        for blok in lees_blokken(tekst):
            punten = blok.punten if isinstance(blok, Lijst) else [blok.stukken]
            woorden = "".join(stuk.tekst for stukken in punten for stuk in stukken)
            assert "**" not in woorden
            assert "##" not in woorden


def test_every_day_has_passed_whenever_it_is_loaded():
    peildatum, vastgesteld = EERSTE["peildatum_dag"], EERSTE["vastgesteld_dag"]

    assert peildatum < vastgesteld < TWEEDE["peildatum_dag"] < LOOPT_MINSTENS


def test_the_register_shows_an_approved_report_and_a_concept(project, leider):
    pagina = leider.get(pad(project))

    rijen = [" ".join(rij.text.split()) for rij in pagina.select("tbody tr")]
    tweede, eerste = rijen[:2]
    assert tweede.startswith("Tussenrapportage 2")
    assert "Concept" in tweede
    assert eerste.startswith("Tussenrapportage 1")
    assert "Vastgesteld" in eerste
    assert "College" in eerste


def test_it_is_approved_by_the_client_on_a_day_that_is_past(project):
    eerste = Rapportage.query.filter_by(nummer=1).one()
    dag = project.looptijd.begin + timedelta(days=EERSTE["vastgesteld_dag"])

    door = db.session.get_one(Gebruiker, eerste.vastgesteld_door_id)
    assert door.email == "opdrachtgever@voorbeeld.test"
    assert eerste.vastgesteld_op == dag
    for editie in Editie:
        opname = lees_vast(get_editie(eerste.id, editie=editie))
        assert opname["kop"]["peildatum"] == str(eerste.peildatum)
        assert opname["kop"]["samengesteld_op"].startswith(str(dag))


@pytest.mark.parametrize("editie", Editie)
def test_every_paper_is_downloaded_as_it_was_fixed(project, leider, editie):
    eerste = Rapportage.query.filter_by(nummer=1).one()
    papieren = list_papieren([eerste.id], editie=editie)[eerste.id]

    assert [papier.extensie for papier in papieren] == [*SOORTEN]
    for papier in papieren:
        weg = pad(project, f"{eerste.id}/bestand{papier.extensie}?editie={editie}")
        antwoord = leider.client.get(weg)
        assert antwoord.status_code == 200
        assert hashlib.sha256(antwoord.data).hexdigest() == papier.sha256


def test_the_next_report_says_which_texts_are_of_the_last(project):
    tweede = Rapportage.query.filter_by(nummer=2).one()
    overgenomen = {rij.code for rij in tweede.teksten if rij.overgenomen}

    assert overgenomen == {*CODES} - {*TWEEDE["hoofdstukken"]}
    geschreven = {rij.code: rij.tekst for rij in tweede.teksten}
    assert geschreven == EERSTE["hoofdstukken"] | TWEEDE["hoofdstukken"]


@pytest.mark.parametrize("smal", ["", "&smal=1"])
def test_no_chart_asks_for_a_style_that_the_page_does_not_allow(project, leider, smal):
    for nummer in (1, 2):
        for naam in BEELDEN:
            weg = pad(project, f"{nummer}/grafiek.json?naam={naam}{smal}")
            antwoord = leider.client.get(weg)
            assert antwoord.status_code == 200
            for merk in ("<b>", "<i>", "<span", "<a ", "<sup>", "<sub>"):
                assert merk not in str(antwoord.json)


@pytest.mark.postgres
def test_once_and_all_is_well(database):
    for _ in range(2):
        laad_voorbeelden()
        db.session.remove()

    assert [rij.titel for rij in Rapportage.query.order_by(Rapportage.id)] == [
        "Tussenrapportage 1",
        "Tussenrapportage 2",
    ]
    assert Rapportpapier.query.count() == len(Editie) * len(SOORTEN)
    uitslag = database.test_cli_runner().invoke(opdracht, ["controleer"])
    assert uitslag.output.splitlines()[-1] == "Alles klopt."
