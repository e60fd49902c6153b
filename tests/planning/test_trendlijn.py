"""What was said over time of when a moment would be done, and who slips."""

import json
from datetime import UTC, date, datetime

import pytest

from kern.datums import dag, maand, ntb
from kern.grafieken import Trendsoort
from kern.tekenen.trend import teken_trend
from planning.baselines.trend import (
    MEESTE_LIJNEN,
    Uitspraak,
    maak_momenttrend,
    maak_trend,
    op_volgorde,
    vat_trend_samen,
    wie_verschuift,
)
from planning.models import Mijlpaal, Mijlpaalsoort, Uitkomst, Uitkomstsoort
from planning.queries import Mijlpaalstand
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_project,
    make_uitkomst,
    make_verschuiving,
    make_voortgang,
)
from tests.planning.baselines import make_baseline
from toegang.rechten import Rol

PEILDATUM = date(2021, 9, 15)
PLAN = Uitspraak(date(2020, 10, 28), maand(2021, 1), Trendsoort.PLAN)


def stand(termijn=None, gehaald_op=None, id_=1):
    mijlpaal = Mijlpaal(
        id=id_,
        naam="Raad",
        soort=Mijlpaalsoort.OVERGANG,
        termijn=termijn or maand(2021, 1),
        volgorde=1,
    )
    akkoord = Uitkomst(soort=Uitkomstsoort.AKKOORD, op=gehaald_op)
    uitkomst = akkoord if gehaald_op else None
    return Mijlpaalstand(mijlpaal, uitkomst, None, 0, None, PEILDATUM)


def trend(*gezegd, **velden):
    return maak_momenttrend(stand(**velden), [PLAN, *gezegd])


def zeg(op, termijn, soort=Trendsoort.VERSCHOVEN):
    return Uitspraak(op, termijn, soort)


def test_what_was_said_stands_in_the_order_in_which_it_was_said():
    juni = zeg(date(2021, 4, 1), maand(2021, 6))
    mei = zeg(date(2021, 1, 5), maand(2021, 5))

    gevonden = trend(juni, mei, termijn=maand(2021, 6))

    assert gevonden.uitspraken == [PLAN, mei, juni]
    assert (gevonden.is_verschoven, gevonden.verschil) == (True, "5 maanden later")


def test_a_baseline_does_not_take_back_what_was_expected_since():
    later = zeg(date(2021, 1, 5), maand(2021, 3), Trendsoort.VERWACHT)
    herhaalt = zeg(date(2021, 1, 8), maand(2021, 1), Trendsoort.BASELINE)

    assert trend(later, herhaalt).uitspraken == [PLAN, later]
    assert trend(herhaalt).uitspraken == [PLAN, herhaalt]
    assert not trend(herhaalt).is_verschoven


def test_a_plan_that_was_changed_without_a_shift_is_seen_by_its_baseline():
    toen = zeg(date(2020, 12, 1), maand(2020, 11), Trendsoort.BASELINE)

    gevonden = trend(toen)

    assert [u.soort.value for u in gevonden.uitspraken] == [
        "in het plan",
        "in een baseline",
        "nu in het plan",
    ]
    assert gevonden.nu == maand(2021, 1)


@pytest.mark.parametrize(
    ("op", "verschoven", "verschil", "werkdagen"),
    [
        (date(2021, 1, 20), False, "binnen de termijn", 0),
        (date(2021, 9, 13), True, "8 maanden later", 161),
        (date(2020, 12, 15), False, "1 maand eerder", -33),
    ],
)
def test_the_day_on_which_it_was_met_closes_the_line(
    op, verschoven, verschil, werkdagen
):
    daarna = zeg(date(2021, 9, 14), maand(2022, 1), Trendsoort.VERWACHT)

    gevonden = trend(daarna, gehaald_op=op)

    assert gevonden.uitspraken[-1].soort is Trendsoort.GEHAALD
    assert daarna not in gevonden.uitspraken
    assert gevonden.is_verschoven is verschoven
    assert (gevonden.verschil, gevonden.werkdagen) == (verschil, werkdagen)


