"""Who does what comes, passes on and ends from a day on; the past stays as it was."""

from datetime import date, timedelta

import pytest

from activiteiten.models import Klankbordzetel, Trekker, Uitvoerder, Zetelbezetting
from kern import klok
from kern.database import db
from tests.browser import Browser
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_persoon,
    make_project,
    make_raming,
    make_zetel,
    save,
)
from toegang.rechten import Rol

SINDS = date(2021, 3, 1)


@pytest.fixture
def project(database):
    return make_project()


@pytest.fixture
def leider(database, project):
    return Browser(database).log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


@pytest.fixture
def werk(project):
    """Return an activity with somebody who pulls it, and who could."""
    eerst, later = make_persoon(functie="Eerste"), make_persoon(functie="Tweede")
    activiteit = make_activiteit(project, trekker=eerst, cel_trekker="Eerste")
    return activiteit, eerst, later


def _pad(project, rest):
    return f"/projecten/{project.code}/activiteiten/{rest}"


def _trekker(activiteit, persoon):
    db.session.expire_all()
    rijen = Trekker.query.filter_by(activiteit_id=activiteit.id, persoon_id=persoon.id)
    return rijen.one()


def _wissel(browser, pad, status=302, **velden):
    """Send the form as its page shows it, with these fields."""
    page = browser.get(pad)
    revisie = page.select_one("input[name=revisie]")["value"]
    return browser.post(pad, status=status, velden={"revisie": revisie} | velden)


def _vervang(browser, project, rij, door, status=302, sinds="1-3-2021", **velden):
    naam = {Trekker: "trekkers", Uitvoerder: "uitvoerders"}.get(
        type(rij), "zetelbezettingen"
    )
    pad = _pad(project, f"{naam}/{rij.id}/vervangen")
    velden = {"sinds": sinds, "persoon": door.id, "reden": ""} | velden
    return _wissel(browser, pad, status, **velden)


def _toon(browser, activiteit, project, dag):
    return browser.get(_pad(project, f"{activiteit.id}?peildatum={dag}"))


def test_who_takes_over_shows_from_that_day_and_who_was_before_it(
    leider, project, werk
):
    activiteit, eerst, later = werk

    _vervang(leider, project, _trekker(activiteit, eerst), later, reden="Andere baan")

    ervoor = _toon(leider, activiteit, project, "2021-02-28")
    erna = _toon(leider, activiteit, project, "2021-03-01")
    assert "Eerste" in ervoor.select_one(".kaarten").text
    assert "Tweede" not in ervoor.select_one(".kaarten").text
    assert "Tweede" in erna.select_one(".kaarten").text
    assert "Eerste" not in erna.select_one(".kaarten").text
    oud = _trekker(activiteit, eerst)
    assert (oud.tot, oud.einde_reden) == (date(2021, 2, 28), "Andere baan")


def test_the_new_one_takes_the_place_of_the_first_contact(leider, project, werk):
    activiteit, eerst, later = werk
    derde = make_persoon(functie="Derde")
    eigen = {"project_id": project.id, "activiteit_id": activiteit.id}
    save(Trekker(**eigen, persoon_id=derde.id, volgorde=2))

    _vervang(leider, project, _trekker(activiteit, eerst), later)

    db.session.expire_all()
    namen = [t.persoon.functie for t in activiteit.trekkers_op(SINDS)]
    assert namen == ["Tweede", "Derde"]


def test_the_table_keeps_the_words_of_the_plan_and_says_what_changed(
    leider, project, werk
):
    activiteit, eerst, later = werk
    _vervang(leider, project, _trekker(activiteit, eerst), later)

    def cel(dag):
        pad = f"/projecten/{project.code}/planning/activiteiten?peildatum={dag}"
        page = leider.get(pad)
        rij = page.select_one(f"#rij-{activiteit.id} td[data-label=Trekker]")
        return " ".join(rij.text.split())

    assert cel("2021-02-28") == "Eerste"
    assert cel("2021-03-01") == (
        "Eerste tot en met 28-2-2021: Eerste sinds 1-3-2021: Tweede"
    )


def test_the_last_trekker_may_leave_and_that_stands_open(leider, project, werk):
    activiteit, eerst, _ = werk
    pad = _pad(project, f"trekkers/{_trekker(activiteit, eerst).id}/beeindigen")

    _wissel(leider, pad, tot="28-2-2021", reden="")

    page = _toon(leider, activiteit, project, "2021-03-01")
    assert "geen trekker meer" in page.text
    lijst = leider.get(f"/projecten/{project.code}/openpunten?peildatum=2021-03-01")
    assert "niemand meer" in lijst.table.text
    ervoor = leider.get(f"/projecten/{project.code}/openpunten?peildatum=2021-02-28")
    assert ervoor.table is None


