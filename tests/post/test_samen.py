"""Several planners at once, and planners that die: no message twice, none lost."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask

from kern import klok
from kern.database import db
from kern.mailinstellingen import Mailinstellingen
from kern.soorten import Berichtsoort, soorten
from kern.transactie import transactie
from post import rules
from post.models import Berichtstatus
from post.operations.berichten import neem_bericht, schrijf_uitslag
from post.poststuk import Uitslag
from post.queries import count_per_status
from tests.conftest import make_app
from tests.post.conftest import SOORT, Melding, bericht, maak_weg, plan, tik_met

AANTAL, PLANNERS = 40, 4


@pytest.fixture(params=["sqlite", "postgresql"])
def gedeeld(request, tmp_path, monkeypatch) -> Iterator[Flask]:
    """Return an app whose database several threads can open."""
    if request.param == "sqlite":
        app = make_app(f"sqlite:///{tmp_path / 'koersvast.db'}")
    else:
        app = request.getfixturevalue("postgres_app")
    with app.app_context():
        if request.param == "sqlite":
            db.create_all()
        tabellen = ["bericht", "postslot", "hartslag", "onbestelbaar"]
        for tabel in tabellen:
            db.session.execute(db.metadata.tables[tabel].delete())
        db.session.commit()
        melding = Melding()
        soort = Berichtsoort("Melding", melding.nog_nodig, melding.opmaken)
        monkeypatch.setitem(soorten().berichten, SOORT, soort)
        config = replace(
            app.config["KOERSVAST"],
            data=tmp_path,
            public_url="https://plan.example",
            mail=Mailinstellingen(None, None, ()),
        )
        monkeypatch.setitem(app.config, "KOERSVAST", config)
        yield app
        db.session.remove()
        db.engine.dispose()


def test_four_planners_at_once_send_each_message_once(uur, gedeeld, server):
    for nummer in range(AANTAL):
        plan(nummer)

    def tik(nummer: int) -> Counter[Berichtstatus]:
        with gedeeld.app_context():
            return tik_met(maak_weg(server), f"planner-{nummer}").aantallen

    with ThreadPoolExecutor(PLANNERS) as draden:
        verslagen = list(draden.map(tik, range(PLANNERS)))

    aan = Counter(mail.aan[0] for mail in server.ontvangen)
    assert set(aan.values()) == {1}
    assert len(aan) == AANTAL
    assert sum(v[Berichtstatus.VERZONDEN] for v in verslagen) == AANTAL
    assert count_per_status()[Berichtstatus.VERZONDEN] == AANTAL


def test_four_planners_at_once_plan_each_message_once(uur, gedeeld):
    def plan_alles(_nummer: int) -> int:
        with gedeeld.app_context():
            return sum(plan(nummer) for nummer in range(10))

    with ThreadPoolExecutor(PLANNERS) as draden:
        nieuw = list(draden.map(plan_alles, range(PLANNERS)))

    assert sum(nieuw) == 10
    assert count_per_status()[Berichtstatus.GEPLAND] == 10


def neem(eigenaar):
    with transactie():
        return neem_bericht(eigenaar=eigenaar, nu=klok.nu())


def schrijf(stuk, eigenaar):
    uitslag = Uitslag(Berichtstatus.VERZONDEN, antwoord=eigenaar)
    with transactie() as daad:
        return schrijf_uitslag(stuk, eigenaar=eigenaar, uitslag=uitslag, nu=daad.nu)


def test_a_message_that_was_taken_is_nobody_elses(uur, instelling):
    plan()

    assert neem("een") is not None
    assert neem("twee") is None


def test_what_a_dead_planner_took_goes_once_more_and_says_so(uur, server, weg):
    plan()
    neem("een")  # and it dies, before or after it sent

    uur.verder(minutes=14)
    tik_met(weg, "twee")
    assert not server.ontvangen

    uur.verder(minutes=2)
    tik_met(weg, "twee")
    assert len(server.ontvangen) == 1
    assert bericht().mogelijk_dubbel
    assert server.ontvangen[0].mail["Message-ID"] == bericht().message_id


def test_a_planner_that_wakes_up_late_overwrites_nothing(uur, instelling):
    plan()
    laat = neem("een")
    uur.verder(minutes=16)
    ander = neem("twee")

    assert not schrijf(laat, "een")
    assert schrijf(ander, "twee")
    assert bericht().antwoord == "twee"


def test_the_same_planner_a_second_time_overwrites_nothing_either(uur, instelling):
    plan()
    laat = neem("een")
    uur.verder(minutes=16)
    neem("een")

    assert not schrijf(laat, "een")


def test_a_clock_that_is_set_back_sends_nothing_twice(uur, server, weg):
    plan()
    tik_met(weg)
    uur.verder(hours=-2)

    tik_met(weg)

    assert len(server.ontvangen) == 1


@pytest.mark.parametrize("dag", [date(2021, 3, 28), date(2021, 10, 31)])
def test_on_the_day_the_clock_moves_a_reminder_goes_at_seven_once(
    uur, server, weg, dag
):
    zeven = rules.ochtend_van(dag)
    uur.op = zeven - timedelta(hours=9)
    plan(te_verzenden_op=zeven, overdag=True)

    for _ in range(12 * 60):
        tik_bij_werk(weg, zeven, uur)
        uur.verder(minutes=1)

    assert len(server.ontvangen) == 1
    verzonden = bericht().afgerond_op.astimezone(klok.NEDERLAND)
    assert (verzonden.date(), verzonden.hour, verzonden.minute) == (dag, 7, 0)


def tik_bij_werk(weg, zeven, uur):
    """Tick every minute around seven, and every half hour besides."""
    if abs(uur.op - zeven) < timedelta(minutes=3) or uur.op.minute % 30 == 0:
        tik_met(weg)
