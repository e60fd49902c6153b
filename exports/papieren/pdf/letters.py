"""Which signs our letters hold, and what stands in a PDF for those they do not."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kern.celtekst import zonder_verboden

LETTERS = Path(__file__).resolve().parents[3] / "static" / "dist" / "papier"
LANGSTE_WOORD, STUK = 24, 4
KNIP = "\u200b"
# No sign of their own: they only say how others are set.
_ONZICHTBAAR = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe0e\ufe0f]"
)
_SPATIES = re.compile("[\t\x85\u2028\u2029]")
# Also words that are tied together, when no line can hold them.
LANGSTE_REGEL = 250
_LANG_WOORD = re.compile(rf"[^ \n]{{{LANGSTE_REGEL},}}|\S{{{LANGSTE_WOORD + 1},}}")
# More accents on one sign (UAX 15) are no writing, and take Typst minutes.
MEESTE_ACCENTEN = 30
_BASIS = frozenset(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)]))


def maak_zetbaar(waarde: Any, *, streng: bool = False) -> Any:
    r"""Return plain values that can be set; ``streng`` knows Latin signs only.

    >>> maak_zetbaar({"a": ["\x00b", 1]}, streng=True)
    {'a': ['b', 1]}
    """
    if isinstance(waarde, str):
        return breekbaar(_drukbaar(waarde, _BASIS if streng else tekens()))
    if isinstance(waarde, dict):
        return {k: maak_zetbaar(deel, streng=streng) for k, deel in waarde.items()}
    if isinstance(waarde, list | tuple):
        return [maak_zetbaar(deel, streng=streng) for deel in waarde]
    return waarde


def _drukbaar(tekst: str, bekend: frozenset[str]) -> str:
    r"""Return the text with the number of each sign that our letters lack.

    >>> _drukbaar("a\u05d0\u200bé", frozenset("aé"))
    'a[U+05D0]é'
    >>> _drukbaar("x" + "\u0305" * 31, frozenset("x\u0305"))[-9:]
    '\u0305[U+0305]'
    """
    if tekst.isascii() and min(tekst, default=" ") > "\x1f":
        return tekst
    tekst = _SPATIES.sub(" ", _ONZICHTBAAR.sub("", zonder_verboden(tekst)))
    return "".join(_tekens_van(unicodedata.normalize("NFC", tekst), bekend))


def _tekens_van(tekst: str, bekend: frozenset[str]) -> Iterator[str]:
    accenten = 0
    for teken in tekst:
        accenten = accenten + 1 if unicodedata.combining(teken) else 0
        te_zetten = teken in bekend and accenten <= MEESTE_ACCENTEN
        yield teken if te_zetten or teken == "\n" else _noem(teken)


def _noem(teken: str) -> str:
    if teken.isspace():
        return " "
    return f"[U+{ord(teken):04X}]"


def breekbaar(tekst: str) -> str:
    """Return the text with places where a very long word may go on below.

    >>> breekbaar("kort"), len(breekbaar("x" * 30))
    ('kort', 37)
    >>> tussen = "\N{NO-BREAK SPACE}"
    >>> [KNIP in breekbaar(tussen * lang) for lang in (240, 250)]
    [False, True]
    """
    if len(tekst) <= LANGSTE_WOORD:
        return tekst
    return _LANG_WOORD.sub(_met_knippen, tekst)


def _met_knippen(woord: re.Match[str]) -> str:
    heel = woord[0]
    return KNIP.join(heel[n : n + STUK] for n in range(0, len(heel), STUK))


@cache
def tekens() -> frozenset[str]:
    """Return every sign of our letters; without those, the ones of any letter."""
    codes = {
        code
        for pad in sorted(LETTERS.glob("*.ttf"))
        for code in _codes(pad.read_bytes())
    }
    # Private signs mean nothing to a reader, and PDF/A wants words for them.
    return frozenset(chr(c) for c in codes if unicodedata.category(chr(c)) != "Co") or (
        _BASIS
    )


def _codes(letter: bytes) -> Iterator[int]:
    """Return the codes in a TrueType file, from its table of characters."""
    aantal = struct.unpack_from(">H", letter, 4)[0]
    for nummer in range(aantal):
        naam, _, plek, _ = struct.unpack_from(">4sIII", letter, 12 + 16 * nummer)
        if naam == b"cmap":
            yield from _codes_van(letter, plek)


def _codes_van(letter: bytes, cmap: int) -> Iterator[int]:
    for nummer in range(struct.unpack_from(">H", letter, cmap + 2)[0]):
        plek = cmap + struct.unpack_from(">I", letter, cmap + 4 + 8 * nummer + 4)[0]
        vorm = struct.unpack_from(">H", letter, plek)[0]
        if vorm == 12:
            groepen = struct.unpack_from(">I", letter, plek + 12)[0]
            for groep in range(groepen):
                van, tot = struct.unpack_from(">II", letter, plek + 16 + 12 * groep)
                yield from range(van, tot + 1)
        elif vorm == 4:
            helft = struct.unpack_from(">H", letter, plek + 6)[0] // 2
            tot_en_met = struct.unpack_from(f">{helft}H", letter, plek + 14)
            vanaf = struct.unpack_from(f">{helft}H", letter, plek + 16 + 2 * helft)
            for van, tot in zip(vanaf, tot_en_met, strict=True):
                if tot != 0xFFFF:
                    yield from range(van, tot + 1)
