"""`koersvast rapport` at every length, to a body, and what changed between two."""

import json

import pytest

from exports.cli import rapport
from kern.fouten import InvoerError
from tests.bewaking.poort.bezoek import make_fase
from tests.exports.rapportages.bezoek import leg_rapport_vast
from tests.makers import make_gremium, make_risico


@pytest.fixture
def roep(app, project):
    """Give a command about the project and return what it says."""

    def roep(opdracht, *woorden):
        alles = [opdracht, "--project", project.code, *woorden]
        uitslag = app.test_cli_runner().invoke(rapport, alles)
        if uitslag.exception and not isinstance(uitslag.exception, SystemExit):
            raise uitslag.exception
        return uitslag.output

    return roep


@pytest.fixture
def twee(project):
    """Return two approved reports; between them a risk came."""
    eerste = leg_rapport_vast(project)
    make_risico(project, code="R7", gebeurtenis="Er is\x1b[2J\nbrand")
    return eerste, leg_rapport_vast(project)


def test_two_reports_are_compared_in_words(roep, twee):
    regels = roep("vergelijk", "--van", "tussen-1", "--naar", "tussen-2").splitlines()
    terug = roep("vergelijk", "--van", "tussen-2", "--naar", "tussen-1")

    assert "Risico, toegevoegd: R7 Er is[2J brand." in regels
    assert "Risico, vervallen: R7 Er is[2J brand." in terug.splitlines()


def test_same_report_has_not_changed(roep, twee):
    zin = roep("vergelijk", "--van", "tussen-1", "--naar", "tussen-1")

    assert zin == "Er is niets veranderd.\n"


@pytest.mark.parametrize("tekst", ["tussen", "tussen-", "tussen-x", "brief-1", "-1"])
def test_what_is_no_report_gets_a_sentence(roep, twee, tekst):
    with pytest.raises(InvoerError, match="Schrijf de soort en het nummer"):
        roep("vergelijk", "--van", tekst, "--naar", "tussen-2")


def test_report_that_is_not_there_is_named(roep, twee):
    with pytest.raises(InvoerError, match="geen vastgestelde eindrapportage 3"):
        roep("vergelijk", "--van", "tussen-1", "--naar", "eind-3")


def test_concept_tells_what_is_new_since_the_last_report(roep, twee, tmp_path):
    pad = tmp_path / "x.json"

    roep("tussen", "--peildatum", "2021-09-15", "--uit", str(pad))

    opname = json.loads(pad.read_text(encoding="utf-8"))
    assert opname["vergelijking"]["met"] == "Tussenrapportage 2"


@pytest.mark.parametrize(
    ("vorm", "eerste"),
    [
        ("regel", "regel"),
        ("alinea", "alinea"),
        ("informatienota", "kennisnemen"),
        ("uitgebreid", "samenvatting"),
    ],
)
def test_report_comes_at_each_length(roep, tmp_path, vorm, eerste):
    pad = tmp_path / "x.json"

    roep("tussen", "--vorm", vorm, "--uit", str(pad))

    opname = json.loads(pad.read_text(encoding="utf-8"))
    assert opname["rapport"]["vorm"] == vorm
    assert opname["hoofdstukken"][0]["code"] == eerste


def test_body_decides_the_chapters(roep, tmp_path):
    make_gremium(code="raad", naam="Gemeenteraad", soort="bestuurlijk")
    pad = tmp_path / "x.json"

    roep("tussen", "--gremium", "raad", "--uit", str(pad))

    opname = json.loads(pad.read_text(encoding="utf-8"))
    assert opname["rapport"]["gremium"] == "Gemeenteraad"
    assert "inzet" not in {deel["code"] for deel in opname["hoofdstukken"]}


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        (("--vorm", "kort"), "Kies uitgebreid, informatienota, alinea of regel."),
        (("--gremium", "tafel"), "Het gremium “tafel” is er niet."),
    ],
)
def test_length_or_body_that_is_not_there_is_named(roep, tmp_path, opties, zin):
    with pytest.raises(InvoerError, match=zin):
        roep("tussen", "--uit", str(tmp_path / "x.json"), *opties)

    assert list(tmp_path.iterdir()) == []


def test_evaluation_asks_for_its_phase(roep, project, tmp_path):
    naar = ["--uit", str(tmp_path / "x.json")]
    with pytest.raises(InvoerError, match="geen fasen"):
        roep("fase", *naar)
    make_fase(project, 2)

    with pytest.raises(InvoerError, match=r"Zeg over welke fase\. .*--fase .*: 2"):
        roep("fase", *naar)
    with pytest.raises(InvoerError, match="De fase “9” is er niet"):
        roep("fase", "--fase", "9", *naar)
