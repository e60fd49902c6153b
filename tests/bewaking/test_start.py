"""Start: what each role finds when it comes in."""

import pytest

PROJECTEN = ["Integrale handhaving sociaal domein", "Voorbeeld, loopt nu"]


@pytest.mark.parametrize("rol", ["projectleider", "beleidsadviseur", "opdrachtgever"])
def test_who_steers_sees_each_project_at_its_own_day(voorbeeld, browser, rol):
    page = browser.log_in_als(rol).get("/")

    kaarten = page.select(".kaart")
    assert [kaart.select_one("a").text for kaart in kaarten] == PROJECTEN
    assert "15 september 2021" in kaarten[0].text
    assert "de opvolging is verzonnen" in kaarten[1].text


def test_a_lezer_reads_that_no_report_was_approved(voorbeeld, browser):
    page = browser.log_in_als("lezer").get("/")

    assert "nog geen rapport vastgesteld" in page.text
    assert not page.select('main a[href*="/stand"]')


def test_a_klankbordlid_goes_to_his_own_activities(voorbeeld, browser):
    page = browser.log_in_als("klankbordlid").get("/")

    assert page.select('main a[href$="/planning/activiteiten"]')
    assert not page.select('main a[href*="/stand"]')


def test_a_beheerder_sees_no_project_without_a_role(voorbeeld, browser):
    page = browser.log_in_als("beheerder").get("/")

    assert "nog geen rol in een project" in page.text
    browser.get("/projecten/zwolle-handhaving/stand", status=404)


def test_a_chosen_day_holds_for_every_project(voorbeeld, browser):
    page = browser.log_in_als("projectleider").get("/?peildatum=2020-12-01")

    assert page.text.count("1 december 2020") >= 2


def test_start_asks_no_more_of_the_database_with_more_projects(
    voorbeeld, browser, tel_selects
):
    browser.log_in_als("projectleider")
    vooraf = len(tel_selects())

    browser.get("/?peildatum=2021-09-15")

    assert len(tel_selects()) - vooraf <= 20
