"""The calendar of a body: seen by all, kept by who may, and nothing half stored."""

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from betrokkenen.models import Herkomst, Reces, Recessoort, Termijneenheid, Vergadering
from tests.makers import (
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_project,
    make_reces,
    make_vergadering,
)
from toegang.rechten import Rol

PAD = "/betrokkenen"
DAG = date(2020, 11, 24)
TOEN = "?peildatum=2020-11-01"


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


@pytest.fixture
def college(app):
    """Return a body that wants its papers four work days before."""
    return make_gremium(
        naam="College",
        ritme="elke dinsdag",
        aanlevertermijn=4,
        aanlevereenheid=Termijneenheid.WERKDAGEN,
    )


def rijen(page, lijst="vergaderingen"):
    gevonden = page.select(f"tr[id^={lijst}-]")
    return [" ".join(" ".join(rij.stripped_strings).split()) for rij in gevonden]


def van_anderen(gremium):
    """Let another project use the body."""
    make_mijlpaal(gremium_id=gremium.id)


@pytest.mark.parametrize("rol", [*Rol, "beheerder"])
def test_everybody_with_a_role_reads_a_calendar(browser, project, college, rol):
    wie = make_gebruiker(beheerder=True) if rol == "beheerder" else None
    browser.log_in(wie or make_gebruiker(rol, project))
    make_vergadering(college, DAG, tijd="9.00")

    page = browser.get(f"{PAD}/gremia/{college.id}{TOEN}")

    assert "dinsdag 24 november 2020" in rijen(page)[0]
    assert "woensdag 18 november 2020" in rijen(page)[0]
    mag = rol in {Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR, "beheerder"}
    browser.get(f"{PAD}/gremia/{college.id}/ritme", status=200 if mag else 404)
    nu = browser.get(f"{PAD}/gremia/{college.id}")
    assert ("Vergadering toevoegen" in nu.text) is mag
    assert f"/gremia/{college.id}" in str(browser.get(f"{PAD}/"))


def test_who_has_no_role_reads_no_calendar(browser, college):
    browser.log_in(make_gebruiker())

    for staart in ("", "/agenda.xlsx", "/agenda.ics", "/recesvoorstellen"):
        browser.get(f"{PAD}/gremia/{college.id}{staart}", status=404)


def test_a_calendar_shows_what_comes_what_was_and_a_year(leider, college):
    for dag in (date(2020, 10, 6), date(2020, 10, 13), DAG, date(2021, 1, 5)):
        make_vergadering(college, dag)
    adres = f"{PAD}/gremia/{college.id}{TOEN}"

    komt, was, jaar = (
        rijen(leider.get(adres + toon)) for toon in ("", "&toon=geweest", "&toon=2021")
    )

    assert [rij[:14] for rij in komt] == ["dinsdag 24 nov", "dinsdag 5 janu"]
    assert [rij[:14] for rij in was] == ["dinsdag 13 okt", "dinsdag 6 okto"]
    assert [rij[:14] for rij in jaar] == ["dinsdag 5 janu"]


@pytest.mark.parametrize("toon", ["1999", "alles", "2101", "²", "<b>"])
def test_a_part_that_does_not_exist_is_refused_in_words(leider, college, toon):
    page = leider.get(f"{PAD}/gremia/{college.id}?toon={toon}", status=400)

    assert "Kies iets uit de lijst" in page.text


def test_a_meeting_is_typed_changed_dropped_and_taken_away(leider, college):
    nieuw = f"{PAD}/vergaderingen/nieuw?gremium={college.id}"
    leider.post(nieuw, gremium=college.id, dag="24-11-2020", tijd="19:30 uur")
    rij = Vergadering.query.one()
    assert (rij.dag, rij.tijd, rij.herkomst) == (DAG, "19.30", Herkomst.GETYPT)
    eigen = f"{PAD}/vergaderingen/{rij.id}"

    velden = {"dag": "1-12-2020", "aanleveren_op": "20-11-2020", "revisie": "1"}
    leider.post(f"{eigen}/wijzigen", velden=velden)
    page = leider.get(f"{PAD}/gremia/{college.id}{TOEN}")
    assert "vrijdag 20 november 2020 deze keer anders" in rijen(page)[0]

    leider.post(f"{eigen}/vervallen", op="1-11-2020", reden="Te weinig stukken")
    page = leider.get(f"{PAD}/gremia/{college.id}{TOEN}")
    assert page.select_one("tr s").text == "dinsdag 1 december 2020"
    assert "Te weinig stukken" in rijen(page)[0]

    leider.post(f"{eigen}/herstellen")
    leider.post(f"{eigen}/verwijderen")
    assert Vergadering.query.count() == 0


