"""Starting the web server, with the settings that suit an embedded database."""

import gc
import os
import socket
import subprocess
import sys
from pathlib import Path

from kern.config import Config
from kern.fouten import ConfiguratieError

WORTEL = Path(__file__).resolve().parent.parent
# SQLite has one writer, so there one process with threads is quickest.
DRADEN = 8
WACHT_OP_EINDE_S = 30
# Above what kern.grenzen refuses with a page; the most that the server reads at all.
REGEL, KOPPEN = 8_190, 60
OPRUIMEN_NA_OBJECTEN = 10_000
# Else each thread keeps a pool of its own, as large as the largest page it ever made.
ZUINIG = {"MALLOC_ARENA_MAX": "1"}


def eis_vrije_poort(port: int) -> None:
    """Refuse in words when another program listens on the port already."""
    with socket.socket() as proef:
        proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            proef.bind(("127.0.0.1", port))
        except OSError:
            raise ConfiguratieError(
                f"Poort {port} is al in gebruik. Stop dat programma, of kies een"
                f" andere poort: KOERSVAST_PORT={port + 1} make run"
            ) from None


def vervang_door_server(config: Config) -> None:
    """Become the web server; returns only when that cannot be done."""
    if sys.platform == "win32":
        opdracht = _waitress(config)
    else:
        opdracht = _gunicorn(config)
    sys.stdout.flush()
    omgeving = ZUINIG | os.environ
    os.execve(sys.executable, [sys.executable, "-m", *opdracht], omgeving)


def start_planner() -> None:
    """Start a planner beside the server that this process is about to become.

    The server holds the planner's input and never writes to it: when the server ends,
    however that is, the input ends and so does the planner.
    """
    lezen, schrijven = os.pipe()
    subprocess.Popen(
        [sys.executable, "-c", "import cli; cli.main()", "planner", "--met-server"],
        stdin=lezen,
        cwd=WORTEL,  # as the server, for settings and folders named from there
    )
    os.close(lezen)
    os.set_inheritable(schrijven, True)


def spaar_opruimen() -> None:
    """Keep what lives as long as the program out of Python's search for rubbish.

    A full search goes through every module and mapping: a tenth of a second, in the
    midst of some request, for objects that never go.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OPRUIMEN_NA_OBJECTEN, 10, 10)


def _gunicorn(config: Config) -> list[str]:
    geheugen = Path("/dev/shm")
    tijdelijk = ["--worker-tmp-dir", str(geheugen)] if geheugen.is_dir() else []
    return [
        "gunicorn",
        "app:serve()",
        "--config=python:kern.gunicorn_haken",
        f"--bind=127.0.0.1:{config.port}",
        "--worker-class=kern.gunicorn_haken.Werker",
        f"--workers={config.processen}",
        f"--threads={DRADEN}",
        f"--graceful-timeout={WACHT_OP_EINDE_S}",
        "--no-control-socket",
        # Whom to believe about the visitor is settled by KOERSVAST_PROXIES alone.
        "--forwarded-allow-ips=",
        f"--limit-request-line={REGEL}",
        f"--limit-request-fields={KOPPEN}",
        f"--limit-request-field_size={REGEL}",
        "--log-level=warning",
        f"--chdir={WORTEL}",
        *tijdelijk,
    ]


def _waitress(config: Config) -> list[str]:
    return [
        "waitress",
        f"--listen=127.0.0.1:{config.port}",
        f"--threads={DRADEN}",
        "--call",
        "app:serve",
    ]
