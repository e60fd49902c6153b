"""The decision route, planned backwards: the worked example, and what always holds."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from betrokkenen.rules.agenda import Eenheid, Rust, Tijd, agenda
from kern.werkdagen import is_werkdag, schuif, tel
from planning.route.terugrekenen import (
    GeenDagError,
    Planstap,
    Reden,
    Stap,
    Venster,
    mist,
    reken_terug,
    reken_vooruit,
)

VEERTIEN_DAGEN = Tijd(14, Eenheid.KALENDERDAGEN)
KERST = Rust(date(2020, 12, 19), date(2021, 1, 3))
VRIJ = frozenset({date(2020, 12, 25), date(2021, 1, 1)})


def elke(dag: date, *, weken: int, tot: date) -> list[date]:
    """Return that day and each so many weeks later, until the last day."""
    aantal = (tot - dag).days // (7 * weken) + 1
    return [dag + timedelta(weeks=weken * n) for n in range(aantal)]


def zwolle() -> list[Stap]:
    """Return the route of 1.2: "College > november 2020; Raad > januari 2021"."""
    tot = date(2021, 6, 30)
    gremium = {"vrij": VRIJ}
    debatten = [date(2020, 11, 30), date(2020, 12, 14), date(2021, 1, 11)]
    nt = agenda(elke(date(2020, 9, 1), weken=2, tot=tot), aanlever=Tijd(5), **gremium)
    college = agenda(
        elke(date(2020, 9, 1), weken=1, tot=tot), aanlever=Tijd(4), **gremium
    )
    raad = agenda(
        elke(date(2020, 9, 7), weken=1, tot=tot),
        aanlever=VEERTIEN_DAGEN,
        rust=(KERST,),
        **gremium,
    )
    debat = agenda(debatten, aanlever=VEERTIEN_DAGEN, rust=(KERST,), **gremium)
    november = Venster(date(2020, 11, 1), date(2020, 11, 30))
    januari = Venster(date(2021, 1, 1), date(2021, 1, 31))
    return [
        Stap("klankbord", duur=Tijd(10)),
        Stap("ambtelijke toets", duur=Tijd(10)),
        Stap("NT sociaal domein", nt),
        Stap("portefeuillehouder", daarna=Tijd(2)),
        Stap("college", college, daarna=Tijd(3), venster=november),
        Stap("debat", debat),
        Stap("raad", raad, venster=januari),
    ]


@pytest.fixture
def plan() -> dict[str, Planstap]:
    gerekend = reken_terug(zwolle(), vandaag=date(2020, 9, 1), vrij=VRIJ)
    return {stap.stap.naam: stap for stap in gerekend}


@pytest.mark.parametrize(
    ("naam", "dag", "aanleveren"),
    [
        ("raad", date(2021, 1, 25), date(2021, 1, 11)),
        ("debat", date(2021, 1, 11), date(2020, 12, 18)),
        ("college", date(2020, 11, 24), date(2020, 11, 18)),
        ("portefeuillehouder", date(2020, 11, 16), date(2020, 11, 16)),
        ("NT sociaal domein", date(2020, 11, 10), date(2020, 11, 3)),
        ("ambtelijke toets", date(2020, 11, 3), date(2020, 10, 20)),
        ("klankbord", date(2020, 10, 20), date(2020, 10, 6)),
    ],
)
def test_the_worked_example_comes_out_as_written(
    plan: dict[str, Planstap], naam: str, dag: date, aanleveren: date
) -> None:
    assert (plan[naam].dag, plan[naam].aanleveren) == (dag, aanleveren)


def test_the_college_of_the_example_has_fifteen_work_days_of_slack(
    plan: dict[str, Planstap],
) -> None:
    college = plan["college"]

    assert college.uiterste == date(2020, 12, 15)
    assert college.stap.agenda is not None
    assert college.stap.agenda.aanleveren_voor(college.uiterste) == date(2020, 12, 9)
    assert college.speling == 15
    assert (college.uiterste - college.dag).days == 21


def test_who_misses_the_college_of_the_example_has_a_week_later(
    plan: dict[str, Planstap],
) -> None:
    stappen = list(plan.values())
    kans = mist(stappen, 4, vrij=VRIJ)

    assert kans is not None
    assert (kans.dag, kans.aanleveren) == (date(2020, 12, 1), date(2020, 11, 25))
    assert (kans.laatste, kans.kost_dagen) == (date(2021, 1, 25), 0)


def test_who_misses_the_last_possible_college_loses_the_debate_too() -> None:
    stappen = zwolle()
    december = Venster(date(2020, 12, 9), date(2020, 12, 15))
    stappen[4] = replace(stappen[4], venster=december)
    plan = reken_terug(stappen, vandaag=date(2020, 9, 1), vrij=VRIJ)

    assert plan[4].dag == plan[4].uiterste == date(2020, 12, 15)
    assert Reden.RECES_BREEKT_ROUTE in plan[4].redenen
    assert mist(plan, 4, vrij=VRIJ) is None  # no debate is known after 11 January


def test_what_asks_attention_is_named() -> None:
    plan = reken_terug(zwolle(), vandaag=date(2020, 11, 19), vrij=VRIJ)
    redenen = {stap.stap.naam: set(stap.redenen) for stap in plan}

    assert Reden.AANLEVERDATUM_IN_RECES in redenen["debat"]
    assert Reden.AANLEVERDATUM_VERSTREKEN in redenen["college"]
    assert Reden.AANLEVERDATUM_VERSTREKEN not in redenen["debat"]


def test_a_promise_before_the_one_it_rests_on_is_impossible() -> None:
    stappen = zwolle()
    maart = Venster(date(2021, 3, 1), date(2021, 3, 31))
    stappen[4] = replace(stappen[4], venster=maart)

    plan = reken_terug(stappen, vandaag=date(2020, 9, 1), vrij=VRIJ)

    assert Reden.VOLGORDE_ONMOGELIJK in plan[4].redenen
    assert plan[4].dag == date(2020, 12, 15)  # the last that serves the raad


def test_a_window_without_a_meeting_is_said() -> None:
    stappen = zwolle()
    kerst = Venster(date(2020, 12, 21), date(2021, 1, 3))
    stappen[-1] = replace(stappen[-1], venster=kerst)

    plan = reken_terug(stappen, vandaag=date(2020, 9, 1), vrij=VRIJ)

    assert Reden.GEEN_VERGADERING_IN_VENSTER in plan[-1].redenen
    assert plan[-1].dag == date(2020, 12, 14)


def test_a_calendar_that_begins_too_late_is_refused() -> None:
    stappen = zwolle()
    stappen[2] = Stap("NT sociaal domein", agenda([date(2021, 5, 4)]))

    with pytest.raises(GeenDagError, match="NT sociaal domein"):
        reken_terug(stappen, vandaag=date(2020, 9, 1), vrij=VRIJ)


def test_a_meeting_on_a_free_day_is_told() -> None:
    paasmaandag = date(2021, 4, 5)
    raad = agenda([date(2021, 3, 29), paasmaandag], vrij=frozenset({paasmaandag}))
    stap = Stap("raad", raad, venster=Venster(date(2021, 3, 1), date(2021, 4, 30)))

    (alleen,) = reken_terug([stap], vandaag=date(2021, 1, 1))

    assert alleen.dag == date(2021, 3, 29)
    assert alleen.redenen == (Reden.FEESTDAG_VERSCHUIFT,)


DAGEN = st.dates(date(2020, 1, 1), date(2028, 12, 31))
TIJDEN = st.builds(Tijd, st.integers(0, 15), st.sampled_from(Eenheid))
VRIJE_DAGEN = st.frozensets(DAGEN, max_size=12)


@st.composite
def routes(draw) -> tuple[list[Stap], frozenset[date]]:
    """Draw a route of some bodies and some work, with calendars of years around it."""
    vrij = draw(VRIJE_DAGEN)
    midden = draw(st.dates(date(2023, 1, 1), date(2025, 12, 31)))
    stappen = []
    for nummer in range(draw(st.integers(1, 4))):
        begin = midden - timedelta(days=700 + draw(st.integers(0, 13)))
        weken = draw(st.integers(1, 4))
        rust = tuple(
            Rust(dag, dag + timedelta(days=draw(st.integers(0, 40))))
            for dag in draw(
                st.lists(st.dates(midden - timedelta(days=150), midden), max_size=2)
            )
        )
        lijst = elke(begin, weken=weken, tot=midden + timedelta(days=700))
        eigen = agenda(lijst, aanlever=draw(TIJDEN), rust=rust, vrij=vrij)
        if draw(st.booleans()):
            stappen.append(Stap(f"werk {nummer}", duur=draw(TIJDEN)))
        stappen.append(Stap(f"gremium {nummer}", eigen, daarna=draw(TIJDEN)))
    eind = midden + timedelta(days=draw(st.integers(0, 60)))
    stappen[-1] = replace(stappen[-1], venster=Venster(midden, eind))
    return stappen, vrij


def is_gevolgd(plan: list[Planstap], vrij: frozenset[date]) -> bool:
    """Whether each step leaves the time that the next one asks."""
    return all(
        voor.stap.daarna.na(voor.dag, vrij) <= na.aanleveren
        or voor.dag <= voor.stap.daarna.voor(na.aanleveren, vrij)
        for voor, na in pairwise(plan)
    )


@given(routes(), DAGEN)
@settings(deadline=None)
def test_a_route_is_in_order_and_nobody_meets_when_he_rests(route, vandaag) -> None:
    stappen, vrij = route
    plan = reken_terug(stappen, vandaag=vandaag, vrij=vrij)

    assert is_gevolgd(plan, vrij)
    for stap in plan:
        assert stap.aanleveren <= stap.dag
        kalender = stap.stap.agenda
        if kalender is not None:
            assert kalender.is_open(stap.dag)
            assert kalender.rust_op(stap.aanleveren) is None
        verstreken = Reden.AANLEVERDATUM_VERSTREKEN in stap.redenen
        assert verstreken == (stap.aanleveren < vandaag)
        # No slack is left where the papers should have been there already.
        assert stap.speling <= 0 if verstreken else stap.speling >= 0


@given(routes(), DAGEN, st.integers(0, 30), st.data())
@settings(deadline=None)
def test_more_recess_makes_nothing_later_at_the_start_of_the_route(
    route, dag, lengte, data
) -> None:
    stappen, vrij = route
    wie = data.draw(st.integers(0, len(stappen) - 1))
    kalender = stappen[wie].agenda
    if kalender is None:
        return
    meer = replace(
        kalender, rust=(*kalender.rust, Rust(dag, dag + timedelta(days=lengte)))
    )
    met_meer = [*stappen]
    met_meer[wie] = replace(stappen[wie], agenda=meer)

    voor = reken_terug(stappen, vandaag=date(2020, 1, 1), vrij=vrij)
    na = reken_terug(met_meer, vandaag=date(2020, 1, 1), vrij=vrij)

    # Unless nobody meets in the promised window any more, the last days come earlier:
    # a recess never gives anybody more time.
    if Reden.GEEN_VERGADERING_IN_VENSTER not in na[-1].redenen:
        assert all(n.uiterste <= v.uiterste for n, v in zip(na, voor, strict=True))


@given(routes(), DAGEN, DAGEN, st.integers(0, 30), st.data())
@settings(deadline=None)
def test_more_recess_never_makes_anything_earlier(
    route, vandaag, dag, lengte, data
) -> None:
    stappen, vrij = route
    wie = data.draw(st.sampled_from([n for n, s in enumerate(stappen) if s.agenda]))
    kalender = stappen[wie].agenda
    meer = (*kalender.rust, Rust(dag, dag + timedelta(days=lengte)))
    met_meer = [*stappen]
    met_meer[wie] = replace(stappen[wie], agenda=replace(kalender, rust=meer))

    voor = reken_vooruit(stappen, vandaag=vandaag, vrij=vrij)
    na = reken_vooruit(met_meer, vandaag=vandaag, vrij=vrij)

    for eerst, dan in zip(voor, na, strict=True):
        assert dan is None or (eerst is not None and dan.dag >= eerst.dag)


@given(routes(), DAGEN)
@settings(deadline=None)
def test_a_day_later_at_the_start_makes_nothing_earlier(route, vandaag) -> None:
    stappen, vrij = route
    nu = reken_vooruit(stappen, vandaag=vandaag, vrij=vrij)
    morgen = reken_vooruit(stappen, vandaag=vandaag + timedelta(days=1), vrij=vrij)

    assert all(
        dan is None or (eerst is not None and dan.dag >= eerst.dag)
        for eerst, dan in zip(nu, morgen, strict=True)
    )
    for stap, dagen in zip(stappen, nu, strict=True):
        assert dagen is None or stap.agenda is None or dagen.aanleveren >= vandaag


@given(routes(), st.data())
@settings(deadline=None)
def test_a_missed_step_costs_time_and_never_gains_it(route, data) -> None:
    stappen, vrij = route
    plan = reken_terug(stappen, vandaag=date(2020, 1, 1), vrij=vrij)
    wie = data.draw(st.integers(0, len(plan) - 1))

    kans = mist(plan, wie, vrij=vrij)

    if kans is not None:
        assert kans.dag > plan[wie].dag
        assert kans.kost_dagen >= 0
        assert kans.laatste >= plan[-1].dag


@given(DAGEN, st.integers(-60, 60), VRIJE_DAGEN)
def test_work_days_there_and_back_is_the_same_day(dag, aantal, vrij) -> None:
    if not is_werkdag(dag, vrij):
        return
    later = schuif(dag, aantal, vrij)

    assert schuif(later, -aantal, vrij) == dag
    assert tel(dag, later, vrij) == aantal
