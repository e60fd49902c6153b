"""What is still n.t.b.: found in the plan, given to somebody, and filled in."""

from datetime import date

import pytest

from bewaking.models import OpenPunt
from bewaking.queries import count_openplekken, list_openplekken
from kern import klok
from kern.database import db
from kern.datums import Stand, ntb
from kern.transactie import transactie
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_zetel,
)
from toegang.queries import list_projecttoegang
from toegang.rechten import Rol

VANDAAG = klok.vandaag()
CEL = {"cel_klankbord": "N.t.b.", "cel_klankbord_stand": Stand.NTB}


@pytest.fixture
def project(app):
    return make_project(plandatum=date(2020, 10, 28))


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def _pad(project, *, afspreken=False):
    pad = f"/projecten/{project.code}/openpunten"
    return f"{pad}/afspreken" if afspreken else pad


def _spreek_af(browser, project, status=302, **velden):
    plek = list_openplekken(project.id, dag=VANDAAG)[0]
    waarden = {"punt": plek.sleutel, "eigenaar": "", "invullen_voor": ""} | velden
    return browser.post(_pad(project, afspreken=True), status=status, velden=waarden)


def test_example_has_twelve(voorbeeld, browser):
    browser.log_in_als("projectleider")

    page = browser.get("/projecten/zwolle-handhaving/openpunten")

    assert len(page.select("tbody tr")) == 12
    stand = browser.get("/projecten/zwolle-handhaving/stand")
    kaart = stand.find("a", href=lambda h: h and "openpunten" in h)
    assert "12" in kaart.find_parent().find_parent().text


def test_every_kind_of_place_is_found(database):
    project = make_project()
    activiteit = make_activiteit(project, **CEL)
    make_zetel(activiteit, is_ntb=True, functie="Externe adviseur")
    make_mijlpaal(activiteit, termijn=ntb(), naam="College")
    make_mijlpaal(
        activiteit, termijn=ntb(), vervallen_op=date(2021, 1, 1), vervallen_reden="Weg"
    )
    make_activiteit(**CEL)  # of another project

    gevonden = [
        (plek.veld.value, plek.wat)
        for plek in list_openplekken(project.id, dag=VANDAAG)
    ]

    assert gevonden == [
        ("klankbord", ""),
        ("plek in het klankbord", "Externe adviseur"),
        ("moment", "College"),
    ]
    assert count_openplekken(project.id, dag=VANDAAG) == 3


def test_owner_and_day_are_agreed_and_shown(leider, project):
    make_activiteit(project, **CEL)
    persoon = make_persoon(naam="Eva Kroon")

    _spreek_af(leider, project, eigenaar=persoon.id, invullen_voor="15-9-2021")

    tabel = leider.get(_pad(project) + "?peildatum=2021-09-15").table.text
    assert "Eva Kroon" in tabel
    assert "Te laat" in tabel
    assert "10 maanden" in tabel
    eerder = leider.get(_pad(project) + "?peildatum=2021-09-14").table.text
    assert "Te laat" not in eerder


def test_filled_in_the_plan_it_leaves_the_list(database):
    project = make_project()
    activiteit = make_activiteit(project, **CEL)
    wie = make_gebruiker(Rol.PROJECTLEIDER, project)
    db.session.add(
        OpenPunt(
            project_id=project.id,
            activiteit_id=activiteit.id,
            veld=list_openplekken(project.id, dag=VANDAAG)[0].veld,
            wat="",
        )
    )
    db.session.commit()

    with transactie(door=wie.id) as daad:
        activiteit.cel_klankbord_stand = Stand.GELEZEN

    assert list_openplekken(project.id, dag=VANDAAG) == []
    assert OpenPunt.query.one().ingevuld_op == daad.vandaag


def test_what_was_filled_in_stays_to_be_seen(leider, project):
    activiteit = make_activiteit(project, **CEL)
    _spreek_af(leider, project)
    activiteit.cel_klankbord_stand = Stand.GELEZEN
    db.session.commit()
    make_activiteit(project, **CEL)
    _spreek_af(leider, project)  # any act writes down what was filled in

    page = leider.get(_pad(project))

    assert "Wat is ingevuld" in page.text
    assert activiteit.titel in page.select("table")[1].text


def test_who_saves_second_hears_what_was_agreed(leider, project):
    make_activiteit(project, **CEL)
    persoon = make_persoon(naam="Eva Kroon")
    _spreek_af(leider, project, eigenaar=persoon.id)

    page = _spreek_af(leider, project, status=422, revisie="0")

    assert "Eva Kroon" in page.select_one("[role=alert]").text
    assert OpenPunt.query.one().eigenaar_id == persoon.id
    _spreek_af(leider, project, revisie="1")
    assert OpenPunt.query.one().eigenaar_id is None


@pytest.mark.parametrize(
    "velden",
    [
        {"punt": "999|klankbord|"},
        {"punt": "\0"},
        {"eigenaar": "999999"},
        {"eigenaar": "1e309"},
        {"invullen_voor": "31-02-2021"},
        {"invullen_voor": "1-1-9999"},
        {"revisie": "NaN"},
        {"revisie": "1" * 1000},
    ],
)
def test_bad_input_is_refused_and_nothing_is_stored(leider, project, velden):
    make_activiteit(project, **CEL)

    _spreek_af(leider, project, status=422, **velden)

    assert OpenPunt.query.count() == 0


def test_who_may_not_change_the_plan_sees_no_form(browser, project):
    make_activiteit(project, **CEL)
    browser.log_in(make_gebruiker(Rol.TREKKER, project))

    assert not browser.get(_pad(project)).select('a[href*="afspreken"]')
    browser.get(_pad(project, afspreken=True), status=404)


def test_page_takes_as_many_statements_for_much_as_for_little(
    leider, project, tel_selects
):
    for _ in range(20):
        make_activiteit(project, **CEL)
    voor = len(tel_selects())

    leider.get(_pad(project))

    assert len(tel_selects()) - voor <= 12
    assert list_projecttoegang(1, date(2021, 1, 1))
