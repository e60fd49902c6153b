"""A link to choose a password: once, in time, by its button, and out of the address."""

import pytest

from kern import klok
from kern.models import Instelling
from kern.transactie import transactie
from tests.browser import Browser
from tests.makers import make_gebruiker, save
from tests.toegang.deur import (
    ANDER,
    WACHTWOORD,
    code_van,
    is_binnen,
    log_in,
    make_account,
    ververs,
)
from toegang import operations
from toegang.models import Linksoort, Uitnodiging


def maak_link(gebruiker, soort=Linksoort.UITNODIGING):
    with transactie() as daad:
        sleutel = operations.maak_uitnodiging(gebruiker, soort=soort, nu=daad.nu)
    return f"/wachtwoord/{sleutel}"


def kies(browser, wachtwoord=ANDER, status=302):
    return browser.post("/wachtwoord", status, nieuw=wachtwoord, nogmaals=wachtwoord)


def test_an_invitation_leads_to_a_password_and_in(browser):
    gebruiker = make_gebruiker()
    link = maak_link(gebruiker)

    browser.get(link)
    browser.get(link)  # a mail scanner looked too
    naar = browser.post(link)
    kies(browser)

    assert "/wachtwoord</a>" in str(naar), "the key has left the address"
    assert is_binnen(browser)
    log_in(browser, gebruiker.email, ANDER)


def test_a_link_works_once(browser, app):
    link = maak_link(make_gebruiker())
    browser.post(link)
    kies(browser)

    assert "al gebruikt" in Browser(app).post(link, 400).text
    assert "Begin opnieuw" in kies(browser, status=400).text


def test_only_one_of_two_who_opened_the_link_chooses(browser, app):
    link = maak_link(make_gebruiker())
    ander = Browser(app)
    browser.post(link)
    ander.post(link)

    kies(browser)
    kies(ander, status=400)

    assert not is_binnen(ander)


@pytest.mark.parametrize(
    ("soort", "leeft", "dood"),
    [
        (Linksoort.UITNODIGING, {"days": 6.99}, {"days": 7}),
        (Linksoort.HERSTEL, {"minutes": 59}, {"minutes": 60}),
    ],
)
def test_a_link_ends_in_time(browser, tijd, soort, leeft, dood):
    gebruiker = make_gebruiker()
    link = maak_link(gebruiker, soort)
    tijd.vooruit(**leeft)
    browser.post(link)

    link = maak_link(gebruiker, soort)
    tijd.vooruit(**dood)

    browser.post(link, 400)


def test_a_newer_link_ends_the_one_before(browser):
    gebruiker = make_gebruiker()
    eerste, tweede = maak_link(gebruiker), maak_link(gebruiker)

    browser.post(eerste, 400)
    browser.post(tweede)


def test_a_newer_link_ends_a_choice_that_was_begun(browser):
    gebruiker = make_gebruiker()
    browser.post(maak_link(gebruiker))
    maak_link(gebruiker)

    kies(browser, status=400)


def test_blocking_ends_every_link(browser):
    gebruiker = make_gebruiker()
    link = maak_link(gebruiker)
    with transactie() as daad:
        operations.blokkeer(gebruiker, nu=daad.nu, door_id=None)
        operations.deblokkeer(gebruiker, nu=daad.nu)

    browser.post(link, 400)


def test_who_is_blocked_gets_no_link(app):
    gebruiker = make_gebruiker(geblokkeerd_op=klok.nu())

    with pytest.raises(operations.GeblokkeerdError, match="Hef eerst de blokkade op"):
        maak_link(gebruiker)


def test_a_reset_does_not_go_round_the_second_step(browser):
    gebruiker = make_account(app=True)
    browser.post(maak_link(gebruiker, Linksoort.HERSTEL))

    naar = kies(browser)

    assert "/inloggen/code" in naar.text
    assert not is_binnen(browser)
    browser.post("/inloggen/code", code=code_van(ververs(gebruiker)))
    assert is_binnen(browser)


