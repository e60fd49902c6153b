"""The commands with which a beheerder couples accounts by hand."""

import pytest

from kern.database import db
from tests.makers import make_gebruiker
from toegang.organisatie.cli import koppeling
from toegang.organisatie.models import Inlogkoppeling
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
    assert "geen koppelingen" in opdracht("lijst")
    assert Inlogkoppeling.query.count() == 0
    assert find_gebruiker(ADRES) is not None


@pytest.mark.parametrize("woord", ["maak", "verwijder"])
def test_an_unknown_account_is_said_in_words(opdracht, woord):
    assert "geen account met het adres" in opdracht(woord, "niemand@voorbeeld.test")


def test_without_settings_the_commands_say_which(app):
    uitkomst = app.test_cli_runner().invoke(koppeling, ["lijst"])

    assert "KOERSVAST_OIDC_ISSUER" in str(uitkomst.exception)
