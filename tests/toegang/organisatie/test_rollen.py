"""Roles that come from the organisation: given, taken back, and never ours."""

from datetime import date, timedelta

import pytest

from kern import klok
from kern.transactie import transactie
from tests.makers import make_gebruiker, make_project, save
from tests.toegang.organisatie.conftest import Reis
from toegang.models import Gebruiker, ProjectRol
from toegang.organisatie import operations
from toegang.queries import find_gebruiker, list_projecttoegang
from toegang.rechten import Rol

ADRES = "adviseur@voorbeeld.test"


@pytest.fixture
def reis(stel_in, dienst):
    app = stel_in(rollen_claim="groepen.koersvast", beheerder_waarde="beheer")
    return Reis(app, dienst)


def _zeg(dienst, *waarden):
    dienst.claims = {"groepen": {"koersvast": list(waarden)}}


def _rollen(gebruiker):
    gevonden = list_projecttoegang(gebruiker.id, klok.vandaag())
    return {(p.code, rol) for p in gevonden for rol in p.rollen}


def _verzet_klok(monkeypatch, dagen):
    later = klok.nu() + timedelta(days=dagen)
    monkeypatch.setattr(klok, "nu", lambda: later)


def test_roles_are_given_where_project_and_role_exist(reis, dienst):
    gebruiker, project = make_gebruiker(email=ADRES), make_project(code="toezicht")
    _zeg(dienst, "toezicht:lezer", "toezicht:baas", "onbekend:lezer", "iets anders")

    reis.log_in()

    assert _rollen(gebruiker) == {("toezicht", Rol.LEZER)}
    rij = ProjectRol.query.one()
    assert (rij.project_id, rij.van, rij.via_organisatie) == (
        project.id,
        klok.vandaag(),
        True,
    )


def test_what_the_provider_no_longer_says_is_taken_back(reis, dienst, monkeypatch):
    gebruiker = make_gebruiker(email=ADRES)
    make_project(code="toezicht")
    _zeg(dienst, "toezicht:lezer", "toezicht:trekker")
    reis.log_in()
    _verzet_klok(monkeypatch, 3)
    dienst.claims |= {"exp": lambda nu: nu + 10**6}
    dienst.claims |= {"groepen": {"koersvast": ["toezicht:trekker"]}}

    reis.log_in()

    assert _rollen(gebruiker) == {("toezicht", Rol.TREKKER)}
    oud = ProjectRol.query.filter_by(rol=Rol.LEZER).one()
    assert oud.tot == klok.vandaag() - timedelta(days=1)


def test_a_role_of_today_that_is_taken_back_today_gives_nothing(reis, dienst):
    gebruiker = make_gebruiker(email=ADRES)
    make_project(code="toezicht")
    for waarden in (["toezicht:lezer"], [], ["toezicht:lezer"], []):
        _zeg(dienst, *waarden)
        assert reis.log_in().status_code == 302

    assert _rollen(gebruiker) == set()
    assert ProjectRol.query.one().laatste_dag == klok.vandaag()


def test_a_missing_claim_takes_every_given_role_back(reis, dienst):
    gebruiker = make_gebruiker(email=ADRES)
    make_project(code="toezicht")
    _zeg(dienst, "toezicht:lezer")
    reis.log_in()
    dienst.claims = {}

    reis.log_in()

    assert _rollen(gebruiker) == set()


def test_a_role_that_we_gave_stays(reis, dienst):
    project = make_project(code="toezicht")
    gebruiker = make_gebruiker(Rol.LEZER, project, email=ADRES)
    for waarden in (["toezicht:lezer"], []):
        _zeg(dienst, *waarden)
        reis.log_in()

    assert _rollen(gebruiker) == {("toezicht", Rol.LEZER)}
    assert not ProjectRol.query.one().via_organisatie


def test_without_the_setting_roles_are_ours_alone(stel_in, dienst):
    project = make_project(code="toezicht")
    gebruiker = make_gebruiker(email=ADRES)
    save(
        ProjectRol(
            gebruiker_id=gebruiker.id,
            project_id=project.id,
            rol=Rol.TREKKER,
            van=date(2020, 1, 1),
            via_organisatie=True,
        )
    )
    _zeg(dienst, "toezicht:projectleider")

    Reis(stel_in(), dienst).log_in()

    assert _rollen(gebruiker) == {("toezicht", Rol.TREKKER)}


@pytest.mark.parametrize(
    ("daarna", "binnen"), [(["toezicht:lezer"], True), ([], False)]
)
def test_other_sessions_end_when_the_roles_change(reis, dienst, daarna, binnen):
    make_gebruiker(email=ADRES)
    make_project(code="toezicht")
    _zeg(dienst, "toezicht:lezer")
    reis.log_in()
    elders = Reis(reis.client.application, dienst)
    _zeg(dienst, *daarna)

    elders.log_in()

    assert elders.is_binnen()
    assert reis.is_binnen() is binnen


def test_the_provider_makes_and_unmakes_a_beheerder(reis, dienst):
    make_gebruiker(email=ADRES)
    stand = []
    for waarden in (["beheer"], ["beheer"], []):
        _zeg(dienst, *waarden)
        reis.log_in()
        stand.append(find_gebruiker(ADRES).beheerder)

    assert stand == [True, True, False]


def test_a_beheerder_that_we_made_stays_one(reis, dienst):
    make_gebruiker(email=ADRES, beheerder=True)
    stand = []
    for waarden in (["beheer"], []):
        _zeg(dienst, *waarden)
        assert reis.log_in().status_code == 302
        stand.append(find_gebruiker(ADRES).beheerder)

    assert stand == [True, True]


def test_a_beheerder_is_not_coupled_when_the_provider_does_not_say_so(reis, dienst):
    make_gebruiker(email=ADRES, beheerder=True)
    _zeg(dienst, "toezicht:lezer")

    assert reis.log_in().status_code == 403


def test_a_blocked_account_gets_no_role(reis, dienst):
    make_gebruiker(email=ADRES, geblokkeerd_op=klok.nu())
    make_project(code="toezicht")
    _zeg(dienst, "toezicht:lezer", "beheer")

    assert reis.log_in().status_code == 403
    assert ProjectRol.query.count() == 0
    assert not Gebruiker.query.one().beheerder


def test_taking_the_coupling_away_takes_what_it_gave(reis, dienst):
    make_gebruiker(email=ADRES)
    make_project(code="toezicht")
    _zeg(dienst, "toezicht:lezer", "beheer")
    reis.log_in()

    with transactie() as daad:
        operations.ontkoppel(find_gebruiker(ADRES), issuer=dienst.issuer, nu=daad.nu)

    assert _rollen(find_gebruiker(ADRES)) == set()
    assert not find_gebruiker(ADRES).beheerder
    assert not reis.is_binnen()
