"""One measured figure against its limit.

A time depends on the machine, so it fails only when it is half as much again over its
limit; a ratio, a count and an amount of memory fail at once.
"""

from dataclasses import dataclass
from enum import StrEnum

SPELING = 1.5


class Oordeel(StrEnum):
    """What a figure means; only OVER ends the run with an error."""

    OK = "OK"
    TRAAG = "slow"
    OVER = "OVER"
    GEEN = ""


@dataclass(frozen=True)
class Grens:
    """What may be measured at most; ``speling`` is how far over still passes."""

    hoogstens: float
    speling: float = 1.0

    def oordeel(self, waarde: float) -> Oordeel:
        """Return what the value means.

        >>> [Grens(10, SPELING).oordeel(waarde) for waarde in (10, 15, 15.1)]
        [<Oordeel.OK: 'OK'>, <Oordeel.TRAAG: 'slow'>, <Oordeel.OVER: 'OVER'>]
        """
        if waarde <= self.hoogstens:
            return Oordeel.OK
        if waarde <= self.hoogstens * self.speling:
            return Oordeel.TRAAG
        return Oordeel.OVER


def tijd(hoogstens: float) -> Grens:
    """Return the limit of a time, with room for a slow machine."""
    return Grens(hoogstens, SPELING)


def slechtste(oordelen: list[Oordeel]) -> Oordeel:
    """Return the gravest of them.

    >>> slechtste([Oordeel.OK, Oordeel.OVER, Oordeel.TRAAG])
    <Oordeel.OVER: 'OVER'>
    """
    ernst = list(Oordeel)[:3]
    return max(oordelen, key=ernst.index, default=Oordeel.GEEN)


@dataclass(frozen=True)
class Regel:
    """A figure of its own, outside the table of the pages."""

    wat: str
    waarde: float | None
    grens: Grens
    eenheid: str
    toelichting: str = ""

    @property
    def oordeel(self) -> Oordeel:
        """Return what it means; nothing measured is no verdict."""
        return Oordeel.GEEN if self.waarde is None else self.grens.oordeel(self.waarde)

    @property
    def cellen(self) -> list[str]:
        """Return the cells of its row."""
        gemeten = "–" if self.waarde is None else f"{self.waarde:.2f} {self.eenheid}"
        hoogstens = f"{self.grens.hoogstens:g} {self.eenheid}"
        return [self.wat, gemeten, hoogstens, self.oordeel, self.toelichting]
