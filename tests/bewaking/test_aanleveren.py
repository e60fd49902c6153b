"""The next days of handing in, on Stand van zaken and on Start."""

from datetime import date

import pytest

from kern.database import db
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_zetel,
    save,
)
from tests.planning.aanleveren import maak_gremia, maak_ronde
from toegang.models import ProjectRol
from toegang.rechten import Rol

OP_TIJD, TE_LAAT = "peildatum=2020-11-02", "peildatum=2020-11-20"
STUREN = [Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR, Rol.OPDRACHTGEVER]


def _aanleveren(pagina):
    tabel = next(t for t in pagina.select("table") if "aanleveren" in t.caption.text)
    rijen = tabel.select("tbody tr")
    return [
        [" ".join(c.get_text(" ").split()) for c in rij.select("th, td")]
        for rij in rijen
    ]


def _kaarten(pagina):
    kaarten = pagina.select(".kaart")
    return {
        kaart.a.text: {
            " ".join(feit.dt.text.split()): " ".join(feit.dd.get_text(" ").split())
            for feit in kaart.select(".feit")
        }
        for kaart in kaarten
    }


@pytest.mark.parametrize("rol", [*STUREN, Rol.TREKKER])
def test_the_stand_tells_the_next_five_with_who_pulls_them(browser, rol):
    project, gremia = make_project(), maak_gremia()
    trekker = make_persoon(functie="Jurist")
    for nummer in ("1.1", "1.2"):
        maak_ronde(gremia, project, trekker, nummer=nummer, titel="Werk")
    browser.log_in(make_gebruiker(rol, project))

    rijen = _aanleveren(browser.get(f"/projecten/{project.code}/stand?{OP_TIJD}"))

    assert len(rijen) == 5
    assert rijen[0][:2] == [
        "dinsdag 10 november 2020",
        "NT sociaal domein, op de route van 1.1 Werk",
    ]
    assert rijen[2] == [
        "woensdag 18 november 2020",
        "1.1 naar college",
        "College",
        "dinsdag 24 november 2020",
        "28 werkdagen speling",
        "Jurist",
    ]


def test_what_is_too_late_comes_first_beside_the_next_five(browser):
    project, gremia = make_project(), maak_gremia()
    for nummer in ("1.1", "1.2"):
        maak_ronde(gremia, project, nummer=nummer)
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))

    rijen = _aanleveren(browser.get(f"/projecten/{project.code}/stand?{TE_LAAT}"))

    assert ["Te laat" in rij[0] for rij in rijen] == [True] * 4 + [False] * 2
    assert rijen[3][4] == "2 werkdagen te laat"


def test_without_calendars_the_stand_says_why_there_is_none(browser):
    project = make_project()
    make_mijlpaal(make_activiteit(project))
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    pagina = browser.get(f"/projecten/{project.code}/stand?peildatum=2020-10-01")

    assert "of de vergaderdagen zijn niet bekend" in pagina.text


@pytest.mark.parametrize("rol", STUREN)
def test_who_steers_reads_on_start_what_is_next_in_each_project(browser, rol):
    gremia = maak_gremia()
    project, leeg = make_project(), make_project()
    maak_ronde(gremia, project, nummer="1.2")
    wie = make_gebruiker(rol, project)
    _geef(wie, rol, leeg)
    browser.log_in(wie)

    op_tijd, te_laat = (_kaarten(browser.get(f"/?{d}")) for d in (OP_TIJD, TE_LAAT))

    assert op_tijd[project.naam]["Aanleveren uiterlijk"] == (
        "dinsdag 10 november 2020: op de route van activiteit 1.2 (NT sociaal domein;"
        " voorstel: vergadering dinsdag 17 november 2020)"
    )
    assert op_tijd[leeg.naam]["Aanleveren uiterlijk"] == "er is geen dag bekend"
    assert "Dag van aanleveren voorbij" not in op_tijd[project.naam]
    assert "dinsdag 10" in te_laat[project.naam]["Dag van aanleveren voorbij"]
    assert "1.2 naar raad" in te_laat[project.naam]["Aanleveren uiterlijk"]


@pytest.mark.parametrize("rol", [Rol.TREKKER, Rol.KLANKBORDLID])
def test_others_read_on_start_only_what_is_their_own(browser, rol):
    gremia, project = maak_gremia(), make_project()
    wie = make_gebruiker(rol, project)
    persoon = make_persoon(gebruiker_id=wie.id)
    hun = maak_ronde(gremia, project, nummer="1.1")
    mijn = maak_ronde(
        gremia, project, persoon if rol is Rol.TREKKER else None, nummer="1.2"
    )
    make_zetel(mijn.activiteit, *([persoon] if rol is Rol.KLANKBORDLID else []))
    mijn.activiteit.titel, hun.activiteit.titel = "Van mij", "Van hen"
    mijn.college.naam, hun.college.naam = "Mijn stuk", "Hun stuk"
    db.session.commit()
    browser.log_in(wie)

    pagina = browser.get("/?peildatum=2020-11-12")

    feiten = _kaarten(pagina)[project.naam]
    eigen = [woorden for term, woorden in feiten.items() if "anleveren" in term]
    assert "Mijn stuk (College" in eigen[1]
    assert "Hun stuk" not in str(eigen)


@pytest.mark.parametrize("rol", [Rol.TREKKER, Rol.KLANKBORDLID])
def test_who_has_nothing_of_his_own_reads_that(browser, rol):
    project = make_project()
    maak_ronde(maak_gremia(), project)
    browser.log_in(make_gebruiker(rol, project))

    feiten = _kaarten(browser.get(f"/?{OP_TIJD}"))[project.naam]

    assert feiten["Aanleveren uiterlijk"] == (
        "voor uw eigen activiteiten is geen dag bekend"
    )


def test_a_lezer_reads_of_no_day(browser):
    project = make_project()
    maak_ronde(maak_gremia(), project)
    browser.log_in(make_gebruiker(Rol.LEZER, project))

    assert "Aanleveren" not in browser.get(f"/?{OP_TIJD}").main.text


def test_more_projects_cost_start_no_more_statements(browser, tel_selects):
    gremia, wie = maak_gremia(), make_gebruiker()
    aantallen = []
    for _ in range(2):
        for _ in range(3):
            ronde = maak_ronde(gremia)
            _geef(wie, Rol.PROJECTLEIDER, ronde)
        browser.log_in(wie)
        voor = len(tel_selects())
        browser.get(f"/?{OP_TIJD}")
        aantallen.append(len(tel_selects()) - voor)

    assert aantallen[0] == aantallen[1]


def _geef(wie, rol, ding):
    project_id = getattr(ding, "project_id", None) or ding.id
    sleutels = {"project_id": project_id, "gebruiker_id": wie.id}
    save(ProjectRol(**sleutels, rol=rol, van=date(2020, 1, 1)))
