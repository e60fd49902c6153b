"""A mail server that is down: all mail waits together, and nothing is lost."""

from datetime import timedelta

import pytest

from kern.database import db
from kern.mailinstellingen import Beveiliging
from post import smtp
from post.models import Berichtstatus, Postslot
from post.queries import count_per_status
from tests.post.conftest import BEGIN, bericht, maak_weg, plan, tik_met

pytestmark = pytest.mark.usefixtures("instelling")
AANTAL = 12


def slot() -> Postslot:
    db.session.rollback()
    db.session.expire_all()
    return Postslot.query.one()


def test_two_hours_without_a_server_lose_nothing_and_double_nothing(uur, server, weg):
    for nummer in range(AANTAL):
        plan(nummer)
    server.stop()

    pogingen = 0
    while uur.op < BEGIN + timedelta(hours=2):
        pogingen += sum(tik_met(weg).aantallen.values())
        uur.verder(seconds=30)
    server.begin()
    while uur.op < BEGIN + timedelta(hours=4):
        tik_met(weg)
        uur.verder(seconds=30)

    assert pogingen <= 5  # one message at a time tries whether it is back
    assert len(server.ontvangen) == AANTAL
    assert len({m.mail["Message-ID"] for m in server.ontvangen}) == AANTAL
    assert count_per_status()[Berichtstatus.VERZONDEN] == AANTAL
    assert slot().storingen == 0


@pytest.mark.parametrize(
    ("woord", "antwoord", "zin"),
    [
        ("GROET", "554 vandaag niet", smtp.GEEN_LIJN),
        ("AUTH", "535 wie bent u", smtp.GEEN_TOEGANG),
        ("MAIL", "550 niet voor deze afzender", smtp.AFZENDER_GEWEIGERD),
    ],
)
def test_what_is_wrong_with_the_server_stops_the_batch(
    uur, server, instelling, woord, antwoord, zin
):
    server.inloggen = True
    server.zeg[woord].append(antwoord)
    weg = maak_weg(server, naam="koersvast", wachtwoord="geheim")
    for nummer in range(AANTAL):
        plan(nummer)

    tik_met(weg)
    assert count_per_status()[Berichtstatus.GEPLAND] == AANTAL - 1
    assert slot().storing == zin
    tik_met(weg)
    assert server.gezien.count(woord) == 1

    uur.verder(minutes=2)
    tik_met(weg)
    assert len(server.ontvangen) == AANTAL
    assert slot().storing is None


def test_three_lines_that_break_in_a_row_are_the_server(uur, server, weg):
    server.zeg["RCPT"].extend(["verbreek"] * 3)
    for nummer in range(AANTAL):
        plan(nummer)

    tik_met(weg)

    assert count_per_status()[Berichtstatus.OPNIEUW] == 3
    assert slot().storing == smtp.VERBROKEN
    assert not server.ontvangen


def test_a_server_that_hangs_up_with_421_is_called_again(uur, server, weg):
    server.zeg["RCPT"].append("421 te druk")
    plan()
    plan(2)

    tik_met(weg)

    assert bericht().status is Berichtstatus.OPNIEUW
    assert bericht(2).status is Berichtstatus.VERZONDEN
    assert server.gezien.count("EHLO") == 2


def test_a_password_that_smtp_cannot_carry_is_a_refusal_in_words(uur, server):
    server.inloggen = True
    weg = maak_weg(server, naam="koersvast", wachtwoord="gehéim€")
    plan()

    tik_met(weg)

    assert slot().storing == smtp.GEEN_TOEGANG


@pytest.mark.parametrize("soort", [Beveiliging.STARTTLS, Beveiliging.TLS])
def test_a_line_that_cannot_be_made_private_is_not_used(uur, server, instelling, soort):
    plan()

    tik_met(maak_weg(server, beveiliging=soort))

    assert bericht().status is Berichtstatus.OPNIEUW
    assert "MAIL" not in server.gezien
    assert slot().storing in {smtp.NIET_VEILIG, smtp.GEEN_LIJN}
