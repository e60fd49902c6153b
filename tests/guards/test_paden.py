"""Every address says who may come, is found from the menu, and only reads on GET."""

import re
from datetime import date
from itertools import product
from typing import Any

import pytest
from flask import Blueprint, Flask
from sqlalchemy import event, select

import app as koersvast
from imports import operations
from kern.config import read_config
from kern.database import db
from kern.soorten import soorten
from kern.transactie import transactie
from kern.web import CSP, HEADERS, recht, recht_van
from tests.browser import Browser
from tests.guards.adressen import adressen, codes
from tests.guards.buiten_het_menu import BUITEN_HET_MENU, VAN_EEN_ONDERDEEL
from tests.makers import make_concept, make_gebruiker, make_inleesconcept, save
from toegang.models import ProjectRol
from toegang.rechten import Recht, Rol

# These exist only with the settings of a provider: tests/toegang/organisatie walks
# them with one, and proves that only `terug` writes, what this browser began by POST.
ALLEEN_INGESTELD = {"organisatie.index", "organisatie.terug", "organisatie.uitgelogd"}
# A secret address: who does not know it finds nothing; tests/herinneringen/agenda does.
GEHEIM_ADRES = {"agenda.volgen"}
# Takes the lock of a writer to see whether it can, and gives it back.
NEEMT_SLOT = {"gezondheid.readyz"}
# A writing transaction begins with BEGIN IMMEDIATE.
LEZEND = re.compile(r"\s*(?:SELECT\b|WITH\b|BEGIN$)", re.I)
STANDAARD = {
    "KOERSVAST_OMGEVING": "test",
    "KOERSVAST_DATA": "/dev/null/nergens",
    "KOERSVAST_DATABASE_URL": "sqlite://",
    "KOERSVAST_SECRET_KEY": "x" * 40,
}


def maak_app(monkeypatch: pytest.MonkeyPatch, blueprint: Blueprint) -> Flask:
    """Return an app with one blueprint more, that shows its failures as users see."""
    monkeypatch.setattr(koersvast, "BLUEPRINTS", (*koersvast.BLUEPRINTS, blueprint))
    return koersvast.create_app(read_config(STANDAARD))


@pytest.fixture
def voorbeeld(app: Flask) -> Flask:
    """Return an app with both examples."""
    with transactie():
        operations.laad_voorbeelden(vandaag=date(2022, 3, 1))
    return app


@pytest.fixture
def leider(voorbeeld: Flask) -> Browser:
    """Return a visitor who may see everything: every role, and beheerder besides."""
    gebruiker = make_gebruiker(beheerder=True)
    make_concept(gebruiker)
    make_inleesconcept(gebruiker)
    for project_id, rol in product(codes().values(), Rol):
        save(
            ProjectRol(
                project_id=project_id,
                gebruiker_id=gebruiker.id,
                rol=rol,
                van=date(2000, 1, 1),
            )
        )
    return Browser(voorbeeld).log_in(gebruiker, zeker=True)


def test_every_endpoint_declares_a_right_of_the_table(app: Flask) -> None:
    woorden = {endpoint: recht_van(app, endpoint) for endpoint in app.view_functions}

    assert not [e for e, woord in woorden.items() if woord not in set(Recht)]


def test_the_program_does_not_start_with_an_endpoint_without_a_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blueprint = Blueprint("vergeten", __name__)
    blueprint.get("/vergeten")(lambda: "")

    with pytest.raises(RuntimeError, match="declares no right"):
        maak_app(monkeypatch, blueprint)


def test_every_endpoint_is_in_the_menu_or_says_why_not(app: Flask) -> None:
    menu = [*soorten().menu, *soorten().beheer]
    in_het_menu = {punt.endpoint for punt in menu}
    overige = set(app.view_functions) - in_het_menu - set(BUITEN_HET_MENU)

    assert not [naam for naam in overige if not VAN_EEN_ONDERDEEL.fullmatch(naam)]
    assert not set(BUITEN_HET_MENU) - set(app.view_functions), "no longer there"
    assert not set(BUITEN_HET_MENU) & in_het_menu, "is in the menu after all"


def inhoud() -> dict[str, list[Any]]:
    """Return every row of every table."""
    db.session.rollback()
    return {
        naam: [tuple(rij) for rij in db.session.execute(select(tabel))]
        for naam, tabel in db.metadata.tables.items()
    }


def test_no_get_writes(voorbeeld: Flask, leider: Browser) -> None:
    """Sessie.laatst_gezien may be written, but after the response and each minute."""
    vooraf, gezien = inhoud(), []
    buiten = ALLEEN_INGESTELD | NEEMT_SLOT | GEHEIM_ADRES
    paden = [(e, p) for e, p in adressen(voorbeeld) if e not in buiten]
    event.listen(db.engine, "before_cursor_execute", lambda *wat: gezien.append(wat[2]))

    antwoorden = {pad: leider.client.get(pad).status_code for _, pad in paden}

    assert not [zin for zin in gezien if not LEZEND.match(zin)]
    assert inhoud() == vooraf
    assert {pad: status for pad, status in antwoorden.items() if status != 200} == {}


@pytest.mark.parametrize(
    ("methode", "pad", "status"),
    [
        ("GET", "/inloggen", 200),
        ("GET", "/", 302),
        ("GET", "/bestaat-niet", 404),
        ("GET", "/projecten/onbekend/stand", 302),
        ("GET", "/uitloggen", 405),
        ("POST", "/inloggen/verzonnen-sleutel", 400),
        ("GET", "/static/koersvast.css", 200),
        ("GET", "/static/bestaat-niet.css", 404),
    ],
)
def test_every_response_carries_every_header(
    app: Flask, methode: str, pad: str, status: int
) -> None:
    antwoord = app.test_client().open(pad, method=methode)

    assert antwoord.status_code == status
    assert {naam: antwoord.headers.get(naam) for naam in HEADERS} == HEADERS
    assert antwoord.headers["X-Request-Id"]
    antwoord.close()


def test_the_policy_allows_no_code_in_a_page() -> None:
    assert CSP.startswith("default-src 'none';")
    assert "unsafe" not in CSP
    assert "*" not in CSP


def test_a_failure_shows_a_number_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blueprint = Blueprint("stuk", __name__)

    @blueprint.get("/stuk")
    @recht(Recht.OPENBAAR)
    def stuk() -> str:
        raise ZeroDivisionError("geheim")

    antwoord = maak_app(monkeypatch, blueprint).test_client().get("/stuk")

    assert antwoord.status_code == 500
    assert {naam: antwoord.headers.get(naam) for naam in HEADERS} == HEADERS
    assert antwoord.headers["X-Request-Id"] in antwoord.text
    assert "geheim" not in antwoord.text
    assert "Traceback" not in antwoord.text
