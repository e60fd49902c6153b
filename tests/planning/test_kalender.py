"""The calendar: what stands in which month before which body, and in which words."""

from datetime import date
from typing import Any

import pytest

from imports.operations import laad
from imports.planbestand.controle import controleer
from kern.datums import dag, maand, ntb
from kern.transactie import transactie
from planning.models import Mijlpaalsoort, Uitkomstsoort
from tests.grootplan import maak_plan
from tests.makers import (
    make_activiteit,
    make_doelstelling,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_reces,
    make_uitkomst,
    make_vergadering,
    make_verschuiving,
    make_zetel,
)
from tests.planning.verordening import maak_gremia, maak_verordening
from toegang.rechten import Rol

SEPTEMBER = "peildatum=2020-09-01"


@pytest.fixture
def project(app) -> Any:
    return make_project()


@pytest.fixture
def leider(browser, project) -> Any:
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def lees(bezoeker, project, vraag: str = SEPTEMBER) -> Any:
    return bezoeker.get(f"/projecten/{project.code}/planning/kalender?{vraag}")


def vakken(pagina) -> dict[tuple[str, str], str]:
    """Return the words of every cell that has any, by its month and its body."""
    return {
        (rij.th.find(string=True), vak["data-label"]): vak.get_text(" ", strip=True)
        for rij in pagina.select("table.kalender tbody tr")
        for vak in rij.select("td")
        if vak.get_text(strip=True)
    }


def test_the_worked_example_stands_in_its_months(leider, project):
    maak_verordening(maak_gremia(), project=project)

    gevonden = vakken(lees(leider, project))

    college = gevonden["november 2020", "College"]
    assert "voorstel: vergadering dinsdag 24 november 2020" in college
    assert (
        "aanleveren uiterlijk woensdag 18 november 2020, 15 werkdagen speling"
        in college
    )
    assert "Verordening naar raad" in gevonden["januari 2021", "Raad"]
    debat = gevonden["januari 2021", "Debat"]
    assert "Stap van de route" in debat
    assert "aanleveren uiterlijk vrijdag 18 december 2020" in debat
    assert "NT sociaal domein" in {gremium for _, gremium in gevonden}


def test_a_recess_is_shaded_and_named_for_its_own_body_only(leider, project):
    maak_verordening(maak_gremia(), project=project)

    pagina = lees(leider, project)

    grijs = {vak["data-label"] for vak in pagina.select("td.kalender__reces")}
    assert grijs == {"Debat", "Raad"}
    assert (
        "Reces: Kerstreces, 19 december t/m 3 januari"
        in vakken(pagina)["december 2020", "Raad"]
    )


@pytest.mark.parametrize(
    ("begin", "eind", "maanden"),
    [
        (date(2020, 10, 31), date(2020, 11, 1), {"oktober 2020", "november 2020"}),
        (date(2020, 8, 1), date(2020, 9, 1), {"september 2020"}),
        (date(2020, 8, 1), date(2020, 8, 31), set()),
        (date(2021, 2, 28), date(2021, 3, 31), {"februari 2021"}),
        (date(2021, 3, 1), date(2021, 3, 31), set()),
    ],
)
def test_a_recess_stands_in_every_month_that_it_touches(
    leider, project, begin, eind, maanden
):
    make_mijlpaal(make_activiteit(project), termijn=ntb())
    make_reces(begin, eind)

    assert {naam for naam, _ in vakken(lees(leider, project))} == maanden


def test_a_month_names_its_free_days(leider, project):
    make_mijlpaal(make_activiteit(project))

    pagina = lees(leider, project, "peildatum=2021-04-01")

    kop = pagina.select_one("table.kalender tbody th").get_text(" ", strip=True)
    assert "vrij: maandag 5 april (Tweede paasdag)" in kop


def test_without_a_calendar_the_meeting_is_told_to_be_unknown(leider, project):
    college = make_gremium(naam="College")
    make_mijlpaal(make_activiteit(project), college)

    (vak,) = vakken(lees(leider, project)).values()

    assert "voorstel: maandag 30 november 2020 (vergaderdagen niet bekend)" in vak


