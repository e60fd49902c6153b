"""The files of the calendar, and the list that the council gets."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook

from betrokkenen.models import Rolsoort
from kern.datums import maand, ntb
from planning.models import Uitkomstsoort
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_reces,
    make_risico,
    make_uitkomst,
    make_verschuiving,
    make_zetel,
)
from tests.planning.verordening import maak_gremia, maak_verordening
from toegang.rechten import Rol

SEPTEMBER = "peildatum=2020-09-01"


@pytest.fixture
def project(app) -> Any:
    return make_project(portefeuillehouder="Wethouder zorg")


@pytest.fixture
def leider(browser, project) -> Any:
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def pad(project, rest: str, vraag: str = SEPTEMBER) -> str:
    return f"/projecten/{project.code}/planning/kalender{rest}?{vraag}"


def lees_boek(bezoeker, project, rest: str = ".xlsx", vraag: str = SEPTEMBER) -> Any:
    antwoord = bezoeker.client.get(pad(project, rest, vraag))
    assert antwoord.status_code == 200
    assert "attachment" in antwoord.headers["Content-Disposition"]
    return load_workbook(io.BytesIO(antwoord.data))


def lees_lta(bezoeker, project, vraag: str = SEPTEMBER) -> list[dict[str, str]]:
    """Return the lines of the list, and see that page and workbook say the same."""
    antwoord = bezoeker.client.get(pad(project, "/lta.csv", vraag))
    tekst = antwoord.data.decode("utf-8-sig")
    regels = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    blad = lees_boek(bezoeker, project, "/lta.xlsx", vraag).active
    uit_boek = [["" if w is None else w for w in rij] for rij in blad.values][3:]
    pagina = bezoeker.get(pad(project, "/lta", vraag))
    op_pagina = [
        [cel.get_text(strip=True) for cel in rij.select("th, td")]
        for rij in pagina.select("tbody tr")
    ]
    assert [list(r.values()) for r in regels] == uit_boek == op_pagina
    return regels


def test_the_workbook_has_the_grid_and_every_step(leider, project):
    maak_verordening(maak_gremia(), project=project)

    boek = lees_boek(leider, project)
    kop, *rijen = boek["Kalender"].iter_rows(min_row=3)
    koppen = [cel.value for cel in kop]
    per_maand = {rij[0].value.split("\n")[0]: rij for rij in rijen}

    assert koppen == ["Maand", "NT sociaal domein", "College", "Debat", "Raad"]
    college = per_maand["november 2020"][2].value
    assert "voorstel: vergadering dinsdag 24 november 2020" in college
    grijs = [cel.fill.fgColor.rgb for cel in per_maand["december 2020"][1:]]
    assert [kleur == "00E3E6E8" for kleur in grijs] == [False, False, True, True]
    stappen = [rij[3] for rij in boek["Stappen"].values]
    assert stappen[3:] == [
        "NT sociaal domein",
        "Verordening naar college",
        "Debat",
        "Verordening naar raad",
    ]
    college = list(boek["Stappen"].values)[4]
    assert [w.date() for w in college[7:10]] == [
        date(2020, 11, 24),
        date(2020, 11, 18),
        date(2020, 12, 15),
    ]
    assert college[10] == 15
    assert boek["Kalender"].page_setup.orientation == "landscape"


def test_a_name_never_becomes_a_formula(leider, project):
    raad = make_gremium(naam="Raad")
    boos = {"naam": "=1+1", "rol": Rolsoort.BESLUITEN}
    make_verschuiving(
        make_mijlpaal(make_activiteit(project, titel="@SUM(1)"), raad, **boos),
        op=date(2020, 9, 1),
        naar=maand(2020, 12),
        reden="+1",
    )

    boek = lees_boek(leider, project)
    cellen = [c for blad in boek for rij in blad.iter_rows() for c in rij]
    (regel,) = csv.DictReader(
        io.StringIO(
            leider.client.get(pad(project, "/lta.csv")).data.decode("utf-8-sig")
        ),
        delimiter=";",
    )

    assert "f" not in {cel.data_type for cel in cellen}
    assert regel["Onderwerp"] == "'=1+1"
    assert regel["Reden van verschuiving"] == "'+1"


def test_the_council_gets_one_line_per_paper(leider, project):
    activiteit = maak_verordening(maak_gremia(), project=project)

    (regel,) = lees_lta(leider, project)

    assert regel == {
        "Onderwerp": "Verordening",
        "Activiteit": f"1.2 {activiteit.titel}",
        "Soort stuk": "n.t.b.",
        "Portefeuillehouder": "Wethouder zorg",
        "College": "november 2020",
        "Commissie of debat": "januari 2021 (voorstel)",
        "Raad": "januari 2021",
        "Status": "gepland",
        "Verschoven": "",
        "Reden van verschuiving": "",
    }


def test_a_shift_tells_how_far_and_why(leider, project):
    raad = make_gremium(naam="Raad")
    mijlpaal = make_mijlpaal(make_activiteit(project), raad, naam="Nota naar raad")
    make_verschuiving(mijlpaal)
    make_uitkomst(mijlpaal, op=date(2021, 1, 25), soort=Uitkomstsoort.GEWIJZIGD_AKKOORD)

    (regel,) = lees_lta(leider, project, "peildatum=2021-01-25")

    assert regel["Verschoven"] == "1 keer verschoven, in totaal 42 werkdagen later"
    assert regel["Reden van verschuiving"] == "De agenda is vol."
    assert regel["Status"] == "gehaald (gewijzigd akkoord)"


@pytest.mark.parametrize(
    ("rol", "stuk"),
    [
        (Rolsoort.BESLUITEN, "raadsvoorstel"),
        (Rolsoort.KENNISNEMEN, "raadsinformatiebrief"),
        (Rolsoort.ADVISEREN, "stuk om te bespreken"),
        (None, "n.t.b."),
    ],
)
def test_the_kind_of_paper_follows_from_the_role(leider, project, rol, stuk):
    make_mijlpaal(make_activiteit(project), make_gremium(naam="Gemeenteraad"), rol=rol)

    (regel,) = lees_lta(leider, project)

    assert regel["Soort stuk"] == stuk


def test_what_is_late_comes_first_and_what_has_no_month_last(leider, project):
    raad = make_gremium(naam="Raad")
    for naam, termijn in (
        ("Zonder", ntb()),
        ("Straks", maand(2021, 3)),
        ("Laat", maand(2019, 1)),
        ("Later dan deze maanden", maand(2022, 1)),
    ):
        make_mijlpaal(make_activiteit(project), raad, naam=naam, termijn=termijn)

    regels = lees_lta(leider, project, "peildatum=2021-02-01")

    assert [regel["Onderwerp"] for regel in regels] == ["Laat", "Straks", "Zonder"]


def test_what_does_not_go_to_the_council_is_not_in_the_list(leider, project):
    make_mijlpaal(make_activiteit(project), make_gremium(naam="Adviesraad zorg"))

    assert "gaat er niets naar de raad" in leider.get(pad(project, "/lta")).text


@pytest.mark.parametrize("rest", ["/lta", "/lta.csv", "/lta.xlsx", ".xlsx", ""])
def test_every_door_shows_somebody_of_the_klankbord_his_own_only(
    browser, project, rest
):
    gebruiker = make_gebruiker(Rol.KLANKBORDLID, project)
    raad, eigen = make_gremium(naam="Raad"), make_activiteit(project)
    make_zetel(eigen, make_persoon(gebruiker_id=gebruiker.id))
    make_mijlpaal(eigen, raad, naam="Mijn stuk")
    make_mijlpaal(make_activiteit(project, titel="Andermans"), raad, naam="Geheim")

    browser.log_in(gebruiker)
    antwoord = browser.client.get(pad(project, rest))
    tekst = _tekst(antwoord, rest)

    assert "Mijn stuk" in tekst
    assert "Geheim" not in tekst
    assert "Andermans" not in tekst


@pytest.mark.parametrize("rest", ["/lta", "/lta.csv", "/lta.xlsx", ".xlsx", ""])
def test_a_reader_and_a_stranger_find_no_door(browser, project, rest):
    for gebruiker in (
        make_gebruiker(Rol.LEZER, project),
        make_gebruiker(Rol.PROJECTLEIDER),
    ):
        assert (
            browser.log_in(gebruiker).client.get(pad(project, rest)).status_code == 404
        )


@pytest.mark.parametrize("rest", ["/lta", "/lta.csv", "/lta.xlsx", ".xlsx", ""])
def test_nothing_confidential_is_in_it(leider, project, rest):
    activiteit = make_activiteit(project)
    make_mijlpaal(activiteit, make_gremium(naam="Raad"))
    make_reces(date(2020, 11, 1), date(2020, 11, 8))
    make_risico(project, gebeurtenis="Vertrouwelijk risico", vertrouwelijk=True)

    tekst = _tekst(leider.client.get(pad(project, rest)), rest)

    assert "ertrouwelijk" not in tekst


def _tekst(antwoord, rest: str) -> str:
    assert antwoord.status_code == 200
    if not rest.endswith("xlsx"):
        return antwoord.data.decode()
    boek = load_workbook(io.BytesIO(antwoord.data))
    return str([list(blad.values) for blad in boek])
