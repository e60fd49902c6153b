"""Reports that were promised and reports that grew old: who is reminded, and when."""

from datetime import date

import pytest

from herinneringen.beeld import get_beeld
from herinneringen.feiten.rapporten import NOG_GEEN
from herinneringen.models import Herinneringstatus
from herinneringen.nakijken import NIET_OPEN
from herinneringen.regels import Regelnaam
from kern.database import db
from kern.datums import dag, leeg
from tests.bewaking.lichten import make_fase
from tests.herinneringen.opstelling import (
    WOENSDAG,
    herinneringen,
    make_team,
    plan_op,
    stel_in,
    tik_op,
)
from tests.herinneringen.test_feiten import D, ankers, ladder
from tests.makers import (
    make_afspraak,
    make_project,
    make_rapportage,
    make_vastgesteld,
)

pytestmark = pytest.mark.postgres
RAPPORTAGE, VEROUDERD = Regelnaam.RAPPORTAGE, Regelnaam.VEROUDERD


@pytest.fixture
def team(database):
    """Return a project in which everybody can be mailed."""
    return make_team()


def test_a_promised_report_is_told_to_the_projectleider(team):
    make_afspraak(team.project, termijn=dag(D))

    assert ladder(RAPPORTAGE) == [
        ("10 werkdagen vooraf", "10-06", "leider"),
        ("3 werkdagen vooraf", "10-15", "leider"),
        ("op de dag", "10-20", "leider"),
        ("1 week te laat", "10-27", "leider"),
        ("2 weken te laat", "11-03", "leider"),
        ("3 weken te laat", "11-10", "leider+opdrachtgever"),
    ]


def test_only_an_approved_report_keeps_the_promise(team):
    nagekomen = make_afspraak(team.project, termijn=dag(D))
    make_rapportage(team.project, afspraak_id=nagekomen.id)
    make_vastgesteld(team.project)  # of another promise, or of none
    assert ankers(RAPPORTAGE) == [str(D)]

    make_vastgesteld(team.project, afspraak_id=nagekomen.id)

    assert ankers(RAPPORTAGE) == []
    # It was approved on the first of October, and nothing was known the day before.
    assert ankers(RAPPORTAGE, date(2021, 9, 30)) == [str(D)]


def test_what_was_promised_twice_is_kept_twice(team):
    eerste = make_afspraak(team.project, termijn=dag(D))
    make_afspraak(team.project, termijn=dag(date(2021, 11, 3)))

    make_vastgesteld(team.project, afspraak_id=eerste.id)

    assert ankers(RAPPORTAGE) == ["2021-11-03"]


def test_a_report_of_another_project_keeps_nothing(team):
    make_afspraak(team.project, termijn=dag(D))
    ander = make_project()
    afspraak = make_afspraak(ander, termijn=dag(D))

    make_vastgesteld(ander, afspraak_id=afspraak.id)

    assert ankers(RAPPORTAGE) == [str(D)]


def test_a_report_grows_old_from_the_day_that_it_shows(team):
    make_vastgesteld(team.project, peildatum=date(2021, 7, 20))
    make_vastgesteld(team.project, peildatum=date(2021, 4, 1))  # the older one
    make_rapportage(team.project, peildatum=date(2021, 10, 1))  # nobody approved it

    assert ladder(VEROUDERD) == [
        ("op de dag", "10-20", "leider"),
        ("1 week te laat", "10-27", "leider"),
        ("2 weken te laat", "11-03", "leider"),
        ("3 weken te laat", "11-10", "leider+opdrachtgever"),
    ]
    assert woorden() == ["het laatste rapport toont de stand op 20 juli 2021"]


def test_a_project_without_a_report_counts_from_its_begin(team):
    project = team.project
    project.looptijd = dag(date(2021, 8, 1))
    make_fase(project, termijn=dag(date(2021, 7, 1)))
    db.session.commit()

    assert ankers(VEROUDERD) == ["2021-11-01"]
    assert woorden() == [NOG_GEEN]


def test_a_project_without_a_begin_counts_from_its_first_phase(team):
    project = team.project
    project.looptijd = leeg()
    make_fase(project, code="2", volgorde=2, termijn=dag(date(2021, 9, 1)))
    make_fase(project, termijn=dag(date(2021, 8, 1)))
    db.session.commit()

    assert ankers(VEROUDERD) == ["2021-11-01"]


def test_a_project_that_never_began_is_not_reminded(team):
    team.project.looptijd = leeg()
    db.session.commit()

    assert ankers(VEROUDERD) == []


def test_a_project_agrees_how_old_a_report_may_be(team):
    make_vastgesteld(team.project, peildatum=date(2021, 9, 20))
    stel_in("herinneren.verouderd.na", "30", team.project)

    assert ankers(VEROUDERD) == [str(D)]


def test_a_report_that_is_approved_meanwhile_stops_the_mail(team, weg, server, uur):
    make_vastgesteld(team.project, peildatum=date(2021, 7, 6))
    plan_op(uur, WOENSDAG)
    assert [(h.regel, h.anker) for h in herinneringen()] == [(VEROUDERD, WOENSDAG)]

    make_vastgesteld(team.project, peildatum=date(2021, 9, 30))
    tik_op(weg, uur, WOENSDAG)

    [rij] = herinneringen()
    assert (rij.status, rij.reden) == (Herinneringstatus.VERVALLEN, NIET_OPEN)
    assert not server.ontvangen


def woorden():
    beeld = get_beeld(WOENSDAG, van=WOENSDAG, tot=date(2021, 12, 1))
    return [feit.wat for feit in beeld.feiten if feit.regel is VEROUDERD]
