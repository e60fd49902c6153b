"""The program itself: what goes wrong outside it ends in a Dutch sentence."""

import io
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError, IntegrityError, ProgrammingError

from kern.logboek import configure_logging
from kern.storingen import BEZET, BIJWERKEN, GEEN_RECHT, VOL, zin_over

WORTEL = Path(__file__).parents[2]
SQLITE = "sqlite:////srv/koersvast.db"
POSTGRESQL = "postgresql+psycopg://piet:geheim@server/plan"


def koersvast(map_: Path, *woorden: str, **gezet: str) -> tuple[int, str]:
    """Run the program with these settings; return its code and what it said."""
    omgeving = {k: v for k, v in os.environ.items() if not k.startswith("KOERSVAST")}
    uitslag = subprocess.run(
        [sys.executable, "-c", "import cli; cli.main()", *woorden],
        cwd=map_,
        env=omgeving
        | {"PYTHONPATH": str(WORTEL), "KOERSVAST_OMGEVING": "test"}
        | {f"KOERSVAST_{naam}": waarde for naam, waarde in gezet.items()},
        capture_output=True,
        text=True,
        check=False,
        umask=0o022,
        timeout=60,
    )
    return uitslag.returncode, uitslag.stdout + uitslag.stderr


def vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        return int(proef.getsockname()[1])


@pytest.mark.parametrize(
    ("gezet", "zin"),
    [
        ({"DATABASE_URL": "rommel"}, "is geen adres van een database"),
        ({"DATABASE_URL": "mysql://x/y"}, "is geen adres van een database"),
        ({"DATA": "/dev/null"}, "De datamap “/dev/null” is niet te gebruiken"),
        ({"BESTAND": "latijn.env"}, "geen UTF-8-tekst"),
        ({"OMGEVING": "productie", "DATA": "er/niet"}, "Bestaat de map"),
        ({"DATA": "rommel"}, "is geen database"),
        ({"DATA": "leeg"}, "koersvast db upgrade"),
        (
            {"DATABASE_URL": f"postgres://piet:w8woord@127.0.0.1:{vrije_poort()}/plan"},
            "is niet te bereiken",
        ),
    ],
)
def test_what_is_wrong_outside_gets_one_sentence(
    tmp_path: Path, gezet: dict[str, str], zin: str
) -> None:
    (tmp_path / "latijn.env").write_bytes(b"\xe9")
    (tmp_path / "rommel").mkdir()
    (tmp_path / "rommel" / "koersvast.db").write_text("rommel " * 100)

    code, tekst = koersvast(tmp_path, "plan", "lijst", **gezet)

    assert code == 1
    assert tekst.startswith("Fout: ")
    assert zin in tekst
    assert len(tekst.splitlines()) == 1
    assert "w8woord" not in tekst


def test_what_the_program_makes_only_its_owner_reads(tmp_path: Path) -> None:
    assert koersvast(tmp_path, "db", "upgrade", DATA="data")[0] == 0

    for pad in [tmp_path / "data", *(tmp_path / "data").iterdir()]:
        assert not stat.S_IMODE(pad.stat().st_mode) & 0o077, pad


def fout_van(
    melding: str,
    *,
    sqlstate: str | None = None,
    statement: str | None = "SELECT 1",
    soort: type[DatabaseError] = DatabaseError,
) -> DatabaseError:
    orig = Exception(melding)
    orig.sqlstate = sqlstate  # type: ignore[attr-defined]
    return soort(statement, None, orig)


@pytest.mark.parametrize(
    ("melding", "zin"),
    [
        ("database is locked", BEZET),
        ("database or disk is full", VOL),
        ("no such column: project.x", BIJWERKEN),
        ("attempt to write a readonly database", "“/srv/koersvast.db”"),
        ("disk I/O error", "“/srv/koersvast.db”"),
        ("database disk image is malformed", "beschadigd"),
    ],
)
def test_words_of_sqlite_become_dutch(melding: str, zin: str) -> None:
    gezegd = zin_over(fout_van(melding), SQLITE)

    assert zin in (gezegd or "")
    assert melding not in (gezegd or "")


@pytest.mark.parametrize(
    ("sqlstate", "zin"),
    [("42P01", BIJWERKEN), ("42501", GEEN_RECHT), ("55P03", BEZET), ("53100", VOL)],
)
def test_codes_of_postgresql_become_dutch(sqlstate: str, zin: str) -> None:
    fout = fout_van("in English", sqlstate=sqlstate, soort=ProgrammingError)

    assert zin_over(fout, POSTGRESQL) == zin


@pytest.mark.parametrize("soort", [IntegrityError, ProgrammingError])
@pytest.mark.parametrize("url", [SQLITE, POSTGRESQL])
def test_a_fault_of_our_own_stays_one(soort: type[DatabaseError], url: str) -> None:
    assert zin_over(fout_van("UNIQUE constraint", soort=soort), url) is None


def test_a_log_that_cannot_be_opened_is_said_and_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "log").touch()
    monkeypatch.setattr(sys, "stderr", scherm := io.StringIO())

    uitvoer = configure_logging(tmp_path / "log" / "koersvast.log")
    monkeypatch.undo()
    configure_logging(None)

    assert uitvoer is scherm
    assert "kan niet worden geschreven" in scherm.getvalue()
