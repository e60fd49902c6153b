"""Work days are counted by the week, and come to as many as one by one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kern.werkdagen import is_werkdag, tel

DAGEN = st.dates(date(2023, 1, 1), date(2025, 12, 31))


@given(DAGEN, DAGEN, st.frozensets(DAGEN, max_size=40))
def test_as_many_as_one_by_one(een: date, ander: date, vrij: frozenset[date]) -> None:
    van, tot = sorted((een, ander))
    dagen = (van + timedelta(days=n) for n in range(1, (tot - van).days + 1))

    geteld = tel(van, tot, vrij)

    assert geteld == sum(is_werkdag(dag, vrij) for dag in dagen)
    assert tel(tot, van, vrij) == -geteld
