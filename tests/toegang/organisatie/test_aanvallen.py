"""What somebody tries who should not get in: every way ends outside, in words."""

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwk, jwt
from joserfc.errors import SecurityWarning
from sqlalchemy import update

from kern import klok
from kern.database import db
from tests.aanbieder import (
    geheime_sleutel,
    maak_sleutel,
    onderteken_met_publieke_sleutel,
    onderteken_zonder,
)
from tests.makers import make_gebruiker
from tests.toegang.organisatie.conftest import Reis
from toegang.models import Sessie
from toegang.organisatie.models import Inlogaanvraag, Inlogkoppeling
from toegang.organisatie.operations import AANVRAAG_GELDIG

VREEMD = "https://vreemd.voorbeeld.test"


@pytest.fixture
def database(app):
    """Return one app: what is tested here asks nothing of the database."""
    return app


@pytest.fixture(autouse=True)
def _account(ingesteld):
    """Make the account that everybody here is after."""
    make_gebruiker(email="adviseur@voorbeeld.test")


def _buiten(reis, antwoord, status):
    assert antwoord.status_code == status, antwoord.text
    assert "Inloggen is niet gelukt" in antwoord.text
    assert not reis.is_binnen()
    assert Sessie.query.count() == 0
    db.session.rollback()


@pytest.mark.parametrize("state", ["", "verzonnen", "a" * 5000, "\x00"])
def test_a_wrong_state_gets_nowhere_and_breaks_nothing_off(reis, state):
    goed = reis.akkoord(reis.begin())

    _buiten(reis, reis.terug(goed | {"state": state}), 400)

    assert reis.terug(goed).status_code == 302


def test_a_missing_state_gets_nowhere(reis):
    velden = reis.akkoord(reis.begin())
    del velden["state"]

    _buiten(reis, reis.terug(velden), 400)


def test_an_answer_works_once(reis):
    velden = reis.akkoord(reis.begin())
    assert reis.terug(velden).status_code == 302

    antwoord = reis.terug(velden)

    assert antwoord.status_code == 400
    assert Sessie.query.count() == 1


def test_an_answer_is_used_up_also_when_it_fails(reis, dienst):
    velden = reis.akkoord(reis.begin())
    _buiten(reis, reis.terug(velden | {"code": "verzonnen"}), 400)

    _buiten(reis, reis.terug(velden), 400)

    assert Inlogaanvraag.query.count() == 0


def test_a_code_that_was_used_elsewhere_gets_nowhere(reis, dienst):
    velden = reis.akkoord(reis.begin())
    dienst.codes.clear()

    _buiten(reis, reis.terug(velden), 400)


def test_an_answer_after_ten_minutes_is_too_late(reis, monkeypatch):
    velden = reis.akkoord(reis.begin())
    later = klok.nu() + AANVRAAG_GELDIG
    monkeypatch.setattr(klok, "nu", lambda: later)

    _buiten(reis, reis.terug(velden), 400)


def test_an_answer_without_the_cookie_of_its_begin_gets_nowhere(reis):
    velden = reis.akkoord(reis.begin())
    reis.client.delete_cookie("koersvast-organisatie")

    _buiten(reis, reis.terug(velden), 400)


def test_nobody_is_signed_in_by_the_link_of_somebody_else(reis, dienst, ingesteld):
    """Login CSRF: the attacker's own answer, opened in the browser of another."""
    aanvaller = Reis(ingesteld, dienst)
    velden = aanvaller.akkoord(aanvaller.begin())

    _buiten(reis, reis.terug(velden), 400)  # who began nothing
    reis.begin()
    _buiten(reis, reis.terug(velden), 400)  # who began something himself


def test_a_code_of_somebody_else_does_not_fit_ones_own_sign_in(reis, dienst, ingesteld):
    """PKCE: a stolen code, put in the answer to one's own sign-in."""
    slachtoffer = Reis(ingesteld, dienst)
    gestolen = slachtoffer.akkoord(slachtoffer.begin())["code"]

    velden = reis.akkoord(reis.begin()) | {"code": gestolen}

    _buiten(reis, reis.terug(velden), 400)


def test_a_wrong_verifier_is_refused_by_the_provider(reis):
    velden = reis.akkoord(reis.begin())
    db.session.execute(update(Inlogaanvraag).values(verifier="v" * 64))
    db.session.commit()

    _buiten(reis, reis.terug(velden), 400)


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "een andere"},
        {"nonce": None},
        {"nonce": 7},
        {"iss": VREEMD},
        {"iss": None},
        {"aud": "een-ander-programma"},
        {"aud": None},
        {"aud": ["koersvast-test", "een-ander-programma"]},
        {"azp": "een-ander-programma"},
        {"exp": lambda nu: nu - 61},
        {"exp": None},
        {"exp": "morgen"},
        {"exp": float("nan")},
        {"iat": lambda nu: nu + 600},
        {"iat": None},
        {"nbf": lambda nu: nu + 600},
        {"sub": None},
        {"sub": ""},
        {"sub": 1},
        {"sub": "s" * 256},
        {"sub": "een\nregel"},
    ],
    ids=lambda claims: next(iter(claims)),
)
def test_a_token_with_a_wrong_claim_is_refused(reis, dienst, claims):
    dienst.claims = claims

    _buiten(reis, reis.log_in(), 400)

    assert Inlogkoppeling.query.count() == 0


