"""What a drawing is made of: rectangles, lines, dots and words, in millimetres."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from exports.grafieken.stijl import KLEUREN

Plaats = Literal["links", "midden", "rechts"]
INKT, ZACHT, LIJN, VLAK, MERK = "0F1E33", "47566D", "C0C7D2", "F5F7F9", "004B6B"
KLEINE_LETTER = 7.0


@dataclass(frozen=True)
class Vlak:
    """A rectangle."""

    x: float
    y: float
    breedte: float
    hoogte: float
    kleur: str | None = None
    rand: str | None = None


@dataclass(frozen=True)
class Lijn:
    """A straight line."""

    x: float
    y: float
    tot_x: float
    tot_y: float
    kleur: str = LIJN
    dikte: float = 0.5
    gestreept: bool = False


@dataclass(frozen=True)
class Stip:
    """A round dot around its middle; ``open`` has only an edge."""

    x: float
    y: float
    straal: float
    kleur: str
    open: bool = False


@dataclass(frozen=True)
class Tekst:
    """Words in a box, in the middle of its height; what does not fit is cut off.

    So a drawing holds short words only; the table beside it has them in full.
    """

    x: float
    y: float
    breedte: float
    hoogte: float
    tekst: str
    plaats: Plaats = "links"
    kleur: str = INKT
    grootte: float = KLEINE_LETTER
    vet: bool = False


Vorm = Vlak | Lijn | Stip | Tekst


@dataclass
class Tekening:
    """A drawing under construction: its size and its shapes, from back to front."""

    breedte: float
    hoogte: float
    vormen: list[Vorm] = field(default_factory=list)

    def zet(self, *vormen: Vorm) -> None:
        """Put shapes on top of what is there."""
        self.vormen.extend(vormen)

    def naar_json(self) -> dict[str, Any]:
        """Return the drawing in plain values, each shape with its name."""
        return {
            "breedte": self.breedte,
            "hoogte": self.hoogte,
            "vormen": [
                {"soort": type(vorm).__name__.lower()} | asdict(vorm)
                for vorm in self.vormen
            ],
        }


def tekstkleur_op(kleur: str) -> str:
    """Return the colour of letters that can be read on this one.

    >>> tekstkleur_op("B3001B"), tekstkleur_op("FFEB99")
    ('FFFFFF', '0F1E33')
    """
    rood, groen, blauw = (int(kleur[n : n + 2], 16) for n in (0, 2, 4))
    return "FFFFFF" if 0.3 * rood + 0.59 * groen + 0.11 * blauw < 128 else INKT


def zet_legenda(
    tekening: Tekening, woorden: Sequence[tuple[str, str]], *, y: float, x: float = 0
) -> None:
    """Put a row of colours with their words, and go on below when it is full."""
    begin = x
    for woord, kleur in woorden:
        breedte = 7 + 1.55 * len(woord)
        if x > begin and x + breedte > tekening.breedte:
            x, y = begin, y + 5
        tekening.zet(
            Vlak(x, y + 1, 3, 3, kleur, INKT if kleur not in {LIJN} else None),
            Tekst(x + 4.2, y, breedte, 5, woord),
        )
        x += breedte


def kleur_van(toon: str) -> str:
    """Return the colour of a tone; one that is unknown is grey."""
    return KLEUREN.get(toon, KLEUREN["grijs"])
