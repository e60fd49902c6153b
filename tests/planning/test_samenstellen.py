"""What is put together of promises and a route, wherever the promises are moved."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from betrokkenen.rules.agenda import Tijd, agenda
from planning.route.samenstellen import Belofte, Omgeving, Routedeel, stel_samen

RAAD = 1
BEGIN = date(2023, 1, 2)
MAANDAGEN = [BEGIN + timedelta(weeks=2 * nummer) for nummer in range(130)]
ROUTE = (Routedeel("Toets", duur=Tijd(10)), Routedeel("Raad", RAAD))
# Leap day, ends of years and both changes of the clock lie within.
DAGEN = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(DAGEN, DAGEN, DAGEN)
def test_a_shift_there_and_back_gives_the_same_plan(
    vandaag: date, beloofd: date, verschoven: date
) -> None:
    omgeving = Omgeving(vandaag, {RAAD: agenda(MAANDAGEN, aanlever=Tijd(7))})
    belofte = Belofte(1, "Raad", RAAD, beloofd, beloofd + timedelta(days=30))
    eerst = stel_samen([belofte], ROUTE, omgeving=omgeving)

    eind = verschoven + timedelta(days=30)
    weg = replace(belofte, begin=verschoven, eind=eind)
    stel_samen([weg], ROUTE, omgeving=omgeving)
    terug = replace(weg, begin=belofte.begin, eind=belofte.eind)

    assert stel_samen([terug], ROUTE, omgeving=omgeving) == eerst
