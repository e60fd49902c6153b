"""The second step: a code counts once, for ten tries, and after the password only."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app import create_app
from kern import klok
from kern.config import read_config
from kern.database import db
from kern.transactie import transactie
from tests.browser import Browser
from tests.databases import maak_leeg
from tests.toegang.deur import (
    WACHTWOORD,
    code_van,
    is_binnen,
    log_in,
    make_account,
    nieuw_geheim_van,
    ververs,
)
from toegang import queries
from toegang.models import Aanmelding, Herstelcode
from toegang.operations import tweede_stap
from toegang.rules import lees_code


def geef(browser, code, status=302):
    return browser.post("/inloggen/code", status, code=code)


def halverwege(browser, gebruiker):
    page = log_in(browser, gebruiker.email)
    assert "/inloggen/code" in page.text
    return browser


def maak_codes(gebruiker):
    with transactie() as daad:
        return tweede_stap.maak_herstelcodes(gebruiker, nu=daad.nu)


def test_a_password_alone_is_half_the_way(browser):
    halverwege(browser, make_account(app=True))

    assert not is_binnen(browser)
    assert browser.client.get_cookie("koersvast") is None


def test_the_code_of_the_app_opens_the_door(browser):
    gebruiker = make_account(app=True)

    geef(halverwege(browser, gebruiker), code_van(gebruiker))

    assert is_binnen(browser)
    assert browser.client.get_cookie("koersvast-stap") is None


def test_spaces_in_a_code_are_no_mistake(browser):
    gebruiker = make_account(app=True)
    code = code_van(gebruiker)

    geef(halverwege(browser, gebruiker), f" {code[:3]} {code[3:]} ")

    assert is_binnen(browser)


def test_the_same_code_counts_once(browser, app, tijd):
    gebruiker = make_account(app=True)
    code = code_van(gebruiker)
    geef(halverwege(browser, gebruiker), code)

    ander = halverwege(Browser(app), gebruiker)

    assert "al gebruikt" in geef(ander, code, 422).text
    tijd.vooruit(seconds=30)
    geef(ander, code, 422)


def test_a_half_minute_before_one_that_was_used_is_refused(browser, app, tijd):
    gebruiker = make_account(app=True)
    geef(halverwege(browser, gebruiker), code_van(gebruiker, erbij=1))

    ander = halverwege(Browser(app), gebruiker)

    geef(ander, code_van(gebruiker), 422)
    geef(ander, code_van(gebruiker, erbij=-1), 422)
    tijd.vooruit(seconds=60)
    geef(ander, code_van(gebruiker))


@pytest.mark.parametrize(
    ("erbij", "status"), [(-2, 422), (-1, 302), (0, 302), (1, 302), (2, 422)]
)
def test_a_clock_may_be_half_a_minute_off(browser, tijd, erbij, status):
    gebruiker = make_account(app=True)

    geef(halverwege(browser, gebruiker), code_van(gebruiker, erbij=erbij), status)


def test_ten_wrong_codes_close_the_door_also_after_a_new_password(browser, app, tijd):
    gebruiker = make_account(app=True)
    halverwege(browser, gebruiker)
    for _ in range(10):
        geef(browser, "000000", 422)

    ander = halverwege(Browser(app), gebruiker)  # counted on the server, per account

    geef(ander, code_van(gebruiker), 422)
    tijd.vooruit(minutes=15, seconds=1)
    geef(halverwege(ander, gebruiker), code_van(gebruiker))


def test_fifty_wrong_codes_close_the_door_for_the_rest_of_the_day(browser, tijd):
    gebruiker = make_account(app=True)
    for _ in range(5):
        halverwege(browser, gebruiker)
        for _ in range(10):
            geef(browser, "000000", 422)
        tijd.vooruit(minutes=16)

    geef(halverwege(browser, gebruiker), code_van(gebruiker), 422)
    tijd.vooruit(hours=22, minutes=45)
    geef(halverwege(browser, gebruiker), code_van(gebruiker))


def test_a_second_step_that_was_wiped_is_tried_anew(browser, tijd):
    gebruiker = make_account(app=True, beheerder=True)
    halverwege(browser, gebruiker)
    for _ in range(11):
        geef(browser, "000000", 422)
    with transactie() as daad:
        tweede_stap.wis(queries.get_gebruiker(gebruiker.id), nu=daad.nu)

    log_in(browser, gebruiker.email)

    code = code_van(ververs(gebruiker))
    browser.post("/inloggen/tweede-stap", 200, code=code)


def test_replaying_an_old_cookie_sets_no_counter_back(browser, app):
    gebruiker = make_account(app=True)
    halverwege(browser, gebruiker)
    sleutel = browser.client.get_cookie("koersvast-stap").value

    for _ in range(10):
        nieuw = Browser(app)
        nieuw.client.set_cookie("koersvast-stap", sleutel)
        geef(nieuw, "000000", 422)

    geef(browser, code_van(gebruiker), 422)


def test_half_the_way_lasts_five_minutes(browser, tijd):
    gebruiker = make_account(app=True)
    halverwege(browser, gebruiker)

    tijd.vooruit(minutes=5)

    assert "Begin opnieuw" in geef(browser, code_van(gebruiker), 400).text
    assert "Begin opnieuw" in browser.get("/inloggen/code").text


def test_half_the_way_ends_when_the_account_is_blocked(browser):
    gebruiker = make_account(app=True)
    halverwege(browser, gebruiker)
    ververs(gebruiker).geblokkeerd_op = klok.nu()
    db.session.commit()

    geef(browser, code_van(gebruiker), 400)

    assert not is_binnen(browser)


def test_the_table_holds_no_key_of_half_the_way(browser):
    halverwege(browser, make_account(app=True))

    sleutel = browser.client.get_cookie("koersvast-stap").value

    assert Aanmelding.query.one().sleutel_hash != sleutel


def test_a_recovery_code_counts_once(browser, app):
    gebruiker = make_account(app=True)
    codes = maak_codes(gebruiker)

    geef(halverwege(browser, gebruiker), codes[0].lower())
    geef(halverwege(Browser(app), gebruiker), codes[0], 422)
    geef(halverwege(Browser(app), gebruiker), codes[1])

    assert Herstelcode.query.filter(Herstelcode.gebruikt_op.is_(None)).count() == 8


def test_recovery_codes_are_long_and_stored_hashed(browser):
    gebruiker = make_account(app=True)

    codes = maak_codes(gebruiker)

    assert len(set(codes)) == 10
    assert {len(lees_code(code)) for code in codes} == {24}
    bewaard = {rij.code_hash for rij in Herstelcode.query}
    assert not bewaard.intersection(codes, map(lees_code, codes))


def test_new_recovery_codes_replace_the_old(browser):
    gebruiker = make_account(app=True)
    oud, nieuw = maak_codes(gebruiker), maak_codes(gebruiker)

    geef(halverwege(browser, gebruiker), oud[0], 422)
    geef(browser, nieuw[0])


def test_a_code_of_somebody_else_is_worth_nothing(browser):
    een, ander = make_account(app=True), make_account(app=True)
    codes = maak_codes(ander)
    halverwege(browser, een)

    geef(browser, codes[0], 422)


def test_a_beheerder_without_an_app_only_reaches_the_page_to_set_it_up(browser):
    gebruiker = make_account(beheerder=True)

    page = log_in(browser, gebruiker.email)

    assert "/inloggen/tweede-stap" in page.text
    assert not is_binnen(browser)
    page = browser.get("/inloggen/tweede-stap")
    assert page.select_one("img.qr")["src"].startswith("data:image/svg+xml")
    browser.post("/inloggen/tweede-stap", 422, code="000000")
    assert not is_binnen(browser)

    page = browser.post("/inloggen/tweede-stap", 200, code=code_van(ververs(gebruiker)))

    assert len(page.select(".herstelcodes li")) == 10
    assert is_binnen(browser)
    assert Herstelcode.query.count() == 10


def test_who_is_halfway_sees_no_app_that_another_browser_sets_up(app):
    """Who knows the password alone cannot copy the secret that its owner scans."""
    gebruiker = make_account(beheerder=True)
    een, ander = Browser(app), Browser(app)
    for browser in (een, ander):
        log_in(browser, gebruiker.email)

    getoond = [
        browser.get("/inloggen/tweede-stap").select_one("img.qr")["src"]
        for browser in (een, ander, een)
    ]

    assert getoond[0] == getoond[2] != getoond[1]


def test_a_secret_that_was_not_confirmed_goes_with_the_step(browser):
    gebruiker = make_account(beheerder=True)
    log_in(browser, gebruiker.email)
    code = code_van(gebruiker)
    assert nieuw_geheim_van(gebruiker) is not None

    browser.post("/inloggen/tweede-stap", 200, code=code)

    assert ververs(gebruiker).totp_geheim is not None
    assert nieuw_geheim_van(gebruiker) is None


def test_in_production_everybody_with_a_password_sets_up_an_app(https_app):
    with https_app.app_context():
        db.create_all()
        gebruiker = make_account()
        velden = {"email": gebruiker.email, "wachtwoord": WACHTWOORD}

        antwoord = https_app.test_client().post(
            "/inloggen",
            data=velden | {"sleutel": "s" * 20},
            base_url="https://k.voorbeeld.test",
        )

        assert antwoord.location == "/inloggen/tweede-stap"
        db.session.remove()
        db.engine.dispose()


def test_the_secret_is_stored_encrypted_and_read_with_an_older_key(browser):
    gebruiker = make_account(app=True)
    bewaard, code = gebruiker.totp_geheim, code_van(gebruiker)
    config = read_config(
        {
            "KOERSVAST_OMGEVING": "test",
            "KOERSVAST_DATA": "/dev/null/nergens",
            "KOERSVAST_DATABASE_URL": "sqlite://",
            "KOERSVAST_SECRET_KEY": "nieuw" * 10,
            "KOERSVAST_OUDE_SLEUTELS": "x" * 40,
        }
    )
    browser._app.config["KOERSVAST"] = config

    geef(halverwege(browser, gebruiker), code)

    vernieuwd = ververs(gebruiker).totp_geheim
    assert vernieuwd != bewaard
    browser._app.config["KOERSVAST"] = create_app(config).config["KOERSVAST"]
    assert code_van(gebruiker) == code


def test_a_code_sent_eight_times_at_once_opens_the_door_once(postgres_app):
    with postgres_app.app_context():
        maak_leeg()
        gebruiker = make_account(app=True)
        code = code_van(gebruiker)
        bezoekers = [halverwege(Browser(postgres_app), gebruiker) for _ in range(8)]
        db.session.remove()
    velden = {"code": code, "sleutel": "s" * 20}

    with ThreadPoolExecutor(8) as draden:
        doe = lambda b: b.client.post("/inloggen/code", data=velden).status_code  # noqa: E731
        antwoorden = list(draden.map(doe, bezoekers))

    assert sorted(antwoorden) == [302] + [422] * 7
