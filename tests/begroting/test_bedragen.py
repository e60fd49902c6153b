"""The arithmetic of the money holds for any amounts."""

from hypothesis import given
from hypothesis import strategies as st

from begroting.rules import (
    Bedragen,
    nog_te_verdelen,
    openstaand,
    tel_op,
    verdeeld,
)

GELD = st.integers(min_value=0, max_value=10**13)
BOEKING = st.integers(min_value=-(10**13), max_value=10**13)
POST = st.builds(
    Bedragen, begroot=st.none() | GELD, verplicht=GELD, gerealiseerd=BOEKING
)
POSTEN = st.lists(POST, max_size=12)


@given(besteld=GELD, gefactureerd=BOEKING)
def test_an_open_order_is_never_negative(besteld, gefactureerd):
    open_ = openstaand(besteld, gefactureerd)

    assert open_ >= 0
    assert open_ == besteld - gefactureerd or gefactureerd > besteld


@given(POST)
def test_what_is_left_used_and_ordered_is_what_was_budgeted(post):
    if post.begroot is None:
        assert post.vrij is None
        assert post.uitputting is None
    else:
        assert post.vrij + post.verplicht + post.gerealiseerd == post.begroot


@given(POST)
def test_an_overrun_is_what_is_left_below_zero(post):
    assert post.overschrijding >= 0
    assert post.is_overschreden == (post.vrij is not None and post.vrij < 0)


@given(posten=POSTEN, begroot=st.none() | GELD)
def test_the_total_is_the_sum_of_the_posts(posten, begroot):
    totaal = tel_op(posten, begroot=begroot)

    assert totaal.verplicht == sum(post.verplicht for post in posten)
    assert totaal.gerealiseerd == sum(post.gerealiseerd for post in posten)


@given(posten=POSTEN, begroot=GELD)
def test_posts_and_remainder_are_together_what_was_granted(posten, begroot):
    rest = nog_te_verdelen(posten, begroot=begroot)

    assert verdeeld(posten) + rest == begroot
    assert tel_op(posten, begroot=begroot).begroot == begroot


@given(posten=POSTEN)
def test_without_a_grant_the_posts_are_the_whole_once_all_have_an_amount(posten):
    begroot = tel_op(posten, begroot=None).begroot

    compleet = bool(posten) and all(post.begroot is not None for post in posten)
    assert begroot == (verdeeld(posten) if compleet else None)
    assert nog_te_verdelen(posten, begroot=None) is None
