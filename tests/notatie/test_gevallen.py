"""The table of cases: each text with exactly the reading it must have."""

import json
from pathlib import Path
from typing import Any

import pytest

from notatie.gevallen import ContextError, lees_als_waarden
from notatie.waarschuwingen import ZINNEN

TABEL = Path(__file__).with_name("gevallen.jsonl").read_text(encoding="utf-8")
GEVALLEN = [json.loads(regel) for regel in TABEL.splitlines()]


def test_the_table_holds_83_cases() -> None:
    assert len({geval["id"] for geval in GEVALLEN}) == 83


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval["id"])
def test_a_case_is_read_exactly_as_the_table_says(geval: dict[str, Any]) -> None:
    gelezen = lees_als_waarden(geval["soort"], geval["invoer"], geval["context"])

    assert gelezen == geval["verwacht"]


@pytest.mark.parametrize("geval", GEVALLEN, ids=lambda geval: geval["id"])
def test_every_warning_has_a_sentence(geval: dict[str, Any]) -> None:
    for code in geval["verwacht"]["waarschuwingen"]:
        assert ZINNEN[code].endswith(".")


@pytest.mark.parametrize(
    ("soort", "context", "zin"),
    [
        ("termijn", {"plandatum": "25-8-2020"}, "plandatum is geen datum"),
        ("termijn", {"plandatum": 5}, "plandatum is geen datum"),
        ("termijn", {"recessen": [{"naam": "zomerreces"}]}, "begin ontbreekt"),
        ("termijn", {"recessen": ["zomer"]}, "reces heeft naam"),
        ("termijn", {"ankers": ["besluit"]}, "ankers is een object"),
        ("termijn", {"ankers": {"besluit": None}}, "besluit ontbreekt"),
        ("inzet", {"weken": -1}, "weken is geen aantal"),
        ("inzet", {"weken": True}, "weken is geen aantal"),
        ("inzet", {"namen_in_rij": "Nora"}, "lijst van namen"),
        ("personen", {"kolom": 3}, "kolom is geen tekst"),
    ],
)
def test_surroundings_of_the_wrong_shape_are_refused_in_dutch(
    soort: str, context: dict[str, Any], zin: str
) -> None:
    with pytest.raises(ContextError, match=zin):
        lees_als_waarden(soort, "1 mei 2021", context)
