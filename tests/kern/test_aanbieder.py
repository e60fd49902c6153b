"""The settings of the organisation's own sign-in: whole, safe, and never shown."""

import pytest

from kern.cli import instellingen
from kern.config import read_config
from kern.fouten import ConfiguratieError

GEHEIM = "zeer-geheim-van-de-inlogdienst"
GOED = {
    "KOERSVAST_DATA": "/srv/koersvast",
    "KOERSVAST_SECRET_KEY": "s" * 40,
    "KOERSVAST_PUBLIC_URL": "https://koersvast.voorbeeld.test",
    "KOERSVAST_OIDC_ISSUER": "https://inloggen.voorbeeld.test/realms/gemeente",
    "KOERSVAST_OIDC_CLIENT_ID": "koersvast",
    "KOERSVAST_OIDC_CLIENT_SECRET": GEHEIM,
}


def _met(**anders):
    return GOED | {f"KOERSVAST_OIDC_{naam}": waarde for naam, waarde in anders.items()}


def test_without_settings_there_is_no_provider():
    zonder = {naam: w for naam, w in GOED.items() if "OIDC" not in naam}

    assert read_config(zonder).aanbieder is None


def test_three_settings_will_do():
    aanbieder = read_config(GOED).aanbieder

    assert aanbieder.issuer == GOED["KOERSVAST_OIDC_ISSUER"]
    assert aanbieder.scopes == "openid email profile"
    assert (aanbieder.nieuwe_accounts, aanbieder.eis_acr) == (False, frozenset())


def test_the_other_settings_are_read():
    aanbieder = read_config(
        _met(
            NAAM="Microsoft",
            SCOPES="openid  email",
            NIEUWE_ACCOUNTS="ja",
            ROLLEN_CLAIM="roles",
            BEHEERDER_WAARDE="beheer",
            EMAIL_BEWIJS="xms_edov",
            EIS_ACR="mfa loa3",
        )
    ).aanbieder

    assert (aanbieder.naam, aanbieder.scopes) == ("Microsoft", "openid email")
    assert (aanbieder.nieuwe_accounts, aanbieder.rollen_claim) == (True, "roles")
    assert (aanbieder.beheerder_waarde, aanbieder.email_bewijs) == (
        "beheer",
        "xms_edov",
    )
    assert aanbieder.eis_acr == {"mfa", "loa3"}


@pytest.mark.parametrize("naam", ["ISSUER", "CLIENT_ID", "CLIENT_SECRET"])
def test_half_of_the_settings_is_refused_by_name(naam):
    volledig = f"KOERSVAST_OIDC_{naam}"

    with pytest.raises(ConfiguratieError, match=volledig):
        read_config({n: w for n, w in GOED.items() if n != volledig})


@pytest.mark.parametrize(
    ("anders", "woord"),
    [
        ({"ISSUER": "http://inloggen.voorbeeld.test"}, "https://"),
        ({"ISSUER": "http://127.0.0.1:9000"}, "https://"),
        ({"ISSUER": "https://x.test/?a=1"}, "https://"),
        ({"ISSUER": "https://naam:woord@x.test"}, "https://"),
        ({"ISSUER": "https://x.test:poort/"}, "https://"),
        ({"ISSUER": "inloggen.voorbeeld.test"}, "https://"),
        ({"SCOPES": "email"}, "openid"),
        ({"NIEUWE_ACCOUNTS": "misschien"}, "ja of nee"),
        ({"BEHEERDER_WAARDE": "beheer"}, "ROLLEN_CLAIM"),
        ({"BEHEERDER_WAARDE": "beheer", "ROLLEN_CLAIM": "roles"}, "EIS_ACR"),
        (
            {"BEHEERDER_WAARDE": "x", "ROLLEN_CLAIM": "roles", "EIS_ACR": " "},
            "EIS_ACR",
        ),
    ],
)
def test_a_wrong_setting_is_refused_in_words(anders, woord):
    with pytest.raises(ConfiguratieError, match=woord):
        read_config(_met(**anders))


def test_on_ones_own_machine_http_to_itself_will_do():
    lokaal = _met(ISSUER="http://127.0.0.1:9000") | {"KOERSVAST_OMGEVING": "lokaal"}

    assert read_config(lokaal).aanbieder.is_loopback


def test_the_secret_is_never_printed(app, monkeypatch):
    for naam, waarde in GOED.items():
        monkeypatch.setenv(naam, waarde)

    gezegd = app.test_cli_runner().invoke(instellingen).output

    assert "KOERSVAST_OIDC_CLIENT_SECRET" in gezegd
    assert GEHEIM not in gezegd
    assert GEHEIM not in repr(read_config(GOED).aanbieder)
