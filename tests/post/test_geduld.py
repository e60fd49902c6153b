"""A message that another took, while the clock on the wall jumps."""

from dataclasses import dataclass

import pytest

from kern import klok
from kern.transactie import transactie
from post import rules
from post.geduld import Geduld
from post.models import Berichtstatus
from post.operations.berichten import neem_bericht, schrijf_uitslag
from post.poststuk import Poststuk, Uitslag
from tests.post.conftest import Klok, bericht, plan, tik_met

pytestmark = pytest.mark.postgres
LEASE_S = rules.LEASE.total_seconds()


@dataclass
class Loop:
    """A clock that only runs on, in seconds."""

    stand: float = 5000.0

    def __call__(self) -> float:
        return self.stand


@pytest.fixture
def loop() -> Loop:
    return Loop()


def neem(eigenaar: str) -> Poststuk:
    with transactie():
        stuk = neem_bericht(eigenaar=eigenaar, nu=klok.nu(), over=())
    assert stuk is not None
    return stuk


@pytest.mark.parametrize("sprong", [{"hours": 5}, {"minutes": 16}, {"hours": -5}])
def test_a_message_in_flight_goes_once_whatever_the_clock_does(
    uur: Klok, server, weg, loop, sprong
):
    plan()
    stuk, ander = neem("een"), Geduld(loop)
    tik_met(weg, "twee", geduld=ander)

    uur.verder(**sprong)
    loop.stand += 60
    tik_met(weg, "twee", geduld=ander)

    assert not server.ontvangen
    with transactie():
        uitslag = Uitslag(Berichtstatus.VERZONDEN)
        assert schrijf_uitslag(stuk, eigenaar="een", uitslag=uitslag, nu=klok.nu())
    loop.stand += LEASE_S
    tik_met(weg, "twee", geduld=ander)
    assert not server.ontvangen
    assert not bericht().mogelijk_dubbel


@pytest.mark.parametrize("sprong", [{}, {"hours": 5}, {"hours": -5}])
def test_what_a_dead_planner_took_goes_after_a_lease_whatever_the_clock_does(
    uur: Klok, server, weg, loop, sprong
):
    plan()
    neem("een")  # and it dies
    ander = Geduld(loop)
    tik_met(weg, "twee", geduld=ander)
    uur.verder(**sprong)

    loop.stand += LEASE_S
    tik_met(weg, "twee", geduld=ander)
    assert not server.ontvangen

    loop.stand += 1
    tik_met(weg, "twee", geduld=ander)
    assert len(server.ontvangen) == 1
    assert bericht().mogelijk_dubbel


def test_a_planner_that_starts_anew_waits_a_whole_lease(uur: Klok, server, weg, loop):
    plan()
    neem("een")
    tik_met(weg, "twee", geduld=Geduld(loop))
    uur.verder(minutes=16)
    loop.stand += LEASE_S + 1

    nieuw = Geduld(loop)
    tik_met(weg, "drie", geduld=nieuw)
    assert not server.ontvangen

    loop.stand += LEASE_S + 1
    tik_met(weg, "drie", geduld=nieuw)
    assert len(server.ontvangen) == 1


def test_who_was_taken_over_is_waited_for_anew(uur: Klok, server, weg, loop):
    plan()
    neem("een")
    derde = Geduld(loop)
    tik_met(weg, "drie", geduld=derde)
    loop.stand += LEASE_S + 1
    with transactie():  # the second was just before
        assert neem_bericht(eigenaar="twee", nu=klok.nu(), over=[(bericht().id, 1)])

    tik_met(weg, "drie", geduld=derde)

    assert not server.ontvangen
    assert bericht().lease_owner == "twee"
