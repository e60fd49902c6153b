"""What tells how people signed in is forgotten, after the term and not before."""

from datetime import datetime, timedelta

import pytest
from flask import Flask

from kern import klok
from kern.config import read_config
from kern.database import db
from kern.fouten import ConfiguratieError
from kern.models import Teller
from kern.soorten import soorten
from kern.transactie import transactie
from tests.makers import make_gebruiker, save
from toegang import planner, totp
from toegang.models import (
    Aanmelding,
    Inloglink,
    Linksoort,
    Sessie,
    Stap,
    Uitnodiging,
)
from toegang.organisatie.models import Inlogaanvraag

NU = klok.nu()
TERMIJN = timedelta(days=90)
EVEN = timedelta(seconds=1)


def tik(nu: datetime = NU) -> None:
    with transactie():
        soorten().planners[planner.NAAM](nu)


def make_sessie(**velden: object) -> Sessie:
    eerst = {"begonnen_op": NU, "laatst_gezien": NU, "sleutel_hash": _sleutel()}
    return save(Sessie(**eerst | {"gebruiker_id": make_gebruiker().id} | velden))


def make_link(**velden: object) -> Uitnodiging:
    eerst = {"gemaakt_op": NU, "geldig_tot": NU, "soort": Linksoort.HERSTEL}
    eigen = {"sleutel_hash": _sleutel(), "gebruiker_id": make_gebruiker().id}
    return save(Uitnodiging(**eerst | eigen | velden))


def make_aanmelding(**velden: object) -> Aanmelding:
    eerst = {"begonnen_op": NU, "geldig_tot": NU, "stap": Stap.INRICHTEN}
    eigen = {"sleutel_hash": _sleutel(), "gebruiker_id": make_gebruiker().id}
    return save(Aanmelding(**eerst | eigen | velden))


def _sleutel() -> str:
    return totp.maak_geheim()


@pytest.mark.parametrize(
    ("velden", "stil"),
    [
        ({"ingetrokken_op": NU - TERMIJN}, timedelta()),
        ({}, TERMIJN + timedelta(minutes=30)),
    ],
    ids=["ended", "silent"],
)
def test_a_session_goes_a_term_after_its_end(
    database: Flask, velden: dict[str, datetime], stil: timedelta
) -> None:
    net_niet = {naam: waarde + EVEN for naam, waarde in velden.items()}
    make_sessie(**velden, laatst_gezien=NU - stil, begonnen_op=NU - stil)
    rest = make_sessie(
        **net_niet, laatst_gezien=NU - stil + EVEN, begonnen_op=NU - stil + EVEN
    )
    rest_id = rest.id

    tik()

    assert [rij.id for rij in Sessie.query] == [rest_id]


@pytest.mark.parametrize("einde", ["gebruikt_op", "ingetrokken_op", "geldig_tot"])
def test_a_link_to_choose_a_password_goes_a_term_after_its_end(
    database: Flask, einde: str
) -> None:
    make_link(**{"geldig_tot": NU, einde: NU - TERMIJN})
    rest_id = make_link(**{"geldig_tot": NU, einde: NU - TERMIJN + EVEN}).id

    tik()

    assert [rij.id for rij in Uitnodiging.query] == [rest_id]


def test_a_link_stays_while_a_sign_in_through_it_does(database: Flask) -> None:
    link = make_link(gebruikt_op=NU - TERMIJN)
    bezig = make_aanmelding(
        uitnodiging_id=link.id, geldig_tot=NU - TERMIJN + EVEN, stap=Stap.WACHTWOORD
    )
    ids = link.id, bezig.id

    tik()
    assert (Uitnodiging.query.one().id, Aanmelding.query.one().id) == ids
    db.session.rollback()
    tik(NU + EVEN)

    assert (Uitnodiging.query.count(), Aanmelding.query.count()) == (0, 0)


def test_sign_in_links_and_what_was_begun_elsewhere_go(database: Flask) -> None:
    eigen = {"gebruiker_id": make_gebruiker().id}
    for geldig_tot in (NU - TERMIJN, NU - TERMIJN + EVEN):
        save(Inloglink(sleutel_hash=_sleutel(), geldig_tot=geldig_tot, **eigen))
    hashes = {"state_hash": "s", "nonce_hash": "n", "verifier": "v"}
    for geldig_tot in (NU, NU + EVEN):
        save(Inlogaanvraag(sleutel_hash=_sleutel(), geldig_tot=geldig_tot, **hashes))
    for begonnen in (NU - timedelta(days=1), NU):
        save(Teller(sleutel=_sleutel(), begonnen_op=begonnen, aantal=1))

    tik()

    assert Inloglink.query.count() == 1
    assert Inlogaanvraag.query.count() == 1
    assert Teller.query.count() == 1


def test_the_secret_of_an_app_goes_when_its_time_is_over(database: Flask) -> None:
    for verschil in (timedelta(), EVEN):
        make_aanmelding(geldig_tot=NU + verschil, totp_nieuw=totp.maak_geheim())
        stil = NU - timedelta(minutes=30) + verschil
        make_sessie(laatst_gezien=stil, totp_nieuw=totp.maak_geheim())

    tik()

    for soort in (Aanmelding, Sessie):
        rijen = soort.query.order_by(soort.id).all()
        assert [rij.totp_nieuw is None for rij in rijen] == [True, False]


def test_the_term_is_a_setting(app: Flask) -> None:
    assert read_config({}).bewaar_sessies == TERMIJN
    gezet = read_config({"KOERSVAST_BEWAAR_SESSIES_DAGEN": "7"})

    assert gezet.bewaar_sessies == timedelta(days=7)


@pytest.mark.parametrize("waarde", ["0", "-1", "3651", "lang", "9" * 9])
def test_a_term_that_is_none_is_refused_in_words(waarde: str) -> None:
    with pytest.raises(ConfiguratieError, match="BEWAAR_SESSIES_DAGEN"):
        read_config({"KOERSVAST_BEWAAR_SESSIES_DAGEN": waarde})
