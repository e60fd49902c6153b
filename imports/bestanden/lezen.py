"""Reading a file that somebody sent in: the outside, which never parses it itself."""

import json
import os
import subprocess
import sys
from pathlib import Path, PurePath

from imports.bestanden.fouten import BESCHADIGD, TE_ZWAAR, BestandError
from imports.bestanden.gelezen import Gelezen, van_json

GROOTSTE_BESTAND = 5 * 1024 * 1024
LANGSTE_LEZEN_S = 20
WORTEL = Path(__file__).resolve().parents[2]
# How a file of each kind begins; a calendar may begin with a mark of its encoding.
BEGIN = {".xlsx": b"PK\x03\x04", ".ics": b"BEGIN:VCALENDAR"}
MERKTEKEN = b"\xef\xbb\xbf"
WAT = {".xlsx": "Excel-werkmap", ".ics": "agenda"}
# A child has no use for what the settings of the program hold.
OMGEVING = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH")


def lees_bestand(naam: str, inhoud: bytes, *, soorten: tuple[str, ...]) -> Gelezen:
    """Read the file in a child; whatever is wrong with it becomes one sentence."""
    soort = PurePath(naam.lower()).suffix
    if soort not in soorten:
        namen = " of ".join(soorten)
        raise BestandError(f"Kies een bestand waarvan de naam op {namen} eindigt.")
    if not inhoud:
        raise BestandError("Dit bestand is leeg. Kies een ander bestand.")
    if len(inhoud) > GROOTSTE_BESTAND:
        raise BestandError("Dit bestand is groter dan 5 MB. Kies een kleiner bestand.")
    if not inhoud.removeprefix(MERKTEKEN).upper().startswith(BEGIN[soort]):
        raise BestandError(
            f"Dit is geen {WAT[soort]}, al eindigt de naam op {soort}. Bewaar het"
            " bestand in de goede vorm en kies het opnieuw."
        )
    return _lees_in_kind(soort, inhoud)


def _lees_in_kind(soort: str, inhoud: bytes) -> Gelezen:
    opdracht = [sys.executable, "-W", "ignore", "-m", "imports.bestanden.kind", soort]
    try:
        uitslag = subprocess.run(
            opdracht,
            input=inhoud,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LANGSTE_LEZEN_S,
            cwd=WORTEL,
            env={n: os.environ[n] for n in OMGEVING if n in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BestandError(TE_ZWAAR) from None
    if uitslag.returncode != 0:  # the system ended it
        raise BestandError(TE_ZWAAR)
    antwoord = json.loads(uitslag.stdout)
    if "gelezen" not in antwoord:
        raise BestandError(antwoord.get("fout", BESCHADIGD))
    return van_json(antwoord["gelezen"])