def test_an_end_is_taken_back(leider, project, werk):
    activiteit, eerst, _ = werk
    rij = _trekker(activiteit, eerst)
    _wissel(leider, _pad(project, f"trekkers/{rij.id}/beeindigen"), tot="28-2-2021")

    leider.post(_pad(project, f"trekkers/{rij.id}/hervatten"))

    assert _trekker(activiteit, eerst).tot is None


def test_who_left_loses_his_own_rights_the_day_after(database, project, werk):
    activiteit, eerst, later = werk
    account = make_gebruiker(Rol.TREKKER, project)
    eerst.gebruiker_id = account.id
    save(eerst)
    leider = Browser(database).log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    eigen, melden = Browser(database).log_in(account), f"{activiteit.id}/voortgang"
    vandaag = klok.vandaag()
    rij = _trekker(activiteit, eerst)
    morgen = vandaag + timedelta(days=1)

    _vervang(leider, project, rij, later, sinds=morgen.isoformat())
    eigen.get(_pad(project, melden))  # today is the last day
    _wissel(
        leider,
        _pad(project, f"trekkers/{rij.id}/beeindigen"),
        tot=(vandaag - timedelta(days=1)).isoformat(),
    )

    eigen.get(_pad(project, melden), status=404)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"sinds": ""}, "Kies de eerste dag"),
        ({"sinds": "31-02-2021"}, "geen dag"),
        ({"sinds": "1-3-2099"}, "5 jaar vooruit"),
        ({"persoon": ""}, "Kies wie het overneemt"),
        ({"persoon": "999999"}, "Kies iets uit de lijst"),
    ],
)
def test_what_cannot_be_is_refused_and_keeps_what_was_typed(
    leider, project, werk, velden, zin
):
    activiteit, eerst, later = werk
    rij = _trekker(activiteit, eerst)

    velden = {"reden": "Met pensioen"} | velden
    page = _vervang(leider, project, rij, later, status=422, **velden)

    assert zin in page.select_one(".melding").text
    assert page.select_one("textarea[name=reden]").text.strip() == "Met pensioen"
    assert Trekker.query.count() == 1


def test_nobody_ends_before_he_begins(leider, project, werk):
    activiteit, eerst, later = werk
    _vervang(leider, project, _trekker(activiteit, eerst), later)
    rij = _trekker(activiteit, later)
    pad = _pad(project, f"trekkers/{rij.id}/beeindigen")

    page = _wissel(leider, pad, 422, tot="28-2-2021")

    assert "begint pas op 1 maart 2021" in page.text


def test_somebody_pulls_an_activity_once_at_a_time(leider, project, werk):
    activiteit, eerst, later = werk
    _vervang(leider, project, _trekker(activiteit, eerst), later)
    nieuw = _pad(project, f"trekkers/nieuw?activiteit={activiteit.id}")
    velden = {"activiteit": activiteit.id, "persoon": later.id, "van": "1-4-2021"}

    page = leider.post(nieuw, status=422, velden=velden)
    zelf = _vervang(
        leider, project, _trekker(activiteit, later), later, 422, sinds="1-5-2021"
    )

    assert "Tweede is al trekker van activiteit" in page.text
    assert "Kies iemand anders" in zelf.text


def test_somebody_may_come_back_after_he_left(leider, project, werk):
    activiteit, eerst, later = werk
    _vervang(leider, project, _trekker(activiteit, eerst), later)

    _vervang(leider, project, _trekker(activiteit, later), eerst, sinds="1-6-2021")

    db.session.expire_all()
    assert [t.persoon.functie for t in activiteit.trekkers] == [
        "Eerste",
        "Tweede",
        "Eerste",
    ]
    assert activiteit.trekkers_op(date(2021, 6, 1))[0].van == date(2021, 6, 1)


def test_who_saves_second_is_told_so_and_nothing_is_lost(leider, project, werk):
    activiteit, eerst, later = werk
    rij = _trekker(activiteit, eerst)
    pad = _pad(project, f"trekkers/{rij.id}/vervangen")
    velden = {"sinds": "1-3-2021", "persoon": later.id, "reden": "Ruil"}
    oud = leider.get(pad).select_one("input[name=revisie]")["value"]
    derde = make_persoon(functie="Derde")
    _vervang(leider, project, rij, derde)

    page = leider.post(pad, status=422, velden=velden | {"revisie": oud})

    assert "Iemand anders" in page.text
    assert page.select_one("textarea[name=reden]").text.strip() == "Ruil"
    namen = {t.persoon.functie for t in Trekker.query}
    assert namen == {"Eerste", "Derde"}


def test_a_double_click_replaces_once(leider, project, werk):
    activiteit, eerst, later = werk
    rij = _trekker(activiteit, eerst)
    velden = {"revisie": "1", "sinds": "1-3-2021", "persoon": later.id}
    velden |= {"sleutel": "x" * 20}
    pad = _pad(project, f"trekkers/{rij.id}/vervangen")

    leider.post(pad, velden=velden)
    leider.post(pad, velden=velden)

    assert Trekker.query.count() == 2


