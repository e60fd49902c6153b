"""The rounds of a plan with the days of their steps, as of a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from activiteiten.models import Activiteit, ActiviteitProduct
from activiteiten.queries.planregels import Zicht
from betrokkenen.models import Gremium
from kern.database import db
from kern.vragen import vast
from planning.models import Mijlpaalsoort, Routesjabloon, Routestap, Traject
from planning.queries.agendas import (
    aanlevertijd,
    get_agendas,
    get_vrije_dagen,
    maak_tijd,
)
from planning.queries.mijlpalen import Mijlpaalstand, list_mijlpaalstanden
from planning.route.samenstellen import (
    Belofte,
    Fasegrens,
    Omgeving,
    Routedeel,
    Trajectstap,
    stel_samen,
)
from planning.route.vergaderen import Agenda
from planning.rules import Toestand
from projecten.models import Fase, Product
from projecten.queries import list_fasen_van


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
    moments already gives them as ``standen``. Ten statements at most, however long the
    plan is.
    """
    if standen is None:
        standen = list_mijlpaalstanden(
            zicht.project_id,
            peildatum=zicht.peildatum,
            activiteit_ids=activiteit_ids,
            alleen_van=zicht.alleen_van,
        )
    groepen = _groepeer(standen)
    if not groepen:
        return []
    trajecten = _trajecten(zicht.project_id)
    gremia = _gremia(standen, list(trajecten.values()))
    omgeving = _omgeving(gremia, zicht.peildatum)
    grenzen = _fasegrenzen(zicht.project_id)
    return [
        _maak(groep, trajecten.get(sleutel), gremia, omgeving, grenzen.get(sleutel[0]))
        for sleutel, groep in groepen.items()
    ]


Sleutel = tuple[int, str]


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
    traject: Traject | None,
    gremia: Mapping[int, Gremium],
    omgeving: Omgeving,
    grens: Fasegrens | None,
) -> Trajectplan:
    sjabloon = traject.sjabloon if traject else None
    route = [_deel(stap) for stap in sjabloon.stappen] if sjabloon else []
    open_, rest = _wat_rest(standen, route)
    eerste = standen[0].mijlpaal
    assert eerste.activiteit is not None
    return Trajectplan(
        activiteit=eerste.activiteit,
        ronde=eerste.ronde or "",
        sjabloon=sjabloon,
        standen=standen,
        stappen=stel_samen(open_, rest, omgeving=omgeving, grens=grens),
        gremia=gremia,
        agendas=omgeving.agendas,
    )


def _wat_rest(
    standen: Sequence[Mijlpaalstand], route: Sequence[Routedeel]
) -> tuple[list[Belofte], list[Routedeel]]:
    """Return the open promises, and the route behind the last one that is over.

    A body whose moment was dropped or is over is passed no more.
    """
    if not any(stand.is_open for stand in standen):
        return [], []
    open_ = [_belofte(stand) for stand in standen if stand.is_open]
    nog = {belofte.gremium_id for belofte in open_}
    weg = {s.mijlpaal.gremium_id for s in standen if not s.is_open} - nog
    voorbij = {
        stand.mijlpaal.gremium_id
        for stand in standen
        if not stand.is_open and stand.toestand is not Toestand.VERVALLEN
    }
    plaatsen = [n for n, deel in enumerate(route) if deel.gremium_id in voorbij - nog]
    na = route[max(plaatsen, default=-1) + 1 :]
    return open_, [d for d in na if d.gremium_id is None or d.gremium_id not in weg]


def _belofte(stand: Mijlpaalstand) -> Belofte:
    assert stand.mijlpaal.gremium_id is not None
    return Belofte(
        mijlpaal_id=stand.mijlpaal.id,
        naam=stand.mijlpaal.naam,
        gremium_id=stand.mijlpaal.gremium_id,
        begin=stand.termijn.begin,
        eind=stand.termijn.eind,
    )


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


def _omgeving(gremia: Mapping[int, Gremium], peildatum: date) -> Omgeving:
    vrij = get_vrije_dagen(dag=peildatum)
    return Omgeving(
        vandaag=peildatum,
        agendas=get_agendas(list(gremia.values()), dag=peildatum, vrij=vrij),
        vrij=vrij,
        aanlever={id_: aanlevertijd(gremium) for id_, gremium in gremia.items()},
    )


def _trajecten(project_id: int) -> dict[Sleutel, Traject]:
    trajecten = db.session.scalars(*_met_route(project_id))
    return {(traject.activiteit_id, traject.ronde): traject for traject in trajecten}


def _gremia(
    standen: Sequence[Mijlpaalstand], trajecten: Sequence[Traject]
) -> dict[int, Gremium]:
    gevonden = [stand.mijlpaal.gremium for stand in standen]
    gevonden += [stap.gremium for t in trajecten for stap in t.sjabloon.stappen]
    return {gremium.id: gremium for gremium in gevonden if gremium is not None}


def _fasegrenzen(project_id: int) -> dict[int, Fasegrens]:
    """Return of each activity the end of the first phase that it works for."""
    fasen = list_fasen_van([project_id]).get(project_id, [])
    plaats = {fase.id: nummer for nummer, fase in enumerate(fasen)}
    eerste: dict[int, int] = {}
    rijen = db.session.execute(*_fase_per_activiteit(project_id))
    for activiteit_id, groep in groupby(rijen, lambda rij: rij[0]):
        eerste[activiteit_id] = min(plaats[fase_id] for _, fase_id in groep)
    return {id_: _grens(fasen, nummer) for id_, nummer in eerste.items()}


def _grens(fasen: Sequence[Fase], nummer: int) -> Fasegrens:
    volgende = fasen[nummer + 1] if nummer + 1 < len(fasen) else None
    return Fasegrens(
        eind=fasen[nummer].termijn.eind,
        volgende=volgende.termijn.begin if volgende else None,
    )


@vast
def _met_route(project_id: int) -> Select[Traject]:
    stappen = joinedload(Traject.sjabloon).selectinload(Routesjabloon.stappen)
    return (
        select(Traject)
        .where(Traject.project_id == project_id)
        .options(stappen.joinedload(Routestap.gremium))
        .order_by(Traject.id)
    )


@vast
def _fase_per_activiteit(project_id: int) -> Select[int, int]:
    return (
        select(ActiviteitProduct.activiteit_id, Product.fase_id)
        .join(Product, Product.id == ActiviteitProduct.product_id)
        .where(Product.project_id == project_id)
        .order_by(ActiviteitProduct.activiteit_id, Product.fase_id)
    )
