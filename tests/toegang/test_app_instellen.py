"""A secret that is not confirmed yet is of who asked for it, and goes with him."""

import pytest

from tests.browser import Browser
from tests.toegang.deur import (
    ANDER,
    WACHTWOORD,
    code_van,
    log_in,
    make_account,
    nieuw_geheim_van,
    ververs,
)


def test_an_app_is_set_up_in_the_session_that_asked_for_it(app):
    gebruiker = make_account()
    een, ander = Browser(app), Browser(app)
    for browser in (een, ander):
        log_in(browser, gebruiker.email)
    een.post("/account/tweede-stap", wachtwoord=WACHTWOORD)

    assert een.get("/account/tweede-stap/app").select("img.qr")
    assert not ander.get("/account/tweede-stap/app").select("img.qr")
    code = code_van(gebruiker)
    ander.post("/account/tweede-stap/app", 400, code=code)
    assert ververs(gebruiker).totp_geheim is None


@pytest.mark.parametrize("daad", ["/uitloggen", "/account/wachtwoord"])
def test_a_secret_that_was_not_confirmed_goes_with_the_session(browser, daad):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    browser.post("/account/tweede-stap", wachtwoord=WACHTWOORD)
    assert nieuw_geheim_van(gebruiker) is not None

    browser.post(daad, wachtwoord=WACHTWOORD, nieuw=ANDER, nogmaals=ANDER)

    assert nieuw_geheim_van(gebruiker) is None
