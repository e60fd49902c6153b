"""The statements of a calendar, each built once, for any number of projects."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, or_, select

from activiteiten.models import Activiteit
from activiteiten.queries import is_eigen, is_klaar
from betrokkenen.models import Persoon
from bewaking.models import (
    Fasebesluit,
    OpenPunt,
    Rapportage,
    Voorwaarde,
    Voorwaardestand,
)
from bewaking.poort.queries import is_nieuwste_stand
from bewaking.rapportages.queries import komt_na
from kern.database import dag_van_project
from kern.vragen import vast
from planning.models import Mijlpaal, Toezegging
from projecten.models import Rapportageafspraak
from risicos.models import Beheersmaatregel, Risico
from risicos.queries.wijzigen import is_eigen_maatregel
from toegang.eigen import Eigen

Rijen = Select[*tuple[Any, ...]]


@vast
def activiteiten(
    dagen: Mapping[int, date], eigen_ids: Sequence[int], eigen: Eigen
) -> Rijen:
    """The activities without moments, and whether each is done or dropped."""
    dag = dag_van_project(Activiteit.project_id, dagen)
    return (
        select(Activiteit, is_klaar(dag))
        .where(
            Activiteit.project_id.in_(list(dagen)),
            ~exists().where(Mijlpaal.activiteit_id == Activiteit.id),
            or_(Activiteit.project_id.not_in(eigen_ids), is_eigen(eigen)),
        )
        .order_by(Activiteit.id)
    )


@vast
def maatregelen(
    dagen: Mapping[int, date], eigen_ids: Sequence[int], eigen: Eigen
) -> Rijen:
    """The measures against risks that are not confidential."""
    rij = Beheersmaatregel
    return (
        select(rij, Risico.code, Risico.vervallen_op)
        .join(Risico, Risico.id == rij.risico_id)
        .where(
            rij.project_id.in_(list(dagen)),
            Risico.vertrouwelijk.is_(False),
            or_(rij.project_id.not_in(eigen_ids), is_eigen_maatregel(eigen)),
        )
        .order_by(rij.id)
    )


@vast
def voorwaarden(
    dagen: Mapping[int, date], eigen_ids: Sequence[int], eigen: Eigen
) -> Rijen:
    """The conditions, of which gate they are, and whether they were met."""
    dag = dag_van_project(Voorwaarde.project_id, dagen)
    return (
        select(Voorwaarde, Fasebesluit.faseovergang_id, Voorwaardestand.voldaan)
        .join(Fasebesluit, Fasebesluit.id == Voorwaarde.fasebesluit_id)
        .outerjoin(Voorwaardestand, is_nieuwste_stand(dag))
        .where(
            Voorwaarde.project_id.in_(list(dagen)),
            or_(
                Voorwaarde.project_id.not_in(eigen_ids),
                _van_hem(Voorwaarde.eigenaar_id, eigen),
            ),
        )
        .order_by(Voorwaarde.id)
    )


@vast
def openpunten(
    dagen: Mapping[int, date], eigen_ids: Sequence[int], eigen: Eigen
) -> Rijen:
    """What must be filled in before a day, also what was."""
    return (
        select(OpenPunt, Activiteit.nummer, Activiteit.titel)
        .join(Activiteit, Activiteit.id == OpenPunt.activiteit_id)
        .where(
            OpenPunt.project_id.in_(list(dagen)),
            OpenPunt.invullen_voor.is_not(None),
            or_(
                OpenPunt.project_id.not_in(eigen_ids),
                _van_hem(OpenPunt.eigenaar_id, eigen),
            ),
        )
        .order_by(OpenPunt.id)
    )


@vast
def toezeggingen(project_ids: Sequence[int]) -> Select[Toezegging]:
    """Every promise to a body."""
    van = Toezegging.project_id.in_(project_ids)
    return select(Toezegging).where(van).order_by(Toezegging.id)


@vast
def rapportageafspraken(dagen: Mapping[int, date]) -> Rijen:
    """Every report that was promised, with the approved one that keeps it that day."""
    rij = Rapportageafspraak
    dag = dag_van_project(rij.project_id, dagen)
    rapport = select(func.max(Rapportage.id)).where(komt_na(dag)).scalar_subquery()
    return select(rij, rapport).where(rij.project_id.in_(list(dagen))).order_by(rij.id)


def _van_hem(eigenaar_id: Any, eigen: Eigen) -> ColumnElement[bool]:
    return exists().where(
        Persoon.id == eigenaar_id, Persoon.gebruiker_id == eigen.gebruiker_id
    )
