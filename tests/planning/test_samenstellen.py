"""What is put together of promises and a route, wherever the promises are moved."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from betrokkenen.rules.agenda import Tijd, agenda
from planning.route.samenstellen import (
    Belofte,
    Fasegrens,
    Omgeving,
    Routedeel,
    stel_samen,
)

RAAD = 1
BEGIN = date(2023, 1, 2)
MAANDAGEN = [BEGIN + timedelta(weeks=2 * nummer) for nummer in range(130)]
ROUTE = (Routedeel("Toets", duur=Tijd(10)), Routedeel("Raad", RAAD))
# Leap day, ends of years and both changes of the clock lie within.
DAGEN = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def _omgeving(vandaag: date) -> Omgeving:
    return Omgeving(vandaag, {RAAD: agenda(MAANDAGEN, aanlever=Tijd(7))})


@given(DAGEN, DAGEN, DAGEN)
def test_a_shift_there_and_back_gives_the_same_plan(
    vandaag: date, beloofd: date, verschoven: date
) -> None:
    omgeving = _omgeving(vandaag)
    belofte = Belofte(1, "Raad", RAAD, beloofd, beloofd + timedelta(days=30))
    eerst = stel_samen([belofte], ROUTE, omgeving=_omgeving(vandaag))

    eind = verschoven + timedelta(days=30)
    weg = replace(belofte, begin=verschoven, eind=eind)
    stel_samen([weg], ROUTE, omgeving=omgeving)
    terug = replace(weg, begin=belofte.begin, eind=belofte.eind)

    assert stel_samen([terug], ROUTE, omgeving=omgeving) == eerst


def test_rounds_that_promise_the_same_are_reckoned_once_each_with_its_own_promise():
    eind = BEGIN + timedelta(days=200)
    een, ander = (Belofte(id_, f"Nota {id_}", RAAD, BEGIN, eind) for id_ in (1, 2))
    omgeving = _omgeving(BEGIN)

    eerst = stel_samen([een], ROUTE, omgeving=omgeving)
    daarna = stel_samen([ander], ROUTE, omgeving=omgeving)

    assert [stap.plan for stap in eerst] == [stap.plan for stap in daarna]
    assert all(a.plan is b.plan is not None for a, b in zip(eerst, daarna, strict=True))
    assert [stap.belofte for stap in daarna] == [None, ander]
    assert daarna == stel_samen([ander], ROUTE, omgeving=_omgeving(BEGIN))


def test_what_decides_the_days_or_the_reasons_is_no_round_that_was_reckoned():
    eind = BEGIN + timedelta(days=200)
    belofte = Belofte(1, "Raad", RAAD, BEGIN, eind)
    omgeving = _omgeving(BEGIN)
    alles = (
        ([belofte], ROUTE, {}),
        ([belofte], ROUTE, {"alleen_plan": True}),
        ([belofte], ROUTE, {"grens": Fasegrens(BEGIN)}),
        ([belofte], ROUTE[1:], {}),
        ([replace(belofte, eind=eind - timedelta(days=60))], ROUTE, {}),
        ([replace(belofte, begin=eind)], ROUTE, {}),
        ([replace(belofte, is_aangeleverd=True)], ROUTE, {}),
    )

    samen = [stel_samen(b, r, omgeving=omgeving, **w) for b, r, w in alles]

    assert samen == [
        stel_samen(b, r, omgeving=_omgeving(BEGIN), **w) for b, r, w in alles
    ]
    assert len(omgeving.samengesteld) == len(alles)
