"""The parts of a snapshot that grow with the plan, each read when it is asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import activiteiten.queries
import begroting.queries
import planning.queries
import projecten.queries
import risicos.queries
from activiteiten.queries import Activiteitstand
from begroting.grafieken import maak_budgetgrafiek
from exports.momentopname.activiteiten import schrijf_activiteiten
from exports.momentopname.edities import Editie
from exports.momentopname.grafieken import maak_risicomatrix
from exports.momentopname.lichten import schrijf_lichten
from exports.momentopname.planning import schrijf_mijlpalen
from exports.momentopname.registers import (
    schrijf_baseline,
    schrijf_besluiten,
    schrijf_toezeggingen,
)
from exports.momentopname.risicos import schrijf_risico
from exports.momentopname.waarden import schrijf_grafiek
from kern.grafieken import Matrix
from planning.baselines.trend import maak_trend
from planning.baselines.trendvragen import get_trendblad
from planning.grafieken import maak_tijdlijn
from planning.queries import Aanlevering, Mijlpaalstand
from risicos.models import Beoordelingssoort
from risicos.queries import Risicostand

ALLE_RIJEN = 1_000_000


@dataclass(frozen=True)
class Bron:
    """The rows of one project on one day, for one edition; each is read once."""

    project_id: int
    peildatum: date
    editie: Editie

    @property
    def vertrouwelijk(self) -> bool:
        """Whether this edition holds what is confidential."""
        return self.editie is Editie.VOLLEDIG

    @cached_property
    def mijlpalen(self) -> Sequence[Mijlpaalstand]:
        """Return every moment."""
        return planning.queries.list_mijlpaalstanden(
            self.project_id, peildatum=self.peildatum
        )

    @cached_property
    def aanleveringen(self) -> list[Aanlevering]:
        """Return when the papers of each moment must be in."""
        plannen = planning.queries.list_trajectplannen_van(
            {self.project_id: self.peildatum}, standen=self.mijlpalen, alleen_plan=True
        )
        return planning.queries.maak_aanleveringen(plannen)

    @cached_property
    def activiteiten(self) -> Sequence[Activiteitstand]:
        """Return every activity."""
        return activiteiten.queries.list_activiteitstanden(
            self.project_id, peildatum=self.peildatum, per_pagina=ALLE_RIJEN
        ).rijen

    @cached_property
    def risicos(self) -> Sequence[Risicostand]:
        """Return the risks that this edition may show."""
        return risicos.queries.list_risicostanden(
            self.project_id,
            peildatum=self.peildatum,
            vertrouwelijk=self.vertrouwelijk,
        )


class LuieMomentopname(dict[str, Any]):
    """A snapshot that compiles a part when somebody reads it; never one to keep."""

    def __init__(self, bron: Bron, overzicht: Mapping[str, Any]) -> None:
        """Begin with the part that does not grow with the plan."""
        super().__init__(overzicht)
        self._bron = bron

    def __missing__(self, naam: str) -> Any:
        """Compile the part."""
        if naam == "grafieken":
            self[naam] = _LuieGrafieken(self._bron)
        else:
            self[naam] = DELEN[naam](self._bron)
        return self[naam]

    def grafieken(self) -> dict[str, Any]:
        """Return every chart."""
        return {naam: maak(self._bron) for naam, maak in GRAFIEKEN.items()}


class _LuieGrafieken(dict[str, Any]):
    def __init__(self, bron: Bron) -> None:
        super().__init__()
        self._bron = bron

    def __missing__(self, naam: str) -> Any:
        self[naam] = GRAFIEKEN[naam](self._bron)
        return self[naam]


def _planning(bron: Bron) -> dict[str, Any]:
    tijdlijn = maak_tijdlijn(
        fasen=projecten.queries.list_fasen(bron.project_id),
        activiteiten=bron.activiteiten,
        momenten=bron.mijlpalen,
        peildatum=bron.peildatum,
        aanleveringen=bron.aanleveringen,
    )
    return schrijf_grafiek(tijdlijn)


def _matrix(bron: Bron, soort: Beoordelingssoort) -> dict[str, Any]:
    zones = risicos.queries.get_zones(bron.project_id, peildatum=bron.peildatum)
    matrix: Matrix = maak_risicomatrix(bron.risicos, zones=zones, soort=soort)
    return schrijf_grafiek(matrix)


def _begroting(bron: Bron) -> dict[str, Any]:
    geld = begroting.queries.get_begrotingstand(
        bron.project_id, peildatum=bron.peildatum
    )
    return schrijf_grafiek(maak_budgetgrafiek(geld))


def _trend(bron: Bron) -> dict[str, Any]:
    blad = get_trendblad(bron.project_id, peildatum=bron.peildatum, activiteit_id=None)
    return schrijf_grafiek(maak_trend(blad.trends, peildatum=bron.peildatum))


def _activiteiten(bron: Bron) -> list[dict[str, Any]]:
    return schrijf_activiteiten(
        bron.project_id, bron.activiteiten, bron.mijlpalen, peildatum=bron.peildatum
    )


Deelmaker = Callable[[Bron], Any]
DELEN: Mapping[str, Deelmaker] = {
    "lichten": lambda bron: schrijf_lichten(
        bron.project_id, peildatum=bron.peildatum, vertrouwelijk=bron.vertrouwelijk
    ),
    "besluiten": lambda bron: schrijf_besluiten(
        bron.project_id, peildatum=bron.peildatum
    ),
    "toezeggingen": lambda bron: schrijf_toezeggingen(
        bron.project_id, peildatum=bron.peildatum
    ),
    "baseline": lambda bron: schrijf_baseline(
        bron.project_id, peildatum=bron.peildatum
    ),
    "mijlpalen": lambda bron: schrijf_mijlpalen(bron.mijlpalen, bron.aanleveringen),
    "activiteiten": _activiteiten,
    "risicos": lambda bron: [schrijf_risico(stand) for stand in bron.risicos],
}
GRAFIEKEN: Mapping[str, Deelmaker] = {
    "planning": _planning,
    "risicos_bruto": lambda bron: _matrix(bron, Beoordelingssoort.BRUTO),
    "risicos_netto": lambda bron: _matrix(bron, Beoordelingssoort.NETTO),
    "begroting": _begroting,
    "trend": _trend,
}
