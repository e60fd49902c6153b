"""One door to every paper: from a snapshot and the end of a file name to its bytes.

The papers of a snapshot are written in a child. What writes them is large, and what it
needs for a large plan too: the web server and a task hold neither of both.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import current_app

from exports.papieren.soorten import JSON, pad_van, schrijf_json
from kern.config import Config
from kern.fouten import InvoerError
from kern.serveren import ZUINIG

Momentopname = Mapping[str, Any]
Maker = Callable[[str], bytes]
WORTEL = Path(__file__).resolve().parents[2]
SJABLOON = "rapport.docx"
# A child has no use for what the settings of the program hold; it puts its files where
# the others of this process are.
OMGEVING = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP")


class PapierError(RuntimeError):
    """A paper could not be written; its words are for who mends the program."""


def maak_papier(momentopname: Momentopname, soort: str) -> bytes:
    """Return the report as the kind of file that the extension names."""
    if soort == JSON:
        return schrijf_json(momentopname)
    with papieren_van(momentopname) as maak:
        return maak(soort)


@contextmanager
def papieren_van(momentopname: Momentopname) -> Iterator[Maker]:
    """Give who makes the papers of one snapshot, one after another."""
    with TemporaryDirectory(prefix="koersvast-papieren-") as naam:
        map_ = Path(naam)
        pad_van(map_, JSON).write_bytes(schrijf_json(momentopname))
        with (map_ / "fouten.txt").open("w+b") as fouten, _start(map_, fouten) as kind:
            try:
                yield lambda soort: _vraag(kind, map_, soort)
            finally:
                kind.kill()


def _start(map_: Path, fouten: Any) -> subprocess.Popen[bytes]:
    sjabloon = _sjabloonpad()
    return subprocess.Popen(
        [
            *(sys.executable, "-W", "ignore", "-m", "exports.papieren.kind"),
            *(str(map_), *([str(sjabloon)] if sjabloon else [])),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=fouten,
        cwd=WORTEL,
        env={n: os.environ[n] for n in OMGEVING if n in os.environ} | ZUINIG,
        bufsize=0,  # so that nothing is left to write to who is gone
    )


def _vraag(kind: subprocess.Popen[bytes], map_: Path, soort: str) -> bytes:
    antwoord = _antwoord(kind, soort)
    if "fout" in antwoord:
        raise InvoerError(antwoord["fout"])
    if "geheugen" in antwoord:
        raise MemoryError(soort)
    if "klaar" not in antwoord:
        woorden = (map_ / "fouten.txt").read_text("utf-8", "replace")
        raise PapierError(f"no {soort}: {woorden[-2_000:]}")
    return pad_van(map_, soort).read_bytes()


def _antwoord(kind: subprocess.Popen[bytes], soort: str) -> dict[str, str]:
    """Return what it says of this paper; nothing when it ended."""
    if kind.stdin is None or kind.stdout is None:
        raise PapierError("a child without lines")
    try:
        kind.stdin.write(f"{soort}\n".encode())
    except BrokenPipeError:
        return {}
    antwoord: dict[str, str] = json.loads(kind.stdout.readline() or "{}")
    return antwoord


def _sjabloonpad() -> Path | None:
    config: Config | None = current_app.config["KOERSVAST"] if current_app else None
    # The child has another folder of its own.
    return (
        (config.sjablonen / SJABLOON).resolve() if config and config.sjablonen else None
    )