def test_a_moment_stands_where_it_happened(leider, project):
    mijlpaal = make_mijlpaal(make_activiteit(project), make_gremium(naam="College"))
    make_uitkomst(mijlpaal, op=date(2021, 1, 12), soort=Uitkomstsoort.AKKOORD)

    voor = vakken(lees(leider, project, "peildatum=2021-01-11&vanaf=2020-09-01"))
    na = vakken(lees(leider, project, "peildatum=2021-01-12&vanaf=2020-09-01"))

    assert "Te laat" in voor["november 2020", "College"]
    assert "Gehaald" in na["januari 2021", "College"]
    assert "voorstel" not in na["januari 2021", "College"]


@pytest.mark.parametrize(
    ("termijn", "maanden"),
    [
        (dag(date(2020, 9, 1)), {"september 2020"}),
        (dag(date(2021, 2, 28)), {"februari 2021"}),
        (dag(date(2021, 3, 1)), set()),
    ],
)
def test_the_first_and_the_last_day_of_the_months_count(
    leider, project, termijn, maanden
):
    make_mijlpaal(make_activiteit(project), termijn=termijn)

    assert {naam for naam, _ in vakken(lees(leider, project))} == maanden


def test_what_is_late_and_what_has_no_day_stand_apart(leider, project):
    raad = make_gremium(naam="Raad")
    make_vergadering(raad, date(2021, 3, 1))
    make_mijlpaal(make_activiteit(project), raad, naam="Oud stuk")
    make_mijlpaal(make_activiteit(project), raad, naam="Los stuk", termijn=ntb())

    pagina = lees(leider, project, "peildatum=2021-02-01")
    laat, zonder = pagina.select(".kalenderlijst")

    assert "Oud stuk" in laat.text
    assert "Kan op zijn vroegst maandag 1 maart 2021" in laat.text
    assert "Los stuk" in zonder.text
    assert not vakken(pagina)


def test_a_moment_is_late_on_the_day_after_its_term(leider, project):
    make_mijlpaal(make_activiteit(project), termijn=maand(2020, 11))

    op_tijd = lees(leider, project, "peildatum=2020-11-30")
    te_laat = lees(leider, project, "peildatum=2020-12-01")

    assert "Te laat" not in op_tijd.text
    assert "Te laat (1)" in te_laat.select_one("h2").text


def test_a_shift_is_counted_and_measured(leider, project):
    mijlpaal = make_mijlpaal(make_activiteit(project), make_gremium(naam="Raad"))
    make_verschuiving(mijlpaal, op=date(2020, 11, 1), naar=maand(2021, 3))
    make_verschuiving(mijlpaal, op=date(2020, 11, 5), naar=maand(2021, 1))

    vak = vakken(lees(leider, project, "peildatum=2020-11-05"))["januari 2021", "Raad"]

    # December and January, without the free days of Christmas and New Year.
    assert "2 keer verschoven, in totaal 42 werkdagen later" in vak


def test_moments_without_a_body_and_of_no_activity(leider, project):
    college = make_gremium(naam="College")
    overgang = {"soort": Mijlpaalsoort.OVERGANG, "activiteit_id": None}
    make_mijlpaal(make_activiteit(project), college, naam="Go/no-go", **overgang)
    oplevering = {"soort": Mijlpaalsoort.OPLEVERING, "gremium_id": None}
    make_mijlpaal(make_activiteit(project), naam="Nota klaar", **oplevering)

    pagina = lees(leider, project)

    assert "Go/no-go" in vakken(pagina)["november 2020", "College"]
    assert "Nota klaar" not in pagina.text


@pytest.mark.parametrize(
    ("filter_", "wel", "niet"),
    [
        ("gremium=gremium-a", "Eerste stuk", "Tweede stuk"),
        ("gremium=gremium-b", "Tweede stuk", "Eerste stuk"),
        ("doelstelling=A", "Eerste stuk", "Tweede stuk"),
        ("doelstelling=B", "Tweede stuk", "Eerste stuk"),
        ("trekker=trekker-a", "Eerste stuk", "Tweede stuk"),
        ("trekker=trekker-b", "Tweede stuk", "Eerste stuk"),
        ("open=1", "Eerste stuk", "Tweede stuk"),
    ],
)
def test_a_filter_lets_its_own_through_and_nothing_else(
    leider, project, filter_, wel, niet
):
    for letter, naam in (("a", "Eerste stuk"), ("b", "Tweede stuk")):
        activiteit = make_activiteit(
            project,
            make_persoon(code=f"trekker-{letter}"),
            doelstelling=make_doelstelling(project, code=letter.upper()),
        )
        gremium = make_gremium(code=f"gremium-{letter}")
        mijlpaal = make_mijlpaal(activiteit, gremium, naam=naam)
    make_uitkomst(mijlpaal, op=date(2020, 11, 10))

    alles = lees(leider, project, "peildatum=2020-11-15")
    deel = lees(leider, project, f"peildatum=2020-11-15&{filter_}")

    assert wel in alles.text
    assert niet in alles.text
    assert wel in deel.text
    assert niet not in deel.text


