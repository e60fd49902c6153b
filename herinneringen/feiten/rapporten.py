"""Reports that were promised for a day, and reports that have grown old."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import func, select

from bewaking.models import Rapportage
from bewaking.rapportages.queries import is_nagekomen
from herinneringen.feiten.vraag import Feit, Rijen, Vraag
from herinneringen.regels import Regelnaam
from kern.database import db, staat
from kern.datums import schrijf_dag
from kern.opmaak import kort
from kern.vragen import vast
from projecten.models import Betrokkenheid, Fase, Project, Rapportageafspraak

PROJECTLEIDER = (Betrokkenheid.PROJECTLEIDER,)
NOG_GEEN = "er is nog geen rapport vastgesteld"


def beloofd(vraag: Vraag) -> Iterator[Feit]:
    """Return the promises of a report that no approved report keeps."""
    ids = vraag.ids(Regelnaam.RAPPORTAGE)
    opdracht = _beloofd(vraag.project_ids, vraag.dag, vraag.vroegst, vraag.uiterst, ids)
    for rij in db.session.execute(*opdracht):
        yield Feit(
            Regelnaam.RAPPORTAGE,
            rij.project_id,
            rij.id,
            rij.eind,
            kort(f"{rij.soort.value}: {rij.tekst}", 200),
            rollen=PROJECTLEIDER,
            gremium_id=rij.gremium_id,
        )


def verouderd(vraag: Vraag) -> Iterator[Feit]:
    """Return the projects, with the day of which readers know how they stood.

    That is the peildatum of the newest approved report; without one it is the day on
    which the project began.
    """
    ids = vraag.ids(Regelnaam.VEROUDERD)
    for rij in db.session.execute(*_laatste(vraag.project_ids, vraag.dag, ids)):
        sinds = rij.peildatum or rij.begin or rij.eerste_fase
        if sinds is None:
            continue
        yield Feit(
            Regelnaam.VEROUDERD,
            rij.id,
            rij.id,
            sinds,
            f"het laatste rapport toont de stand op {schrijf_dag(rij.peildatum)}"
            if rij.peildatum
            else NOG_GEEN,
            rollen=PROJECTLEIDER,
        )


@vast
def _beloofd(
    project_ids: Sequence[int],
    dag: date,
    vroegst: date,
    uiterst: date,
    ids: Sequence[int] | None,
) -> Rijen:
    eind = Rapportageafspraak.termijn_eind  # type: ignore[attr-defined]
    opdracht = select(
        Rapportageafspraak.id,
        Rapportageafspraak.project_id,
        Rapportageafspraak.soort,
        Rapportageafspraak.tekst,
        Rapportageafspraak.gremium_id,
        eind.label("eind"),
    ).where(
        Rapportageafspraak.project_id.in_(project_ids),
        staat(Rapportageafspraak, dag),
        eind.between(vroegst, uiterst),
        ~is_nagekomen(dag),
    )
    if ids is not None:
        opdracht = opdracht.where(Rapportageafspraak.id.in_(ids))
    return opdracht.order_by(Rapportageafspraak.id)


@vast
def _laatste(project_ids: Sequence[int], dag: date, ids: Sequence[int] | None) -> Rijen:
    begin = Project.looptijd_begin  # type: ignore[attr-defined]
    fasebegin = Fase.termijn_begin  # type: ignore[attr-defined]
    rapport = (
        select(func.max(Rapportage.peildatum))
        .where(Rapportage.project_id == Project.id, Rapportage.vastgesteld_op <= dag)
        .scalar_subquery()
    )
    fase = (
        select(func.min(fasebegin))
        .where(Fase.project_id == Project.id, staat(Fase, dag))
        .scalar_subquery()
    )
    opdracht = select(
        Project.id,
        rapport.label("peildatum"),
        begin.label("begin"),
        fase.label("eerste_fase"),
    ).where(Project.id.in_(project_ids))
    if ids is not None:
        opdracht = opdracht.where(Project.id.in_(ids))
    return opdracht.order_by(Project.id)
