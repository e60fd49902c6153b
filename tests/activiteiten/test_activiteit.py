"""The page of one activity: everything of it, as it stood that day."""

from datetime import UTC, date, datetime

import pytest

from kern.datums import Stand
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_maatregel,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_raming,
    make_risico,
    make_voortgang,
    make_zetel,
)
from toegang.rechten import Rol

MARKERING = "later ingevoerd"


def _url(activiteit, project, dag="2021-09-15"):
    return f"/projecten/{project.code}/activiteiten/{activiteit.id}?peildatum={dag}"


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def test_the_status_is_that_of_the_peildatum(leider, project):
    activiteit = make_activiteit(project)
    make_voortgang(activiteit, op=date(2021, 3, 1), percentage=50)

    assert "50%" in leider.get(_url(activiteit, project)).text
    eerder = leider.get(_url(activiteit, project, "2021-02-28"))
    assert "nog niets gemeld" in eerder.text
    assert "50%" not in eerder.text


@pytest.mark.parametrize(
    ("dag", "gemerkt"), [("2021-03-31", True), ("2021-04-01", False)]
)
def test_a_report_that_was_typed_in_later_is_marked(leider, project, dag, gemerkt):
    activiteit = make_activiteit(project)
    make_voortgang(activiteit, ingevoerd_op=datetime(2021, 4, 1, 9, tzinfo=UTC))

    page = leider.get(_url(activiteit, project, dag))

    assert (MARKERING in page.text) is gemerkt


def test_an_open_seat_and_open_cells_say_so(leider, project):
    activiteit = make_activiteit(project, cel_inzet="N.t.b.", cel_inzet_stand=Stand.NTB)
    make_zetel(activiteit, is_ntb=True, functie="Externe adviseur")

    page = leider.get(_url(activiteit, project))

    assert "Externe adviseur" in page.text
    assert "De inzet is nog te bepalen" in page.text
    assert "hoogstens 1 persoon" in page.text


def test_what_people_typed_is_only_text(leider, project):
    activiteit = make_activiteit(project, titel="<script>alert(1)</script>")
    make_voortgang(activiteit, bereikt="<img src=x onerror=alert(1)>\nregel twee")

    page = leider.get(_url(activiteit, project))

    assert page.select_one("main script, main img") is None
    assert "regel twee" in page.text


def test_an_activity_of_another_project_is_not_found(leider, project):
    leider.get(_url(make_activiteit(), project), status=404)
    leider.get(f"/projecten/{project.code}/activiteiten/0", status=404)
    leider.get(f"/projecten/{project.code}/activiteiten/{10**20}", status=404)


def test_klankbordlid_sees_only_the_own_activity(browser, project):
    gebruiker = make_gebruiker(Rol.KLANKBORDLID, project)
    eigen, ander = make_activiteit(project), make_activiteit(project)
    make_zetel(eigen, make_persoon(gebruiker_id=gebruiker.id))
    browser.log_in(gebruiker)

    page = browser.get(_url(eigen, project))

    assert page.select_one('a[href*="/voortgang"]') is None
    browser.get(_url(ander, project), status=404)


def test_lezer_does_not_see_activities(browser, project):
    browser.log_in(make_gebruiker(Rol.LEZER, project))

    browser.get(_url(make_activiteit(project), project), status=404)


def test_trekker_sees_the_button_only_on_what_he_pulls(browser, project):
    gebruiker = make_gebruiker(Rol.TREKKER, project)
    persoon = make_persoon(gebruiker_id=gebruiker.id)
    eigen, ander = make_activiteit(project, persoon), make_activiteit(project)
    browser.log_in(gebruiker)

    assert browser.get(_url(eigen, project)).select_one('a[href*="/voortgang"]')
    assert not browser.get(_url(ander, project)).select_one('a[href*="/voortgang"]')


@pytest.mark.parametrize(
    ("rol", "ziet"),
    [
        (Rol.PROJECTLEIDER, {"Openlijk", "Heimelijk"}),
        (Rol.TREKKER, {"Openlijk"}),
        (Rol.KLANKBORDLID, set()),
    ],
)
def test_measures_show_to_who_may_see_their_risk(browser, project, rol, ziet):
    gebruiker = make_gebruiker(rol, project)
    activiteit = make_activiteit(project)
    make_zetel(activiteit, make_persoon(gebruiker_id=gebruiker.id))
    for tekst in ("Openlijk", "Heimelijk"):
        risico = make_risico(project, vertrouwelijk=tekst == "Heimelijk")
        make_maatregel(risico, tekst=tekst, activiteit_id=activiteit.id)

    page = browser.log_in(gebruiker).get(_url(activiteit, project))

    assert {tekst for tekst in ("Openlijk", "Heimelijk") if tekst in page.text} == ziet


@pytest.mark.parametrize("aantal", [1, 20])
def test_the_page_takes_as_many_statements_for_much_as_for_little(
    leider, project, tel_selects, aantal
):
    activiteit = make_activiteit(project, make_persoon())
    for _ in range(aantal):
        make_raming(activiteit)
        make_zetel(activiteit, make_persoon())
        make_voortgang(activiteit)
        make_mijlpaal(activiteit)
        make_maatregel(make_risico(project), activiteit_id=activiteit.id)
    voor = len(tel_selects())

    leider.get(_url(activiteit, project))

    # Six of them reckon the route of its moments.
    assert len(tel_selects()) - voor == 19


def test_the_cells_of_the_zwolle_plan_stand_there_word_for_word(voorbeeld, browser):
    page = browser.log_in_als("projectleider").get(
        "/projecten/zwolle-handhaving/activiteiten/3"
    )

    assert "Adviseur/ Tweede adviseur (WMO)" in page.text
    assert "Projectleider/ Beleidsadviseur" in page.text
    assert "16 uur per persoon" in page.text
