"""Lines of the plan are typed as the plan writes them, and changed in their place."""

from datetime import date

import pytest

from activiteiten.models import Activiteit, Trekker
from betrokkenen.models import Persoon
from kern.database import db
from planning.models import Uitkomst, Verschuiving
from tests.makers import make_gebruiker, make_uitkomst, make_voortgang
from tests.planning.regels import (
    VAN_DE_REGELS,
    geschreven,
    getypt,
    id_van,
    ingevuld,
    laad_plan,
    mijlpaal_van,
    nummer_van,
    plan_van,
)
from tests.planning.test_cellen import PLAN
from toegang.rechten import Rol

LEEG_VOORAF = (
    *(*VAN_DE_REGELS, "besluiten", "toezeggingen", "rapportageafspraken"),
    *("risicos", "maatregelen", "begroting", "begrotingsposten", "opvolging"),
)


@pytest.fixture
def leider(browser):
    """Return a project leader's browser and the example without its lines."""
    project = laad_plan({naam: PLAN[naam] for naam in PLAN if naam not in LEEG_VOORAF})
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project)), project


@pytest.fixture
def met_regels(browser):
    """Return a project leader's browser and the example with its lines."""
    weg = [naam for naam in LEEG_VOORAF if naam not in VAN_DE_REGELS]
    project = laad_plan({naam: PLAN[naam] for naam in PLAN if naam not in weg})
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project)), project


def test_every_line_of_the_example_typed_in_gives_the_example(leider):
    browser, project = leider

    for rij in PLAN["activiteiten"]:
        browser.post(f"{plan_van(project)}/nieuw", velden=getypt(rij))

    assert geschreven(project) == {naam: PLAN[naam] for naam in VAN_DE_REGELS}


def test_lines_typed_in_another_order_give_the_same_plan(leider):
    browser, project = leider

    for rij in reversed(PLAN["activiteiten"]):
        browser.post(f"{plan_van(project)}/nieuw", velden=getypt(rij))

    geworden = geschreven(project)
    assert geworden["mijlpalen"] == PLAN["mijlpalen"]
    assert sorted(geworden["activiteiten"], key=nummer_van) == PLAN["activiteiten"]


@pytest.mark.parametrize("nummer", [rij["nummer"] for rij in PLAN["activiteiten"]])
def test_saving_a_line_as_its_form_shows_it_changes_nothing(met_regels, nummer):
    browser, project = met_regels
    vooraf = geschreven(project)
    pad = f"{plan_van(project)}/{id_van(project, nummer)}/wijzigen"

    browser.post(pad, velden=ingevuld(browser.get(pad)))

    assert geschreven(project) == vooraf


@pytest.mark.parametrize(
    "velden",
    [
        {"cel_termijn": "College > december 2020"},
        {"cel_termijn": "College > mei 2021/2022\nRaad > juni 2021/2022"},
        {"cel_termijn": "september 2021 - januari 2022"},
        {"cel_termijn": ""},
        {"cel_trekker": "Beleidsadviseur"},
        {"cel_klankbord": "N.t.b."},
        {"cel_klankbord": "Adviseur (JZ)/ Adviseur (SWT)\nTer kennisgeving aan raad"},
        {"cel_inzet": "12 - 16 uur"},
        {"nummer": "9.9"},
        {"titel": "Anders"},
    ],
)
@pytest.mark.parametrize("nummer", ["1.2", "1.5", "4.1"])
def test_typing_something_else_and_back_gives_the_same_plan(met_regels, nummer, velden):
    browser, project = met_regels
    vooraf = geschreven(project)
    pad = f"{plan_van(project)}/{id_van(project, nummer)}/wijzigen"
    eerst = ingevuld(browser.get(pad)) | {"wijze": "verbetering"}

    browser.post(pad, velden=eerst | velden)
    tussen = geschreven(project)
    nu = ingevuld(browser.get(pad))
    browser.post(pad, velden=eerst | {"revisie": nu["revisie"]})

    assert tussen != vooraf
    assert geschreven(project) == vooraf


def test_another_title_names_no_moments_where_there_are_none(leider):
    browser, project = leider
    begin = plan_van(project)
    browser.post(f"{begin}/nieuw", velden=getypt(PLAN["activiteiten"][0]))
    nummer = PLAN["activiteiten"][0]["nummer"]
    pad = f"{begin}/{id_van(project, nummer)}/wijzigen"
    leeg = ingevuld(browser.get(pad)) | {"cel_termijn": "", "cel_klankbord": ""}
    browser.post(pad, velden=leeg | {"wijze": "verbetering"})

    velden = ingevuld(browser.get(pad)) | {"titel": "Anders"}
    browser.post(pad, velden=velden)

    assert velden["onderwerp"] == ""
    assert ingevuld(browser.get(pad))["onderwerp"] == ""


