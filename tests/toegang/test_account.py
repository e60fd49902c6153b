"""One's own account: the password before each act, and what ends every session."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import current_app

from kern import klok
from kern.transactie import transactie
from tests.browser import Browser
from tests.makers import make_gebruiker, make_project, save
from tests.toegang.deur import (
    ANDER,
    UA,
    WACHTWOORD,
    aantal_sessies,
    code_van,
    is_binnen,
    log_in,
    make_account,
    nieuw_geheim_van,
    ververs,
)
from toegang import operations, queries
from toegang.models import Einde, Gebruiker, Linksoort, ProjectRol, Sessie
from toegang.operations import tweede_stap
from toegang.rechten import Rol


def wijzig(browser, status=302, **anders):
    velden = {"wachtwoord": WACHTWOORD, "nieuw": ANDER, "nogmaals": ANDER} | anders
    return browser.post("/account/wachtwoord", status, velden=velden)


def stel_app_in(browser, gebruiker):
    browser.post("/account/tweede-stap", wachtwoord=WACHTWOORD)
    code = code_van(ververs(gebruiker))
    return browser.post("/account/tweede-stap/app", 200, code=code)


def in_transactie(doe: Callable[..., Any]) -> Callable[[Gebruiker], None]:
    def voer_uit(gebruiker: Gebruiker) -> None:
        with transactie() as daad:
            doe(queries.get_gebruiker(gebruiker.id), nu=daad.nu)

    return voer_uit


def _geef_rol(gebruiker: Gebruiker, *, nu: Any) -> None:
    project_id = make_project().id
    operations.geef_rol(
        gebruiker, project_id=project_id, rol=Rol.LEZER, van=klok.vandaag()
    )


def _kies_via_link(gebruiker: Gebruiker) -> None:
    with transactie() as daad:
        sleutel = operations.maak_uitnodiging(
            gebruiker, soort=Linksoort.HERSTEL, nu=daad.nu
        )
    ander = Browser(_app())
    ander.post(f"/wachtwoord/{sleutel}")
    ander.post("/wachtwoord", nieuw=ANDER, nogmaals=ANDER)


def _app() -> Any:
    return current_app._get_current_object()


def _maak_project(browser: Browser, gebruiker: Gebruiker) -> None:
    rij = {"project_id": make_project().id, "gebruiker_id": gebruiker.id}
    save(ProjectRol(**rij, rol=Rol.PROJECTLEIDER, van=klok.vandaag()))
    velden = {"naam": "Wijkgericht werken", "begin": "1-9-2027"}
    browser.post("/projecten/nieuw/", velden=velden)


VAN_BUITEN = {
    "blocked": in_transactie(
        lambda g, *, nu: operations.blokkeer(g, nu=nu, door_id=None)
    ),
    "made beheerder": in_transactie(operations.maak_beheerder),
    "given a role": in_transactie(_geef_rol),
    "second step taken away": in_transactie(tweede_stap.wis),
    "password chosen through a link": _kies_via_link,
}
ZELF = {
    "signed out": lambda b, g: b.post("/uitloggen"),
    "changed the password": lambda b, g: wijzig(b),
    "set up an app": stel_app_in,
    "signed in again": lambda b, g: log_in(b, g.email),
    "got a role by making a project": _maak_project,
}


@pytest.mark.parametrize("daad", VAN_BUITEN)
def test_a_copied_cookie_is_dead_after_what_others_did(browser, app, daad):
    gebruiker = make_account()
    save(Sessie(**_oude_sessie(gebruiker)))
    log_in(browser, gebruiker.email)

    VAN_BUITEN[daad](gebruiker)

    assert not is_binnen(browser)


@pytest.mark.parametrize("daad", ZELF)
def test_a_copied_cookie_is_dead_after_what_one_did_oneself(browser, app, daad):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    dief = Browser(app)
    dief.client.set_cookie("koersvast", browser.client.get_cookie("koersvast").value)
    assert is_binnen(dief)

    ZELF[daad](browser, gebruiker)

    assert not is_binnen(dief)
    assert is_binnen(browser) is (daad != "signed out")


def _oude_sessie(gebruiker):
    toen = klok.nu() - timedelta(days=2)
    return {
        "sleutel_hash": "een oude",
        "gebruiker_id": gebruiker.id,
        "begonnen_op": toen,
        "laatst_gezien": toen,
    }


def test_who_changes_his_password_stays_in_and_others_do_not(browser, app):
    gebruiker = make_account()
    elders = Browser(app)
    log_in(elders, gebruiker.email)
    log_in(browser, gebruiker.email)

    wijzig(browser)

    assert is_binnen(browser)
    assert not is_binnen(elders)
    assert {s.einde for s in Sessie.query} == {None, Einde.WACHTWOORD}
    log_in(Browser(app), gebruiker.email, ANDER)


def test_a_session_under_a_new_key_lives_no_longer(browser, tijd):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    begin = klok.nu()
    tijd.vooruit(minutes=20)

    wijzig(browser)

    nieuw = Sessie.query.filter_by(ingetrokken_op=None).one()
    assert nieuw.begonnen_op == begin


@pytest.mark.parametrize(
    ("anders", "woorden"),
    [
        ({"wachtwoord": "niet het mijne"}, "niet uw wachtwoord van nu"),
        ({"wachtwoord": ""}, "Vul uw wachtwoord in"),
        ({"nogmaals": "iets anders dan dat"}, "niet twee keer hetzelfde"),
        ({"nieuw": "kort", "nogmaals": "kort"}, "minstens 12 tekens"),
        ({"nieuw": WACHTWOORD, "nogmaals": WACHTWOORD}, "een ander wachtwoord"),
    ],
)
def test_a_password_is_changed_only_with_the_old_one_and_a_good_one(
    browser, anders, woorden
):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)

    assert woorden in wijzig(browser, 422, **anders).text

    log_in(browser, gebruiker.email)


def test_guessing_the_password_in_a_stolen_session_stops_after_ten(browser, app):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    for _ in range(10):
        wijzig(browser, 422, wachtwoord="niet het mijne")

    wijzig(browser, 422)
    log_in(Browser(app), gebruiker.email)  # that door counts for itself


def test_nobody_outside_keeps_somebody_from_confirming(browser, app):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    buiten = Browser(app)
    for _ in range(11):
        log_in(buiten, gebruiker.email, "verkeerd geraden woord", 422)

    browser.post("/account/bevestigen", wachtwoord=WACHTWOORD)

    log_in(buiten, gebruiker.email, status=422)


@pytest.mark.parametrize(
    "pad",
    [
        "/account/tweede-stap",
        "/account/tweede-stap/uitzetten",
        "/account/herstelcodes",
        "/account/bevestigen",
    ],
)
def test_nothing_of_the_second_step_changes_without_the_password(browser, pad):
    gebruiker = make_account(app=True)
    log_in(browser, gebruiker.email)
    browser.post("/inloggen/code", code=code_van(gebruiker))
    vooraf = ververs(gebruiker).totp_geheim

    browser.post(pad, 422, wachtwoord="niet het mijne")
    browser.post(pad, 422)

    assert ververs(gebruiker).totp_geheim == vooraf
    assert nieuw_geheim_van(gebruiker) is None


def test_an_app_cannot_be_set_up_without_the_password(browser):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)

    page = browser.get("/account/tweede-stap/app")
    assert not page.select("img.qr")
    browser.post("/account/tweede-stap/app", 400, code="123456")

    assert ververs(gebruiker).totp_geheim is None


def test_what_was_begun_cannot_be_finished_a_quarter_later(browser, tijd):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    browser.post("/account/tweede-stap", wachtwoord=WACHTWOORD)
    tijd.vooruit(minutes=15)

    assert not browser.get("/account/tweede-stap/app").select("img.qr")
    code = code_van(ververs(gebruiker))
    browser.post("/account/tweede-stap/app", 400, code=code)

    assert ververs(gebruiker).totp_geheim is None


def test_the_old_app_works_until_the_new_one_gave_a_code(browser, app, tijd):
    gebruiker = make_account(app=True)
    oud = gebruiker.totp_geheim
    log_in(browser, gebruiker.email)
    browser.post("/inloggen/code", code=code_van(gebruiker))

    browser.post("/account/tweede-stap", wachtwoord=WACHTWOORD)
    browser.post("/account/tweede-stap/app", 422, code="000000")
    assert ververs(gebruiker).totp_geheim == oud

    stel_app_in(browser, gebruiker)

    assert ververs(gebruiker).totp_geheim != oud
    assert is_binnen(browser)


def test_ten_wrong_codes_stop_setting_up_too(browser):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    browser.post("/account/tweede-stap", wachtwoord=WACHTWOORD)
    for _ in range(10):
        browser.post("/account/tweede-stap/app", 422, code="000000")

    code = code_van(ververs(gebruiker))
    browser.post("/account/tweede-stap/app", 422, code=code)

    assert ververs(gebruiker).totp_geheim is None


def test_the_second_step_goes_off_where_it_is_not_obligatory(browser):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    stel_app_in(browser, gebruiker)

    browser.post("/account/tweede-stap/uitzetten", wachtwoord=WACHTWOORD)

    assert ververs(gebruiker).totp_geheim is None
    log_in(browser, gebruiker.email)
    assert is_binnen(browser)


def test_a_beheerder_keeps_the_second_step(browser):
    gebruiker = make_account(app=True, beheerder=True)
    log_in(browser, gebruiker.email)
    browser.post("/inloggen/code", code=code_van(gebruiker))

    page = browser.post("/account/tweede-stap/uitzetten", 422, wachtwoord=WACHTWOORD)

    assert "verplicht" in page.text
    assert ververs(gebruiker).totp_geheim is not None


def test_the_page_shows_where_one_is_in_and_ends_one_of_them(browser, app):
    gebruiker = make_account()
    elders = Browser(app)
    log_in(elders, gebruiker.email)
    elders.client.environ_base["HTTP_USER_AGENT"] = UA["User-Agent"]
    log_in(elders, gebruiker.email)
    log_in(browser, gebruiker.email)

    page = browser.get("/account")
    rijen = [rij.get_text(" ", strip=True) for rij in page.select("tbody tr")]
    assert len(rijen) == 2
    assert sum("deze browser" in rij for rij in rijen) == 1
    assert any("Firefox op Windows" in rij for rij in rijen)
    browser.post(page.select_one("tbody form")["action"])

    assert not is_binnen(elders)
    assert is_binnen(browser)


def test_all_others_end_at_once(browser, app):
    gebruiker = make_account()
    elders = [Browser(app) for _ in range(3)]
    for ander in [*elders, browser]:
        log_in(ander, gebruiker.email)

    browser.post("/account/sessies/beeindigen")

    assert aantal_sessies(gebruiker) == 1
    assert is_binnen(browser)


def test_a_session_of_somebody_else_is_not_there(browser, app):
    slachtoffer, gebruiker = make_account(), make_account()
    ander = Browser(app)
    log_in(ander, slachtoffer.email)
    doel = Sessie.query.one().id
    log_in(browser, gebruiker.email)

    for sessie_id in range(max(1, doel - 50), doel + 51):
        eigen = Sessie.query.filter_by(gebruiker_id=gebruiker.id).one().id
        if sessie_id != eigen:
            browser.post(f"/account/sessies/{sessie_id}/beeindigen", 404)

    assert is_binnen(ander)


def test_after_a_quarter_the_password_is_asked_before_a_session_ends(
    browser, app, tijd
):
    gebruiker = make_account()
    elders = Browser(app)
    log_in(browser, gebruiker.email)
    tijd.vooruit(minutes=15)
    log_in(elders, gebruiker.email)

    naar = browser.client.post("/account/sessies/beeindigen").location
    assert naar == "/account/bevestigen?volgende=/account"
    assert is_binnen(elders)

    antwoord = browser.client.post(
        "/account/bevestigen",
        data={"wachtwoord": WACHTWOORD, "sleutel": "s" * 20}
        | {"volgende": "//kwaad.example"},
    )
    assert antwoord.location == "/"
    browser.post("/account/sessies/beeindigen")
    assert not is_binnen(elders)


def test_who_has_no_password_gets_none_without_an_invitation(browser):
    gebruiker = make_gebruiker()
    browser.log_in(gebruiker)

    page = browser.get("/account")
    wijzig(browser, 422)

    assert "geen wachtwoord" in page.text
    assert ververs(gebruiker).wachtwoord_hash is None


def test_mass_assignment_changes_nothing(browser):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    extra = {
        "beheerder": "1",
        "rol": "beheerder",
        "gebruiker_id": "1",
        "email": "ander@voorbeeld.test",
        "totp_geheim": "x",
        "geblokkeerd_op": "",
    }

    wijzig(browser, **extra)

    na = ververs(gebruiker)
    assert (na.beheerder, na.email, na.totp_geheim) == (False, gebruiker.email, None)
