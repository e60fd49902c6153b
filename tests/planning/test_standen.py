"""Moments as they stood: the newest row counts, a correction is a newer row."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kern.datums import dag, leeg, maand, ntb
from planning.models import Uitkomstsoort
from planning.queries import (
    count_per_toestand,
    get_mijlpaalblad,
    get_mijlpaalstand,
    list_mijlpaalstanden,
    list_open_mijlpalen,
)
from planning.rules import Toestand
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_uitkomst,
    make_verschuiving,
    make_zetel,
)
from toegang.eigen import Eigen

BEGIN = date(2020, 10, 1)


def _stand(mijlpaal, dag_):
    return get_mijlpaalstand(
        mijlpaal.id, project_id=mijlpaal.project_id, peildatum=dag_
    )


@pytest.mark.parametrize(
    ("peildatum", "toestand"),
    [
        (date(2020, 11, 1), "gepland"),
        (date(2020, 11, 30), "gepland"),
        (date(2020, 12, 1), "te laat"),
        (date(2020, 12, 9), "te laat"),
        (date(2020, 12, 10), "gehaald"),
    ],
)
def test_a_moment_is_what_was_known_of_it_on_that_day(database, peildatum, toestand):
    mijlpaal = make_mijlpaal(termijn=maand(2020, 11))
    make_uitkomst(mijlpaal, op=date(2020, 12, 10))

    assert _stand(mijlpaal, peildatum).toestand == toestand


def test_of_two_rows_of_one_day_the_newer_counts(database):
    mijlpaal = make_mijlpaal()
    make_uitkomst(mijlpaal, soort=Uitkomstsoort.AFGEWEZEN)
    make_uitkomst(mijlpaal, soort=Uitkomstsoort.AANGEHOUDEN)
    make_verschuiving(mijlpaal, naar=maand(2021, 3))
    make_verschuiving(mijlpaal, naar=maand(2021, 2))

    stand = _stand(mijlpaal, date(2020, 12, 1))

    assert stand.toestand is Toestand.AANGEHOUDEN
    assert stand.termijn == maand(2021, 2)
    assert stand.aantal_verschuivingen == 2
    assert stand.verschil == "3 maanden later"


def test_a_row_of_an_earlier_day_does_not_replace_a_later_one(database):
    mijlpaal = make_mijlpaal()
    make_verschuiving(mijlpaal, op=date(2020, 11, 20), naar=maand(2021, 5))
    make_verschuiving(mijlpaal, op=date(2020, 11, 1), naar=maand(2021, 2))

    assert _stand(mijlpaal, date(2021, 1, 1)).termijn == maand(2021, 5)
    assert _stand(mijlpaal, date(2020, 11, 10)).termijn == maand(2021, 2)


def test_what_was_typed_in_later_is_marked(database):
    mijlpaal = make_mijlpaal()
    make_uitkomst(
        mijlpaal,
        op=date(2020, 11, 10),
        ingevoerd_op=datetime(2021, 2, 1, 9, tzinfo=UTC),
    )

    uitkomst = _stand(mijlpaal, date(2020, 12, 1)).uitkomst

    assert uitkomst.is_later_ingevoerd(date(2021, 1, 31))
    assert not uitkomst.is_later_ingevoerd(date(2021, 2, 1))


def test_a_moment_met_after_its_term_says_how_long_after(database):
    mijlpaal = make_mijlpaal(termijn=maand(2021, 1))
    make_uitkomst(mijlpaal, op=date(2021, 9, 13))

    assert _stand(mijlpaal, date(2021, 9, 15)).verschil_gehaald == "8 maanden later"


def test_a_shift_to_no_day_leaves_a_moment_without_one(database):
    mijlpaal = make_mijlpaal(termijn=maand(2020, 11))
    make_verschuiving(mijlpaal, naar=ntb())
    dag_ = date(2021, 6, 1)

    assert _stand(mijlpaal, dag_).toestand is Toestand.ZONDER_DATUM
    geteld = count_per_toestand(mijlpaal.project_id, peildatum=dag_)
    assert geteld[Toestand.ZONDER_DATUM] == 1
    ids = [mijlpaal.project_id]
    assert not list_open_mijlpalen(ids, peildatum=dag_, te_laat=True, hoogstens=5)


def test_the_history_tells_from_which_term_to_which_and_who_typed_it(database):
    gebruiker = make_gebruiker(naam="Noor")
    mijlpaal = make_mijlpaal(termijn=maand(2020, 11))
    make_verschuiving(mijlpaal, naar=maand(2021, 1), door_id=gebruiker.id)
    make_verschuiving(mijlpaal, naar=maand(2021, 2), op=date(2020, 12, 1))
    make_uitkomst(mijlpaal, op=date(2021, 2, 3))

    blad = get_mijlpaalblad(
        mijlpaal.id, project_id=mijlpaal.project_id, peildatum=date(2021, 2, 2)
    )

    regels = [(r.van.tekst, r.verschil, r.door) for r in blad.verschuivingen]
    assert regels == [
        ("november 2020", "2 maanden later", "Noor"),
        ("januari 2021", "1 maand later", None),
    ]
    assert not blad.uitkomsten


def test_a_klankbordlid_sees_the_moments_of_own_activities_only(database):
    project = make_project()
    lid = make_gebruiker()
    eigen, ander = make_activiteit(project), make_activiteit(project)
    make_zetel(eigen, make_persoon(gebruiker_id=lid.id))
    moment = make_mijlpaal(eigen)
    make_mijlpaal(ander)
    make_mijlpaal(eigen, activiteit_id=None)

    eigen_van = Eigen(lid.id, BEGIN)
    standen = list_mijlpaalstanden(project.id, peildatum=BEGIN, alleen_van=eigen_van)

    assert [stand.mijlpaal.id for stand in standen] == [moment.id]


TERMIJNEN = st.sampled_from(
    [maand(2020, 11), maand(2020, 12), dag(date(2020, 11, 12)), ntb(), leeg()]
)
DAGEN = st.integers(0, 90).map(lambda aantal: BEGIN + timedelta(days=aantal))
DADEN = st.lists(
    st.tuples(DAGEN, st.one_of(TERMIJNEN, st.sampled_from(Uitkomstsoort))), max_size=8
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(begin=TERMIJNEN, daden=DADEN)
def test_sql_and_python_agree_on_every_day(app, begin, daden):
    mijlpaal = make_mijlpaal(termijn=begin)
    for op, wat in daden:
        if isinstance(wat, Uitkomstsoort):
            make_uitkomst(mijlpaal, op=op, soort=wat)
        else:
            make_verschuiving(mijlpaal, op=op, naar=wat)

    for op in sorted({BEGIN, *(op for op, _ in daden), date(2021, 1, 5)}):
        geteld = count_per_toestand(mijlpaal.project_id, peildatum=op)
        assert geteld[_stand(mijlpaal, op).toestand] == 1
        open_ = sum(
            len(list_open_mijlpalen([mijlpaal.project_id], **zo, hoogstens=9))
            for zo in ({"peildatum": op, "te_laat": laat} for laat in (True, False))
        )
        stand = _stand(mijlpaal, op)
        assert open_ == (stand.is_open and stand.termijn.is_gedateerd)
