"""Reports that were promised for a day, and reports that have grown old."""

from collections.abc import Iterator

from sqlalchemy import func, select

from bewaking.models import Rapportage
from bewaking.rapportages.queries import is_nagekomen
from herinneringen.feiten.vraag import LEIDER, Deelvraag, Feit, Rijen
from herinneringen.regels import Regelnaam
from kern.database import db, staat
from kern.datums import schrijf_dag
from kern.opmaak import kort
from kern.vragen import vast
from projecten.models import Fase, Project, Rapportageafspraak

NOG_GEEN = "er is nog geen rapport vastgesteld"


def beloofd(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the promises of a report that no approved report keeps."""
    for rij in db.session.execute(*_beloofd(vraag)):
        yield Feit(
            Regelnaam.RAPPORTAGE,
            rij.project_id,
            rij.id,
            rij.eind,
            kort(f"{rij.soort.value}: {rij.tekst}", 200),
            rollen=LEIDER,
            gremium_id=rij.gremium_id,
        )


def verouderd(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the projects, with the day of which readers know how they stood.

    That is the peildatum of the newest approved report; without one it is the day on
    which the project began.
    """
    for rij in db.session.execute(*_laatste(vraag)):
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
            rollen=LEIDER,
        )


@vast
def _beloofd(vraag: Deelvraag) -> Rijen:
    eind = Rapportageafspraak.termijn_eind  # type: ignore[attr-defined]
    opdracht = select(
        Rapportageafspraak.id,
        Rapportageafspraak.project_id,
        Rapportageafspraak.soort,
        Rapportageafspraak.tekst,
        Rapportageafspraak.gremium_id,
        eind.label("eind"),
    ).where(
        staat(Rapportageafspraak, vraag.dag),
        eind.between(vraag.vroegst, vraag.uiterst),
        ~is_nagekomen(vraag.dag),
    )
    return vraag.beperk(opdracht, Rapportageafspraak)


@vast
def _laatste(vraag: Deelvraag) -> Rijen:
    begin = Project.looptijd_begin  # type: ignore[attr-defined]
    fasebegin = Fase.termijn_begin  # type: ignore[attr-defined]
    rapport = (
        select(func.max(Rapportage.peildatum))
        .where(
            Rapportage.project_id == Project.id, Rapportage.vastgesteld_op <= vraag.dag
        )
        .scalar_subquery()
    )
    fase = (
        select(func.min(fasebegin))
        .where(Fase.project_id == Project.id, staat(Fase, vraag.dag))
        .scalar_subquery()
    )
    opdracht = select(
        Project.id,
        rapport.label("peildatum"),
        begin.label("begin"),
        fase.label("eerste_fase"),
    ).where(Project.id.in_(vraag.project_ids))
    if vraag.ids is not None:
        opdracht = opdracht.where(Project.id.in_(vraag.ids))
    return opdracht.order_by(Project.id)