def test_a_mistake_is_deleted_and_what_the_plan_says_is_not(leider, project, werk):
    activiteit, eerst, later = werk
    _vervang(leider, project, _trekker(activiteit, eerst), later)

    page = leider.post(
        _pad(project, f"trekkers/{_trekker(activiteit, eerst).id}/verwijderen"),
        status=422,
    )
    leider.post(_pad(project, f"trekkers/{_trekker(activiteit, later).id}/verwijderen"))

    assert "staat in de cel van het plan" in page.text
    assert Trekker.query.count() == 1


def test_an_executor_passes_on_with_his_part(leider, project, werk):
    activiteit, eerst, later = werk
    eigen = {"project_id": project.id, "activiteit_id": activiteit.id}
    rij = save(Uitvoerder(**eigen, persoon_id=eerst.id, volgorde=1, deel="Processen"))

    _vervang(leider, project, rij, later)

    ervoor = _toon(leider, activiteit, project, "2021-02-28")
    erna = _toon(leider, activiteit, project, "2021-03-01")
    assert "Eerste: Processen" in ervoor.select_one(".kaarten").text
    assert "Tweede: Processen" in erna.select_one(".kaarten").text


def test_one_of_two_on_a_seat_passes_on(leider, project, werk):
    activiteit, eerst, later = werk
    derde = make_persoon(functie="Derde")
    zetel = make_zetel(activiteit, eerst, derde)

    _vervang(leider, project, zetel.bezetting[0], later)

    db.session.expire_all()
    namen = [p.persoon.functie for p in zetel.bezetting_op(SINDS)]
    assert namen == ["Tweede", "Derde"]
    assert [p.persoon.functie for p in zetel.bezetting_op(date(2021, 2, 28))] == [
        "Eerste",
        "Derde",
    ]


def test_a_seat_ends_with_who_sits_there_and_comes_back_with_them(
    leider, project, werk
):
    activiteit, eerst, _ = werk
    zetel = make_zetel(activiteit, eerst)
    make_raming(activiteit, per="persoon", groep="klankbord")
    pad = _pad(project, f"klankbordzetels/{zetel.id}")

    _wissel(leider, f"{pad}/beeindigen", tot="28-2-2021", reden="Opgeheven")

    erna = _toon(leider, activiteit, project, "2021-03-01")
    assert "geen klankbord" in erna.text
    assert Zetelbezetting.query.one().tot == date(2021, 2, 28)
    leider.post(f"{pad}/hervatten")
    assert Zetelbezetting.query.one().tot is None
    assert Klankbordzetel.query.one().einde_reden is None


def test_an_open_seat_is_filled_from_a_day_on(leider, project, werk):
    activiteit, eerst, _ = werk
    zetel = make_zetel(activiteit, is_ntb=True)
    lijst = f"/projecten/{project.code}/openpunten?peildatum="
    pad = _pad(project, f"zetelbezettingen/nieuw?zetel={zetel.id}")

    leider.post(pad, velden={"zetel": zetel.id, "persoon": eerst.id, "van": "1-3-2021"})

    assert "Plek in het klankbord" in leider.get(f"{lijst}2021-02-28").text
    assert "Plek in het klankbord" not in leider.get(f"{lijst}2021-03-01").text


def test_a_seat_comes_on_a_day(leider, project, werk):
    activiteit, eerst, _ = werk
    velden = {"activiteit": activiteit.id, "afdeling": "", "functie": "Jurist"}
    velden |= {"persoon": eerst.id, "van": "1-3-2021"}

    leider.post(_pad(project, "klankbordzetels/nieuw"), velden=velden)

    assert "Jurist" not in _toon(leider, activiteit, project, "2021-02-28").text
    assert "Jurist" in _toon(leider, activiteit, project, "2021-03-01").text


def test_only_who_may_change_the_plan_comes_here(database, project, werk):
    activiteit, eerst, _ = werk
    rij = _trekker(activiteit, eerst)
    for rol in (Rol.OPDRACHTGEVER, Rol.TREKKER, Rol.KLANKBORDLID, Rol.LEZER):
        ander = Browser(database).log_in(make_gebruiker(rol, project))
        for daad in ("vervangen", "beeindigen"):
            ander.get(_pad(project, f"trekkers/{rij.id}/{daad}"), status=404)
        ander.post(_pad(project, f"trekkers/{rij.id}/hervatten"), status=404)


def test_a_row_of_another_project_is_not_there(leider, project):
    vreemd = make_activiteit(trekker=make_persoon())
    rij = Trekker.query.filter_by(activiteit_id=vreemd.id).one()

    leider.get(_pad(project, f"trekkers/{rij.id}/vervangen"), status=404)
