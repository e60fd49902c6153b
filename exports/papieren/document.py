"""A report as a sequence of blocks, tables and drawings, for every paper to write."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from exports.papieren.tekenen.vormen import Tekening
from kern.blokken import Blok
from kern.opmaak import kort

LIGGEND_VANAF = 130  # characters beside each other; more asks for a page on its side
LANGSTE_KOPREGEL = 80  # characters of a name above a page
INHOUD_VANAF = 4  # chapters
LANGSTE_HELE_CEL = 1_200  # characters; a longer row may not fit on one page


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


def blijft_heel(rij: Sequence[Cel]) -> bool:
    """Whether a row stays on one page; one that is longer must be free to go on."""
    return max(len(cel.tekst) for cel in rij) < LANGSTE_HELE_CEL


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
        """Whether it needs a page on its side; the sentence for none does not."""
        breedte = sum(kolom.breedte for kolom in self.kolommen)
        return bool(self.rijen) and breedte >= LIGGEND_VANAF

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

    ``merk`` is what stands above every page, such as that it is a concept;
    ``is_kort`` tells that it may take two pages at most.
    """

    titel: str
    project: str
    merk: str
    regel: str
    gemaakt: datetime
    is_kort: bool
    kop: Papiertabel
    hoofdstukken: Sequence[Hoofdstuk]

    @property
    def kort_project(self) -> str:
        """Return the project as it stands above every page."""
        return kort(self.project, LANGSTE_KOPREGEL)

    @property
    def kort_merk(self) -> str:
        """Return the mark as it stands above every page."""
        return kort(self.merk, LANGSTE_KOPREGEL)

    @property
    def kopregel(self) -> str:
        """Return the title as it stands above every page."""
        return f"{self.titel} {self.kort_project}"

    @property
    def heeft_inhoud(self) -> bool:
        """Whether there are so many chapters that a list of them helps."""
        return not self.is_kort and len(self.hoofdstukken) >= INHOUD_VANAF

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
