"""Counting what failed: for all processes, up to a limit, for a while."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from kern import klok, tellers
from kern.database import db
from kern.models import Teller
from kern.tellers import Grens
from kern.transactie import transactie

GRENS = Grens(3, timedelta(minutes=15))


def tel(sleutel="deur", *, erbij=timedelta()):
    with transactie() as daad:
        return tellers.tel(sleutel, grens=GRENS, nu=daad.nu + erbij)


def test_up_to_the_limit_and_no_further(database):
    assert [tel() for _ in range(5)] == [True, True, True, False, False]
    assert Teller.query.one().aantal == 3


def test_one_counter_says_nothing_of_another(database):
    for _ in range(3):
        tel()

    assert tel("andere deur")


@pytest.mark.parametrize(("minuten", "mag"), [(14, False), (15, True)])
def test_the_time_runs_from_the_first(database, minuten, mag):
    for _ in range(3):
        tel()

    assert tel(erbij=timedelta(minutes=minuten)) is mag


def test_after_the_time_the_count_starts_anew(database):
    for _ in range(3):
        tel()

    later = timedelta(minutes=20)
    assert [tel(erbij=later) for _ in range(4)] == [True, True, True, False]


def test_what_turned_out_right_is_taken_back(database):
    for _ in range(9):
        assert tel()
        with transactie():
            tellers.neem_terug("deur")

    assert Teller.query.one().aantal == 0


def test_a_counter_never_goes_below_nothing(database):
    tel()
    for _ in range(3):
        with transactie():
            tellers.neem_terug("deur")

    assert Teller.query.one().aantal == 0


def test_old_counters_go(database):
    tel()

    with transactie() as daad:
        tellers.ruim_op(daad.nu)
        assert Teller.query.count() == 1
        tellers.ruim_op(daad.nu + timedelta(days=1))

    assert Teller.query.count() == 0


def test_counted_at_once_is_counted(postgres_app):
    with postgres_app.app_context():
        db.session.execute(text("TRUNCATE teller"))
        db.session.commit()
        db.session.remove()

    def een(_nummer: int) -> bool:
        with postgres_app.app_context(), transactie():
            return tellers.tel("deur", grens=GRENS, nu=klok.nu())

    with ThreadPoolExecutor(8) as draden:
        mocht = list(draden.map(een, range(24)))

    assert sum(mocht) == 3
