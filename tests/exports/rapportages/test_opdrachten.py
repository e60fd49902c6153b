"""`koersvast rapport` at every length, to a body, and what changed between two."""

import json

import pytest

from exports.cli import rapport as opdracht
from tests.exports.rapportages.bezoek import leg_rapport_vast, maak_concept
from tests.makers import make_activiteit, make_gremium, make_project


@pytest.fixture
def project(app):
    return make_project(code="zorg")


def _roep(app, *woorden):
    return app.test_cli_runner().invoke(opdracht, list(woorden))


def _opname(app, tmp_path, *woorden):
    pad = tmp_path / "uit.json"
    uitslag = _roep(app, "tussen", "--project", "zorg", "--uit", str(pad), *woorden)
    assert uitslag.exit_code == 0, uitslag.exception
    return json.loads(pad.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("vorm", "eerste"),
    [
        ("regel", "regel"),
        ("alinea", "alinea"),
        ("informatienota", "kennisnemen"),
        ("uitgebreid", "samenvatting"),
    ],
)
def test_report_comes_at_each_length(app, project, tmp_path, vorm, eerste):
    opname = _opname(app, tmp_path, "--vorm", vorm)

    assert opname["rapport"]["vorm"] == vorm
    assert opname["hoofdstukken"][0]["code"] == eerste


def test_body_decides_the_chapters(app, project, tmp_path):
    make_gremium(code="raad", naam="Gemeenteraad", soort="bestuurlijk")

    opname = _opname(app, tmp_path, "--gremium", "raad")

    assert opname["rapport"]["gremium"] == "Gemeenteraad"
    assert "inzet" not in {deel["code"] for deel in opname["hoofdstukken"]}


def test_report_tells_what_is_new_since_the_last_approved(app, project, tmp_path):
    leg_rapport_vast(project)
    make_activiteit(project, nummer="1.9", titel="Nieuw werk")

    opname = _opname(app, tmp_path, "--peildatum", "2021-09-15")

    assert opname["vergelijking"]["met"] == "Tussenrapportage 1"
    assert "1.9 Nieuw werk." in {
        regel["tekst"] for regel in opname["vergelijking"]["regels"]
    }


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (("--vorm", "kort"), "Kies uitgebreid, informatienota, alinea of regel."),
        (("--gremium", "tafel"), "Het gremium “tafel” is er niet."),
    ],
)
def test_what_is_not_there_is_named(app, project, tmp_path, opties, zin):
    uit = str(tmp_path / "x.json")

    uitslag = _roep(app, "tussen", "--project", "zorg", "--uit", uit, *opties)

    assert zin in str(uitslag.exception)
    assert list(tmp_path.iterdir()) == []


def test_two_reports_are_compared_in_words(app, project):
    leg_rapport_vast(project)
    make_activiteit(project, nummer="1.9", titel="Nieuw werk")
    leg_rapport_vast(project)
    namen = ("--van", "tussenrapportage 1", "--naar", "Tussenrapportage 2")

    uitslag = _roep(app, "vergelijk", "--project", "zorg", *namen)
    zelfde = _roep(app, "vergelijk", "--project", "zorg", *namen[:3], namen[1])

    assert "Tijd, toegevoegd: 1.9 Nieuw werk.\n" in uitslag.output
    assert zelfde.output == "Er is niets veranderd.\n"


def test_report_that_may_not_be_compared_is_not_there(app, project):
    maak_concept(project)
    namen = ("--van", "Tussenrapportage 1", "--naar", "Tussenrapportage 7")

    uitslag = _roep(app, "vergelijk", "--project", "zorg", *namen)

    assert "“Tussenrapportage 7” is er niet. Kies uit: “Tuss" in str(uitslag.exception)