def test_the_term_of_the_body_is_not_stored_with_the_meeting(leider, college):
    leider.post(
        f"{PAD}/vergaderingen/nieuw",
        gremium=college.id,
        dag="24-11-2020",
        aanleveren_op="18-11-2020",
    )

    assert Vergadering.query.one().aanleveren_op is None


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"dag": ""}, "dag"),
        ({"dag": "31-2-2021"}, "dag"),
        ({"dag": "1-1-1899"}, "dag"),
        ({"tijd": "25.00"}, "tijd"),
        ({"tijd": "half acht"}, "tijd"),
        ({"aanleveren_op": "25-11-2020"}, "aanleveren_op"),
        ({"aanleveren_op": "gisteren"}, "aanleveren_op"),
        ({"gremium": "999"}, "gremium"),
        ({"opmerking": "x" * 4001}, "opmerking"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused(leider, college, velden, veld):
    goed = {"gremium": college.id, "dag": "24-11-2020"}

    page = leider.post(f"{PAD}/vergaderingen/nieuw", 422, goed | velden)

    assert page.select_one(f"#{veld}-fout")
    assert Vergadering.query.count() == 0


def test_a_body_meets_once_a_day(leider, college):
    make_vergadering(college, DAG)
    velden = {"gremium": college.id, "dag": "24-11-2020"}

    page = leider.post(f"{PAD}/vergaderingen/nieuw", 422, velden)

    assert "staat al een vergadering van College" in page.text


def test_two_clicks_make_one_meeting(leider, college):
    velden = {"gremium": college.id, "dag": "24-11-2020", "sleutel": "x" * 24}

    for _ in range(2):
        leider.post(f"{PAD}/vergaderingen/nieuw", velden=velden)

    assert Vergadering.query.count() == 1


def test_who_saves_a_meeting_second_sees_both(leider, college):
    rij = make_vergadering(college, DAG)
    eigen = f"{PAD}/vergaderingen/{rij.id}/wijzigen"
    leider.post(eigen, dag="24-11-2020", tijd="9.00", revisie="1")

    page = leider.post(eigen, 409, dag="24-11-2020", tijd="10.00", revisie="1")

    assert "9.00" in page.text
    assert "10.00" in page.text


def test_what_another_project_uses_is_changed_by_a_beheerder(browser, leider, college):
    van_anderen(college)
    velden = {"gremium": college.id, "dag": "24-11-2020"}

    page = leider.post(f"{PAD}/vergaderingen/nieuw", 422, velden)
    assert "Een ander project gebruikt dit ook" in page.text

    browser.log_in(make_gebruiker(beheerder=True))
    browser.post(f"{PAD}/vergaderingen/nieuw", velden=velden)
    assert Vergadering.query.count() == 1


def _reces(**velden):
    goed = {"naam": "Zomerreces", "soort": "reces", "begin": "3-7-2021"}
    return goed | {"eind": "29-8-2021"} | velden


def test_a_recess_is_of_some_bodies_or_of_all(leider, college):
    raad = make_gremium(naam="Raad")
    nieuw = f"{PAD}/recessen/nieuw?gremium={college.id}"

    leider.post(nieuw, velden=_reces(gremia=[college.id, raad.id]))
    leider.post(nieuw, velden=_reces(alle="y", begin="1-5-2021", eind="9-5-2021"))

    alle = Reces.query.order_by(Reces.id).all()
    assert [rij.gremium_id for rij in alle] == [college.id, raad.id, None]
    page = leider.get(f"{PAD}/gremia/{college.id}?toon=2021")
    assert len(rijen(page, "recessen")) == 2
    assert "alle gremia" in rijen(page, "recessen")[0]


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"gremia": []}, "gremia"),
        ({"gremia": ["999"]}, "gremia"),
        ({"gremia": ["x"]}, "gremia"),
        ({"alle": "y", "eind": "2-7-2021"}, "eind"),
        ({"alle": "y", "begin": "31-2-2021"}, "begin"),
        ({"alle": "y", "naam": " "}, "naam"),
        ({"alle": "y", "soort": "vakantie"}, "soort"),
    ],
)
def test_a_recess_that_cannot_be_is_refused(leider, college, velden, veld):
    page = leider.post(f"{PAD}/recessen/nieuw", 422, _reces(**velden))

    assert page.select_one(f"#{veld}-fout") or page.select_one(f"#{veld}.keuzes--fout")
    assert Reces.query.count() == 0


