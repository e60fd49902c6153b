"""From a fact to a mail: one digest a day, checked again just before it goes."""

from datetime import date, timedelta

import pytest

from activiteiten.models import Status
from herinneringen.brieven import MEESTE_PUNTEN
from herinneringen.models import Herinneringstatus
from herinneringen.nakijken import NIET_OPEN
from kern.database import db
from kern.datums import dag
from kern.transactie import transactie
from planning.models import Mijlpaalsoort
from post.models import Bericht, Berichtstatus
from projecten.models import Betrokkenheid
from tests.herinneringen.opstelling import (
    WOENSDAG,
    herinneringen,
    make_betrokkene,
    make_team,
    plan_op,
    standen,
    tik_op,
)
from tests.makers import (
    make_activiteit,
    make_maatregel,
    make_mijlpaal,
    make_persoon,
    make_risico,
    make_toezegging,
    make_uitkomst,
    make_verschuiving,
    make_voortgang,
    save,
)
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Rol

pytestmark = [pytest.mark.usefixtures("uur", "instelling"), pytest.mark.postgres]
OVER_TIEN = date(2021, 10, 20)  # ten work days after that Wednesday


def make_moment(team, op=OVER_TIEN, **velden):
    """Return a moment without papers, pulled by the trekker."""
    werk = make_activiteit(team.project, team.trekker)
    soort = {"soort": Mijlpaalsoort.OPLEVERING, "termijn": dag(op)}
    return make_mijlpaal(werk, **(soort | velden))


def ontvangen(server):
    return [(bericht.aan[0], bericht.mail["Subject"]) for bericht in server.ontvangen]


def test_one_mail_with_everything_of_the_day(weg, server, uur):
    team = make_team()
    moment = make_moment(team, naam="Nota gereed")
    make_toezegging(
        team.project, activiteit_id=moment.activiteit_id, termijn=dag(OVER_TIEN)
    )

    tik_op(weg, uur, WOENSDAG)

    assert ontvangen(server) == [
        (team.adres("trekker"), "Koersvast: 2 herinneringen voor woensdag 6 oktober")
    ]
    tekst = server.ontvangen[0].mail.get_body(("plain",)).get_content()
    assert "woensdag 20 oktober 2021 (over 14 dagen)" in tekst
    assert "Nota gereed" in tekst
    assert "https://plan.example/projecten/" in tekst
    assert "deze mail krijgt: https://plan.example/mijn-herinneringen" in tekst
    assert server.ontvangen[0].mail["Reply-To"] == team.adres("leider")


def test_one_of_two_projectleiders_answers_to_the_other(weg, server, uur):
    team = make_team()
    ander = make_persoon(functie="Ander", email="ander@voorbeeld.test")
    rol = Betrokkenheid.PROJECTLEIDER
    make_betrokkene(team.project, ander, rol, volgorde=2)
    make_mijlpaal(
        make_activiteit(team.project, team.leider),
        soort=Mijlpaalsoort.OPLEVERING,
        termijn=dag(OVER_TIEN),
    )

    tik_op(weg, uur, WOENSDAG)

    (bericht,) = server.ontvangen
    assert bericht.mail["Reply-To"] == "ander@voorbeeld.test"
    for soort in ("plain", "html"):
        tekst = bericht.mail.get_body((soort,)).get_content()
        slot = " ".join(tekst.split("Een antwoord op deze mail")[1].split())
        assert "Ander" in slot
        assert "leider." not in slot


def test_an_address_of_the_projectleider_that_is_none_stops_no_mail(weg, server, uur):
    team = make_team()
    leider = db.session.get_one(Gebruiker, team.leider.gebruiker_id)
    leider.email = "geen adres"
    db.session.commit()
    make_moment(team)

    tik_op(weg, uur, WOENSDAG)

    (bericht,) = server.ontvangen
    assert bericht.aan == [team.adres("trekker")]


def test_it_goes_once_however_often_the_planner_ticks(weg, server, uur):
    make_moment(make_team())

    for minuut in (5, 6, 30):
        tik_op(weg, uur, WOENSDAG, minuut=minuut)
    tik_op(weg, uur, WOENSDAG + timedelta(days=1))

    assert len(server.ontvangen) == 1
    assert standen() == [("10 werkdagen vooraf", "verzonden", "")]


@pytest.mark.parametrize(("klok_uur", "mails"), [(6, 0), (7, 1), (17, 1), (18, 0)])
def test_only_between_seven_and_six(weg, server, uur, klok_uur, mails):
    make_moment(make_team())

    tik_op(weg, uur, WOENSDAG, klok_uur, 0)

    assert len(server.ontvangen) == mails


