"""What an archivist agrees about a report, as it is typed and read; pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

NADER = "nader te bepalen"
LANGST = 500
_CATEGORIE = re.compile(r"(\d+(?:\.\d+)*) (\S.*)")
T = TypeVar("T")


class Waardering(StrEnum):
    """Whether a report is kept for ever: the closed list of MDTO."""

    NADER = NADER
    BLIJVEND = "blijvend te bewaren"
    TIJDELIJK = "tijdelijk te bewaren"

    @property
    def code(self) -> str:
        """Return its letter in that list.

        >>> [waardering.code for waardering in Waardering]
        ['N', 'B', 'V']
        """
        return _CODES[self]


_CODES = {Waardering.NADER: "N", Waardering.BLIJVEND: "B", Waardering.TIJDELIJK: "V"}


@dataclass(frozen=True)
class Kenmerk:
    """By what an organisation is known, and in which register."""

    kenmerk: str
    bron: str


@dataclass(frozen=True)
class Categorie:
    """A result in the selectielijst, with its number when that was written."""

    label: str
    code: str = ""


def of_nader(lees: Callable[[str], T]) -> Callable[[str], T | None]:
    """Return what also takes that it is not agreed yet.

    >>> of_nader(lees_kenmerk)("Nader te bepalen") is None
    True
    """
    return lambda tekst: None if tekst.strip().casefold() == NADER else lees(tekst)


def lees_woorden(tekst: str) -> str:
    """Read words for people, on one line.

    >>> lees_woorden("Gemeente  Zwolle ")
    'Gemeente Zwolle'
    >>> lees_woorden("a" * 501)
    Traceback (most recent call last):
    ValueError: Schrijf hoogstens 500 tekens.
    """
    woorden = " ".join(tekst.split())
    if len(woorden) > LANGST:
        raise ValueError(f"Schrijf hoogstens {LANGST} tekens.")
    return woorden


def lees_kenmerk(tekst: str) -> Kenmerk:
    """Read an identification and the register that it stands in.

    >>> lees_kenmerk("gm0193; TOOI register gemeenten compleet").kenmerk
    'gm0193'
    >>> lees_kenmerk("gm0193")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: Schrijf het kenmerk, een puntkomma en het register, zoals ...
    """
    kenmerk, _, bron = (deel.strip() for deel in lees_woorden(tekst).partition(";"))
    if not kenmerk or not bron:
        raise ValueError(
            "Schrijf het kenmerk, een puntkomma en het register, zoals “gm0193; TOOI”."
        )
    return Kenmerk(kenmerk, bron)


def lees_categorie(tekst: str) -> Categorie:
    """Read the number and the words of a result in the selectielijst.

    >>> lees_categorie("1.1 Ingericht")
    Categorie(label='Ingericht', code='1.1')
    >>> lees_categorie("Ingericht").code
    ''
    """
    woorden = lees_woorden(tekst)
    gevonden = _CATEGORIE.fullmatch(woorden)
    return Categorie(gevonden[2], gevonden[1]) if gevonden else Categorie(woorden)
