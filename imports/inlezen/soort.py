"""What an import says of itself; its pages, its command and its checks follow."""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from imports.bestanden.gelezen import Gelezen, Waarde
from imports.inlezen.kolommen import Kolom
from imports.models import Conceptsoort
from kern.transactie import Daad
from toegang.rechten import Recht


class Uitkomst(StrEnum):
    """What becomes of one line."""

    NIEUW = "nieuw"
    WIJZIGT = "wijzigt"
    VERVALT = "vervalt"
    BESTAAT = "bestaat al"
    OVERGESLAGEN = "overgeslagen"
    GEWEIGERD = "geweigerd"


@dataclass(frozen=True)
class Voorstel:
    """Wat het overnemen van één regel zou doen, met de plaats in het bestand."""

    plaats: str
    gelezen: str
    uitkomst: Uitkomst
    zin: str = ""
    twijfel: tuple[str, ...] = ()
    doe: Callable[[Daad], None] | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Bron:
    """What was read, what was chosen for the whole file, and who may change what.

    ``project_ids`` are the projects in which one changes; ``None`` is every project.
    """

    gelezen: Gelezen
    keuze: int | None
    project_ids: Collection[int] | None


@dataclass(frozen=True)
class Inlezing:
    """Een soort bestand die we inlezen: de kolommen, en wat een regel daarvan wordt.

    ``stel_voor`` reads the rows and changes nothing; it refuses the whole file with
    a ``DomeinError``. ``tabellen`` are what it compares with; ``terug`` is the endpoint
    where one goes afterwards.
    """

    soort: Conceptsoort
    titel: str
    uitleg: str
    recht: Recht
    extensies: tuple[str, ...]
    kolommen: Sequence[Kolom]
    voorbeeld: Sequence[Waarde]
    keuzevraag: str
    keuzehulp: str
    keuzes: Callable[[], Sequence[tuple[int, str]]]
    stel_voor: Callable[[Bron], list[Voorstel]]
    tabellen: tuple[str, ...]
    terug: str
    terugtitel: str

    @property
    def naam(self) -> str:
        """Return the word in its addresses and its command."""
        return self.soort.value


@dataclass(frozen=True)
class Voorstellen:
    """Everything that taking over a file would do."""

    bestandsnaam: str
    regels: Sequence[Voorstel]

    @property
    def aantallen(self) -> list[tuple[str, int]]:
        """Return how many lines there are of each outcome that there is."""
        aantal = Counter(voorstel.uitkomst for voorstel in self.regels)
        return [(u.value, aantal[u]) for u in Uitkomst if aantal[u]]

    @property
    def geweigerd(self) -> int:
        """Return how many lines are refused."""
        return sum(v.uitkomst is Uitkomst.GEWEIGERD for v in self.regels)

    @property
    def doet_iets(self) -> bool:
        """Whether taking over would change anything."""
        return any(voorstel.doe is not None for voorstel in self.regels)

    @property
    def gesorteerd(self) -> list[Voorstel]:
        """Return what needs a look first: refused, then in doubt, then the rest."""
        return sorted(
            self.regels,
            key=lambda v: (v.uitkomst is not Uitkomst.GEWEIGERD, not v.twijfel),
        )

    @property
    def afdruk(self) -> str:
        """Return what makes this the same as what somebody saw."""
        gezien = [
            [v.plaats, v.gelezen, v.uitkomst, v.zin, *v.twijfel] for v in self.regels
        ]
        return hashlib.sha256(json.dumps(gezien).encode()).hexdigest()
