"""Once a week the beheerders hear which addresses refuse their mail."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from kern.database import db
from post.models import Bericht, Onbestelbaar
from tests.makers import make_gebruiker, save
from tests.post.conftest import BEGIN, tik_met
from toegang.adressenmail import SOORT


@pytest.fixture
def geweigerd(uur):
    return save(
        Onbestelbaar(
            adres="weg@voorbeeld.test", sinds=BEGIN, antwoord="550 no such user"
        )
    )


@pytest.fixture
def beheerder(uur):
    return make_gebruiker(beheerder=True, email="beheer@voorbeeld.test")


def berichten():
    db.session.rollback()
    db.session.expire_all()
    waar = Bericht.soort == SOORT
    return list(db.session.scalars(select(Bericht).where(waar).order_by(Bericht.id)))


def test_a_beheerder_hears_it_once_a_week(uur, weg, server, geweigerd, beheerder):
    for dagen in range(8):
        uur.op = BEGIN + timedelta(days=dagen)
        tik_met(weg)
        tik_met(weg)

    assert [b.aan for b in berichten()] == ["beheer@voorbeeld.test"] * 2
    assert {b.status.value for b in berichten()} == {"verzonden"}
    eerste = server.ontvangen[0].mail
    assert eerste["Subject"] == "Koersvast: 1 adres weigert mail"
    assert "weg@voorbeeld.test, sinds" in eerste.get_body(("plain",)).get_content()


def test_without_such_an_address_nothing_goes(uur, weg, beheerder):
    tik_met(weg)

    assert berichten() == []


@pytest.mark.parametrize("dagen", [5, 6])
def test_nothing_is_planned_in_the_weekend(uur, weg, geweigerd, beheerder, dagen):
    uur.op = BEGIN + timedelta(days=dagen)
    tik_met(weg)

    assert berichten() == []


def test_who_is_no_beheerder_or_blocked_hears_nothing(uur, weg, geweigerd):
    make_gebruiker()
    make_gebruiker(beheerder=True, geblokkeerd_op=BEGIN)

    tik_met(weg)

    assert berichten() == []
