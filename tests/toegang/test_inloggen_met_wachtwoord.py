"""Signing in with a password: the same for all who may not, and never too often."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kern import klok
from kern.database import db
from kern.models import Teller
from tests.browser import Browser
from tests.databases import maak_leeg
from tests.makers import make_gebruiker
from tests.toegang.deur import (
    UA,
    WACHTWOORD,
    aantal_sessies,
    is_binnen,
    log_in,
    make_account,
    ververs,
)
from toegang import wachtwoorden
from toegang.models import Aanmelding, Sessie


def zonder_sleutels(pagina):
    """Return the page without what is new on every page."""
    for veld in pagina.select("input[name=sleutel], input[name=csrf_token]"):
        veld.decompose()
    for veld in pagina.select("input[name=email]"):
        del veld["value"]
    return str(pagina)


def test_a_right_password_opens_start(browser):
    gebruiker = make_account()

    antwoord = browser.client.post(
        "/inloggen",
        data={"email": gebruiker.email.upper(), "wachtwoord": WACHTWOORD}
        | {"sleutel": "s" * 20},
        headers=UA,
    )

    assert (antwoord.status_code, antwoord.location) == (302, "/")
    assert is_binnen(browser)
    sessie = Sessie.query.one()
    assert (sessie.adres, sessie.browser) == ("127.0.0.1", "Firefox op Windows")
    assert ververs(gebruiker).laatst_ingelogd is not None


def test_unknown_known_and_blocked_are_refused_alike(browser, argon2_keren):
    bekend = make_account()
    dicht = make_account(geblokkeerd_op=klok.nu())
    zonder = make_gebruiker()  # invited, and never chose a password
    fout = "fout maar lang genoeg"
    pogingen = [
        ("niemand@voorbeeld.test", WACHTWOORD),
        (bekend.email, fout),
        (dicht.email, WACHTWOORD),
        (dicht.email, fout),
        (zonder.email, WACHTWOORD),
    ]

    paginas = [zonder_sleutels(log_in(browser, *poging, 422)) for poging in pogingen]

    assert len(set(paginas)) == 1
    assert len(argon2_keren) == len(pogingen), "one comparison each"
    assert {h.split("$")[3] for h in argon2_keren} == {"m=19456,t=2,p=1"}
    assert not is_binnen(browser)


def test_a_password_is_compared_outside_of_any_transaction(browser, monkeypatch):
    gebruiker, gezien = make_account(), []
    echt = wachtwoorden.klopt
    monkeypatch.setattr(
        wachtwoorden,
        "klopt",
        lambda *wat: gezien.append(db.session().in_transaction()) or echt(*wat),
    )

    log_in(browser, gebruiker.email)

    assert gezien == [False]


def test_after_ten_wrong_ones_the_right_one_is_refused_for_a_quarter(browser, tijd):
    gebruiker = make_account()
    for _ in range(10):
        tekst = log_in(browser, gebruiker.email, "fout maar lang genoeg", 422).text

    assert log_in(browser, gebruiker.email, status=422).text == tekst
    tijd.vooruit(minutes=14)
    log_in(browser, gebruiker.email, status=422)
    tijd.vooruit(minutes=1, seconds=1)
    log_in(browser, gebruiker.email)


def test_trying_on_does_not_make_the_wait_longer(browser, tijd):
    gebruiker = make_account()
    for _ in range(30):
        log_in(browser, gebruiker.email, "fout maar lang genoeg", 422)
        tijd.vooruit(seconds=29)

    tijd.vooruit(seconds=60)

    log_in(browser, gebruiker.email)


def test_an_account_that_is_not_there_is_counted_too(browser, argon2_keren):
    for _ in range(12):
        log_in(browser, "niemand@voorbeeld.test", "fout maar lang genoeg", 422)

    assert len(argon2_keren) == 10


def test_an_address_may_fail_fifty_times_over_all_accounts(browser, argon2_keren):
    gebruiker = make_account()
    for nummer in range(50):
        log_in(browser, f"n{nummer}@voorbeeld.test", "fout maar lang genoeg", 422)

    log_in(browser, gebruiker.email, status=422)

    assert len(argon2_keren) == 50
    ander = Browser(browser._app)
    ander.client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    log_in(ander, gebruiker.email)


def test_signing_in_elsewhere_gives_no_new_tries(browser):
    doel, eigen = make_account(), make_account()
    for _ in range(10):
        log_in(browser, doel.email, "fout maar lang genoeg", 422)
        log_in(Browser(browser._app), eigen.email)

    log_in(browser, doel.email, status=422)


def test_signing_in_often_is_no_failure(browser):
    gebruiker = make_account()

    for _ in range(60):
        log_in(browser, gebruiker.email)

    assert all(teller.aantal == 0 for teller in Teller.query)


def test_no_counter_holds_what_was_typed(browser):
    log_in(browser, "niemand@voorbeeld.test", "fout maar lang genoeg", 422)

    sleutels = " ".join(teller.sleutel for teller in Teller.query)

    assert Teller.query.count() == 3  # of the address, and two of the account
    assert "niemand" not in sleutels
    assert "127.0.0.1" not in sleutels


def test_tries_at_once_are_no_more_than_tries_one_by_one(postgres_app, argon2_keren):
    with postgres_app.app_context():
        maak_leeg()
        email = make_account().email
        db.session.remove()
    velden = {"email": email, "wachtwoord": "fout maar lang", "sleutel": "s" * 20}

    with ThreadPoolExecutor(8) as draden:
        doe = lambda _: postgres_app.test_client().post("/inloggen", data=velden)  # noqa: E731
        antwoorden = [a.status_code for a in draden.map(doe, range(24))]

    assert antwoorden == [422] * 24
    assert len(argon2_keren) == 10


def test_an_old_hash_is_renewed_when_the_password_is_given(browser):
    zwak = wachtwoorden.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    gebruiker = make_gebruiker(
        wachtwoord_hash=zwak.hash(WACHTWOORD), wachtwoord_op=klok.nu()
    )

    log_in(browser, gebruiker.email)

    assert "m=19456,t=2,p=1" in ververs(gebruiker).wachtwoord_hash
    log_in(browser, gebruiker.email)


def test_signing_in_ends_the_session_this_browser_had(browser):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    oud = browser.client.get_cookie("koersvast").value

    log_in(browser, gebruiker.email)

    assert aantal_sessies(gebruiker) == 1
    assert browser.client.get_cookie("koersvast").value != oud


def test_what_is_no_address_is_refused_in_words_and_not_shown_again(browser):
    page = browser.post("/inloggen", 422, email="mijn geheim", wachtwoord="x")

    assert "zoals naam@gemeente.nl" in page.text
    assert "mijn geheim" not in str(page)
    assert Aanmelding.query.count() == 0


def test_the_address_stays_and_the_password_does_not(browser):
    page = log_in(browser, "niemand@voorbeeld.test", "geheim-getypt", 422)

    assert page.select_one("input[name=email]")["value"] == "niemand@voorbeeld.test"
    assert "geheim-getypt" not in str(page)


def test_password_helpers_know_the_fields(browser):
    page = browser.get("/inloggen")

    gezien = {v["name"]: v.get("autocomplete") for v in page.select("input[id]")}

    assert gezien["email"] == "username"
    assert gezien["wachtwoord"] == "current-password"
    assert page.select_one("#wachtwoord")["type"] == "password"


def test_after_signing_in_one_lands_where_one_wanted_to_be(browser):
    gebruiker = make_account()
    gevraagd = browser.client.get("/account?x=1").location
    assert gevraagd == "/inloggen?volgende=/account?x%3D1"
    veld = browser.get(gevraagd).select_one("input[name=volgende]")

    antwoord = browser.client.post(
        "/inloggen",
        data={
            "email": gebruiker.email,
            "wachtwoord": WACHTWOORD,
            "volgende": veld["value"],
            "sleutel": "s" * 20,
        },
    )

    assert antwoord.location == "/account?x=1"


@pytest.mark.parametrize(
    "volgende",
    [
        "https://kwaad.example/",
        "//kwaad.example",
        "/\\kwaad.example",
        "\\\\kwaad.example",
        "/\t/kwaad.example",
        "javascript:alert(1)",
        "/%2f/kwaad.example",
        "http:kwaad.example",
        "https:/kwaad.example",
        "/é//x",
        "kwaad.example",
    ],
)
@pytest.mark.parametrize("plek", ["veld", "adres"])
def test_no_address_leads_elsewhere_after_signing_in(browser, volgende, plek):
    gebruiker = make_account()
    velden = {"email": gebruiker.email, "wachtwoord": WACHTWOORD, "sleutel": "s" * 20}
    if plek == "adres":
        page = browser.get("/inloggen", query_string={"volgende": volgende})
        velden["volgende"] = page.select_one("input[name=volgende]").get("value", "")
    else:
        velden["volgende"] = volgende

    assert browser.client.post("/inloggen", data=velden).location == "/"


def test_over_https_the_cookies_are_for_this_host_only(https_app):
    with https_app.app_context():
        db.create_all()
        gebruiker = make_account(beheerder=True)
        client = https_app.test_client()
        velden = {"email": gebruiker.email, "wachtwoord": WACHTWOORD}

        antwoord = client.post(
            "/inloggen",
            data=velden | {"sleutel": "s" * 20},
            base_url="https://k.voorbeeld.test",
        )

        cookie = antwoord.headers["Set-Cookie"]
        assert cookie.startswith("__Host-koersvast-stap=")
        assert "; Secure; HttpOnly; Path=/; SameSite=Lax" in cookie
        assert "Domain" not in cookie
        db.session.remove()
        db.engine.dispose()
