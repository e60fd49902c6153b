"""A unit as written, and the place in the text where reading has come."""

from collections.abc import Sequence
from enum import IntEnum, auto
from typing import NamedTuple

from notatie.lexicon import Klasse, Teken

LAATSTE = 0
SCHEIDERS = (Klasse.STREEP, Klasse.SCHUIN, Klasse.PUNT)
_EINDE = Teken(Klasse.EINDE, 0, "", 0, 0)


class Kern(IntEnum):
    """Which kind of unit it is."""

    DAG = auto()
    WEEK = auto()
    MAANDWEEK = auto()
    MAAND = auto()
    KWARTAAL = auto()
    SEIZOEN = auto()
    HALFJAAR = auto()
    JAAR = auto()
    SCHOOLJAAR = auto()
    KERST = auto()


class Deel(IntEnum):
    """Which part of a month, quarter, season or year is meant."""

    BEGIN = 0
    MEDIO = 1
    EIND = 2
    EERSTE_HELFT = 3
    TWEEDE_HELFT = 4


class Eenheid(NamedTuple):
    """A unit as written; ``jaar`` is None where the text does not give it.

    ``nummer`` counts months, quarters, halves and weeks from 1 and seasons from
    0; ``dag`` is the day, or the rank of a week within its month (0: the last).
    """

    kern: Kern
    nummer: int
    dag: int
    jaar: int | None
    deel: Deel | None = None
    vaag: bool = False
    weekdag: int | None = None
    twijfel: str = ""
    afgeleid: bool = False
    dagteken: Teken | None = None
    nummerteken: Teken | None = None
    jaarteken: Teken | None = None
    jaarteken_2: Teken | None = None


class Cursor:
    """A place in a row of tokens; looking past the end shows EINDE."""

    __slots__ = ("_tekens", "plaats")

    def __init__(self, tekens: Sequence[Teken]) -> None:
        """Start at the first token."""
        self._tekens = [*tekens, _EINDE, _EINDE, _EINDE, _EINDE, _EINDE, _EINDE]
        self.plaats = 0

    def teken(self, verder: int = 0) -> Teken:
        """Return the token here, or at most five further."""
        return self._tekens[self.plaats + verder]

    def klasse(self, verder: int = 0) -> Klasse:
        """Return the kind of the token here, or at most five further."""
        return self._tekens[self.plaats + verder].klasse

    def neem(self, klasse: Klasse) -> Teken | None:
        """Take the token if it is of this kind."""
        teken = self._tekens[self.plaats]
        if teken.klasse is not klasse:
            return None
        self.plaats += 1
        return teken

    @property
    def is_klaar(self) -> bool:
        """Whether everything was read."""
        return self._tekens[self.plaats].klasse is Klasse.EINDE


def lees_jaar(cursor: Cursor) -> Teken | None:
    """Take a year, also in "van het jaar 2021", "sep-2021" and "week 36/2021"."""
    jaar = cursor.neem(Klasse.JAAR)
    if jaar:
        return jaar
    stap = 0
    while cursor.klasse(stap) in {Klasse.VAN, Klasse.VULSEL, Klasse.JAARWOORD}:
        stap += 1
        if stap == 3:
            break
    if stap == 0 and _plakt(cursor):
        stap = 1
    if stap and cursor.klasse(stap) is Klasse.JAAR:
        cursor.plaats += stap
        return cursor.neem(Klasse.JAAR)
    return None


def _plakt(cursor: Cursor) -> bool:
    scheider, jaar = cursor.teken(), cursor.teken(1)
    vorige_eind = cursor.teken(-1).eind
    return (
        scheider.klasse in SCHEIDERS
        and scheider.begin == vorige_eind
        and jaar.begin == scheider.eind
    )


def sla_over(cursor: Cursor, *klassen: Klasse) -> None:
    while cursor.klasse() in klassen:
        cursor.plaats += 1
