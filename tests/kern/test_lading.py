"""What a worker of the web server loads, and what only a process of its own does."""

import subprocess
import sys

import pytest
from alembic.script import ScriptDirectory

from kern import schema, serveren
from kern.config import read_config
from tests.guards.bron import WORTEL

# Together a fifth of a worker; each is for commands, tasks or reading a file.
NIET_IN_EEN_WERKER = {
    *("alembic", "apscheduler", "dateutil", "icalendar", "psycopg"),
    *("docx", "docxtpl", "exports.papieren.opbouw", "odfdo", "typst"),
}


def _geladen(module: str) -> set[str]:
    opdracht = f"import sys, {module}; print(*sys.modules)"
    kind = subprocess.run(
        [sys.executable, "-c", opdracht],
        cwd=WORTEL,
        check=True,
        capture_output=True,
        text=True,
    )
    return set(kind.stdout.split())


@pytest.mark.parametrize(
    ("module", "verwacht"),
    [("app", set()), ("cli", {"alembic", "apscheduler", "psycopg"})],
)
def test_only_the_commands_load_what_no_page_uses(
    module: str, verwacht: set[str]
) -> None:
    assert _geladen(module) & NIET_IN_EEN_WERKER == verwacht


def test_who_writes_papers_knows_no_database_and_no_plan() -> None:
    geladen = _geladen("exports.papieren.kind")

    assert "docx" in geladen
    assert not geladen & {"app", "sqlalchemy", "bewaking.models", "toegang.rechten"}


def test_a_web_server_has_one_pool_of_memory_unless_somebody_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gestart: list[dict[str, str]] = []
    monkeypatch.setattr(
        serveren.os,
        "execve",
        lambda _wat, _opdracht, omgeving: gestart.append(omgeving),
    )
    config = read_config({"KOERSVAST_OMGEVING": "test"})

    monkeypatch.delenv("MALLOC_ARENA_MAX", raising=False)
    serveren.vervang_door_server(config)
    monkeypatch.setenv("MALLOC_ARENA_MAX", "4")
    serveren.vervang_door_server(config)

    assert [omgeving["MALLOC_ARENA_MAX"] for omgeving in gestart] == ["1", "4"]
    assert "PATH" in gestart[0]


def test_the_names_of_the_migrations_say_what_alembic_reads_in_them() -> None:
    stappen = ScriptDirectory(str(schema.MAP))
    gelezen = {stap.revision for stap in stappen.walk_revisions()}

    assert schema.nieuwste() == stappen.get_current_head()
    assert {versie for versie in gelezen if schema.is_bekend(versie)} == gelezen
    assert not schema.is_bekend("9999")
