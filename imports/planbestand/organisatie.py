"""Which rows of the organisation go along with a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

Ids = frozenset[int]


@dataclass(frozen=True)
class Gebruik:
    """The ids of the rows of the organisation that something points at."""

    afdelingen: Ids = frozenset()
    personen: Ids = frozenset()
    gremia: Ids = frozenset()
    routes: Ids = frozenset()

    def __or__(self, ander: "Gebruik") -> "Gebruik":
        """Return what either points at."""
        return Gebruik(
            self.afdelingen | ander.afdelingen,
            self.personen | ander.personen,
            self.gremia | ander.gremia,
            self.routes | ander.routes,
        )


@dataclass(frozen=True)
class Organisatie:
    """Every department, person, body and route there is, oldest first."""

    afdelingen: Sequence[Any]
    personen: Sequence[Any]
    gremia: Sequence[Any]
    leden: Sequence[Any]
    routes: Sequence[Any]
    stappen: Sequence[Any]

    def beperk(self, hier: Gebruik, *, elders: Gebruik) -> "Organisatie":
        """Keep what this project uses, and what no project uses or signs in with.

        A row that only another project uses stays behind, for a plan file may leave
        the organisation. A row that no project uses came with some plan; it goes
        along, so that a plan in an installation of its own loses nothing.
        """
        mee = self._sluit(hier | self._vrij(self._sluit(elders)))
        return Organisatie(
            [rij for rij in self.afdelingen if rij.id in mee.afdelingen],
            [rij for rij in self.personen if rij.id in mee.personen],
            [rij for rij in self.gremia if rij.id in mee.gremia],
            [rij for rij in self.leden if rij.gremium_id in mee.gremia],
            [rij for rij in self.routes if rij.id in mee.routes],
            [rij for rij in self.stappen if rij.sjabloon_id in mee.routes],
        )

    def _vrij(self, bezet: Gebruik) -> Gebruik:
        zonder_account = (rij for rij in self.personen if rij.gebruiker_id is None)
        return Gebruik(
            frozenset(rij.id for rij in self.afdelingen) - bezet.afdelingen,
            frozenset(rij.id for rij in zonder_account) - bezet.personen,
            frozenset(rij.id for rij in self.gremia) - bezet.gremia,
            frozenset(rij.id for rij in self.routes) - bezet.routes,
        )

    def _sluit(self, gebruik: Gebruik) -> Gebruik:
        """Add the bodies of the routes, their members, and the departments of those."""
        gremia = gebruik.gremia | {
            stap.gremium_id
            for stap in self.stappen
            if stap.sjabloon_id in gebruik.routes and stap.gremium_id is not None
        }
        leden = (lid for lid in self.leden if lid.gremium_id in gremia)
        personen = gebruik.personen | {
            lid.persoon_id for lid in leden if lid.persoon_id is not None
        }
        afdelingen = gebruik.afdelingen | {
            rij.afdeling_id
            for rij in self.personen
            if rij.id in personen and rij.afdeling_id is not None
        }
        return Gebruik(afdelingen, personen, gremia, gebruik.routes)
