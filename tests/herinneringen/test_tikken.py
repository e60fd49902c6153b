"""Which days are planned: each once, whatever the clock and the planner do."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event

from betrokkenen.models import Termijneenheid
from herinneringen.models import Herinneringronde, Mailkeuze
from herinneringen.operations import kies_voorkeur
from herinneringen.queries import find_ontvanger
from herinneringen.regels import Regelnaam
from kern.database import db
from kern.datums import dag
from kern.transactie import transactie
from post.models import Bericht, Berichtstatus
from tests.bewaking.lichten import make_overgang
from tests.herinneringen.opstelling import (
    WOENSDAG,
    herinneringen,
    make_team,
    plan_op,
    standen,
    tik_op,
)
from tests.herinneringen.test_versturen import OVER_TIEN, make_moment, ontvangen
from tests.makers import (
    make_activiteit,
    make_gremium,
    make_mijlpaal,
    make_vergadering,
    make_verschuiving,
    save,
)

pytestmark = [pytest.mark.usefixtures("uur", "instelling"), pytest.mark.postgres]
DONDERDAG, VRIJDAG = WOENSDAG + timedelta(days=1), WOENSDAG + timedelta(days=2)
MAANDAG = WOENSDAG + timedelta(days=5)


def kies(persoon, keuze, zonder=()):
    """Let somebody choose how often he is reminded."""
    wie = find_ontvanger(
        gebruiker_id=persoon.gebruiker_id, persoon_id=persoon.id, vandaag=WOENSDAG
    )
    with transactie():
        kies_voorkeur(wie, keuze=keuze, zonder=zonder)


def make_stuk(team, op=date(2021, 10, 19)):
    """Return a moment whose papers are due four work days before that meeting."""
    college = make_gremium(aanlevertermijn=4, aanlevereenheid=Termijneenheid.WERKDAGEN)
    for vergadering in {op, WOENSDAG + timedelta(days=6)}:
        make_vergadering(college, vergadering)
    werk = make_activiteit(team.project, team.trekker)
    return make_mijlpaal(werk, college, termijn=dag(op))


def test_what_fell_on_days_without_a_planner_is_caught_up(weg, server, uur):
    make_moment(make_team())
    plan_op(uur, WOENSDAG - timedelta(days=1))

    tik_op(weg, uur, MAANDAG)  # three work days after the day on which it fell

    assert len(server.ontvangen) == 1


def test_what_fell_longer_ago_is_over_and_says_so(weg, server, uur):
    make_moment(make_team())
    plan_op(uur, WOENSDAG - timedelta(days=1))

    tik_op(weg, uur, MAANDAG + timedelta(days=1))

    assert not server.ontvangen
    assert [rij[:2] for rij in standen()] == [("10 werkdagen vooraf", "verlopen")]


def test_the_first_round_ever_tells_nothing_of_the_past(weg, server, uur):
    make_moment(make_team())

    tik_op(weg, uur, DONDERDAG)
    tik_op(weg, uur, VRIJDAG)

    assert not standen()


def test_what_changed_after_the_round_comes_the_next_morning(weg, server, uur):
    team = make_team()
    tik_op(weg, uur, WOENSDAG)
    make_moment(team)

    tik_op(weg, uur, WOENSDAG, 10)
    assert not server.ontvangen

    tik_op(weg, uur, DONDERDAG)
    assert len(server.ontvangen) == 1


@pytest.mark.parametrize(
    "tikken",
    [
        # two hours back while it runs
        [(WOENSDAG, 9), (WOENSDAG, 7), (WOENSDAG, 9)],
        # a day ahead, and right again
        [(DONDERDAG, 7), (WOENSDAG, 8), (WOENSDAG, 9), (DONDERDAG, 7), (VRIJDAG, 7)],
        [(WOENSDAG, 7), (DONDERDAG, 7), (WOENSDAG, 8), (DONDERDAG, 7), (VRIJDAG, 7)],
    ],
)
def test_a_clock_that_jumps_gives_nothing_twice(weg, server, uur, tikken):
    team = make_team()
    make_moment(team)
    make_moment(team, op=OVER_TIEN + timedelta(days=1))  # due on Thursday
    plan_op(uur, WOENSDAG - timedelta(days=1))

    for op, om in tikken:
        tik_op(weg, uur, op, om)

    gegaan = [rij for rij in standen() if rij[1] != "verlopen"]
    sleutels = {(h.ding_id, h.trede) for h in herinneringen()}
    assert len(gegaan) == len(sleutels)
    assert len(server.ontvangen) == len(
        {m.mail["Message-ID"] for m in server.ontvangen}
    )


def test_after_a_jump_back_new_work_goes_on_at_once(weg, server, uur):
    team = make_team()
    tik_op(weg, uur, WOENSDAG, 9)
    make_overgang(team.project)

    tik_op(weg, uur, WOENSDAG, 7, 6)

    assert len(server.ontvangen) == 1


def test_a_week_comes_at_its_begin_for_who_wants_that(weg, server, uur):
    team = make_team()
    kies(team.trekker, Mailkeuze.WEKELIJKS)
    make_moment(team, op=OVER_TIEN + timedelta(days=7))  # due next Wednesday
    for verder in range(12):
        tik_op(weg, uur, WOENSDAG + timedelta(days=verder))

    assert [m.mail["Date"][:11] for m in server.ontvangen] == ["Mon, 11 Oct"]


@pytest.mark.parametrize(
    ("keuze", "zonder", "mails"),
    [
        (Mailkeuze.DAGELIJKS, (), 2),
        (Mailkeuze.DAGELIJKS, (Regelnaam.MOMENT,), 0),
        (Mailkeuze.DAGELIJKS, (Regelnaam.RISICO,), 2),
        (Mailkeuze.ALLEEN_TE_LAAT, (), 1),
        (Mailkeuze.GEEN, (), 0),
    ],
)
def test_one_hears_what_one_wants(weg, server, uur, keuze, zonder, mails):
    team = make_team()
    kies(team.trekker, keuze, zonder)
    make_moment(team)
    make_moment(team, op=WOENSDAG - timedelta(days=6))  # a week late on Thursday

    for op in (WOENSDAG, DONDERDAG):
        tik_op(weg, uur, op)

    van = [adres for adres, _ in ontvangen(server) if adres == team.adres("trekker")]
    assert len(van) == mails


def test_a_preference_of_after_the_planning_counts(weg, server, uur):
    team = make_team()
    make_moment(team)
    plan_op(uur, WOENSDAG)
    kies(team.trekker, Mailkeuze.GEEN)

    tik_op(weg, uur, WOENSDAG, minuut=6)

    assert not server.ontvangen
    assert standen()[0][2] == "Deze persoon wil deze herinnering niet."


def test_a_decision_is_asked_at_once_and_not_again(weg, server, uur):
    team = make_team()
    tik_op(weg, uur, WOENSDAG)
    make_overgang(team.project, peildatum=WOENSDAG)

    tik_op(weg, uur, WOENSDAG, 11)
    tik_op(weg, uur, WOENSDAG, 12)
    tik_op(weg, uur, DONDERDAG)

    assert ontvangen(server) == [
        (
            team.adres("opdrachtgever"),
            "Koersvast: Er wacht een besluit: einde van Fase een",
        )
    ]


def test_a_decision_that_is_asked_at_night_waits_for_a_work_day(weg, server, uur):
    team = make_team()
    tik_op(weg, uur, VRIJDAG)
    make_overgang(team.project, peildatum=VRIJDAG)

    for op, om in ((VRIJDAG, 19), (VRIJDAG + timedelta(days=1), 10)):
        tik_op(weg, uur, op, om)
    assert not server.ontvangen

    tik_op(weg, uur, MAANDAG)
    assert [adres for adres, _ in ontvangen(server)] == [team.adres("opdrachtgever")]


def test_papers_that_are_suddenly_due_today_are_asked_at_once(weg, server, uur):
    team = make_team()
    moment = make_stuk(team)
    tik_op(weg, uur, WOENSDAG)
    make_verschuiving(moment, op=WOENSDAG, naar=dag(WOENSDAG + timedelta(days=6)))

    tik_op(weg, uur, WOENSDAG, 10)
    tik_op(weg, uur, DONDERDAG)

    assert sorted(adres for adres, _ in ontvangen(server)) == sorted(
        [team.adres("trekker"), team.adres("adviseur")]
    )
    assert "Lever de stukken aan" in ontvangen(server)[0][1]


def test_a_moment_that_only_got_another_name_is_not_told_again(weg, server, uur):
    team = make_team()
    moment = make_stuk(team, op=WOENSDAG + timedelta(days=6))
    tik_op(weg, uur, WOENSDAG)
    eerst = len(server.ontvangen)
    moment.naam = "Anders"
    save(moment)

    tik_op(weg, uur, WOENSDAG, 10)

    assert eerst == 2
    assert len(server.ontvangen) == 2


def test_an_ordinary_tick_costs_three_statements(uur):
    make_moment(make_team())
    plan_op(uur, WOENSDAG)

    assert _tel(lambda: plan_op(uur, WOENSDAG, 8)) == 3


def test_a_round_costs_as_many_statements_for_many_projects(uur):
    make_moment(make_team())
    een = _tel(lambda: plan_op(uur, WOENSDAG))
    for _ in range(5):
        make_moment(make_team(), op=OVER_TIEN + timedelta(days=1))

    assert _tel(lambda: plan_op(uur, DONDERDAG)) <= een
    assert Bericht.query.filter_by(status=Berichtstatus.GEPLAND).count() == 6


def _tel(daad):
    """Return how many statements it takes."""
    zinnen = []

    def onthoud(*wat):
        zinnen.append(wat[2])

    event.listen(db.engine, "before_cursor_execute", onthoud)
    daad()
    event.remove(db.engine, "before_cursor_execute", onthoud)
    return sum(not zin.startswith("BEGIN") for zin in zinnen)


def test_mail_that_could_not_go_for_a_day_goes_along_with_the_next(weg, server, uur):
    team = make_team()
    make_moment(team, naam="Eerste")
    make_moment(team, op=OVER_TIEN + timedelta(days=1), naam="Tweede")
    plan_op(uur, WOENSDAG)

    tik_op(weg, uur, DONDERDAG)

    assert len(server.ontvangen) == 1
    tekst = server.ontvangen[0].mail.get_body(("plain",)).get_content()
    assert "Eerste" in tekst
    assert "Tweede" in tekst
    assert {rij[1] for rij in standen()} == {"gepland"}  # until the next tick


def test_what_waited_longer_than_is_caught_up_is_over(weg, server, uur):
    make_moment(make_team())
    for verder in range(6):  # rounds on which no mail went
        plan_op(uur, WOENSDAG + timedelta(days=verder))

    tik_op(weg, uur, MAANDAG + timedelta(days=1))

    assert standen()[0][1] == "verlopen"
    assert not server.ontvangen


def test_a_day_is_planned_by_one_planner(uur):
    make_moment(make_team())

    for _ in range(2):
        plan_op(uur, WOENSDAG)

    assert Herinneringronde.query.count() == 1


@pytest.mark.parametrize(
    ("op", "mails"),
    [
        (date(2021, 10, 29), 1),
        (date(2021, 10, 31), 0),  # a Sunday, and the clock goes back
        (date(2022, 3, 28), 1),  # the Monday after it went forward
    ],
)
def test_around_a_change_of_the_clock_it_is_seven_o_clock(weg, server, uur, op, mails):
    team = make_team()
    make_moment(team, op=op)

    tik_op(weg, uur, op, 6, 59)
    assert not server.ontvangen
    for om in range(7, 18):
        tik_op(weg, uur, op, om, 0)

    assert len(server.ontvangen) == mails
