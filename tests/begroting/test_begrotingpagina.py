"""The page of the budget: which remainder is meant, and who sees money."""

from datetime import UTC, datetime

import pytest

from begroting.models import Begroting, Boekingsoort
from tests.makers import (
    make_boeking,
    make_gebruiker,
    make_post,
    make_project,
    save,
)
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def _url(project, vraag="peildatum=2021-09-15"):
    return f"/projecten/{project.code}/begroting/?{vraag}"


def _tekst(page):
    return page.select_one("main").get_text(" ", strip=True).replace("\xa0", " ")


def test_a_project_without_a_budget_says_so(leider, project):
    page = leider.get(_url(project))

    assert "Dit project heeft geen begroting." in page.text
    assert page.select_one("table") is None


def test_the_heading_says_which_remainder_is_meant(leider, project):
    make_post(project)

    koppen = [th.text.strip() for th in leider.get(_url(project)).select("thead th")]

    assert "Vrije ruimte (na verplichting)" in koppen
    assert "Verplicht (openstaand)" in koppen


def test_the_total_is_that_of_the_day(leider, project):
    post = make_post(project)
    make_boeking(post, bedrag=25_000)
    make_boeking(post, soort=Boekingsoort.VERPLICHTING, bedrag=15_000)

    page = leider.get(_url(project))

    totaal = [
        cel.text.replace("\xa0", " ") for cel in page.select("tr.totaal td.getal")
    ]
    assert totaal == ["€ 1.000", "€ 250", "€ 150", "€ 600", "40%"]
    eerder = leider.get(_url(project, "peildatum=2021-02-01"))
    assert "er niets geboekt" in eerder.text


def test_one_amount_with_cents_gives_all_of_them_cents(leider, project):
    make_boeking(make_post(project), bedrag=25_050)

    page = leider.get(_url(project))

    totaal = [
        cel.text.replace("\xa0", " ") for cel in page.select("tr.totaal td.getal")
    ]
    assert totaal[:2] == ["€ 1.000,00", "€ 250,50"]


def test_an_overrun_and_a_double_promise_are_said_in_words(leider, project):
    save(Begroting(project_id=project.id, begroot=50_000))
    make_boeking(make_post(project, begroot=60_000), bedrag=70_000)

    tekst = _tekst(leider.get(_url(project)))

    assert "De posten zijn samen hoger dan de begroting" in tekst
    assert "€ 200 meer gerealiseerd en verplicht dan begroot" in tekst


def test_the_zwolle_plan_shows_what_nobody_divided_yet(voorbeeld, browser):
    page = browser.log_in_als("projectleider").get(
        "/projecten/zwolle-handhaving/begroting/"
    )

    tekst = _tekst(page)
    assert tekst.count("nog niet verdeeld") >= 4
    assert "€ 120.000 nog niet verdeeld over posten" in tekst


def test_chart_and_table_hold_the_same_amounts(leider, project):
    post = make_post(project)
    make_boeking(post, bedrag=25_050)
    page = leider.get(_url(project))

    figuur = leider.client.get(page.select_one("#begroting")["data-bron"]).get_json()

    assert {reeks["name"]: reeks["x"] for reeks in figuur["data"]} == {
        "Gerealiseerd": [250.5],
        "Verplicht": [0],
        "Vrije ruimte (na verplichting)": [749.5],
    }


def test_a_booking_that_was_typed_in_later_is_marked(leider, project):
    make_boeking(make_post(project), ingevoerd_op=datetime(2021, 10, 1, 9, tzinfo=UTC))

    assert "later ingevoerd" in leider.get(_url(project)).text


def test_what_people_typed_is_only_text(leider, project):
    post = make_post(project, naam="<script>alert(1)</script>")
    make_boeking(post, omschrijving="<img src=x>")

    page = leider.get(_url(project))
    figuur = leider.client.get(page.select_one("#begroting")["data-bron"]).get_json()

    assert page.select_one("main script, main img") is None
    assert "<script" not in str(figuur)


@pytest.mark.parametrize("rol", [Rol.TREKKER, Rol.KLANKBORDLID, Rol.LEZER])
def test_who_may_not_see_money_finds_nothing(browser, project, rol):
    browser.log_in(make_gebruiker(rol, project))

    browser.get(_url(project), status=404)
    browser.get(f"/projecten/{project.code}/begroting/grafiek.json", status=404)


@pytest.mark.parametrize("pagina", ["0", "-1", "onzin", "1e9", "9" * 400])
def test_a_page_that_is_none_is_refused_in_dutch(leider, project, pagina):
    page = leider.get(_url(project, f"pagina={pagina}"), status=400)

    assert "Kies een getal vanaf 1." in page.text


@pytest.mark.parametrize("aantal", [10, 200])
def test_the_page_takes_eight_statements(leider, project, tel_selects, aantal):
    save(Begroting(project_id=project.id, begroot=50_000))
    post = make_post(project)
    for _ in range(aantal):
        make_boeking(post)
    voor = len(tel_selects())

    page = leider.get(_url(project))

    assert len(page.select("table")[-1].select("tbody tr")) == min(aantal, 50)
    assert len(tel_selects()) - voor == 8
