"""Parts of the assignment are made, changed, dropped and deleted by people."""

import pytest

from kern.database import db
from projecten.models import Doelstelling, Fase
from tests.makers import (
    make_activiteit,
    make_doelstelling,
    make_gebruiker,
    make_project,
)
from toegang.rechten import Rol


@pytest.fixture
def leider(browser):
    """Return a project leader's browser and his project."""
    project = make_project()
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project)), project


def _fase(**velden):
    return {
        "code": "1",
        "naam": "Voorbereiding",
        "termijn": "1/9/2020-31/8/2021",
        "doelen": "Uitwerken visie\nVaststellen beleid",
    } | velden


def test_a_fase_is_added_as_it_was_typed(leider):
    browser, project = leider

    browser.post(f"/projecten/{project.code}/fasen/nieuw", velden=_fase())

    fase = Fase.query.one()
    assert fase.termijn.tekst == "1/9/2020-31/8/2021"
    assert [doel.tekst for doel in fase.doelen] == [
        "Uitwerken visie",
        "Vaststellen beleid",
    ]


def test_who_saves_second_sees_both_and_nothing_is_lost(leider):
    browser, project = leider
    browser.post(f"/projecten/{project.code}/fasen/nieuw", velden=_fase())
    pad = f"/projecten/{project.code}/fasen/{Fase.query.one().id}/wijzigen"
    geopend = browser.get(pad).select_one("#revisie")["value"]

    browser.post(pad, velden=_fase(naam="Van de eerste", revisie=geopend))
    page = browser.post(
        pad, velden=_fase(naam="Van de tweede", revisie=geopend), status=409
    )

    assert Fase.query.one().naam == "Van de eerste"
    assert "Van de eerste" in page.table.text
    assert page.select_one("#naam")["value"] == "Van de tweede"
    nieuw = page.select_one("#revisie")["value"]
    browser.post(pad, velden=_fase(naam="Van de tweede", revisie=nieuw))
    assert Fase.query.one().naam == "Van de tweede"


def test_changed_goals_of_a_fase_count_as_a_change_of_the_fase(leider):
    browser, project = leider
    browser.post(f"/projecten/{project.code}/fasen/nieuw", velden=_fase())
    pad = f"/projecten/{project.code}/fasen/{Fase.query.one().id}/wijzigen"

    browser.post(pad, velden=_fase(doelen="Alleen dit", revisie="1"))

    browser.post(pad, velden=_fase(doelen="Iets anders", revisie="1"), status=409)


def test_a_goal_with_work_under_it_is_not_deleted(leider):
    browser, project = leider
    doel = make_doelstelling(project)
    make_activiteit(project, doelstelling=doel)

    page = browser.post(
        f"/projecten/{project.code}/doelstellingen/{doel.id}/verwijderen", status=422
    )

    assert "zit nog iets aan vast" in page.text
    assert db.session.get(Doelstelling, doel.id) is not None


def test_a_goal_on_which_nothing_hangs_is_deleted(leider):
    browser, project = leider
    doel = make_doelstelling(project)

    browser.post(f"/projecten/{project.code}/doelstellingen/{doel.id}/verwijderen")

    assert Doelstelling.query.count() == 0


def test_a_goal_of_another_project_is_not_there(leider):
    browser, project = leider
    vreemd = make_doelstelling()

    for daad in ("wijzigen", "verwijderen", "vervallen"):
        pad = f"/projecten/{project.code}/doelstellingen/{vreemd.id}/{daad}"
        browser.get(pad, status=404)
        browser.post(pad, status=404)


@pytest.mark.parametrize("rol", [Rol.OPDRACHTGEVER, Rol.TREKKER, Rol.KLANKBORDLID])
def test_who_may_not_change_the_plan_finds_no_form(browser, rol):
    project = make_project()
    browser.log_in(make_gebruiker(rol, project))

    browser.get(f"/projecten/{project.code}/fasen/nieuw", status=404)
