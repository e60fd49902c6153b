"""The headers of every answer, whatever became of the request."""

from typing import Any

import pytest
from flask import Flask

from app import create_app
from kern.config import read_config
from kern.web import CSP, HEADERS, recht
from tests.browser import Browser
from toegang.rechten import Recht

PLAN = "/projecten/zwolle-handhaving"
VREEMD = {"Origin": "https://kwaad.example"}
GROOT = "x" * 1_048_577
# What is asked, what comes, and whether a browser may keep it.
ANTWOORDEN = (
    ("GET", "/inloggen", {}, 200, False),
    ("GET", "/privacy", {}, 200, False),
    ("GET", f"{PLAN}/stand", {}, 200, False),
    ("HEAD", f"{PLAN}/stand", {}, 200, False),
    ("OPTIONS", f"{PLAN}/stand", {}, 200, False),
    ("GET", f"{PLAN}/risicos/matrix.json", {}, 200, False),
    ("GET", f"{PLAN}/planning", {}, 308, False),
    ("GET", "/static/koersvast.css", {}, 200, True),
    ("GET", "/static/bestaat-niet.css", {}, 404, False),
    ("GET", "/bestaat-niet", {}, 404, False),
    ("GET", "/projecten/geheim/stand", {}, 404, False),
    ("GET", f"{PLAN}/stand?peildatum=x", {}, 400, False),
    ("GET", "/uitloggen", {}, 405, False),
    ("POST", "/uitloggen", {"headers": VREEMD}, 403, False),
    ("POST", f"{PLAN}/fasen/nieuw", {}, 422, False),
    ("POST", f"{PLAN}/fasen/nieuw", {"data": GROOT}, 413, False),
    ("GET", "/" + "x" * 7_000, {}, 414, False),
    ("GET", "/", {"headers": {"X": "x" * 17_000}}, 431, False),
    ("GET", "/", {"headers": {"Host": "kwaad.example"}}, 400, False),
    ("GET", "/stuk", {}, 500, False),
    ("POST", "/uitloggen", {}, 302, False),
)
PRODUCTIE = {
    "KOERSVAST_DATA": "/dev/null/nergens",
    "KOERSVAST_DATABASE_URL": "sqlite://",
    "KOERSVAST_SECRET_KEY": "s" * 40,
}


@pytest.mark.parametrize(
    ("methode", "pad", "opties", "status", "bewaren"),
    ANTWOORDEN,
    ids=[f"{status}-{pad[:30]}" for _, pad, _, status, _ in ANTWOORDEN],
)
def test_an_answer_has_every_header(
    voorbeeld: Flask,
    methode: str,
    pad: str,
    opties: dict[str, Any],
    status: int,
    bewaren: bool,
) -> None:
    @voorbeeld.get("/stuk")
    @recht(Recht.OPENBAAR)
    def stuk() -> str:
        raise ZeroDivisionError

    voorbeeld.config["TESTING"] = False
    client = Browser(voorbeeld).log_in_als("projectleider").client

    antwoord = client.open(pad, method=methode, **opties)
    antwoord.get_data()
    antwoord.close()

    assert antwoord.status_code == status
    assert HEADERS.items() <= dict(antwoord.headers).items()
    assert antwoord.headers["X-Request-Id"]
    assert "Strict-Transport-Security" not in antwoord.headers
    assert (antwoord.headers.get("Cache-Control") == "no-store") is not bewaren
    if antwoord.mimetype == "text/html" and antwoord.get_data():
        assert antwoord.content_type == "text/html; charset=utf-8"


@pytest.mark.parametrize("extensie", ["xlsx", "json"])
def test_a_download_is_kept_by_nobody_and_runs_nothing(
    voorbeeld: Flask, extensie: str
) -> None:
    client = Browser(voorbeeld).log_in_als("projectleider").client

    koppen = client.get(f"{PLAN}/rapportage/tussenrapportage.{extensie}").headers

    assert koppen["Content-Disposition"].startswith("attachment; filename=")
    assert koppen["Content-Security-Policy"].startswith("sandbox")
    assert koppen["X-Content-Type-Options"] == "nosniff"
    assert koppen["Cache-Control"] == "no-store"
    assert "text/html" not in koppen["Content-Type"]


@pytest.mark.parametrize(
    ("adres", "vast"),
    [("https://koersvast.voorbeeld.test", True), ("http://127.0.0.1:8000", False)],
)
@pytest.mark.parametrize(
    "pad", ["/inloggen", "/", "/bestaat-niet", "/static/thema.css"]
)
def test_only_over_https_a_browser_is_told_to_stay_there(
    adres: str, vast: bool, pad: str
) -> None:
    app = create_app(read_config(PRODUCTIE | {"KOERSVAST_PUBLIC_URL": adres}))

    antwoord = app.test_client().get(pad, base_url=adres)
    antwoord.close()

    assert ("Strict-Transport-Security" in antwoord.headers) is vast


def test_the_policy_lets_a_page_run_and_load_only_what_is_ours() -> None:
    regels = dict(deel.strip().split(" ", 1) for deel in CSP.split(";"))

    assert regels["default-src"] == "'none'"
    assert regels["frame-ancestors"] == regels["base-uri"] == "'none'"
    assert {regels[n] for n in ("script-src", "style-src", "form-action")} == {"'self'"}
