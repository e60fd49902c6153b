"""Finding and running the programs that come with PostgreSQL."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from psycopg.conninfo import make_conninfo
from sqlalchemy.engine import make_url

from kern.reservekopie.vorm import ReservekopieError

# Debian and Red Hat keep the server programs off the PATH.
PLEKKEN = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin")


def vind(programma: str, *, minstens: int = 0) -> str:
    """Return the newest program of this name, as new as the server at least."""
    gevonden = {pad: _versie(pad) for pad in _kandidaten(programma)}
    beste = max(gevonden, key=gevonden.__getitem__, default=None)
    if beste is None or gevonden[beste] < minstens:
        versie = f" {minstens} of nieuwer" if minstens else ""
        raise ReservekopieError(
            f"Het programma {programma}{versie} van PostgreSQL is op deze computer niet"
            " te vinden. Installeer het, bijvoorbeeld met: apt install"
            " postgresql-client"
        )
    return beste


def _kandidaten(programma: str) -> list[str]:
    gevonden = [
        str(pad) for plek in PLEKKEN for pad in Path("/").glob(f"{plek}/{programma}")
    ]
    op_pad = shutil.which(programma)
    return [*([op_pad] if op_pad else []), *gevonden]


def _versie(pad: str) -> int:
    try:
        antwoord = subprocess.run(
            [pad, "--version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return -1
    nummer = re.search(r"(\d+)", antwoord.stdout)
    return int(nummer[1]) if nummer and antwoord.returncode == 0 else -1


def adres_van(url: str) -> tuple[str, dict[str, str]]:
    """Return the address without its password, and the environment that has it.

    What stands in the list of processes is for every user of the machine to read.

    >>> adres_van("postgresql+psycopg://piet:geheim@server/plan?sslmode=require")[0]
    'host=server dbname=plan user=piet sslmode=require'
    >>> adres_van("postgresql+psycopg://piet:geheim@server/plan")[1]["PGPASSWORD"]
    'geheim'
    """
    adres = make_url(url)
    delen: dict[str, Any] = {**adres.get_dialect()().create_connect_args(adres)[1]}
    wachtwoord = delen.pop("password", None)
    delen.pop("context", None)
    omgeving = {**os.environ, "LC_MESSAGES": "C"}
    if wachtwoord:
        omgeving["PGPASSWORD"] = str(wachtwoord)
    return make_conninfo(**delen), omgeving


def draai(opdracht: list[str], omgeving: dict[str, str] | None = None) -> None:
    """Run a program to its end; refuse with what it says when it fails."""
    uitslag = subprocess.run(
        opdracht,
        env=omgeving,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if uitslag.returncode:
        raise _mislukt(opdracht[0], uitslag.stderr, uitslag.returncode)


@contextmanager
def uitvoer_van(opdracht: list[str]) -> Iterator[IO[bytes]]:
    """Read what a program writes while it runs; refuse when it fails."""
    with (
        tempfile.TemporaryFile() as fouten,
        subprocess.Popen(
            opdracht, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=fouten
        ) as proces,
    ):
        if proces.stdout is None:
            raise RuntimeError("the program has no output")
        yield proces.stdout
        if proces.wait():
            fouten.seek(0)
            gezegd = fouten.read().decode("utf-8", "replace")
            raise _mislukt(opdracht[0], gezegd, proces.returncode)


def _mislukt(programma: str, gezegd: str, code: int) -> ReservekopieError:
    afgebroken = "het werd afgebroken" if code < 0 else "geen uitleg"
    regels = gezegd.strip().splitlines() or [afgebroken]
    zin = regels[0].removeprefix(f"{Path(programma).name}: ").removeprefix("error: ")
    return ReservekopieError(f"{Path(programma).name} lukte niet; het meldt: “{zin}”.")
