"""The pages of reminders: what comes, what went, and who chooses what."""

from datetime import date

import pytest

from herinneringen.ladders import EERST
from herinneringen.models import Herinnering, Herinneringstatus, Mailkeuze, Voorkeur
from herinneringen.regels import REGELS
from kern import klok
from kern.database import db
from kern.datums import dag
from planning.models import Mijlpaalsoort
from projecten.models import Betrokkenheid
from tests.herinneringen.opstelling import WOENSDAG, make_betrokkene, make_team, om
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    save,
)
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Rol

MORGEN = date(2021, 10, 7)


@pytest.fixture
def team(app, monkeypatch):
    monkeypatch.setattr(klok, "nu", lambda: om(WOENSDAG, 12))
    return make_team(naam="Toezicht")


@pytest.fixture
def leider(browser, team):
    return browser.log_in(db.session.get_one(Gebruiker, team.leider.gebruiker_id))


def maak_moment(team, trekker=None, **velden):
    activiteit = make_activiteit(team.project, trekker or team.trekker)
    waarden = {"soort": Mijlpaalsoort.OPLEVERING, "termijn": dag(MORGEN)}
    return make_mijlpaal(activiteit, **(waarden | velden))


def pad(team, rest=""):
    return f"/projecten/{team.project.code}/herinneringen{rest}"


def maak_herinnering(team, moment, wie, status, **velden):
    waarden = {
        "project_id": team.project.id,
        "regel": "moment",
        "ding_id": moment.id,
        "anker": MORGEN,
        "trede": "op de dag",
        "dag": WOENSDAG,
        "ontvanger": f"account-{wie.gebruiker_id}",
        "gebruiker_id": wie.gebruiker_id,
        "status": status,
        "gepland_op": om(WOENSDAG),
    }
    return save(Herinnering(**(waarden | velden)))


def test_the_page_shows_who_hears_of_what_in_thirty_days(leider, team):
    moment = maak_moment(team, naam="Handboek")

    pagina = leider.get(pad(team))

    namen = [s.text.strip() for s in pagina.select("details.daad__groep summary")]
    trekker = db.session.get_one(Gebruiker, team.trekker.gebruiker_id)
    assert f"{trekker.naam} (2)" in namen
    vak = pagina.find("summary", string=f"{trekker.naam} (2)").find_parent("details")
    rij = vak.find("a", string=lambda t: t and "Handboek" in t).find_parent("tr")
    assert "donderdag 7 oktober 2021" in rij.text
    assert "daarna nog" in rij.text
    assert rij.th.a["href"].endswith(f"/planning/mijlpalen/{moment.id}")


def test_the_page_says_of_each_rule_who_gets_what_when(leider, team):
    tekst = " ".join(leider.get(pad(team)).text.split())

    assert set(REGELS) <= set(EERST)
    for regel in REGELS.values():
        assert regel.titel in tekst
    assert "20, 10 en 3 werkdagen van tevoren en op de dag zelf." in tekst
    assert "Na 1 week ook de projectleider, na 3 weken ook de opdrachtgever." in tekst


def test_what_nobody_can_be_told_is_listed(browser, app, monkeypatch):
    monkeypatch.setattr(klok, "nu", lambda: om(WOENSDAG, 12))
    project = make_project()
    leider = make_gebruiker(Rol.PROJECTLEIDER, project, email="geen adres")
    make_betrokkene(
        project, make_persoon(gebruiker_id=leider.id), Betrokkenheid.PROJECTLEIDER
    )
    activiteit = make_activiteit(project, make_persoon())
    soort = Mijlpaalsoort.OPLEVERING
    make_mijlpaal(activiteit, naam="Verweesd", soort=soort, termijn=dag(MORGEN))

    pagina = browser.log_in(leider).get(f"/projecten/{project.code}/herinneringen")

    kop = pagina.select_one("#niemand")
    assert "Verweesd" in kop.find_next("table").text


def test_the_outbox_is_narrowed_by_status_and_paged(leider, team):
    moment = maak_moment(team)
    for nummer in range(51):
        wie = {"trede": f"{nummer} werkdagen vooraf"}
        maak_herinnering(team, moment, team.trekker, Herinneringstatus.VERZONDEN, **wie)
    maak_herinnering(
        team, moment, team.leider, Herinneringstatus.VERLOPEN, reden="Te oud."
    )

    verzonden = leider.get(pad(team, "?status=verzonden&pagina=2"))
    verlopen = leider.get(pad(team, "?status=verlopen"))
    leider.get(pad(team, "?status=ooit"), status=400)

    assert "51 t/m 51 van 51" in verzonden.text
    assert "Te oud." in verlopen.text
    assert "Te oud." not in verzonden.text


