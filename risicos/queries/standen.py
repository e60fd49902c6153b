"""How the risks stand on a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db
from kern.instellingen import get_instelling
from kern.vragen import Waarden
from risicos.instellingen import RISICOZONES
from risicos.models import (
    Beheersmaatregel,
    Beoordeling,
    Beoordelingssoort,
    Risico,
)
from risicos.queries import vragen
from risicos.queries.vragen import Standen
from risicos.rules import Trend, Zone, bepaal_trend, lees_zones, zone_van

Zones = tuple[Zone, ...]


@dataclass(frozen=True)
class Risicostand:
    """A risk as it was judged on the peildatum, and how it was judged before."""

    risico: Risico
    bruto: Beoordeling | None
    netto: Beoordeling | None
    vorige_bruto: Beoordeling | None
    vorige_netto: Beoordeling | None
    peildatum: date
    zones: Zones

    @property
    def is_vervallen(self) -> bool:
        """Whether the risk was dropped by then."""
        return self.risico.is_vervallen(self.peildatum)

    @property
    def maatregelen(self) -> list[Beheersmaatregel]:
        """Return the measures that still stood that day."""
        return [
            maatregel
            for maatregel in self.risico.maatregelen
            if not maatregel.is_vervallen(self.peildatum)
        ]

    @property
    def geldend(self) -> Beoordeling | None:
        """Return what counts: after the measures, else before; None is not judged."""
        return self.netto or self.bruto

    @property
    def is_beoordeeld(self) -> bool:
        """Whether anybody judged it; if not it is "nog te beoordelen"."""
        return self.geldend is not None

    @property
    def score(self) -> int | None:
        """Return the score that counts, 1 to 25."""
        return self.geldend.score if self.geldend else None

    @property
    def zone(self) -> Zone | None:
        """Return the zone of the score that counts."""
        return zone_van(self.geldend.score, self.zones) if self.geldend else None

    @property
    def zone_bruto(self) -> Zone | None:
        """Return the zone before the measures."""
        return zone_van(self.bruto.score, self.zones) if self.bruto else None

    @property
    def zone_netto(self) -> Zone | None:
        """Return the zone after the measures."""
        return zone_van(self.netto.score, self.zones) if self.netto else None

    @property
    def vorige(self) -> Beoordeling | None:
        """Return the judgement before the one that counts, of the same kind."""
        return self.vorige_netto if self.netto else self.vorige_bruto

    @property
    def trend(self) -> Trend | None:
        """Compare the score that counts with the one before it."""
        if self.geldend is None:
            return None
        return bepaal_trend(
            self.geldend.score, self.vorige.score if self.vorige else None
        )

    @property
    def trend_in_woorden(self) -> str:
        """Say how the score moved, with both scores when it did; empty without any."""
        if self.trend in {Trend.GESTEGEN, Trend.GEDAALD} and self.vorige:
            return f"{self.trend} van {self.vorige.score} naar {self.score}"
        return self.trend or ""


@dataclass(frozen=True)
class Risicotelling:
    """How many risks there are, and how many nobody judged yet."""

    totaal: int
    nog_te_beoordelen: int


@dataclass(frozen=True)
class Matrixpunt:
    """Where one risk stands in the matrix; ``naam`` is its number."""

    naam: str
    tekst: str
    kans: int
    gevolg: int


@dataclass(frozen=True)
class Matrixstand:
    """Every judged risk in its cell, and how many risks there are to judge."""

    soort: Beoordelingssoort
    punten: Sequence[Matrixpunt]
    zones: Zones
    telling: Risicotelling


def get_matrixstand(
    project_id: int, *, soort: Beoordelingssoort, peildatum: date, vertrouwelijk: bool
) -> Matrixstand:
    """Return the matrix before or after the measures, as judged on that day."""
    return Matrixstand(
        soort=soort,
        punten=list_matrixpunten(
            project_id, soort=soort, peildatum=peildatum, vertrouwelijk=vertrouwelijk
        ),
        zones=get_zones(project_id, peildatum=peildatum),
        telling=count_risicos(
            project_id, peildatum=peildatum, vertrouwelijk=vertrouwelijk
        ),
    )


def get_zones(project_id: int, *, peildatum: date) -> Zones:
    """Return the zones of the scores as they were agreed on that day."""
    return lees_zones(get_instelling(RISICOZONES, project_id=project_id, dag=peildatum))


def list_risicostanden(
    project_id: int, *, peildatum: date, vertrouwelijk: bool
) -> Sequence[Risicostand]:
    """Return every risk that still stood, in the natural order of the numbers.

    Each comes with owner and measures, as judged that day. Confidential ones only
    on request.
    """
    opdracht = vragen.staande(project_id, peildatum, vertrouwelijk)
    return _lees(opdracht, project_id, peildatum)


def get_risicostand(
    id_: int, *, project_id: int, peildatum: date, vertrouwelijk: bool
) -> Risicostand:
    """Return one risk as judged that day."""
    opdracht = vragen.een(id_, project_id, peildatum, vertrouwelijk)
    zones = get_zones(project_id, peildatum=peildatum)
    return Risicostand(*db.session.execute(*opdracht).one(), peildatum, zones)


def list_risicopagina(
    project_id: int,
    *,
    peildatum: date,
    vertrouwelijk: bool,
    nummer: int = 1,
    per_pagina: int = PER_PAGINA,
) -> Pagina[Risicostand]:
    """Return one page of the risks in the natural order of their numbers.

    Dropped ones too: the page says so.
    """
    aantal = db.session.scalars(*vragen.aantal(project_id, vertrouwelijk)).one()
    vanaf = begin_van(nummer, per_pagina)
    opdracht = vragen.pagina(project_id, peildatum, vertrouwelijk, vanaf, per_pagina)
    standen = _lees(opdracht, project_id, peildatum)
    return Pagina(standen, nummer=nummer, aantal=aantal, per_pagina=per_pagina)


def list_top(
    project_id: int, *, peildatum: date, vertrouwelijk: bool, hoogstens: int = 5
) -> Sequence[Risicostand]:
    """Return the judged risks with the highest scores, highest first.

    After the measures counts, else before; of equal scores the number decides.
    """
    opdracht = vragen.hoogste(project_id, peildatum, vertrouwelijk, hoogstens)
    return _lees(opdracht, project_id, peildatum)


def count_risicos(
    project_id: int, *, peildatum: date, vertrouwelijk: bool
) -> Risicotelling:
    """Count the risks, and those without a judgement until that day."""
    rij = db.session.execute(
        *vragen.telling(project_id, peildatum, vertrouwelijk)
    ).one()
    return Risicotelling(totaal=rij[0], nog_te_beoordelen=rij[1])


def count_per_score(
    project_id: int, *, peildatum: date, vertrouwelijk: bool
) -> dict[int | None, int]:
    """Return how many risks have each score that counts; None is not judged yet.

    After the measures counts, else before.
    """
    rijen = db.session.execute(*vragen.per_score(project_id, peildatum, vertrouwelijk))
    return {rij[0]: rij[1] for rij in rijen}


def list_matrixpunten(
    project_id: int,
    *,
    soort: Beoordelingssoort,
    peildatum: date,
    vertrouwelijk: bool,
) -> Sequence[Matrixpunt]:
    """Return where each judged risk stood that day, before or after the measures."""
    rijen = db.session.execute(
        *vragen.punten(project_id, soort, peildatum, vertrouwelijk)
    )
    return [Matrixpunt(*rij) for rij in rijen]


def list_maatregelen(
    activiteit_id: int, *, project_id: int, peildatum: date, vertrouwelijk: bool
) -> Sequence[tuple[Beheersmaatregel, Risico]]:
    """Return the measures that the activity carries that day, each with its risk."""
    opdracht = vragen.maatregelen(activiteit_id, project_id, peildatum, vertrouwelijk)
    return [(rij[0], rij[1]) for rij in db.session.execute(*opdracht)]


def _lees(
    opdracht: tuple[Standen, Waarden], project_id: int, peildatum: date
) -> Sequence[Risicostand]:
    zones = get_zones(project_id, peildatum=peildatum)
    rijen = db.session.execute(*opdracht).all()
    return [Risicostand(*rij, peildatum, zones) for rij in rijen]
