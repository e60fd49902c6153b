"""The form of the report: who may, what it refuses, and one click is one act."""

from datetime import date, timedelta

import pytest

from activiteiten.models import Status, Trekker, Voortgang
from kern import klok
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_persoon,
    make_project,
    make_voortgang,
    save,
)
from toegang.rechten import Rol

GOED = {
    "op": "2021-09-15",
    "status": "loopt",
    "percentage": "60",
    "bereikt": "Het concept is af.",
    "belemmering": "",
    "termijn_precisie": "geen",
}


def _url(activiteit, project):
    return f"/projecten/{project.code}/activiteiten/{activiteit.id}/voortgang"


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def activiteit(project):
    return make_activiteit(project)


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def test_projectleider_reports_progress(leider, project, activiteit):
    leider.post(_url(activiteit, project), velden=GOED)

    voortgang = Voortgang.query.one()
    assert (voortgang.op, voortgang.status) == (date(2021, 9, 15), Status.LOOPT)
    assert (voortgang.percentage, voortgang.bereikt) == (60, "Het concept is af.")
    assert voortgang.belemmering is None
    assert voortgang.door_id is not None


def test_two_clicks_are_one_report(leider, project, activiteit):
    sleutel = "zelfde-sleutel-van-een-pagina"

    leider.post(_url(activiteit, project), sleutel=sleutel, velden=GOED)
    leider.post(_url(activiteit, project), sleutel=sleutel, velden=GOED)

    assert Voortgang.query.count() == 1


def test_a_fresh_form_begins_with_the_newest_report(leider, project, activiteit):
    make_voortgang(activiteit, percentage=45)

    page = leider.get(_url(activiteit, project))

    assert page.select_one("#percentage")["value"] == "45"
    assert page.select_one('input[name="status"][checked]')["value"] == "loopt"


def test_the_chosen_peildatum_is_the_day_of_the_report(leider, project, activiteit):
    page = leider.get(_url(activiteit, project) + "?peildatum=2021-09-15")

    assert page.select_one("#op")["value"] == "2021-09-15"


def test_an_expected_month_is_kept_as_a_month(leider, project, activiteit):
    keuze = {
        "termijn_precisie": "maand",
        "termijn_maand": "11",
        "termijn_maandjaar": "2021",
    }

    leider.post(_url(activiteit, project), velden=GOED | keuze)

    assert Voortgang.query.one().verwacht.tekst == "november 2021"


def test_after_a_report_of_a_later_day_the_page_follows(leider, project, activiteit):
    antwoord = leider.client.post(
        _url(activiteit, project) + "?peildatum=2021-01-01",
        data=GOED | {"sleutel": "s" * 30},
    )

    assert "peildatum=2021-09-15" in antwoord.headers["Location"]


MORGEN = (klok.vandaag() + timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("op", "", "Kies de dag"),
        ("op", "31-2-2021", "Dit is geen dag"),
        ("op", "0001-01-01", "vanaf 1-1-2000"),
        ("op", "9" * 500, "Dit is geen dag"),
        ("op", MORGEN, "in de toekomst"),
        ("status", "", "Kies hoe het"),
        ("status", "klaar", "Kies hoe het"),
        ("status", "gereed", "voor 100% klaar"),
        ("percentage", "-1", "heel getal"),
        ("percentage", "101", "heel getal"),
        ("percentage", "12,5", "heel getal"),
        ("percentage", "9" * 6000, "heel getal"),
        ("percentage", "٣", "heel getal"),
        ("percentage", "100", "Kies de status gereed"),
        ("bereikt", "x" * 4001, "hoogstens 4.000"),
        ("bereikt", "a\0b", "onzichtbare teken"),
        ("belemmering", "x" * 4001, "hoogstens 4.000"),
        ("termijn_precisie", "eeuw", "Kies een dag, een maand"),
        ("termijn_precisie", "maand", "Kies een maand"),
    ],
)
def test_bad_input_gets_a_dutch_sentence_and_changes_nothing(
    leider, project, activiteit, veld, waarde, zin
):
    page = leider.post(
        _url(activiteit, project), status=422, velden=GOED | {veld: waarde}
    )

    assert zin in page.select_one(".melding__lijst").text
    assert Voortgang.query.count() == 0


def test_what_was_typed_stays_after_a_refusal(leider, project, activiteit):
    page = leider.post(
        _url(activiteit, project),
        status=422,
        velden=GOED | {"percentage": "100", "bereikt": "<b>Klaar</b>"},
    )

    assert page.select_one("#bereikt").text.strip() == "<b>Klaar</b>"


def test_nothing_sent_at_all_is_refused_in_words(leider, project, activiteit):
    page = leider.post(_url(activiteit, project), status=422)

    assert "Kies de dag" in page.text


@pytest.mark.parametrize("rol", [Rol.OPDRACHTGEVER, Rol.KLANKBORDLID, Rol.LEZER])
def test_who_may_not_report_finds_nothing(browser, project, activiteit, rol):
    browser.log_in(make_gebruiker(rol, project))

    browser.get(_url(activiteit, project), status=404)
    browser.post(_url(activiteit, project), status=404, velden=GOED)

    assert Voortgang.query.count() == 0


def _trekker(project, activiteit, **tijdvak):
    gebruiker = make_gebruiker(Rol.TREKKER, project)
    persoon = make_persoon(gebruiker_id=gebruiker.id)
    save(
        Trekker(
            project_id=project.id,
            activiteit_id=activiteit.id,
            volgorde=1,
            persoon_id=persoon.id,
            **tijdvak,
        )
    )
    return gebruiker


def test_trekker_reports_on_what_he_pulls(browser, project, activiteit):
    browser.log_in(_trekker(project, activiteit))

    browser.post(_url(activiteit, project), velden=GOED)

    assert Voortgang.query.count() == 1


def test_trekker_of_yesterday_may_not_report(browser, project, activiteit):
    gisteren = klok.vandaag() - timedelta(days=1)
    browser.log_in(_trekker(project, activiteit, tot=gisteren))

    browser.get(_url(activiteit, project), status=404)
    browser.post(_url(activiteit, project), status=404, velden=GOED)

    assert Voortgang.query.count() == 0


def test_trekker_may_not_report_on_another_activity(browser, project, activiteit):
    browser.log_in(_trekker(project, activiteit))
    ander = make_activiteit(project)

    browser.post(_url(ander, project), status=404, velden=GOED)

    assert Voortgang.query.count() == 0


def test_an_activity_of_another_project_is_not_found(leider, project):
    ander = make_activiteit()

    leider.get(_url(ander, project), status=404)
    leider.post(_url(ander, project), status=404, velden=GOED)

    assert Voortgang.query.count() == 0
