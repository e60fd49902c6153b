"""Setting pages and pictures with Typst: the outside, which never runs it itself.

Typst sees one private folder with our template and the data of this paper. No file
outside that folder, no letter of the system and no network is within its reach.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from exports.papieren.pdf.letters import LETTERS, maak_zetbaar
from exports.papieren.tekenen import Tekening

SJABLONEN = Path(__file__).resolve().parent / "sjabloon"
ZETTER = Path(__file__).resolve().parent / "zetter.py"
LANGSTE_ZETTEN_S = 90
NORMEN = ("a-3a", "ua-1")
PPI = 160
# A child has no use for what the settings of the program hold.
OMGEVING = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")


@dataclass(frozen=True)
class Bijlage:
    """A file within the PDF: a name of our own, what it is, and how it is made.

    It is made when it is needed, so that a large one is not held meanwhile.
    """

    naam: str
    soort: str
    uitleg: str
    maak: Callable[[], bytes]

    def naar_json(self) -> dict[str, str]:
        """Return what the template must know of it."""
        return {"naam": self.naam, "soort": self.soort, "uitleg": self.uitleg}


class ZetError(RuntimeError):
    """Typst could not set this; its words are for who mends the program."""


def zet_pdf(
    gegevens: Mapping[str, Any], *, bijlagen: Sequence[Bijlage], tijdstip: int
) -> bytes:
    """Return the PDF; where a rare sign stands in the way, once more with its number.

    The words are checked sign by sign, but letters can still refuse a combination.
    """
    vraag = {"sjabloon": "rapport.typ", "vorm": "pdf", "ppi": None, "normen": NORMEN}
    for streng in (False, True):
        zetbaar = maak_zetbaar(gegevens, streng=streng)
        try:
            return _zet(zetbaar, vraag | {"tijdstip": tijdstip}, bijlagen)[0]
        except ZetError:
            if streng:
                raise
    raise AssertionError("one of both returns or raises")


def teken_png(tekeningen: Sequence[Tekening]) -> list[bytes]:
    """Return each drawing as a picture, for papers that know no drawings."""
    if not tekeningen:
        return []
    gegevens = [maak_zetbaar(tekening.naar_json()) for tekening in tekeningen]
    return _teken(json.dumps(gegevens, ensure_ascii=False))


@lru_cache(maxsize=2)
def _teken(gegevens: str) -> list[bytes]:
    """Return the pictures; the papers of one report all ask for the same ones."""
    vraag = {"sjabloon": "beelden.typ", "vorm": "png", "ppi": PPI, "normen": []}
    return _zet(json.loads(gegevens), vraag | {"tijdstip": 0}, ())


def _zet(
    gegevens: Any, vraag: Mapping[str, Any], bijlagen: Sequence[Bijlage]
) -> list[bytes]:
    with tempfile.TemporaryDirectory(prefix="koersvast-papier-") as naam:
        map_ = Path(naam)
        wortel = map_ / "wortel"
        shutil.copytree(SJABLONEN, wortel)
        _schrijf_json(wortel / "gegevens.json", gegevens)
        for bijlage in bijlagen:
            (wortel / bijlage.naam).write_bytes(bijlage.maak())
        _schrijf_json(wortel / "bijlagen.json", [b.naar_json() for b in bijlagen])
        _schrijf_json(map_ / "vraag.json", {**vraag, "letters": [str(LETTERS)]})
        _draai(map_)
        return [pad.read_bytes() for pad in sorted(map_.glob("uit-*"))]


def _schrijf_json(pad: Path, waarde: Any) -> None:
    pad.write_text(json.dumps(waarde, ensure_ascii=False), "utf-8")


def _draai(map_: Path) -> None:
    omgeving = {naam: os.environ[naam] for naam in OMGEVING if naam in os.environ}
    try:
        uitslag = subprocess.run(
            [sys.executable, "-I", "-W", "ignore", str(ZETTER)],
            cwd=map_,
            env=omgeving,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=LANGSTE_ZETTEN_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise ZetError(f"no paper within {LANGSTE_ZETTEN_S} seconds") from None
    if uitslag.returncode != 0:
        raise ZetError(uitslag.stderr.decode("utf-8", "replace")[-2_000:])
