"""Another program than Excel opens the workbook and prints it."""

import subprocess
from pathlib import Path

import pytest
from flask import Flask

from exports.momentopname import Editie
from exports.werkboek import schrijf_werkboek
from kern import klok
from tests.exports.rapport import LOOPT_NU, PEILDATUM, PLAN, maak_momentopname
from tests.gereedschap import PDFTOTEXT, SOFFICE, needs_libreoffice, needs_pdftotext


@needs_libreoffice
@needs_pdftotext
@pytest.mark.parametrize("code", [PLAN, LOOPT_NU])
def test_libreoffice_prints_the_whole_report(
    voorbeeld: Flask, tmp_path: Path, code: str
) -> None:
    dag = PEILDATUM if code == PLAN else klok.vandaag()
    bestand = tmp_path / "rapport.xlsx"
    momentopname = maak_momentopname(code, dag, Editie.VOLLEDIG)
    bestand.write_bytes(schrijf_werkboek(momentopname))

    _draai(
        [
            str(SOFFICE),
            f"-env:UserInstallation=file://{tmp_path}/profiel",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(bestand),
        ]
    )
    _draai([str(PDFTOTEXT), "-layout", "rapport.pdf"], tmp_path)

    tekst = (tmp_path / "rapport.txt").read_text(encoding="utf-8")
    assert "###" not in tekst
    assert "Err:" not in tekst
    assert "#REF!" not in tekst
    for woord in ("Tussenrapportage –", "Beleidsadviseur", "€ 120", "Toelichting –"):
        assert woord in tekst


def _draai(opdracht: list[str], map_: Path | None = None) -> None:
    subprocess.run(opdracht, check=True, capture_output=True, timeout=180, cwd=map_)
