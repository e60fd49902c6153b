"""What a calendar asks of moments, of any number of projects at once."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import or_

from activiteiten.queries import is_eigen
from kern.database import dag_van_project, db
from kern.vragen import vast
from planning.models import Mijlpaal
from planning.queries import vragen
from planning.queries.aanleveringen import Aanlevering, maak_aanleveringen
from planning.queries.mijlpalen import Mijlpaalstand
from planning.queries.trajecten import list_trajectplannen_van
from toegang.eigen import Eigen


def list_agendamomenten(
    dagen: Mapping[int, date], *, eigen_ids: Sequence[int], eigen: Eigen
) -> tuple[Sequence[Mijlpaalstand], Sequence[Aanlevering]]:
    """Return every moment, also what was dropped, and what must be handed in.

    ``dagen`` gives the peildatum of each project by its id; in the projects of
    ``eigen_ids`` it is what belongs to one's own activities. Six statements at most.
    """
    if not dagen:
        return [], []
    rijen = db.session.execute(*_momenten(dagen, eigen_ids, eigen))
    standen = [Mijlpaalstand(*rij, dagen[rij[0].project_id]) for rij in rijen]
    plannen = list_trajectplannen_van(dagen, standen=standen, alleen_plan=True)
    return standen, maak_aanleveringen(plannen)


@vast
def _momenten(
    dagen: Mapping[int, date], eigen_ids: Sequence[int], eigen: Eigen
) -> vragen.Standen:
    van_hem = Mijlpaal.activiteit.has(is_eigen(eigen))
    return (
        vragen._standen(dag_van_project(Mijlpaal.project_id, dagen))
        .where(
            Mijlpaal.project_id.in_(list(dagen)),
            or_(Mijlpaal.project_id.not_in(eigen_ids), van_hem),
        )
        .order_by(Mijlpaal.project_id, Mijlpaal.volgorde, Mijlpaal.id)
    )
