"""A rhythm gives the days that it says, and no day moves by accident."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betrokkenen.rules.reces import (
    Verkiezingstijd,
    list_recesvoorstellen,
    verkiezingsdag,
)
from betrokkenen.rules.ritme import (
    LAATSTE,
    Lot,
    OpFeestdag,
    Ritme,
    Rustperiode,
    deel_in,
    lees_ritme,
    list_ritmedagen,
)
from kern.datums import laatste_dag
from kern.schoolvakanties import Regio, laatste_jaar, list_schoolvakanties
from kern.vrijedagen import lees_vrije_dagen
from kern.werkdagen import is_werkdag

VRIJ = lees_vrije_dagen(
    "Nieuwjaarsdag, Tweede paasdag, Koningsdag, Hemelvaartsdag, Tweede pinksterdag,"
    " Eerste kerstdag, Tweede kerstdag"
)
dagen = st.dates(date(2019, 1, 1), date(2032, 12, 31))
ritmes = st.builds(
    Ritme,
    st.integers(0, 4),
    om_de=st.integers(1, 8),
    rang=st.sampled_from([None, None, 1, 2, 3, 4, LAATSTE]),
    geteld_vanaf=st.none() | dagen,
)


def _recessen(paren):
    return [
        Rustperiode("reces", begin, begin + timedelta(days=n)) for begin, n in paren
    ]


recessen = st.lists(st.tuples(dagen, st.integers(0, 60)), max_size=4).map(_recessen)


@pytest.mark.parametrize(
    ("ritme", "van", "tot", "gevonden"),
    [
        (
            Ritme(1),
            "2020-12-22",
            "2021-01-06",
            ["2020-12-22", "2020-12-29", "2021-01-05"],
        ),
        (
            Ritme(0, 2, geteld_vanaf=date(2021, 1, 25)),
            "2021-01-01",
            "2021-01-31",
            ["2021-01-11", "2021-01-25"],
        ),
        # The count goes back too, over the end of a year.
        (
            Ritme(1, 2, geteld_vanaf=date(2020, 11, 10)),
            "2019-12-30",
            "2020-01-21",
            ["2020-01-07", "2020-01-21"],
        ),
        (Ritme(3, rang=LAATSTE), "2024-02-01", "2024-02-29", ["2024-02-29"]),
        (Ritme(4, rang=4), "2024-02-01", "2024-03-31", ["2024-02-23", "2024-03-22"]),
        (Ritme(0, rang=1), "2021-02-02", "2021-02-28", []),
        (Ritme(0), "2021-01-04", "2021-01-04", ["2021-01-04"]),
        # Clocks change on 28 March 2021; a day stays a day.
        (
            Ritme(0),
            "2021-03-22",
            "2021-04-05",
            ["2021-03-22", "2021-03-29", "2021-04-05"],
        ),
    ],
)
def test_a_rhythm_gives_its_days(ritme, van, tot, gevonden):
    van, tot = date.fromisoformat(van), date.fromisoformat(tot)

    assert [str(dag) for dag in list_ritmedagen(ritme, van=van, tot=tot)] == gevonden


@given(ritmes, dagen, st.integers(0, 3 * 366))
def test_every_day_is_of_the_rhythm(ritme, van, duur):
    tot = van + timedelta(days=duur)

    gevonden = list(list_ritmedagen(ritme, van=van, tot=tot))

    assert all(van <= dag <= tot and dag.weekday() == ritme.weekdag for dag in gevonden)
    stappen = [na - voor for voor, na in itertools.pairwise(gevonden)]
    if ritme.rang is None:
        assert set(stappen) <= {timedelta(weeks=ritme.om_de)}
        assert len(gevonden) in {
            duur // (7 * ritme.om_de),
            duur // (7 * ritme.om_de) + 1,
        }
    else:
        assert len({(dag.year, dag.month) for dag in gevonden}) == len(gevonden)
        if ritme.rang == LAATSTE:
            assert all((laatste_dag(dag) - dag).days < 7 for dag in gevonden)
        else:
            assert all((dag.day + 6) // 7 == ritme.rang for dag in gevonden)


@given(ritmes, dagen, dagen, st.integers(0, 500))
def test_a_longer_stretch_has_the_same_days_within(ritme, van, later, duur):
    van, later = min(van, later), max(van, later)
    tot = later + timedelta(days=duur)
    vast = (
        ritme
        if ritme.rang or ritme.geteld_vanaf
        else Ritme(ritme.weekdag, ritme.om_de, geteld_vanaf=van)
    )

    lang = list(list_ritmedagen(vast, van=van, tot=tot))

    kort = list(list_ritmedagen(vast, van=later, tot=tot))
    assert [dag for dag in lang if dag >= later] == kort


@given(ritmes, dagen, recessen, st.sampled_from(OpFeestdag))
def test_only_a_holiday_moves_a_day_and_only_to_a_work_day(ritme, van, rust, wat):
    tot = van + timedelta(days=800)
    gevonden = list_ritmedagen(ritme, van=van, tot=tot)

    for deel in deel_in(gevonden, recessen=rust, vrij=VRIJ, op_feestdag=wat):
        in_reces = any(r.begin <= deel.dag <= r.eind for r in rust)
        if deel.komt_erbij:
            assert is_werkdag(deel.dag, VRIJ)
            assert not in_reces
        if deel.dag != deel.van:
            assert wat is OpFeestdag.VERSCHUIVEN
            assert deel.van in VRIJ
            assert deel.van < deel.dag <= deel.van + timedelta(days=6)
        if deel.lot is Lot.FEESTDAG:
            assert (deel.van in VRIJ, wat) == (True, OpFeestdag.WEGLATEN)


@given(ritmes, dagen, recessen)
def test_taking_over_twice_adds_nothing(ritme, van, rust):
    def deel(bestaand):
        gevonden = list_ritmedagen(ritme, van=van, tot=van + timedelta(days=700))
        return deel_in(gevonden, bestaand=bestaand, recessen=rust, vrij=VRIJ)

    nieuw = [dag.dag for dag in deel(()) if dag.komt_erbij]

    assert len(nieuw) == len(set(nieuw))
    assert not any(dag.komt_erbij for dag in deel(nieuw))


@given(ritmes, dagen, recessen, recessen)
def test_more_recess_never_adds_a_meeting(ritme, van, rust, meer):
    gevonden = list(list_ritmedagen(ritme, van=van, tot=van + timedelta(days=700)))

    eerst = {d.dag for d in deel_in(gevonden, recessen=rust, vrij=VRIJ) if d.komt_erbij}

    later = deel_in(gevonden, recessen=[*rust, *meer], vrij=VRIJ)
    assert {dag.dag for dag in later if dag.komt_erbij} <= eerst


def test_around_elections_the_body_meets():
    dag = date(2022, 3, 1)
    tijd = Rustperiode("verkiezingen", dag, dag, vergadert=True)

    assert deel_in([dag], recessen=[tijd])[0].lot is Lot.NIEUW


@pytest.mark.parametrize(
    ("woorden", "gelezen"),
    [
        ("elke dinsdag", (1, 1, None)),
        ("Elke laatste maandag van de maand", (0, 1, LAATSTE)),
        ("om de 2 weken op maandag", (0, 2, None)),
        ("tweewekelijks op dinsdagen", (1, 2, None)),
        ("wekelijks", (None, 1, None)),
        ("elke eerste donderdag van de maand", (3, 1, 1)),
        ("jaarlijks", None),
        ("dinsdagochtend, of later", None),
        ("<b>[x](1)</b> op maandag", None),
        ("", None),
    ],
)
def test_the_words_of_a_rhythm_are_read_or_left(woorden, gelezen):
    ritme = lees_ritme(woorden)

    assert (ritme and (ritme.weekdag, ritme.om_de, ritme.rang)) == gelezen


@pytest.mark.parametrize(
    ("jaar", "dag"),
    [
        (2014, "03-19"),
        (2018, "03-21"),
        (2022, "03-16"),
        (2026, "03-18"),
        (2030, "03-20"),
    ],
)
def test_the_council_is_elected_on_a_wednesday_in_march(jaar, dag):
    assert str(verkiezingsdag(jaar)) == f"{jaar}-{dag}"
    assert verkiezingsdag(jaar).weekday() == 2
    assert verkiezingsdag(jaar + 1) is None


def test_recess_around_elections_follows_the_setting():
    tijd = Verkiezingstijd(weken_vooraf=4, maanden_erna=2)

    voorstellen = list_recesvoorstellen(2022, regio=Regio.NOORD, rond_verkiezingen=tijd)

    eerste = next(v for v in voorstellen if v.sleutel == "verkiezingen-2022")
    assert (str(eerste.begin), str(eerste.eind)) == ("2022-02-16", "2022-05-16")


@pytest.mark.parametrize("regio", Regio)
def test_school_holidays_are_whole_weeks_in_order(regio):
    for jaar in range(2020, laatste_jaar() + 1):
        delen = list_schoolvakanties(regio, jaar)
        assert len(delen) == 5, "five holidays a year"
        assert [d.begin.weekday() for d in delen] == [5] * 5
        assert [d.eind.weekday() for d in delen] == [6] * 5
        lengtes = [(d.eind - d.begin).days + 1 for d in delen]
        assert lengtes == [9, 9, 44, 9, 16]
        assert all(a.eind < b.begin for a, b in itertools.pairwise(delen))


def test_the_school_holidays_of_the_north_are_those_of_the_design():
    kerst = list_schoolvakanties(Regio.NOORD, 2020)[-1]

    assert (str(kerst.begin), str(kerst.eind)) == ("2020-12-19", "2021-01-03")
