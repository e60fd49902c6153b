"""What every response carries, and how a wrong address is answered."""

import json
from contextlib import suppress
from pathlib import Path

import pytest

from kern.logboek import configure_logging
from kern.web import HEADERS, recht
from projecten.models import Project
from tests.makers import make_activiteit, make_gebruiker, make_project
from toegang.rechten import Recht, Rol


@pytest.fixture
def bezoek(browser):
    """Return a project leader's browser and the path of the project."""
    project = make_project()
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    return browser, f"/projecten/{project.code}"


GEEN_DAGEN = (
    *("31-2-2021", "2021-13-01", "gisteren", "1999-12-31", "2101-01-01", "1e309"),
    *("0", "2021-09-15' OR 1=1", "<script>", "٢٠٢١-٠٩-١٥", "\x00", "9" * 5000),
)


@pytest.mark.parametrize("peildatum", GEEN_DAGEN)
def test_a_peildatum_that_is_no_day_gets_a_sentence(bezoek, peildatum):
    browser, pad = bezoek

    page = browser.get(
        f"{pad}/stand", query_string={"peildatum": peildatum}, status=400
    )

    assert "peildatum" in page.select_one("main").text.lower()


def test_a_peildatum_in_the_future_is_for_planning_only(bezoek):
    browser, pad = bezoek

    browser.get(f"{pad}/planning/?peildatum=2099-01-01")
    page = browser.get(f"{pad}/stand?peildatum=2099-01-01", status=400)

    assert "toekomst" in page.text


def test_links_keep_the_day_that_was_chosen(bezoek):
    browser, pad = bezoek

    page = browser.get(f"{pad}/stand?peildatum=15-9-2021")

    links = [a["href"] for a in page.select("#hoofdmenu a")]
    assert links
    assert all("peildatum=2021-09-15" in link for link in links)


def test_a_project_of_somebody_else_is_not_there(bezoek):
    browser, _pad = bezoek
    vreemd = make_project()

    browser.get(f"/projecten/{vreemd.code}/stand", status=404)


@pytest.mark.parametrize(
    "pad", ["/bestaat-niet", "/projecten/x/stand", "/static/x.css"]
)
def test_an_unknown_address_is_a_page_in_dutch(bezoek, pad):
    browser, _eigen = bezoek

    assert "er niet" in browser.get(pad, status=404).h1.text


def test_who_is_not_signed_in_goes_to_the_sign_in_page(browser):
    pad = f"/projecten/{make_project().code}/stand"

    antwoord = browser.client.get(pad)

    naar = f"/inloggen?volgende={pad}"
    assert (antwoord.status_code, antwoord.location) == (302, naar)


def test_a_wrong_method_says_which_one_is_right(bezoek):
    browser, _pad = bezoek

    antwoord = browser.client.get("/uitloggen")

    assert antwoord.status_code == 405
    assert set(antwoord.headers["Allow"].split(", ")) == {"OPTIONS", "POST"}


def test_each_request_leaves_one_line_with_its_number(bezoek, tmp_path):
    browser, pad = bezoek
    bestand = tmp_path / "log" / "koersvast.log"
    uitvoer = configure_logging(bestand)

    antwoord = browser.client.get(f"{pad}/stand?peildatum=\n")
    configure_logging(None)
    uitvoer.close()

    regels = [json.loads(regel) for regel in bestand.read_text().splitlines()]
    assert [regel["verzoek"] for regel in regels] == [antwoord.headers["X-Request-Id"]]
    velden = {"actie", "object", "resultaat", "oorsprong", "actor", "tijdstempel"}
    assert velden <= regels[0].keys()


@pytest.fixture
def volle_schijf():
    """Let the log be one that cannot be written."""
    uitvoer = configure_logging(Path("/dev/full"))
    yield
    configure_logging(None)
    with suppress(OSError):
        uitvoer.close()


@pytest.mark.usefixtures("volle_schijf")
def test_a_full_disk_does_not_spoil_a_good_answer(bezoek):
    browser, pad = bezoek

    for _ in range(3):
        antwoord = browser.client.get(f"{pad}/stand")

        assert antwoord.status_code == 200
        nodig = {*HEADERS, "X-Request-Id", "Cache-Control"}
        assert set(antwoord.headers.keys()) >= nodig


@pytest.mark.usefixtures("volle_schijf")
def test_a_full_disk_does_not_spoil_the_page_of_a_failure(app):
    @app.get("/stuk")
    @recht(Recht.OPENBAAR)
    def stuk():
        raise ZeroDivisionError

    app.config["TESTING"] = False
    antwoord = app.test_client().get("/stuk")

    assert antwoord.status_code == 500
    assert "Er ging iets mis" in antwoord.text
    assert set(antwoord.headers.keys()) >= set(HEADERS)


def test_a_form_without_the_token_of_its_page_is_refused(app, browser):
    app.config["WTF_CSRF_ENABLED"] = True
    browser.log_in(make_gebruiker())

    assert "ververs de pagina" in browser.post("/uitloggen", status=400).text


@pytest.mark.parametrize(
    "host", ["kwaad.example", "x" * 3000, "127.0.0.1@kwaad", "a..b"]
)
def test_a_foreign_host_gets_no_page_and_no_link(bezoek, host):
    browser, pad = bezoek

    antwoord = browser.client.get(f"{pad}/stand", headers={"Host": host})

    assert antwoord.status_code == 400
    assert "Koersvast niet te vinden" in antwoord.text
    assert "Content-Security-Policy" in antwoord.headers


@pytest.mark.parametrize(
    "pagina", ["0", "-1", "abc", "1e3", "00000000199999999999999999999", "9" * 4000]
)
def test_a_page_that_is_no_number_gets_a_sentence(bezoek, pagina):
    browser, pad = bezoek

    page = browser.get(f"{pad}/planning/?pagina={pagina}", status=400)

    assert "bestaat niet" in page.text


@pytest.mark.parametrize(
    "woord", ["endpoint=x", "_method=POST", "_scheme=x&_external=", "project=ander"]
)
def test_paging_takes_over_no_word_of_the_router(bezoek, woord):
    browser, pad = bezoek
    project = Project.query.one()
    for _ in range(51):
        make_activiteit(project)

    page = browser.get(f"{pad}/planning/activiteiten?{woord}")

    links = [a["href"] for a in page.select(".bladeren a")]
    assert links
    assert all(link.startswith(f"{pad}/planning/activiteiten?") for link in links)
