"""Behind which moments a recess is longer than the slack."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from betrokkenen.rules.agenda import Agenda
from bewaking.plancontrole.feiten import Momentfeit
from planning.queries.trajecten import list_routedelen
from planning.route.resten import Beloofd, wat_rest
from planning.route.samenstellen import Belofte, Omgeving, stel_samen
from planning.route.terugrekenen import Reden

Rondes = dict[tuple[int, str], list[Momentfeit]]


def list_voor_reces(
    project_id: int, momenten: Sequence[Momentfeit], *, omgeving: Omgeving
) -> frozenset[int]:
    """Return the ids of those moments.

    Needs all moments in the order of the plan: one that was dropped tells that its
    body is passed no more. Only activities on whose way a recess lies are reckoned.
    """
    rondes = _rondes(momenten, omgeving)
    if not rondes:
        return frozenset()
    ids = {activiteit_id for activiteit_id, _ in rondes}
    routes = list_routedelen(project_id, activiteit_ids=ids)
    return frozenset(
        stap.belofte.mijlpaal_id
        for sleutel, ronde in rondes.items()
        for stap in stel_samen(
            *wat_rest([_beloofd(moment) for moment in ronde], routes.get(sleutel, ())),
            omgeving=omgeving,
            alleen_plan=True,
        )
        if stap.belofte is not None and Reden.RECES_BREEKT_ROUTE in stap.redenen
    )


def _rondes(momenten: Sequence[Momentfeit], omgeving: Omgeving) -> Rondes:
    """Return the rounds of the activities that meet a recess, in the given order."""
    op_route = [m for m in momenten if m.is_route and m.activiteit_id is not None]
    ids = {
        moment.activiteit_id
        for moment in op_route
        if moment.is_open
        if _komt_reces_tegen(
            moment, omgeving.agendas.get(moment.gremium_id or 0), omgeving.vandaag
        )
    }
    rondes: Rondes = defaultdict(list)
    for moment in op_route:
        if moment.activiteit_id is not None and moment.activiteit_id in ids:
            rondes[moment.activiteit_id, moment.ronde].append(moment)
    return rondes


def _komt_reces_tegen(
    moment: Momentfeit, agenda: Agenda | None, peildatum: date
) -> bool:
    """Whether the body rests between today and the last day of the promise."""
    eind = moment.termijn.eind
    if agenda is None or not agenda.dagen or eind is None or eind < peildatum:
        return False
    return any(peildatum <= rust.begin <= eind for rust in agenda.rust)


def _beloofd(moment: Momentfeit) -> Beloofd:
    termijn = moment.termijn
    assert moment.gremium_id is not None
    return Beloofd(
        Belofte(
            moment.id,
            moment.naam,
            moment.gremium_id,
            termijn.begin,
            termijn.eind,
            is_aangeleverd=moment.is_aangeleverd,
        ),
        moment.toestand,
    )
