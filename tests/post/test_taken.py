"""Background work in a real process: done, or clearly failed; never in between."""

import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from kern.database import db
from kern.transactie import transactie
from post import begeleider, werker
from post.models import Taak, Taakresultaat, Taakstatus
from post.operations import annuleer, vraag_taak_aan
from post.operations.taken import (
    GEANNULEERD,
    HERSTART,
    OPGERUIMD,
    TeVeelTakenError,
    breek_verlaten_af,
    delete_oude_resultaten,
    delete_oude_taken,
    neem_taak,
    rond_af,
)
from post.queries import find_taak
from tests.conftest import make_app
from tests.makers import make_gebruiker
from tests.post import proefprogramma

PROGRAMMA = (sys.executable, proefprogramma.__file__)
WORTEL = Path(__file__).parents[2]


@pytest.fixture(params=["sqlite"])
def met_proces(request, tmp_path, monkeypatch) -> Iterator[Flask]:
    """Return an app whose database another process can open."""
    url = f"sqlite:///{tmp_path / 'koersvast.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_app").config["SQLALCHEMY_DATABASE_URI"]
    for naam, waarde in {
        "PYTHONPATH": str(WORTEL),
        "KOERSVAST_OMGEVING": "test",
        "KOERSVAST_DATA": str(tmp_path),
        "KOERSVAST_DATABASE_URL": url,
    }.items():
        monkeypatch.setenv(naam, waarde)
    monkeypatch.setattr(begeleider, "PROGRAMMA", PROGRAMMA)
    monkeypatch.setattr(begeleider, "KIJK_ELKE_S", 0.1)
    app = make_app(url)
    with app.app_context():
        db.create_all()
        db.session.execute(db.metadata.tables["taakresultaat"].delete())
        db.session.execute(db.metadata.tables["taak"].delete())
        db.session.commit()
        proefprogramma.registreer(app)
        yield app
        db.session.remove()
        db.engine.dispose()


def vraag(soort, *, wie=None, mag=True) -> int:
    gebruiker = wie or make_gebruiker()
    with transactie(door=gebruiker.id) as daad:
        return vraag_taak_aan(
            soort=soort,
            titel="Proef",
            gegevens={"woord": "één", "mag": mag},
            project_id=None,
            daad=daad,
        ).id


def nooit():
    return False


def doe(is_klaar=nooit) -> int:
    return begeleider.doe_wachtende(eigenaar="planner", is_klaar=is_klaar)


def lees(taak_id) -> Taak:
    db.session.rollback()
    db.session.expire_all()
    return find_taak(taak_id)


@pytest.mark.parametrize("met_proces", ["sqlite", "postgresql"], indirect=True)
def test_a_task_is_done_in_a_process_of_its_own(met_proces):
    taak_id = vraag("goed")

    assert doe() == 1

    taak = lees(taak_id)
    assert (taak.status, taak.voortgang) == (Taakstatus.GEREED, 100)
    assert Taakresultaat.query.one().inhoud == "één".encode()
    assert doe() == 0


@pytest.mark.parametrize(
    ("soort", "melding"),
    [
        ("kapot", werker.ONVERWACHT),
        ("weigert", "Dit plan is leeg."),
        ("gedood", werker.ONVERWACHT),
        ("geheugen", werker.TE_GROOT),
        ("langzaam", begeleider.TE_LANG),
        ("bestaat niet", werker.ONBEKENDE_SOORT),
    ],
)
def test_a_task_that_goes_wrong_says_why_and_leaves_nothing(met_proces, soort, melding):
    taak_id = vraag(soort)

    doe()

    taak = lees(taak_id)
    assert (taak.status, taak.melding) == (Taakstatus.MISLUKT, melding)
    assert taak.afgerond_op
    assert not Taakresultaat.query.all()


def test_a_task_whose_right_is_gone_is_not_done(met_proces):
    taak_id = vraag("goed", mag=False)

    doe()

    assert lees(taak_id).melding == werker.GEEN_RECHT
    assert not Taakresultaat.query.all()


def test_a_bad_task_does_not_stop_the_next(met_proces):
    eerste, tweede = vraag("gedood"), vraag("goed")

    assert doe() == 2

    assert lees(eerste).status is Taakstatus.MISLUKT
    assert lees(tweede).status is Taakstatus.GEREED