def test_recess_for_all_is_not_for_one_project_of_more(browser, leider, college):
    van_anderen(college)

    page = leider.post(f"{PAD}/recessen/nieuw", 422, _reces(alle="y"))
    assert "geldt voor alle gremia" in page.text
    assert Reces.query.count() == 0

    browser.log_in(make_gebruiker(beheerder=True))
    browser.post(f"{PAD}/recessen/nieuw", velden=_reces(alle="y"))
    assert Reces.query.one().gremium_id is None


def test_of_several_bodies_one_that_may_not_stops_all(leider, college):
    ander = make_gremium(naam="Raad")
    van_anderen(ander)

    leider.post(f"{PAD}/recessen/nieuw", 422, _reces(gremia=[college.id, ander.id]))

    assert Reces.query.count() == 0


def test_the_same_recess_stands_once(leider, college):
    make_reces(date(2021, 7, 3), date(2021, 8, 29), gremium_id=college.id)

    page = leider.post(f"{PAD}/recessen/nieuw", 422, _reces(gremia=[college.id]))

    assert "staat al een reces voor College" in page.text


def test_a_recess_is_changed_and_taken_away(leider, college):
    rij = make_reces(date(2021, 7, 3), date(2021, 8, 29), gremium_id=college.id)
    eigen = f"{PAD}/recessen/{rij.id}"

    leider.post(f"{eigen}/wijzigen", velden=_reces(eind="22-8-2021", revisie="1"))
    assert Reces.query.one().eind == date(2021, 8, 22)

    leider.post(f"{eigen}/verwijderen")
    assert Reces.query.count() == 0


def test_a_meeting_in_recess_or_on_a_holiday_says_so(leider, college):
    make_reces(date(2020, 12, 19), date(2021, 1, 3), naam="Kerstreces")
    verkiezingen = {"naam": "Stil", "soort": Recessoort.VERKIEZINGEN}
    make_reces(date(2020, 11, 1), date(2020, 11, 30), **verkiezingen)
    for dag in (DAG, date(2020, 12, 22), date(2021, 4, 5)):
        make_vergadering(college, dag)

    gewoon, in_reces, feestdag = rijen(leider.get(f"{PAD}/gremia/{college.id}{TOEN}"))

    assert "valt" not in gewoon
    assert "valt in Kerstreces" in in_reces
    assert "valt op tweede paasdag" in feestdag


def test_a_proposal_fills_the_form_and_can_be_changed(leider, college):
    adres = f"{PAD}/gremia/{college.id}/recesvoorstellen"
    page = leider.get(f"{adres}?jaar=2026&regio=zuid")
    links = page.select("a[href*='voorstel=']")
    assert len(links) == 6  # five holidays and the elections

    page = leider.get(next(a["href"] for a in links if "zomer" in a["href"]))

    assert page.select_one("#begin")["value"] == "2026-07-11"
    assert page.select_one(f"#gremia-{college.id}").has_attr("checked")
    stil = leider.get(next(a["href"] for a in links if "verkiezingen" in a["href"]))
    assert stil.select_one("#begin")["value"] == "2026-02-04"
    assert stil.select_one("#soort option[selected]")["value"] == "verkiezingen"


