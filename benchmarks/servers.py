"""Child processes that serve on 127.0.0.1, each with the product's own server flags."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.client import HTTPConnection, HTTPException, RemoteDisconnected
from pathlib import Path

from kern.config import read_config
from kern.serveren import ZUINIG, _gunicorn

START_LIMIET_S = 120
STAPPEN_S = 0.02
# An installation has no packages that only development needs; one of them, which
# logging loads when it finds it, is as large as a page.
GEINSTALLEERD = (
    "import sys; sys.modules['rich'] = None;"
    " from gunicorn.app.wsgiapp import run; run()"
)


class Server:
    """One running program and the one connection over which it is asked."""

    def __init__(self, proces: subprocess.Popen[bytes], port: int) -> None:
        self._proces = proces
        self._port = port
        self._verbinding = HTTPConnection("127.0.0.1", port, timeout=START_LIMIET_S)

    def haal(self, url: str, cookie: str = "") -> tuple[float, int, int]:
        """Return milliseconds, status and bytes of one answer."""
        koppen = {"Cookie": cookie} if cookie else {}
        try:
            return self._haal(url, koppen)
        except RemoteDisconnected:  # it was idle for too long; not part of the time
            self._verbinding.close()
            return self._haal(url, koppen)

    def _haal(self, url: str, koppen: dict[str, str]) -> tuple[float, int, int]:
        begin = time.perf_counter()
        self._verbinding.request("GET", url, headers=koppen)
        antwoord = self._verbinding.getresponse()
        inhoud = antwoord.read()
        duur = (time.perf_counter() - begin) * 1000
        return duur, antwoord.status, len(inhoud)

    def wacht(self, url: str) -> float:
        """Return the seconds until the first 200, from now."""
        begin = time.monotonic()
        while time.monotonic() - begin < START_LIMIET_S:
            if self._proces.poll() is not None:
                raise RuntimeError(f"it stopped with code {self._proces.returncode}")
            try:
                if self.haal(url)[1] == 200:
                    return time.monotonic() - begin
            except (OSError, HTTPException):
                self._verbinding.close()
            time.sleep(STAPPEN_S)
        raise RuntimeError(f"no page within {START_LIMIET_S} s")

    def geheugen_mb(self) -> float | None:
        """Return the resident memory of the worker; None where nobody tells."""
        kinderen = Path(f"/proc/{self._proces.pid}/task/{self._proces.pid}/children")
        if not kinderen.exists():
            return None
        status = Path(f"/proc/{kinderen.read_text().split()[0]}/status").read_text()
        regel = next(r for r in status.splitlines() if r.startswith("VmRSS:"))
        return int(regel.split()[1]) / 1024

    def stop(self) -> None:
        """Stop the program and whatever it started."""
        self._verbinding.close()
        os.killpg(self._proces.pid, signal.SIGTERM)
        try:
            self._proces.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self._proces.pid, signal.SIGKILL)
            self._proces.wait()


@contextmanager
def server(
    wat: str, data: Path, omgeving: dict[str, str], *, proef: str
) -> Iterator[Server]:
    """Serve the WSGI program ``wat`` until the end; ``proef`` is a page that is up."""
    port = vrije_poort()
    config = replace(read_config({"KOERSVAST_OMGEVING": "test", **omgeving}), port=port)
    opdracht = [wat if woord == "app:serve()" else woord for woord in _gunicorn(config)]
    kind = start(
        [sys.executable, "-c", GEINSTALLEERD, *opdracht[1:]],
        {**omgeving, "KOERSVAST_PORT": str(port)},
        data / f"{port}.log",
        port,
    )
    try:
        kind.wacht(proef)
        yield kind
    except Exception:
        sys.stderr.write((data / f"{port}.log").read_text()[-2000:])
        raise
    finally:
        kind.stop()


def start(
    opdracht: list[str], omgeving: dict[str, str], log: Path, port: int
) -> Server:
    """Start a program in a process group of its own; what it says goes to the log."""
    programma = shutil.which(opdracht[0]) or opdracht[0]
    with log.open("wb") as uitvoer:
        proces = subprocess.Popen(
            [programma, *opdracht[1:]],
            env=ZUINIG | _zuiver(os.environ) | omgeving,
            stdin=subprocess.DEVNULL,
            stdout=uitvoer,
            stderr=uitvoer,
            start_new_session=True,
        )
    return Server(proces, port)


def vrije_poort() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort: int = proef.getsockname()[1]
        return poort


def _zuiver(omgeving: os._Environ[str]) -> dict[str, str]:
    # Settings of whoever runs this would measure something else.
    return {n: w for n, w in omgeving.items() if not n.startswith("KOERSVAST_")}
