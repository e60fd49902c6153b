"""The pictures of the user manual: made by a real browser, and not too large."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright
from werkzeug.serving import make_server

from kern.database import db
from projecten.queries import find_project
from tests.browser import Browser
from tests.conftest import make_app
from tests.exports.rapportages.bezoek import maak_concept

DOCS = Path(__file__).parents[2] / "docs"
GROOTSTE = 100_000
PROJECT = "/projecten/zwolle-handhaving"
PAGINAS = {
    "start": "/",
    "stand": f"{PROJECT}/stand",
    "openpunten": f"{PROJECT}/openpunten",
    "planning": f"{PROJECT}/planning/",
    "activiteit": f"{PROJECT}/activiteiten/1",
    "opdracht": f"{PROJECT}/opdracht",
    "rapport": f"{PROJECT}/rapportages/1",
    "planbestand": "/projecten/nieuw/planbestand",
}


@pytest.fixture
def pagina(voorbeeld_database: Path, tmp_path: Path) -> Iterator[Page]:
    """Return a page of a browser in which the project leader is signed in."""
    bestand = shutil.copy(voorbeeld_database, tmp_path / "koersvast.db")
    app = make_app(f"sqlite:///{bestand}")
    with app.app_context():
        project = find_project("zwolle-handhaving")
        assert project is not None
        maak_concept(project)
        bezoeker = Browser(app).log_in_als("projectleider").client
        db.session.remove()
    naam = app.config["SESSIE_COOKIE"]
    sessie = bezoeker.get_cookie(naam)
    assert sessie is not None
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    adres = f"http://127.0.0.1:{server.server_port}"
    with sync_playwright() as speler:
        opties = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        chromium = speler.chromium.launch(
            executable_path=shutil.which("chromium"), args=opties
        )
        omgeving = chromium.new_context(
            base_url=adres, viewport={"width": 1000, "height": 580}, locale="nl-NL"
        )
        omgeving.add_cookies([{"name": naam, "value": sessie.value, "url": adres}])
        yield omgeving.new_page()
        chromium.close()
    server.shutdown()
    with app.app_context():
        db.engine.dispose()


def test_pictures_of_the_manual(pagina: Page, tmp_path: Path) -> None:
    map_ = tmp_path
    if os.environ.get("KOERSVAST_HANDLEIDING") == "1":
        map_ = DOCS / "schermafbeeldingen"

    for naam, pad in PAGINAS.items():
        antwoord = pagina.goto(pad, wait_until="networkidle")
        assert antwoord is not None
        assert antwoord.status == 200, pad
        pagina.screenshot(path=map_ / f"{naam}.png")

    te_groot = [f for f in map_.glob("*.png") if f.stat().st_size > GROOTSTE]
    assert not te_groot


def test_manual_shows_every_picture_and_no_other() -> None:
    tekst = (DOCS / "handleiding.md").read_text(encoding="utf-8")

    genoemd = re.findall(r"\(schermafbeeldingen/(\w+)\.png\)", tekst)

    assert sorted(genoemd) == sorted(PAGINAS)
    assert {f.stem for f in (DOCS / "schermafbeeldingen").glob("*.png")} == set(PAGINAS)
