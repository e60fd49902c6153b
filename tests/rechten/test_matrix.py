"""Every address as every visitor: what docs/rechten.md says is what one gets."""

import os
from dataclasses import replace

import pytest

from kern.aanbieder import Aanbieder
from tests.aanbieder import CLIENT_ID, CLIENT_SECRET, draaiende_dienst
from tests.rechten.matrix import (
    GEEN,
    KOLOMMEN,
    MET_INLOGDIENST,
    NEE,
    VAN_INLOGDIENST,
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


def test_the_sign_in_of_the_organisation_is_there_when_it_is_set(
    grond: Terrein,
) -> None:
    with draaiende_dienst() as dienst:
        aanbieder = Aanbieder(dienst.issuer, CLIENT_ID, CLIENT_SECRET)
        eerst = grond.app.config["KOERSVAST"]
        grond.app.config["KOERSVAST"] = replace(eerst, aanbieder=aanbieder)
        gezien = loop(grond, onder=VAN_INLOGDIENST)
        sessies = grond.inhoud()["sessie"]
    if SCHRIJVEN:
        schrijf_adressen(gezien, MET_INLOGDIENST)

    assert gezien == lees_adressen(MET_INLOGDIENST)
    # Nobody got in or out by it: the same sessions live as before.
    grond.herstel()
    assert grond.inhoud()["sessie"] == sessies


def test_nobody_gets_anything_of_a_project_without_a_role() -> None:
    vreemd = {sleutel: rij["vreemd"] for sleutel, rij in lees_adressen().items()}

    assert {s: w for s, w in vreemd.items() if w not in {NEE, GEEN}} == {}
    assert {s for s, w in vreemd.items() if w == GEEN and "<project>" in s[1]} == set()


@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_every_visitor_has_a_column(kolom: str) -> None:
    assert all(kolom in rij for rij in lees_adressen().values())
