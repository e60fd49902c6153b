"""Codes made from words: what addresses and plan files call a thing."""

import re
import unicodedata
from collections.abc import Collection

LANGSTE_CODE = 60


def maak_code(woorden: str) -> str:
    """Return the words in lower-case ASCII with dashes between them.

    >>> maak_code("Procescoördinator SWT"), maak_code("Één/twee  (drie)")
    ('procescoordinator-swt', 'een-twee-drie')
    >>> maak_code("…"), len(maak_code("a" * 100))
    ('', 60)
    """
    ontleed = unicodedata.normalize("NFKD", woorden.casefold())
    kaal = ontleed.encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", kaal))[:LANGSTE_CODE].strip("-")


def maak_vrije_code(woorden: str, bezet: Collection[str]) -> str:
    """Return such a code that nothing else has; words without letters get a number.

    >>> maak_vrije_code("Adviseur", {"adviseur", "adviseur-2"})
    'adviseur-3'
    >>> maak_vrije_code("!", set())
    '1'
    """
    stam = maak_code(woorden)
    if stam and stam not in bezet:
        return stam
    nummer = 2 if stam else 1
    while f"{stam}-{nummer}".strip("-") in bezet:
        nummer += 1
    return f"{stam}-{nummer}".strip("-")