def test_a_changed_term_asks_whether_it_is_a_mend_or_a_shift(met_regels):
    browser, project = met_regels
    vooraf = geschreven(project)
    pad = f"{plan_van(project)}/{id_van(project, '1.2')}/wijzigen"
    velden = ingevuld(browser.get(pad)) | {"cel_termijn": ANDERS}

    page = browser.post(pad, velden=velden, status=422)

    assert "verbetering van het plan is, of een verschuiving" in page.text
    assert page.select_one("#cel_termijn").text.strip() == ANDERS
    assert geschreven(project) == vooraf


ANDERS = "College > November 2020\nRaad > maart 2021"


def test_a_shift_is_dated_and_the_plan_keeps_its_words(met_regels):
    browser, project = met_regels
    vooraf = geschreven(project)
    pad = f"{plan_van(project)}/{id_van(project, '1.2')}/wijzigen"
    daad = {"wijze": "verschuiving", "sinds": "1-12-2020", "reden": "De agenda is vol."}

    browser.post(
        pad, velden=ingevuld(browser.get(pad)) | {"cel_termijn": ANDERS} | daad
    )

    (verschuiving,) = db.session.query(Verschuiving).all()
    assert (verschuiving.op, verschuiving.naar.tekst) == (
        date(2020, 12, 1),
        "maart 2021",
    )
    assert geschreven(project) == vooraf


@pytest.mark.parametrize(
    ("daad", "zin"),
    [
        ({"reden": ""}, "Schrijf waarom de termijn verschuift."),
        ({"sinds": ""}, "Kies de dag sinds wanneer"),
        ({"sinds": "1-1-2099"}, "ligt in de toekomst"),
        ({"cel_termijn": "College > mei 2022"}, "er komt geen moment bij of af"),
    ],
)
def test_half_a_shift_is_refused(met_regels, daad, zin):
    browser, project = met_regels
    vooraf = geschreven(project)
    pad = f"{plan_van(project)}/{id_van(project, '1.2')}/wijzigen"
    heel = {"wijze": "verschuiving", "sinds": "1-12-2020", "reden": "Vol."}
    velden = ingevuld(browser.get(pad)) | {"cel_termijn": ANDERS} | heel | daad

    page = browser.post(pad, velden=velden, status=422)

    assert zin in page.text
    assert geschreven(project) == vooraf


def test_a_moment_that_stays_keeps_its_outcome_and_its_id(met_regels):
    browser, project = met_regels
    college = mijlpaal_van(project, "1.2/college")
    make_uitkomst(college)
    pad = f"{plan_van(project)}/{id_van(project, '1.2')}/wijzigen"
    velden = ingevuld(browser.get(pad)) | {
        "cel_termijn": "College > November 2020\nRaad > april 2021\nManagers > mei",
        "wijze": "verbetering",
    }

    browser.post(pad, velden=velden)

    assert db.session.query(Uitkomst).one().mijlpaal_id == college.id
    assert mijlpaal_van(project, "1.2/raad").termijn.tekst == "april 2021"
    assert mijlpaal_van(project, "1.2/managers").naam == "Verordening naar managers"


def test_a_moment_with_an_outcome_does_not_vanish_from_its_cell(met_regels):
    browser, project = met_regels
    make_uitkomst(mijlpaal_van(project, "1.2/college"))
    vooraf = geschreven(project)
    pad = f"{plan_van(project)}/{id_van(project, '1.2')}/wijzigen"
    velden = ingevuld(browser.get(pad)) | {"cel_termijn": "Raad > januari 2021"}

    page = browser.post(pad, velden=velden, status=422)

    assert "Verordening naar college” staat niet meer in deze cel" in page.text
    assert geschreven(project) == vooraf


def test_somebody_unknown_is_only_added_when_that_is_ticked(leider):
    browser, project = leider
    velden = getypt(PLAN["activiteiten"][0]) | {"cel_trekker": "Nora Blauw (SWT)"}

    page = browser.post(f"{plan_van(project)}/nieuw", velden=velden, status=422)
    assert "Nora Blauw (SWT) staat nog niet bij de organisatie" in page.text
    assert db.session.query(Activiteit).count() == 0
    browser.post(f"{plan_van(project)}/nieuw", velden=velden | {"voeg_toe": "y"})

    nora = db.session.query(Persoon).filter_by(naam="Nora Blauw").one()
    assert nora.afdeling.code == "SWT"
    assert [t.persoon_id for t in db.session.query(Trekker)] == [nora.id]


def test_days_that_a_person_settled_stay_while_the_words_stay(leider):
    browser, project = leider
    velden = getypt(PLAN["activiteiten"][5]) | {
        "cel_termijn": "als het uitkomt",
        "cel_termijn-begin": "2021-09-01",
        "cel_termijn-eind": "2021-10-31",
        "cel_termijn-precisie": "maand",
    }
    browser.post(f"{plan_van(project)}/nieuw", velden=velden)
    pad = f"{plan_van(project)}/{db.session.query(Activiteit).one().id}/wijzigen"

    zonder_dagen = {n: w for n, w in velden.items() if "termijn-" not in n}
    browser.post(pad, velden=zonder_dagen | {"titel": "Anders", "revisie": "1"})

    activiteit = db.session.query(Activiteit).one()
    assert activiteit.titel == "Anders"
    assert activiteit.termijn.vastgesteld_door_mens
    assert activiteit.termijn.eind == date(2021, 10, 31)