def test_somebody_of_the_klankbord_sees_his_own_only(browser, project):
    gebruiker = make_gebruiker(Rol.KLANKBORDLID, project)
    eigen = make_activiteit(project)
    make_zetel(eigen, make_persoon(gebruiker_id=gebruiker.id))
    make_mijlpaal(eigen, naam="Mijn stuk")
    make_mijlpaal(make_activiteit(project), make_gremium(naam="Raad"), naam="Ander")
    make_mijlpaal(eigen, activiteit_id=None, naam="Van niemand")

    pagina = lees(browser.log_in(gebruiker), project)

    assert "Mijn stuk" in pagina.text
    for vreemd in ("Ander", "Raad", "Van niemand", "Verschuiven"):
        assert vreemd not in pagina.text


@pytest.mark.parametrize(
    ("rol", "mag"),
    [
        (Rol.PROJECTLEIDER, True),
        (Rol.BELEIDSADVISEUR, True),
        (Rol.OPDRACHTGEVER, False),
        (Rol.TREKKER, False),
    ],
)
def test_only_who_may_record_gets_the_links(browser, project, rol, mag):
    make_mijlpaal(make_activiteit(project))

    pagina = lees(browser.log_in(make_gebruiker(rol, project)), project)

    assert bool(pagina.select("table.kalender .daden a")) is mag


def test_on_a_day_to_come_nothing_can_be_recorded(leider, project):
    make_mijlpaal(make_activiteit(project), termijn=maand(2099, 12))

    pagina = lees(leider, project, "peildatum=2099-12-01")

    assert vakken(pagina)
    assert not pagina.select(".daden a")


def test_the_months_are_in_the_address(leider, project):
    make_mijlpaal(make_activiteit(project))

    halfjaar = lees(leider, project, f"{SEPTEMBER}&open=1")
    links = {a.text.strip(" ‹›"): a["href"] for a in halfjaar.select(".zoom a")}
    jaar = leider.get(links["Jaar"])
    volgende = leider.get(links["maart 2021 t/m augustus 2021"])

    assert len(halfjaar.select("table.kalender tbody tr")) == 6
    assert len(jaar.select("table.kalender tbody tr")) == 12
    assert "maart 2021" in volgende.select_one("table.kalender tbody th").text
    assert volgende.select_one("#filter-open option[selected]")["value"] == "1"


@pytest.mark.parametrize(
    "vraag",
    ["periode=eeuw", "vanaf=gister", "open=2", "gremium=x", "pagina=2", "pagina=x"],
)
def test_what_cannot_be_asked_gets_a_sentence(leider, project, vraag):
    make_mijlpaal(make_activiteit(project))

    pagina = leider.get(f"/projecten/{project.code}/planning/kalender?{vraag}", 400)

    assert "Kies" in pagina.text or "Schrijf" in pagina.text


def test_a_project_without_moments_says_so(leider, project):
    assert "nog niets naar een gremium" in lees(leider, project).text


def test_a_large_plan_stays_light_and_asks_no_more(leider, tel_selects):
    aantallen = []
    for aantal in (20, 500):
        project = laad_plan(aantal)
        leider.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
        adres = f"/projecten/{project.code}/planning/kalender?periode=jaar"
        leider.client.get(adres)
        voor = len(tel_selects())
        antwoord = leider.client.get(adres)
        aantallen.append(len(tel_selects()) - voor)
        assert len(antwoord.data) <= 300_000

    assert aantallen[0] == aantallen[1] <= 25
    assert "Pagina 1 van" in antwoord.text
    assert "Hier staan de eerste 20" in antwoord.text


def laad_plan(aantal: int) -> Any:
    with transactie():
        return laad(controleer(maak_plan(aantal, code=f"plan-{aantal}")))
