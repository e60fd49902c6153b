"""Who watches over the program learns whether it lives and can do its work."""

import json

import pytest
from flask import Flask

from kern import gezondheid, migraties
from kern.database import db
from kern.reservekopie import sqlite
from kern.soorten import soorten
from tests.reservekopie.conftest import maak_app


@pytest.fixture(autouse=True)
def planner(monkeypatch):
    """Let the planner be well, whatever it does."""
    monkeypatch.setattr("post.queries.controle", lambda: None)


def gereed(app: Flask) -> tuple[int, dict[str, str]]:
    """Return what /readyz answers: the status, and what it says of each part."""
    antwoord = app.test_client().get("/readyz")
    return antwoord.status_code, json.loads(antwoord.data)["onderdelen"]


def test_a_program_that_can_work_says_so(tmp_path):
    app = maak_app(f"sqlite:///{tmp_path / 'koersvast.db'}", tmp_path)
    with app.app_context():
        migraties.upgrade()

        assert app.test_client().get("/healthz").status_code == 200
        assert gereed(app) == (
            200,
            dict.fromkeys(
                ("database", "schema", "sqlite", "schijf", "planner"), "goed"
            ),
        )
        db.engine.dispose()


@pytest.mark.postgres
def test_tables_of_another_version_are_not_ready(database):
    status, delen = gereed(database)

    assert status == 503
    assert delen["schema"] == "De tabellen horen bij een andere versie."
    assert delen["database"] == "goed"


def test_a_database_that_is_not_there_lives_and_is_not_ready(tmp_path):
    app = maak_app(f"sqlite:///{tmp_path}/geen/map.db", tmp_path)

    status, delen = gereed(app)

    assert status == 503
    assert "antwoordt niet" in delen["database"]
    assert str(tmp_path) not in json.dumps(delen)
    assert app.test_client().get("/healthz").status_code == 200


def test_a_writer_that_never_ends_is_not_ready(tmp_path, monkeypatch):
    monkeypatch.setattr(gezondheid, "WACHT_OP_PROEF_MS", 10)
    app = maak_app(f"sqlite:///{tmp_path / 'koersvast.db'}", tmp_path)
    with app.app_context():
        migraties.upgrade()
        with sqlite.geopend(tmp_path / "koersvast.db", schrijven=True) as ander:
            ander.execute("BEGIN IMMEDIATE")
            assert "antwoordt niet" in gereed(app)[1]["database"]
        assert gereed(app)[1]["database"] == "goed"
        db.engine.dispose()


def test_a_disk_that_is_almost_full_is_not_ready(tmp_path, monkeypatch):
    monkeypatch.setattr(gezondheid, "MINSTE_RUIMTE", 1 << 62)
    app = maak_app(f"sqlite:///{tmp_path / 'koersvast.db'}", tmp_path)
    with app.app_context():
        migraties.upgrade()
        assert gereed(app)[1]["schijf"] == "De schijf is bijna vol."
        db.engine.dispose()


def test_what_a_package_registers_is_looked_at_too(app):
    soorten().controles["planner"] = lambda: "De planner is stil sinds gisteren."

    assert gereed(app)[1]["planner"] == "De planner is stil sinds gisteren."


def test_the_command_tells_the_same_with_more_words(tmp_path):
    app = maak_app(f"sqlite:///{tmp_path / 'koersvast.db'}", tmp_path)
    with app.app_context():
        migraties.upgrade()
        db.engine.dispose()

    uitslag = app.test_cli_runner().invoke(gezondheid.gezondheid)

    assert uitslag.exit_code == 0
    assert "journaal" in uitslag.output
    assert "MB vrij" in uitslag.output
