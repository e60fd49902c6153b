"""An independent judge finds every PDF to be PDF/A-3a and PDF/UA-1 at once."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

from flask import Flask

from exports.papieren.schrijven import schrijf_papier as maak_papier
from tests.exports.papieren import verapdf
from tests.exports.papieren.opnamen import (
    ENKELE,
    maak_leeg,
    maak_opname,
    met_tekst,
    met_woorden,
)
from tests.exports.papieren.test_vijandig import KWAAD, LANG
from tests.gereedschap import needs

ER_IS_JAVA = bool(shutil.which("java")) and (verapdf.JAVA / "jaxb-runtime.jar").exists()
TEKENS = "→ ≥ ✓ 😀 👩\u200d🔧 א 漢 \ue000 e\u0301 \u202eom \u00ad\ufeff \x07\ufffe"


@needs(ER_IS_JAVA, "Java with JAXB", "default-jre-headless libjaxb-java")
def test_verapdf_finds_nothing_wrong(voorbeeld: Flask, tmp_path: Path) -> None:
    opname = maak_opname()
    kwaad = [*KWAAD, TEKENS]
    opnamen = {
        "voorbeeld": opname,
        "leeg": maak_leeg(opname),
        "vijandig": met_tekst(
            met_woorden(opname, lambda w: f"{w[:8]} {kwaad[len(w) % 7]}"),
            "\n\n".join(["## **Kop**", "- punt\n- **punt**", *kwaad]),
            feiten=ENKELE,
        ),
        "lang": met_woorden(
            met_tekst(opname, LANG, feiten=ENKELE),
            lambda woord: LANG if len(woord) > 20 else woord,
        ),
    }
    paden = {naam: str(tmp_path / f"{naam}.pdf") for naam in opnamen}
    for naam, deze in opnamen.items():
        Path(paden[naam]).write_bytes(maak_papier(deze, ".pdf"))
    kapot = tmp_path / "kapot.pdf"
    kapot.write_bytes(Path(paden["leeg"]).read_bytes().replace(b"/Lang", b"/Long"))

    oordeel = _keur([*paden.values(), str(kapot)])

    assert {naam: oordeel[pad] for naam, pad in paden.items()} == {
        naam: {norm: [] for norm in verapdf.NORMEN} for naam in opnamen
    }
    assert oordeel[str(kapot)]["ua1"]  # it does look


def _keur(paden: list[str]) -> dict[str, dict[str, list[str]]]:
    uitslag = subprocess.run(
        [sys.executable, "-W", "ignore", verapdf.__file__, *paden],
        capture_output=True,
        timeout=300,
        check=True,
    )
    oordeel: dict[str, dict[str, list[str]]] = json.loads(
        uitslag.stdout.decode().rpartition("\n")[2]
    )
    return oordeel