def test_a_proposal_says_what_stands_already(leider, college):
    make_reces(date(2026, 6, 27), date(2026, 8, 23), naam="Zomerreces 2026")

    page = leider.get(f"{PAD}/gremia/{college.id}/recesvoorstellen?jaar=2026")

    assert page.text.count("Staat er al: Zomerreces 2026") == 1


@pytest.mark.parametrize(
    "vraag",
    [
        "voorstel=zomer-2026",
        "voorstel=zomer-2026&regio=oost",
        "voorstel=zomer-9999999999&regio=noord",
        "voorstel=-&regio=noord",
        "voorstel=<b>&regio=noord",
        "gremium=x",
    ],
)
def test_an_address_that_proposes_nothing_gives_an_empty_form(leider, college, vraag):
    page = leider.get(f"{PAD}/recessen/nieuw?{vraag}")

    assert not page.select_one("#begin").get("value")


@pytest.mark.parametrize("vraag", ["jaar=1990", "jaar=x", "regio=oost"])
def test_a_proposal_of_no_year_or_region_is_refused(leider, college, vraag):
    leider.get(f"{PAD}/gremia/{college.id}/recesvoorstellen?{vraag}", status=400)


def test_a_calendar_is_kept_as_a_workbook(leider, college):
    make_vergadering(college, DAG, tijd="9.00", opmerking="=1+1")

    antwoord = leider.client.get(f"{PAD}/gremia/{college.id}/agenda.xlsx")

    blad = load_workbook(io.BytesIO(antwoord.data)).active
    assert blad["A1"].value == "Agenda van College"
    assert [cel.value for cel in blad[4]][:2] == [
        blad["A4"].value,
        "dinsdag",
    ]
    assert blad["A4"].value.date() == DAG
    assert blad["D4"].value.date() == date(2020, 11, 18)
    assert (blad["H4"].value, blad["H4"].data_type) == ("=1+1", "s")
    assert blad.auto_filter.ref == "A3:H4"
    assert (blad.page_setup.paperSize, blad.page_setup.orientation) == (9, "landscape")
    assert blad.oddHeader.left.text == "Agenda van College"


def test_a_calendar_is_kept_for_a_phone(leider, college):
    rij = make_vergadering(college, DAG, tijd="9.00", opmerking="Let op; hier\nen,daar")
    make_vergadering(
        college, date(2020, 12, 1), vervallen_op=DAG, vervallen_reden="Geen stukken"
    )

    antwoord = leider.client.get(f"{PAD}/gremia/{college.id}/agenda.ics")

    tekst = antwoord.get_data(as_text=True)
    assert antwoord.mimetype == "text/calendar"
    assert all(len(regel.encode()) <= 75 for regel in tekst.split("\r\n"))
    heel = tekst.replace("\r\n ", "")
    assert f"UID:vergadering-{rij.id}@koersvast\r\n" in heel
    assert "DTSTART;VALUE=DATE:20201124\r\nDTEND;VALUE=DATE:20201125\r\n" in heel
    assert "18 november 2020.\\nLet op\\; hier\\nen\\,daar\r\n" in heel
    assert heel.count("STATUS:CANCELLED") == 1


def test_the_number_of_queries_does_not_grow(leider, college, tel_selects):
    adres = f"{PAD}/gremia/{college.id}{TOEN}"
    make_vergadering(college, DAG)
    leider.get(adres)
    begin = len(tel_selects())
    leider.get(adres)
    een = len(tel_selects()) - begin
    for nummer in range(1, 60):
        make_vergadering(college, date.fromordinal(DAG.toordinal() + nummer))
        make_reces(date(2021, 1, nummer % 28 + 1), date(2021, 3, 1))

    begin = len(tel_selects())
    page = leider.get(adres)

    assert len(tel_selects()) - begin == een
    assert len(rijen(page)) == 50
    assert "Pagina 1 van 2" in page.text
