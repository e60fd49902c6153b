"""Whose calendar it is: of which projects, how much of each, and what changed."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import dossier.queries
from herinneringen.agenda.rules import Agendapunt, Plaats, Puntstand
from toegang.eigen import Eigen
from toegang.queries import Projecttoegang
from toegang.rechten import Bereik, Recht, bereik

# On these rests on which day papers must be handed in and a body meets.
REKENGROND = (
    "aanlevermelding",
    "activiteit",
    "gremium",
    "instelling",
    "mijlpaal",
    "reces",
    "routesjabloon",
    "routestap",
    "traject",
    "uitkomst",
    "vergadering",
    "verschuiving",
)
OOK = (
    "beheersmaatregel",
    "fase",
    "faseovergang",
    "openpunt",
    "rapportage",
    "rapportageafspraak",
    "risico",
    "toezegging",
    "voortgang",
    "voorwaarde",
    "voorwaardestand",
)
BEGIN_VAN_DE_TELLING = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Versies:
    """The number of the newest line of history of each row.

    It grows with every change, also when a row is put below another parent: how often
    that parent changed says nothing then, but the line of the move is newer than all.
    """

    rijen: Mapping[tuple[str, int], int]
    delen: Mapping[tuple[str, int], int]
    grond: Mapping[int | None, int]
    momenten: Mapping[int, datetime]

    def van(self, tabel: str, id_: int) -> int:
        """Return the version of a row together with its parts."""
        return max(self.rijen.get((tabel, id_), 0), self.delen.get((tabel, id_), 0))

    def kaal(self, tabel: str, id_: int | None) -> int:
        """Return the version of a row alone; 0 when there is none."""
        return 0 if id_ is None else self.rijen.get((tabel, id_), 0)

    def gerekend(self, project_id: int) -> int:
        """Return the version of everything that a day of handing in rests on."""
        return max(self.grond.get(project_id, 0), self.grond.get(None, 0))

    def laatst(self, punten: Iterable[Agendapunt]) -> datetime:
        """Return when any of these changed last.

        What is not among them says nothing: when somebody worked on a confidential
        risk is not in the calendar of who may not know that there is one.
        """
        nieuwste = max((punt.volgnummer for punt in punten), default=0)
        return self.momenten.get(nieuwste, BEGIN_VAN_DE_TELLING)


@dataclass(frozen=True)
class Agendaveld:
    """The projects of one calendar; ``persoonlijk`` is only what is one's own."""

    eigen: Eigen
    projecten: Mapping[int, Projecttoegang]
    versies: Versies
    persoonlijk: bool

    def met(self, recht: Recht) -> dict[int, date]:
        """Return the day of each project in which the right holds, by its id."""
        return {
            id_: project.standaard_peildatum or self.eigen.vandaag
            for id_, project in self.projecten.items()
            if project.mag(recht)
        }

    def alleen_eigen(self, recht: Recht) -> list[int]:
        """Return the projects of which only what is one's own may be seen here."""
        return [
            id_
            for id_, project in self.projecten.items()
            if self.persoonlijk or bereik(recht, project.rollen) is Bereik.EIGEN
        ]

    def punt(
        self,
        kenmerk: str,
        project_id: int,
        wat: str,
        plaats: Plaats,
        versie: int,
        *,
        vervallen: bool = False,
        pagina: tuple[str, dict[str, Any]] | None = None,
        **rest: Any,
    ) -> Agendapunt:
        """Return one thing of a project."""
        project = self.projecten[project_id]
        if vervallen:
            rest["stand"] = Puntstand.VERVALLEN
        naam = f"{project.naam} ({project.markering})" if project.markering else None
        return Agendapunt(
            kenmerk,
            naam or project.naam,
            wat,
            plaats,
            versie,
            pagina=pagina and (pagina[0], {"project": project.code, **pagina[1]}),
            **rest,
        )


def get_versies(project_ids: Sequence[int]) -> Versies:
    """Return the versions of everything in these projects; one statement."""
    rijen: dict[tuple[str, int], int] = defaultdict(int)
    delen: dict[tuple[str, int], int] = defaultdict(int)
    grond: dict[int | None, int] = defaultdict(int)
    momenten: dict[int, datetime] = {}
    for rij in dossier.queries.list_nieuwste_regels((*REKENGROND, *OOK), project_ids):
        _hoog_op(rijen, (rij.tabel, rij.rij_id), rij.nieuwste)
        if rij.ouder_tabel is not None:
            _hoog_op(delen, (rij.ouder_tabel, rij.ouder_id), rij.nieuwste)
        if rij.tabel in REKENGROND:
            _hoog_op(grond, rij.project_id, rij.nieuwste)
        momenten[rij.nieuwste] = rij.laatst
    return Versies(rijen, delen, grond, momenten)


def _hoog_op(versies: dict[Any, int], van: Any, nieuwste: int) -> None:
    versies[van] = max(versies[van], nieuwste)
