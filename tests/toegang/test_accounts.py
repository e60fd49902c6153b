"""Looking after accounts: never oneself, never the last one who can."""

from datetime import timedelta

import pytest

from kern import klok
from kern.transactie import transactie
from tests.makers import make_gebruiker, make_project
from tests.toegang.deur import ververs
from toegang import operations, queries
from toegang.models import Linksoort, ProjectRol, Uitnodiging
from toegang.rechten import Rol


def test_an_address_has_one_account(app):
    with transactie() as daad:
        operations.maak_account(email="Naam@dorp.test", naam="Een", nu=daad.nu)

    with (
        pytest.raises(operations.AdresBestaatError, match="al een account"),
        transactie() as daad,
    ):
        operations.maak_account(email=" NAAM@dorp.test", naam="Twee", nu=daad.nu)


def test_nobody_blocks_himself(app):
    ik = make_gebruiker()
    make_gebruiker(beheerder=True)

    with pytest.raises(operations.AccountError, match="uzelf"), transactie() as daad:
        operations.blokkeer(ik, nu=daad.nu, door_id=ik.id)


@pytest.mark.parametrize(
    "daad_op",
    [
        lambda g, nu: operations.blokkeer(g, nu=nu, door_id=None),
        lambda g, nu: operations.neem_beheer_af(g, nu=nu),
    ],
)
def test_the_last_beheerder_stays(app, daad_op):
    laatste = make_gebruiker(beheerder=True)
    make_gebruiker(beheerder=True, geblokkeerd_op=klok.nu())

    with pytest.raises(operations.AccountError, match="enige"), transactie() as daad:
        daad_op(laatste, daad.nu)

    make_gebruiker(beheerder=True)
    with transactie() as daad:
        daad_op(queries.get_gebruiker(laatste.id), daad.nu)


def test_who_had_a_password_gets_a_link_of_an_hour(app):
    nieuw = make_gebruiker()
    bestaand = make_gebruiker(wachtwoord_hash="x", wachtwoord_op=klok.nu())

    with transactie() as daad:
        for gebruiker in (nieuw, bestaand):
            operations.nodig_uit(gebruiker, nu=daad.nu)

    links = Uitnodiging.query.order_by("id").all()
    assert [(link.soort, link.geldig_tot - link.gemaakt_op) for link in links] == [
        (Linksoort.UITNODIGING, timedelta(days=7)),
        (Linksoort.HERSTEL, timedelta(minutes=60)),
    ]


def test_a_role_is_given_once_and_ended(app):
    gebruiker, project = make_gebruiker(), make_project()
    geef = {"project_id": project.id, "rol": Rol.LEZER}
    with transactie() as daad:
        lang_geleden = daad.vandaag - timedelta(days=9)
        operations.geef_rol(gebruiker, **geef, van=lang_geleden)

    with pytest.raises(operations.AccountError, match="al"), transactie() as daad:
        operations.geef_rol(gebruiker, **geef, van=daad.vandaag)
    with transactie() as daad:
        operations.neem_rol_af(gebruiker, **geef, nu=daad.nu)

    assert queries.list_projecttoegang(gebruiker.id, klok.vandaag()) == []
    assert ProjectRol.query.one().tot == klok.vandaag() - timedelta(days=1)
    with transactie() as daad:
        operations.geef_rol(gebruiker, **geef, van=daad.vandaag)


def test_a_role_given_by_mistake_today_gives_nothing_and_is_not_forgotten(app):
    gebruiker, project = make_gebruiker(), make_project()
    geef = {"project_id": project.id, "rol": Rol.LEZER}
    with transactie() as daad:
        operations.geef_rol(gebruiker, **geef, van=daad.vandaag)
        operations.neem_rol_af(gebruiker, **geef, nu=daad.nu)

    rij = ProjectRol.query.one()
    assert rij.laatste_dag == rij.van == klok.vandaag()
    assert queries.list_projecttoegang(gebruiker.id, klok.vandaag()) == []


def test_the_list_tells_roles_and_open_invitations(app):
    met = make_gebruiker(Rol.LEZER, naam="A")
    zonder = make_gebruiker(naam="B")
    with transactie() as daad:
        operations.nodig_uit(zonder, nu=daad.nu)

    rijen = queries.list_accounts(klok.nu(), dag=klok.vandaag())

    assert [(r.gebruiker.id, r.rollen, bool(r.uitgenodigd_tot)) for r in rijen] == [
        (met.id, 1, False),
        (zonder.id, 0, True),
    ]


def test_who_did_not_sign_in_for_long_is_found(app):
    nu = klok.nu()
    make_gebruiker(laatst_ingelogd=nu)
    make_gebruiker(laatst_ingelogd=nu - timedelta(days=99), geblokkeerd_op=nu)
    lang = make_gebruiker(laatst_ingelogd=nu - timedelta(days=91))
    nooit = make_gebruiker()

    stil = queries.list_inactief(nu - timedelta(days=90))

    assert [gebruiker.id for gebruiker in stil] == [nooit.id, lang.id]
    assert ververs(lang).geblokkeerd_op is None