def test_a_reset_ends_the_old_password_and_every_session(browser, app):
    gebruiker = make_account()
    elders = Browser(app)
    log_in(elders, gebruiker.email)
    browser.post(maak_link(gebruiker, Linksoort.HERSTEL))

    kies(browser)

    assert not is_binnen(elders)
    log_in(Browser(app), gebruiker.email, WACHTWOORD, 422)


def test_no_key_of_a_link_is_stored_in_the_clear(app):
    link = maak_link(make_gebruiker())

    assert Uitnodiging.query.one().sleutel_hash not in link


def test_a_page_of_a_link_says_nothing_of_the_account(browser):
    goed = browser.get(maak_link(make_gebruiker(naam="Naam"))).get_text()
    fout = browser.get("/wachtwoord/verzonnen").get_text()

    assert goed == fout
    assert "@" not in goed


def test_after_fifty_wrong_links_an_address_waits(browser, tijd):
    link = maak_link(make_gebruiker())
    for nummer in range(50):
        browser.client.post(f"/wachtwoord/verzonnen-{nummer}")

    browser.post(link, 400)
    tijd.vooruit(minutes=15, seconds=1)
    browser.post(link)


@pytest.mark.parametrize(
    ("wachtwoord", "woorden"),
    [
        ("kort", "minstens 12 tekens"),
        ("x" * 129, "hoogstens 128 tekens"),
        ("aaaaaaaaaaaaaaaa", "verschillende tekens"),
        ("1234567890123456", "verschillende tekens"),
        ("password123456", "Laat “password” weg"),
        ("qwertyuiop123", "lijst van wachtwoorden"),
        ("Koersvast-is-fijn", "Laat “koersvast” weg"),
        ("Voorbeeldst4d lamp", "Laat “voorbeeldstad” weg"),
        ("jansen heeft een lamp", "Laat “jansen” weg"),
        ("lamp bij regenboog", "Laat “regenboog” weg"),
        ("G3meente zonder geld", "Laat “gemeente” weg"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_beside_its_field(
    browser, monkeypatch, wachtwoord, woorden
):
    config = browser._app.config["KOERSVAST"]
    object.__setattr__(config, "organisatie", "Gemeente Voorbeeldstad")
    gebruiker = make_gebruiker(naam="Adviseur Jansen", email="regenboog@dorp.test")
    browser.post(maak_link(gebruiker))

    page = kies(browser, wachtwoord, 422)

    assert woorden in page.select_one("#nieuw-fout").text
    assert wachtwoord not in str(page)
    assert ververs(gebruiker).wachtwoord_hash is None


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "ünïcode måg óók hier",
        "  spaties tellen mee  ",
        "🐎🔋📎 paard accu klem",
        "lamp regen " * 11,
    ],
)
def test_any_sign_may_stand_in_a_password(browser, wachtwoord):
    gebruiker = make_gebruiker()
    browser.post(maak_link(gebruiker))

    kies(browser, wachtwoord)

    log_in(browser, gebruiker.email, wachtwoord)


def test_an_accent_counts_the_same_in_both_ways_of_writing_it(browser):
    gebruiker = make_gebruiker()
    browser.post(maak_link(gebruiker))
    kies(browser, "caf\N{LATIN SMALL LETTER E WITH ACUTE} op de hoek")

    log_in(browser, gebruiker.email, "cafe\N{COMBINING ACUTE ACCENT} op de hoek")


def test_two_that_differ_are_refused(browser):
    browser.post(maak_link(make_gebruiker()))

    page = browser.post("/wachtwoord", 422, nieuw=ANDER, nogmaals=ANDER + "x")

    assert "niet twee keer hetzelfde" in page.text


def test_words_of_the_organisation_are_a_setting(browser):

    save(
        Instelling(
            sleutel="wachtwoord.verboden_woorden",
            waarde="kerktoren",
            sinds=klok.vandaag(),
        )
    )
    browser.post(maak_link(make_gebruiker()))

    kies(browser, "onze kerktoren staat scheef", 422)
