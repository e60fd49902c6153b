"""The planning as people see it: chart, table, filters and stretch of time."""

import json
import re
from datetime import date

import pytest

from kern.datums import Precisie, Soort, Stand, Termijn, dag, maand
from tests.makers import (
    make_activiteit,
    make_doelstelling,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_uitkomst,
    make_verschuiving,
    make_zetel,
)
from toegang.rechten import Rol

STAND = "peildatum=2021-02-01"


def _leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def _vul(project, aantal):
    doel, raad = make_doelstelling(project), make_gremium(naam="Raad")
    trekker = make_persoon()
    for nummer in range(1, aantal + 1):
        activiteit = make_activiteit(
            project,
            trekker,
            doelstelling=doel,
            nummer=f"1.{nummer}",
            sorteernummer=f"0001.{nummer:04d}",
        )
        mijlpaal = make_mijlpaal(activiteit, raad)
        make_verschuiving(mijlpaal)


def test_the_table_tells_of_each_moment_where_it_stands(browser):
    project = make_project()
    activiteit = make_activiteit(project, titel="Verordening")
    raad = make_gremium(naam="Raad")
    make_mijlpaal(activiteit, raad, naam="Ter advies", termijn=dag(date(2021, 3, 2)))
    verschoven = make_mijlpaal(activiteit, raad, naam="Naar de raad")
    make_verschuiving(verschoven)
    gehaald = make_mijlpaal(activiteit, raad, naam="Naar het college")
    make_uitkomst(gehaald)

    pagina = _leider(browser, project).get(
        f"/projecten/{project.code}/planning/?{STAND}"
    )
    rijen = {
        rij.th.text: [cel.get_text(" ", strip=True) for cel in rij.select("td")]
        for rij in pagina.select("tbody tr:not(.groep)")
    }

    assert "Verordening" in pagina.select_one("tr.groep").text
    assert rijen["Ter advies"][1:5] == [
        "2 maart 2021",
        "de vergaderdagen zijn niet bekend",
        "",
        "– Gepland",
    ]
    assert rijen["Naar de raad"][1:5] == [
        "januari 2021 was: november 2020",
        "de termijn is voorbij",
        "2 maanden later",
        "✗ Te laat",
    ]
    assert "akkoord op 10-11-2020" in rijen["Naar het college"][4]
    assert rijen["Naar het college"][5].startswith("Corrigeren")


def test_moments_of_no_activity_come_first(browser):
    project = make_project()
    los = make_mijlpaal(make_activiteit(project), activiteit_id=None, naam="Go/no-go")
    make_mijlpaal(make_activiteit(project))

    pagina = _leider(browser, project).get(f"/projecten/{project.code}/planning/")

    assert pagina.select("tbody th[scope=row]")[0].text == los.naam
    assert pagina.select_one("tr.groep").text.strip() == "Momenten van het project"


def test_chart_and_table_show_the_same_fifty(browser):
    project = make_project()
    _vul(project, 51)
    leider = _leider(browser, project)
    adres = f"/projecten/{project.code}/planning"

    eerste, tweede = (leider.get(f"{adres}/?pagina={nr}") for nr in (1, 2))
    figuren = [
        json.loads(leider.client.get(blad.select_one(".grafiek")["data-bron"]).data)
        for blad in (eerste, tweede)
    ]

    assert [len(blad.select("th[scope=row]")) for blad in (eerste, tweede)] == [50, 1]
    namen = [
        [a["text"] for a in figuur["layout"]["annotations"] if a["x"] == 0]
        for figuur in figuren
    ]
    assert [len([n for n in blad if n.startswith("1.")]) for blad in namen] == [50, 1]


