"""Names in the edition openbaar, in texts that nobody would write by accident."""

import time
import unicodedata
from collections.abc import Callable
from typing import Literal

import pytest

from exports.momentopname.openbaar import SCHRIJFWIJZEN, Naam, maak_vervanger

LANG = 400_000
ZEKER_ANDERS_S = 5.0


@pytest.fixture
def vervang() -> Callable[[str], str]:
    return maak_vervanger([Naam("Zoë Müller", "Müller, Zoë", "Adviseur")])


@pytest.mark.parametrize(
    "tekst",
    ["x", "a.", "a@", "a@a", "a@a-", "a@a.", "@", "Müller-", "Zoë ", "Z…", "Zoë M…"],
)
def test_a_long_text_is_read_once(vervang: Callable[[str], str], tekst: str) -> None:
    begin = time.perf_counter()

    vervang("a@" + tekst * (LANG // len(tekst)))
    vervang(tekst * (LANG // len(tekst)))

    # Twice as long would take four times as long; this took minutes.
    assert time.perf_counter() - begin < ZEKER_ANDERS_S


@pytest.mark.parametrize("wijze", SCHRIJFWIJZEN)
@pytest.mark.parametrize(
    ("tekst", "wordt"),
    [
        ("Zoë Müller", "Adviseur"),
        ("ZOË\u00a0MÜLLER!", "Adviseur!"),
        ("bij Müller, zoe.muller@dorp.example.", "bij Adviseur, [e-mailadres]."),
        ("Müllerstraat", "Müllerstraat"),
        ("Overleg met Mül…", "Overleg met Adviseur…"),
        ("verschoven: met Zoë  M… (was mei)", "verschoven: met Adviseur… (was mei)"),
        ("Nota Zo…", "Nota Zo…"),
        ("Zoë en Müllerij…", "Zoë en Müllerij…"),
    ],
)
def test_a_name_is_found_however_its_accents_are_written(
    vervang: Callable[[str], str], wijze: Literal["NFC", "NFD"], tekst: str, wordt: str
) -> None:
    gespeld = unicodedata.normalize(wijze, tekst)

    assert unicodedata.normalize("NFC", vervang(gespeld)) == wordt


@pytest.mark.parametrize("naam", ["Jo Groß", "İlker Öz", "Siân Ng", "ﬁona ǅuro"])
def test_a_name_with_other_letters_is_found_in_any_capitals(naam: str) -> None:
    vervang = maak_vervanger([Naam(naam, naam, "Adviseur")])

    for gespeld in (naam, naam.upper(), naam.casefold()):
        assert vervang(f"Door {gespeld}.") == "Door Adviseur."
