"""The pages of an import: look first, take over once, and only what is one's own."""

from datetime import date, timedelta
from io import BytesIO

import pytest

from betrokkenen.models import Vergadering
from imports.bestanden import lezen
from imports.bestanden.lezen import lees_bestand
from imports.models import Conceptsoort, Planconcept
from kern import klok
from kern.database import db
from tests.browser import Browser
from tests.imports.inlezen.bestanden import agenda, werkmap
from tests.makers import (
    make_activiteit,
    make_concept,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_project,
)
from toegang.rechten import Rol

DAG = date(2027, 1, 12)
KIEZEN = "/importeren/vergaderingen"


@pytest.fixture
def college(app):
    return make_gremium(code="college", naam="College")


@pytest.fixture
def leider(app):
    return make_gebruiker(Rol.PROJECTLEIDER)


@pytest.fixture
def browser(browser, leider):
    return browser.log_in(leider)


def _kies(browser, inhoud, naam="raad.xlsx", status=302, **velden):
    return browser.post(KIEZEN, status, bestand=(BytesIO(inhoud), naam), **velden)


def _controle():
    return f"{KIEZEN}/{Planconcept.query.one().id}"


def _laatste():
    concept = Planconcept.query.order_by(Planconcept.id.desc()).first()
    return f"{KIEZEN}/{concept.id}"


def _neem_over(browser, status=302, sleutel=None, pad=None):
    pad = pad or _controle()
    afdruk = browser.get(pad).select_one("input[name=afdruk]")["value"]
    velden = {"afdruk": afdruk} | ({"sleutel": sleutel} if sleutel else {})
    return browser.post(pad, status, velden=velden)


def _rijen(page):
    return [
        [cel.get_text(" ", strip=True) for cel in rij.select("th, td")]
        for rij in page.select("tbody tr")
    ]


def test_file_is_shown_first_and_changes_nothing(browser, college):
    _kies(browser, werkmap((DAG, "college", "9:30")))

    page = browser.get(_controle())

    assert _rijen(page) == [
        ["regel 2", "College, dinsdag 12 januari 2027, 9.30", "✓ nieuw", "–"]
    ]
    assert Vergadering.query.count() == 0


def test_taking_over_makes_the_meetings_and_forgets_the_file(browser, college):
    _kies(browser, werkmap((DAG, "college")))

    _neem_over(browser)

    assert Vergadering.query.one().dag == DAG
    assert Planconcept.query.count() == 0
    page = browser.get("/betrokkenen/")
    assert "Het bestand is overgenomen: 1 nieuw." in page.text


def test_two_clicks_take_over_once(browser, college):
    _kies(browser, werkmap((DAG, "college")))
    pad, sleutel = _controle(), "een-sleutel-van-de-pagina"
    afdruk = browser.get(pad).select_one("input[name=afdruk]")["value"]

    for _ in range(2):
        browser.post(pad, 302, velden={"afdruk": afdruk, "sleutel": sleutel})

    assert Vergadering.query.count() == 1


def test_the_same_file_twice_has_nothing_to_take_over(browser, college):
    for _ in range(2):
        _kies(browser, werkmap((DAG, "college")))
        _neem_over(browser)

    _kies(browser, werkmap((DAG, "college")))
    page = browser.get(_controle())

    assert "Alles uit dit bestand staat al in Koersvast." in page.text
    assert not page.select_one("main button[type=submit]")
    assert Vergadering.query.one().revisie == 1


def test_what_is_refused_stands_on_top_and_nothing_is_taken_over(browser, college):
    _kies(browser, werkmap((DAG, "college"), ("12/30/2027", "college")))

    page = browser.get(_controle())

    assert _rijen(page)[0][0] == "regel 3, kolom A"
    assert not page.select_one("main button[type=submit]")
    page = _neem_over(browser, status=422)
    assert "er is 1 regel geweigerd" in page.text
    assert Vergadering.query.count() == 0


def test_what_changed_since_it_was_shown_is_shown_again(browser, college):
    _kies(browser, werkmap((DAG, "college")))
    pad = _controle()
    afdruk = browser.get(pad).select_one("input[name=afdruk]")["value"]
    _kies_en_neem_over_als_ander(browser)

    page = browser.post(pad, 422, velden={"afdruk": afdruk})

    assert "Intussen is er iets veranderd" in page.text
    assert _rijen(page)[0][2] == "– bestaat al"


def _kies_en_neem_over_als_ander(browser):
    ander = Browser(browser._app).log_in(make_gebruiker(beheerder=True))
    _kies(ander, werkmap((DAG, "college")))
    _neem_over(ander, pad=_laatste())


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b"", "", "Kies een bestand van uw computer."),
        (b"x", "raad.pdf", "op .xlsx of .ics eindigt"),
        (werkmap(koppen=("Naam",)), "raad.xlsx", "Er is geen rij met koppen gevonden."),
        (werkmap(), "raad.xlsx", "geen enkele regel om in te lezen"),
        (agenda(["DTSTART:20270112T193000"]), "raad.ics", "Kies bij “Gremium”"),
    ],
)
def test_useless_file_gets_a_sentence_and_is_not_kept(
    browser, college, inhoud, naam, zin
):
    page = _kies(browser, inhoud, naam, status=422)

    assert zin in page.text
    assert Planconcept.query.count() == 0


