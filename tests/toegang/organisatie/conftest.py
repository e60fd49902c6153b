"""A provider, an app that knows it, and a way in as a browser goes it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kern.aanbieder import Aanbieder
from tests.aanbieder import CLIENT_ID, CLIENT_SECRET, Inlogdienst, draaiende_dienst

TERUG = "/inloggen/organisatie/terug"


@pytest.fixture
def dienst() -> Iterator[Inlogdienst]:
    """Return a running provider; a test changes what it says."""
    with draaiende_dienst() as dienst:
        yield dienst


@pytest.fixture
def stel_in(database: Flask, dienst: Inlogdienst) -> Callable[..., Flask]:
    """Return a function that sets the provider, and more when named."""
    eerst = database.config["KOERSVAST"]

    def zet(**meer: object) -> Flask:
        aanbieder = Aanbieder(dienst.issuer, CLIENT_ID, CLIENT_SECRET)
        nieuw = replace(eerst, aanbieder=replace(aanbieder, **meer))
        database.config["KOERSVAST"] = nieuw
        return database

    yield zet
    database.config["KOERSVAST"] = eerst


@pytest.fixture
def ingesteld(stel_in: Callable[..., Flask]) -> Flask:
    """Return the app, with only what a provider needs."""
    return stel_in()


class Reis:
    """One browser on its way in; each step can go otherwise."""

    def __init__(self, app: Flask, dienst: Inlogdienst) -> None:
        self.client: FlaskClient = app.test_client()
        self.dienst = dienst

    def begin(self) -> dict[str, str]:
        """Press the button; return what the browser takes to the provider."""
        antwoord = self.client.post("/inloggen/organisatie")
        assert antwoord.status_code == 200, antwoord.text
        return vraag_van(antwoord)

    def akkoord(self, vraag: dict[str, str]) -> dict[str, str]:
        """Sign in at the provider; return what the browser brings back."""
        return plat(urlsplit(self.dienst.geef_code(vraag)).query)

    def terug(self, velden: dict[str, str]) -> TestResponse:
        """Come back with this."""
        return self.client.get(f"{TERUG}?{urlencode(velden)}")

    def log_in(self, **anders: str) -> TestResponse:
        """Go the whole way; ``anders`` is what comes back otherwise."""
        return self.terug(self.akkoord(self.begin()) | anders)

    def is_binnen(self) -> bool:
        """Whether the pages behind the gate open."""
        return self.client.get("/").status_code == 200


@pytest.fixture
def reis(ingesteld: Flask, dienst: Inlogdienst) -> Reis:
    """Return a browser that is not signed in."""
    return Reis(ingesteld, dienst)


def vraag_van(antwoord: TestResponse) -> dict[str, str]:
    """Return the fields of the address that the browser is sent to."""
    gevonden = re.fullmatch(r'0; url="([^"]+)"', antwoord.headers["Refresh"])
    assert gevonden, antwoord.headers
    return plat(urlsplit(gevonden[1]).query)


def plat(vraag: str) -> dict[str, str]:
    """Return the fields of a query, each once."""
    return {naam: waarden[0] for naam, waarden in parse_qs(vraag).items()}
