"""Moments, and the papers that must be handed in for them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import and_, exists, or_, select

from activiteiten.models import Activiteit
from activiteiten.queries import is_klaar
from betrokkenen.models import Gremium, Vergadering
from herinneringen.feiten.vraag import Feit, Rijen, Vraag
from herinneringen.regels import Regelnaam
from kern.database import db
from kern.datums import Precisie
from kern.vragen import vast
from planning.models import Mijlpaal, Mijlpaalsoort
from planning.queries.herinnerbaar import (
    begin_van,
    eind_van,
    list_aanleveringen_van,
    met_stand,
    precisie_van,
)
from planning.rules import Toestand
from projecten.models import Betrokkenheid

# Promised as a stretch of days, so one hears of it at its begin and near its end.
GROF = frozenset(Precisie) - {Precisie.DAG, Precisie.WEEK, Precisie.GEEN}
# Papers are handed in at most so long before the stretch in which a body meets.
LANGSTE_AANLEVERTIJD = timedelta(days=60)


def open_momenten(vraag: Vraag) -> Iterator[Feit]:
    """Return the open moments with a last day, but of an activity that is done none.

    One with a day of handing in asks attention only once it is late: before that, the
    papers do.
    """
    ids = vraag.ids(Regelnaam.MOMENT)
    opdracht = _open(vraag.project_ids, vraag.dag, vraag.vroegst, vraag.uiterst, ids)
    for rij in db.session.execute(*opdracht):
        is_grof = rij.precisie in GROF
        yield Feit(
            Regelnaam.MOMENT,
            rij.project_id,
            rij.id,
            rij.eind,
            f"{rij.nummer} {rij.naam}" if rij.nummer else rij.naam,
            rollen=() if rij.nummer else (Betrokkenheid.PROJECTLEIDER,),
            activiteit_id=rij.activiteit_id,
            begin=rij.begin if is_grof else None,
            gremium_id=rij.gremium_id,
            vooraf=not rij.levert_aan,
            pagina_id=rij.id,
        )


def aan_te_leveren(vraag: Vraag) -> Iterator[Feit]:
    """Return the moments whose papers were not handed in, with the last day for them.

    Only promised moments: of another step of a route nobody can say that the papers
    were handed in, so its reminders would never end.
    """
    ids = vraag.ids(Regelnaam.AANLEVEREN)
    tot = vraag.uiterst
    if ids is None:
        tot += LANGSTE_AANLEVERTIJD
    gevonden = list_aanleveringen_van(
        dict.fromkeys(vraag.project_ids, vraag.dag), tot=tot, mijlpaal_ids=ids
    )
    for rij in gevonden:
        if rij.stand is None or not vraag.vroegst <= rij.dag <= vraag.uiterst:
            continue
        if rij.stand.toestand is Toestand.TE_LAAT:
            continue  # from then on its outcome is asked, by `open_momenten`
        moment = rij.stand.mijlpaal
        if ids is not None and moment.id not in ids:
            continue
        yield Feit(
            Regelnaam.AANLEVEREN,
            moment.project_id,
            moment.id,
            rij.dag,
            f"{rij.activiteit.nummer} {moment.naam}",
            rollen=(Betrokkenheid.BELEIDSADVISEUR,),
            activiteit_id=moment.activiteit_id,
            gremium_id=rij.gremium.id,
            pagina_id=moment.id,
        )


@vast
def _open(
    project_ids: Sequence[int],
    dag: date,
    vroegst: date,
    uiterst: date,
    ids: Sequence[int] | None,
) -> Rijen:
    eind, begin = eind_van(), begin_van()
    komt_bijeen = exists().where(Vergadering.gremium_id == Mijlpaal.gremium_id)
    levert_aan = and_(
        Mijlpaal.soort == Mijlpaalsoort.ROUTE,
        Mijlpaal.activiteit_id.is_not(None),
        or_(Gremium.aanlevertermijn.is_not(None), komt_bijeen),
    )
    precisie = precisie_van()
    opdracht = (
        met_stand(
            select(
                Mijlpaal.id,
                Mijlpaal.project_id,
                Mijlpaal.activiteit_id,
                Mijlpaal.gremium_id,
                Mijlpaal.naam,
                Activiteit.nummer,
                begin.label("begin"),
                eind.label("eind"),
                precisie.label("precisie"),
                levert_aan.label("levert_aan"),
            ),
            dag,
        )
        .outerjoin(Activiteit, Activiteit.id == Mijlpaal.activiteit_id)
        .outerjoin(Gremium, Gremium.id == Mijlpaal.gremium_id)
        .where(
            Mijlpaal.project_id.in_(project_ids),
            or_(
                eind <= uiterst,
                # A stretch asks attention at its begin, however late it ends.
                and_(begin <= uiterst, precisie.in_(GROF)),
            ),
            eind >= vroegst,
            ~is_klaar(dag),
        )
    )
    if ids is not None:
        opdracht = opdracht.where(Mijlpaal.id.in_(ids))
    return opdracht.order_by(Mijlpaal.id)
