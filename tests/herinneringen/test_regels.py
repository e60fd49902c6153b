"""What holds of the pure rules, whatever the day, the free days and the recess."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from betrokkenen.rules.agenda import Rust
from herinneringen.plannen import Rondestand, eerste_dag, zondag_van
from herinneringen.rules import (
    INHAALGRENS_WERKDAGEN,
    Vorm,
    Werkkalender,
    inhaalgrens,
    list_treden,
)
from kern.werkdagen import is_werkdag, tel

DAGEN = st.dates(date(2020, 1, 1), date(2040, 12, 31))
EEN_DAG = timedelta(days=1)


@st.composite
def nabij(draw, midden, ruim=90):
    """Return some free days and recess around a day."""
    rond = st.integers(-ruim, ruim).map(lambda n: midden + timedelta(days=n))
    vrij = draw(st.frozensets(rond, max_size=8))
    begin = draw(st.lists(rond, max_size=4))
    rust = tuple(Rust(d, d + timedelta(days=draw(st.integers(0, 45)))) for d in begin)
    return vrij, rust


@st.composite
def gevallen(draw):
    anker = draw(DAGEN)
    vrij, rust = draw(nabij(anker))
    vooraf = tuple(
        sorted(draw(st.frozensets(st.integers(0, 60), max_size=5)), reverse=True)
    )
    begin = draw(
        st.none() | st.integers(20, 400).map(lambda n: anker - timedelta(days=n))
    )
    vorm = Vorm(
        anker=anker,
        vooraf=() if begin else vooraf,
        begin=begin,
        gremium_id=1,
        laat=draw(st.booleans()),
    )
    return vorm, vrij, rust


@given(gevallen())
def test_every_step_is_on_a_work_day_and_has_its_own_name(geval):
    vorm, vrij, rust = geval

    treden = list_treden(vorm, vrij=vrij, rust=rust)

    assert all(is_werkdag(trede.dag, vrij) for trede in treden)
    assert len({trede.naam for trede in treden}) == len(treden)
    assert [t.dag for t in treden] == sorted(t.dag for t in treden)


@given(gevallen())
def test_what_comes_before_is_before_and_what_is_late_is_after(geval):
    vorm, vrij, rust = geval

    for trede in list_treden(vorm, vrij=vrij, rust=rust):
        if trede.weken:
            assert trede.dag >= vorm.anker + timedelta(weeks=trede.weken)
        else:
            assert trede.dag <= vorm.anker


@given(gevallen())
def test_nothing_is_told_beforehand_in_a_recess_unless_it_is_due(geval):
    vorm, vrij, rust = geval

    for trede in list_treden(vorm, vrij=vrij, rust=rust):
        if "vooraf" in trede.naam:
            assert not any(trede.dag in periode for periode in rust)
            dagen = int(trede.naam.split()[0])
            assert tel(trede.dag, vorm.anker, vrij) >= dagen - (
                not is_werkdag(vorm.anker, vrij)
            )


@given(gevallen(), DAGEN)
def test_the_steps_of_some_days_are_those_of_the_whole_ladder(geval, van):
    vorm, vrij, rust = geval
    kalender = Werkkalender(vrij, {1: rust})
    tot = van + timedelta(days=30)

    alle = kalender.treden_in(vorm, date.min, date.max)

    assert kalender.treden_in(vorm, van, tot) == [
        t for t in alle if van <= t.dag <= tot
    ]
    assert kalender.langste_rust() >= max(
        (r.eind - r.begin + EEN_DAG for r in rust), default=timedelta()
    )


@given(gevallen())
def test_nothing_asks_attention_before_it_is_looked_for(geval):
    """A round reads only what is due within so many days; nothing may fall before."""
    vorm, vrij, rust = geval
    kalender = Werkkalender(vrij, {1: rust})
    dagen = max(vorm.vooraf, default=0)

    for trede in kalender.treden_in(vorm, date.min, date.max):
        if vorm.begin is None and not trede.weken:
            voor = vorm.anker - trede.dag
            gewoon = timedelta(days=round(dagen * 7 / 5) + 14)
            assert voor <= gewoon + kalender.langste_rust()


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 4), st.none() | st.integers(0, 80)), max_size=30),
    DAGEN,
    st.data(),
)
def test_a_term_that_moves_tells_nothing_twice_and_misses_nothing(dagen, begin, data):
    """A planner that runs or not, each day, over a term that moves now and then."""
    vrij, rust = data.draw(nabij(begin, 60))
    kalender, verteld = Werkkalender(vrij, {1: rust}), []
    ronden: list[date] = []
    anker, vandaag, bekend = begin + timedelta(days=40), begin, set()
    for stil, verzet in dagen:
        vandaag += timedelta(days=1 + stil)
        if verzet is not None:
            anker = begin + timedelta(days=verzet)
        if not is_werkdag(vandaag, vrij):
            continue
        stand = Rondestand(
            ronden[0] if ronden else None, ronden[-1] if ronden else None, None
        )
        grens = inhaalgrens(vandaag, vrij)
        van = eerste_dag(stand, vandaag=vandaag, grens=grens)
        vorm = Vorm(anker=anker, vooraf=(10, 3, 0), gremium_id=1)
        for trede in kalender.treden_in(vorm, van, vandaag):
            if (anker, trede.naam) not in bekend:
                bekend.add((anker, trede.naam))
                verteld.append((anker, trede.naam, trede.dag, vandaag, grens))
        if ronden and verzet is None and stil == 0:
            assert van <= ronden[-1] + EEN_DAG  # no day falls between two rounds
        ronden.append(vandaag)

    assert len(verteld) == len({rij[:2] for rij in verteld})
    for _, _, dag, op, grens in verteld:
        assert dag <= op
        assert dag < grens or tel(dag, op, vrij) <= INHAALGRENS_WERKDAGEN


@given(DAGEN)
def test_a_week_ends_on_its_sunday(dag):
    assert zondag_van(dag).weekday() == 6
    assert timedelta() <= zondag_van(dag) - dag <= timedelta(days=6)
