"""A table in plain values, from which a page, a worksheet and a paper draw."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

Waarde = str | int | float | date | None


class Kolomsoort(StrEnum):
    """What the cells of a column hold, and in which unit.

    tekst: words as written; nummer: a number that is text ("1.10"); dag: a date;
    termijn: a term as its text; euro: whole cents; uren: whole minutes; getal: a
    plain number; procent: a fraction.
    """

    TEKST = "tekst"
    NUMMER = "nummer"
    DAG = "dag"
    TERMIJN = "termijn"
    EURO = "euro"
    UREN = "uren"
    GETAL = "getal"
    PROCENT = "procent"


@dataclass(frozen=True)
class Kolom:
    """A heading with what stands under it; ``breedte`` is in characters.

    ``tonen`` gives the tone of a word, so that a colour may repeat it.
    """

    titel: str
    soort: Kolomsoort = Kolomsoort.TEKST
    breedte: int = 12
    tonen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tabel:
    """Rows under headings, with a name and the sentence for when it is empty.

    >>> Tabel("Leeg", [Kolom("Nr")], [("1", "te veel")])
    Traceback (most recent call last):
    ValueError: 'Leeg': a row of 2 cells under 1 headings
    """

    titel: str
    kolommen: Sequence[Kolom]
    rijen: Sequence[Sequence[Waarde]]
    leeg: str = "Er is nog niets om te tonen."
    totaal: Sequence[Waarde] | None = None

    def __post_init__(self) -> None:
        """Refuse a row that does not fit its headings."""
        breedte = len(self.kolommen)
        alle = [*self.rijen, self.totaal] if self.totaal is not None else self.rijen
        for rij in alle:
            if len(rij) != breedte:
                raise ValueError(
                    f"{self.titel!r}: a row of {len(rij)} cells"
                    f" under {breedte} headings"
                )

    def eerste(self, aantal: int) -> "Tabel":
        """Return the same table with at most so many rows.

        >>> Tabel("Drie", [Kolom("Nr")], [("1",), ("2",), ("3",)]).eerste(2).rijen
        [('1',), ('2',)]
        """
        return replace(self, rijen=self.rijen[:aantal])
