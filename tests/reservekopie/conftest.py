"""Places to make backups of and to put them back: SQLite and PostgreSQL, filled."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import create_app
from kern import klok, migraties, slot
from kern.config import Config, read_config
from kern.database import db
from kern.reservekopie import maken, terugzetten
from projecten.models import Project
from tests.databases import PostgresMissingError, postgres_cluster
from tests.makers import make_activiteit, make_project

_nummer = count(1)


def maak_app(url: str, data: Path) -> Flask:
    """Return an app of this data folder on this database."""
    gezet = {
        "KOERSVAST_OMGEVING": "test",
        "KOERSVAST_DATA": str(data),
        "KOERSVAST_DATABASE_URL": url,
        "KOERSVAST_SECRET_KEY": "x" * 40,
    }
    return create_app(read_config(gezet), TESTING=True, WTF_CSRF_ENABLED=False)


@dataclass(frozen=True)
class Plek:
    """A data folder and a database, with an app that is at work there."""

    app: Flask
    data: Path
    url: str

    @property
    def config(self) -> Config:
        """Return the settings of the app."""
        config: Config = self.app.config["KOERSVAST"]
        return config

    def namen(self) -> list[str]:
        """Return the names of all projects."""
        db.session.rollback()
        return list(db.session.scalars(select(Project.naam).order_by(Project.id)))

    def maak(self, naam: str = "kopie.koersvast") -> Path:
        """Make a backup beside the data folder."""
        pad = self.data.parent / naam
        maken.maak(pad, config=self.config, nu=klok.nu())
        return pad

    def zet_terug(self, pad: Path) -> Path | None:
        """Put a backup back, with the program standing still."""
        db.session.remove()
        db.engine.dispose()
        try:
            return terugzetten.zet_terug(pad, config=self.config, nu=klok.nu())[1]
        finally:
            slot.laat_los(self.data)


def breng_terug() -> None:
    """Bring the tables to those of the version before this one."""
    db.session.remove()
    with db.engine.connect() as kaal:
        verbinding = kaal.execution_options(schrijft=True)
        with verbinding.begin():
            migraties.breng_bij(verbinding, "-1")


@pytest.fixture(scope="session")
def gevulde_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a migrated file of SQLite with one project."""
    data = tmp_path_factory.mktemp("gevuld")
    bestand = data / "koersvast.db"
    _vul(maak_app(f"sqlite:///{bestand}", data))
    return data


@pytest.fixture(scope="session")
def gevulde_postgresql(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return the name of a migrated database of PostgreSQL with one project."""
    data = tmp_path_factory.mktemp("gevuld")
    try:
        url = postgres_cluster().create_database("kopie_bron")
    except PostgresMissingError as reden:
        pytest.skip(str(reden))
    _vul(maak_app(url, data))
    return "kopie_bron", data


def _vul(app: Flask) -> None:
    with app.app_context():
        migraties.upgrade()
        make_activiteit(project=make_project(naam="Eerste"), titel="Ruimte \\. \t en\n")
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def sqlite_plek(tmp_path: Path, gevulde_sqlite: Path) -> Iterator[Plek]:
    """Return a filled SQLite of this test alone."""
    data = tmp_path / "data"
    shutil.copytree(gevulde_sqlite, data)
    yield from _open(f"sqlite:///{data / 'koersvast.db'}", data)


@pytest.fixture
def postgresql_plek(
    tmp_path: Path, gevulde_postgresql: tuple[str, Path]
) -> Iterator[Plek]:
    """Return a filled database of PostgreSQL of this test alone."""
    bron, oude_data = gevulde_postgresql
    data = tmp_path / "data"
    shutil.copytree(oude_data, data)
    naam = f"kopie_{next(_nummer)}"
    yield from _open(postgres_cluster().create_database(naam, bron=bron), data)


def _open(url: str, data: Path) -> Iterator[Plek]:
    app = maak_app(url, data)
    with app.app_context():
        yield Plek(app, data, url)
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def plek(request: pytest.FixtureRequest) -> Plek:
    """Return a filled place: once of SQLite, once of PostgreSQL."""
    gevonden: Plek = request.getfixturevalue(f"{request.param}_plek")
    return gevonden