def test_the_nonce_of_an_earlier_sign_in_does_not_do(reis, dienst):
    dienst.claims = {"nonce": reis.begin()["nonce"]}

    _buiten(reis, reis.log_in(), 400)


def test_a_token_for_more_parties_must_be_made_for_us(reis, dienst):
    dienst.claims = {"aud": ["koersvast-test", "ander"], "azp": "koersvast-test"}

    assert reis.log_in().status_code == 302


@pytest.mark.parametrize("verschil", [-59, 30])
def test_clocks_may_differ_a_little(reis, dienst, verschil):
    naam = "iat" if verschil > 0 else "exp"
    dienst.claims = {naam: lambda nu: nu + verschil}

    assert reis.log_in().status_code == 302


def _anders_ondertekend(claims):
    kop, inhoud, stempel = _echt(claims).split(".")
    return f"{kop}.{inhoud}.{stempel[:-6]}AAAAAA"


def _echt(claims):
    return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, maak_sleutel("k1"))


def _in_de_kop(claims):
    eigen = maak_sleutel("van-de-aanvaller")
    kop = {"alg": "RS256", "kid": "k1", "jwk": eigen.as_dict(private=False)}
    return jwt.encode(kop, claims, eigen)


@pytest.mark.parametrize(
    "teken",
    [
        onderteken_zonder,
        onderteken_met_publieke_sleutel,
        _anders_ondertekend,
        _in_de_kop,
        lambda claims: json.dumps(claims),
        lambda claims: "",
        lambda claims: "a.b.c",
        lambda claims: "a." + "[" * 100_000 + ".c",
        lambda claims: "é.ü.ï",
    ],
)
def test_a_token_that_the_provider_did_not_sign_is_refused(reis, dienst, teken):
    dienst.teken = teken

    _buiten(reis, reis.log_in(), 400)


def test_a_shared_secret_among_the_keys_is_never_used(reis, dienst):
    geheim = geheime_sleutel()
    dienst.jwks = {"keys": [geheim]}

    def teken(claims):
        sleutel = jwk.import_key(geheim)
        return jwt.encode({"alg": "HS256", "kid": "oct"}, claims, sleutel)

    dienst.teken = teken

    _buiten(reis, reis.log_in(), 400)


def test_a_weak_key_is_not_used(reis, dienst):
    maak_sleutel.cache_clear()
    with pytest.warns(SecurityWarning):
        dienst.sleutel = maak_sleutel("zwak", bits=1024)

    _buiten(reis, reis.log_in(), 400)


def test_the_access_token_must_be_that_of_the_identity_token(reis, dienst):
    dienst.alleen_userinfo = True
    dienst.claims = {"at_hash": "verzonnen"}

    _buiten(reis, reis.log_in(), 400)


def test_what_is_asked_besides_must_be_about_the_same_person(reis, dienst):
    dienst.alleen_userinfo = True
    echt = dienst.persoon.claims()
    ander = json.dumps(echt | {"sub": "sub-van-een-ander"}).encode()
    dienst.vast["/persoon"] = lambda: (200, {}, ander)

    _buiten(reis, reis.log_in(), 400)


@pytest.mark.parametrize("gezegd", [VREEMD, "", "http://127.0.0.1"])
def test_an_answer_of_another_provider_is_refused(reis, dienst, gezegd):
    """Mix-up: the answer names who gave it (RFC 9207)."""
    velden = reis.akkoord(reis.begin()) | {"iss": gezegd}

    _buiten(reis, reis.terug(velden), 400)

    assert "/token" not in dienst.gezien


def test_a_provider_that_names_itself_must_always_do_so(reis, dienst):
    dienst.gegevens["authorization_response_iss_parameter_supported"] = True
    velden = reis.akkoord(reis.begin())
    del velden["iss"]

    _buiten(reis, reis.terug(velden), 400)


def test_an_error_of_the_provider_is_told_in_our_own_words(reis, capsys):
    vraag = reis.begin()
    velden = {
        "error": "access_denied",
        "error_description": "<script>alert(1)</script><b>Bel 0900-oplichter</b>",
        "error_uri": VREEMD,
        "state": vraag["state"],
    }

    antwoord = reis.terug(velden)

    _buiten(reis, antwoord, 400)
    for woord in ("script>alert", "oplichter", VREEMD):
        assert woord not in antwoord.text
    gelogd = capsys.readouterr().err
    assert "access_denied" in gelogd
    assert "oplichter" not in gelogd


def test_the_log_tells_who_and_why_and_no_secret(reis, dienst, capsys):
    velden = reis.akkoord(reis.begin())
    cookie = reis.client.get_cookie("koersvast-organisatie").value
    reis.terug(velden)
    dienst.claims = {"nonce": "ander"}
    reis.log_in()

    gelogd = capsys.readouterr().err

    assert "inloggen" in gelogd
    assert "id-token: nonce" in gelogd
    geheimen = [velden["code"], velden["state"], cookie, *dienst.toegang]
    assert not [geheim for geheim in geheimen if geheim in gelogd]


def test_the_page_that_leads_away_holds_no_secret(reis):
    antwoord = reis.client.post("/inloggen/organisatie")
    adres = antwoord.headers["Refresh"]

    bewaard = Inlogaanvraag.query.one()

    assert bewaard.verifier not in antwoord.text + adres
    assert "secret" not in parse_qs(urlsplit(adres).query)
    assert antwoord.headers["Cache-Control"] == "no-store"
    cookie = antwoord.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
