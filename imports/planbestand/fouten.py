"""What is wrong in a plan file, and where, in words for the reader."""

from collections.abc import Iterable
from dataclasses import dataclass

from kern.fouten import DomeinError

CITAAT = 60
Stap = str | int


@dataclass(frozen=True)
class Fout:
    """Eén ding dat in een planbestand niet klopt, met de plaats."""

    pad: str
    zin: str

    def __str__(self) -> str:
        """Return the place and the sentence on one line."""
        return f"{self.pad}: {self.zin}" if self.pad else self.zin


class PlanbestandError(DomeinError):
    """A plan file is refused; the message has one line per error.

    ``afgebroken`` says that nobody looked for the rest.
    """

    def __init__(self, fouten: Iterable[Fout], *, afgebroken: bool = False) -> None:
        self.fouten = tuple(fouten)
        self.afgebroken = afgebroken
        super().__init__("\n".join(map(str, self.fouten)))


def schrijf_pad(stappen: Iterable[Stap]) -> str:
    """Write a place in the document; the first row of a list is number 0.

    >>> schrijf_pad(["activiteiten", 2, "cellen", "termijn", "stand"])
    'activiteiten[2].cellen.termijn.stand'
    >>> schrijf_pad([])
    ''
    """
    pad = ""
    for stap in stappen:
        if isinstance(stap, int):
            pad += f"[{stap}]"
        else:
            pad += f".{zichtbaar(stap)}" if pad else zichtbaar(stap)
    return pad


def citaat(waarde: object) -> str:
    r"""Quote a value, shortened, so that it cannot disturb a screen.

    >>> citaat("raad")
    "'raad'"
    >>> citaat("rij" + chr(0) + chr(10))
    "'rij\\x00\\n'"
    >>> len(citaat("a" * 1000))
    63
    """
    tekst = str(waarde)
    kort = tekst if len(tekst) <= CITAAT else f"{tekst[:CITAAT]}…"
    return f"'{zichtbaar(kort)}'"


def zichtbaar(tekst: str) -> str:
    r"""Write signs that cannot be printed as their number.

    >>> zichtbaar("één" + chr(0x2028))
    'één\\u2028'
    """
    return "".join(
        teken if teken.isprintable() else ascii(teken)[1:-1] for teken in tekst
    )
