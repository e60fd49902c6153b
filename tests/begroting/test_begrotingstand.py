"""The budget as booked until a day."""

from datetime import date

import pytest

from begroting.models import Begroting, Boekingsoort
from begroting.queries import get_begrotingstand, list_boekingen
from begroting.rules import Bedragen
from tests.makers import make_boeking, make_post, make_project, save

DAG = date(2021, 9, 15)
ORDER = Boekingsoort.VERPLICHTING


def _stand(project, dag=DAG):
    return get_begrotingstand(project.id, peildatum=dag)


def _begroot(project, begroot=500_000):
    return save(Begroting(project_id=project.id, begroot=begroot))


def test_a_project_without_a_budget_has_none(database):
    stand = _stand(make_project())

    assert not stand.is_begroot
    assert stand.totaal == Bedragen(None, 0, 0)


def test_an_order_counts_until_it_is_invoiced(database):
    post = make_post()
    order = make_boeking(post, soort=ORDER, bedrag=60_000, op=date(2021, 2, 1))
    make_boeking(post, bedrag=20_000, verplichting_id=order.id, op=date(2021, 4, 1))
    make_boeking(post, bedrag=5_000, op=date(2021, 5, 1))
    project = post

    standen = [
        get_begrotingstand(project.project_id, peildatum=dag).totaal
        for dag in (date(2021, 1, 31), date(2021, 2, 1), date(2021, 4, 1), DAG)
    ]

    assert standen == [
        Bedragen(100_000, 0, 0),
        Bedragen(100_000, 60_000, 0),
        Bedragen(100_000, 40_000, 20_000),
        Bedragen(100_000, 40_000, 25_000),
    ]


def test_an_invoice_above_the_order_leaves_nothing_open(database):
    post = make_post()
    order = make_boeking(post, soort=ORDER, bedrag=10_000)
    make_boeking(post, bedrag=12_000, verplichting_id=order.id)

    (stand,) = get_begrotingstand(post.project_id, peildatum=DAG).posten

    assert stand.bedragen == Bedragen(100_000, 0, 12_000)


def test_a_credit_note_opens_the_order_again(database):
    post = make_post()
    order = make_boeking(post, soort=ORDER, bedrag=10_000)
    make_boeking(post, bedrag=10_000, verplichting_id=order.id)
    make_boeking(post, bedrag=-4_000, verplichting_id=order.id)

    (stand,) = get_begrotingstand(post.project_id, peildatum=DAG).posten

    assert stand.bedragen == Bedragen(100_000, 4_000, 6_000)


def test_what_no_post_has_stays_visible(database):
    project = make_project()
    _begroot(project)
    make_post(project, begroot=120_000)
    make_post(project, begroot=None)

    stand = _stand(project)

    assert stand.totaal.begroot == 500_000
    assert (stand.nog_te_verdelen, stand.verdeeld) == (380_000, 120_000)
    assert stand.posten[1].bedragen.begroot is None


def test_posts_above_the_grant_are_named(database):
    project = make_project()
    _begroot(project, 50_000)
    make_post(project, begroot=60_000)

    stand = _stand(project)

    assert stand.is_te_veel_verdeeld
    assert stand.nog_te_verdelen == -10_000


def test_money_of_another_project_does_not_count(database):
    make_boeking(make_post())
    project = make_project()
    make_post(project)

    assert _stand(project).totaal == Bedragen(100_000, 0, 0)


def test_amounts_above_what_32_bits_hold_are_summed(database):
    post = make_post(begroot=10**13)
    for _ in range(3):
        make_boeking(post, bedrag=3 * 10**12)
        make_boeking(post, soort=ORDER, bedrag=10**12)

    totaal = get_begrotingstand(post.project_id, peildatum=DAG).totaal

    assert totaal == Bedragen(10**13, 3 * 10**12, 9 * 10**12)


@pytest.mark.parametrize("aantal", [10, 200])
def test_any_budget_takes_four_statements(app, tel_selects, aantal):
    project = make_project()
    _begroot(project)
    for _ in range(aantal):
        make_boeking(make_post(project))
    voor = len(tel_selects())

    _stand(project)

    assert len(tel_selects()) - voor == 4


def test_bookings_come_newest_first_and_name_the_order(database):
    post = make_post()
    order = make_boeking(post, soort=ORDER, code="V1", op=date(2021, 2, 1))
    make_boeking(post, code="F1", verplichting_id=order.id, op=date(2021, 4, 1))
    make_boeking(post, code="F2", op=date(2021, 9, 16))

    pagina = list_boekingen(post.project_id, peildatum=DAG)

    assert [(r.boeking.code, r.op_verplichting) for r in pagina.rijen] == [
        ("F1", "V1"),
        ("V1", None),
    ]
    assert pagina.aantal == 2
