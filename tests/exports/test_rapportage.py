"""The page Rapportage and its downloads: who may, and what comes down."""

import json
from collections.abc import Callable

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from imports.operations import laad
from imports.planbestand.controle import Planbestand
from kern.transactie import transactie
from projecten.queries import find_project
from tests.browser import Browser
from tests.exports.rapport import PLAN, feit, lees, maak_momentopname
from tests.grootplan import maak_plan
from tests.makers import make_gebruiker
from toegang.rechten import Rol

PAGINA = f"/projecten/{PLAN}/rapportage/"
MAKERS = {Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR}


@pytest.fixture
def projectleider(voorbeeld: Flask, browser: Browser) -> Browser:
    """Return a visitor who leads the example project."""
    return _als(browser, Rol.PROJECTLEIDER)


def _als(browser: Browser, rol: Rol) -> Browser:
    return browser.log_in(make_gebruiker(rol, find_project(PLAN)))


def _haal(browser: Browser, naam: str, **vraag: str) -> TestResponse:
    return browser.client.get(PAGINA + naam, query_string=vraag)


def test_page_shows_the_figures_of_the_workbook(projectleider: Browser) -> None:
    pagina = projectleider.get(PAGINA)

    tekst = pagina.select_one("main").get_text(" ", strip=True)
    werkboek = lees(_haal(projectleider, "tussenrapportage.xlsx").data)
    te_laat = feit(werkboek, "Momenten te laat")
    rij = pagina.find("th", string="Momenten te laat").find_parent("tr")
    assert rij.select_one("td").get_text(strip=True) == str(te_laat)
    assert "15 september 2021" in tekst
    assert "424–556 uur" in tekst


def test_page_names_the_sheets_and_links_to_the_downloads(
    projectleider: Browser,
) -> None:
    pagina = projectleider.get(PAGINA + "?peildatum=2020-12-31&editie=volledig")

    adressen = [a["href"] for a in pagina.select("main a.knop")]
    assert [adres.partition("?")[0] for adres in adressen] == [
        PAGINA + "tussenrapportage.xlsx",
        PAGINA + "tussenrapportage.json",
    ]
    assert all("peildatum=2020-12-31" in adres for adres in adressen)
    assert all("editie=volledig" in adres for adres in adressen)
    assert "Klankbord en inzet" in pagina.get_text()


def test_download_is_an_attachment_that_no_browser_runs(projectleider: Browser) -> None:
    antwoord = _haal(projectleider, "tussenrapportage.xlsx", peildatum="2021-09-15")

    assert antwoord.status_code == 200
    assert antwoord.headers["Content-Disposition"] == (
        f"attachment; filename=tussenrapportage-{PLAN}-2021-09-15-concept.xlsx"
    )
    assert antwoord.headers["X-Content-Type-Options"] == "nosniff"
    assert antwoord.headers["Content-Security-Policy"].startswith("sandbox")
    assert antwoord.headers["Cache-Control"] == "no-store"
    assert antwoord.mimetype.endswith("spreadsheetml.sheet")
    assert lees(antwoord.data).sheetnames[0] == "Samenvatting"


def test_snapshot_comes_down_as_json(projectleider: Browser) -> None:
    antwoord = _haal(projectleider, "tussenrapportage.json", peildatum="2021-09-15")

    inhoud = json.loads(antwoord.data)
    verwacht = maak_momentopname()
    inhoud["kop"].pop("samengesteld_op")
    verwacht["kop"].pop("samengesteld_op")
    assert inhoud == verwacht
    assert antwoord.mimetype == "application/json"


@pytest.mark.parametrize("naam", ["", "tussenrapportage.xlsx", "tussenrapportage.json"])
@pytest.mark.parametrize("rol", list(Rol))
def test_only_who_may_write_a_report_gets_one(
    voorbeeld: Flask, browser: Browser, rol: Rol, naam: str
) -> None:
    antwoord = _haal(_als(browser, rol), naam)

    assert antwoord.status_code == (200 if rol in MAKERS else 404)


@pytest.mark.parametrize("naam", ["", "tussenrapportage.xlsx", "tussenrapportage.json"])
def test_nobody_gets_one_of_another_project(
    voorbeeld: Flask, browser: Browser, naam: str
) -> None:
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER))

    assert _haal(browser, naam).status_code == 404


@pytest.mark.parametrize("naam", ["", "tussenrapportage.xlsx", "tussenrapportage.json"])
@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ({"editie": "geheim"}, "Kies openbaar, bestuurlijk of volledig."),
        ({"editie": "\x00" * 500}, "bestaat niet"),
        ({"peildatum": "31-2-2021"}, "is geen dag"),
        ({"peildatum": "2099-01-01"}, "geen peildatum in de toekomst"),
        ({"peildatum": "1850-01-01"}, "ligt te ver weg"),
    ],
)
def test_a_bad_question_gets_a_dutch_answer(
    projectleider: Browser, naam: str, vraag: dict[str, str], zin: str
) -> None:
    antwoord = _haal(projectleider, naam, **vraag)

    assert antwoord.status_code == 400
    assert zin in antwoord.get_data(as_text=True)


def test_page_asks_the_same_few_things_of_a_large_plan(
    app: Flask, browser: Browser, tel_selects: Callable[[], list[str]]
) -> None:
    aantallen = []
    for aantal in (10, 200):
        with transactie():
            project = laad(Planbestand(maak_plan(aantal, code=f"plan-{aantal}")))
        browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
        adres = f"/projecten/{project.code}/rapportage/?peildatum=2021-09-15"
        begin = len(tel_selects())
        browser.get(adres)
        aantallen.append(len(tel_selects()) - begin)

    assert aantallen[0] == aantallen[1] <= 25
