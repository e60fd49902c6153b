"""A clock that tests set, a mail server, and a kind of message that can misbehave."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from kern import klok
from kern.database import db
from kern.mailinstellingen import Beveiliging, Mailinstellingen, Mailserver
from kern.soorten import Berichtsoort, soorten
from kern.transactie import transactie
from post.geduld import Geduld
from post.models import Bericht
from post.operations import plan_bericht
from post.poststuk import Brief, Poststuk
from post.smtp import Smtp
from post.tik import Verslag, tik
from tests.post import smtpserver

BEGIN = datetime(2021, 8, 23, 7, 0, tzinfo=UTC)  # nine o'clock, a working day
SOORT = "melding"
BRIEF = Brief("Het moment komt eraan", "Dag.\n", "<p>Dag.</p>")


@dataclass
class Klok:
    """What time it is, until somebody moves the hands."""

    op: datetime = BEGIN

    def verder(self, **duur: float) -> datetime:
        """Let time go by."""
        self.op += timedelta(**duur)
        return self.op


@dataclass
class Melding:
    """A kind of message: what it says, and what is against it."""

    brief: Brief = BRIEF
    tegen: str | None = None
    stuk: Exception | None = None
    gevraagd: list[Poststuk] = field(default_factory=list)

    def nog_nodig(self, stuk: Poststuk) -> str | None:
        """Return what is against it."""
        self.gevraagd.append(stuk)
        return self.tegen

    def opmaken(self, stuk: Poststuk) -> Brief:
        """Return the letter, or fail."""
        if self.stuk is not None and stuk.ding_id == 13:
            raise self.stuk
        return self.brief


@pytest.fixture
def uur(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """Return the clock of the whole program."""
    stand = Klok()
    monkeypatch.setattr(klok, "nu", lambda: stand.op)
    return stand


@pytest.fixture
def melding() -> Melding:
    """Return the kind of message of these tests."""
    return Melding()


@pytest.fixture
def server() -> Iterator[smtpserver.Mailserver]:
    """Return a mail server that listens."""
    with smtpserver.Mailserver() as server:
        yield server


@pytest.fixture
def instelling(
    database: Flask,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    melding: Melding,
) -> Callable[..., None]:
    """Return a function that sets what the settings say of mail."""
    soort = Berichtsoort("Melding", melding.nog_nodig, melding.opmaken)
    monkeypatch.setitem(soorten().berichten, SOORT, soort)

    def zet(**mail: Any) -> None:
        config = database.config["KOERSVAST"]
        mail = {"server": None, "afzender": None, "alleen_naar": ()} | mail
        nieuw = replace(
            config,
            data=tmp_path,
            public_url="https://plan.example",
            mail=Mailinstellingen(**mail),
        )
        monkeypatch.setitem(database.config, "KOERSVAST", nieuw)

    zet()
    return zet


@pytest.fixture
def weg(server: smtpserver.Mailserver, instelling: Callable[..., None]) -> Smtp:
    """Return the line to the mail server, with little patience."""
    return maak_weg(server)


def maak_weg(
    server: smtpserver.Mailserver,
    *,
    hele_bericht_s: float = 60,
    wacht_na_bericht_s: float = 0.5,
    **anders: Any,
) -> Smtp:
    """Return a line to this server."""
    waarden = {
        "beveiliging": Beveiliging.GEEN,
        "host": "127.0.0.1",
        "poort": server.poort,
        "naam": None,
        "wachtwoord": None,
    }
    return Smtp(
        Mailserver(**(waarden | anders)),
        eigen_naam="plan.example",
        wacht_s=5,
        wacht_na_bericht_s=wacht_na_bericht_s,
        hele_bericht_s=hele_bericht_s,
    )


def plan(nummer: int = 1, **anders: Any) -> bool:
    """Put one message in the outbox."""
    waarden = {
        "soort": SOORT,
        "sleutel": str(nummer),
        "aan": f"lezer{nummer}@voorbeeld.test",
        "ding_id": nummer,
        "nu": klok.nu(),
    }
    with transactie():
        return plan_bericht(**(waarden | anders))


def tik_met(
    weg: Any, planner: str = "planner-1", *, geduld: Geduld | None = None
) -> Verslag:
    """Let one planner tick."""
    return tik(planner=planner, weg=weg, geduld=geduld)


def bericht(nummer: int = 1) -> Bericht:
    """Return the message as it stands."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.scalars(select(Bericht).where(Bericht.ding_id == nummer)).one()
