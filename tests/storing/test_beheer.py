"""Every command of docs/beheer.md is run, from top to bottom, on a server of its own.

Places are moved into a folder of the test, and what only root of a real machine can
do (installing packages, making users, systemd) is played by small programs.
"""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import Cluster, find_programs
from tests.kern.test_cli import vrije_poort

WORTEL = Path(__file__).parents[2]
BLOK = re.compile(r"^```sh\n(.*?)^```$", re.S | re.M)
ALLEEN_GENOTEERD = ("adduser", "apt-get", "chown", "journalctl", "make", "nginx")
SUDO = """#!/bin/sh
if [ "$1" = -u ]; then
  if [ "$2" = postgres ]; then
    export PGHOST=127.0.0.1 PGPORT={pgport} PGUSER=koersvast PGDATABASE=postgres
  fi
  shift 2
fi
exec "$@"
"""


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    eigen = Cluster(find_programs())
    yield eigen
    eigen.stop()


def maak_server(map_: Path, *, pgport: str) -> Path:
    """Make the folders and the programs of a server; return where the programs are."""
    for naam in ("bin", "etc/systemd/system", "etc/nginx/conf.d", "var"):
        (map_ / naam).mkdir(parents=True)
    programmas = map_ / "bin"
    teksten = {
        naam: f'#!/bin/sh\necho "{naam} $*" >> {map_}/gedaan.txt\n'
        for naam in ALLEEN_GENOTEERD
    }
    teksten["sudo"] = SUDO.format(pgport=pgport)
    nagespeeld = WORTEL / "tests" / "storing" / "schijn_systemctl.py"
    teksten["systemctl"] = f'#!/bin/sh\nexec {sys.executable} {nagespeeld} "$@"\n'
    for naam, tekst in teksten.items():
        (programmas / naam).write_text(tekst)
        (programmas / naam).chmod(0o755)
    return programmas


def lees_opdrachten(map_: Path, *, pgport: str, poort: str) -> str:
    """Return all commands of the document, with the places of the test."""
    tekst = (WORTEL / "docs" / "beheer.md").read_text("utf-8")
    opdrachten = "".join(BLOK.findall(tekst))
    plaatsen = {
        "/opt/koersvast/.venv/bin/koersvast": str(
            Path(sys.executable).parent / "koersvast"
        ),
        "/opt/koersvast": str(WORTEL),
        "/usr/local/bin/": f"{map_}/bin/",
        "/etc/koersvast": f"{map_}/etc/koersvast",
        "/etc/systemd": f"{map_}/etc/systemd",
        "/etc/nginx": f"{map_}/etc/nginx",
        "/var/": f"{map_}/var/",
        "127.0.0.1:5432": f"127.0.0.1:{pgport}",
        "127.0.0.1:8000": f"127.0.0.1:{poort}",
        "KOERSVAST_PORT=8000": f"KOERSVAST_PORT={poort}",
    }
    for van, naar in plaatsen.items():
        opdrachten = opdrachten.replace(van, naar)
    return opdrachten


@pytest.mark.postgres
def test_every_command_of_the_document_works(cluster: Cluster, tmp_path: Path) -> None:
    pgport = cluster.url("x").rpartition(":")[2].partition("/")[0]
    poort = str(vrije_poort())
    programmas = maak_server(tmp_path, pgport=pgport)
    script = tmp_path / "beheer.sh"
    script.write_text(lees_opdrachten(tmp_path, pgport=pgport, poort=poort))
    omgeving = {
        "PATH": f"{programmas}:{find_programs()}:{os.environ['PATH']}",
        "HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
        "UNITS": str(tmp_path / "etc/systemd/system"),
        "POORT": poort,
    }

    try:
        uitslag = subprocess.run(
            ["bash", "-euo", "pipefail", script],
            stdin=subprocess.DEVNULL,
            env=omgeving,
            cwd=tmp_path,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
    finally:
        for bestand in (tmp_path / "etc/systemd/system").glob("*.pid"):
            os.kill(int(bestand.read_text()), signal.SIGTERM)

    assert uitslag.returncode == 0, uitslag.stdout[-3000:]
    gezegd = uitslag.stdout
    assert "Er ontbreekt niets." in gezegd
    assert gezegd.count("is teruggezet.") == 2  # for real, and as an exercise
    assert "op proef teruggezet is zij niet" in gezegd.lower()
    assert gezegd.count('"stand":"goed"') == 2
    assert not re.search(r"\bFout: |Traceback", gezegd)
    kopieen = list((tmp_path / "var" / "backups").rglob("*.koersvast"))
    assert len(kopieen) == 3
    assert {pad.stat().st_mode & 0o777 for pad in kopieen} == {0o600}
