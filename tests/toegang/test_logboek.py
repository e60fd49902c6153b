"""The logbook: every event of security, in six fields, and never a secret."""

import io
import json
from collections.abc import Iterator

import pytest
import structlog
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from kern import klok
from kern.database import db
from kern.logboek import configure_logging
from kern.transactie import transactie
from tests.makers import make_gebruiker, make_project
from tests.toegang.deur import (
    ANDER,
    WACHTWOORD,
    code_van,
    log_in,
    make_account,
    ververs,
)
from toegang import operations
from toegang.logboek import Actie, Resultaat, schrijf_logboek
from toegang.models import Linksoort, Logboekregel
from toegang.rechten import Rol

KANARIE = "Kanarie-7f3a-zingt-nooit"
VELDEN = {"actie", "object", "resultaat", "oorsprong", "actor", "tijdstempel"}


@pytest.fixture
def regels(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Return the log as the running program writes it."""
    log = io.StringIO()
    monkeypatch.setattr("sys.stderr", log)
    configure_logging(None)
    yield log
    structlog.reset_defaults()


def gebeurtenissen(log: io.StringIO) -> list[dict]:
    alle = [json.loads(regel) for regel in log.getvalue().splitlines()]
    return [regel for regel in alle if regel["event"] == "beveiliging"]


def test_a_refused_sign_in_is_a_row_and_a_line_of_six_fields(browser, regels):
    gebruiker = make_account()

    log_in(browser, gebruiker.email, "fout maar lang genoeg", 422)

    rij = Logboekregel.query.one()
    assert (rij.actie, rij.resultaat) == (Actie.INLOGGEN, Resultaat.GEWEIGERD)
    assert (rij.object, rij.actor) == (f"gebruiker:{gebruiker.id}", "onbekend")
    assert (rij.oorsprong, rij.verzoek is None) == ("127.0.0.1", False)
    regel = gebeurtenissen(regels)[0]
    assert regel.keys() >= VELDEN
    assert regel["verzoek"] == rij.verzoek


def test_what_is_rolled_back_is_no_line(app, regels):
    def mislukt() -> None:
        with transactie() as daad:
            schrijf_logboek(Actie.ROL, object="gebruiker:1", nu=daad.nu)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        mislukt()

    assert gebeurtenissen(regels) == []
    assert Logboekregel.query.count() == 0


def test_a_visit_leaves_its_whole_trail(browser, regels):
    gebruiker = make_account(app=True)
    log_in(browser, gebruiker.email)
    browser.post("/inloggen/code", 422, code="000000")
    browser.post("/inloggen/code", code=code_van(gebruiker))
    browser.post(
        "/account/wachtwoord",
        velden={"wachtwoord": WACHTWOORD, "nieuw": ANDER, "nogmaals": ANDER},
    )
    browser.get("/projecten/nieuw/", 404)
    browser.post("/uitloggen")

    spoor = [(r["actie"], r["resultaat"], r["actor"]) for r in gebeurtenissen(regels)]

    wie = f"gebruiker:{gebruiker.id}"
    assert spoor == [
        ("tweede stap", "geweigerd", "onbekend"),
        ("inloggen", "gelukt", wie),
        ("sessie beëindigd", "gelukt", wie),
        ("wachtwoord wijzigen", "gelukt", wie),
        ("recht gebruiken", "geweigerd", wie),
        ("uitloggen", "gelukt", wie),
    ]


def test_acts_on_accounts_say_who_did_them(app, regels):
    gebruiker, project = make_gebruiker(), make_project()
    with transactie() as daad:
        nieuw = operations.maak_account(email="N@v.test", naam="Nieuw", nu=daad.nu)
        operations.nodig_uit(nieuw, nu=daad.nu)
        operations.maak_beheerder(nieuw, nu=daad.nu)
        rol = operations.geef_rol(
            nieuw, project_id=project.id, rol=Rol.LEZER, van=daad.vandaag
        )
        operations.beeindig_rol(rol, nu=daad.nu)
        operations.blokkeer(gebruiker, nu=daad.nu, door_id=None)
        operations.deblokkeer(gebruiker, nu=daad.nu)

    gezien = gebeurtenissen(regels)

    assert [regel["actie"] for regel in gezien] == [
        "account maken",
        "uitnodiging maken",
        "beheerder maken",
        "rol geven",
        "rol beëindigen",
        "account blokkeren",
        "blokkade opheffen",
    ]
    assert {regel["actor"] for regel in gezien} == {"systeem"}
    assert {regel["oorsprong"] for regel in gezien} == {None}


def test_no_line_can_be_made_of_two(browser, regels):
    browser.client.post(
        "/inloggen",
        data={"email": 'x"\n{"event": "vals"}@a.nl', "wachtwoord": "a\nb"},
        headers={"User-Agent": 'x\\n{"event": "vals"}'},
    )

    for regel in regels.getvalue().splitlines():
        assert json.loads(regel)["event"] != "vals"


def test_no_secret_is_ever_written_or_shown(browser, regels):
    """The same word is typed in every field of every form, and sent in every link."""
    gebruiker = make_account(app=True)
    with transactie() as daad:
        sleutel = operations.maak_uitnodiging(
            gebruiker, soort=Linksoort.HERSTEL, nu=daad.nu
        )
    velden = dict.fromkeys(
        ("email", "wachtwoord", "nieuw", "nogmaals", "code", "volgende"), KANARIE
    )
    paginas = [
        browser.client.post(f"/inloggen/{KANARIE}", data=velden),
        browser.client.post(f"/wachtwoord/{KANARIE}", data=velden),
        _stuur(browser, "/inloggen", velden),
        _stuur(browser, "/inloggen", velden | {"email": gebruiker.email}),
        _stuur(browser, "/inloggen", velden | {"email": f"{KANARIE}@x y"}),
    ]
    log_in(browser, gebruiker.email)
    paginas.append(_stuur(browser, "/inloggen/code", velden))
    browser.client.post(f"/wachtwoord/{sleutel}")
    paginas.append(_stuur(browser, "/wachtwoord", velden | {"nogmaals": "anders"}))
    browser.log_in(gebruiker)
    for pad in ("wachtwoord", "tweede-stap", "tweede-stap/app", "herstelcodes"):
        paginas.append(_stuur(browser, f"/account/{pad}", velden))
    paginas.append(browser.client.get("/account"))

    assert all(KANARIE not in _zichtbaar(antwoord) for antwoord in paginas)
    assert KANARIE not in regels.getvalue()
    assert sleutel not in regels.getvalue()
    assert KANARIE not in _alle_tabellen()


def test_a_password_that_was_taken_stands_nowhere(browser, regels):
    gebruiker = make_account()
    log_in(browser, gebruiker.email)
    eigen = f"{KANARIE} {KANARIE}"
    browser.post(
        "/account/wachtwoord",
        velden={"wachtwoord": WACHTWOORD, "nieuw": eigen, "nogmaals": eigen},
    )
    log_in(browser, gebruiker.email, eigen)
    browser.post("/account/tweede-stap", wachtwoord=eigen)
    page = browser.get("/account/tweede-stap/app")
    geheim = page.select_one("code.sleutel").text.replace(" ", "")
    page = browser.post(
        "/account/tweede-stap/app", 200, code=code_van(ververs(gebruiker))
    )
    codes = [code.text for code in page.select(".herstelcodes code")]
    sleutel = browser.client.get_cookie("koersvast").value

    opgeslagen = _alle_tabellen() + regels.getvalue()

    for woord in (KANARIE, geheim, sleutel, *codes):
        assert woord not in opgeslagen
        assert woord.replace("-", "") not in opgeslagen


def _stuur(browser, pad, velden):
    return browser.client.post(pad, data=velden | {"sleutel": "s" * 20})


def _zichtbaar(antwoord):
    # What one sent as the address of the page itself comes back in no form.
    return antwoord.get_data(as_text=True) + str(antwoord.headers)


def _alle_tabellen() -> str:
    db.session.rollback()
    rijen = [
        str(tuple(rij))
        for tabel in db.metadata.tables.values()
        for rij in db.session.execute(select(tabel))
    ]
    assert rijen
    return "\n".join(rijen)


def test_the_clock_of_a_row_is_that_of_the_act(app):
    with transactie() as daad:
        schrijf_logboek(Actie.ROL, object="gebruiker:1", nu=daad.nu)

    rij = Logboekregel.query.one()
    assert rij.tijdstempel == daad.nu
    assert rij.tijdstempel <= klok.nu()


@pytest.mark.postgres
@pytest.mark.parametrize(
    "zin", ["UPDATE logboekregel SET resultaat = 'gelukt'", "DELETE FROM logboekregel"]
)
def test_no_line_is_ever_changed_or_deleted(database, zin):
    with transactie() as daad:
        schrijf_logboek(Actie.ROL, object="gebruiker:1", nu=daad.nu)

    with db.engine.connect().execution_options(schrijft=True) as verbinding:
        with pytest.raises(IntegrityError, match="the logbook is only added to"):
            verbinding.execute(text(zin))
        verbinding.rollback()

    assert Logboekregel.query.count() == 1


def test_the_logbook_is_not_emptied_either(postgres_app):
    with (
        postgres_app.app_context(),
        db.engine.connect().execution_options(schrijft=True) as verbinding,
        pytest.raises(IntegrityError, match="the logbook is only added to"),
    ):
        verbinding.execute(text("TRUNCATE logboekregel"))
