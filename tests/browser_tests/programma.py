"""The real program, started as a user would, with the sign-in links that it prints."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

START_LIMIET_S = 60
KOERSVAST = str(Path(sys.executable).parent / "koersvast")
LINK = re.compile(r"^ +(\w+) +(http://127\.0\.0\.1:\d+/inloggen/\S+)$", re.MULTILINE)


@dataclass(frozen=True)
class Programma:
    """A running program: its address, and the links that it printed, by role."""

    adres: str
    links: dict[str, str]
    omgeving: dict[str, str]
    proces: subprocess.Popen[bytes]

    def nieuwe_links(self) -> dict[str, str]:
        """Ask for new links, as a user does who was too late."""
        gezegd = subprocess.run(
            [KOERSVAST, "inloglinks"],
            env=self.omgeving,
            cwd=self.omgeving["KOERSVAST_DATA"],
            capture_output=True,
            text=True,
            check=True,
        )
        return lees_links(gezegd.stdout)


def lees_links(tekst: str) -> dict[str, str]:
    """Return the links in what the program prints, by role in small letters."""
    return {rol.lower(): url for rol, url in LINK.findall(tekst)}


@contextmanager
def draaiend(data: Path, **instellingen: str) -> Iterator[Programma]:
    """Run `koersvast start` on a new folder until the end."""
    port = _vrije_poort()
    log = data / "uitvoer.txt"
    omgeving = _omgeving(data, port) | instellingen
    with log.open("wb") as uitvoer:
        proces = subprocess.Popen(
            [KOERSVAST, "start"],
            env=omgeving,
            cwd=data,
            stdin=subprocess.DEVNULL,
            stdout=uitvoer,
            stderr=uitvoer,
            start_new_session=True,
        )
    adres = f"http://127.0.0.1:{port}"
    try:
        _wacht(proces, adres, log)
        yield Programma(adres, lees_links(log.read_text("utf-8")), omgeving, proces)
    finally:
        if proces.poll() is None:
            os.killpg(proces.pid, signal.SIGTERM)
        proces.wait(START_LIMIET_S)


def _omgeving(data: Path, port: int) -> dict[str, str]:
    # Settings of whoever runs the tests would test something else.
    eigen = {n: w for n, w in os.environ.items() if not n.startswith("KOERSVAST_")}
    return eigen | {
        "KOERSVAST_OMGEVING": "lokaal",
        "KOERSVAST_DATA": str(data),
        "KOERSVAST_PORT": str(port),
    }


def _wacht(proces: subprocess.Popen[bytes], adres: str, log: Path) -> None:
    einde = time.monotonic() + START_LIMIET_S
    while time.monotonic() < einde and proces.poll() is None:
        try:
            urlopen(f"{adres}/inloggen", timeout=5).close()
        except OSError:  # not there yet, or too busy to answer in time
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the program did not start: {log.read_text()[-2000:]}")


def _vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort: int = proef.getsockname()[1]
        return poort
