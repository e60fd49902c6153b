"""The bodies of the examples have calendars that say that they are examples."""

from datetime import date

import pytest

from betrokkenen.models import Gremium, Reces, Vergadering
from betrokkenen.queries.agenda import get_vrije_dagen
from imports.eerste_start import richt_in
from imports.voorbeeldagenda import vul_agendas
from kern.transactie import transactie
from kern.werkdagen import is_werkdag
from tests.makers import make_gremium, make_vergadering

VANDAAG = date(2022, 3, 1)


@pytest.fixture
def gevuld(app):
    with transactie():
        richt_in(vandaag=VANDAAG)


def dagen_van(code):
    gremium = Gremium.query.filter_by(code=code).one()
    rijen = Vergadering.query.filter_by(gremium_id=gremium.id)
    return {rij.dag for rij in rijen.order_by(Vergadering.dag)}


def test_the_days_of_the_plan_are_meetings(gevuld):
    assert date(2020, 8, 25) in dagen_van("managers")
    assert date(2020, 11, 10) in dagen_van("nt_sd")
    assert {date(2020, 11, 24), date(2020, 12, 15)} <= dagen_van("college")
    assert {date(2021, 1, 25), date(2021, 9, 13)} <= dagen_van("raad")


def test_after_the_summer_the_council_begins_on_13_september(gevuld):
    zomer = [d for d in dagen_van("raad") if date(2021, 7, 1) <= d <= date(2021, 9, 30)]

    assert sorted(zomer) == [date(2021, 9, 13), date(2021, 9, 27)]


def test_nobody_meets_on_a_free_day_or_in_recess(gevuld):
    vrij = get_vrije_dagen(VANDAAG)
    recessen = Reces.query.all()

    for rij in Vergadering.query:
        assert is_werkdag(rij.dag, vrij)
        eigen = [r for r in recessen if r.gremium_id == rij.gremium_id]
        assert not any(r.begin <= rij.dag <= r.eind for r in eigen)


def test_every_row_says_that_it_is_an_example(gevuld):
    assert Vergadering.query.count() > 500
    assert all(rij.opmerking.startswith("Voorbeeld") for rij in Vergadering.query)
    assert Reces.query.count() > 30
    assert all(rij.naam.startswith("Voorbeeld") for rij in Reces.query)


def test_the_calendars_go_on_for_two_years(gevuld):
    laatste = max(rij.dag for rij in Vergadering.query)

    assert date(2024, 2, 15) < laatste <= date(2024, 3, 1)


def test_a_body_with_a_calendar_of_its_own_keeps_it(app):
    raad = make_gremium(code="raad", ritme="zelf bedacht")
    make_vergadering(raad, VANDAAG)

    with transactie():
        vul_agendas(vandaag=VANDAAG)

    assert dagen_van("raad") == {VANDAAG}
    assert Gremium.query.one().aanlevertermijn is None