def test_a_moment_that_lost_its_day_has_moved():
    gevonden = trend(zeg(date(2021, 1, 5), ntb()), termijn=ntb())

    assert gevonden.is_verschoven
    assert (gevonden.verschil, gevonden.werkdagen) == (
        "heeft geen laatste dag meer",
        None,
    )


def test_of_a_moment_of_which_nothing_was_said_there_is_no_line():
    assert maak_momenttrend(stand(), []) is None


def test_who_slips_is_said_per_body_and_the_furthest_by_name():
    ver = trend(zeg(date(2021, 1, 5), maand(2021, 9)), termijn=maand(2021, 9))
    kort = trend(zeg(date(2021, 1, 5), maand(2021, 2)), termijn=maand(2021, 2), id_=2)
    nooit = trend(id_=3)
    alle = op_volgorde([nooit, kort, ver])

    assert alle == [ver, kort, nooit]
    assert vat_trend_samen(alle, aantal=3, peildatum=PEILDATUM) == (
        "Tot en met 15 september 2021 zijn 2 van de 3 momenten verschoven of te laat"
        " gehaald. Het meest schoof Raad: 8 maanden later."
    )
    assert wie_verschuift(alle) == [
        "Zonder gremium: 2 momenten, samen 194 werkdagen later"
    ]
    leeg = vat_trend_samen([nooit], aantal=1, peildatum=PEILDATUM)
    assert (
        leeg
        == "Tot en met 15 september 2021 is geen moment verschoven of te laat gehaald."
    )


def test_a_line_holds_until_the_peildatum_and_a_met_one_until_it_was_met():
    open_ = trend(zeg(date(2021, 1, 5), maand(2021, 9)), termijn=maand(2021, 9))
    gehaald = trend(gehaald_op=date(2021, 9, 13))

    figuur = json.loads(teken_trend(maak_trend([open_, gehaald], peildatum=PEILDATUM)))

    lijnen = [s for s in figuur["data"] if s.get("line", {}).get("shape") == "hv"]
    assert [lijn["x"] for lijn in lijnen] == [
        ["2020-10-28", "2021-01-05", "2021-09-15"],
        ["2020-10-28", "2021-09-13", "2021-09-13"],
    ]
    assert lijnen[0]["y"] == ["2021-01-31", "2021-09-30", "2021-09-30"]
    namen = [spoor.get("name") for spoor in figuur["data"]]
    assert {"in het plan", "verschoven", "gehaald", "dag van vandaag"} <= {*namen}


def test_no_more_lines_are_drawn_than_can_be_told_apart():
    alle = [trend(id_=id_) for id_ in range(MEESTE_LIJNEN + 3)]

    grafiek = maak_trend(alle, peildatum=PEILDATUM)

    assert len(grafiek.lijnen) == MEESTE_LIJNEN
    assert "U ziet de 12 die het meest schoven." in grafiek.alt


@pytest.fixture
def project(app):
    return make_project(plandatum=date(2020, 10, 28))


@pytest.fixture
def pad(project):
    return f"/projecten/{project.code}/planning/trendlijn"


@pytest.fixture
def als(browser, project):
    return lambda rol: browser.log_in(make_gebruiker(rol, project))


def regels(page):
    tekst = [" ".join(li.text.split()) for li in page.select("table li")]
    return [" ".join(th.text.split()) for th in page.select("tbody th")], tekst


