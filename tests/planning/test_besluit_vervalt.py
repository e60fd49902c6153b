"""A decision that no longer counts is dropped, on a day and for a reason."""

import pytest

from kern.database import db
from planning.models import Besluit
from tests.makers import make_activiteit, make_gebruiker, make_project
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


@pytest.fixture
def besluit(leider, project):
    activiteit = make_activiteit(project)
    velden = {"code": "B1", "titel": "Visie", "genomen": "2017"}
    pad = f"/projecten/{project.code}/planning/besluiten/nieuw"
    leider.post(pad, velden=velden | {"activiteit_id": activiteit.id})
    return Besluit.query.one()


def _pad(project, besluit, daad):
    return f"/projecten/{project.code}/planning/besluiten/{besluit.id}/{daad}"


def test_a_dropped_decision_stays_with_its_reason(leider, project, besluit):
    velden = {"op": "1-3-2021", "reden": "Ingetrokken"}

    leider.post(_pad(project, besluit, "vervallen"), velden=velden)

    opdracht = f"/projecten/{project.code}/opdracht?peildatum="
    assert "Ingetrokken" in leider.get(f"{opdracht}2021-03-01").text
    assert "Ingetrokken" not in leider.get(f"{opdracht}2021-02-28").text


def test_it_counts_for_its_activity_until_that_day(leider, project, besluit):
    velden = {"op": "1-3-2021", "reden": "Ingetrokken"}
    leider.post(_pad(project, besluit, "vervallen"), velden=velden)
    pad = f"/projecten/{project.code}/activiteiten/{besluit.activiteit_id}?peildatum="

    assert "Visie" in leider.get(f"{pad}2021-02-28").text
    assert "Visie" not in leider.get(f"{pad}2021-03-01").text


def test_dropping_is_taken_back(leider, project, besluit):
    velden = {"op": "1-3-2021", "reden": "Ingetrokken"}
    leider.post(_pad(project, besluit, "vervallen"), velden=velden)

    leider.post(_pad(project, besluit, "herstellen"))

    db.session.expire_all()
    assert Besluit.query.one().vervallen_op is None


@pytest.mark.parametrize("velden", [{"op": ""}, {"op": "1-3-2999"}, {"reden": ""}])
def test_it_needs_a_day_that_was_and_a_reason(leider, project, besluit, velden):
    waarden = {"op": "1-3-2021", "reden": "Ingetrokken"} | velden

    leider.post(_pad(project, besluit, "vervallen"), status=422, velden=waarden)

    assert Besluit.query.one().vervallen_op is None
