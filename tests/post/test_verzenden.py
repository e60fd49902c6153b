"""What each answer of a mail server means, against a server that answers so."""

from itertools import pairwise

import pytest

from kern.transactie import transactie
from post.models import Berichtstatus, Onbestelbaar
from post.operations import laat_vervallen, verwijder_onbestelbaar
from tests.post.conftest import bericht, plan, tik_met
from tests.post.smtpserver import EINDE, VERBREEK, ZWIJG

pytestmark = pytest.mark.usefixtures("uur", "instelling")


def test_a_message_goes_once_and_its_answer_is_kept(weg, server, uur):
    plan()

    tik_met(weg)
    uur.verder(days=1)
    tik_met(weg)

    assert len(server.ontvangen) == 1
    assert server.ontvangen[0].aan == ["lezer1@voorbeeld.test"]
    assert bericht().status is Berichtstatus.VERZONDEN
    assert bericht().antwoord == "250 aangenomen"


def test_planning_the_same_message_twice_makes_one(weg, server):
    assert plan()
    assert not plan()

    tik_met(weg)

    assert not plan()
    assert len(server.ontvangen) == 1


def test_a_message_waits_for_its_time(weg, server, uur):
    plan(te_verzenden_op=uur.op.replace(hour=9))

    tik_met(weg)
    assert not server.ontvangen

    uur.verder(hours=2)
    tik_met(weg)
    assert len(server.ontvangen) == 1


def test_a_reminder_does_not_come_at_night(weg, server, uur):
    uur.op = uur.op.replace(hour=22)
    plan(overdag=True)
    plan(2, overdag=False)

    tik_met(weg)
    assert [m.aan for m in server.ontvangen] == [["lezer2@voorbeeld.test"]]

    uur.verder(hours=8)
    tik_met(weg)
    assert len(server.ontvangen) == 2


def test_greylisting_is_tried_again_and_arrives(weg, server, uur):
    server.zeg["RCPT"].append("451 kom straks terug")
    plan()

    tik_met(weg)
    assert bericht().status is Berichtstatus.OPNIEUW
    assert not server.ontvangen

    uur.verder(minutes=2)
    tik_met(weg)
    assert bericht().status is Berichtstatus.VERZONDEN
    assert not bericht().mogelijk_dubbel
    assert len(server.ontvangen) == 1


def test_attempts_come_further_apart_and_end_after_three_days(weg, server, uur):
    server.zeg["RCPT"].extend(["451 nee"] * 1000)
    plan()

    momenten, rij = [], bericht()
    for _ in range(4 * 24 * 60):  # four days, minute by minute
        if rij.pogingen > len(momenten):
            momenten.append(uur.op)
        if rij.status is Berichtstatus.MISLUKT:
            break
        uur.verder(minutes=1)
        if rij.volgende_poging <= uur.op:
            tik_met(weg)
            rij = bericht()

    wacht = [(b - a).total_seconds() / 60 for a, b in pairwise(momenten)]
    assert bericht().status is Berichtstatus.MISLUKT
    assert wacht[0] <= 2.2
    assert all(60 <= w <= 73 for w in wacht[3:])
    assert 70 <= (momenten[-1] - momenten[0]).total_seconds() / 3600 <= 72


def test_an_unknown_address_is_not_tried_again_and_not_used_again(weg, server, uur):
    server.zeg["RCPT"].append("550 ken ik niet")
    plan(aan="Weg@voorbeeld.test")
    tik_met(weg)
    uur.verder(days=1)
    plan(2, aan="weg@voorbeeld.test")
    tik_met(weg)

    assert bericht().status is Berichtstatus.MISLUKT
    assert bericht(2).status is Berichtstatus.MISLUKT
    assert server.gezien.count("RCPT") == 1
    assert Onbestelbaar.query.one().adres == "weg@voorbeeld.test"


def test_an_address_that_is_allowed_again_gets_the_next_message(weg, server):
    server.zeg["RCPT"].append("550 ken ik niet")
    plan(aan="weg@voorbeeld.test")
    tik_met(weg)
    with transactie():
        verwijder_onbestelbaar(Onbestelbaar.query.one().id)

    plan(2, aan="weg@voorbeeld.test")
    tik_met(weg)

    assert bericht(2).status is Berichtstatus.VERZONDEN


def test_a_refused_message_fails_and_its_address_stays_good(weg, server):
    server.zeg[EINDE].append("554 dit lijkt reclame")
    plan()
    plan(2, aan="lezer1@voorbeeld.test")

    tik_met(weg)

    assert bericht().status is Berichtstatus.MISLUKT
    assert bericht(2).status is Berichtstatus.VERZONDEN


