"""What a rule finds, and what a rule is; pure."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from bewaking.plancontrole.feiten import Planfeiten
from kern.datums import Termijn
from toegang.rechten import Recht


class Gewicht(StrEnum):
    """How bad a finding is, the gravest first."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    OPMERKING = "opmerking"


class Thema(StrEnum):
    """What a rule is about."""

    TIJD = "Tijd"
    FASEN = "Fasen"
    ROUTE = "Besluitroute"
    PRODUCTEN = "Producten en doelen"
    WERK = "Werk en uren"
    VERANTWOORDING = "Rapporten en toezeggingen"
    RISICOS = "Risico's"
    GELD = "Geld"
    SAMENHANG = "Samenhang"


class Pleksoort(StrEnum):
    """Where a finding can be mended; the page turns it into an address."""

    ACTIVITEIT = "activiteit"
    MOMENT = "moment"
    FASE = "fase"
    PRODUCT = "product"
    DOELSTELLING = "doelstelling"
    AFSPRAAK = "rapportageafspraak"
    TOEZEGGING = "toezegging"
    RISICO = "risico"
    BEGROTING = "begroting"
    POST = "post"
    OPDRACHT = "opdracht"
    PLANNING = "planning"


@dataclass(frozen=True, slots=True)
class Plek:
    """A kind of thing and its id; without an id it is a whole page."""

    soort: Pleksoort
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Citaat:
    """Words of the plan as written, and where they stand.

    ``feit`` is what the words were read as: when that changes the finding does too.
    """

    bron: str
    tekst: str
    feit: str = ""

    @property
    def regel(self) -> str:
        """Return both in one line.

        >>> Citaat("College", "mei 2021").regel, Citaat("Raad", "").regel
        ('College: “mei 2021”', 'Raad: niets ingevuld')
        """
        woorden = " / ".join(self.tekst.split("\n"))
        return (
            f"{self.bron}: “{woorden}”" if woorden else f"{self.bron}: niets ingevuld"
        )


def citeer(bron: str, termijn: Termijn) -> Citaat:
    """Quote a term, with the days that it was read as."""
    return Citaat(bron, termijn.tekst, f"{termijn.begin}/{termijn.eind}")


@dataclass(frozen=True, slots=True)
class Vondst:
    """What one rule says of one subject."""

    onderwerp: str
    zin: str
    woorden: tuple[Citaat, ...]
    plek: Plek


Zoeker = Callable[[Planfeiten], Iterable[Vondst]]


@dataclass(frozen=True, slots=True)
class Regel:
    """One rule: ``zoek`` finds at most one thing per subject.

    ``recht`` is what one must be allowed to see to know of its findings at all.
    """

    code: str
    gewicht: Gewicht
    thema: Thema
    naam: str
    zoek: Zoeker
    recht: Recht = Recht.PLAN_ZIEN


@dataclass(frozen=True, slots=True)
class Bevinding:
    """A contradiction or a gap in a plan, in its own words."""

    regel: Regel
    vondst: Vondst

    @property
    def code(self) -> str:
        """Return the code of the rule."""
        return self.regel.code

    @property
    def gewicht(self) -> Gewicht:
        """Return how bad it is."""
        return self.regel.gewicht

    @property
    def onderwerp(self) -> str:
        """Return the number or code of what it is about."""
        return self.vondst.onderwerp

    @property
    def vingerafdruk(self) -> str:
        """Return a hash of the facts; it changes when they do, not with our words."""
        feiten = [[w.tekst, w.feit] for w in self.vondst.woorden]
        inhoud = json.dumps([self.code, self.onderwerp, feiten], ensure_ascii=False)
        return hashlib.sha256(inhoud.encode()).hexdigest()
