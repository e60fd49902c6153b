"""Counting in work days: Monday to Friday, without the days that everybody is free.

Which days are free is given each time: the public holidays are settings of the
organisation (Good Friday is one in some places, Liberation Day in others).
"""

from bisect import bisect
from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache

EEN_DAG = timedelta(days=1)
DAGEN_PER_WEEK = 7
WEEKEND = 5  # Saturday and later


def is_werkdag(dag: date, vrij: Collection[date] = ()) -> bool:
    """Whether people work on that day.

    >>> is_werkdag(date(2020, 11, 24)), is_werkdag(date(2020, 11, 22))
    (True, False)
    >>> is_werkdag(date(2020, 12, 25), {date(2020, 12, 25)})
    False
    """
    return dag.weekday() < WEEKEND and dag not in vrij


def op_of_voor(dag: date, vrij: Collection[date] = ()) -> date:
    """Return that day if it is a work day, else the last one before it.

    >>> op_of_voor(date(2020, 11, 22))
    datetime.date(2020, 11, 20)
    """
    while not is_werkdag(dag, vrij):
        dag -= EEN_DAG
    return dag


def op_of_na(dag: date, vrij: Collection[date] = ()) -> date:
    """Return that day if it is a work day, else the first one after it.

    >>> op_of_na(date(2020, 11, 22))
    datetime.date(2020, 11, 23)
    """
    while not is_werkdag(dag, vrij):
        dag += EEN_DAG
    return dag


def schuif(dag: date, aantal: int, vrij: Collection[date] = ()) -> date:
    """Return the day so many work days later, or earlier when negative.

    Nought gives the day itself, whatever it is.

    >>> schuif(date(2020, 11, 24), -4), schuif(date(2020, 11, 20), 1)
    (datetime.date(2020, 11, 18), datetime.date(2020, 11, 23))
    """
    stap = EEN_DAG if aantal > 0 else -EEN_DAG
    for _ in range(abs(aantal)):
        dag += stap
        while not is_werkdag(dag, vrij):
            dag += stap
    return dag


def tel(van: date, tot: date, vrij: Collection[date] = ()) -> int:
    """Return how many work days the second day lies after the first; may be negative.

    >>> tel(date(2020, 11, 24), date(2020, 12, 15))
    15
    >>> tel(date(2020, 12, 15), date(2020, 12, 14))
    -1
    >>> tel(date(2020, 11, 20), date(2020, 11, 22))
    0
    >>> tel(date(2020, 12, 18), date(2021, 1, 4), {date(2020, 12, 25)})
    10
    """
    if tot < van:
        return -tel(tot, van, vrij)
    weken, rest = divmod((tot - van).days, DAGEN_PER_WEEK)
    eerste = van.weekday() + 1
    los = sum(n % DAGEN_PER_WEEK < WEEKEND for n in range(eerste, eerste + rest))
    dagen = _vrije_werkdagen(frozenset(vrij))
    return weken * WEEKEND + los - (bisect(dagen, tot) - bisect(dagen, van))


@lru_cache(16)  # one set per setting, of a century; asked of every moment of a plan
def _vrije_werkdagen(vrij: frozenset[date]) -> list[date]:
    return sorted(dag for dag in vrij if is_werkdag(dag))