def test_a_timeout_after_acceptance_gives_a_duplicate_that_shows(weg, server, uur):
    server.zeg[EINDE].append(ZWIJG)
    plan()

    tik_met(weg)
    assert bericht().status is Berichtstatus.OPNIEUW
    assert bericht().mogelijk_dubbel

    uur.verder(minutes=2)
    tik_met(weg)
    eerste, tweede = (m.mail for m in server.ontvangen)
    assert eerste["Message-ID"] == tweede["Message-ID"] == bericht().message_id
    assert bericht().status is Berichtstatus.VERZONDEN
    assert bericht().mogelijk_dubbel


@pytest.mark.parametrize("stap", ["MAIL", "RCPT", "DATA", EINDE])
def test_a_cut_line_is_tried_again_and_others_go_on(weg, server, uur, stap):
    server.zeg[stap].append(VERBREEK)
    plan()
    plan(2)

    tik_met(weg)
    assert bericht().status is Berichtstatus.OPNIEUW
    assert bericht(2).status is Berichtstatus.VERZONDEN

    uur.verder(minutes=2)
    tik_met(weg)
    assert bericht().status is Berichtstatus.VERZONDEN
    assert len(server.ontvangen) == 2


@pytest.mark.parametrize(
    "fout", [ZeroDivisionError("stuk"), KeyError("titel"), RecursionError()]
)
def test_a_message_that_cannot_be_made_stops_no_other(weg, server, melding, fout):
    melding.stuk = fout
    for nummer in (12, 13, 14):
        plan(nummer)

    tik_met(weg)

    assert bericht(13).status is Berichtstatus.MISLUKT
    assert [bericht(n).status for n in (12, 14)] == [Berichtstatus.VERZONDEN] * 2
    assert len(server.ontvangen) == 2


@pytest.mark.parametrize(
    "aan", ["", "geen adres", "a@b.test\r\nBcc: c@d.test", "é@b.nl"]
)
def test_what_is_no_address_fails_alone(weg, server, aan):
    plan(aan=aan)
    plan(2)

    tik_met(weg)

    assert bericht().status is Berichtstatus.MISLUKT
    assert len(server.ontvangen) == 1


def test_a_kind_that_nobody_knows_any_more_fails_alone(weg, server):
    plan(soort="vroeger")
    plan(2)

    tik_met(weg)

    assert bericht().status is Berichtstatus.MISLUKT
    assert bericht(2).status is Berichtstatus.VERZONDEN


def test_what_is_no_longer_needed_does_not_go(weg, server, melding):
    melding.tegen = "Het moment is al gehaald."
    plan()

    tik_met(weg)

    assert bericht().status is Berichtstatus.VERVALLEN
    assert bericht().reden == "Het moment is al gehaald."
    assert not server.ontvangen


def test_a_moved_day_drops_the_old_message_and_keeps_the_new(weg, server, uur):
    plan(7, sleutel="7:oud", te_verzenden_op=uur.op.replace(day=30))
    with transactie() as daad:
        weggehaald = laat_vervallen(
            soort="melding", ding_id=7, reden="Verschoven.", nu=daad.nu, behalve=["7:n"]
        )

    assert weggehaald == 1
    assert bericht(7).status is Berichtstatus.VERVALLEN


def test_only_who_is_on_the_list_gets_mail(weg, server, instelling):
    instelling(alleen_naar=("@gemeente.example", "lezer2@voorbeeld.test"))
    plan()
    plan(2)
    plan(3, aan="Jan@Gemeente.example")

    tik_met(weg)

    assert bericht().status is Berichtstatus.VERVALLEN
    assert "KOERSVAST_MAIL_ALLEEN_NAAR" in bericht().reden
    assert [m.aan for m in server.ontvangen] == [
        ["lezer2@voorbeeld.test"],
        ["Jan@Gemeente.example"],
    ]


def test_what_nobody_sent_for_three_days_is_told_no_more(weg, server, uur):
    tik_met(weg)
    plan()
    plan(2, te_verzenden_op=uur.op.replace(day=25))
    uur.verder(days=2, hours=23)
    tik_met(weg)  # the planner lived, so the post is open

    plan(3, te_verzenden_op=uur.op.replace(day=20))
    tik_met(weg)

    assert bericht(3).status is Berichtstatus.VERLOPEN
    assert len(server.ontvangen) == 2
