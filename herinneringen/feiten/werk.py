"""Activities that should be reported on, measures, and risks to judge anew."""

from collections.abc import Iterator

from sqlalchemy import func, or_, select

from activiteiten.models import KLAAR, Activiteit, Status, Voortgang
from activiteiten.queries import is_nieuwste_melding
from herinneringen.feiten.vraag import Deelvraag, Feit, Rijen
from herinneringen.regels import Regelnaam
from kern.database import db, staat
from kern.opmaak import kort
from kern.vragen import vast
from planning.models import Mijlpaal
from planning.queries.herinnerbaar import begin_van, eind_van, met_stand
from risicos.models import Beheersmaatregel, Beoordeling, Risico

STIL = (*KLAAR, Status.AANGEHOUDEN)
VERTROUWELIJK = "een vertrouwelijk risico"


def voortgang(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the activities that run, or should, with the day since which.

    That is the last report; before the work has begun it is its begin, which without a
    term of its own is that of its first moment.
    """
    for rij in db.session.execute(*_activiteiten(vraag)):
        begonnen = rij.status is Status.LOOPT
        dagen = [rij.op, None if begonnen and rij.op else rij.begin]
        sinds = max((dag for dag in dagen if dag is not None), default=None)
        if sinds is None or sinds > vraag.uiterst or (not begonnen and not rij.begin):
            continue
        yield Feit(
            Regelnaam.VOORTGANG,
            rij.project_id,
            rij.id,
            sinds,
            f"{rij.nummer} {rij.titel}",
            activiteit_id=rij.id,
            pagina_id=rij.id,
        )


def maatregelen(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the measures that stand and have a last day."""
    for rij in db.session.execute(*_maatregelen(vraag)):
        wat = f"{rij.code} {rij.tekst}"
        yield Feit(
            Regelnaam.MAATREGEL,
            rij.project_id,
            rij.id,
            rij.eind,
            f"maatregel tegen {VERTROUWELIJK}" if rij.vertrouwelijk else kort(wat, 200),
            eerst=_een(rij.eigenaar_id or rij.risico_eigenaar_id),
            vertrouwelijk=rij.vertrouwelijk,
            pagina_id=rij.risico_id,
        )


def risicos(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the risks that stand, with the day on which they were judged last."""
    for rij in db.session.execute(*_risicos(vraag)):
        wat = f"{rij.code} {rij.gebeurtenis}"
        yield Feit(
            Regelnaam.RISICO,
            rij.project_id,
            rij.id,
            rij.op,
            VERTROUWELIJK if rij.vertrouwelijk else kort(wat, 200),
            eerst=_een(rij.eigenaar_id),
            vertrouwelijk=rij.vertrouwelijk,
            pagina_id=rij.id,
        )


def _een(persoon_id: int | None) -> tuple[int, ...]:
    return () if persoon_id is None else (persoon_id,)


@vast
def _activiteiten(vraag: Deelvraag) -> Rijen:
    eerste_moment = (
        met_stand(select(func.min(func.coalesce(begin_van(), eind_van()))), vraag.dag)
        .where(Mijlpaal.activiteit_id == Activiteit.id)
        .correlate(Activiteit)
        .scalar_subquery()
    )
    opdracht = (
        select(
            Activiteit.id,
            Activiteit.project_id,
            Activiteit.nummer,
            Activiteit.titel,
            func.coalesce(
                Activiteit.termijn_begin,  # type: ignore[attr-defined]
                eerste_moment,
            ).label("begin"),
            Voortgang.op,
            Voortgang.status,
        )
        .outerjoin(Voortgang, is_nieuwste_melding(vraag.dag))
        .where(or_(Voortgang.id.is_(None), Voortgang.status.not_in(STIL)))
    )
    return vraag.beperk(opdracht, Activiteit)


@vast
def _maatregelen(vraag: Deelvraag) -> Rijen:
    eind = Beheersmaatregel.termijn_eind  # type: ignore[attr-defined]
    opdracht = (
        select(
            Beheersmaatregel.id,
            Beheersmaatregel.project_id,
            Beheersmaatregel.code,
            Beheersmaatregel.tekst,
            Beheersmaatregel.eigenaar_id,
            eind.label("eind"),
            Risico.id.label("risico_id"),
            Risico.eigenaar_id.label("risico_eigenaar_id"),
            Risico.vertrouwelijk,
        )
        .join(Risico, Risico.id == Beheersmaatregel.risico_id)
        .where(
            staat(Beheersmaatregel, vraag.dag),
            staat(Risico, vraag.dag),
            eind.between(vraag.vroegst, vraag.uiterst),
        )
    )
    return vraag.beperk(opdracht, Beheersmaatregel)


@vast
def _risicos(vraag: Deelvraag) -> Rijen:
    laatst = (
        select(Beoordeling.risico_id, func.max(Beoordeling.op).label("op"))
        .where(
            Beoordeling.project_id.in_(vraag.project_ids), Beoordeling.op <= vraag.dag
        )
        .group_by(Beoordeling.risico_id)
        .subquery()
    )
    opdracht = (
        select(
            Risico.id,
            Risico.project_id,
            Risico.code,
            Risico.gebeurtenis,
            Risico.eigenaar_id,
            Risico.vertrouwelijk,
            laatst.c.op,
        )
        .join(laatst, laatst.c.risico_id == Risico.id)
        .where(staat(Risico, vraag.dag))
    )
    return vraag.beperk(opdracht, Risico)