def test_the_planner_that_is_silent_is_told(leider, team):
    assert "Start hem met: koersvast planner" in leider.get(pad(team)).text


def test_only_the_projectleider_sees_the_page(browser, team):
    for naam in ("adviseur", "opdrachtgever", "trekker"):
        persoon = getattr(team, naam)
        browser.log_in(db.session.get_one(Gebruiker, persoon.gebruiker_id))
        browser.get(pad(team), status=404)


def test_everybody_sees_his_own_and_chooses(browser, team):
    moment = maak_moment(team, naam="Handboek")
    ander = maak_moment(team, team.leider, naam="Niet van hem")
    maak_herinnering(team, moment, team.trekker, Herinneringstatus.VERZONDEN)
    maak_herinnering(team, ander, team.leider, Herinneringstatus.VERZONDEN)
    browser.log_in(db.session.get_one(Gebruiker, team.trekker.gebruiker_id))

    pagina = browser.get("/mijn-herinneringen")
    browser.post("/mijn-herinneringen", keuze="wekelijks", zonder=["ntb", "risico"])

    assert pagina.text.count("Handboek") == 2
    assert "Niet van hem" not in pagina.text
    rij = db.session.query(Voorkeur).one()
    assert (rij.gebruiker_id, rij.persoon_id) == (team.trekker.gebruiker_id, None)
    assert (rij.keuze, rij.zonder) == (Mailkeuze.WEKELIJKS, "risico ntb")
    gekozen = browser.get("/mijn-herinneringen").select("input[checked]")
    assert {veld["value"] for veld in gekozen} == {"wekelijks", "ntb", "risico"}


def test_who_lost_the_right_reads_no_names_any_more(browser, team):
    moment = maak_moment(team, naam="Handboek")
    maak_herinnering(team, moment, team.trekker, Herinneringstatus.VERZONDEN)
    wie = team.trekker.gebruiker_id
    for rol in ProjectRol.query.filter_by(gebruiker_id=wie):
        db.session.delete(rol)
    db.session.commit()

    pagina = browser.log_in(db.session.get_one(Gebruiker, wie)).get(
        "/mijn-herinneringen"
    )

    assert "Handboek" not in pagina.text
    assert "iets dat u niet meer mag zien" in pagina.text


@pytest.mark.parametrize(
    "velden",
    [{}, {"keuze": "soms"}, {"keuze": "geen", "zonder": "alles"}],
)
def test_a_choice_that_is_none_is_refused(leider, velden):
    leider.post("/mijn-herinneringen", status=422, **velden)

    assert db.session.query(Voorkeur).count() == 0


def test_the_projectleider_chooses_for_who_has_no_account(leider, team):
    persoon = make_persoon(naam="Extern bureau", email="bureau@voorbeeld.test")
    maak_moment(team, persoon)
    adres = pad(team, f"/personen/{persoon.id}")
    assert (
        "Extern bureau"
        in leider.get(pad(team)).select_one("#zonder-account").find_next("table").text
    )

    leider.post(adres, keuze="geen")

    rij = db.session.query(Voorkeur).one()
    assert (rij.gebruiker_id, rij.persoon_id) == (None, persoon.id)
    # He is still there, so that it can be taken back.
    tabel = leider.get(pad(team)).select_one("#zonder-account").find_next("table")
    assert "nooit" in tabel.text


def test_nobody_chooses_for_who_has_an_account_or_is_elsewhere(leider, team):
    elders = make_persoon(email="elders@voorbeeld.test")
    make_activiteit(make_project(), elders)
    for persoon in (team.trekker, elders, make_persoon()):
        leider.get(pad(team, f"/personen/{persoon.id}"), status=404)
        leider.post(pad(team, f"/personen/{persoon.id}"), status=404, keuze="geen")

    assert db.session.query(Voorkeur).count() == 0


@pytest.mark.parametrize("aantal", [1, 12])
def test_the_page_takes_as_many_statements_for_much(leider, team, tel_selects, aantal):
    for _ in range(aantal):
        maak_moment(team)
    voor = len(tel_selects())

    leider.get(pad(team))

    assert len(tel_selects()) - voor <= 45


@pytest.mark.parametrize("aantal", [1, 12])
def test_ones_own_page_takes_as_many_too(browser, team, tel_selects, aantal):
    for _ in range(aantal):
        moment = maak_moment(team)
        maak_herinnering(team, moment, team.trekker, Herinneringstatus.VERZONDEN)
    browser.log_in(db.session.get_one(Gebruiker, team.trekker.gebruiker_id))
    voor = len(tel_selects())

    browser.get("/mijn-herinneringen")

    assert len(tel_selects()) - voor <= 45
