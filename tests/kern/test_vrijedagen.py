"""Which days everybody is free."""

import csv
from datetime import date

import pytest

from betrokkenen.instellingen import VRIJE_DAGEN
from kern.vrijedagen import (
    BESTAND,
    OnbekendeDagError,
    get_feestdag,
    lees_vrije_dagen,
    list_namen,
)
from tests.kern.feestdagen import list_feestdagen

STANDAARD = VRIJE_DAGEN.standaard


def test_the_holidays_are_those_of_the_package() -> None:
    with BESTAND.open(encoding="utf-8", newline="") as regels:
        bewaard = [tuple(regel) for regel in csv.reader(regels, delimiter=";")]

    assert bewaard == [(str(dag), naam) for dag, naam in list_feestdagen()]


@pytest.mark.parametrize(
    ("dag", "is_vrij"),
    [
        (date(2022, 4, 18), True),  # Easter Monday: the raad met a day later
        (date(2024, 5, 20), True),  # Whit Monday
        (date(2021, 4, 27), True),
        (date(2013, 4, 30), False),  # the old Queen's Day is not in the setting
        (date(2021, 4, 2), False),  # Good Friday
        (date(2020, 5, 5), True),  # Liberation Day, once in five years
        (date(2021, 5, 5), False),
        (date(2020, 12, 25), True),
        (date(2020, 12, 24), False),
        (date(2024, 2, 29), False),
    ],
)
def test_the_usual_setting_keeps_what_people_are_free(dag: date, is_vrij: bool) -> None:
    assert (dag in lees_vrije_dagen(STANDAARD)) is is_vrij


def test_every_name_that_is_offered_can_be_read() -> None:
    assert all(lees_vrije_dagen(naam) for naam in list_namen())


@pytest.mark.parametrize("woord", ["Sinterklaas", "31-2-2021", "2021-02-30"])
def test_a_word_that_is_no_day_is_named(woord: str) -> None:
    with pytest.raises(OnbekendeDagError, match=woord):
        lees_vrije_dagen(f"Koningsdag, {woord}")


def test_two_holidays_on_one_day_are_both_named() -> None:
    assert get_feestdag(date(2005, 5, 5)) == "Bevrijdingsdag en Hemelvaartsdag"