def test_controleren_shows_the_reading_and_stores_nothing(leider):
    browser, project = leider
    velden = getypt(PLAN["activiteiten"][1]) | {"controleren": "1"}

    page = browser.post(f"{plan_van(project)}/nieuw", velden=velden, status=200)

    assert "College: November 2020 (1 t/m 30 november 2020)" in page.text
    assert "Plek 1: Adviseur (HH IO)" in page.text
    assert db.session.query(Activiteit).count() == 0


def test_a_line_is_changed_in_its_place_in_the_table(met_regels):
    browser, project = met_regels
    id_ = id_van(project, "2.1")
    page = browser.get(f"{plan_van(project)}?bewerk={id_}")
    velden = ingevuld(page) | {"titel": "In de rij gewijzigd"}

    browser.post(f"{plan_van(project)}/{id_}/rij", velden=velden)

    page = browser.get(plan_van(project))
    assert "In de rij gewijzigd" in page.select_one(f"#rij-{id_}").text


def test_a_refused_line_stays_open_in_its_place_with_its_input(met_regels):
    browser, project = met_regels
    id_ = id_van(project, "2.1")
    velden = ingevuld(browser.get(f"{plan_van(project)}?bewerk={id_}")) | {
        "nummer": "1.1"
    }

    page = browser.post(f"{plan_van(project)}/{id_}/rij", velden=velden, status=422)

    assert "Er is al een activiteit 1.1" in page.select_one(f"#rij-{id_}").text
    assert page.select_one("#nummer")["value"] == "1.1"


def test_two_editors_of_one_line_lose_nothing(met_regels):
    browser, project = met_regels
    id_ = id_van(project, "2.1")
    velden = ingevuld(browser.get(f"{plan_van(project)}?bewerk={id_}"))

    browser.post(
        f"{plan_van(project)}/{id_}/rij", velden=velden | {"cel_inzet": "10 uur"}
    )
    page = browser.post(
        f"{plan_van(project)}/{id_}/rij",
        velden=velden | {"cel_inzet": "20 uur"},
        status=409,
    )

    assert "10 uur" in page.table.text
    assert "20 uur" in page.table.text
    assert db.session.get(Activiteit, id_).cel_inzet == "10 uur"


def test_a_line_is_deleted_with_its_moments_while_nothing_dated_hangs_on_it(met_regels):
    browser, project = met_regels
    id_ = id_van(project, "4.1")

    browser.post(f"{plan_van(project)}/{id_}/verwijderen")

    assert db.session.get(Activiteit, id_) is None
    assert "4.1/raad/2021" not in {m["code"] for m in geschreven(project)["mijlpalen"]}


def test_a_line_with_a_report_or_an_outcome_is_not_deleted(met_regels):
    browser, project = met_regels
    make_voortgang(db.session.get(Activiteit, id_van(project, "2.1")))
    make_uitkomst(mijlpaal_van(project, "1.2/college"))

    for nummer in ("2.1", "1.2"):
        pad = f"{plan_van(project)}/{id_van(project, nummer)}/verwijderen"
        assert "kan niet weg" in browser.post(pad, status=422).text


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"nummer": ""}, "Vul een code in."),
        ({"nummer": "x" * 41}, "hoogstens 40"),
        ({"doelstelling_id": "999999"}, "uit de lijst"),
        ({"doelstelling_id": "x"}, "uit de lijst"),
        ({"producten": "999999"}, "Kies de producten uit de lijst."),
        ({"vraag": "besluit:verzonnen"}, "Kies uit de lijst"),
        ({"cel_termijn": "x" * 2001}, "hoogstens 2000"),
        ({"cel_termijn": "Verzonnen beraad > mei 2022"}, "Verzonnen beraad"),
        ({"cel_trekker": "Adviseur"}, "past bij meer personen"),
        ({"cel_klankbord": "a\x00b"}, "onzichtbare teken"),
        ({"cel_termijn-begin": "31-02-2021"}, "Begin is geen dag"),
        ({"cel_termijn-begin": "2021-01-01", "cel_termijn-eind": "2020-01-01"}, "vóór"),
    ],
)
def test_a_wrong_line_is_refused_in_words_and_kept(leider, velden, zin):
    browser, project = leider
    invoer = getypt(PLAN["activiteiten"][5]) | velden

    page = browser.post(f"{plan_van(project)}/nieuw", velden=invoer, status=422)

    assert zin in page.text
    assert db.session.query(Activiteit).count() == 0


@pytest.mark.parametrize("rol", [Rol.TREKKER, Rol.OPDRACHTGEVER])
def test_who_may_not_change_the_plan_finds_no_form(met_regels, browser, rol):
    _, project = met_regels
    browser.log_in(make_gebruiker(rol, project))
    id_ = id_van(project, "1.1")

    browser.get(f"{plan_van(project)}/nieuw", status=404)
    browser.post(f"{plan_van(project)}/{id_}/rij", status=404)
    assert not browser.get(f"{plan_van(project)}?bewerk={id_}").select("#cel_termijn")
