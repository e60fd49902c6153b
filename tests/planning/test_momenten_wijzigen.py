"""Moments, decisions and promises are made, changed, dropped and deleted by people."""

from datetime import date

import pytest

from kern.database import db
from planning.models import Besluit, Mijlpaal, Toezegging, Verschuiving
from planning.queries import count_per_toestand, get_mijlpaalstand
from planning.rules import Toestand
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_project,
    make_uitkomst,
)
from tests.planning.regels import ingevuld
from toegang.rechten import Rol


@pytest.fixture
def leider(browser):
    """Return a project leader's browser and his project."""
    project = make_project()
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project)), project


def _moment(project, **velden):
    return {
        "naam": "Kader naar raad",
        "soort": "route",
        "termijn": "mei 2021",
        "gremium_id": make_gremium().id,
        "rol": "besluiten",
        "ronde": "",
        "activiteit_id": make_activiteit(project).id,
        "product_id": "",
    } | velden


def test_a_moment_is_added_behind_those_of_its_line(leider):
    browser, project = leider
    velden = _moment(project)

    browser.post(f"/projecten/{project.code}/planning/mijlpalen/nieuw", velden=velden)

    mijlpaal = Mijlpaal.query.one()
    assert mijlpaal.termijn.eind == date(2021, 5, 31)
    assert mijlpaal.code.startswith(mijlpaal.activiteit.nummer + "/gremium-")


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"gremium_id": ""}, "Kies het gremium"),
        ({"gremium_id": "999999"}, "uit de lijst"),
        ({"soort": "verzonnen"}, "uit de lijst"),
        ({"naam": " "}, "Vul een naam in"),
        ({"termijn": "mei 2021; juni 2021"}, "Hier past één termijn"),
    ],
)
def test_a_wrong_moment_is_refused_and_nothing_is_stored(leider, velden, zin):
    browser, project = leider
    pad = f"/projecten/{project.code}/planning/mijlpalen/nieuw"

    page = browser.post(pad, velden=_moment(project, **velden), status=422)

    assert zin in page.text
    assert Mijlpaal.query.count() == 0


def test_a_line_of_another_project_cannot_be_chosen(leider):
    browser, project = leider
    velden = _moment(project, activiteit_id=make_activiteit().id)

    browser.post(
        f"/projecten/{project.code}/planning/mijlpalen/nieuw", velden=velden, status=422
    )

    assert Mijlpaal.query.count() == 0


def _pad(project, mijlpaal, daad):
    return f"/projecten/{project.code}/planning/mijlpalen/{mijlpaal.id}/{daad}"


def test_a_changed_term_of_a_moment_is_a_mend_or_a_shift(leider):
    browser, project = leider
    mijlpaal = make_mijlpaal(make_activiteit(project))
    pad = _pad(project, mijlpaal, "wijzigen")
    velden = ingevuld(browser.get(pad)) | {"termijn": "januari 2021"}

    assert "verbetering van het plan" in browser.post(pad, 422, velden=velden).text
    daad = {"wijze": "verschuiving", "sinds": "1-12-2020", "reden": "De agenda is vol."}
    browser.post(pad, velden=velden | daad)
    assert Mijlpaal.query.one().termijn.tekst == "november 2020"
    assert Verschuiving.query.one().naar.tekst == "januari 2021"
    nu = ingevuld(browser.get(pad))
    browser.post(pad, velden=nu | {"termijn": "maart 2021", "wijze": "verbetering"})
    assert Mijlpaal.query.one().termijn.tekst == "maart 2021"


def test_a_dropped_moment_is_closed_and_never_late(leider):
    browser, project = leider
    mijlpaal = make_mijlpaal(make_activiteit(project))
    id_, project_id = mijlpaal.id, project.id

    browser.post(
        _pad(project, mijlpaal, "vervallen"),
        velden={"op": "1-2-2021", "reden": "De raad vroeg dit niet."},
    )

    def toestand(dag):
        return get_mijlpaalstand(id_, project_id=project_id, peildatum=dag).toestand

    assert toestand(date(2021, 1, 31)) is Toestand.TE_LAAT
    assert toestand(date(2021, 2, 1)) is Toestand.VERVALLEN
    geteld = count_per_toestand(project_id, peildatum=date(2021, 3, 1))
    assert (geteld[Toestand.VERVALLEN], geteld[Toestand.TE_LAAT]) == (1, 0)
    pagina = browser.get(f"/projecten/{project.code}/planning/mijlpalen/{id_}")
    assert "vervallen per 1-2-2021" in pagina.text


def test_a_moment_with_an_outcome_is_neither_dropped_nor_deleted(leider):
    browser, project = leider
    mijlpaal = make_mijlpaal(make_activiteit(project))
    make_uitkomst(mijlpaal)
    velden = {"op": "1-2-2021", "reden": "Toch niet."}

    for daad in ("vervallen", "verwijderen"):
        browser.post(_pad(project, mijlpaal, daad), status=422, velden=velden)

    assert Mijlpaal.query.one().vervallen_op is None