def test_nothing_at_the_weekend_and_what_fell_there_before_it(weg, server, uur):
    make_moment(make_team(), op=date(2021, 10, 10))  # a Sunday

    for nummer in (7, 8, 9, 10, 11):
        tik_op(weg, uur, date(2021, 10, nummer))

    assert [m.mail["Date"][:11] for m in server.ontvangen] == ["Fri, 08 Oct"]


def test_a_term_that_moved_between_planning_and_sending_is_not_told(server, weg, uur):
    team = make_team()
    moment = make_moment(team)
    plan_op(uur, WOENSDAG)
    make_verschuiving(moment, op=WOENSDAG, naar=dag(date(2021, 11, 24)))

    tik_op(weg, uur, WOENSDAG, minuut=6)

    assert not server.ontvangen
    assert standen()[0][1] == "vervallen"


def test_a_moment_that_is_over_is_not_told(weg, server, uur):
    team = make_team()
    moment, ander = make_moment(team), make_moment(team)
    plan_op(uur, WOENSDAG)
    make_uitkomst(moment, op=WOENSDAG)

    tik_op(weg, uur, WOENSDAG, minuut=6)

    tekst = server.ontvangen[0].mail.get_body(("plain",)).get_content()
    assert ander.naam in tekst
    assert moment.naam not in tekst
    assert [rij[1] for rij in standen()] == ["vervallen", "gepland"]


@pytest.mark.parametrize("status", [Status.GEREED, Status.VERVALLEN])
def test_of_an_activity_that_is_done_nothing_is_told(weg, server, uur, status):
    team = make_team()
    moment, ander = make_moment(team), make_moment(team)
    plan_op(uur, WOENSDAG)
    make_voortgang(moment.activiteit, op=WOENSDAG, status=status)

    tik_op(weg, uur, WOENSDAG, minuut=6)

    tekst = server.ontvangen[0].mail.get_body(("plain",)).get_content()
    assert ander.naam in tekst
    assert moment.naam not in tekst
    assert [(rij[1], rij[2]) for rij in standen()] == [
        ("vervallen", NIET_OPEN),
        ("gepland", ""),
    ]


def test_who_was_replaced_hears_nothing_and_the_new_one_does(weg, server, uur):
    team = make_team()
    moment = make_moment(team)
    nieuw = make_persoon(email="nieuw@voorbeeld.test")
    plan_op(uur, WOENSDAG)
    trekker = moment.activiteit.trekkers[0]
    trekker.persoon_id = nieuw.id
    save(trekker)

    tik_op(weg, uur, WOENSDAG, minuut=6)
    tik_op(weg, uur, WOENSDAG + timedelta(days=1))

    assert [adres for adres, _ in ontvangen(server)] == ["nieuw@voorbeeld.test"]


def test_who_lost_the_right_hears_nothing(weg, server, uur):
    team = make_team()
    make_moment(team)
    plan_op(uur, WOENSDAG)
    _neem_rol_af(team.trekker)

    tik_op(weg, uur, WOENSDAG, minuut=6)

    assert not server.ontvangen
    assert "mag het niet meer zien" in standen()[0][2]


def test_a_closed_project_sends_nothing(weg, server, uur):
    team = make_team()
    make_moment(team)
    plan_op(uur, WOENSDAG)
    team.project.gesloten_op = WOENSDAG
    save(team.project)

    tik_op(weg, uur, WOENSDAG, minuut=6)

    assert not server.ontvangen
    assert herinneringen()[0].status is Herinneringstatus.VERVALLEN


def test_an_example_of_long_ago_never_mails(weg, server, uur):
    make_moment(make_team(standaard_peildatum=date(2021, 9, 15)))

    tik_op(weg, uur, WOENSDAG)

    assert not server.ontvangen
    assert not herinneringen()


def test_of_a_confidential_risk_no_word_goes_and_only_to_who_may_see_it(
    weg, server, uur
):
    team = make_team()
    geheim = make_risico(team.project, vertrouwelijk=True, eigenaar_id=team.trekker.id)
    make_maatregel(geheim, tekst="Stil overleg", termijn=dag(OVER_TIEN))

    tik_op(weg, uur, WOENSDAG)

    assert [adres for adres, _ in ontvangen(server)] == [team.adres("leider")]
    inhoud = server.ontvangen[0].inhoud.decode()
    assert "vertrouwelijk risico" in inhoud
    assert "Stil overleg" not in inhoud
    assert geheim.code not in inhoud


