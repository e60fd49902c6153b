"""What everybody may read: whole, in Dutch, and without signing in."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app import create_app
from kern import klok
from kern.config import read_config
from kern.fouten import ConfiguratieError

PRODUCTIE = {
    "KOERSVAST_DATA": "/dev/null/nergens",
    "KOERSVAST_DATABASE_URL": "sqlite://",
    "KOERSVAST_SECRET_KEY": "s" * 40,
    "KOERSVAST_PUBLIC_URL": "https://koersvast.voorbeeld.test/",
    "KOERSVAST_ORGANISATIE": "Gemeente Proefdorp",
}


def lees(pad: str, **gezet: str) -> Any:
    """Ask the page of a program with these settings, without a database."""
    namen = {f"KOERSVAST_{naam}": waarde for naam, waarde in gezet.items()}
    app = create_app(read_config(PRODUCTIE | namen))
    return app.test_client().get(pad, base_url=PRODUCTIE["KOERSVAST_PUBLIC_URL"])


def test_who_found_a_weakness_reads_whom_to_tell() -> None:
    antwoord = lees(
        "/.well-known/security.txt",
        CONTACT="mailto:veilig@voorbeeld.test",
        CONTACT_TOT="2027-12-31",
    )

    assert antwoord.mimetype == "text/plain"
    assert antwoord.text.splitlines() == [
        "Contact: mailto:veilig@voorbeeld.test",
        "Expires: 2027-12-31T23:59:59Z",
        "Preferred-Languages: nl, en",
        "Canonical: https://koersvast.voorbeeld.test/.well-known/security.txt",
    ]


def test_a_contact_whose_day_has_passed_is_told_to_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gezet = {"CONTACT": "mailto:x@voorbeeld.test", "CONTACT_TOT": "2027-12-31"}
    laatste = datetime(2027, 12, 31, 23, 59, 58, tzinfo=UTC)

    antwoorden = []
    for nu in (laatste, laatste + timedelta(seconds=2)):
        monkeypatch.setattr(klok, "nu", lambda nu=nu: nu)
        antwoorden.append(lees("/.well-known/security.txt", **gezet).status_code)

    assert antwoorden == [200, 404]


def test_the_page_names_how_long_and_by_which_way() -> None:
    gewoon = lees("/privacy").text
    gezet = {"BEWAAR_SESSIES_DAGEN": "30", "SMTP_URL": "smtp://127.0.0.1"}
    anders = lees("/privacy", **gezet).text

    assert "Na 90 dagen wist" in gewoon
    assert "Na 30 dagen wist" in anders
    assert ["Mail gaat via de mailserver" in tekst for tekst in (gewoon, anders)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    "gezet", [{}, {"CONTACT": "https://x.test"}, {"CONTACT_TOT": "2027-12-31"}]
)
def test_half_an_answer_is_none(gezet: dict[str, str]) -> None:
    assert lees("/.well-known/security.txt", **gezet).status_code == 404


@pytest.mark.parametrize("pad", ["/privacy", "/toegankelijkheid"])
def test_a_public_page_names_the_organisation_and_whom_to_ask(pad: str) -> None:
    pagina = lees(pad, CONTACT="mailto:vraag@voorbeeld.test").text

    assert "Gemeente Proefdorp" in pagina
    assert '<a class="utrecht-link" href="mailto:vraag@voorbeeld.test">' in pagina
    assert ">vraag@voorbeeld.test</a>" in pagina


@pytest.mark.parametrize("pad", ["/privacy", "/toegankelijkheid"])
def test_every_page_leads_to_it_also_for_who_is_not_signed_in(
    browser: Any, pad: str
) -> None:
    assert browser.get("/inloggen").select_one(f'footer a[href="{pad}"]')
    assert browser.get("/bestaat-niet", 404).select_one(f'footer a[href="{pad}"]')
    assert browser.get(pad).h1
    assert "de beheerder van Koersvast bij" in lees(pad).text


def test_the_page_names_every_cookie_that_there_is(app: Flask) -> None:
    """Four: the text says so, and a fifth would make it untrue."""
    namen = {w for w in app.config.values() if str(w).startswith("koersvast")}

    assert len(namen) == 4
    assert "hoogstens vier cookies" in app.test_client().get("/privacy").text


@pytest.mark.parametrize(
    "contact",
    [
        *("veilig@voorbeeld.test", "http://x.test", "javascript:alert(1)"),
        *("mailto:a b", "mailto:x\nExpires: nooit"),
    ],
)
def test_a_contact_that_is_no_address_is_refused_in_words(contact: str) -> None:
    with pytest.raises(ConfiguratieError, match="KOERSVAST_CONTACT"):
        read_config({"KOERSVAST_CONTACT": contact})


@pytest.mark.parametrize("dag", ["31-12-2027", "2027-02-30", "ooit"])
def test_a_day_of_contact_that_is_none_is_refused_in_words(dag: str) -> None:
    with pytest.raises(ConfiguratieError, match="KOERSVAST_CONTACT_TOT"):
        read_config({"KOERSVAST_CONTACT_TOT": dag})


def test_the_day_is_the_last_one() -> None:
    config = read_config({"KOERSVAST_CONTACT_TOT": "2027-12-31"})

    assert config.contact_tot == date(2027, 12, 31)
