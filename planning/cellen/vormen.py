"""The cells of a line of the plan, and what is read from them; pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from activiteiten.models import Groep, Per
from betrokkenen.models import Rolsoort
from kern.datums import Stand, Termijn
from notatie.lezing import GEEN_CONTEXT, Termijncontext
from notatie.uitleg import Uitleg
from notatie.woorden import AFDELINGEN, GREMIA, Woorden
from planning.models import Mijlpaalsoort


@dataclass(frozen=True)
class Cellen:
    """The four cells of a line, as typed."""

    termijn: str = ""
    trekker: str = ""
    klankbord: str = ""
    inzet: str = ""


@dataclass(frozen=True)
class Iemand:
    """A person of the organisation, as far as a cell can name him."""

    code: str
    naam: str | None
    functie: str | None
    afdeling: str | None = None

    @property
    def aanduiding(self) -> str:
        """Return how people call him."""
        return self.naam or self.functie or self.code


@dataclass(frozen=True)
class Nieuw:
    """Somebody whom a cell names and the organisation does not know yet."""

    naam: str | None
    functie: str | None
    afdeling: str | None

    @property
    def aanduiding(self) -> str:
        """Return how the cell calls him."""
        wie = self.naam or self.functie or ""
        return f"{wie} ({self.afdeling})" if self.afdeling else wie


Wie = Iemand | Nieuw


@dataclass(frozen=True)
class Omgeving:
    """What surrounds a line: the project's days, bodies, departments and people.

    ``gremia`` are the names by code.
    """

    context: Termijncontext = GEEN_CONTEXT
    gremia: Mapping[str, str] = field(default_factory=dict)
    afdelingen: tuple[str, ...] = ()
    personen: tuple[Iemand, ...] = ()

    @property
    def woorden(self) -> Woorden:
        """Return the words of the plan with the organisation's own added."""
        eigen = tuple((code, (naam,)) for code, naam in self.gremia.items())
        extra = tuple(code for code in self.afdelingen if code not in AFDELINGEN)
        return Woorden(gremia=GREMIA + eigen, afdelingen=AFDELINGEN + extra)


@dataclass(frozen=True)
class Vraag:
    """What is said beside the cells.

    ``onderwerp`` is how the moments are called ("Verordening naar college");
    ``rollen`` what is asked of each body, ``rol`` of every other one.
    """

    onderwerp: str
    rollen: Mapping[str, Rolsoort] = field(default_factory=dict)
    rol: Rolsoort | None = None
    twijfel: str | None = None


@dataclass(frozen=True)
class Moment:
    """A step that a cell names; ``gremium`` is a code."""

    soort: Mijlpaalsoort
    gremium: str | None
    ronde: str | None
    termijn: Termijn
    naam: str
    rol: Rolsoort | None = None

    @property
    def sleutel(self) -> tuple[Mijlpaalsoort, str | None, str | None]:
        """Return what makes it the same moment in another text."""
        return self.soort, self.gremium, self.ronde

    @property
    def staart(self) -> str:
        """Return the end of its code, after the number of the activity."""
        delen = (self.gremium or self.soort.value, self.ronde)
        return "/".join(deel for deel in delen if deel)


@dataclass(frozen=True)
class Zetel:
    """A place in the klankbord."""

    afdeling: str | None
    functie: str | None
    is_ntb: bool
    personen: tuple[Wie, ...] = ()


@dataclass(frozen=True)
class Raming:
    """Hours as typed, at least and at most."""

    minuten: tuple[int, int]
    per: Per
    groep: Groep
    wanneer: Termijn
    persoon: Wie | None = None
    twijfel: str | None = None


@dataclass(frozen=True)
class Lezing:
    """What the four cells say; ``bezwaren`` keep it from being stored, by cell."""

    cellen: Cellen
    termijn: Termijn
    momenten: tuple[Moment, ...]
    trekkers: tuple[Wie, ...]
    uitvoerders: tuple[tuple[Wie, str | None], ...]
    zetels: tuple[Zetel, ...]
    ramingen: tuple[Raming, ...]
    standen: Mapping[str, Stand]
    uitleg: Mapping[str, Uitleg]
    bezwaren: Mapping[str, tuple[str, ...]]

    @property
    def onbekenden(self) -> tuple[Nieuw, ...]:
        """Return whom the organisation does not know yet, each once."""
        return tuple(
            dict.fromkeys(
                wie
                for cel in ("trekker", "klankbord", "inzet")
                for wie in self.onbekend_in(cel)
            )
        )

    def onbekend_in(self, cel: str) -> list[Nieuw]:
        """Return whom the organisation does not know yet, of one cell."""
        alle: list[Wie | None] = []
        match cel:
            case "trekker":
                alle += self.trekkers
            case "klankbord":
                alle += [wie for wie, _ in self.uitvoerders]
                alle += [wie for zetel in self.zetels for wie in zetel.personen]
            case "inzet":
                alle += [raming.persoon for raming in self.ramingen]
        return [wie for wie in alle if isinstance(wie, Nieuw)]

    def leg_uit(self, cel: str) -> Uitleg:
        """Say how a cell was read, and everything that is against it."""
        uitleg = self.uitleg[cel]
        nieuw = [
            f"{wie.aanduiding} staat nog niet bij de mensen van de organisatie."
            for wie in dict.fromkeys(self.onbekend_in(cel))
        ]
        bezwaren = self.bezwaren.get(cel, ())
        return Uitleg(uitleg.regels, (*uitleg.zinnen, *nieuw, *bezwaren))
