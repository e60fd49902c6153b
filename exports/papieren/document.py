"""A report as a sequence of blocks, tables and drawings, for every paper to write."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.papieren.tekenen.vormen import Tekening
from kern.blokken import Blok

LIGGEND_VANAF = 130  # characters beside each other; more asks for a page on its side


@dataclass(frozen=True)
class Papierkolom:
    """A heading on paper; ``breedte`` in characters, ``rechts`` for numbers."""

    titel: str
    breedte: int
    rechts: bool = False


@dataclass(frozen=True)
class Cel:
    """A cell in words; the tone repeats in a colour what one line of it says."""

    tekst: str
    toon: str = ""
    woord: str = ""

    @property
    def regels(self) -> Sequence[str]:
        """Return its lines."""
        return self.tekst.split("\n")


@dataclass(frozen=True)
class Papiertabel:
    """A table in words, under headings that are repeated on every page."""

    titel: str
    kolommen: Sequence[Papierkolom]
    rijen: Sequence[Sequence[Cel]]
    leeg: str
    totaal: Sequence[Cel] | None = None
    weggelaten: int = 0

    @property
    def verwijzing(self) -> str:
        """Return the sentence that says what is not shown, and where it is."""
        if not self.weggelaten:
            return ""
        return (
            f"Hier staan de eerste {len(self.rijen)} rijen van “{self.titel}”."
            f" De andere {self.weggelaten} staan in hetzelfde rapport als Excel, ODS of"
            " CSV."
        )

    @property
    def is_liggend(self) -> bool:
        """Whether it needs a page on its side."""
        return sum(kolom.breedte for kolom in self.kolommen) >= LIGGEND_VANAF

    @property
    def alle_rijen(self) -> Sequence[Sequence[Cel]]:
        """Return the rows, and the total below them if there is one."""
        return [*self.rijen, self.totaal] if self.totaal else self.rijen


@dataclass(frozen=True)
class Figuur:
    """A drawing with its caption and its description in words."""

    titel: str
    alt: str
    tekening: Tekening


Onderdeel = Blok | Papiertabel | Figuur


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter: what somebody wrote, and the facts that belong to it."""

    titel: str
    onderdelen: Sequence[Onderdeel]


@dataclass(frozen=True)
class Document:
    """The whole report in words.

    ``merk`` is what stands above every page, such as that it is a concept.
    """

    titel: str
    project: str
    merk: str
    regel: str
    kop: Papiertabel
    hoofdstukken: Sequence[Hoofdstuk]

    @property
    def volledige_titel(self) -> str:
        """Return the title of the file: which report, of which project."""
        return f"{self.titel} {self.project}"

    @property
    def figuren(self) -> list[Figuur]:
        """Return the drawings in the order of the pages."""
        return [
            deel
            for hoofdstuk in self.hoofdstukken
            for deel in hoofdstuk.onderdelen
            if isinstance(deel, Figuur)
        ]
