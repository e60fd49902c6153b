"""The hours of a whole project are the sum of its activities, in one statement."""

from datetime import date

import pytest

from activiteiten.models import Groep, Per
from activiteiten.queries import (
    count_ntb,
    get_urenstand,
    list_activiteitstanden,
)
from activiteiten.rules import Uren
from kern.datums import Stand
from tests.makers import (
    make_activiteit,
    make_persoon,
    make_project,
    make_raming,
    make_zetel,
)

DAG = date(2021, 9, 15)


def _som(project_id: int) -> Uren:
    standen = list_activiteitstanden(project_id, peildatum=DAG, per_pagina=1000).rijen
    return sum((stand.uren for stand in standen if stand.uren), Uren(0, 0))


def test_project_without_estimates_asks_no_hours(database):
    project = make_project()
    make_activiteit(project)

    stand = get_urenstand(project.id, peildatum=DAG)

    assert (stand.uren, stand.geraamd, stand.activiteiten) == (Uren(0, 0), 0, 1)


def test_hours_per_person_count_once_for_each_seat_and_twice_at_most(database):
    activiteit = make_activiteit()
    make_zetel(activiteit, make_persoon())
    make_zetel(activiteit, make_persoon(), make_persoon())
    make_zetel(activiteit, is_ntb=True)
    make_raming(activiteit, per=Per.PERSOON, groep=Groep.KLANKBORD)

    stand = get_urenstand(activiteit.project_id, peildatum=DAG)

    assert stand.uren == Uren(240 * 2, 240 * 4)
    assert stand.uren == _som(activiteit.project_id)


def test_who_takes_a_seat_later_does_not_count_yet(database):
    activiteit = make_activiteit()
    make_zetel(activiteit, make_persoon(), van=date(2022, 1, 1))
    make_raming(activiteit, per=Per.PERSOON, groep=Groep.KLANKBORD)

    stand = get_urenstand(activiteit.project_id, peildatum=DAG)

    assert stand.uren == Uren(0, 0) == _som(activiteit.project_id)
    assert stand.geraamd == 1


@pytest.mark.parametrize(
    ("per", "groep", "minuten"),
    [
        (Per.TOTAAL, Groep.KLANKBORD, 240),
        (Per.MOMENT, Groep.TREKKERS, 240),
        (Per.PERSOON, Groep.TREKKERS, 240),
        (Per.PERSOON, Groep.KLANKBORD, 0),
        (Per.PERSOON, Groep.PERSOON, 240),
    ],
)
def test_each_kind_of_estimate_adds_up_alike_in_sum_and_in_sql(
    database, per, groep, minuten
):
    activiteit = make_activiteit(trekker=make_persoon())
    wie = make_persoon().id if groep is Groep.PERSOON else None
    make_raming(activiteit, per=per, groep=groep, persoon_id=wie)

    stand = get_urenstand(activiteit.project_id, peildatum=DAG)

    assert stand.uren == Uren(minuten, minuten) == _som(activiteit.project_id)


def test_hours_of_another_project_do_not_count(database):
    make_raming(make_activiteit())
    project = make_project()

    assert get_urenstand(project.id, peildatum=DAG).uren == Uren(0, 0)


def test_hours_of_many_activities_take_one_statement(app, tel_selects):
    project = make_project()
    for _ in range(30):
        make_raming(make_activiteit(project))
    selects = tel_selects()
    voor = len(selects)

    stand = get_urenstand(project.id, peildatum=DAG)

    assert len(tel_selects()) - voor == 1
    assert stand.uren == Uren(30 * 240, 30 * 240)


def test_ntb_counts_whole_cells_and_single_seats(database):
    project = make_project()
    make_activiteit(project, cel_klankbord_stand=Stand.NTB, cel_inzet_stand=Stand.NTB)
    make_zetel(make_activiteit(project, cel_termijn_stand=Stand.NTB), is_ntb=True)
    make_activiteit(cel_klankbord_stand=Stand.NTB)

    telling = count_ntb(project.id, peildatum=date(2021, 9, 15))

    assert (telling.termijn, telling.klankbord, telling.inzet) == (1, 2, 1)
    assert telling.totaal == 4


def test_the_zwolle_plan_asks_424_to_556_hours_and_has_twelve_open_words(voorbeeld):
    stand = get_urenstand(1, peildatum=DAG)
    telling = count_ntb(1, peildatum=date(2021, 9, 15))

    assert stand.uren == Uren(424 * 60, 556 * 60)
    assert (stand.geraamd, stand.activiteiten) == (5, 10)
    assert (telling.klankbord, telling.inzet, telling.totaal) == (7, 5, 12)
