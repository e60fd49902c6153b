"""A database that does not do its work: a sentence, what was typed, and no harm."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import event

from kern.database import db
from kern.reservekopie import sqlite
from projecten.models import Fase
from tests.makers import make_gebruiker, make_project
from tests.reservekopie.conftest import maak_app
from toegang.rechten import Rol

FASE = {
    "code": "1",
    "naam": 'Voorbereiding "& <b>',
    "termijn": "1/9/2020-31/8/2021",
    "doelen": "Uitwerken visie\r\nVaststellen beleid",
}
# More than fits in what is left of the pages that are there.
VEEL = "\n".join(f"doel {nummer} {'y' * 180}" for nummer in range(20))


@pytest.fixture
def bezoek(browser):
    """Return a project leader's browser and the form of a new phase."""
    project = make_project()
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    pad = f"/projecten/{project.code}/fasen/nieuw"
    browser.post(pad, velden=FASE | {"code": "0", "doelen": VEEL})
    return browser, pad


@contextmanager
def volle_database() -> Iterator[None]:
    """Let the database grow no further."""
    verbinding = db.session.connection()
    verbinding.exec_driver_sql("PRAGMA max_page_count=1")
    db.session.rollback()
    try:
        yield
    finally:
        db.session.connection().exec_driver_sql("PRAGMA max_page_count=1000000")
        db.session.rollback()


def test_a_full_database_keeps_what_was_typed_and_works_again(bezoek):
    browser, pad = bezoek
    lang = FASE | {"doelen": VEEL}

    with volle_database():
        page = browser.post(pad, velden=lang, status=503)
        browser.get(pad.removesuffix("/fasen/nieuw") + "/stand")  # reading goes on

    assert "geen ruimte" in page.select_one("main").text
    assert "full" not in page.text
    assert Fase.query.count() == 1

    velden = {v["name"]: v["value"] for v in page.select("main input[type=hidden]")}
    assert velden["naam"] == FASE["naam"]
    browser.client.post(pad, data=velden)
    assert [fase.code for fase in Fase.query] == ["0", "1"]


def test_the_page_says_when_to_come_back(bezoek):
    browser, pad = bezoek

    with volle_database():
        antwoord = browser.client.post(
            pad, data=FASE | {"doelen": VEEL, "sleutel": "x" * 30}
        )

    assert antwoord.status_code == 503
    assert antwoord.headers["Retry-After"] == "300"
    assert antwoord.headers["X-Request-Id"] in antwoord.text


def test_a_writer_that_never_ends_gives_a_sentence_and_no_english(tmp_path):
    app = maak_app(f"sqlite:///{tmp_path / 'koersvast.db'}", tmp_path)
    with app.app_context():
        db.create_all()

        @event.listens_for(db.engine, "checkout")
        def _kort(verbinding, *_):
            verbinding.execute("PRAGMA busy_timeout=10")

        with sqlite.geopend(tmp_path / "koersvast.db", schrijven=True) as ander:
            ander.execute("BEGIN IMMEDIATE")
            antwoord = app.test_client().post("/inloggen/" + "x" * 43)
        tekst = BeautifulSoup(antwoord.data, "html.parser").text

        assert antwoord.status_code == 503
        assert antwoord.headers["Retry-After"] == "5"
        assert "veel mensen tegelijk" in tekst
        assert "locked" not in tekst
        assert "Opnieuw opslaan" not in tekst  # a form with a secret
        db.engine.dispose()


def test_without_a_database_there_is_a_page_in_dutch(tmp_path):
    app = maak_app("postgresql://niemand@127.0.0.1:1/niets", tmp_path)
    bezoeker = app.test_client()
    bezoeker.set_cookie(app.config["SESSIE_COOKIE"], "x" * 43)

    antwoord = bezoeker.get("/")

    assert antwoord.status_code == 503
    assert "even niet bij de gegevens" in antwoord.text
    assert "127.0.0.1:1" not in antwoord.text
    assert bezoeker.get("/healthz").status_code == 200
