"""Settling a promise from its register: who may, on which day, and with what."""

from datetime import date

import pytest

from kern.database import db
from planning.models import Toezegging
from tests.makers import make_besluit, make_gebruiker, make_project, make_toezegging
from toegang.rechten import Rol

AF = {"op": "3-2-2021", "met": " Brief van 3 februari "}


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def pad(project):
    return f"/projecten/{project.code}/planning/besluiten"


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def test_a_promise_is_settled_with_what_and_that_is_taken_back(leider, project, pad):
    toezegging = make_toezegging(project)
    basis = f"/projecten/{project.code}/planning/toezeggingen/{toezegging.id}"
    assert leider.get(pad).select_one(f'a[href="{basis}/afdoen"]')

    leider.post(f"{basis}/afdoen", **AF, revisie="1")

    db.session.expire_all()
    rij = Toezegging.query.one()
    assert (rij.afgedaan_op, rij.afgedaan_met) == (
        date(2021, 2, 3),
        "Brief van 3 februari",
    )
    page = leider.get(pad)
    assert not page.select_one(f'a[href="{basis}/afdoen"]')
    leider.post(page.select_one(f'form[action="{basis}/heropenen"]')["action"])
    db.session.expire_all()
    rij = Toezegging.query.one()
    assert (rij.afgedaan_op, rij.afgedaan_met) == (None, None)
    geschiedenis = f"/projecten/{project.code}/geschiedenis/toezegging/{rij.id}"
    assert "Brief van 3 februari" in leider.get(geschiedenis).text


def test_a_double_click_settles_once(leider, project):
    toezegging = make_toezegging(project)
    basis = f"/projecten/{project.code}/planning/toezeggingen/{toezegging.id}"
    velden = AF | {"revisie": "1", "sleutel": "x" * 32}

    for _ in range(2):
        leider.post(f"{basis}/afdoen", velden=velden)

    db.session.expire_all()
    assert Toezegging.query.one().revisie == 2


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"op": ""}, "Kies de dag"),
        ({"op": "1-1-2999"}, "in de toekomst"),
        ({"op": "1-1-1999"}, "vanaf 2000"),
        ({"op": "gisteren"}, "Dit is geen dag"),
        ({"met": " "}, "Schrijf waarmee"),
        ({"met": "x" * 4001}, "hoogstens 4000"),
        ({"revisie": "7"}, "Iemand anders heeft"),
        ({"revisie": "zeven"}, "Open het formulier opnieuw"),
    ],
)
def test_settling_asks_a_day_that_was_and_with_what(leider, project, velden, zin):
    toezegging = make_toezegging(project)
    adres = f"/projecten/{project.code}/planning/toezeggingen/{toezegging.id}/afdoen"

    page = leider.post(adres, status=422, velden=AF | {"revisie": "1"} | velden)

    assert zin in page.text
    assert Toezegging.query.one().afgedaan_op is None


@pytest.mark.parametrize(
    ("stand", "zin"),
    [
        ({"afgedaan_op": date(2021, 1, 1)}, "al afgedaan op 1 januari 2021"),
        ({"vervallen_op": date(2021, 1, 1), "vervallen_reden": "x"}, "is vervallen"),
    ],
)
def test_what_is_closed_is_not_settled_again(leider, project, stand, zin):
    toezegging = make_toezegging(project, **stand)
    adres = f"/projecten/{project.code}/planning/toezeggingen/{toezegging.id}/afdoen"

    assert zin in leider.post(adres, status=422, **AF, revisie="1").text


@pytest.mark.parametrize("rol", list(Rol))
def test_each_role_sees_and_does_what_was_agreed(browser, project, pad, rol):
    toezegging = make_toezegging(project)
    browser.log_in(make_gebruiker(rol, project))
    ziet = rol not in {Rol.KLANKBORDLID, Rol.LEZER}
    wijzigt = rol in {Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR}
    basis = f"/projecten/{project.code}/planning/toezeggingen"

    for adres in (pad, f"{pad}.csv", f"{basis}.xlsx"):
        assert browser.client.get(adres).status_code == (200 if ziet else 404)
    status = browser.client.get(f"{basis}/{toezegging.id}/afdoen").status_code
    assert status == (200 if wijzigt else 404)
    heropen = f"{basis}/{toezegging.id}/heropenen"
    assert browser.client.post(heropen).status_code == (302 if wijzigt else 404)
    if ziet:
        knoppen = browser.get(pad).select(f'a[href$="/{toezegging.id}/afdoen"]')
        assert bool(knoppen) == wijzigt


def test_a_row_of_another_project_is_not_there(leider, project, pad):
    elders = make_toezegging(tekst="Elders beloofd")
    make_besluit(titel="Elders besloten")
    basis = f"/projecten/{project.code}/planning/toezeggingen/{elders.id}"

    leider.get(f"{basis}/afdoen", status=404)
    leider.post(f"{basis}/heropenen", status=404)

    assert "Elders" not in leider.get(pad).text


def test_on_an_earlier_day_nothing_is_offered(leider, project, pad):
    make_toezegging(project)

    page = leider.get(f"{pad}?peildatum=2020-12-01")

    assert not page.select('a[href*="afdoen"]')
    assert "Toezegging toevoegen" not in page.text
