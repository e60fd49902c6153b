"""A mail server that drips holds one message for a while, and the planner never."""

import time
from dataclasses import replace

import pytest

from post import rules, smtp
from post.models import Berichtstatus
from tests.post.conftest import BRIEF, bericht, maak_weg, plan, tik_met
from tests.post.smtpserver import DRUP, DRUP_REGELS, LEES_TRAAG

pytestmark = pytest.mark.usefixtures("instelling")
HELE_S = 0.6
# It would drip for twenty seconds, and each drop comes well within the patience.
ZEKER_ANDERS_S = 8


@pytest.mark.parametrize("hoe", [DRUP, DRUP_REGELS])
@pytest.mark.parametrize(
    ("woord", "reden"),
    [
        ("GROET", smtp.GEEN_LIJN),
        ("EHLO", smtp.GEEN_LIJN),
        ("RCPT", smtp.VERBROKEN),
        ("EINDE", smtp.ONZEKER),
    ],
)
def test_an_answer_that_drips_ends_with_the_time_of_the_message(
    uur, server, woord, hoe, reden
):
    server.zeg[woord].append(hoe)
    weg = maak_weg(server, hele_bericht_s=HELE_S, wacht_na_bericht_s=5)
    plan()

    begin = time.monotonic()
    tik_met(weg)

    assert time.monotonic() - begin < ZEKER_ANDERS_S
    assert (bericht().status, bericht().reden) == (Berichtstatus.OPNIEUW, reden)
    uur.verder(minutes=2)
    tik_met(maak_weg(server))
    assert bericht().status is Berichtstatus.VERZONDEN
    assert len({m.mail["Message-ID"] for m in server.ontvangen}) == 1


def test_a_server_that_hardly_reads_is_left_in_time(uur, server, melding):
    melding.brief = replace(BRIEF, tekst="Dag, hoe gaat het.\n" * 1_000_000)
    server.zeg["DATA"].append(LEES_TRAAG)
    weg = maak_weg(server, hele_bericht_s=HELE_S + 2, wacht_na_bericht_s=5)
    plan()

    begin = time.monotonic()
    tik_met(weg)

    assert time.monotonic() - begin < ZEKER_ANDERS_S + 4
    assert bericht().status is Berichtstatus.OPNIEUW


def test_the_line_stays_good_for_the_next_message(uur, server):
    weg = maak_weg(server, hele_bericht_s=1.5)
    for nummer in (1, 2):
        plan(nummer)
        tik_met(weg)
        time.sleep(1)

    assert [m.aan for m in server.ontvangen] == [
        ["lezer1@voorbeeld.test"],
        ["lezer2@voorbeeld.test"],
    ]


def test_a_message_ends_before_the_planner_seems_silent_and_its_lease_ends():
    te_lang = smtp.HELE_BERICHT_S + 2 * smtp.WACHT_OP_LIJN_S

    assert te_lang <= rules.STIL_NA.total_seconds() < rules.LEASE.total_seconds()
