"""How old the newest report is, and which promised reports are still to come."""

from datetime import date, timedelta

import pytest

from bewaking.models import Rapportstand
from bewaking.rapportages.queries import get_rapportagestanden
from kern import klok
from kern.database import db
from kern.datums import dag, maand
from tests.browser import Browser
from tests.makers import (
    make_activiteit,
    make_afspraak,
    make_gebruiker,
    make_gremium,
    make_project,
    make_rapportage,
    make_vastgesteld,
    make_voortgang,
)
from toegang.rechten import Rol

DAG, ERVOOR = date(2021, 10, 1), date(2021, 9, 30)


@pytest.mark.postgres
def test_newest_report_is_known_per_project_and_day(database):
    een, twee, leeg = make_project(), make_project(), make_project()
    make_vastgesteld(een)
    make_vastgesteld(een, peildatum=date(2021, 6, 1))
    make_rapportage(een, peildatum=DAG)
    make_rapportage(twee, stand=Rapportstand.TER_VASTSTELLING)

    gevonden = get_rapportagestanden({een.id: DAG, twee.id: DAG, leeg.id: DAG})

    assert gevonden[een.id].getoond == date(2021, 9, 15)
    assert gevonden[een.id].leeftijd == "16 dagen oud"
    assert [gevonden[p.id].getoond for p in (twee, leeg)] == [None, None]
    assert gevonden[leeg.id].leeftijd == ""
    assert get_rapportagestanden({een.id: ERVOOR})[een.id].getoond is None
    assert get_rapportagestanden({}) == {}


@pytest.mark.postgres
def test_what_is_owed_is_known_per_project_and_day(database):
    een, twee = make_project(), make_project()
    zonder_dag = make_afspraak(een)
    later = make_afspraak(een, termijn=maand(2021, 10))
    eerst = make_afspraak(een, termijn=dag(date(2021, 9, 30)))
    make_afspraak(een, vervallen_op=DAG, vervallen_reden="Hoeft niet meer")
    nagekomen = make_afspraak(een, termijn=dag(DAG))
    make_vastgesteld(een, afspraak_id=nagekomen.id)
    make_rapportage(een, afspraak_id=later.id, stand=Rapportstand.TER_VASTSTELLING)
    ander = make_afspraak(twee)

    standen = get_rapportagestanden({een.id: DAG, twee.id: ERVOOR})
    eerder = get_rapportagestanden({een.id: ERVOOR})[een.id]

    gevonden = [(p.afspraak.id, p.is_te_laat) for p in standen[een.id].plichten]
    verwacht = [(eerst.id, True), (later.id, False), (zonder_dag.id, False)]
    assert gevonden == verwacht
    assert [p.afspraak.id for p in standen[twee.id].plichten] == [ander.id]
    assert len(eerder.plichten) == 5
    assert not any(p.is_te_laat for p in eerder.plichten)


def test_any_number_of_projects_and_days_is_one_statement(database, tel_selects):
    dagen = {}
    for nummer in range(4):
        project = make_project()
        for _ in range(nummer):
            make_afspraak(project, gremium_id=make_gremium().id)
        dagen[project.id] = DAG - timedelta(days=nummer)
    db.session.expire_all()
    vooraf = len(tel_selects())

    standen = get_rapportagestanden(dagen)

    namen = [p.afspraak.gremium.naam for s in standen.values() for p in s.plichten]
    assert len(namen) == 6
    assert len(tel_selects()) - vooraf == 1


def _kaart(browser, rol, project):
    browser.log_in(make_gebruiker(rol, project))
    return " ".join(browser.get("/").select_one(".kaart").text.split())


def test_start_tells_how_old_the_last_report_is_and_what_is_owed(browser):
    project = make_project()
    laat = dag(klok.vandaag() - timedelta(days=3))
    raad = make_gremium(naam="Gemeenteraad")
    assert "Beloofd rapport" not in _kaart(browser, Rol.OPDRACHTGEVER, project)
    make_afspraak(project, termijn=laat, gremium_id=raad.id)
    make_vastgesteld(project, peildatum=klok.vandaag() - timedelta(days=10))

    kaart = _kaart(browser, Rol.OPDRACHTGEVER, project)

    assert "10 dagen oud" in kaart
    assert (
        f"Te laat Tussenrapportage voor Gemeenteraad: {laat.tekst} (uiterlijk" in kaart
    )


def test_a_lezer_finds_on_start_where_the_reports_are(browser):
    project = make_project()
    assert "nog geen rapport vastgesteld" in _kaart(browser, Rol.LEZER, project)
    make_vastgesteld(project)
    make_afspraak(project)

    kaart = _kaart(browser, Rol.LEZER, project)

    assert "stand op 15 september 2021" in kaart
    assert "Beloofd" not in kaart
    browser.get(browser.get("/").select_one('.kaart a[href*="/rapportages"]')["href"])


def test_stand_van_zaken_shows_what_is_owed(database):
    project, browser = make_project(), Browser(database)
    browser.log_in(make_gebruiker(Rol.TREKKER, project))
    pad = f"/projecten/{project.code}/stand?peildatum=2021-10-01"
    assert "geen rapporten beloofd" in browser.get(pad).main.text
    nagekomen = make_afspraak(project, tekst="Voorjaar")
    make_afspraak(project, tekst="Najaar", termijn=dag(date(2021, 9, 1)))
    make_vastgesteld(project, afspraak_id=nagekomen.id)

    pagina = browser.get(pad)

    kop = pagina.find("h2", string="Welke rapporten zijn beloofd")
    [rij] = kop.find_next("table").select("tbody tr")
    assert "Najaar" in rij.text
    assert "Te laat" in rij.text
    assert "stand op 15 september 2021, 16 dagen oud" in " ".join(
        pagina.main.text.split()
    )


def test_stand_van_zaken_marks_what_no_report_tells_yet(browser):
    project = make_project()
    werk = make_activiteit(project)
    for op in (date(2021, 9, 15), date(2021, 9, 16)):
        make_voortgang(werk, op=op)
    pad = f"/projecten/{project.code}/stand?peildatum=2021-10-01"
    browser.log_in(make_gebruiker(Rol.TREKKER, project))
    assert "na het laatste rapport" not in browser.get(pad).main.text

    make_vastgesteld(project)

    kop = browser.get(pad).find("h2", string="Wat is er gemeld")
    nieuw, oud = kop.find_next("table").select("tbody tr")
    assert "16-9-2021" in nieuw.text
    assert "na het laatste rapport" in nieuw.text
    assert "na het laatste rapport" not in oud.text
