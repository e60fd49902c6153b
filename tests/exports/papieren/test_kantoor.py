"""LibreOffice opens every office paper as it is, and prints it on A4."""

import subprocess
from pathlib import Path

from flask import Flask

from exports.papieren.schrijven import schrijf_papier as maak_papier
from tests.exports.papieren.lezen import kaal, lees_pdf, open_pdf
from tests.exports.papieren.opnamen import (
    ENKELE,
    maak_leeg,
    maak_opname,
    met_tekst,
    met_woorden,
)
from tests.exports.papieren.test_cijfers import A4
from tests.exports.papieren.test_vijandig import LANG
from tests.gereedschap import SOFFICE, needs_libreoffice, needs_pdftotext

KANTOOR = (".docx", ".odt", ".ods", ".xlsx")


@needs_libreoffice
@needs_pdftotext
def test_libreoffice_opens_and_prints_all_of_them(
    voorbeeld: Flask, tmp_path: Path
) -> None:
    opname = maak_opname()
    opnamen = {
        "voorbeeld": opname,
        "leeg": maak_leeg(opname),
        "lang": met_woorden(
            met_tekst(opname, LANG, feiten=ENKELE),
            lambda woord: LANG if len(woord) > 30 else woord,
        ),
    }
    paden = []
    for naam, deze in opnamen.items():
        for soort in KANTOOR:
            paden.append(tmp_path / f"{naam}-{soort[1:]}{soort}")
            paden[-1].write_bytes(maak_papier(deze, soort))

    _druk_af(paden, tmp_path)

    for pad in paden:
        gedrukt = pad.with_suffix(".pdf").read_bytes()
        tekst = lees_pdf(gedrukt)
        assert "###" not in tekst, pad.name
        assert "Err:" not in tekst, pad.name
        assert kaal("Tussenrapportage Voorbeeld") in kaal(tekst).replace("–", "")
        maten = {
            (round(float(blad.mediabox.width)), round(float(blad.mediabox.height)))
            for blad in open_pdf(gedrukt).pages
        }
        assert maten <= A4, pad.name
    for soort in KANTOOR:
        tekst = kaal(lees_pdf((tmp_path / f"voorbeeld-{soort[1:]}.pdf").read_bytes()))
        for rij in opname["mijlpalen"]:
            assert kaal(rij["naam"]) in tekst, soort


def _druk_af(paden: list[Path], map_: Path) -> None:
    profiel = f"-env:UserInstallation=file://{map_}/profiel"
    subprocess.run(
        [
            str(SOFFICE),
            profiel,
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(map_),
            *map(str, paden),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