@pytest.mark.parametrize(
    ("pad", "hoogstens"),
    [
        ("planning/", 17),
        ("planning/tijdlijn.json", 16),
        ("planning/activiteiten", 12),
    ],
)
def test_a_list_asks_the_same_of_the_database_at_any_size(
    browser, tel_selects, pad, hoogstens
):
    gevraagd = []
    for aantal in (10, 200):
        project = make_project()
        _vul(project, aantal)
        leider = _leider(browser, project)
        leider.get(f"/projecten/{project.code}/{pad}")
        gedaan = tel_selects()
        leider.get(f"/projecten/{project.code}/{pad}")
        gevraagd.append(len(tel_selects()) - len(gedaan))

    assert gevraagd[0] == gevraagd[1] <= hoogstens


def test_a_filter_narrows_chart_and_table_and_stays_in_the_address(browser):
    project = make_project()
    raad, college = make_gremium(naam="Raad"), make_gremium(naam="College")
    met_raad, zonder = make_activiteit(project), make_activiteit(project)
    make_mijlpaal(met_raad, raad, naam="Raadsbesluit")
    make_mijlpaal(met_raad, college, naam="Collegebesluit")
    make_mijlpaal(zonder, college)

    pagina = _leider(browser, project).get(
        f"/projecten/{project.code}/planning/?gremium={raad.code}"
    )

    assert [rij.text for rij in pagina.select("th[scope=row]")] == ["Raadsbesluit"]
    assert f"gremium={raad.code}" in pagina.select_one(".grafiek")["data-bron"]
    assert pagina.select_one("option[selected]").text == "Raad"
    assert all(
        f"gremium={raad.code}" in link["href"] for link in pagina.select(".zoom a")
    )


def test_a_filter_by_goal_and_trekker(browser):
    project, trekker = make_project(), make_persoon()
    eigen = make_activiteit(project, trekker)
    ander = make_activiteit(project, make_persoon())
    leider = _leider(browser, project)

    for vraag in (f"trekker={trekker.code}", f"doelstelling={eigen.doelstelling.code}"):
        tekst = leider.get(f"/projecten/{project.code}/planning/?{vraag}").main.text
        assert eigen.titel in tekst
        assert ander.titel not in tekst


@pytest.mark.parametrize(
    ("zoom", "bereik"),
    [
        ("zoom=kwartaal&vanaf=2021-05-05", ["2021-04-01", "2021-07-01"]),
        ("zoom=jaar&vanaf=5-5-2021", ["2021-01-01", "2022-01-01"]),
        ("zoom=jaar&peildatum=2020-12-31", ["2020-01-01", "2021-01-01"]),
        ("zoom=alles&peildatum=2020-12-31", ["2020-11-01", "2021-01-01"]),
        ("zoom=kwartaal&vanaf=2100-12-31", ["2100-10-01", "2101-01-01"]),
    ],
)
def test_the_server_picks_the_stretch_of_time(browser, zoom, bereik):
    project = make_project()
    make_mijlpaal(make_activiteit(project), termijn=maand(2020, 11))
    leider = _leider(browser, project)
    adres = f"/projecten/{project.code}/planning"

    leider.get(f"{adres}/?{zoom}")
    figuur = json.loads(leider.client.get(f"{adres}/tijdlijn.json?{zoom}").data)

    assert figuur["layout"]["xaxis"]["range"] == bereik


@pytest.mark.parametrize("pad", ["planning/", "planning/tijdlijn.json"])
@pytest.mark.parametrize(
    "vraag",
    [
        "zoom=eeuw",
        "zoom=%00",
        "zoom=jaar&vanaf=31-2-2021",
        "zoom=jaar&vanaf=0001-01-01",
        "vanaf=9999-12-31",
        "doelstelling=x",
        "trekker='--",
        "gremium=999999999999",
        "pagina=0",
        "pagina=-1",
        "pagina=1.5",
        "pagina=%EF%BC%91",
        "peildatum=gisteren",
    ],
)
def test_a_strange_address_gets_a_sentence(browser, pad, vraag):
    project = make_project()
    make_mijlpaal(make_activiteit(project))

    pagina = _leider(browser, project).get(
        f"/projecten/{project.code}/{pad}?{vraag}", 400
    )

    assert re.search("Kies|Schrijf", pagina.main.text)


