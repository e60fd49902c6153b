"""The plan's own table, in the words of the plan."""

from datetime import date

import pytest

from activiteiten.models import Status
from kern.datums import Stand
from tests.makers import (
    make_activiteit,
    make_doelstelling,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_verschuiving,
    make_voortgang,
)
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def open_tabel(browser, project):
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))

    def open_(vraag="", status=200):
        adres = f"/projecten/{project.code}/planning/activiteiten"
        return browser.get(f"{adres}?peildatum=2021-04-01&{vraag}", status)

    return open_


def _cellen(pagina):
    return [
        {cel["data-label"]: cel.get_text(" ", strip=True) for cel in rij.select("td")}
        for rij in pagina.select("tbody tr:not(.groep)")
    ]


def test_a_cell_keeps_the_words_and_lines_of_the_plan(open_tabel, project):
    make_activiteit(
        project,
        cel_termijn="College > November 2020\nRaad > januari 2021",
        cel_termijn_stand=Stand.GELEZEN,
        cel_inzet="Ntb",
        cel_inzet_stand=Stand.NTB,
        cel_klankbord="Klankbord: n.t.b.\nwordt gevraagd",
        cel_klankbord_stand=Stand.NTB,
    )

    pagina = open_tabel()
    cellen = _cellen(pagina)[0]

    assert "College > November 2020\nRaad > januari 2021" in pagina.text
    assert cellen["Inzet"] == "? Ntb"
    assert cellen["Klankbord"].endswith("? n.t.b.")
    assert cellen["Trekker"] == "–"


def test_what_changed_since_the_plan_stands_below_its_words(open_tabel, project):
    activiteit = make_activiteit(
        project, cel_termijn="Raad > november 2020", cel_termijn_stand=Stand.GELEZEN
    )
    make_verschuiving(make_mijlpaal(activiteit, make_gremium(naam="Raad")))
    make_voortgang(activiteit, op=date(2021, 3, 1), percentage=40)

    cellen = _cellen(open_tabel())[0]

    assert cellen["Termijn"] == (
        "Raad > november 2020 verschoven: Raad naar januari 2021 (2 maanden later)"
    )
    assert cellen["Status"].endswith("Loopt 40%, gemeld op 1-3-2021")


def test_activities_stand_under_their_goals_in_natural_order(open_tabel, project):
    doel = make_doelstelling(project, code="1", naam="Samen werken")
    for nummer, sleutel in (("1.10", "0001.0010"), ("1.9", "0001.0009")):
        make_activiteit(
            project, doelstelling=doel, nummer=nummer, sorteernummer=sleutel
        )

    pagina = open_tabel()

    assert [cel["Nr"] for cel in _cellen(pagina)] == ["1.9", "1.10"]
    assert pagina.select_one("tr.groep").text == "Doelstelling 1: Samen werken"


@pytest.mark.parametrize(
    ("status", "titels"),
    [
        ("loopt", ["Loopt"]),
        ("niet gestart", ["Nieuw", "Later"]),
        ("gereed", []),
        ("vervallen", []),
    ],
)
def test_the_status_of_that_day_narrows_the_table(open_tabel, project, status, titels):
    make_voortgang(make_activiteit(project, titel="Loopt"))
    make_activiteit(project, titel="Nieuw")
    later = make_activiteit(project, titel="Later")
    make_voortgang(later, op=date(2021, 5, 1), status=Status.GEREED)

    pagina = open_tabel(f"status={status}")

    gevonden = [rij.text.strip() for rij in pagina.select("tbody th[scope=row]")]
    assert gevonden == titels
    assert titels or "past bij deze keuze" in pagina.text


def test_a_trekker_of_before_no_longer_narrows(open_tabel, project):
    trekker = make_persoon()
    activiteit = make_activiteit(project, trekker)
    activiteit.trekkers[0].tot = date(2021, 3, 31)
    nu = make_persoon()
    make_activiteit(project, nu)

    open_tabel(f"trekker={trekker.code}", 400)
    assert len(_cellen(open_tabel(f"trekker={nu.code}"))) == 1


@pytest.mark.parametrize(
    "vraag", ["status=klaar", "status=%00", "doelstelling=0", "trekker=x", "pagina=nul"]
)
def test_a_strange_choice_gets_a_sentence(open_tabel, vraag):
    assert "Kies" in open_tabel(vraag, 400).main.text
