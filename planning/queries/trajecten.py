"""The rounds of a plan with the days of their steps, as of a day."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from activiteiten.models import Activiteit, ActiviteitProduct
from activiteiten.queries.planregels import Zicht
from betrokkenen.models import Gremium
from betrokkenen.queries.agenda import get_vrije_dagen_op
from betrokkenen.rules.agenda import Agenda
from kern.database import db
from kern.vragen import vast
from planning.models import Mijlpaalsoort, Routesjabloon, Routestap, Traject
from planning.queries.agendas import (
    aanlevertijd,
    get_agendas_op,
    maak_tijd,
)
from planning.queries.mijlpalen import Mijlpaalstand, list_mijlpaalstanden
from planning.route.resten import Beloofd, wat_rest
from planning.route.samenstellen import (
    Belofte,
    Fasegrens,
    Omgeving,
    Routedeel,
    Trajectstap,
    stel_samen,
)
from planning.rules import Toestand
from projecten.models import Fase, Product
from projecten.queries import list_fasen_van

# A round: the id of its activity, and which of its rounds.
Sleutel = tuple[int, str]


@dataclass(frozen=True)
class Trajectplan:
    """One round of an activity: its moments, and the days of what is still to do.

    ``standen`` are all its moments in a body, also those that are over; ``stappen``
    what is left. ``agendas`` are the calendars by body that it was reckoned with.
    """

    activiteit: Activiteit
    ronde: str
    sjabloon: Routesjabloon | None
    standen: Sequence[Mijlpaalstand]
    stappen: Sequence[Trajectstap]
    gremia: Mapping[int, Gremium]
    agendas: Mapping[int, Agenda]

    def stand_van(self, stap: Trajectstap) -> Mijlpaalstand | None:
        """Return the moment that the step is about, if anybody promised one."""
        if stap.belofte is None:
            return None
        standen = (s for s in self.standen if s.mijlpaal.id == _id_van(stap))
        return next(standen, None)

    def is_ingehaald(self, stap: Trajectstap) -> bool:
        """Whether a moment behind that of the step was met already."""
        stand = self.stand_van(stap)
        if stand is None:
            return False
        later = self.standen[self.standen.index(stand) + 1 :]
        return any(rij.toestand is Toestand.GEHAALD for rij in later)

    def stap_van(self, mijlpaal_id: int) -> Trajectstap | None:
        """Return the step of that moment; None when it is over."""
        stappen = (stap for stap in self.stappen if _id_van(stap) == mijlpaal_id)
        return next(stappen, None)


def list_trajectplannen(
    zicht: Zicht,
    *,
    activiteit_ids: Sequence[int] | None = None,
    standen: Sequence[Mijlpaalstand] | None = None,
) -> Sequence[Trajectplan]:
    """Return the rounds in the order of the plan, reckoned on the peildatum.

    As far as somebody may see; moments of no activity follow no route. Who has the
    moments already gives them as ``standen``. Eight statements at most, however long
    the plan is.
    """
    if standen is None:
        standen = list_mijlpaalstanden(
            zicht.project_id,
            peildatum=zicht.peildatum,
            activiteit_ids=activiteit_ids,
            alleen_van=zicht.alleen_van,
        )
    return list_trajectplannen_van({zicht.project_id: zicht.peildatum}, standen=standen)


def list_trajectplannen_van(
    dagen: Mapping[int, date],
    *,
    standen: Sequence[Mijlpaalstand],
    alleen_plan: bool = False,
    omgevingen: Mapping[date, Omgeving] | None = None,
) -> Sequence[Trajectplan]:
    """Return the rounds of these moments, of several projects.

    ``dagen`` gives the peildatum of each project by its id; a round is whole, so give
    all its moments. ``alleen_plan`` leaves out what missing a step costs, what can be
    at best, and the phases. Who has the calendars of every body on the way gives them
    by day as ``omgevingen``. Seven statements at most, without the phases five.
    """
    groepen = _groepeer(standen)
    if not groepen:
        return []
    ids = {activiteit_id for activiteit_id, _ in groepen}
    routes = _routes(list(dagen), ids)
    gremia = _gremia(standen, routes.values())
    if omgevingen is None:
        omgevingen = _omgevingen(gremia, set(dagen.values()))
    grenzen = {} if alleen_plan else _fasegrenzen(list(dagen), ids)
    delen = _delen(routes.values())
    plannen = []
    for sleutel, groep in groepen.items():
        route = routes.get(sleutel)
        beloofd = [_beloofd(stand) for stand in groep]
        open_, rest = wat_rest(beloofd, delen[route.id] if route else [])
        omgeving = omgevingen[groep[0].peildatum]
        stappen = stel_samen(
            open_,
            rest,
            omgeving=omgeving,
            grens=grenzen.get(sleutel[0]),
            alleen_plan=alleen_plan,
        )
        plannen.append(_maak(groep, route, stappen, gremia, omgeving))
    return plannen


def list_routedelen(
    project_id: int, *, activiteit_ids: Collection[int]
) -> dict[Sleutel, list[Routedeel]]:
    """Return the steps of the route of each round, by its activity and its word.

    A round that follows none is not there. Two statements.
    """
    routes = _routes([project_id], activiteit_ids)
    delen = _delen(routes.values())
    return {sleutel: delen[route.id] for sleutel, route in routes.items()}


# Of so many activities the routes are asked by their ids; of more by the project.
HOOGSTENS_GENOEMD = 500


def _groepeer(standen: Sequence[Mijlpaalstand]) -> dict[Sleutel, list[Mijlpaalstand]]:
    """Return the moments in a body per activity and round."""
    groepen: dict[Sleutel, list[Mijlpaalstand]] = {}
    for stand in standen:
        rij = stand.mijlpaal
        if rij.soort is Mijlpaalsoort.ROUTE and rij.activiteit_id is not None:
            groepen.setdefault((rij.activiteit_id, rij.ronde or ""), []).append(stand)
    return groepen


def _maak(
    standen: Sequence[Mijlpaalstand],
    sjabloon: Routesjabloon | None,
    stappen: Sequence[Trajectstap],
    gremia: Mapping[int, Gremium],
    omgeving: Omgeving,
) -> Trajectplan:
    eerste = standen[0].mijlpaal
    assert eerste.activiteit is not None
    return Trajectplan(
        activiteit=eerste.activiteit,
        ronde=eerste.ronde or "",
        sjabloon=sjabloon,
        standen=standen,
        stappen=stappen,
        gremia=gremia,
        agendas=omgeving.agendas,
    )


def _beloofd(stand: Mijlpaalstand) -> Beloofd:
    rij, termijn = stand.mijlpaal, stand.termijn
    assert rij.gremium_id is not None
    belofte = Belofte(
        mijlpaal_id=rij.id,
        naam=rij.naam,
        gremium_id=rij.gremium_id,
        begin=termijn.begin,
        eind=termijn.eind,
        is_aangeleverd=stand.aangeleverd_op is not None,
    )
    return Beloofd(belofte, stand.toestand)


def _delen(routes: Collection[Routesjabloon]) -> dict[int, list[Routedeel]]:
    return {route.id: [_deel(stap) for stap in route.stappen] for route in set(routes)}


def _deel(stap: Routestap) -> Routedeel:
    eigen = stap.aanlevereenheid is not None
    return Routedeel(
        naam=stap.naam,
        gremium_id=stap.gremium_id,
        duur=maak_tijd(stap.duur, stap.duureenheid),
        aanlever=maak_tijd(stap.aanlevertermijn, stap.aanlevereenheid)
        if eigen
        else None,
        daarna=maak_tijd(stap.verwerking, stap.verwerkingseenheid),
    )


def _id_van(stap: Trajectstap) -> int | None:
    return stap.belofte.mijlpaal_id if stap.belofte else None


def _omgevingen(
    gremia: Mapping[int, Gremium], dagen: Collection[date]
) -> dict[date, Omgeving]:
    vrij = get_vrije_dagen_op(dagen)
    agendas = get_agendas_op(list(gremia.values()), vrij=vrij)
    aanlever = {id_: aanlevertijd(gremium) for id_, gremium in gremia.items()}
    return {
        dag: Omgeving(
            vandaag=dag, agendas=agendas[dag], vrij=vrij[dag], aanlever=aanlever
        )
        for dag in dagen
    }


def _routes(
    project_ids: Sequence[int], activiteit_ids: Collection[int]
) -> dict[Sleutel, Routesjabloon]:
    genoemd = _genoemd(activiteit_ids)
    rijen = db.session.execute(*_trajecten(project_ids, genoemd)).all()
    if not rijen:
        return {}
    gevonden = db.session.scalars(*_sjablonen({rij.sjabloon_id for rij in rijen}))
    sjablonen = {sjabloon.id: sjabloon for sjabloon in gevonden.unique()}
    return {(rij.activiteit_id, rij.ronde): sjablonen[rij.sjabloon_id] for rij in rijen}


def _gremia(
    standen: Sequence[Mijlpaalstand], routes: Collection[Routesjabloon]
) -> dict[int, Gremium]:
    gevonden = [stand.mijlpaal.gremium for stand in standen]
    gevonden += [stap.gremium for route in set(routes) for stap in route.stappen]
    return {gremium.id: gremium for gremium in gevonden if gremium is not None}


def _fasegrenzen(
    project_ids: Sequence[int], activiteit_ids: Collection[int]
) -> dict[int, Fasegrens]:
    """Return of each activity the end of the first phase that it works for."""
    fasen = list_fasen_van(project_ids)
    plaats = {
        fase.id: (project_id, nummer)
        for project_id, eigen in fasen.items()
        for nummer, fase in enumerate(eigen)
    }
    opdracht = _fase_per_activiteit(project_ids, _genoemd(activiteit_ids))
    grenzen = {}
    for activiteit_id, groep in groupby(db.session.execute(*opdracht), lambda r: r[0]):
        project_id, nummer = min(plaats[fase_id] for _, fase_id in groep)
        grenzen[activiteit_id] = _grens(fasen[project_id], nummer)
    return grenzen


def _genoemd(activiteit_ids: Collection[int]) -> list[int] | None:
    weinig = len(activiteit_ids) <= HOOGSTENS_GENOEMD
    return sorted(activiteit_ids) if weinig else None


def _grens(fasen: Sequence[Fase], nummer: int) -> Fasegrens:
    volgende = fasen[nummer + 1] if nummer + 1 < len(fasen) else None
    return Fasegrens(
        eind=fasen[nummer].termijn.eind,
        volgende=volgende.termijn.begin if volgende else None,
    )


@vast
def _trajecten(
    project_ids: Sequence[int], activiteit_ids: Sequence[int] | None
) -> Select[int, str, int]:
    opdracht = select(Traject.activiteit_id, Traject.ronde, Traject.sjabloon_id).where(
        Traject.project_id.in_(project_ids)
    )
    if activiteit_ids is not None:
        opdracht = opdracht.where(Traject.activiteit_id.in_(activiteit_ids))
    return opdracht.order_by(Traject.id)


@vast
def _sjablonen(ids: Collection[int]) -> Select[Routesjabloon]:
    stappen = joinedload(Routesjabloon.stappen)
    return (
        select(Routesjabloon)
        .where(Routesjabloon.id.in_(ids))
        .options(stappen.joinedload(Routestap.gremium))
        .order_by(Routesjabloon.id)
    )


@vast
def _fase_per_activiteit(
    project_ids: Sequence[int], activiteit_ids: Sequence[int] | None
) -> Select[int, int]:
    opdracht = (
        select(ActiviteitProduct.activiteit_id, Product.fase_id)
        .join(Product, Product.id == ActiviteitProduct.product_id)
        .where(Product.project_id.in_(project_ids))
    )
    if activiteit_ids is not None:
        opdracht = opdracht.where(ActiviteitProduct.activiteit_id.in_(activiteit_ids))
    return opdracht.order_by(ActiviteitProduct.activiteit_id, Product.fase_id)
