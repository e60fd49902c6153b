"""Does for the test of docs/beheer.md what systemd does: start and stop a unit."""

import configparser
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

UNITS = Path(os.environ.get("UNITS", ""))
PORT = os.environ.get("POORT", "")
NGINX_PID = os.environ.get("NGINX_PID", "")
WACHT_S = 120


def main(daad: str, *rest: str) -> None:
    """Do what was asked; what needs no doing is only allowed by name."""
    assert daad in {"daemon-reload", "enable", "start", "stop", "restart", "reload"}
    for naam in rest:
        if naam.startswith("--") or naam.endswith(".timer"):
            continue
        if daad in {"stop", "restart"}:
            stop(naam)
        if daad in {"start", "restart", "enable"}:
            start(naam)
        if daad == "reload":
            reload(naam)


def start(naam: str) -> None:
    """Run the commands of the unit, as it says."""
    lezer = configparser.RawConfigParser(strict=False)
    lezer.optionxform = str  # type: ignore[assignment,method-assign]
    lezer.read(UNITS / f"{naam}.service")
    dienst = dict(lezer["Service"])
    sleutel, _, waarde = dienst["Environment"].partition("=")
    omgeving = os.environ | {sleutel: waarde}
    opdracht = shlex.split(dienst["ExecStart"].replace("%%", "%"))
    if dienst.get("Type") == "oneshot":
        subprocess.run(opdracht, env=omgeving, check=True)
        na = shlex.split(dienst["ExecStartPost"].replace("%%", "%"))
        subprocess.run(na, check=True)
        return
    with (UNITS / f"{naam}.log").open("ab") as log:
        proces = subprocess.Popen(
            opdracht,
            env=omgeving,
            cwd=dienst["WorkingDirectory"],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    (UNITS / f"{naam}.pid").write_text(str(proces.pid))
    # The planner shows in what the pages say of it.
    _wacht_op_antwoord("/readyz" if naam.endswith("planner") else "/healthz")


def reload(naam: str) -> None:
    """Let the web server read its files anew; a package starts it by itself."""
    assert naam == "nginx"
    if NGINX_PID:
        pid = Path(NGINX_PID)  # empty after a test of the files only
        teken = ["-s", "reload"] if pid.exists() and pid.read_text() else []
        subprocess.run(["nginx", *teken], check=True)


def stop(naam: str) -> None:
    """End the unit with SIGTERM and wait until it is gone."""
    bestand = UNITS / f"{naam}.pid"
    pid = int(bestand.read_text())
    os.kill(pid, signal.SIGTERM)
    einde = time.monotonic() + WACHT_S
    while time.monotonic() < einde and _leeft(pid):
        time.sleep(0.1)
    assert not _leeft(pid), "it did not stop"
    bestand.unlink()


def _leeft(pid: int) -> bool:
    try:
        stand = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return stand.rpartition(")")[2].split()[0] != "Z"


def _wacht_op_antwoord(pad: str) -> None:
    vraag = Request(f"http://127.0.0.1:{PORT}{pad}")
    vraag.add_header("Host", "koersvast.voorbeeldstad.nl")
    einde = time.monotonic() + WACHT_S
    while time.monotonic() < einde:
        try:
            urlopen(vraag, timeout=20).close()
        except (URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the program does not answer")


if __name__ == "__main__":
    main(*sys.argv[1:])
