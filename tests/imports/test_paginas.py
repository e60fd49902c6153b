"""A project of one's own: from a plan file, checked first, or after another plan."""

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest

from imports import forms, operations
from imports.models import Planconcept
from imports.planbestand.controle import lees
from imports.planbestand.fouten import PlanbestandError
from kern import klok
from kern.transactie import transactie
from projecten.models import Project
from projecten.queries import find_project
from tests.makers import make_concept, make_gebruiker, make_project
from toegang.models import ProjectRol
from toegang.rechten import Rol

PLAN = (Path(operations.__file__).parent / "voorbeeld" / "plan.json").read_bytes()
UPLOAD = "/projecten/nieuw/planbestand"
NAAR_VOORBEELD = "/projecten/nieuw/voorbeeld"


@pytest.fixture
def maker(app):
    return make_gebruiker(beheerder=True)


@pytest.fixture
def browser(browser, maker):
    return browser.log_in(maker)


def _upload(browser, inhoud=PLAN, naam="plan.json", status=302):
    return browser.post(UPLOAD, status=status, bestand=(BytesIO(inhoud), naam))


def _concept():
    return Planconcept.query.one()


def _neem_over(browser, status=302, **velden):
    pad = f"{UPLOAD}/{_concept().id}"
    return browser.post(pad, status, velden={"code": "eigen", "naam": "Eigen"} | velden)


def _naar_voorbeeld(browser, status=302, **velden):
    waarden = {"bron": "voorbeeld", "vanaf": "1-1-2027", "code": "eigen", "naam": "E"}
    return browser.post(NAAR_VOORBEELD, status=status, velden=waarden | velden)


def test_file_is_checked_first_and_makes_nothing(browser):
    _upload(browser)

    assert Project.query.count() == 0
    page = browser.get(f"{UPLOAD}/{_concept().id}")
    rijen = {r.th.text: r.td.text for r in page.select("tbody tr")}
    assert (rijen["Activiteiten"], rijen["Mijlpalen"]) == ("10", "20")
    assert page.select_one("#code")["value"] == "zwolle-handhaving"


def test_taking_over_makes_the_project_and_its_leader(browser, maker):
    _upload(browser)

    _neem_over(browser)

    project = Project.query.one()
    assert (project.code, project.naam) == ("eigen", "Eigen")
    rol = ProjectRol.query.one()
    assert (rol.gebruiker_id, rol.rol) == (maker.id, Rol.PROJECTLEIDER)
    assert Planconcept.query.count() == 0
    browser.get("/projecten/eigen/opdracht")


def test_every_error_is_shown_with_its_place_and_nothing_is_kept(browser):
    plan = json.loads(PLAN)
    plan["fasen"][0]["naam"] = 3
    plan["risicos"][1]["kleur"] = "<b>rood</b>"

    page = _upload(browser, json.dumps(plan).encode(), status=422)

    rijen = [[cel.text for cel in rij.select("th, td")] for rij in page.select("tr")]
    assert ["fasen[0].naam", "Hier hoort een tekst."] in rijen
    assert ["risicos[1].kleur", "Deze sleutel hoort hier niet."] in rijen
    assert Planconcept.query.count() == 0


@pytest.mark.parametrize(
    ("inhoud", "naam", "zin"),
    [
        (b"", "", "Kies een planbestand"),
        (b"", "plan.json", "Hier klopt de JSON niet."),
        (b"{}", "plan.xlsx", "op .json eindigt"),
        (b"\x89PNG\r\n", "plan.json", "geen UTF-8-tekst"),
        (b"[" * 100_000, "plan.json", "te veel lagen"),
        (b'{"planbestand": 1e309}', "plan.json", "geen getal"),
        (b"{}", "../../etc/plan.json", "Dit ontbreekt."),
    ],
)
def test_unusable_file_gets_a_sentence(browser, inhoud, naam, zin):
    page = _upload(browser, inhoud, naam, status=422)

    assert zin in page.text
    assert Planconcept.query.count() == 0


def test_file_larger_than_five_megabytes_is_refused(browser, monkeypatch):
    assert forms.GROOTSTE_BESTAND == 5 * 1024 * 1024
    monkeypatch.setattr(forms, "GROOTSTE_BESTAND", len(PLAN) - 1)

    page = _upload(browser, status=422)

    assert "Dit bestand is groter dan 5 MB." in page.text


def test_much_larger_request_is_not_even_read(browser):
    soort = "multipart/form-data; boundary=x"

    antwoord = browser.client.post(
        UPLOAD, data=b" " * (6 * 1024 * 1024), content_type=soort
    )

    assert antwoord.status_code == 413


