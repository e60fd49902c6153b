"""Who still takes part is not taken out, and nobody is so twice or unseen."""

import pytest
from flask import Flask

from dossier.privacy.onderwerp import van_account
from dossier.privacy.operations import (
    IntussenAndersError,
    NietTeAnonimiserenError,
    anonimiseer,
)
from dossier.privacy.voorstel import maak_voorstel
from dossier.privacy.zoeken import Lot
from kern import klok
from kern.database import db
from kern.transactie import transactie
from tests.dossier.privacy.mens import (
    NAAM,
    anonimiseer_account,
    laat_vertrekken,
    list_sporen,
    make_mens,
)
from tests.makers import make_activiteit
from toegang import operations
from toegang.models import Gebruiker

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize(
    ("begin", "zin"),
    [
        ("niets", "Het account werkt nog"),
        ("geblokkeerd", "Het account heeft nog een rol"),
        ("zonder persoon", "is nog te kiezen in de plannen"),
    ],
)
def test_who_still_takes_part_is_refused(app: Flask, begin: str, zin: str) -> None:
    mens = make_mens()
    if begin != "niets":
        with transactie() as daad:
            operations.blokkeer(mens.gebruiker, nu=daad.nu, door_id=None)
    vooraf = list_sporen()

    with pytest.raises(NietTeAnonimiserenError, match=zin):
        anonimiseer_account(mens.gebruiker.id)

    assert list_sporen() == vooraf


def test_nobody_is_taken_out_twice_or_let_in_again(app: Flask) -> None:
    mens = make_mens()
    laat_vertrekken(mens)
    anonimiseer_account(mens.gebruiker.id)

    with pytest.raises(NietTeAnonimiserenError, match="al geanonimiseerd"):
        anonimiseer_account(mens.gebruiker.id)
    gebruiker = db.session.get_one(Gebruiker, mens.gebruiker.id)
    with pytest.raises(operations.AccountError, match="Maak een nieuw account"):
        operations.deblokkeer(gebruiker, nu=klok.nu())


def test_what_changed_since_it_was_looked_at_stops_it(app: Flask) -> None:
    mens = make_mens()
    laat_vertrekken(mens)
    wie = van_account(mens.gebruiker.id)
    gezien = maak_voorstel(wie, vandaag=klok.vandaag(), door_id=None).count(
        Lot.VERVANGEN
    )
    make_activiteit(mens.project, cel_trekker=NAAM)

    with (
        pytest.raises(IntussenAndersError, match="bevestig opnieuw"),
        transactie() as daad,
    ):
        anonimiseer(wie, gezien=gezien, daad=daad)

    assert db.session.get_one(Gebruiker, mens.gebruiker.id).naam == NAAM