def test_what_was_chosen_is_kept_beside_an_error(browser, college):
    page = _kies(browser, b"x", "raad.pdf", status=422, keuze=str(college.id))

    assert page.select_one("#keuze option[selected]")["value"] == str(college.id)


def test_calendar_is_of_the_body_that_was_chosen(browser, college):
    inhoud = agenda(["UID:1", "DTSTART:20270112T193000", "SUMMARY:College"])

    _kies(browser, inhoud, "raad.ics", keuze=str(college.id))
    _neem_over(browser)

    vergadering = Vergadering.query.one()
    assert (vergadering.gremium_id, vergadering.kenmerk) == (college.id, "1")
    assert (vergadering.tijd, vergadering.opmerking) == ("19.30", None)


def test_page_of_a_body_leads_to_reading_in_for_that_body(browser, college):
    make_gremium(code="raad")
    pagina = browser.get(f"/betrokkenen/gremia/{college.id}")
    link = next(a for a in pagina.select("main a") if a.text.strip() == "Inlezen")

    page = browser.get(link["href"])

    assert page.select_one("option[selected]")["value"] == str(college.id)


def test_file_larger_than_five_megabytes_is_refused(browser, monkeypatch):
    assert lezen.GROOTSTE_BESTAND == 5 * 1024 * 1024
    monkeypatch.setattr(lezen, "GROOTSTE_BESTAND", 1000)

    page = _kies(browser, werkmap(), status=422)

    assert "Dit bestand is groter dan 5 MB." in page.text


def test_much_larger_request_is_not_even_read(browser):
    soort = "multipart/form-data; boundary=x"
    veel = b" " * (6 * 1024 * 1024)
    assert browser.client.post(KIEZEN, data=veel, content_type=soort).status_code == 413


def test_example_can_be_read_back_as_it_is(browser, college):
    antwoord = browser.client.get(f"{KIEZEN}/sjabloon.xlsx")
    gelezen = lees_bestand("v.xlsx", antwoord.data, soorten=(".xlsx",))

    assert antwoord.headers["Content-Disposition"].startswith("attachment")
    assert len(gelezen.bladen[0].rijen) == 2
    _kies(browser, antwoord.data)
    _neem_over(browser)
    assert Vergadering.query.one().dag == DAG


@pytest.mark.parametrize("rol", list(Rol))
def test_who_may_change_people_and_bodies_may_read_meetings_in(app, rol, college):
    bezoeker = Browser(app).log_in(make_gebruiker(rol))
    mag = rol in {Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR}

    bezoeker.get(KIEZEN, 200 if mag else 404)
    bezoeker.get(f"{KIEZEN}/sjabloon.xlsx", 200 if mag else 404)
    _kies(bezoeker, werkmap((DAG, "college")), status=302 if mag else 404)


def test_body_of_another_project_is_for_the_beheerder(app, browser, college):
    make_mijlpaal(make_activiteit(make_project()), gremium_id=college.id)
    _kies(browser, werkmap((DAG, "college")))

    page = browser.get(_controle())

    assert "Een ander project gebruikt dit ook." in _rijen(page)[0][3]
    _neem_over(browser, status=422)
    beheerder = Browser(app).log_in(make_gebruiker(beheerder=True))
    _kies(beheerder, werkmap((DAG, "college")))
    _neem_over(beheerder, pad=_laatste())
    assert Vergadering.query.count() == 1


def test_file_of_another_account_or_of_another_kind_is_not_there(app, browser, leider):
    plan = make_concept(leider)
    browser.get(f"{KIEZEN}/{plan.id}", 404)
    make_gremium(code="college")
    _kies(browser, werkmap((DAG, "college")))
    eigen = Planconcept.query.filter_by(soort=Conceptsoort.VERGADERINGEN).one()

    ander = Browser(app).log_in(make_gebruiker(beheerder=True))

    ander.get(f"{KIEZEN}/{eigen.id}", 404)
    ander.post(f"{KIEZEN}/{eigen.id}", 404, velden={"afdruk": "x"})
    browser.get(f"/projecten/nieuw/planbestand/{eigen.id}", 404)
    assert Planconcept.query.count() == 2


def test_file_that_waited_too_long_is_gone(browser, college):
    _kies(browser, werkmap((DAG, "college")))
    pad = _controle()
    Planconcept.query.one().geldig_tot = klok.nu() - timedelta(minutes=1)
    db.session.commit()

    browser.get(pad, 404)


def test_a_long_file_is_shown_in_pages_with_few_questions(
    browser, college, tel_selects
):
    rijen = [(DAG + timedelta(days=n), "college") for n in range(300)]
    _kies(browser, werkmap(*rijen))
    eerder = len(tel_selects())

    page = browser.get(_controle())

    assert len(_rijen(page)) == 50
    assert len(tel_selects()) - eerder < 60