def test_the_page_shows_everything_that_was_said_until_the_peildatum(als, project, pad):
    activiteit = make_activiteit(project, nummer="1.2")
    moment = make_mijlpaal(activiteit, make_gremium(naam="Raad"), naam="Naar de raad")
    make_mijlpaal(activiteit, naam="Eerder", termijn=maand(2020, 10))
    make_baseline(project, moment)
    make_verschuiving(moment, op=date(2020, 12, 5), naar=maand(2021, 1))
    make_verschuiving(moment, op=date(2021, 8, 1), naar=maand(2022, 1))
    make_voortgang(activiteit, op=date(2021, 3, 1), verwacht=maand(2021, 5))

    page = als(Rol.PROJECTLEIDER).get(f"{pad}?peildatum=2021-06-01")
    eerder = als(Rol.PROJECTLEIDER).get(f"{pad}?peildatum=2020-12-04")

    namen, gezegd = regels(page)
    assert namen == ["1.2 Naar de raad"]
    assert gezegd == [
        "28-10-2020: november 2020 (in het plan)",
        "1-12-2020: november 2020 (baseline “Start”)",
        "5-12-2020: januari 2021 (verschoven: De agenda is vol.)",
        "1-3-2021: mei 2021 (verwacht bij voortgang)",
    ]
    assert "1 van de 2 momenten verschoven" in page.text
    assert "Raad: 1 moment, samen" in page.text
    assert regels(eerder) == ([], [])
    assert "Er is geen moment verschoven." in eerder.text


def test_what_was_entered_later_is_marked(als, project, pad):
    moment = make_mijlpaal(make_activiteit(project))
    laat = datetime(2021, 7, 1, 12, tzinfo=UTC)
    make_verschuiving(moment, ingevoerd_op=laat)

    leider = als(Rol.PROJECTLEIDER)

    assert "later ingevoerd" in leider.get(f"{pad}?peildatum=2021-06-01").text
    assert "later ingevoerd" not in leider.get(f"{pad}?peildatum=2021-07-01").text


def test_an_activity_shows_all_of_its_moments_and_the_figure_goes_along(
    als, project, pad
):
    een, ander = make_activiteit(project), make_activiteit(project)
    make_mijlpaal(een, naam="Naar de raad")
    make_verschuiving(make_mijlpaal(ander, naam="Elders"))

    leider = als(Rol.TREKKER)
    page = leider.get(f"{pad}?activiteit={een.id}")
    bron = page.select_one(".grafiek")["data-bron"]
    figuur = leider.client.get(bron).json

    assert regels(page)[0] == [f"{een.nummer} Naar de raad"]
    uitleg = [s["customdata"] for s in figuur["data"] if "customdata" in s]
    assert [tekst for (tekst,) in uitleg] == [
        f"1. {een.nummer} Naar de raad: november 2020 (in het plan, 28 oktober 2020)"
    ]


@pytest.mark.parametrize("keuze", ["activiteit=0", "activiteit=x", "pagina=0"])
def test_what_is_no_choice_is_refused_in_words(als, pad, keuze):
    als(Rol.PROJECTLEIDER).get(f"{pad}?{keuze}", status=400)


@pytest.mark.parametrize("rol", [Rol.KLANKBORDLID, Rol.LEZER])
def test_who_does_not_see_the_plan_finds_no_trend(als, pad, rol):
    als(rol).get(pad, status=404)
    als(rol).get(f"{pad}.json", status=404)


def test_a_met_moment_without_any_shift_slips_too(als, project, pad):
    moment = make_mijlpaal(make_activiteit(project), naam="Naar de raad")
    make_uitkomst(moment, op=date(2021, 2, 10))

    page = als(Rol.OPDRACHTGEVER).get(f"{pad}?peildatum=2021-03-01")

    assert regels(page)[1][-1] == "10-2-2021: 10 februari 2021 (gehaald)"


def test_the_page_asks_the_same_of_the_database_at_any_size(als, browser, tel_selects):
    gevraagd = []
    for aantal in (3, 70):
        project = make_project(plandatum=date(2020, 10, 28))
        for _ in range(aantal):
            activiteit = make_activiteit(project)
            make_verschuiving(make_mijlpaal(activiteit))
            make_voortgang(activiteit, verwacht=dag(date(2021, 5, 1)))
        browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
        pad = f"/projecten/{project.code}/planning/trendlijn"
        browser.get(pad)
        gedaan = len(tel_selects())
        browser.get(pad)
        gevraagd.append(len(tel_selects()) - gedaan)

    assert gevraagd[0] == gevraagd[1] <= 12
