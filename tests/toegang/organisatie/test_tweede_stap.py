"""A beheerder who comes by the organisation proves a second factor, there or here."""

import pytest

from kern import klok
from kern.transactie import transactie
from tests.makers import make_gebruiker, save
from tests.toegang.deur import code_van, make_account
from tests.toegang.organisatie.conftest import Reis, vraag_van
from toegang.models import Aanmelding, Gebruiker, Sessie
from toegang.organisatie import operations
from toegang.organisatie.models import Inlogkoppeling

ADRES = "adviseur@voorbeeld.test"


@pytest.fixture
def database(app):
    """Return one app: what is tested here asks nothing of the database."""
    return app


@pytest.fixture
def beheerder(ingesteld, dienst):
    """Return a beheerder with an app, who is coupled."""
    return _koppel(make_account(email=ADRES, app=True, beheerder=True), dienst)


def _koppel(gebruiker: Gebruiker, dienst) -> Gebruiker:
    save(
        Inlogkoppeling(
            gebruiker_id=gebruiker.id,
            issuer=dienst.issuer,
            subject="sub-1",
            gemaakt_op=klok.nu(),
            gaf_beheerder=False,
        )
    )
    return gebruiker


def _stuur_code(reis, pad, code):
    return reis.client.post(pad, data={"code": code, "sleutel": "s" * 20})


def test_a_beheerder_gives_our_code_when_the_provider_proves_none(reis, beheerder):
    antwoord = reis.log_in()

    assert antwoord.location == "/inloggen/code"
    assert not reis.is_binnen()
    assert Sessie.query.count() == 0
    antwoord = _stuur_code(reis, "/inloggen/code", code_van(beheerder))
    assert antwoord.status_code == 302
    assert reis.is_binnen()


def test_a_beheerder_without_an_app_sets_one_up_first(reis, dienst):
    gebruiker = _koppel(make_gebruiker(email=ADRES, beheerder=True), dienst)

    assert reis.log_in().location == "/inloggen/tweede-stap"
    assert not reis.is_binnen()
    antwoord = _stuur_code(reis, "/inloggen/tweede-stap", code_van(gebruiker))

    assert antwoord.status_code == 200
    assert reis.is_binnen()


def test_where_the_provider_proves_it_nothing_more_is_asked(stel_in, dienst):
    _koppel(make_account(email=ADRES, app=True, beheerder=True), dienst)
    reis = Reis(stel_in(eis_acr=frozenset({"mfa"})), dienst)
    dienst.claims = {"amr": ["pwd", "mfa"]}

    assert reis.log_in().location == "/"
    assert reis.is_binnen()


def test_who_is_no_beheerder_needs_no_step_of_ours(reis, dienst):
    _koppel(make_account(email=ADRES, app=True), dienst)

    assert reis.log_in().location == "/"
    assert reis.is_binnen()


def test_the_page_that_was_asked_opens_after_the_code(reis, beheerder):
    begin = reis.client.post("/inloggen/organisatie?volgende=/account")
    assert begin.status_code == 200
    reis.terug(reis.akkoord(vraag_van(begin)))

    antwoord = _stuur_code(reis, "/inloggen/code", code_van(beheerder))

    assert antwoord.location == "/account"


def test_a_coupling_that_is_taken_away_ends_the_step_too(reis, beheerder, dienst):
    reis.log_in()
    with transactie() as daad:
        wie = Gebruiker.query.one()
        operations.ontkoppel(wie, issuer=dienst.issuer, nu=daad.nu)

    antwoord = _stuur_code(reis, "/inloggen/code", code_van(beheerder))

    assert antwoord.status_code == 400
    assert Aanmelding.query.filter_by(voorbij_op=None).count() == 0
    assert not reis.is_binnen()
