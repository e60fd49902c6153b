"""Kill -9 anywhere in a tick: no mail is lost, and at most one comes twice."""

import socket
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from kern import klok, slot
from kern.database import db
from kern.mailinstellingen import Beveiliging, Mailinstellingen, Mailserver
from kern.transactie import transactie
from post.models import Bericht, Berichtstatus, Hartslag
from post.operations import plan_bericht
from post.proefmail import SOORT
from post.rules import LEASE
from post.tik import tik
from tests.post import smtpserver
from tests.reservekopie.conftest import Plek
from tests.storing.uitval import Teller, plaatsen, voor

AANTAL = 3
BEGIN = datetime(2021, 8, 23, 7, 0, tzinfo=UTC)
pytestmark = pytest.mark.postgres


@pytest.fixture
def server(
    plek: Plek, monkeypatch: pytest.MonkeyPatch
) -> Iterator[smtpserver.Mailserver]:
    """Return a real mail server that the planner of this place hands its mail to."""
    with smtpserver.Mailserver() as server:
        weg = Mailserver(Beveiliging.GEEN, "127.0.0.1", server.poort, None, None)
        config = replace(
            plek.config,
            public_url="https://plan.example",
            mail=Mailinstellingen(weg, None, ()),
        )
        monkeypatch.setitem(plek.app.config, "KOERSVAST", config)
        yield server


def ook_de_lijn(teller: Teller) -> None:
    """Let each answer of the mail server be a boundary too."""
    voor(socket.socket, "recv_into", teller)


def plan(ronde: int) -> list[str]:
    """Put some messages in the outbox; return to whom."""
    aan = [f"lezer{nummer}@ronde{ronde}.test" for nummer in range(AANTAL)]
    with transactie() as daad:
        for adres in aan:
            plan_bericht(soort=SOORT, sleutel=adres, aan=adres, nu=daad.nu)
    laat_los()
    return aan


def laat_los() -> None:
    db.session.remove()
    db.engine.dispose()


def test_a_tick_loses_no_mail_and_doubles_at_most_one(
    plek: Plek, server: smtpserver.Mailserver, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand = [BEGIN]
    monkeypatch.setattr(klok, "nu", lambda: stand[0])
    dubbel, rondes, aan = Counter(), 0, plan(0)

    for rondes in plaatsen(lambda: tik(planner="gedood"), ook=ook_de_lijn):
        slot.laat_los(plek.data)
        # Another planner comes by, at once and when the time of the first is over.
        for later in (timedelta(), LEASE + timedelta(seconds=1)):
            stand[0] += later
            tik(planner="de ander")
        mails = [m for m in server.ontvangen if m.aan[0] in aan]
        nummers = {m.aan[0]: m.mail["Message-ID"] for m in mails}

        assert nummers.keys() == set(aan), f"lost at boundary {rondes}"
        assert {m.mail["Message-ID"] for m in mails} == set(nummers.values())
        assert len(mails) <= AANTAL + 1, f"more than one came twice at {rondes}"
        _controleer_outbox(mails)
        dubbel[len(mails) - AANTAL] += 1
        with transactie():
            for tabel in (Bericht, Hartslag):
                db.session.execute(tabel.__table__.delete())
        aan = plan(rondes)

    assert rondes > 30  # statements, commits, and each word to and from the server
    assert dubbel[1] >= AANTAL  # the server had it, and nobody could say so any more
    assert dubbel[0] > dubbel[1]


def _controleer_outbox(mails: list[smtpserver.Ontvangen]) -> None:
    db.session.rollback()
    rijen = db.session.scalars(select(Bericht)).all()
    assert {rij.status for rij in rijen} == {Berichtstatus.VERZONDEN}
    # Who came twice is known as such beforehand; not everybody of whom that is
    # said came twice.
    twee = {wie for wie, keer in Counter(m.aan[0] for m in mails).items() if keer > 1}
    assert twee <= {rij.aan for rij in rijen if rij.mogelijk_dubbel}
