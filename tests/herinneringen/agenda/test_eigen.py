"""Making the address of a calendar, taking it back, and the same as a file."""

from datetime import date

import pytest
from icalendar import Calendar

from herinneringen.agenda.models import Agendasleutel
from kern import klok
from kern.database import db
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    save,
)
from tests.planning.aanleveren import maak_gremia, maak_ronde
from toegang.models import Logboekregel, ProjectRol
from toegang.queries import hash_sleutel
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project(naam="Toezicht")


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def _sleutels():
    return db.session.query(Agendasleutel).order_by(Agendasleutel.id).all()


def _maak(browser, waarvan):
    return browser.post("/mijn-agenda", status=200, waarvan=waarvan)


def test_an_address_is_shown_once_and_only_its_hash_is_kept(leider, project):
    pagina = _maak(leider, project.code)

    adres = pagina.select_one("code.sleutel").text
    geheim = adres.rpartition("/")[2].removesuffix(".ics")
    rij = _sleutels()[0]
    assert len(geheim) == 43  # 256 bits
    assert (rij.sleutel_hash, rij.project_id) == (hash_sleutel(geheim), project.id)
    assert geheim not in leider.get("/mijn-agenda").decode()
    assert leider.client.get(f"/agenda/{geheim}.ics").status_code == 200


def test_the_second_click_makes_no_second_address(leider):
    keer = {"sleutel": "s" * 32, "waarvan": "mijn-werk"}
    leider.post("/mijn-agenda", status=200, **keer)
    leider.post("/mijn-agenda", status=302, **keer)

    assert len(_sleutels()) == 1


@pytest.mark.parametrize("waarvan", ["vreemd", ""])
def test_a_project_of_somebody_else_cannot_be_chosen(leider, waarvan):
    make_project(code="vreemd")

    pagina = leider.post("/mijn-agenda", status=422, waarvan=waarvan)

    assert "Kies uw eigen werk of een van uw projecten." in pagina.text
    assert _sleutels() == []


def test_ten_addresses_are_enough(leider):
    for _ in range(10):
        _maak(leider, "mijn-werk")

    pagina = leider.post("/mijn-agenda", status=422, waarvan="mijn-werk")

    assert "U hebt al 10 agenda-adressen." in pagina.text
    assert len(_sleutels()) == 10


def test_an_address_is_taken_back_and_both_are_in_the_logbook(leider):
    adres = _maak(leider, "mijn-werk").select_one("code.sleutel").text
    pad = "/agenda/" + adres.rpartition("/")[2]

    leider.post(f"/mijn-agenda/{_sleutels()[0].id}/intrekken")

    assert leider.client.get(pad).status_code == 404
    db.session.rollback()
    acties = [rij.actie for rij in db.session.query(Logboekregel)]
    assert acties == ["agenda-adres maken", "agenda-adres intrekken"]
    assert "U hebt nog geen agenda-adres." in leider.get("/mijn-agenda").text


def test_somebody_elses_address_cannot_be_taken_back(leider, project):
    ander = make_gebruiker(Rol.PROJECTLEIDER, project)
    rij = save(
        Agendasleutel(sleutel_hash="h", gebruiker_id=ander.id, gemaakt_op=klok.nu())
    )

    leider.post(f"/mijn-agenda/{rij.id}/intrekken", status=404)

    assert _sleutels()[0].ingetrokken_op is None


def test_the_same_comes_as_a_file(browser, project):
    wie = make_gebruiker(Rol.PROJECTLEIDER, project)
    activiteit = make_activiteit(project, make_persoon(gebruiker_id=wie.id))
    eigen, ander = make_mijlpaal(activiteit), make_mijlpaal(make_activiteit(project))
    browser.log_in(wie)

    van_mij = browser.client.get("/mijn-agenda/mijn-werk.ics")
    db.session.rollback()
    van_project = browser.client.get(f"/projecten/{project.code}/agenda.ics")

    assert "mijn-werk.ics" in van_mij.headers["Content-Disposition"]
    assert f"{project.code}.ics" in van_project.headers["Content-Disposition"]
    assert _uids(van_mij) == {f"moment-{eigen.id}"}
    assert _uids(van_project) == {f"moment-{eigen.id}", f"moment-{ander.id}"}


def _uids(antwoord):
    punten = Calendar.from_ical(antwoord.data).walk("VEVENT")
    namen = {str(punt["UID"]).split("@")[0] for punt in punten}
    return {naam for naam in namen if naam.startswith("moment-")}


@pytest.mark.parametrize("aantal", [1, 12])
def test_it_takes_as_many_statements_for_a_large_plan(
    leider, project, tel_selects, aantal
):
    gremia = maak_gremia()
    for nummer in range(aantal):
        maak_ronde(gremia, project, nummer=f"2.{nummer}")
    voor = len(tel_selects())

    leider.client.get(f"/projecten/{project.code}/agenda.ics")

    assert len(tel_selects()) - voor <= 22


@pytest.mark.parametrize("aantal", [1, 12])
def test_a_personal_calendar_takes_as_many_statements_for_many_projects(
    browser, tel_selects, aantal
):
    projecten = [make_project() for _ in range(aantal)]
    wie = make_gebruiker(Rol.TREKKER, projecten[0])
    persoon = make_persoon(gebruiker_id=wie.id)
    gremia = maak_gremia()
    for project in projecten:
        maak_ronde(gremia, project, persoon)
        if project is not projecten[0]:
            rol = {"rol": Rol.TREKKER, "van": date(2020, 1, 1)}
            save(ProjectRol(project_id=project.id, gebruiker_id=wie.id, **rol))
    browser.log_in(wie)
    voor = len(tel_selects())

    antwoord = browser.client.get("/mijn-agenda/mijn-werk.ics")

    assert antwoord.data.count(b"BEGIN:VEVENT") >= aantal * 2
    assert len(tel_selects()) - voor <= 20


def test_who_may_follow_no_project_makes_no_address(browser, project):
    browser.log_in(make_gebruiker(Rol.LEZER, project))

    pagina = browser.get("/mijn-agenda")
    browser.post("/mijn-agenda", status=422, waarvan="mijn-werk")

    assert "U hebt geen rol in een project" in pagina.text
    assert "als bestand" not in pagina.text
    assert _sleutels() == []
