"""Recording what happened to a moment, and moving it to another term."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from kern import klok
from kern.database import db
from kern.datums import dag, kwartaal, maand
from planning.models import Mijlpaalsoort, Uitkomst, Uitkomstsoort, Verschuiving
from tests.browser import Browser
from tests.databases import maak_leeg
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_project,
    make_uitkomst,
    make_verschuiving,
)
from toegang.rechten import Rol

AKKOORD = {"op": "2020-11-10", "soort": "akkoord"}
NAAR_MAART = {
    "op": "2020-11-05",
    "termijn_precisie": "maand",
    "termijn_maand": "3",
    "termijn_maandjaar": "2021",
    "reden": "De agenda is vol.",
}
TE_LANG = "x" * 4001


@pytest.fixture
def moment(app):
    project = make_project()
    mijlpaal = make_mijlpaal(make_activiteit(project))
    mijlpaal.adres = f"/projecten/{project.code}/planning/mijlpalen/{mijlpaal.id}"
    mijlpaal.project = project
    return mijlpaal


@pytest.fixture
def leider(browser, moment):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, moment.project))


def _aantal():
    return db.session.query(Uitkomst).count(), db.session.query(Verschuiving).count()


def test_a_moment_gets_its_outcome(leider, moment):
    leider.post(
        f"{moment.adres}/uitkomst",
        **AKKOORD,
        besluitnummer=" 2020-17 ",
        toelichting="Eerste regel\r\ntweede",
    )

    uitkomst = db.session.query(Uitkomst).one()
    assert uitkomst.soort is Uitkomstsoort.AKKOORD
    assert (uitkomst.besluitnummer, uitkomst.toelichting) == (
        "2020-17",
        "Eerste regel\ntweede",
    )
    assert uitkomst.door_id is not None
    pagina = leider.get(f"{moment.adres}?peildatum=2020-12-01")
    assert "Gehaald" in pagina.text
    assert "later ingevoerd" in pagina.text


def test_a_moment_moves_with_its_reason(leider, moment):
    leider.post(f"{moment.adres}/verschuiven", **NAAR_MAART)

    verschuiving = db.session.query(Verschuiving).one()
    assert verschuiving.naar == maand(2021, 3)
    pagina = leider.get(f"{moment.adres}?peildatum=2020-12-01")
    assert "De agenda is vol." in pagina.text
    assert "4 maanden later" in pagina.text


def test_a_term_is_chosen_as_precisely_as_it_is_known(leider, moment):
    velden = {"op": "2020-11-05", "reden": "Nieuw besluit."}
    leider.post(
        f"{moment.adres}/verschuiven",
        **velden,
        termijn_precisie="kwartaal",
        termijn_kwartaal="2",
        termijn_kwartaaljaar="2021",
    )
    leider.post(
        f"{moment.adres}/verschuiven",
        **velden,
        termijn_precisie="dag",
        termijn_dag="13-9-2021",
    )

    naar = [rij.naar for rij in db.session.query(Verschuiving).order_by("id")]
    assert naar == [kwartaal(2021, 2), dag(naar[1].begin)]


@pytest.mark.parametrize(
    ("daad", "velden"), [("uitkomst", AKKOORD), ("verschuiven", NAAR_MAART)]
)
def test_a_double_click_makes_one(leider, moment, daad, velden):
    for _ in range(2):
        leider.post(f"{moment.adres}/{daad}", sleutel="dezelfde-sleutel", **velden)

    assert sum(_aantal()) == 1


def test_a_closed_moment_moves_no_more(leider, moment):
    make_uitkomst(moment)

    pagina = leider.post(f"{moment.adres}/verschuiven", 422, **NAAR_MAART)

    assert "al gehaald" in pagina.text
    assert _aantal() == (1, 0)


def test_the_same_outcome_is_not_recorded_twice(leider, moment):
    leider.post(f"{moment.adres}/uitkomst", **AKKOORD)

    pagina = leider.post(f"{moment.adres}/uitkomst", 422, **AKKOORD)

    assert "staat er al: akkoord op 10 november 2020" in pagina.text
    assert _aantal() == (1, 0)


def test_a_wrong_outcome_is_corrected_by_a_newer_one(leider, moment):
    leider.post(f"{moment.adres}/uitkomst", **AKKOORD)

    leider.post(f"{moment.adres}/uitkomst", **(AKKOORD | {"soort": "afgewezen"}))

    assert _aantal() == (2, 0)
    pagina = leider.get(moment.adres)
    assert "Afgewezen" in pagina.select_one("dl").text
    assert "akkoord" in pagina.select_one("main").text


def test_a_moment_that_was_held_over_can_still_be_met(leider, moment):
    make_uitkomst(moment, soort=Uitkomstsoort.AANGEHOUDEN)

    leider.post(f"{moment.adres}/uitkomst", **AKKOORD)

    assert _aantal() == (2, 0)


@pytest.mark.parametrize(
    ("daad", "velden"), [("uitkomst", AKKOORD), ("verschuiven", NAAR_MAART)]
)
def test_a_day_to_come_is_refused(leider, moment, daad, velden):
    morgen = klok.vandaag() + timedelta(days=1)

    pagina = leider.post(
        f"{moment.adres}/{daad}", 422, **(velden | {"op": morgen.isoformat()})
    )

    assert "ligt in de toekomst" in pagina.text
    assert _aantal() == (0, 0)


def test_a_day_before_the_newest_row_is_refused(leider, moment):
    make_verschuiving(moment, op=klok.vandaag())
    make_uitkomst(moment, op=klok.vandaag(), soort=Uitkomstsoort.AANGEHOUDEN)

    assert "latere dag" in leider.post(f"{moment.adres}/uitkomst", 422, **AKKOORD).text
    verschoven = leider.post(f"{moment.adres}/verschuiven", 422, **NAAR_MAART)
    assert "later al eens verschoven" in verschoven.text


def test_a_shift_to_the_same_term_is_none(leider, moment):
    velden = NAAR_MAART | {"termijn_maand": "11", "termijn_maandjaar": "2020"}

    pagina = leider.post(f"{moment.adres}/verschuiven", 422, **velden)

    assert "staat al op november 2020" in pagina.text


VREEMD_UITKOMST = [
    ({"op": ""}, "Kies de dag"),
    ({"op": "31-2-2021"}, "geen dag"),
    ({"op": "1999-12-31"}, "vanaf 2000"),
    ({"op": "0001-01-01"}, "vanaf 2000"),
    ({"op": "\x00"}, "geen dag"),
    ({"soort": ""}, "Kies wat er is gebeurd"),
    ({"soort": "opgeleverd"}, "Kies een van deze"),
    ({"soort": "';--"}, "Kies een van deze"),
    ({"besluitnummer": "x" * 101}, "hoogstens 100"),
    ({"besluitnummer": "a\x00b"}, "onzichtbare teken"),
    ({"toelichting": TE_LANG}, "hoogstens 4000"),
    ({"toelichting": "a\x0bb"}, "onzichtbare teken"),
]
VREEMD_VERSCHUIVEN = [
    ({"op": "morgen"}, "geen dag"),
    ({"reden": ""}, "waarom het moment verschuift"),
    ({"reden": "  \n "}, "waarom het moment verschuift"),
    ({"reden": TE_LANG}, "hoogstens 4000"),
    ({"reden": "a\x00"}, "onzichtbare teken"),
    ({"termijn_precisie": ""}, "Kies een dag, een maand"),
    ({"termijn_precisie": "eeuw"}, "Kies een dag, een maand"),
    ({"termijn_maand": "0"}, "Kies een maand"),
    ({"termijn_maandjaar": "99999"}, "Vul een jaar in"),
    ({"termijn_precisie": "dag", "termijn_dag": "2101-01-01"}, "2000 tot en met 2100"),
]


@pytest.mark.parametrize(
    ("daad", "goed", "anders", "zin"),
    [("uitkomst", AKKOORD, *geval) for geval in VREEMD_UITKOMST]
    + [("verschuiven", NAAR_MAART, *geval) for geval in VREEMD_VERSCHUIVEN],
)
def test_strange_input_gets_a_sentence_and_changes_nothing(
    leider, moment, daad, goed, anders, zin
):
    pagina = leider.post(f"{moment.adres}/{daad}", 422, **(goed | anders))

    assert zin in pagina.text
    assert _aantal() == (0, 0)


@pytest.mark.parametrize("daad", ["uitkomst", "verschuiven"])
def test_looking_at_the_form_writes_nothing(leider, moment, daad):
    leider.get(f"{moment.adres}/{daad}")

    assert _aantal() == (0, 0)


@pytest.mark.parametrize(
    "rol", [Rol.OPDRACHTGEVER, Rol.TREKKER, Rol.KLANKBORDLID, Rol.LEZER]
)
@pytest.mark.parametrize("daad", ["uitkomst", "verschuiven"])
def test_who_may_not_record_finds_no_page(browser, moment, rol, daad):
    browser.log_in(make_gebruiker(rol, moment.project))

    browser.get(f"{moment.adres}/{daad}", 404)
    browser.post(f"{moment.adres}/{daad}", 404, **AKKOORD)

    assert _aantal() == (0, 0)


@pytest.mark.parametrize("daad", ["", "/uitkomst", "/verschuiven"])
def test_a_moment_of_another_project_is_not_there(leider, moment, daad):
    vreemd = make_mijlpaal()
    adres = f"/projecten/{moment.project.code}/planning/mijlpalen/{vreemd.id}{daad}"

    leider.get(adres, 404)
    if daad:
        leider.post(adres, 404, **AKKOORD)
    assert _aantal() == (0, 0)


@pytest.mark.parametrize("id_", ["0", "-1", "2147483648", "1.0", "één", "1%00"])
def test_a_strange_number_in_the_address_is_not_there(leider, moment, id_):
    leider.get(f"/projecten/{moment.project.code}/planning/mijlpalen/{id_}", 404)


@pytest.mark.parametrize(
    ("soort", "rol", "uitkomsten"),
    [
        ("oplevering", None, {"opgeleverd", "aangehouden"}),
        ("kennisgeving", "kennisnemen", {"kennis genomen", "aangehouden"}),
        ("route", "kennisnemen", {"kennis genomen", "aangehouden"}),
        (
            "route",
            "besluiten",
            {"akkoord", "gewijzigd akkoord", "aangehouden", "afgewezen"},
        ),
        ("route", None, {*Uitkomstsoort} - {"opgeleverd"}),
        (
            "overgang",
            None,
            {"akkoord", "gewijzigd akkoord", "aangehouden", "afgewezen"},
        ),
    ],
)
def test_the_outcomes_suit_the_kind_of_moment(leider, moment, soort, rol, uitkomsten):
    moment.soort, moment.rol = Mijlpaalsoort(soort), rol
    db.session.commit()

    pagina = leider.get(f"{moment.adres}/uitkomst")

    keuzes = {knop["value"] for knop in pagina.select("input[name=soort]")}
    assert keuzes == set(map(str, uitkomsten))


def test_what_was_typed_is_still_there_after_a_refusal(leider, moment):
    velden = NAAR_MAART | {"op": "31-2-2021", "termijn_precisie": "jaar"}

    pagina = leider.post(f"{moment.adres}/verschuiven", 422, **velden)

    assert pagina.select_one("[name=op]")["value"] == "31-2-2021"
    assert pagina.select_one("#termijn_precisie-3").has_attr("checked")
    assert pagina.select_one("[name=reden]").text.strip() == "De agenda is vol."


def test_the_same_shift_from_six_people_at_once_is_recorded_once(postgres_app):
    app = postgres_app
    with app.app_context():
        maak_leeg()
        project = make_project()
        mijlpaal = make_mijlpaal(make_activiteit(project))
        pad = f"/projecten/{project.code}/planning/mijlpalen/{mijlpaal.id}/verschuiven"
        leider = make_gebruiker(Rol.PROJECTLEIDER, project)
        bezoekers = [Browser(app).log_in(leider) for _ in range(6)]
        db.session.remove()

    def verschuif(nummer):
        velden = NAAR_MAART | {"sleutel": f"een-sleutel-van-de-pagina-{nummer}"}
        return bezoekers[nummer].client.post(pad, data=velden).status_code

    with ThreadPoolExecutor(6) as draden:
        antwoorden = sorted(draden.map(verschuif, range(6)))

    assert antwoorden == [302] + [422] * 5