def test_a_page_past_the_last_is_empty_in_words(browser):
    project = make_project()
    _vul(project, 1)

    pagina = _leider(browser, project).get(
        f"/projecten/{project.code}/planning/?pagina=99"
    )

    assert "Deze pagina van de lijst is leeg" in pagina.text


def test_an_empty_plan_says_so(browser):
    project = make_project()

    pagina = _leider(browser, project).get(f"/projecten/{project.code}/planning/")

    assert "nog geen activiteiten" in pagina.text


def test_a_day_to_come_shows_what_would_be_late_and_records_nothing(browser):
    project = make_project()
    moment = make_mijlpaal(make_activiteit(project), termijn=maand(2099, 5))
    leider = _leider(browser, project)
    adres = f"/projecten/{project.code}/planning"

    pagina = leider.get(f"{adres}/?peildatum=2099-06-01")

    assert "Te laat" in pagina.text
    assert not pagina.select('a[href*="/uitkomst"]')
    assert not leider.get(f"{adres}/mijlpalen/{moment.id}?peildatum=2099-06-01").select(
        'a[href*="/uitkomst"]'
    )
    leider.get(f"{adres}/activiteiten?peildatum=2099-06-01", 400)
    for link in pagina.select(".hoofdmenu a, tr.groep a"):
        leider.get(link["href"])


def test_a_klankbordlid_sees_own_activities_only(browser):
    project = make_project()
    lid = make_gebruiker(Rol.KLANKBORDLID, project)
    trekker, ander_trekker = make_persoon(), make_persoon()
    eigen = make_activiteit(project, trekker)
    ander = make_activiteit(project, ander_trekker)
    make_zetel(eigen, make_persoon(gebruiker_id=lid.id))
    mijn = make_mijlpaal(eigen, make_gremium(naam="Mijn gremium"))
    hun = make_mijlpaal(ander, make_gremium(naam="Hun gremium"))
    los = make_mijlpaal(ander, activiteit_id=None)
    browser.log_in(lid)
    adres = f"/projecten/{project.code}/planning"

    for pad in ("/", "/activiteiten", "/tijdlijn.json"):
        tekst = browser.client.get(f"{adres}{pad}").get_data(as_text=True)
        assert eigen.titel in tekst
        for geheim in (ander.titel, ander_trekker.aanduiding, "Hun gremium"):
            assert geheim not in tekst
    browser.get(f"{adres}/mijlpalen/{mijn.id}")
    browser.get(f"{adres}/mijlpalen/{hun.id}", 404)
    browser.get(f"{adres}/mijlpalen/{los.id}", 404)
    browser.get(f"{adres}/?trekker={ander_trekker.code}", 400)


@pytest.mark.parametrize("pad", ["", "tijdlijn.json", "activiteiten"])
def test_a_lezer_finds_no_planning(browser, pad):
    project = make_project()
    browser.log_in(make_gebruiker(Rol.LEZER, project))

    browser.get(f"/projecten/{project.code}/planning/{pad}", 404)


def test_own_words_of_people_stay_words_in_the_chart(browser):
    project = make_project()
    boos = "<img src=x onerror=alert(1)>&{{ 7*7 }}"
    activiteit = make_activiteit(project, titel=boos)
    make_mijlpaal(activiteit, make_gremium(naam=boos), naam=boos)
    leider = _leider(browser, project)

    leider.get(f"/projecten/{project.code}/planning/")
    antwoord = leider.client.get(f"/projecten/{project.code}/planning/tijdlijn.json")

    assert antwoord.mimetype == "application/json"
    assert "<img" not in antwoord.get_data(as_text=True)


def test_an_own_period_stands_with_the_activity(browser):
    project = make_project()
    termijn = Termijn(
        "september 2021 - januari 2023",
        Soort.PERIODE,
        Stand.GELEZEN,
        date(2021, 9, 1),
        date(2023, 1, 31),
        Precisie.MAAND,
    )
    make_activiteit(project, termijn=termijn)

    pagina = _leider(browser, project).get(f"/projecten/{project.code}/planning/")

    assert "september 2021 - januari 2023" in pagina.select_one("tr.groep").text
