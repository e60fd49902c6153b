"""Ghosts: where a moment stood in a baseline, below where it stands now."""

import json
from datetime import date

import pytest

from kern.datums import dag, leeg, maand, ntb
from kern.grafieken import Balk, Balksoort, Tijdlijn
from kern.tekenen.banen import leg_neer
from kern.tekenen.maten import BREED, Schaal
from kern.tekenen.tijdlijn import teken_tijdlijn
from planning.baselines.schimmen import Schimmen
from planning.models import Baseline, Mijlpaal, Mijlpaalsoort
from planning.queries import Mijlpaalstand
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_project,
    make_verschuiving,
)
from tests.planning.baselines import make_baseline
from toegang.rechten import Rol

PEILDATUM = date(2021, 2, 1)
BEGIN, EIND = date(2020, 10, 1), date(2021, 12, 31)


def stand(termijn):
    mijlpaal = Mijlpaal(
        id=1, naam="Go", soort=Mijlpaalsoort.OVERGANG, termijn=termijn, volgorde=1
    )
    return Mijlpaalstand(mijlpaal, None, None, 0, None, PEILDATUM)


@pytest.mark.parametrize(
    ("toen", "nu", "balk", "woorden"),
    [
        (maand(2021, 1), maand(2021, 3), True, "2 maanden later"),
        (maand(2021, 3), maand(2021, 3), False, "gelijk"),
        (maand(2021, 3), ntb(), True, "heeft geen laatste dag meer"),
        (leeg(), maand(2021, 3), False, "heeft nu een laatste dag"),
        (None, maand(2021, 3), False, "niet in deze baseline"),
        (dag(date(2021, 3, 5)), dag(date(2021, 3, 6)), True, "1 dag later"),
    ],
)
def test_a_ghost_stands_where_the_moment_stood_and_only_if_it_moved(
    toen, nu, balk, woorden
):
    schimmen = Schimmen(Baseline(naam="Start"), {1: toen} if toen else {})

    balken = schimmen.balken([stand(nu)])

    assert schimmen.verschil_van(stand(nu)) == woorden
    plaatsen = [(toen.begin, toen.eind)] if balk else []
    assert [(b.begin, b.eind) for b in balken] == plaatsen
    assert all(woorden in b.tekst and "“Start”" in b.tekst for b in balken)
    zin = "1 moment staat niet waar het" if balk else "Alle momenten staan waar zij"
    assert zin in schimmen.alt([stand(nu)])


def test_a_ghost_is_drawn_below_and_told_apart_by_more_than_colour():
    def balk(begin, eind, soort):
        return Balk("1.1", begin, eind, soort, "Raad", "Raad")

    toen = balk(date(2021, 1, 1), date(2021, 1, 31), Balksoort.BASELINE)
    dag_ = balk(date(2021, 6, 1), date(2021, 6, 1), Balksoort.BASELINE)
    nu = balk(date(2021, 3, 1), date(2021, 3, 31), Balksoort.GEPLAND)
    lijn = Tijdlijn("T", "Alt", ["1.1"], [toen, nu, dag_], PEILDATUM)

    (rij,), _ = leg_neer(lijn, Schaal(BEGIN, EIND, 860), BREED)
    figuur = json.loads(teken_tijdlijn(lijn, begin=BEGIN, eind=EIND))

    hoogten = {plek.balk.soort: plek.y for plek in rij.plekken}
    assert hoogten[Balksoort.BASELINE] > hoogten[Balksoort.GEPLAND]
    sporen = [s for s in figuur["data"] if s.get("name") == "stond in de baseline"]
    stroken, ruiten = sporen
    assert stroken["marker"]["pattern"]["shape"] == "."
    assert ruiten["marker"]["symbol"] == "diamond-x-open"
    assert [spoor.get("showlegend") for spoor in sporen] == [None, False]


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def pad(project):
    return f"/projecten/{project.code}/planning/"


@pytest.fixture
def als(browser, project):
    return lambda rol: browser.log_in(make_gebruiker(rol, project))


@pytest.fixture
def baseline(project):
    moment = make_mijlpaal(make_activiteit(project), naam="Naar de raad")
    gemaakt = make_baseline(project, moment)
    make_verschuiving(moment, op=date(2020, 12, 5), naar=maand(2021, 1))
    make_mijlpaal(moment.activiteit, naam="Nieuw moment", termijn=maand(2021, 2))
    return gemaakt


def test_the_choice_stays_in_the_address_with_a_column_and_a_figure(als, pad, baseline):
    keuze = f"baseline={baseline.id}"

    page = als(Rol.TREKKER).get(f"{pad}?{keuze}&peildatum=2021-01-15")

    kolom = [
        " ".join(cel.get_text(" ").split())
        for cel in page.select("td[data-label='In de baseline']")
    ]
    assert kolom == ["november 2020 nu 2 maanden later", "niet in deze baseline"]
    assert page.select_one("#filter-baseline option[selected]")["value"] == str(
        baseline.id
    )
    assert all(keuze in a["href"] for a in page.select(".zoom a"))
    bron = page.select_one(".grafiek")["data-bron"]
    namen = [s.get("name") for s in als(Rol.TREKKER).client.get(bron).json["data"]]
    assert "stond in de baseline" in namen
    assert "1 moment staat niet waar het in de baseline “Start” stond" in page.text


def test_without_a_choice_the_page_is_as_it_was(als, pad, baseline):
    page = als(Rol.PROJECTLEIDER).get(pad)

    assert page.select_one("#filter-baseline") is not None
    assert not page.select("td[data-label='In de baseline']")


@pytest.mark.parametrize("keuze", ["baseline=0", "baseline=x"])
def test_what_is_no_choice_is_refused_in_words(als, pad, baseline, keuze):
    page = als(Rol.PROJECTLEIDER).get(f"{pad}?{keuze}", status=400)

    assert "Kies iets uit de lijst." in " ".join(page.text.split())


def test_a_klankbord_member_compares_with_nothing(als, pad, baseline):
    lid = als(Rol.KLANKBORDLID)

    assert lid.get(pad).select_one("#filter-baseline") is None
    lid.get(f"{pad}?baseline={baseline.id}", status=400)


@pytest.mark.parametrize("bestand", ["", "tijdlijn.json"])
def test_a_baseline_costs_one_statement_at_any_size(als, browser, tel_selects, bestand):
    gevraagd = []
    for aantal in (3, 60):
        project = make_project()
        momenten = [make_mijlpaal(make_activiteit(project)) for _ in range(aantal)]
        gemaakt = make_baseline(project, *momenten)
        browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
        for keuze in ("", f"?baseline={gemaakt.id}"):
            pad = f"/projecten/{project.code}/planning/{bestand}{keuze}"
            browser.get(pad)
            gedaan = len(tel_selects())
            browser.get(pad)
            gevraagd.append(len(tel_selects()) - gedaan)

    assert gevraagd[:2] == gevraagd[2:]
    assert gevraagd[1] - gevraagd[0] == 1
    assert gevraagd[1] <= 17
