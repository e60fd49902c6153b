"""The provider itself: its keys change, it is down, slow, or leads us elsewhere."""

import json
import time
from datetime import timedelta

import pytest

from kern import klok
from tests.aanbieder import maak_sleutel
from tests.makers import make_gebruiker
from tests.toegang.organisatie.conftest import Reis
from toegang.models import Sessie
from toegang.organisatie import ophalen
from toegang.organisatie.models import Inlogaanvraag

ONTDEKKING = "/.well-known/openid-configuration"
ELDERS = (
    "http://10.0.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "file:///etc/passwd",
    "http://127.0.0.1:1/",
)


@pytest.fixture
def database(app):
    """Return one app: what is tested here asks nothing of the database."""
    return app


@pytest.fixture(autouse=True)
def _account(ingesteld):
    """Make the account that gets in when all is well."""
    make_gebruiker(email="adviseur@voorbeeld.test")


def _verzet_klok(monkeypatch, verschil):
    later = klok.nu() + verschil
    monkeypatch.setattr(klok, "nu", lambda: later)


def _vergeet(reis):
    """Let the program know nothing of the provider, as at its start."""
    reis.client.application.extensions.pop("koersvast.organisatie", None)


def _kan_niet_beginnen(reis):
    antwoord = reis.client.post("/inloggen/organisatie")
    assert antwoord.status_code == 503, antwoord.text
    assert "over een paar minuten" in antwoord.text
    assert Inlogaanvraag.query.count() == 0


def test_addresses_and_keys_are_asked_once_for_many(reis, dienst):
    for _ in range(3):
        assert reis.log_in().status_code == 302

    assert dienst.gezien.count(ONTDEKKING) == 1
    assert dienst.gezien.count("/sleutels") == 1


def test_addresses_and_keys_are_asked_again_when_they_are_old(
    reis, dienst, monkeypatch
):
    reis.log_in()
    _verzet_klok(monkeypatch, timedelta(minutes=16))
    dienst.claims = {"exp": lambda nu: nu + 7200}
    reis.log_in()
    _verzet_klok(monkeypatch, timedelta(minutes=60))
    reis.log_in()

    assert dienst.gezien.count(ONTDEKKING) == 2
    assert dienst.gezien.count("/sleutels") == 3


def test_a_key_that_is_new_at_the_provider_is_asked_after_a_minute(
    reis, dienst, monkeypatch
):
    reis.log_in()
    dienst.sleutel = maak_sleutel("k2")

    assert reis.log_in().status_code == 400
    _verzet_klok(monkeypatch, timedelta(seconds=61))

    assert reis.log_in().status_code == 302
    assert dienst.gezien.count("/sleutels") == 2


def test_invented_keys_do_not_make_us_ask_each_time(reis, dienst, monkeypatch):
    reis.log_in()
    _verzet_klok(monkeypatch, timedelta(seconds=61))
    echt, dienst.sleutel = dienst.publieke_sleutels(), maak_sleutel("verzonnen")
    dienst.jwks = echt

    for _ in range(4):
        assert reis.log_in().status_code == 400

    assert dienst.gezien.count("/sleutels") == 2


def test_a_key_that_was_taken_back_no_longer_signs(reis, dienst, monkeypatch):
    reis.log_in()
    dienst.jwks = {"keys": []}
    _verzet_klok(monkeypatch, timedelta(minutes=15))
    dienst.claims = {"exp": lambda nu: nu + 7200}

    assert reis.log_in().status_code == 400


def test_a_token_without_a_key_name_needs_just_one_key(reis, dienst):
    een, ander = (maak_sleutel(k).as_dict(private=False) for k in ("k1", "k2"))
    dienst.sleutel = maak_sleutel("k1")
    echt = dienst.sleutel.as_dict(private=False)
    zonder = type(dienst.sleutel).import_key(
        {n: w for n, w in dienst.sleutel.as_dict(private=True).items() if n != "kid"}
    )
    dienst.jwks = {"keys": [echt, {"kty": "vreemd"}, {**ander, "use": "enc"}, 7]}
    dienst.sleutel = zonder

    assert reis.log_in().status_code == 302
    _vergeet(reis)
    dienst.jwks = {"keys": [een, ander]}
    assert reis.log_in().status_code == 400