def test_other_pages_keep_their_own_limit(browser):
    browser.post(NAAR_VOORBEELD, status=413, naam="x" * (2 * 1024 * 1024))


def test_code_in_use_is_refused_and_the_file_stays(browser):
    make_project(code="eigen")
    _upload(browser)

    page = _neem_over(browser, status=422)

    assert "Er is al een project met de code 'eigen'." in page.text
    _neem_over(browser, code="eigen-2")
    assert Project.query.count() == 2


@pytest.mark.parametrize("code", ["", "Groot", "a b", "a/b", "é", "=1+1", "x" * 41])
def test_bad_code_is_refused(browser, code):
    _upload(browser)

    _neem_over(browser, status=422, code=code)
    _naar_voorbeeld(browser, status=422, code=code)

    assert Project.query.count() == 0


def test_file_of_somebody_else_or_of_yesterday_is_not_there(browser, maker):
    van_ander = make_concept(make_gebruiker(beheerder=True))
    oud = make_concept(maker, geldig_tot=klok.nu() - timedelta(seconds=1))

    for concept in (van_ander, oud):
        browser.get(f"{UPLOAD}/{concept.id}", status=404)
        browser.post(f"{UPLOAD}/{concept.id}", status=404, code="a", naam="A")


def test_newer_upload_takes_the_place_of_the_older_one(browser):
    _upload(browser)
    _upload(browser)

    assert Planconcept.query.count() == 1


def test_project_after_the_example_begins_in_its_month(browser):
    _naar_voorbeeld(browser, vanaf="15-3-2027")

    project = Project.query.one()
    assert project.looptijd.begin.isoformat() == "2027-03-01"
    assert ProjectRol.query.one().rol is Rol.PROJECTLEIDER


def test_project_after_a_project_of_ones_own(browser, maker):
    with transactie() as daad:
        operations.laad_voorbeelden(vandaag=daad.vandaag)
    bron = find_project("zwolle-handhaving")
    for status, rol in ((422, Rol.TREKKER), (302, Rol.BELEIDSADVISEUR)):
        operations.geef_rol(maker, project_id=bron.id, rol=rol, van=klok.vandaag())
        browser.log_in(maker)  # a role that is given ends what was begun before

        _naar_voorbeeld(browser, status, bron=str(bron.id))

    assert find_project("eigen") is not None


@pytest.mark.parametrize(
    "velden",
    [
        {"bron": ""},
        {"bron": "999999"},
        {"bron": "NaN"},
        {"vanaf": ""},
        {"vanaf": "31-02-2027"},
        {"vanaf": "1-1-1999"},
        {"vanaf": "1-12-2100"},
        {"naam": " "},
        {"naam": "x" * 301},
        {"naam": "a\0b"},
    ],
)
def test_bad_choice_is_refused_and_makes_nothing(browser, velden):
    _naar_voorbeeld(browser, status=422, **velden)

    assert Project.query.count() == 0


@pytest.mark.parametrize("rol", [Rol.TREKKER, Rol.OPDRACHTGEVER, Rol.LEZER])
def test_who_may_make_no_project_finds_no_page(browser, rol):
    browser.log_in(make_gebruiker(rol))

    browser.get(UPLOAD, status=404)
    browser.get(NAAR_VOORBEELD, status=404)
    _upload(browser, status=404)


def test_a_file_full_of_errors_shows_the_first_and_looks_no_further(browser):
    regels = [0] * 100_000
    plan = {"planbestand": 1, "project": {}, "mijlpalen": regels}
    inhoud = json.dumps(plan, separators=(",", ":"))

    page = _upload(browser, inhoud.encode(), status=422)

    assert len(page.select("tbody tr")) == forms.GETOONDE_FOUTEN == 200
    assert "En nog 1800 of meer andere fouten" in page.text
    assert "minstens 2000 dingen" in page.select_one(".melding").text


def test_a_file_with_some_errors_more_counts_them(browser):
    regels = [{"x": 1}] * 50
    inhoud = json.dumps({"planbestand": 1, "project": {}, "mijlpalen": regels})

    page = _upload(browser, inhoud.encode(), status=422)

    with pytest.raises(PlanbestandError) as weigering:
        lees(inhoud.encode())
    aantal = len(weigering.value.fouten)
    assert 200 < aantal < forms.GEZOCHTE_FOUTEN
    assert f"En nog {aantal - 200} andere fouten" in page.text
