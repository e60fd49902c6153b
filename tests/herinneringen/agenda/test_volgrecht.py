"""Who may follow a calendar, and what its address gives away."""

from datetime import date

import pytest

from herinneringen.agenda.models import Agendasleutel
from kern.database import db
from kern.datums import maand
from tests.herinneringen.agenda.volgen import GEHEIM, NU, lees, maak_adres
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_toezegging,
    make_zetel,
    save,
)
from toegang.models import ProjectRol
from toegang.rechten import Rol

pytestmark = pytest.mark.postgres


def test_a_member_of_the_klankbord_sees_his_own_only(client, project):
    lid = make_gebruiker(Rol.KLANKBORDLID, project)
    eigen, ander = make_activiteit(project), make_activiteit(project)
    make_zetel(eigen, make_persoon(gebruiker_id=lid.id))
    van_hem, niet = make_mijlpaal(eigen), make_mijlpaal(ander)
    belofte = make_toezegging(project, termijn=maand(2021, 5))

    punten = lees(client, maak_adres(lid, project))

    assert f"moment-{van_hem.id}" in punten
    assert f"moment-{niet.id}" not in punten
    assert f"toezegging-{belofte.id}" not in punten


def test_a_personal_calendar_is_ones_own_work_in_every_project(client, project):
    wie = make_gebruiker(Rol.TREKKER, project)
    persoon = make_persoon(gebruiker_id=wie.id)
    ander = make_project()
    rol = {"van": date(2020, 1, 1), "rol": Rol.PROJECTLEIDER}
    save(ProjectRol(project_id=ander.id, gebruiker_id=wie.id, **rol))
    eigen = [make_mijlpaal(make_activiteit(p, persoon)) for p in (project, ander)]
    vreemd = make_mijlpaal(make_activiteit(ander))
    los = make_activiteit(project, persoon, termijn=maand(2021, 3))

    punten = lees(client, maak_adres(wie))

    assert {f"moment-{rij.id}" for rij in eigen} <= set(punten)
    assert f"activiteit-{los.id}" in punten
    assert f"moment-{vreemd.id}" not in punten


@pytest.mark.parametrize("eigen_werk", [True, False])
@pytest.mark.parametrize("verlies", ["rol", "lezer", "geblokkeerd", "ingetrokken"])
def test_who_lost_the_right_finds_no_such_page(client, project, verlies, eigen_werk):
    wie = make_gebruiker(Rol.PROJECTLEIDER, project)
    adres = maak_adres(wie, None if eigen_werk else project)
    assert client.get(adres).status_code == 200
    db.session.rollback()

    rol = db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).one()
    if verlies == "rol":
        rol.tot = date(2020, 11, 1)
    elif verlies == "lezer":
        rol.rol = Rol.LEZER
    elif verlies == "geblokkeerd":
        wie.geblokkeerd_op = NU
    else:
        db.session.query(Agendasleutel).one().ingetrokken_op = NU
    db.session.commit()
    weg = client.get(adres)
    db.session.rollback()
    onbekend = client.get(f"/agenda/{'z' * 43}.ics")

    assert (weg.status_code, weg.data) == (404, onbekend.data)


def test_the_right_that_returns_brings_back_what_was_not_taken_back(client, project):
    wie = make_gebruiker(Rol.PROJECTLEIDER, project)
    adres = maak_adres(wie, project)
    rol = db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).one()
    rol.rol = Rol.LEZER
    db.session.commit()
    assert client.get(adres).status_code == 404
    db.session.rollback()

    rol.rol = Rol.PROJECTLEIDER
    db.session.commit()
    assert client.get(adres).status_code == 200
    db.session.rollback()

    db.session.query(Agendasleutel).one().ingetrokken_op = NU
    db.session.commit()
    rol.rol = Rol.LEZER
    db.session.commit()
    rol.rol = Rol.PROJECTLEIDER
    db.session.commit()
    assert client.get(adres).status_code == 404


def test_the_address_is_in_no_log_and_its_use_is_written_once_a_day(
    client, project, capfd
):
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)

    with client.get(adres):
        db.session.rollback()
    gezien = db.session.query(Agendasleutel).one().laatst_gebruikt
    client.get(f"/agenda/{'z' * 43}.ics")

    assert gezien == date(2020, 11, 2)
    uit = capfd.readouterr()
    assert "/agenda/<sleutel>.ics" in uit.err
    assert GEHEIM not in uit.out + uit.err
    assert "zzz" not in uit.out + uit.err


def test_who_guesses_too_often_is_told_nothing_for_a_while(client, project):
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)
    for nummer in range(300):
        client.get(f"/agenda/{nummer}.ics")

    assert client.get(adres).status_code == 404
