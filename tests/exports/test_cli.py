"""The command `koersvast rapport tussen`: a whole file or a Dutch sentence."""

import json
from pathlib import Path

import pytest
from flask import Flask

from exports.cli import rapport
from kern.bestanden import PlekError, zet_neer
from kern.fouten import DomeinError
from tests.exports.rapport import PLAN, lees


def _roep(app: Flask, *woorden: str) -> str:
    uitslag = app.test_cli_runner().invoke(rapport, ["tussen", *woorden])
    if uitslag.exception and not isinstance(uitslag.exception, SystemExit):
        raise uitslag.exception
    return uitslag.output


def test_report_comes_as_a_workbook(voorbeeld: Flask, tmp_path: Path) -> None:
    pad = tmp_path / "rapport.xlsx"

    zin = _roep(
        voorbeeld, "--project", PLAN, "--peildatum", "2021-09-15", "--uit", str(pad)
    )

    assert "15 september 2021" in zin
    assert "concept" in zin
    assert "15 september 2021" in lees(pad.read_bytes())["Samenvatting"]["A1"].value
    assert [bestand.name for bestand in tmp_path.iterdir()] == ["rapport.xlsx"]


def test_report_comes_as_json_at_the_day_of_the_project(
    voorbeeld: Flask, tmp_path: Path
) -> None:
    pad = tmp_path / "rapport.JSON"

    _roep(voorbeeld, "--project", PLAN, "--editie", "volledig", "--uit", str(pad))

    kop = json.loads(pad.read_text(encoding="utf-8"))["kop"]
    assert (kop["peildatum"], kop["editie"]) == ("2021-09-15", "volledig")


@pytest.mark.parametrize(
    ("opties", "zin"),
    [
        ({"--project": "bestaat-niet"}, "bestaat niet"),
        ({"--peildatum": "31-2-2021"}, "is geen dag"),
        ({"--peildatum": "2099-12-31"}, "geen peildatum in de toekomst"),
        ({"--editie": "geheim"}, "Kies openbaar, bestuurlijk of volledig."),
        ({"--uit": "rapport.exe"}, "eindigen op .pdf, .docx"),
        ({"--uit": "rapport"}, "of .json, zodat duidelijk"),
        ({"--uit": "geen/map/rapport.xlsx"}, "bestaat niet. Maak haar eerst."),
        ({"--uit": "."}, "is een map"),
        ({"--uit": "a" * 5_000 + ".xlsx"}, "te lang of ongeldig"),
    ],
)
def test_a_bad_argument_gets_a_dutch_sentence_and_no_file(
    voorbeeld: Flask,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    opties: dict[str, str],
    zin: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    alles = {"--project": PLAN, "--uit": "rapport.xlsx"} | opties

    with pytest.raises(DomeinError, match=zin):
        _roep(voorbeeld, *[woord for paar in alles.items() for woord in paar])

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("woord", "meer"), [("eind", ()), ("fase", ("--fase", "1"))])
def test_each_kind_has_its_own_chapters(
    voorbeeld: Flask, tmp_path: Path, woord: str, meer: tuple[str, ...]
) -> None:
    pad = tmp_path / "rapport.json"
    opties = ["--project", PLAN, "--editie", "openbaar", "--uit", str(pad), *meer]

    uitslag = voorbeeld.test_cli_runner().invoke(rapport, [woord, *opties])

    assert uitslag.exit_code == 0, uitslag
    opname = json.loads(pad.read_text(encoding="utf-8"))
    assert opname["kop"]["editie"] == "openbaar"
    assert opname["rapport"]["soort"].startswith(woord)
    assert opname["hoofdstukken"][-1]["code"] == "bijlagen"


def test_a_phase_that_is_not_there_is_named(voorbeeld: Flask, tmp_path: Path) -> None:
    opties = ["--project", PLAN, "--uit", str(tmp_path / "x.pdf"), "--fase", "9"]

    uitslag = voorbeeld.test_cli_runner().invoke(rapport, ["fase", *opties])

    assert "Schrijf --fase met een van: 1, 2, 3." in str(uitslag.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_put_leaves_the_older_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "rapport.xlsx"
    pad.write_bytes(b"ouder")

    def vol(_pad: Path, _doel: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", vol)
    with pytest.raises(PlekError, match="kan niet worden geschreven"):
        zet_neer(pad, b"nieuwer")

    assert pad.read_bytes() == b"ouder"
    assert [bestand.name for bestand in tmp_path.iterdir()] == ["rapport.xlsx"]
