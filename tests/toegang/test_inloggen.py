"""Signing in by a link: once, in time, and only by the button."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from kern import klok
from kern.config import Omgeving
from kern.database import db
from kern.transactie import transactie
from tests.databases import maak_leeg
from tests.makers import make_gebruiker, save
from toegang import operations, queries
from toegang.models import Inloglink, Sessie
from toegang.queries import find_bezoeker
from toegang.rechten import Rol


@pytest.fixture
def lokaal(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """Return the app as it runs on one's own machine."""
    return _maak_lokaal(app, monkeypatch)


def _maak_lokaal(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Flask:
    eigen = replace(app.config["KOERSVAST"], omgeving=Omgeving.LOKAAL)
    monkeypatch.setitem(app.config, "KOERSVAST", eigen)
    return app


def _link(gebruiker):
    with transactie() as daad:
        return operations.create_inloglink(gebruiker, nu=daad.nu)


@pytest.mark.usefixtures("lokaal")
def test_a_link_is_used_by_its_button_and_works_once(browser):
    url = f"/inloggen/{_link(make_gebruiker())}"

    browser.get(url)
    browser.get(url)  # a mail scanner looked too
    browser.post(url)
    browser.get("/")

    assert "al gebruikt" in browser.post(url, status=400).text


@pytest.mark.usefixtures("lokaal")
def test_a_link_is_dead_after_a_quarter_of_an_hour(browser, monkeypatch):
    url = f"/inloggen/{_link(make_gebruiker())}"
    later = klok.nu() + timedelta(minutes=15)
    monkeypatch.setattr(klok, "nu", lambda: later)

    assert "verlopen" in browser.post(url, status=400).text


def test_off_ones_own_machine_no_link_works(browser):
    url = f"/inloggen/{_link(make_gebruiker())}"

    browser.post(url, status=400)

    assert Inloglink.query.one().gebruikt_op is None
    assert Sessie.query.count() == 0


@pytest.mark.usefixtures("lokaal")
def test_a_blocked_account_cannot_use_its_link(browser):
    url = f"/inloggen/{_link(make_gebruiker(geblokkeerd_op=klok.nu()))}"

    browser.post(url, status=400)


def test_signing_out_kills_a_copied_cookie(browser):
    browser.log_in(make_gebruiker())
    cookie = browser.client.get_cookie("koersvast").value

    browser.post("/uitloggen")
    browser.client.set_cookie("koersvast", cookie)

    assert browser.client.get("/").status_code == 302


@pytest.mark.parametrize(
    ("stil", "begonnen", "leeft"),
    [(29, 60, True), (30, 60, False), (1, 12 * 60 - 1, True), (1, 12 * 60, False)],
)
def test_a_session_ends_after_silence_or_half_a_day(app, stil, begonnen, leeft):
    gebruiker, nu = make_gebruiker(), klok.nu()
    sleutel = "een sleutel"

    save(
        Sessie(
            sleutel_hash=queries.hash_sleutel(sleutel),
            gebruiker_id=gebruiker.id,
            begonnen_op=nu - timedelta(minutes=begonnen),
            laatst_gezien=nu - timedelta(minutes=stil),
        )
    )

    assert (find_bezoeker(sleutel, nu) is not None) is leeft


def test_no_key_is_stored_in_the_clear(app):
    sleutel = _link(make_gebruiker(Rol.LEZER))

    assert Inloglink.query.one().sleutel_hash != sleutel


def test_a_link_clicked_eight_times_at_once_makes_one_session(
    postgres_app, monkeypatch
):
    _maak_lokaal(postgres_app, monkeypatch)
    with postgres_app.app_context():
        maak_leeg()
        url = f"/inloggen/{_link(make_gebruiker())}"
        db.session.remove()

    with ThreadPoolExecutor(8) as draden:
        klik = lambda _nr: postgres_app.test_client().post(url).status_code  # noqa: E731
        antwoorden = list(draden.map(klik, range(8)))

    assert sorted(antwoorden) == [302] + [400] * 7


@pytest.mark.usefixtures("lokaal")
def test_signing_in_again_ends_the_session_before(browser):
    browser.log_in(make_gebruiker())
    oud = browser.client.get_cookie("koersvast").value

    browser.post(f"/inloggen/{_link(make_gebruiker())}")
    browser.client.set_cookie("koersvast", oud)

    assert browser.client.get("/").status_code == 302
