"""A rhythm is looked at first, and taken over in one act."""

from datetime import date

import pytest

from betrokkenen.models import Herkomst, Vergadering
from kern.database import db
from tests.makers import (
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_project,
    make_reces,
    make_vergadering,
)
from toegang.rechten import Rol

PASEN = "verschoven van maandag 18 april 2022 (Tweede paasdag)"


@pytest.fixture
def leider(app, browser):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, make_project()))


@pytest.fixture
def raad(app):
    return make_gremium(naam="Raad", ritme="om de 2 weken op maandag")


def velden(**anders):
    goed = {"weekdag": "1", "hoe_vaak": "weken", "om_de": "1", "tijd": "19.30"}
    dagen = {"van": "4-4-2022", "tot": "9-5-2022", "op_feestdag": "verschuiven"}
    return goed | dagen | anders


def pad(raad):
    return f"/betrokkenen/gremia/{raad.id}/ritme"


def toon(leider, raad, **anders):
    """Look at the days, and return what the page says and its print of them."""
    page = leider.post(pad(raad), 200, velden(controleren="1", **anders))
    rijen = [
        " ".join(" ".join(rij.stripped_strings).split())
        for rij in page.select("tbody tr")
    ]
    return rijen, page.select_one("#bekeken")["value"]


def test_the_words_of_the_body_fill_the_form(leider, raad):
    page = leider.get(pad(raad))

    assert page.select_one("#weekdag option[selected]").text == "Maandag"
    assert page.select_one("#om_de")["value"] == "2"


def test_the_weeks_are_counted_on_from_the_last_meeting(leider, raad):
    assert not leider.get(pad(raad)).select_one("#geteld_vanaf").get("value")
    make_vergadering(raad, date(2022, 3, 28))

    page = leider.get(pad(raad))

    assert page.select_one("#geteld_vanaf")["value"] == "2022-03-28"


def test_each_day_says_what_happens_to_it(leider, raad):
    make_reces(date(2022, 4, 30), date(2022, 5, 8), naam="Meireces")
    make_vergadering(raad, date(2022, 4, 11))

    rijen, _ = toon(leider, raad)

    assert rijen == [
        "maandag 4 april 2022 ✓ komt erbij",
        "maandag 11 april 2022 – staat er al",
        f"dinsdag 19 april 2022 ✓ komt erbij {PASEN}",
        "maandag 25 april 2022 ✓ komt erbij",
        "maandag 2 mei 2022 ! komt niet valt in Meireces",
        "maandag 9 mei 2022 ✓ komt erbij",
    ]
    assert Vergadering.query.count() == 1


def test_a_holiday_can_leave_the_meeting_out(leider, raad):
    rijen, _ = toon(leider, raad, op_feestdag="weglaten")

    assert "maandag 18 april 2022 ! komt niet valt op Tweede paasdag" in rijen


def test_taking_over_adds_what_was_shown_and_twice_adds_nothing(leider, raad):
    _, bekeken = toon(leider, raad)
    leider.post(pad(raad), velden=velden(bekeken=bekeken))

    dagen = Vergadering.query.order_by(Vergadering.dag).all()
    assert [str(rij.dag) for rij in dagen][2] == "2022-04-19"
    assert {(r.tijd, r.herkomst) for r in dagen} == {("19.30", Herkomst.RITME)}
    assert len(dagen) == 6

    _, bekeken = toon(leider, raad)
    leider.post(pad(raad), velden=velden(bekeken=bekeken))
    assert Vergadering.query.count() == 6


def test_two_clicks_take_over_once(leider, raad):
    _, bekeken = toon(leider, raad)

    for _ in range(2):
        leider.post(pad(raad), velden=velden(bekeken=bekeken, sleutel="y" * 24))

    assert Vergadering.query.count() == 6


@pytest.mark.parametrize("bekeken", ["", "verzonnen"])
def test_what_was_not_looked_at_is_not_taken_over(leider, raad, bekeken):
    page = leider.post(pad(raad), 422, velden(bekeken=bekeken))

    assert "De lijst met dagen is veranderd" in page.text
    assert page.select("tbody tr")
    assert Vergadering.query.count() == 0


def test_a_list_that_changed_meanwhile_is_shown_again(leider, raad):
    _, bekeken = toon(leider, raad)
    make_vergadering(raad, date(2022, 4, 4))

    page = leider.post(pad(raad), 422, velden(bekeken=bekeken))

    assert "staat er al" in page.text
    assert Vergadering.query.count() == 1
    opnieuw = page.select_one("#bekeken")["value"]
    leider.post(pad(raad), velden=velden(bekeken=opnieuw))
    assert Vergadering.query.count() == 6


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"van": "31-2-2021"}, "van"),
        ({"van": ""}, "van"),
        ({"tot": "3-4-2022"}, "tot"),
        ({"tot": "5-4-2025"}, "tot"),
        ({"tot": "4-4-2026"}, "tot"),
        ({"om_de": "0"}, "om_de"),
        ({"om_de": "27"}, "om_de"),
        ({"om_de": ""}, "om_de"),
        ({"om_de": "1e309"}, "om_de"),
        ({"hoe_vaak": "maand"}, "rang"),
        ({"hoe_vaak": "jaar"}, "hoe_vaak"),
        ({"weekdag": "6"}, "weekdag"),
        ({"weekdag": ""}, "weekdag"),
        ({"geteld_vanaf": "30-2-2022"}, "geteld_vanaf"),
        ({"tijd": "laat"}, "tijd"),
        ({"op_feestdag": "misschien"}, "op_feestdag"),
    ],
)
@pytest.mark.parametrize("knop", [{}, {"controleren": "1"}])
def test_a_rhythm_that_cannot_be_is_refused(leider, raad, anders, veld, knop):
    page = leider.post(pad(raad), 422, velden(**anders) | knop)

    assert page.select_one(f"#{veld}-fout")
    assert not page.select("tbody tr")
    assert Vergadering.query.count() == 0


def test_three_years_is_the_most(leider, raad):
    rijen, _ = toon(leider, raad, tot="4-4-2025")

    assert len(rijen) == 157


@pytest.mark.parametrize(
    ("anders", "dagen"),
    [
        ({"om_de": "2", "geteld_vanaf": "28-3-2022"}, ["11", "25", "9"]),
        ({"om_de": "2", "geteld_vanaf": "1-4-2022"}, ["11", "25", "9"]),
        ({"hoe_vaak": "maand", "rang": "1"}, ["4", "2"]),
        ({"hoe_vaak": "maand", "rang": "5"}, ["25"]),
    ],
)
def test_a_rhythm_counts_weeks_or_months(leider, raad, anders, dagen):
    rijen, _ = toon(leider, raad, **anders)

    assert [rij.split()[1] for rij in rijen] == dagen


def test_a_body_of_others_is_filled_by_a_beheerder(browser, leider, raad):
    make_mijlpaal(gremium_id=raad.id)
    _, bekeken = toon(leider, raad)

    page = leider.post(pad(raad), 422, velden(bekeken=bekeken))
    assert "Een ander project gebruikt dit ook" in page.text

    browser.log_in(make_gebruiker(beheerder=True))
    browser.post(pad(raad), velden=velden(bekeken=bekeken))
    assert Vergadering.query.count() == 6


def test_looking_stores_nothing(leider, raad):
    toon(leider, raad)

    assert Vergadering.query.count() == 0
    assert not db.session.new