def test_without_an_account_one_is_mailed_without_links_to_pages(weg, server, uur):
    team = make_team()
    team.trekker.gebruiker_id = None
    team.trekker.email = "Los@Voorbeeld.test"
    save(team.trekker)
    make_moment(team, naam="Nota gereed")

    tik_op(weg, uur, WOENSDAG)

    mail = server.ontvangen[0].mail
    assert server.ontvangen[0].aan == ["los@voorbeeld.test"]
    assert "/inloggen" in mail.get_body(("plain",)).get_content()
    assert "/mijlpalen/" not in mail.get_body(("html",)).get_content()


def test_two_people_with_one_address_get_one_mail(weg, server, uur):
    team = make_team()
    for _ in range(2):
        moment = make_moment(team)
        trekker = moment.activiteit.trekkers[0]
        trekker.persoon_id = make_persoon(email="Samen@voorbeeld.test").id
        save(trekker)

    tik_op(weg, uur, WOENSDAG)

    assert ontvangen(server) == [
        ("samen@voorbeeld.test", "Koersvast: 2 herinneringen voor woensdag 6 oktober")
    ]


def test_a_new_address_gets_it_in_the_next_mail(weg, server, uur):
    team = make_team()
    team.trekker.gebruiker_id, team.trekker.email = None, "oud@voorbeeld.test"
    save(team.trekker)
    make_moment(team)
    plan_op(uur, WOENSDAG)
    team.trekker.email = "nieuw@voorbeeld.test"
    save(team.trekker)

    tik_op(weg, uur, WOENSDAG, minuut=6)
    assert not server.ontvangen

    tik_op(weg, uur, WOENSDAG + timedelta(days=1))
    assert [adres for adres, _ in ontvangen(server)] == ["nieuw@voorbeeld.test"]


def test_a_refused_address_ends_its_reminders(weg, server, uur):
    server.zeg["RCPT"].append("550 ken ik niet")
    make_moment(make_team())

    tik_op(weg, uur, WOENSDAG)
    tik_op(weg, uur, WOENSDAG, minuut=6)

    assert standen() == [
        ("10 werkdagen vooraf", "vervallen", "De mail kon niet worden bezorgd.")
    ]


def test_the_mail_of_a_day_is_one_even_when_two_planners_plan(weg, server, uur):
    make_moment(make_team())

    plan_op(uur, WOENSDAG)
    with transactie():
        aantal = Bericht.query.filter_by(status=Berichtstatus.GEPLAND).count()
    tik_op(weg, uur, WOENSDAG)

    assert aantal == 1
    assert len(server.ontvangen) == 1


def _neem_rol_af(persoon):
    rol = ProjectRol.query.filter_by(gebruiker_id=persoon.gebruiker_id).one()
    rol.tot = WOENSDAG - timedelta(days=1)
    save(rol)


def test_a_mail_shows_the_first_of_each_project_and_says_how_many_more(
    weg, server, uur
):
    team = make_team(naam="Veel")
    werk = make_activiteit(team.project, team.trekker)
    for nummer in range(30):
        soort = {"soort": Mijlpaalsoort.OPLEVERING, "termijn": dag(OVER_TIEN)}
        make_mijlpaal(werk, naam=f"Nota {nummer:02}", **soort)
    weinig = make_team(naam="Weinig").project
    rol = {"gebruiker_id": team.trekker.gebruiker_id, "rol": Rol.TREKKER}
    save(ProjectRol(project_id=weinig.id, van=date(2020, 1, 1), **rol))
    ander = make_activiteit(weinig, team.trekker)
    make_mijlpaal(ander, naam="Een nota", **soort)

    tik_op(weg, uur, WOENSDAG)

    mail = next(b.mail for b in server.ontvangen if b.aan[0] == team.adres("trekker"))
    assert "31 herinneringen" in mail["Subject"]
    for deel in ("plain", "html"):
        tekst = mail.get_body((deel,)).get_content()
        assert tekst.count("Nota ") == MEESTE_PUNTEN
        assert "Nota 24" in tekst
        assert "Nota 25" not in tekst
        assert "Deze 31 dingen" in tekst
        assert "Een nota" in tekst
        assert "En nog 5 punten in" in tekst
        assert tekst.count("En nog") == 1
    tik_op(weg, uur, WOENSDAG, minuut=6)
    van_mij = herinneringen(gebruiker_id=team.trekker.gebruiker_id)
    assert {h.status for h in van_mij} == {Herinneringstatus.VERZONDEN}
