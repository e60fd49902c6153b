"""Moments, and the papers that must be handed in for them."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import and_, exists, or_, select

from activiteiten.models import Activiteit
from activiteiten.queries import is_klaar
from betrokkenen.models import Gremium, Vergadering
from herinneringen.feiten.vraag import LEIDER, Deelvraag, Feit, Rijen
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


def open_momenten(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the open moments with a last day, but of an activity that is done none.

    One with a day of handing in asks attention only once it is late: before that, the
    papers do.
    """
    for rij in db.session.execute(*_open(vraag)):
        is_grof = rij.precisie in GROF
        yield Feit(
            Regelnaam.MOMENT,
            rij.project_id,
            rij.id,
            rij.eind,
            f"{rij.nummer} {rij.naam}" if rij.nummer else rij.naam,
            rollen=() if rij.nummer else LEIDER,
            activiteit_id=rij.activiteit_id,
            begin=rij.begin if is_grof else None,
            gremium_id=rij.gremium_id,
            vooraf=not rij.levert_aan,
            pagina_id=rij.id,
        )


def aan_te_leveren(vraag: Deelvraag) -> Iterator[Feit]:
    """Return the moments whose papers were not handed in, with the last day for them.

    Only promised moments: of another step of a route nobody can say that the papers
    were handed in, so its reminders would never end.
    """
    tot = vraag.uiterst
    if vraag.ids is None:
        tot += LANGSTE_AANLEVERTIJD
    gevonden = list_aanleveringen_van(
        dict.fromkeys(vraag.project_ids, vraag.dag), tot=tot, mijlpaal_ids=vraag.ids
    )
    for rij in gevonden:
        if rij.stand is None or not vraag.vroegst <= rij.dag <= vraag.uiterst:
            continue
        if rij.stand.toestand is Toestand.TE_LAAT:
            continue  # from then on its outcome is asked, by `open_momenten`
        moment = rij.stand.mijlpaal
        if vraag.ids is not None and moment.id not in vraag.ids:
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
def _open(vraag: Deelvraag) -> Rijen:
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
            vraag.dag,
        )
        .outerjoin(Activiteit, Activiteit.id == Mijlpaal.activiteit_id)
        .outerjoin(Gremium, Gremium.id == Mijlpaal.gremium_id)
        .where(
            or_(
                eind <= vraag.uiterst,
                # A stretch asks attention at its begin, however late it ends.
                and_(begin <= vraag.uiterst, precisie.in_(GROF)),
            ),
            eind >= vraag.vroegst,
            ~is_klaar(vraag.dag),
        )
    )
    return vraag.beperk(opdracht, Mijlpaal)
