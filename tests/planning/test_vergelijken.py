"""Two states of a plan, compared line by line."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.datums import dag, jaar, kwartaal, leeg, maand, ntb
from planning.baselines.totalen import vat_samen
from planning.baselines.vergelijken import MET_TERMIJN, Standregel, vergelijk
from planning.models import Baselinesoort

MIJLPAAL, INZET = Baselinesoort.MIJLPAAL, Baselinesoort.INZET
TERMIJNEN = (
    leeg(),
    ntb(),
    ntb("na de zomer"),
    dag(date(2021, 3, 5)),
    maand(2021, 3),
    maand(2021, 9),
    kwartaal(2021, 3),
    jaar(2022),
)


def regel(soort=MIJLPAAL, ding_id=1, **velden):
    gewoon = {"code": "1.2/1", "naam": "Raad", "termijn": leeg()}
    return Standregel(soort=soort, ding_id=ding_id, **(gewoon | velden))


GETALLEN = st.none() | st.integers(0, 10_000)
REGELS = st.builds(
    regel,
    soort=st.sampled_from(Baselinesoort),
    ding_id=st.integers(1, 6),
    termijn=st.sampled_from(TERMIJNEN),
    minuten_min=GETALLEN,
    minuten_max=GETALLEN,
    bedrag=GETALLEN,
)
STANDEN = st.lists(REGELS, max_size=12, unique_by=lambda r: (r.soort, r.ding_id))


@given(STANDEN)
def test_a_state_compared_with_itself_has_no_difference(stand):
    assert vergelijk(stand, list(reversed(stand))) == []


@given(STANDEN, STANDEN)
def test_there_and_back_are_each_others_mirror(een, ander):
    heen, terug = vergelijk(een, ander), vergelijk(ander, een)

    def maat(verschil, *, keer=1):
        werkdagen, minuten = verschil.werkdagen, verschil.minuten
        return (
            werkdagen is not None and keer * werkdagen,
            minuten and tuple(keer * minuut for minuut in minuten),
            verschil.centen is not None and keer * verschil.centen,
        )

    gespiegeld = {(id(v.naar), id(v.van)): maat(v, keer=-1) for v in terug}
    assert {(id(v.van), id(v.naar)): maat(v) for v in heen} == gespiegeld


@given(STANDEN, STANDEN)
def test_what_differs_is_what_is_not_the_same_on_both_sides(een, ander):
    anders = vergelijk(een, ander)

    namen = {(r.soort, r.ding_id) for r in een} ^ {(r.soort, r.ding_id) for r in ander}
    assert {
        (v.soort, v.regel.ding_id) for v in anders if v.is_nieuw or v.is_weg
    } == namen
    assert all(v.in_woorden for v in anders if v.soort in MET_TERMIJN)


@pytest.mark.parametrize(
    ("van", "naar", "woorden", "werkdagen"),
    [
        (maand(2021, 1), maand(2021, 3), "2 maanden later", 43),
        (maand(2021, 3), maand(2021, 2), "1 maand eerder", -23),
        (dag(date(2021, 9, 13)), dag(date(2021, 9, 20)), "7 dagen later", 5),
        (kwartaal(2021, 1), kwartaal(2021, 2), "1 kwartaal later", 65),
        (jaar(2021), jaar(2022), "1 jaar later", 260),
        (
            maand(2021, 1),
            dag(date(2021, 1, 12)),
            "binnen dezelfde termijn, anders beloofd",
            -13,
        ),
        (maand(2021, 1), ntb(), "heeft geen laatste dag meer", None),
        (leeg(), maand(2021, 1), "heeft nu een laatste dag", None),
        (leeg(), ntb(), "anders geschreven", None),
    ],
)
def test_a_slip_is_said_in_the_unit_of_the_promise(van, naar, woorden, werkdagen):
    (verschil,) = vergelijk([regel(termijn=van)], [regel(termijn=naar)])

    assert (verschil.in_woorden, verschil.werkdagen) == (woorden, werkdagen)


def test_other_words_for_the_same_days_are_no_difference():
    van, naar = maand(2021, 1), maand(2021, 1, "> jan. 2021")

    assert vergelijk([regel(termijn=van)], [regel(termijn=naar, naam="Nieuw")]) == []


def test_free_days_are_no_work_days():
    kort = {"van": [regel(termijn=dag(date(2021, 4, 1)))]}
    naar = [regel(termijn=dag(date(2021, 4, 6)))]

    (zonder,) = vergelijk(**kort, naar=naar)
    (met,) = vergelijk(**kort, naar=naar, vrij={date(2021, 4, 5)})

    assert (zonder.werkdagen, met.werkdagen) == (3, 2)


def test_an_amount_that_is_open_has_no_difference_in_euros():
    post = Baselinesoort.POST
    open_, bekend = regel(post), regel(post, bedrag=500_000)

    assert [v.centen for v in vergelijk([open_], [bekend])] == [None]
    assert [v.centen for v in vergelijk([], [bekend])] == [500_000]
    assert [v.centen for v in vergelijk([bekend], [])] == [-500_000]


def test_the_totals_count_moments_hours_and_euros():
    project, begroting = Baselinesoort.PROJECT, Baselinesoort.BEGROTING
    van = [
        regel(project, termijn=maand(2022, 12)),
        regel(ding_id=1, termijn=maand(2021, 1)),
        regel(ding_id=2, termijn=dag(date(2021, 9, 13))),
        regel(ding_id=3, termijn=maand(2021, 1)),
        regel(ding_id=4, termijn=maand(2021, 1)),
        regel(INZET, minuten_min=600, minuten_max=1_200),
        regel(begroting, bedrag=12_000_000),
    ]
    naar = [
        regel(project, termijn=maand(2023, 2)),
        regel(ding_id=1, termijn=maand(2021, 3)),
        regel(ding_id=2, termijn=dag(date(2021, 9, 10))),
        regel(ding_id=3, termijn=ntb()),
        regel(ding_id=5, termijn=maand(2021, 6)),
        regel(INZET, minuten_min=900, minuten_max=1_200),
        regel(begroting, bedrag=None),
    ]

    zin = vat_samen(vergelijk(van, naar), van=van, naar=naar)

    assert zin.replace("\N{NO-BREAK SPACE}", " ") == (
        "1 moment staat later en 1 moment staat eerder: samen 42 werkdagen later."
        " 1 moment heeft geen laatste dag meer."
        " Het project eindigt 2 maanden later."
        " 1 regel is nieuw. 1 regel staat niet meer in het plan."
        " De geraamde uren gingen van 10–20 uur naar 15–20 uur."
        " Het begrote geld ging van € 120.000 naar geen bedrag."
    )