def test_a_task_can_be_cancelled_while_it_runs(met_proces, monkeypatch):
    monkeypatch.setattr(begeleider, "_limiet_van", lambda _: 60)
    taak_id = vraag("langzaam")
    draad = threading.Thread(target=in_app(met_proces, doe))
    draad.start()
    wacht_tot(lambda: lees(taak_id).voortgang == 40)

    with transactie() as daad:
        annuleer(lees(taak_id), nu=daad.nu)
    draad.join(30)

    assert not draad.is_alive()
    taak = lees(taak_id)
    assert (taak.status, taak.melding) == (Taakstatus.GEANNULEERD, GEANNULEERD)


def test_a_planner_that_stops_says_that_the_task_was_broken_off(met_proces):
    taak_id, keren = vraag("langzaam"), []

    def is_klaar():
        keren.append(1)
        return len(keren) > 2

    doe(is_klaar)

    assert lees(taak_id).melding == HERSTART
    assert lees(taak_id).status is Taakstatus.MISLUKT


def in_app(app, werk):
    def binnen():
        with app.app_context():
            werk()

    return binnen


def wacht_tot(is_zover):
    klok = threading.Event()
    for _ in range(900):
        if is_zover():
            return
        klok.wait(0.1)
    raise AssertionError("it took too long")


def test_what_a_dead_planner_left_is_broken_off(database, uur):
    taak_id = vraag("goed")
    with transactie():
        neem_taak(eigenaar="dood", nu=uur.op)

    uur.verder(minutes=2)
    with transactie():
        assert breek_verlaten_af(uur.op) == 1

    assert lees(taak_id).melding == HERSTART


def test_a_result_that_comes_too_late_is_not_kept(database, uur):
    resultaat = proefprogramma.Resultaat("x", "text/plain", b"x")
    taak_id = vraag("goed")
    with transactie() as daad:
        neem_taak(eigenaar="een", nu=daad.nu)
        annuleer(lees_hier(taak_id), nu=daad.nu)

    with transactie():
        klaar = rond_af(taak_id, eigenaar="een", resultaat=resultaat, nu=uur.op)

    assert not klaar
    assert not Taakresultaat.query.all()


def lees_hier(taak_id) -> Taak:
    db.session.expire_all()
    return find_taak(taak_id)


def test_two_planners_do_not_take_the_same_task(database, uur):
    vraag("goed")
    with transactie():
        assert neem_taak(eigenaar="een", nu=uur.op) is not None
        assert neem_taak(eigenaar="twee", nu=uur.op) is None


def test_one_person_does_not_fill_the_queue(database):
    gebruiker = make_gebruiker()
    for _ in range(5):
        vraag("goed", wie=gebruiker)

    with pytest.raises(TeVeelTakenError, match="nog niet klaar"):
        vraag("goed", wie=gebruiker)
    assert Taak.query.count() == 5


def test_a_file_is_kept_for_a_week(database, uur):
    taak_id = vraag("goed")
    with transactie():
        neem_taak(eigenaar="een", nu=uur.op)
        resultaat = proefprogramma.Resultaat("x", "text/plain", b"x")
        rond_af(taak_id, eigenaar="een", resultaat=resultaat, nu=uur.op)

    uur.verder(days=6)
    with transactie() as daad:
        delete_oude_resultaten(daad.nu, bewaren=timedelta(days=7))
    assert Taakresultaat.query.count() == 1

    uur.verder(days=2)
    with transactie() as daad:
        delete_oude_resultaten(daad.nu, bewaren=timedelta(days=7))
    assert Taakresultaat.query.count() == 0
    assert lees(taak_id).melding == OPGERUIMD


def test_a_task_that_ended_is_forgotten_after_its_term(database, uur):
    vraag("goed")
    with transactie():
        taak_id = neem_taak(eigenaar="een", nu=uur.op)
        resultaat = proefprogramma.Resultaat("x", "text/plain", b"x")
        rond_af(taak_id, eigenaar="een", resultaat=resultaat, nu=uur.op)
    wacht_nog = vraag("goed")

    uur.verder(days=29)
    with transactie() as daad:
        delete_oude_taken(daad.nu, bewaren=timedelta(days=30))
    assert Taak.query.count() == 2

    uur.verder(days=2)
    with transactie() as daad:
        delete_oude_taken(daad.nu, bewaren=timedelta(days=30))
    assert [taak.id for taak in Taak.query] == [wacht_nog]
    assert Taakresultaat.query.count() == 0
