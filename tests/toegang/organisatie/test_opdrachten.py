"""The commands with which a beheerder couples accounts by hand."""

import pytest

from kern import klok
from kern.database import db
from tests.makers import make_gebruiker
from toegang.organisatie.cli import koppeling
from toegang.organisatie.models import Inlogkoppeling
from toegang.organisatie.operations.koppelen import TOESTEMMING_GELDIG
from toegang.queries import find_gebruiker

ADRES = "adviseur@voorbeeld.test"


@pytest.fixture
def opdracht(ingesteld):
    """Return a function that runs a command; a refusal is an exception."""

    def voer_uit(*woorden):
        uitkomst = ingesteld.test_cli_runner().invoke(koppeling, woorden)
        db.session.rollback()
        if uitkomst.exception:
            return str(uitkomst.exception)
        return uitkomst.output

    return voer_uit


def test_a_coupling_by_hand_works_at_once(opdracht, reis):
    make_gebruiker(email=ADRES, beheerder=True)

    gezegd = opdracht("maak", ADRES, "--subject", "sub-1")

    assert "logt nu in met het account" in gezegd
    assert reis.log_in().status_code == 302
    assert f"{ADRES}  sub-1" in opdracht("lijst")


def test_a_permission_waits_for_the_sign_in(opdracht, reis):
    make_gebruiker(email=ADRES, beheerder=True)

    assert "wordt gekoppeld bij inloggen vóór" in opdracht("maak", ADRES)
    assert "mag gekoppeld worden" in opdracht("lijst")
    assert reis.log_in().status_code == 302
    assert "heeft al een koppeling" in opdracht("maak", ADRES)


def test_a_coupling_is_taken_away(opdracht, reis):
    make_gebruiker(email=ADRES)
    reis.log_in()

    assert "is verwijderd" in opdracht("verwijder", ADRES)
    assert "heeft geen koppeling" in opdracht("verwijder", ADRES)
    assert "koppelt niet vanzelf" in opdracht("lijst")
    assert Inlogkoppeling.query.one().subject is None
    assert find_gebruiker(ADRES) is not None


def test_what_was_taken_away_comes_back_only_when_a_beheerder_says_so(opdracht, reis):
    make_gebruiker(email=ADRES)
    reis.log_in()
    opdracht("verwijder", ADRES)

    assert reis.log_in().status_code == 403
    assert Inlogkoppeling.query.one().subject is None
    opdracht("maak", ADRES)
    assert reis.log_in().status_code == 302

    koppeling = Inlogkoppeling.query.one()
    assert (koppeling.subject, koppeling.verbroken_op) == ("sub-1", None)


def test_a_permission_that_passed_gives_back_nothing_that_was_taken_away(
    opdracht, reis, monkeypatch
):
    make_gebruiker(email=ADRES)
    reis.log_in()
    opdracht("verwijder", ADRES)
    opdracht("maak", ADRES)
    later = klok.nu() + TOESTEMMING_GELDIG
    monkeypatch.setattr(klok, "nu", lambda: later)
    reis.dienst.claims = {"exp": lambda nu: nu + 10**6}

    assert reis.log_in().status_code == 403
    assert Inlogkoppeling.query.one().subject is None


def test_a_permission_is_taken_back(opdracht, reis):
    make_gebruiker(email=ADRES, beheerder=True)
    opdracht("maak", ADRES)

    assert "is verwijderd" in opdracht("verwijder", ADRES)
    assert reis.log_in().status_code == 403


@pytest.mark.parametrize("woord", ["maak", "verwijder"])
def test_an_unknown_account_is_said_in_words(opdracht, woord):
    assert "geen account met het adres" in opdracht(woord, "niemand@voorbeeld.test")


def test_without_settings_the_commands_say_which(app):
    uitkomst = app.test_cli_runner().invoke(koppeling, ["lijst"])

    assert "KOERSVAST_OIDC_ISSUER" in str(uitkomst.exception)
