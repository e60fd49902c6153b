"""What every test may lean on: an app, a browser, and no way to the outside."""

import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from flask import Flask
from sqlalchemy import event

from app import create_app
from imports.eerste_start import richt_in
from kern.config import read_config
from kern.database import db, sqlite
from kern.transactie import transactie
from tests.browser import Browser
from tests.databases import PostgresMissingError, maak_leeg, postgres_url
from tests.zuinig import (  # noqa: F401
    IN_CI,
    compiled_once,
    pytest_collection_modifyitems,
    pytest_configure,
)

# Kill, load and outage tests take minutes: `make test-storing`.
collect_ignore = [] if os.environ.get("KOERSVAST_STORING") == "1" else ["storing"]


def make_app(url: str, *, data: Path | None = None) -> Flask:
    """Return an app on this database, which it does not make.

    Without a folder for its data it has one that nobody can make.
    """
    config = read_config(
        {
            "KOERSVAST_OMGEVING": "test",
            "KOERSVAST_DATA": str(data or "/dev/null/nergens"),
            "KOERSVAST_DATABASE_URL": url,
            "KOERSVAST_SECRET_KEY": "x" * 40,
            "KOERSVAST_CONTACT": "mailto:veilig@voorbeeld.test",
            "KOERSVAST_CONTACT_TOT": "2100-12-31",
        }
    )
    return create_app(config, TESTING=True, WTF_CSRF_ENABLED=False)


@pytest.fixture(scope="session")
def lege_database() -> Iterator[sqlite.Connection]:
    """Return an empty database with every table, to copy from."""
    bewaard = sqlite.connect(":memory:", check_same_thread=False)
    app = make_app("sqlite://")
    with app.app_context():
        db.create_all()
        db.session.connection().connection.dbapi_connection.backup(bewaard)
        db.session.remove()
        db.engine.dispose()
    yield bewaard
    bewaard.close()


@pytest.fixture
def app(lege_database: sqlite.Connection) -> Iterator[Flask]:
    """Return an app on an empty SQLite database in memory."""
    app = make_app("sqlite://")
    with app.app_context():
        lege_database.backup(db.session.connection().connection.dbapi_connection)
        db.session.rollback()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def postgres_app(worker_id: str) -> Iterator[Flask]:
    """Return an app on a PostgreSQL that this test run starts itself."""
    try:
        url = postgres_url(worker_id)
    except PostgresMissingError as reden:
        pytest.skip(str(reden))
    app = make_app(url)
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[Flask]:
    """Return an app on an empty database: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        yield request.getfixturevalue("app")
        return
    app = request.getfixturevalue("postgres_app")
    with app.app_context():
        maak_leeg()
        yield app
        db.session.remove()


@pytest.fixture(scope="session")
def voorbeeld_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database file with both examples and an account per role."""
    bestand = tmp_path_factory.mktemp("voorbeeld") / "koersvast.db"
    app = make_app(f"sqlite:///{bestand}")
    with app.app_context():
        db.create_all()
        with transactie() as daad:
            richt_in(vandaag=daad.vandaag)
        db.session.remove()
        db.engine.dispose()
    return bestand


@pytest.fixture
def voorbeeld(app: Flask, voorbeeld_database: Path) -> Flask:
    """Return an app in which both examples and an account per role stand."""
    bron = sqlite.connect(str(voorbeeld_database))
    doel = db.session.connection().connection.dbapi_connection
    db.session.rollback()
    bron.backup(doel)
    bron.close()
    return app


@pytest.fixture
def browser(app: Flask) -> Browser:
    """Return a visitor that checks on every page what must hold for all."""
    return Browser(app)


@pytest.fixture
def tel_selects(app: Flask) -> Callable[[], list[str]]:
    """Return a function that tells which statements ran since this moment."""
    gezien: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *wat: gezien.append(wat[2]))
    return lambda: [zin for zin in gezien if zin.lstrip().upper().startswith("SELECT")]


@pytest.fixture(autouse=True)
def log_stays_as_it_was() -> Iterator[None]:
    """Undo what a test, or a command that it ran, said of where the log goes."""
    gezet = structlog.get_config()
    yield
    structlog.configure(**gezet)


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse any connection that leaves this machine."""
    connect = socket.socket.connect

    def bewaakt(self: socket.socket, address: object) -> None:
        host = address[0] if isinstance(address, tuple) else "127.0.0.1"
        if host not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test tried to reach {host}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", bewaakt)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Iterator[None]:
    """In CI a skipped test is a failed one."""
    verslag = yield
    if IN_CI and verslag.skipped:
        verslag.outcome = "failed"
        verslag.longrepr = f"skipped in CI: {verslag.longrepr}"
    return verslag