@pytest.mark.parametrize("pad", [ONTDEKKING, "/token", "/sleutels", "/persoon"])
def test_no_answer_leads_us_elsewhere(reis, dienst, pad):
    """The test itself fails when anything but this machine is reached."""
    dienst.alleen_userinfo = True
    for elders in ELDERS:
        dienst.vast[pad] = lambda elders=elders: (302, {"Location": elders}, b"")
        _vergeet(reis)

        antwoord = reis.client.post("/inloggen/organisatie")
        if pad != ONTDEKKING:
            antwoord = reis.log_in()

        assert antwoord.status_code == 503
        assert not reis.is_binnen()


@pytest.mark.parametrize(
    "naam",
    ["authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"],
)
def test_an_address_that_is_not_safe_is_not_used(reis, dienst, naam):
    for adres in [*ELDERS[:3], "https://a b/", 'https://x/";x', "javascript:1", 7]:
        dienst.gegevens[naam] = adres
        _vergeet(reis)

        _kan_niet_beginnen(reis)


@pytest.mark.parametrize("issuer", ["https://vreemd.voorbeeld.test", None, 7])
def test_a_provider_that_calls_itself_otherwise_is_not_ours(reis, dienst, issuer):
    dienst.gegevens["issuer"] = issuer

    _kan_niet_beginnen(reis)


def test_a_slash_at_the_end_makes_another_issuer(reis, dienst):
    dienst.gegevens["issuer"] = f"{dienst.issuer}/"

    _kan_niet_beginnen(reis)


@pytest.mark.parametrize("pad", [ONTDEKKING, "/sleutels", "/token"])
def test_an_answer_that_cannot_be_read_is_told_in_words(reis, dienst, pad):
    diep = b"[" * 100_000, b'{"a":' * 50_000
    for inhoud in (b"", b"<html>", b"[]", b"null", b"\xff\xfe", *diep):
        dienst.vast[pad] = lambda inhoud=inhoud: (200, {}, inhoud)
        _vergeet(reis)

        if pad == ONTDEKKING:
            _kan_niet_beginnen(reis)
        else:
            assert reis.log_in().status_code == 503
            assert Sessie.query.count() == 0


@pytest.mark.parametrize("pad", [ONTDEKKING, "/sleutels", "/token"])
def test_an_answer_that_is_too_big_is_not_read(reis, dienst, pad):
    groot = json.dumps({"keys": "x" * ophalen.HOOGSTENS_BYTES}).encode()
    dienst.vast[pad] = lambda: (200, {}, groot)

    if pad == ONTDEKKING:
        _kan_niet_beginnen(reis)
    else:
        assert reis.log_in().status_code == 503


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503])
def test_a_refusal_of_the_code_is_told_in_words(reis, dienst, status):
    fout = b'{"error": "invalid_client", "error_description": "<b>x</b>"}'
    dienst.vast["/token"] = lambda: (status, {}, fout)

    antwoord = reis.log_in()

    assert antwoord.status_code == (400 if status in {400, 401, 403} else 503)
    assert "<b>x</b>" not in antwoord.text


@pytest.mark.parametrize("status", [204, 400, 403, 404, 500])
def test_a_provider_without_its_own_page_is_told_in_words(reis, dienst, status):
    dienst.vast[ONTDEKKING] = lambda: (status, {}, b'{"error": "access_denied"}')

    _kan_niet_beginnen(reis)


def test_a_provider_that_does_not_answer_keeps_nobody_waiting(
    reis, dienst, monkeypatch
):
    monkeypatch.setattr(ophalen, "WACHT_S", 0.05)
    dienst.vast[ONTDEKKING] = lambda: time.sleep(0.5) or (200, {}, b"{}")

    _kan_niet_beginnen(reis)
    _kan_niet_beginnen(reis)

    assert dienst.gezien.count(ONTDEKKING) == 1, "asked again at once"


def test_an_answer_in_drops_ends_in_time(reis, dienst, monkeypatch):
    monkeypatch.setattr(ophalen, "SAMEN_S", 0)

    _kan_niet_beginnen(reis)


def test_a_provider_that_is_down_is_tried_again_a_little_later(
    reis, dienst, monkeypatch
):
    dienst.vast[ONTDEKKING] = lambda: (500, {}, b"")
    _kan_niet_beginnen(reis)
    dienst.vast.clear()
    _kan_niet_beginnen(reis)

    _verzet_klok(monkeypatch, timedelta(seconds=15))

    assert reis.log_in().status_code == 302


def test_nobody_listening_is_told_in_words(stel_in):
    reis = Reis(stel_in(issuer="http://127.0.0.1:1"), None)

    _kan_niet_beginnen(reis)
