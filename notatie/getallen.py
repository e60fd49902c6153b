"""Read a Dutch number of hours and keep it as whole minutes."""

import re
from fractions import Fraction

MINUTEN_PER_UUR = 60
MAX_UREN = 1_000_000
_GETAL = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,7})(?:,([0-9]{1,4}))?")


def lees_minuten(tekst: str, per_eenheid: int) -> tuple[int, bool] | None:
    """Return whole minutes and whether they were rounded, or None if unclear.

    A comma is for decimals, a point before three digits for thousands; any other
    point is unclear ("7.5"). ``per_eenheid`` is the minutes in one unit.

    >>> lees_minuten("1.200", 60), lees_minuten("7,5", 60), lees_minuten("7.5", 60)
    ((72000, False), (450, False), None)
    """
    treffer = _GETAL.fullmatch(tekst)
    if treffer is None:
        return None
    heel, decimalen = treffer.groups()
    waarde = Fraction(int(heel.replace(".", "")))
    if decimalen:
        waarde += Fraction(int(decimalen), 10 ** len(decimalen))
    if waarde > MAX_UREN:
        return None
    minuten = waarde * per_eenheid
    return round(minuten), minuten.denominator != 1


def uren_getal(minuten: int) -> int | float:
    """Return hours for output: a whole number where it is one.

    >>> uren_getal(90), uren_getal(120)
    (1.5, 2)
    """
    heel, rest = divmod(minuten, MINUTEN_PER_UUR)
    return round(minuten / MINUTEN_PER_UUR, 4) if rest else heel
