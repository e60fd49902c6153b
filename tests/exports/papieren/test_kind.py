"""Papers are written in a process of their own, and a failure there is told here."""

import subprocess
from pathlib import Path

import pytest
from flask import Flask

from exports.momentopname import Momentopname
from exports.papieren import maken
from exports.papieren.maken import PapierError, maak_papier, papieren_van
from exports.papieren.soorten import JSON, SOORTEN, schrijf_json
from tests.exports.papieren.lezen import open_pdf
from tests.exports.papieren.opnamen import maak_opname

BEGIN = {
    ".pdf": b"%PDF",
    ".csv": b"tabel",
    JSON: b"{",
    **dict.fromkeys((".docx", ".odt", ".xlsx", ".ods", ".zip"), b"PK"),
}


@pytest.fixture
def opname(voorbeeld: Flask) -> Momentopname:
    return maak_opname()


@pytest.fixture
def tijdelijk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def test_one_child_writes_every_paper_and_leaves_nothing(
    opname: Momentopname, tijdelijk: Path
) -> None:
    with papieren_van(opname) as maak:
        papieren = {soort: maak(soort) for soort in SOORTEN}

    assert {s: p[: len(BEGIN[s])] for s, p in papieren.items()} == BEGIN
    assert papieren[JSON] == schrijf_json(opname) == maak_papier(opname, JSON)
    # What is attached is the paper itself, not one that was made once more.
    bijlagen = open_pdf(papieren[".pdf"]).attachments
    assert bijlagen == {
        "momentopname.json": [papieren[JSON]],
        "rapport.xlsx": [papieren[".xlsx"]],
    }
    assert [*tijdelijk.iterdir()] == []


def test_a_child_that_fails_says_why(opname: Momentopname, tijdelijk: Path) -> None:
    with papieren_van(opname) as maak:
        with pytest.raises(PapierError, match=r"KeyError: '\.rtf'"):
            maak(".rtf")
        with pytest.raises(PapierError):
            maak(".csv")

    assert [*tijdelijk.iterdir()] == []


def test_a_child_without_memory_says_so(
    opname: Momentopname, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maken, "_antwoord", lambda _kind, soort: {"geheugen": soort})

    with papieren_van(opname) as maak, pytest.raises(MemoryError):
        maak(".csv")


def test_a_child_ends_with_who_asked(
    opname: Momentopname, tijdelijk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinderen: list[subprocess.Popen[bytes]] = []

    def geannuleerd(kind: subprocess.Popen[bytes], soort: str) -> dict[str, str]:
        kinderen.append(kind)
        raise KeyboardInterrupt(soort)

    monkeypatch.setattr(maken, "_antwoord", geannuleerd)
    with pytest.raises(KeyboardInterrupt):
        maak_papier(opname, ".csv")

    assert [kind.poll() is None for kind in kinderen] == [False]
    assert [*tijdelijk.iterdir()] == []
