"""A cell says what the plan says; who came later from a day on stays beside it."""

from datetime import date

import pytest

from activiteiten.models import Trekker
from imports import queries
from imports.planbestand.canoniek import canoniek
from imports.planbestand.controle import controleer
from kern.database import db
from projecten.models import Project
from tests.makers import make_gebruiker, make_persoon
from tests.planning.regels import id_van, ingevuld, laad_plan, plan_van
from tests.planning.test_cellen import PLAN
from toegang.rechten import Rol

NUMMER = "1.2"


@pytest.fixture
def met_regels(browser):
    """Return a project leader's browser and the example."""
    project = laad_plan(PLAN)
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project)), project


def _trekkers(project):
    db.session.expire_all()
    waar = {"activiteit_id": id_van(project, NUMMER)}
    rijen = Trekker.query.filter_by(**waar).order_by(Trekker.volgorde).all()
    return [(rij.persoon.functie, rij.van, rij.tot) for rij in rijen]


def _vervang_eerste(browser, project, door):
    waar = {"activiteit_id": id_van(project, NUMMER)}
    rij = Trekker.query.filter_by(**waar).order_by(Trekker.volgorde).first()
    pad = f"/projecten/{project.code}/activiteiten/trekkers/{rij.id}/vervangen"
    velden = ingevuld(browser.get(pad)) | {"sinds": "1-3-2021", "persoon": door.id}
    browser.post(pad, velden=velden)


def _wijzig(browser, project, status=302, **velden):
    pad = f"{plan_van(project)}/{id_van(project, NUMMER)}/wijzigen"
    waarden = ingevuld(browser.get(pad)) | velden
    return browser.post(pad, status=status, velden=waarden)


def _schrijf(project):
    db.session.expunge_all()
    return queries.get_document(db.session.get_one(Project, project.id))


def test_saving_the_line_as_it_is_keeps_who_came_later(met_regels):
    browser, project = met_regels
    _vervang_eerste(browser, project, make_persoon(functie="Opvolger"))
    vooraf = _trekkers(project)

    _wijzig(browser, project, titel="Anders")

    assert _trekkers(project) == vooraf
    assert vooraf[1] == ("Opvolger", date(2021, 3, 1), None)


def test_somebody_more_in_the_cell_keeps_who_came_later_in_his_place(met_regels):
    browser, project = met_regels
    _vervang_eerste(browser, project, make_persoon(functie="Opvolger"))
    eerst = _trekkers(project)
    cel = next(r for r in PLAN["activiteiten"] if r["nummer"] == NUMMER)
    tekst = f"{cel['cellen']['trekker']['tekst']}/ Nieuwe adviseur"

    _wijzig(browser, project, cel_trekker=tekst, voeg_toe="y")

    geworden = _trekkers(project)
    assert geworden[: len(eerst)] == eerst
    assert len(geworden) == len(eerst) + 1


def test_who_has_days_cannot_be_typed_away(met_regels):
    browser, project = met_regels
    _vervang_eerste(browser, project, make_persoon(functie="Opvolger"))
    vooraf = _trekkers(project)

    page = _wijzig(browser, project, 422, cel_trekker="")

    assert "zat iemand vanaf of tot een dag" in page.text
    assert _trekkers(project) == vooraf


def test_a_line_with_days_is_not_deleted(met_regels):
    browser, project = met_regels
    _vervang_eerste(browser, project, make_persoon(functie="Opvolger"))
    pad = f"{plan_van(project)}/{id_van(project, NUMMER)}/verwijderen"

    page = browser.post(pad, status=422)

    assert "er zit nog iets aan vast (" in page.text or "begonnen of gestopt" in (
        page.text
    )


def test_a_plan_with_days_comes_back_byte_for_byte(met_regels):
    browser, project = met_regels
    _vervang_eerste(browser, project, make_persoon(functie="Opvolger"))
    document = _schrijf(project)
    document["project"]["code"] = "kopie"
    eerst = canoniek(document)

    kopie = laad_plan(controleer(document).document)

    assert canoniek(_schrijf(kopie)) == eerst
    assert document["opvolging"]["trekkers"][0]["volgorde"] == 1