def test_a_moment_on_which_nothing_hangs_is_deleted(leider):
    browser, project = leider
    mijlpaal = make_mijlpaal(make_activiteit(project))

    browser.post(_pad(project, mijlpaal, "verwijderen"))

    assert Mijlpaal.query.count() == 0


def test_a_decision_is_added_changed_and_deleted(leider):
    browser, project = leider
    pad = f"/projecten/{project.code}/planning/besluiten"
    velden = ingevuld(browser.get(f"{pad}/nieuw"))
    assert velden["code"] == "D1"

    browser.post(f"{pad}/nieuw", velden=velden | {"titel": "Visie", "genomen": "2016"})
    besluit = Besluit.query.one()
    assert besluit.genomen.begin == date(2016, 1, 1)
    nu = ingevuld(browser.get(f"{pad}/{besluit.id}/wijzigen"))
    browser.post(f"{pad}/{besluit.id}/wijzigen", velden=nu | {"nummer": "R-12"})
    assert Besluit.query.one().nummer == "R-12"
    assert "R-12" in browser.get(f"/projecten/{project.code}/opdracht").text
    browser.post(f"{pad}/{besluit.id}/verwijderen")

    assert Besluit.query.count() == 0


def test_a_promise_is_added_and_changed(leider):
    browser, project = leider
    pad = f"/projecten/{project.code}/planning/toezeggingen"
    velden = ingevuld(browser.get(f"{pad}/nieuw")) | {"tekst": "Een actieplan"}

    browser.post(f"{pad}/nieuw", velden=velden | {"termijn": "mei 2021"})
    adres = f"{pad}/{Toezegging.query.one().id}/wijzigen"
    nu = ingevuld(browser.get(adres))
    browser.post(adres, velden=nu | {"termijn": "juni 2021"})

    db.session.expire_all()
    assert Toezegging.query.one().termijn.eind == date(2021, 6, 30)
    assert "Een actieplan" in browser.get(f"/projecten/{project.code}/opdracht").text


def test_days_that_a_person_settled_are_stored_and_can_be_taken_back(leider):
    browser, project = leider
    pad = f"/projecten/{project.code}/planning/besluiten"
    eigen = {
        "genomen": "rond de kerst",
        "genomen-begin": "20-12-2017",
        "genomen-eind": "31-12-2017",
        "genomen-precisie": "",
    }
    velden = ingevuld(browser.get(f"{pad}/nieuw")) | {"titel": "Visie"} | eigen
    browser.post(f"{pad}/nieuw", velden=velden)
    besluit = Besluit.query.one()
    assert besluit.genomen.vastgesteld_door_mens

    page = browser.get(f"{pad}/{besluit.id}/wijzigen")
    assert page.select_one("#genomen-begin")["value"] == "2017-12-20"
    browser.post(f"{pad}/{besluit.id}/wijzigen", velden=ingevuld(page))
    assert Besluit.query.one().genomen.vastgesteld_door_mens
    nu = ingevuld(browser.get(f"{pad}/{besluit.id}/wijzigen"))
    terug = {"genomen-begin": "", "genomen-eind": "", "genomen-precisie": ""}
    browser.post(f"{pad}/{besluit.id}/wijzigen", velden=nu | terug)

    db.session.expire_all()
    assert not Besluit.query.one().genomen.vastgesteld_door_mens


@pytest.mark.parametrize(
    ("vraag", "zin"),
    [
        ({"cel": "enkel", "tekst": "mei 2021"}, "mei 2021 (1 t/m 31 mei 2021)"),
        ({"cel": "enkel", "tekst": "ooit eens"}, "niet gelezen: ooit eens"),
        ({"cel": "inzet", "tekst": "24 uur"}, "Trekkers: 24 uur in totaal"),
        ({"cel": "trekker", "tekst": "Jurist"}, "Jurist staat nog niet bij de mensen"),
        ({"cel": "personen", "tekst": "Nora"}, "Plek 1: Nora"),
        ({"cel": "termijn", "tekst": "Beraad > mei 2021"}, "“Beraad” staat niet"),
        ({"tekst": "<script>alert(1)</script>"}, "<script: niet gelezen: alert(1)"),
    ],
)
def test_the_page_says_how_a_text_is_read(leider, vraag, zin):
    browser, project = leider
    pad = f"/projecten/{project.code}/planning/termijn/lees"

    antwoord = browser.client.get(pad, query_string=vraag)

    assert antwoord.status_code == 200
    tekst = antwoord.text.replace("&lt;", "<").replace("&gt;", ">")
    assert zin in tekst
    assert "<script>" not in antwoord.text


def test_a_cell_that_does_not_exist_is_refused(leider):
    browser, project = leider

    browser.get(f"/projecten/{project.code}/planning/termijn/lees?cel=x", status=400)
