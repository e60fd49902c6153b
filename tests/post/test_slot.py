"""No mail leaves from a database of which nobody knows what it is."""

from kern.database import db
from kern.installatie import BESTAND, lees_installatie
from kern.transactie import transactie
from post.models import Berichtstatus, Postslot
from post.operations import geef_vrij, sluit_na_terugzetten, sluit_post
from post.queries import get_poststand
from tests.makers import make_gebruiker
from tests.post.conftest import bericht, plan, tik_met


def maak_vrij(uur):
    gebruiker = make_gebruiker(beheerder=True)
    with transactie() as daad:
        geef_vrij(door_id=gebruiker.id, nu=daad.nu)


def elders(data):
    """Give the data folder another number, as that of another machine has."""
    (data / BESTAND).write_text("een andere installatie")


def test_a_new_database_sends_from_the_first_tick(uur, server, weg):
    plan()

    tik_met(weg)

    assert len(server.ontvangen) == 1


def test_a_restore_closes_the_post_whatever_the_backup_says(uur, server, weg):
    plan()
    db.session.remove()

    with db.engine.begin() as verbinding:
        sluit_na_terugzetten(verbinding, uur.op)
    tik_met(weg)
    assert not server.ontvangen

    maak_vrij(uur)
    tik_met(weg)
    assert len(server.ontvangen) == 1


def test_a_database_from_elsewhere_sends_only_after_release(uur, server, weg, tmp_path):
    plan()
    elders(tmp_path)

    verslag = tik_met(weg)
    assert not server.ontvangen
    assert "op slot" in verslag.meldingen[0]
    assert get_poststand(uur.op).zou_gaan == 1

    maak_vrij(uur)
    tik_met(weg)
    assert len(server.ontvangen) == 1
    assert not get_poststand(uur.op).is_op_slot


def test_a_database_locks_even_when_no_planner_ever_ran_on_it(
    uur, server, weg, tmp_path
):
    plan()
    (tmp_path / "installatie.txt").unlink()

    tik_met(weg)

    assert not server.ontvangen


def test_a_lock_stays_closed_when_the_number_comes_back(uur, server, weg, tmp_path):
    plan()
    eigen = lees_installatie(tmp_path)
    elders(tmp_path)
    tik_met(weg)
    (tmp_path / "installatie.txt").write_text(eigen)

    tik_met(weg)

    assert not server.ontvangen


def test_after_more_than_three_days_of_silence_the_post_is_locked(uur, server, weg):
    tik_met(weg)
    uur.verder(days=3, minutes=1)
    plan()

    tik_met(weg)
    uur.verder(minutes=1)
    tik_met(weg)

    assert not server.ontvangen
    maak_vrij(uur)
    tik_met(weg)
    assert len(server.ontvangen) == 1


def test_a_weekend_without_a_planner_is_made_good(uur, server, weg):
    tik_met(weg)
    plan(te_verzenden_op=uur.op.replace(day=24))
    uur.verder(days=2, hours=12)

    tik_met(weg)

    assert len(server.ontvangen) == 1


def test_the_page_tells_what_is_too_old_to_go(uur, weg):
    tik_met(weg)
    plan()
    uur.verder(days=4)
    plan(2)
    tik_met(weg)

    stand = get_poststand(uur.op)

    assert (stand.zou_gaan, stand.te_oud) == (1, 1)
    maak_vrij(uur)
    tik_met(weg)
    assert bericht().status is Berichtstatus.VERLOPEN
    assert bericht(2).status is Berichtstatus.VERZONDEN


def test_a_newcomer_who_comes_back_after_a_week_has_no_lock(uur, instelling):
    plan()
    tik_met(None)
    uur.verder(days=7)
    plan(2)

    tik_met(None)

    assert bericht(2).status is Berichtstatus.VERZONDEN


def test_a_tick_on_a_day_to_come_does_not_hide_that_planners_are_silent(
    uur, server, weg
):
    tik_met(weg)
    vandaag = uur.op
    uur.verder(days=2)
    tik_met(weg, "proef")  # as with --nu
    uur.op = vandaag.replace(day=27)
    plan()

    tik_met(weg)

    assert Postslot.query.one().gesloten_op is None
    assert len(server.ontvangen) == 1


def test_a_beheerder_can_lock_by_hand(uur, server, weg):
    plan()
    with transactie() as daad:
        sluit_post(reden="Even niet.", nu=daad.nu)

    tik_met(weg)

    assert not server.ontvangen


def test_the_brake_stops_the_mail_between_two_messages(weg, server, monkeypatch):
    for nummer in (1, 2, 3):
        plan(nummer)
    echt = type(weg).verstuur

    def rem(self, stuk, **rest):
        uitslag = echt(self, stuk, **rest)
        with transactie() as daad:
            sluit_post(reden="Een beheerder deed de post op slot.", nu=daad.nu)
        return uitslag

    monkeypatch.setattr(type(weg), "verstuur", rem)

    tik_met(weg)

    assert len(server.ontvangen) == 1
    staten = [bericht(nummer).status for nummer in (1, 2, 3)]
    assert staten == [Berichtstatus.VERZONDEN, *[Berichtstatus.GEPLAND] * 2]
