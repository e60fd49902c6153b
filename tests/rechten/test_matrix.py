"""Every address as every visitor: what docs/rechten.md says is what one gets."""

import os

import pytest

from tests.rechten.matrix import (
    GEEN,
    KOLOMMEN,
    NEE,
    lees_adressen,
    loop,
    schrijf_adressen,
)
from tests.rechten.terrein import Terrein

SCHRIJVEN = os.environ.get("KOERSVAST_RECHTEN") == "1"


def test_every_address_gives_every_visitor_what_the_document_says(
    grond: Terrein,
) -> None:
    gezien = loop(grond)
    if SCHRIJVEN:
        schrijf_adressen(gezien)
    verwacht = lees_adressen()

    assert not set(gezien) - set(verwacht), "a new address: make rechten, and review"
    assert not set(verwacht) - set(gezien), "no longer there: make rechten"
    assert {k: r for k, r in gezien.items() if r != verwacht[k]} == {}


def test_nobody_gets_anything_of_a_project_without_a_role() -> None:
    vreemd = {sleutel: rij["vreemd"] for sleutel, rij in lees_adressen().items()}

    assert {s: w for s, w in vreemd.items() if w not in {NEE, GEEN}} == {}
    assert {s for s, w in vreemd.items() if w == GEEN and "<project>" in s[1]} == set()


@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_every_visitor_has_a_column(kolom: str) -> None:
    assert all(kolom in rij for rij in lees_adressen().values())
