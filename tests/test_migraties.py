"""The migrations make the tables of the models: name by name, on both databases."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config as AlembicConfig
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import Engine, create_engine, inspect, text

from app import create_app
from kern import migraties
from kern.config import read_config
from kern.database import db
from kern.schema import MAP
from tests.databases import empty_address

WORTEL = Path(__file__).parent.parent
DEEL = ("check_constraints", "columns", "foreign_keys", "indexes", "unique_constraints")


@pytest.fixture(params=["sqlite", "postgresql"])
def leeg_adres(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of a database without any table."""
    return empty_address(request.param, tmp_path)


@pytest.fixture
def leeg(leeg_adres: str) -> Iterator[Flask]:
    """Return an app on a database without any table."""
    app = maak_app(leeg_adres)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def maak_app(url: str) -> Flask:
    config = {
        "KOERSVAST_OMGEVING": "test",
        "KOERSVAST_DATA": "/dev/null/nergens",
        "KOERSVAST_DATABASE_URL": url,
        "KOERSVAST_SECRET_KEY": "x" * 40,
    }
    return create_app(read_config(config), TESTING=True)


def lees_schema(engine: Engine) -> dict[str, Any]:
    """Return everything that the database says of its tables."""
    lezer = inspect(engine)
    return {
        tabel: {
            "sleutel": lezer.get_pk_constraint(tabel),
            **{deel: _delen(getattr(lezer, f"get_{deel}")(tabel)) for deel in DEEL},
        }
        for tabel in lezer.get_table_names()
        if tabel != "alembic_version"
    }


def _delen(stukken: list[dict[str, Any]]) -> dict[str, str]:
    namen = [stuk["name"] for stuk in stukken]
    assert None not in namen, f"a constraint without a name: {stukken}"
    assert len(namen) == len(set(namen)), f"a name stands twice: {namen}"
    return {stuk["name"]: _voluit(stuk) for stuk in stukken}


def _voluit(stuk: dict[str, Any]) -> str:
    """Return it in words; what narrows an index is shown as SQL, not as an object."""
    opties = {k: str(w) for k, w in stuk.get("dialect_options", {}).items()}
    return str({**stuk, "dialect_options": opties})


def downgrade() -> None:
    with db.engine.connect() as verbinding:
        verbinding = verbinding.execution_options(schrijft=True)
        with verbinding.begin():
            config = AlembicConfig()
            config.set_main_option("script_location", str(MAP))
            config.attributes["verbinding"] = verbinding
            command.downgrade(config, "base")


@pytest.mark.postgres
def test_migrations_leave_alembic_nothing_to_add(leeg: Flask) -> None:
    migraties.upgrade()

    with db.engine.connect() as verbinding:
        context = MigrationContext.configure(verbinding, opts={"compare_type": True})
        verschil = compare_metadata(context, db.metadata)

    assert verschil == []
    assert migraties.is_bijgewerkt()


@pytest.mark.postgres
def test_migrations_make_every_constraint_that_the_models_name(leeg: Flask) -> None:
    # Alembic compares no CHECK, no ON DELETE of SQLite and no name of a key.
    db.create_all()
    van_de_modellen = lees_schema(db.engine)
    db.drop_all()

    migraties.upgrade()

    assert lees_schema(db.engine) == van_de_modellen


@pytest.mark.postgres
def test_migrations_make_every_trigger_of_the_models(leeg: Flask) -> None:
    db.create_all()
    van_de_modellen = lees_triggers()
    db.drop_all()

    migraties.upgrade()

    assert lees_triggers() == van_de_modellen != []


def lees_triggers() -> list[tuple[str, str]]:
    """Return the triggers that the database knows, with what they do."""
    if db.engine.dialect.name == "postgresql":
        vraag = (
            "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger"
            " WHERE NOT tgisinternal"
        )
    else:
        vraag = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    with db.engine.connect() as verbinding:
        rijen = verbinding.execute(text(f"{vraag} ORDER BY 1")).all()
    return [(naam, " ".join(zin.split())) for naam, zin in rijen]


@pytest.mark.postgres
def test_migrations_go_back_and_forth(leeg: Flask) -> None:
    migraties.upgrade()
    eerst = lees_schema(db.engine)

    downgrade()
    assert lees_schema(db.engine) == {}
    assert not migraties.is_bijgewerkt()

    migraties.upgrade()
    assert lees_schema(db.engine) == eerst


def test_a_second_upgrade_does_nothing(leeg: Flask) -> None:
    migraties.upgrade()
    migraties.upgrade()

    assert migraties.is_bijgewerkt()


@pytest.mark.postgres
def test_processes_that_upgrade_at_once_all_end_well(
    leeg_adres: str, tmp_path: Path
) -> None:
    # Each starts in an empty folder: nothing may depend on where it stands.
    processen = [_start_upgrade(leeg_adres, tmp_path) for _ in range(4)]

    antwoorden = [proces.communicate(timeout=60) for proces in processen]

    assert [proces.returncode for proces in processen] == [0] * 4, antwoorden
    engine = create_engine(leeg_adres)
    with engine.connect() as verbinding:
        versies = verbinding.execute(text("SELECT version_num FROM alembic_version"))
        assert versies.scalars().all() == ScriptDirectory(str(MAP)).get_heads()
    assert set(inspect(engine).get_table_names()) >= set(db.metadata.tables)
    engine.dispose()


def _start_upgrade(url: str, data: Path) -> subprocess.Popen[str]:
    omgeving = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(WORTEL),
        "KOERSVAST_OMGEVING": "lokaal",
        "KOERSVAST_DATA": str(data),
        "KOERSVAST_DATABASE_URL": url,
    }
    return subprocess.Popen(
        [sys.executable, "-c", "import cli; cli.main()", "db", "upgrade"],
        cwd=data,
        env=omgeving,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def test_migrations_never_take_anything_from_the_program() -> None:
    pakketten = "|".join(
        pad.parent.name for pad in WORTEL.glob("*/__init__.py") if pad.parts
    )
    verboden = re.compile(rf"^(?:from|import) (?!migrations)(?:{pakketten})\b", re.M)
    bestanden = [
        *WORTEL.glob("migrations/versions/*.py"),
        *WORTEL.glob("migrations/*/*.py"),
    ]

    fout = [pad.name for pad in bestanden if verboden.search(pad.read_text("utf-8"))]

    assert bestanden
    assert not fout
