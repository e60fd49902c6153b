"""What is refused before anything reads it: foreign pages, foreign hosts, and size."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from kern.config import Config, read_config
from kern.fouten import ConfiguratieError
from kern.grenzen import GROOTSTE_KOPPEN, LANGSTE_ADRES, MEESTE_VELDEN
from kern.logboek import configure_logging
from kern.web import HEADERS
from tests.makers import make_gebruiker, make_project
from toegang.rechten import Rol

PRODUCTIE = {
    "KOERSVAST_DATA": "/dev/null/nergens",
    "KOERSVAST_DATABASE_URL": "sqlite://",
    "KOERSVAST_SECRET_KEY": "s" * 40,
    "KOERSVAST_PUBLIC_URL": "https://koersvast.voorbeeld.test/",
}
EIGEN = "https://koersvast.voorbeeld.test"


def bezoek(**gezet: str) -> FlaskClient:
    """Return a visitor of a program in production with these settings."""
    namen = {f"KOERSVAST_{naam}": waarde for naam, waarde in gezet.items()}
    app = create_app(read_config(PRODUCTIE | namen), WTF_CSRF_ENABLED=False)
    return app.test_client(use_cookies=False)


def vraag(client: FlaskClient, pad: str = "/inloggen", **opties: Any) -> Any:
    """Ask a page that needs no database, under the program's own name."""
    opties.setdefault("base_url", EIGEN)
    return client.open(pad, **opties)


