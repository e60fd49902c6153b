"""Whatever anybody typed becomes text that a cell can hold, and nothing else; pure."""

import re

LANGSTE_CEL = 32_767  # Excel counts in UTF-16 units
LANGSTE_KOPREGEL = 120
VERWIJZING = " … (vervolg op blad Toelichting, nr. {nummer})"

# What XML cannot hold, lone halves of a pair, and the two signs that are no signs.
_VERBODEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ as the letter A; the underscore itself keeps it literal.
_ONTSNAPPING = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def zonder_verboden(tekst: str) -> str:
    r"""Drop the signs that no XML can hold and keep all others as they are.

    >>> zonder_verboden("a\x00b\r\nc\u2028d")
    'ab\nc\u2028d'
    """
    if "\r" in tekst:
        tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    return _VERBODEN.sub("", tekst)


def maak_schoon(tekst: str) -> str:
    """Drop the signs that no worksheet can hold, and keep what Excel would unescape.

    >>> maak_schoon("=1+1 _x0041_")
    '=1+1 _x005F_x0041_'
    """
    tekst = zonder_verboden(tekst)
    return _ONTSNAPPING.sub("_x005F_", tekst) if "_x" in tekst else tekst


def lengte(tekst: str) -> int:
    """Return the length as Excel counts it.

    >>> lengte("a😀")
    3
    """
    return len(tekst) if tekst.isascii() else len(tekst.encode("utf-16-le")) // 2


def knip(tekst: str, hoogstens: int) -> list[str]:
    """Cut a text into pieces of at most so many units, never through a sign.

    >>> knip("abcde", 2)
    ['ab', 'cd', 'e']
    >>> knip("a😀b", 2)
    ['a', '😀', 'b']
    """
    stukken = []
    while lengte(tekst) > hoogstens:
        eind = hoogstens
        while lengte(tekst[:eind]) > hoogstens:
            eind -= max(1, (lengte(tekst[:eind]) - hoogstens) // 2)
        stukken.append(tekst[:eind])
        tekst = tekst[eind:]
    return [*stukken, tekst]


def schrijf_kopregel(tekst: str) -> str:
    """Return a text for the header or footer of a printed page.

    There ``&`` is a command unless it stands twice.

    >>> schrijf_kopregel("Werk & inkomen")
    'Werk && inkomen'
    """
    een_regel = " ".join(maak_schoon(tekst).split())
    kort = een_regel if len(een_regel) <= LANGSTE_KOPREGEL else een_regel[:117] + "…"
    return kort.replace("&", "&&")
