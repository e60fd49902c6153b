"""An approved report by mail: to people of the project, by the rights of that day."""

from dataclasses import replace
from datetime import date

import pytest

from exports.rapportages import versturen
from exports.rapportages.queries import get_papier
from kern import klok
from kern.database import db
from kern.transactie import transactie
from post.models import Bericht
from post.poststuk import Poststuk
from projecten.models import Betrokkenheid, Projectbetrokkene
from tests.exports.rapportages.bezoek import leg_rapport_vast, maak_concept, pad
from tests.makers import make_gebruiker, make_persoon, save
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Rol


@pytest.fixture
def rapport(app, project):
    config = replace(app.config["KOERSVAST"], public_url="https://plan.example")
    app.config["KOERSVAST"] = config
    return leg_rapport_vast(project, soorten=(".json", ".pdf"))


def _betrek(project, rol=None, **velden):
    account = make_gebruiker(rol, project) if rol else None
    persoon = make_persoon(gebruiker_id=account and account.id, **velden)
    betrokkene = Projectbetrokkene(
        project_id=project.id,
        persoon_id=persoon.id,
        volgorde=persoon.id,
        rol=Betrokkenheid.PROJECTLEIDER,
    )
    save(betrokkene)
    return persoon


def _verstuur(leider, project, rapport, *personen, wijze="bijlage", status=302):
    velden = {"ontvangers": [str(p.id) for p in personen], "wijze": wijze}
    return leider.post(
        pad(project, f"{rapport.id}/versturen"), status=status, velden=velden
    )


def _stuk(nummer=0):
    db.session.rollback()
    rij = Bericht.query.order_by(Bericht.id).all()[nummer]
    nu = klok.nu()
    return Poststuk(
        id=rij.id,
        sleutel=rij.sleutel,
        soort=rij.soort,
        ding_id=rij.ding_id,
        gebruiker_id=rij.gebruiker_id,
        aan=rij.aan,
        gepland_op=nu,
        poging=1,
        eerste_poging=nu,
        message_id=rij.message_id,
        mogelijk_dubbel=False,
        nu=nu,
    )


@pytest.mark.parametrize(
    ("rol", "editie"),
    [
        (Rol.OPDRACHTGEVER, "volledig"),
        (Rol.LEZER, "bestuurlijk"),
        (None, "openbaar"),
    ],
)
def test_each_gets_the_file_of_his_own_edition(leider, project, rapport, rol, editie):
    persoon = _betrek(project, rol, email="iemand@dorp.example")

    _verstuur(leider, project, rapport, persoon)
    stuk = _stuk()

    assert versturen.nog_nodig(stuk) is None
    (bijlage,) = versturen.maak_op(stuk).bijlagen
    assert bijlage.naam.endswith(f"-{editie}.pdf")
    papier = get_papier(rapport.id, editie=editie, extensie=".pdf")
    assert bijlage.inhoud == papier.inhoud


def test_mail_goes_to_the_account_and_not_to_another_address(leider, project, rapport):
    persoon = _betrek(project, Rol.OPDRACHTGEVER, email="elders@dorp.example")

    _verstuur(leider, project, rapport, persoon, wijze="link")
    brief = versturen.maak_op(_stuk())

    assert _stuk().aan != "elders@dorp.example"
    assert f"https://plan.example{pad(project, str(rapport.id))}" in brief.tekst
    assert brief.bijlagen == ()


def test_second_time_sends_nothing(leider, project, rapport):
    persoon = _betrek(project, email="iemand@dorp.example")

    _verstuur(leider, project, rapport, persoon)
    _verstuur(leider, project, rapport, persoon)

    assert Bericht.query.count() == 1


def _verlies_rol(_project, persoon):
    rij = ProjectRol.query.filter_by(gebruiker_id=persoon.gebruiker_id).one()
    rij.tot = date(2021, 1, 1)


def _blokkeer(_project, persoon):
    account = db.session.get_one(Gebruiker, persoon.gebruiker_id)
    account.geblokkeerd_op = klok.nu()


def _vertrek(_project, persoon):
    rij = Projectbetrokkene.query.filter_by(persoon_id=persoon.id).one()
    rij.tot, rij.einde_reden = date(2021, 1, 1), "Vertrokken"


def _verlies_account(_project, persoon):
    persoon.gebruiker_id = None


@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        (_verlies_rol, versturen.GEEN_RECHT),
        (_blokkeer, versturen.GEEN_RECHT),
        (_vertrek, versturen.NIET_MEER),
        (_verlies_account, versturen.NIET_MEER),
    ],
)
def test_right_is_asked_again_when_the_mail_leaves(leider, project, rapport, wat, zin):
    persoon = _betrek(project, Rol.OPDRACHTGEVER, email="iemand@dorp.example")
    _verstuur(leider, project, rapport, persoon)

    with transactie():
        wat(project, db.session.merge(persoon))

    assert versturen.nog_nodig(_stuk()) == zin


def test_link_needs_an_account_and_a_concept_is_not_sent(leider, project, rapport):
    zonder = _betrek(project, naam="Jo Bos", email="jo@dorp.example")

    page = _verstuur(leider, project, rapport, zonder, wijze="link", status=422)
    concept = maak_concept(project)
    nog_niet = _verstuur(leider, project, concept, zonder, status=422)
    niemand = _verstuur(leider, project, rapport, status=422)

    assert "Een link werkt alleen met een account." in page.text
    assert "Alleen een vastgesteld rapport" in nog_niet.text
    assert "Kies ten minste één ontvanger." in niemand.text
    assert Bericht.query.count() == 0


def test_only_people_of_the_project_can_be_chosen(leider, project, rapport):
    vreemd = make_persoon(email="vreemd@dorp.example")

    page = _verstuur(leider, project, rapport, vreemd, status=422)

    assert "Kies de ontvangers uit de lijst." in page.text
    assert Bericht.query.count() == 0