@pytest.mark.parametrize(
    ("koppen", "status"),
    [
        ({}, 302),  # no browser of today: the token decides
        ({"Origin": EIGEN}, 302),
        ({"Sec-Fetch-Site": "same-origin"}, 302),
        ({"Sec-Fetch-Site": "none"}, 302),
        ({"Origin": EIGEN, "Sec-Fetch-Site": "same-origin"}, 302),
        ({"Origin": "https://kwaad.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": ""}, 403),
        ({"Origin": f"{EIGEN}:8443"}, 403),
        ({"Origin": EIGEN.replace("https", "http")}, 403),
        ({"Origin": f"{EIGEN}.kwaad.example"}, 403),
        ({"Origin": f"{EIGEN}, https://kwaad.example"}, 403),
        ({"Origin": "http://127.0.0.1:8000"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({"Sec-Fetch-Site": "verzonnen"}, 403),
        ({"Origin": EIGEN, "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "https://kwaad.example", "Sec-Fetch-Site": "same-origin"}, 403),
    ],
)
def test_an_act_comes_from_a_page_of_ours(koppen: dict[str, str], status: int) -> None:
    antwoord = vraag(bezoek(), "/uitloggen", method="POST", headers=koppen)

    assert antwoord.status_code == status
    assert antwoord.headers["Content-Security-Policy"]
    if status == 403:
        assert "andere website" in antwoord.text


@pytest.mark.parametrize("methode", ["GET", "HEAD", "OPTIONS"])
def test_reading_may_come_from_anywhere(methode: str) -> None:
    koppen = {"Origin": "https://kwaad.example", "Sec-Fetch-Site": "cross-site"}

    antwoord = vraag(bezoek(), method=methode, headers=koppen)

    assert antwoord.status_code == 200
    assert "Access-Control-Allow-Origin" not in antwoord.headers


@pytest.mark.parametrize("methode", ["PUT", "PATCH", "DELETE", "TRACE", "VERZONNEN"])
@pytest.mark.parametrize("pad", ["/inloggen", "/", "/uitloggen", "/static/thema.css"])
def test_no_other_method_does_anything(methode: str, pad: str) -> None:
    assert vraag(bezoek(), pad, method=methode).status_code == 405


@pytest.mark.parametrize("kop", ["X-HTTP-Method-Override", "X-Method-Override"])
def test_no_header_changes_the_method(kop: str) -> None:
    antwoord = vraag(bezoek(), "/uitloggen", headers={kop: "POST"})

    assert antwoord.status_code == 405


@pytest.mark.parametrize(
    "host",
    [
        *("kwaad.example", "koersvast.voorbeeld.test.", "koersvast.voorbeeld.test.x"),
        *("x.koersvast.voorbeeld.test", "127.0.0.1", "localhost", "[::1]", "[::]"),
        *("koersvast.voorbeeld.test@kwaad.example", "kwaad.example:443", "a b", "é"),
        *("koersvast.voorbeeld.test,kwaad.example", "koersvast.voorbeeld.test:99999"),
        *("", "koersvast.voorbeeld.test/x", "koersvast.voorbeeld.test:x", "0x7f000001"),
    ],
)
def test_under_another_name_there_is_nothing(host: str) -> None:
    antwoord = vraag(bezoek(), headers={"Host": host})

    assert antwoord.status_code == 400
    assert "niet te vinden" in antwoord.text
    assert not host or host not in antwoord.text


@pytest.mark.parametrize(
    "opties",
    [
        {"headers": {"X-Groot": "a" * GROOTSTE_KOPPEN}},
        {"path": "/" + "a" * LANGSTE_ADRES},
        {"method": "POST", "headers": {"Origin": "https://kwaad.example"}},
        {"method": "POST", "data": "a" * 1_048_577},
    ],
)
def test_a_foreign_host_is_told_nothing_else_whatever_more_is_wrong(
    opties: dict[str, Any],
) -> None:
    antwoord = bezoek().open(**opties, base_url="https://kwaad.example")

    assert (antwoord.status_code, antwoord.mimetype) == (400, "text/plain")


def test_a_port_of_the_request_reaches_no_link() -> None:
    host = {"Host": "koersvast.voorbeeld.test:9999"}

    antwoord = vraag(bezoek(), "/projecten/x/planning", headers=host)

    assert antwoord.status_code == 308
    assert antwoord.location == "/projecten/x/planning/"


@pytest.mark.parametrize(
    "pad", ["//kwaad.example/projecten", "///kwaad.example", "/projecten//x/stand"]
)
def test_a_doubled_slash_leads_nowhere_else(pad: str) -> None:
    omgeving = {"PATH_INFO": pad, "HTTP_HOST": "koersvast.voorbeeld.test"}

    antwoord = bezoek().open(environ_overrides=omgeving, base_url=EIGEN)

    assert antwoord.status_code in {308, 404}
    assert not (antwoord.location or "/").startswith("//")
    assert "://" not in (antwoord.location or "")


@pytest.mark.parametrize(
    ("proxies", "door", "oorsprong"),
    [
        ("0", "6.6.6.6", "9.9.9.9"),
        ("1", "6.6.6.6", "6.6.6.6"),
        ("1", "1.1.1.1, 6.6.6.6", "6.6.6.6"),  # the visitor made the first one up
        ("2", "1.1.1.1, 6.6.6.6, 7.7.7.7", "6.6.6.6"),
        ("2", "6.6.6.6", "9.9.9.9"),  # fewer than there are: believe none
    ],
)
def test_only_the_exact_number_of_proxies_is_believed(
    proxies: str, door: str, oorsprong: str, tmp_path: Path
) -> None:
    uitvoer = configure_logging(tmp_path / "log")

    vraag(
        bezoek(PROXIES=proxies),
        headers={"X-Forwarded-For": door, "X-Forwarded-Prefix": "/kwaad"},
        environ_overrides={"REMOTE_ADDR": "9.9.9.9"},
    )
    configure_logging(None)
    uitvoer.close()

    assert json.loads((tmp_path / "log").read_text())["oorsprong"] == oorsprong


@pytest.mark.parametrize(("proxies", "status"), [("0", 200), ("1", 400)])
def test_a_forwarded_host_counts_behind_a_proxy_only_and_must_be_ours(
    proxies: str, status: int
) -> None:
    koppen = {"X-Forwarded-Host": "kwaad.example", "X-Forwarded-Proto": "http"}

    assert vraag(bezoek(PROXIES=proxies), headers=koppen).status_code == status


@pytest.mark.parametrize("aantal", ["-1", "6", "x", "1.0", "10", "١"])
def test_a_number_of_proxies_that_is_none_is_refused_in_words(aantal: str) -> None:
    with pytest.raises(ConfiguratieError, match="KOERSVAST_PROXIES"):
        read_config({"KOERSVAST_PROXIES": aantal})


@pytest.mark.parametrize(
    ("url", "herkomst"),
    [
        ("https://a.test", "https://a.test"),
        ("https://A.test:443/", "https://a.test"),
        ("https://a.test:8443", "https://a.test:8443"),
        ("http://localhost:80", "http://localhost"),
    ],
)
def test_the_origin_is_written_as_a_browser_does(url: str, herkomst: str) -> None:
    config = read_config(PRODUCTIE | {"KOERSVAST_PUBLIC_URL": url})

    assert config.herkomsten == {herkomst}


@pytest.mark.parametrize(
    "url", ["https://[::1]/", "https://a.test:0", "https://a.test:99999", "https://"]
)
def test_an_address_that_no_browser_can_use_is_refused(url: str) -> None:
    with pytest.raises(ConfiguratieError, match="KOERSVAST_PUBLIC_URL"):
        read_config({"KOERSVAST_PUBLIC_URL": url})


@pytest.mark.parametrize(
    ("opties", "status"),
    [
        ({"path": "/inloggen?x=" + "a" * LANGSTE_ADRES}, 414),
        ({"path": "/" + "a" * LANGSTE_ADRES}, 414),
        ({"path": "/inloggen?x=" + "a" * (LANGSTE_ADRES - 20)}, 200),
        ({"headers": {"X-Groot": "a" * GROOTSTE_KOPPEN}}, 431),
        ({"headers": {"Cookie": "koersvast=" + "a" * GROOTSTE_KOPPEN}}, 431),
        ({"path": "/uitloggen", "method": "POST", "data": "a" * 1_048_577}, 413),
        ({"path": "/", "method": "GET", "data": "a" * 1_048_577}, 413),
        ({"path": "/bestaat-niet", "method": "POST", "data": "a" * 1_048_577}, 413),
        ({"path": "/uitloggen", "method": "POST", "data": "a" * 1_048_576}, 302),
    ],
)
def test_what_is_too_large_is_refused_early_on_a_page(
    opties: dict[str, Any], status: int
) -> None:
    opties = {"path": "/inloggen"} | opties

    antwoord = vraag(bezoek(), opties.pop("path"), **opties)

    assert antwoord.status_code == status
    assert HEADERS.items() <= dict(antwoord.headers).items()
    if status > 400:
        assert '<html lang="nl"' in antwoord.text


@pytest.mark.parametrize("multipart", [True, False])
def test_a_form_with_too_many_fields_is_refused(browser: Any, multipart: bool) -> None:
    project = make_project()
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    soort = "multipart/form-data" if multipart else "application/x-www-form-urlencoded"
    velden = {f"veld{nummer}": "x" for nummer in range(MEESTE_VELDEN + 1)}

    antwoord = browser.client.post(
        f"/projecten/{project.code}/fasen/nieuw", data=velden, content_type=soort
    )

    assert antwoord.status_code == 413


def test_a_form_with_as_many_fields_as_may_be_is_read(browser: Any) -> None:
    project = make_project()
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    velden = {f"veld{nummer}": "" for nummer in range(MEESTE_VELDEN)}

    adres = f"/projecten/{project.code}/fasen/nieuw"

    assert browser.client.post(adres, data=velden).status_code == 422


def test_the_program_of_a_test_knows_its_own_pages(app: Flask) -> None:
    config: Config = app.config["KOERSVAST"]

    assert {"http://127.0.0.1:8000", "http://localhost:8000"} == config.herkomsten
