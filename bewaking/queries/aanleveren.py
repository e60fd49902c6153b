"""What each project on Start must hand in next, for the one who looks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import planning.queries
from planning.queries import Aanlevering
from toegang.eigen import Eigen
from toegang.queries import Projecttoegang
from toegang.rechten import Rol

# Who steers a project hears of all that it must hand in, the others of their own.
STUURT = frozenset({Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR, Rol.OPDRACHTGEVER})
# Of so many activities of a project, whose terms end first, the days are reckoned.
GEREKEND = 10


@dataclass(frozen=True)
class Startaanleveringen:
    """What must be handed in per project, and in which only what is one's own."""

    per_project: Mapping[int, Sequence[Aanlevering]]
    eigen_ids: Sequence[int]

    def volgende_van(self, project: Projecttoegang) -> Aanlevering | None:
        """Return what this project can still hand in, the first due."""
        alle = self.per_project[project.project_id]
        return next((a for a in alle if not a.is_te_laat), None)

    def te_laat_van(self, project: Projecttoegang) -> Aanlevering | None:
        """Return what it should have handed in, the longest ago."""
        alle = self.per_project[project.project_id]
        return next((a for a in alle if a.is_te_laat), None)

    def leeg_van(self, project: Projecttoegang) -> str:
        """Say what it means that there is nothing to hand in."""
        if project.project_id in self.eigen_ids:
            return "voor uw eigen activiteiten is geen dag bekend"
        return "er is geen dag bekend"


def get_startaanleveringen(
    projecten: Sequence[Projecttoegang], *, dagen: Mapping[int, date], eigen: Eigen
) -> Startaanleveringen:
    """Return what each of these projects must hand in on its own day (``dagen``).

    The number of statements does not grow with the number of projects or days.
    """
    eigen_ids = [p.project_id for p in projecten if STUURT.isdisjoint(p.rollen)]
    per_project = planning.queries.list_aanleveringen(
        {project.project_id: dagen[project.project_id] for project in projecten},
        activiteiten=GEREKEND,
        eigen_ids=eigen_ids,
        alleen_van=eigen if eigen_ids else None,
    )
    return Startaanleveringen(per_project, eigen_ids)
