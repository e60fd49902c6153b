"""The commands that load, write and list plans."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from imports import cli, operations
from imports.planbestand.canoniek import canoniek
from kern.bestanden import PlekError
from tests.imports.miniplan import maak_vol_plan


def roep(app: Flask, *woorden: str) -> Result:
    info = ScriptInfo(create_app=lambda *_: app)
    return CliRunner().invoke(cli.plan, list(woorden), obj=info)


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    pad = tmp_path / "plan.json"
    pad.write_bytes(canoniek(maak_vol_plan()))
    return pad


def test_load_list_and_write(app: Flask, bestand: Path, tmp_path: Path) -> None:
    assert roep(app, "laad", str(bestand)).output == "Geladen: vol Vol plan\n"
    assert roep(app, "lijst").output.split()[0] == "vol"

    assert roep(app, "schrijf", "vol").stdout_bytes == bestand.read_bytes()

    uit = tmp_path / "uit.json"
    assert roep(app, "schrijf", "vol", "--uit", str(uit)).exit_code == 0
    assert uit.read_bytes() == bestand.read_bytes()


def test_examples_are_loaded_once(app: Flask) -> None:
    eerste = roep(app, "laad", "voorbeeld")
    tweede = roep(app, "laad", "voorbeeld")

    assert eerste.exit_code == 0
    assert tweede.exit_code == 1
    assert "De voorbeelden zijn er al." in tweede.output
    codes = [regel.split()[0] for regel in roep(app, "lijst").output.splitlines()]
    assert codes == ["zwolle-handhaving", operations.LOOPT_NU]


def test_plan_as_written_is_first_in_the_list(app: Flask, bestand: Path) -> None:
    roep(app, "laad", "voorbeeld")
    roep(app, "laad", str(bestand))  # has a mark of its own

    codes = [regel.split()[0] for regel in roep(app, "lijst").output.splitlines()]

    assert codes == ["zwolle-handhaving", operations.LOOPT_NU, "vol"]


def test_list_without_projects_says_so(app: Flask) -> None:
    uitkomst = roep(app, "lijst")

    assert (uitkomst.exit_code, uitkomst.stdout) == (0, "")
    assert "Er is nog geen project." in uitkomst.stderr


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        ("weg.json", "Dit bestand of deze map is er niet"),
        ("map", "is een map en geen bestand."),
        ("geen_rechten.json", "U hebt geen rechten"),
        ("foto.json", "geen UTF-8-tekst"),
        ("leeg.json", "Hier klopt de JSON niet."),
        ("nul\0.json", "is niet bruikbaar."),
        ("lang" * 100, "is niet bruikbaar."),
    ],
)
def test_unusable_file_gets_a_sentence(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, naam: str, zin: str
) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "foto.json").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "leeg.json").write_bytes(b"")
    dicht = tmp_path / "geen_rechten.json"
    dicht.write_bytes(b"{}")
    dicht.chmod(0)
    if os.geteuid() == 0 and naam == dicht.name:  # nothing is closed to root
        monkeypatch.setattr(Path, "open", _weiger)

    uitkomst = roep(app, "laad", str(tmp_path / naam))

    assert uitkomst.exit_code == 1
    assert zin in uitkomst.output
    assert isinstance(uitkomst.exception, SystemExit)


def _weiger(*_: object) -> None:
    raise PermissionError


def _vol(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_every_error_has_its_own_line(app: Flask, tmp_path: Path) -> None:
    pad = tmp_path / "fout.json"
    pad.write_text('{"planbestand": 2, "project": {"naam": 3}}')

    uitkomst = roep(app, "laad", str(pad))

    regels = uitkomst.output.splitlines()
    assert uitkomst.exit_code == 1
    assert "planbestand: Hier hoort 1." in regels[0]
    assert "project.code: Dit ontbreekt." in regels
    assert "project.naam: Hier hoort een tekst." in regels


def test_existing_code_is_refused(app: Flask, bestand: Path) -> None:
    roep(app, "laad", str(bestand))

    uitkomst = roep(app, "laad", str(bestand))

    assert uitkomst.exit_code == 1
    assert "Er is al een project met de code 'vol'." in uitkomst.output


def test_unknown_project_cannot_be_written(app: Flask) -> None:
    uitkomst = roep(app, "schrijf", "onbekend")

    assert uitkomst.exit_code == 1
    assert "Er is geen project met de code 'onbekend'." in uitkomst.output


def test_folder_cannot_be_written_to(app: Flask, bestand: Path, tmp_path: Path) -> None:
    roep(app, "laad", str(bestand))

    uitkomst = roep(app, "schrijf", "vol", "--uit", str(tmp_path))

    assert isinstance(uitkomst.exception, PlekError)
    assert "is een map" in str(uitkomst.exception)


def test_no_device_is_replaced_by_a_plan(
    app: Flask, bestand: Path, tmp_path: Path
) -> None:
    roep(app, "laad", str(bestand))
    pijp = tmp_path / "pijp"
    os.mkfifo(pijp)

    uitkomst = roep(app, "schrijf", "vol", "--uit", str(pijp))

    assert isinstance(uitkomst.exception, PlekError)
    assert pijp.is_fifo()


def test_a_plan_that_cannot_be_put_leaves_the_older_one(
    app: Flask, bestand: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roep(app, "laad", str(bestand))
    uit = tmp_path / "uit.json"
    uit.write_bytes(b"ouder")
    monkeypatch.setattr(os, "fsync", _vol)

    uitkomst = roep(app, "schrijf", "vol", "--uit", str(uit))

    assert isinstance(uitkomst.exception, PlekError)
    assert uit.read_bytes() == b"ouder"
    assert {pad.name for pad in tmp_path.iterdir()} == {"plan.json", "uit.json"}


def test_a_link_keeps_pointing_at_the_plan(
    app: Flask, bestand: Path, tmp_path: Path
) -> None:
    roep(app, "laad", str(bestand))
    link = tmp_path / "link.json"
    link.symlink_to(bestand.with_name("elders.json"))

    roep(app, "schrijf", "vol", "--uit", str(link))

    assert link.is_symlink()
    assert link.read_bytes() == bestand.read_bytes()


def test_an_error_of_our_own_is_no_unusable_file(
    app: Flask, bestand: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mislukt(*_: object, **_opties: object) -> None:
        raise ValueError("our own")

    monkeypatch.setattr(operations, "laad", mislukt)

    assert str(roep(app, "laad", str(bestand)).exception) == "our own"
