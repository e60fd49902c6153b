"""The planning is settled by a decision, and never goes back."""

from datetime import timedelta

import pytest

from kern import klok
from planning.models import Besluit
from projecten.models import Planningsstatus, Project
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_project,
)
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    project = make_project()
    make_activiteit(project)
    return project


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def _leg_vast(browser, project, status=302, **velden):
    waarden = {"op": "17-3-2021", "nummer": "2021-44"} | velden
    if "gremium" not in waarden:
        waarden["gremium"] = make_gremium(naam="College").id
    pad = f"/projecten/{project.code}/planning-definitief"
    return browser.post(pad, status=status, velden=waarden)


def test_decision_makes_the_planning_final(leider, project):
    _leg_vast(leider, project)

    assert Project.query.one().planning is Planningsstatus.DEFINITIEF
    besluit = Besluit.query.one()
    assert (besluit.titel, besluit.nummer) == ("Planning definitief", "2021-44")
    page = leider.get(f"/projecten/{project.code}/opdracht")
    tekst = " ".join(page.text.split())
    assert "College op 17 maart 2021, besluit 2021-44." in tekst


def test_before_the_decision_the_page_says_initial(leider, project):
    _leg_vast(leider, project)

    page = leider.get(f"/projecten/{project.code}/opdracht?peildatum=2021-03-16")

    assert "is er geen besluit waarmee de planning definitief werd" in page.text


def test_correction_is_a_new_decision_that_says_why(leider, project):
    _leg_vast(leider, project)

    page = _leg_vast(leider, project, status=422)
    assert "De planning is al definitief." in page.select_one("[role=alert]").text
    _leg_vast(leider, project, toelichting="De raad schoof op.")

    assert Besluit.query.count() == 2
    assert Project.query.one().planning is Planningsstatus.DEFINITIEF


def test_plan_without_activities_has_nothing_to_settle(browser):
    leeg = make_project()
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, leeg))

    page = _leg_vast(browser, leeg, status=422)

    assert "Maak eerst de planning." in page.text
    assert Project.query.one().planning is Planningsstatus.INITIEEL


@pytest.mark.parametrize(
    "velden",
    [
        {"op": str(klok.vandaag() + timedelta(days=1))},
        {"op": "31-02-2021"},
        {"op": "1-1-1999"},
        {"op": ""},
        {"gremium": ""},
        {"gremium": "999999"},
        {"nummer": "x" * 301},
        {"toelichting": "x" * 4001},
        {"toelichting": "a\0b"},
    ],
)
def test_bad_input_is_refused_and_nothing_changes(leider, project, velden):
    _leg_vast(leider, project, status=422, **velden)

    assert Besluit.query.count() == 0
    assert Project.query.one().planning is Planningsstatus.INITIEEL


def test_who_may_not_change_the_plan_finds_no_form(browser, project):
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))

    _leg_vast(browser, project, status=404)


def test_the_decision_that_settles_it_stays_until_a_newer_one_does(leider, project):
    _leg_vast(leider, project)
    besluit = Besluit.query.one()
    pad = f"/projecten/{project.code}/planning/besluiten/{besluit.id}"
    velden = {"op": "1-4-2021", "reden": "Ingetrokken"}

    page = leider.post(f"{pad}/vervallen", status=422, velden=velden)
    weg = leider.post(f"{pad}/verwijderen", status=422)
    _leg_vast(leider, project, op="1-4-2021", toelichting="Alles schuift op.")
    leider.post(f"{pad}/vervallen", velden=velden)

    for refusal in (page, weg):
        assert "Leg eerst een nieuw besluit vast" in refusal.text
    opdracht = leider.get(f"/projecten/{project.code}/opdracht?peildatum=2021-04-01")
    assert "op 1 april 2021" in " ".join(opdracht.text.split())
    assert "Eerder besluit:" not in opdracht.text
