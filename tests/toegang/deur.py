"""Accounts that can sign in, the codes of their apps, and a clock that moves."""

from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pyotp
import pytest
from bs4 import BeautifulSoup

from kern import klok
from kern.database import db
from kern.versleuteling import ontsleutel
from tests.browser import Browser
from tests.makers import make_gebruiker
from toegang import totp
from toegang.models import Aanmelding, Gebruiker, Sessie
from toegang.rules import totp_stap
from toegang.wachtwoorden import hash_wachtwoord

WACHTWOORD = "paard lamp nietje regen"
ANDER = "wolk trein kaars molen"
UA = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Gecko Firefox/140.0"}


@cache
def gehasht(wachtwoord: str = WACHTWOORD) -> str:
    return hash_wachtwoord(wachtwoord)


def make_account(*, app: bool = False, **velden: Any) -> Gebruiker:
    """Return an account with a password, and with an app when that is asked."""
    if app:
        velden |= {"totp_geheim": totp.maak_geheim(), "totp_op": klok.nu()}
    return make_gebruiker(wachtwoord_hash=gehasht(), wachtwoord_op=klok.nu(), **velden)


def code_van(gebruiker: Gebruiker, *, erbij: int = 0) -> str:
    """Return the code of the app now, or of some half minutes later."""
    bewaard = nieuw_geheim_van(gebruiker) or gebruiker.totp_geheim
    geheim = ontsleutel(bewaard, doel=totp.DOEL)
    return pyotp.TOTP(geheim).generate_otp(totp_stap(klok.nu()) + erbij)


def nieuw_geheim_van(gebruiker: Gebruiker) -> str | None:
    """Return the secret of the app that is being set up last, if any is."""
    rijen = [
        rij
        for soort in (Aanmelding, Sessie)
        for rij in soort.query.filter_by(gebruiker_id=gebruiker.id).order_by(soort.id)
        if rij.totp_nieuw is not None
    ]
    return rijen[-1].totp_nieuw if rijen else None


def log_in(
    browser: Browser, email: str, wachtwoord: str = WACHTWOORD, status: int = 302
) -> BeautifulSoup:
    """Send the form of signing in."""
    return browser.post("/inloggen", status, email=email, wachtwoord=wachtwoord)


def is_binnen(browser: Browser) -> bool:
    """Whether the browser has a session that lives."""
    return browser.client.get("/account").status_code == 200


def ververs(gebruiker: Gebruiker) -> Gebruiker:
    """Return the account as it is stored now."""
    db.session.rollback()
    return db.session.get_one(Gebruiker, gebruiker.id, populate_existing=True)


def aantal_sessies(gebruiker: Gebruiker) -> int:
    """Return how many sessions of the account were not ended."""
    db.session.rollback()
    return Sessie.query.filter_by(
        gebruiker_id=gebruiker.id, ingetrokken_op=None
    ).count()


class Klok:
    """A clock that stands still, and moves on when told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._nu = klok.nu()
        monkeypatch.setattr(klok, "nu", lambda: self._nu)

    def vooruit(self, **hoelang: float) -> datetime:
        self._nu += timedelta(**hoelang)
        return self._nu
