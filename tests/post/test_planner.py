"""The ticker: it goes on after a failure and after a clock that jumps, and it stops."""

import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from imports.models import Planconcept
from kern import klok
from kern.bewaartermijnen import MAIL, PLANBESTAND, TAAK, lees_bewaartermijnen
from kern.soorten import soorten
from post import planner as planner_module
from post.models import Bericht, Hartslag, Taak, Taakresultaat
from post.operations import plan_bericht
from post.planner import Planner
from post.queries import controle
from tests.makers import make_concept, make_gebruiker, make_project, make_taak
from tests.post.conftest import bericht, plan, tik_met

LIMIET_S = 20


def draai(planner, tot):
    """Let it tick in this thread until the event is set."""
    threading.Thread(target=lambda: (tot.wait(LIMIET_S), planner.stop())).start()
    planner.draai()


def test_a_tick_that_fails_is_followed_by_the_next(app):
    planner, genoeg, tikken = Planner(app), threading.Event(), []

    def tik():
        tikken.append(1)
        if len(tikken) == 3:
            genoeg.set()
        raise ZeroDivisionError

    planner.voeg_toe("proef", tik, elke_s=0.05)
    draai(planner, genoeg)

    assert len(tikken) >= 3


def test_a_clock_that_jumps_back_does_not_stop_the_ticks(app, monkeypatch):
    planner, genoeg, tikken = Planner(app), threading.Event(), []
    monkeypatch.setattr(planner_module, "KIJK_ELKE_S", 0.05)

    def tik():
        tikken.append(1)
        if len(tikken) == 3:
            genoeg.set()

    planner.voeg_toe("proef", tik, elke_s=0.1)
    # As if the clock was two hours ahead when the next tick was worked out.
    planner._klok.modify_job(
        "proef", next_run_time=datetime.now(UTC) + timedelta(hours=2)
    )
    draai(planner, genoeg)

    assert len(tikken) >= 3


def test_it_stops_after_the_work_at_hand(app):
    planner, begonnen, klaar = Planner(app), threading.Event(), []

    def tik():
        begonnen.set()
        while not planner.is_klaar():
            time.sleep(0.01)
        klaar.append(1)

    planner.voeg_toe("proef", tik, elke_s=60)
    draai(planner, begonnen)

    assert klaar == [1]


def test_a_tick_plans_first_and_one_bad_plan_stops_no_other(
    uur, server, weg, monkeypatch
):
    def stuk(_nu):
        raise ZeroDivisionError

    def goed(nu):
        plan_bericht(
            soort="melding", sleutel="1", ding_id=1, aan="a@voorbeeld.test", nu=nu
        )

    monkeypatch.setitem(soorten().planners, "herinneringen", stuk)
    monkeypatch.setitem(soorten().planners, "digest", goed)

    verslag = tik_met(weg)

    assert "herinneringen" in verslag.meldingen[0]
    assert len(server.ontvangen) == 1
    assert "herinneringen" in Hartslag.query.one().melding


def test_a_sign_of_life_is_one_row_per_planner(uur, weg):
    for naam in ("een", "twee", "een"):
        tik_met(weg, naam)
        uur.verder(minutes=1)

    assert {h.planner: h.laatste_op.minute for h in Hartslag.query.all()} == {
        "een": 2,
        "twee": 1,
    }


def test_the_check_says_when_no_planner_runs(uur, weg):
    assert "nog geen planner" in controle()
    tik_met(weg)
    assert controle() is None
    uur.verder(minutes=11)
    assert "tien minuten" in controle()


def test_a_message_is_forgotten_a_year_after_it_went(uur, weg):
    plan()
    tik_met(weg)
    uur.verder(days=364)
    tik_met(weg)
    assert bericht()

    uur.verder(days=2)
    tik_met(weg)
    with pytest.raises(Exception, match="No row"):
        bericht()


def test_the_settings_say_how_long_mail_and_tasks_are_kept(
    uur, weg, database, monkeypatch
):
    config = database.config["KOERSVAST"]
    kort = lees_bewaartermijnen({MAIL: "10", TAAK: "20", PLANBESTAND: "1"})
    monkeypatch.setitem(database.config, "KOERSVAST", replace(config, bewaren=kort))
    gebruiker = make_gebruiker()
    make_concept(gebruiker, geldig_tot=uur.op)
    make_taak(gebruiker, make_project().id, afgerond_op=uur.op)
    plan()
    tik_met(weg)
    assert (Bericht.query.count(), Taak.query.count()) == (1, 1)
    assert Planconcept.query.count() == 0, "nobody took it over in time"

    uur.verder(days=11)
    tik_met(weg)
    assert (Bericht.query.count(), Taak.query.count()) == (0, 1)

    uur.verder(days=10)
    tik_met(weg)
    assert (Taak.query.count(), Taakresultaat.query.count()) == (0, 0)


def test_the_time_can_be_set_for_everything_within():
    op = datetime(2021, 8, 23, 7, 0, tzinfo=klok.NEDERLAND)

    with klok.vastgezet(op):
        assert klok.nu() == op
        with klok.vastgezet(None):
            assert klok.nu() != op
    assert klok.nu() != op


def test_the_program_is_not_ready_while_no_planner_ticks(database, uur, weg):
    tik_met(weg)
    uur.verder(minutes=9)
    voor = database.test_client().get("/readyz").json["onderdelen"]["planner"]
    uur.verder(minutes=2)
    na = database.test_client().get("/readyz")

    assert voor == "goed"
    assert na.status_code == 503
    assert "langer dan tien minuten geleden" in na.json["onderdelen"]["planner"]
