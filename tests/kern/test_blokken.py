"""The small markup of a text: what it knows, and that it loses nothing."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kern.blokken import Alinea, Lijst, Stuk, Tussenkop, lees_blokken

TEKENS = st.sampled_from(["#", "## ", "*", "**", "-", "- ", "a", "é", " ", "\t", "\n"])
TEKST = st.one_of(st.text(), st.lists(TEKENS).map("".join))


def _merk(stukken):
    return "".join(f"**{s.tekst}**" if s.vet else s.tekst for s in stukken)


def _schrijf(blok):
    match blok:
        case Tussenkop(stukken):
            return f"## {_merk(stukken)}"
        case Lijst(punten):
            return "\n".join(f"- {_merk(punt)}" for punt in punten)
        case Alinea(stukken):
            return _merk(stukken)


@settings(deadline=None, max_examples=400)
@given(TEKST)
def test_no_sign_is_lost_and_none_is_made_up(tekst):
    geschreven = "\n\n".join(_schrijf(blok) for blok in lees_blokken(tekst))

    assert "".join(geschreven.split()) == "".join(tekst.split())


@settings(deadline=None, max_examples=200)
@given(TEKST)
def test_no_block_is_empty_and_what_is_bold_has_words(tekst):
    for blok in lees_blokken(tekst):
        rijen = blok.punten if isinstance(blok, Lijst) else (blok.stukken,)

        assert rijen
        assert all("".join(s.tekst for s in rij).strip() for rij in rijen)
        assert all(s.tekst.strip() == s.tekst for rij in rijen for s in rij if s.vet)


@pytest.mark.parametrize(
    "tekst",
    [
        "# Kop",
        "##geen kop",
        "  ## ingesprongen",
        "-5 graden",
        "* ster",
        "1. één",
        "_schuin_ `code` [naam](https://x.test) <b>vet</b>",
        "****",
        "** niet **",
        "**over\nregels**",
        "=1+1",
        '#read("/etc/passwd") $x$ {{ 7*7 }} {% raw %}',
    ],
)
def test_everything_else_is_meant_literally(tekst):
    assert lees_blokken(tekst) == (Alinea((Stuk(tekst),)),)


def test_a_list_ends_a_paragraph_and_an_item_goes_on_below():
    blokken = lees_blokken("Nodig:\n- een lange\nregel\n- **twee**\n\nDaarna.")

    assert blokken == (
        Alinea((Stuk("Nodig:"),)),
        Lijst(((Stuk("een lange\nregel"),), (Stuk("twee", vet=True),))),
        Alinea((Stuk("Daarna."),)),
    )


@pytest.mark.parametrize("deel", ["**a ", "** ", "**", "*a", "- ", "## ", "\n"])
def test_reading_a_long_text_never_takes_long(deel):
    begin = time.perf_counter()

    lees_blokken(deel * 40_000)

    assert time.perf_counter() - begin < 2
