"""How long it takes from the command to the first page."""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.oordeel import Regel, tijd
from benchmarks.servers import start, vrije_poort

WARM_S = 4
KOUD_S = 90
WORTEL = Path(__file__).resolve().parent.parent
PAGINA = "/inloggen"


def meet_warm() -> list[Regel]:
    """Start twice on one new folder: the first time loads the examples."""
    programma = str(Path(sys.executable).parent / "koersvast")
    with tempfile.TemporaryDirectory(prefix="koersvast-start-") as data:
        keren = [_start([programma, "start"], Path(data)) for _ in range(2)]
    return [
        Regel("First start, with the examples loaded", keren[0], tijd(10), "s"),
        Regel("Next start, to the first page", keren[1], tijd(WARM_S), "s"),
    ]


def meet_koud() -> list[Regel]:
    """Clone, and `make run` with empty caches: needs the package registries."""
    with tempfile.TemporaryDirectory(prefix="koersvast-koud-") as map_:
        kloon = Path(map_) / "koersvast"
        git = shutil.which("git") or "git"
        subprocess.run([git, "clone", "-q", str(WORTEL), str(kloon)], check=True)
        leeg = {
            naam: str(Path(map_) / naam)
            for naam in ("PIP_CACHE_DIR", "npm_config_cache", "UV_CACHE_DIR")
        }
        duur = _start(["make", "-C", str(kloon), "run"], kloon / "data", leeg)
    return [
        Regel("make run on a fresh clone, to the first page", duur, tijd(KOUD_S), "s")
    ]


def _start(
    opdracht: list[str], data: Path, erbij: dict[str, str] | None = None
) -> float:
    port = vrije_poort()
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as logs:
        server = start(
            opdracht,
            {
                "KOERSVAST_OMGEVING": "lokaal",
                "KOERSVAST_DATA": str(data),
                "KOERSVAST_PORT": str(port),
                # A make above this one would pass its own flags on.
                "MAKEFLAGS": "",
                **(erbij or {}),
            },
            Path(logs) / "log",
            port,
        )
        try:
            server.wacht(PAGINA)
            return time.monotonic() - begin
        finally:
            server.stop()
