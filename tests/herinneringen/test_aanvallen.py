"""What may go wrong between planning and sending does: no wrong mail, none lost."""

from datetime import date, timedelta

import pytest

from activiteiten.models import Status
from herinneringen import brieven
from kern.database import db
from kern.datums import dag
from kern.klok import nu
from post.operations import sluit_na_terugzetten
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
from tests.herinneringen.test_tikken import make_stuk
from tests.herinneringen.test_versturen import OVER_TIEN, make_moment, ontvangen
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_maatregel,
    make_persoon,
    make_reces,
    make_risico,
    make_toezegging,
    make_verschuiving,
    make_voortgang,
    save,
)
from toegang.models import Gebruiker
from toegang.rechten import Rol

pytestmark = [pytest.mark.usefixtures("uur", "instelling"), pytest.mark.postgres]
DONDERDAG = WOENSDAG + timedelta(days=1)
EEN_DAG = timedelta(days=1)


def account_van(persoon):
    return db.session.get_one(Gebruiker, persoon.gebruiker_id)


def tekst_van(mail):
    return mail.mail.get_body(("plain",)).get_content()


def test_a_blocked_account_hears_nothing_and_the_projectleider_does(weg, server, uur):
    team = make_team()
    make_moment(team)
    plan_op(uur, WOENSDAG)
    account = account_van(team.trekker)
    account.geblokkeerd_op = uur.op
    save(account)

    tik_op(weg, uur, WOENSDAG, minuut=6)
    assert not server.ontvangen
    tik_op(weg, uur, DONDERDAG)

    assert [adres for adres, _ in ontvangen(server)] == [team.adres("leider")]


def test_work_that_is_reported_done_is_not_asked_about(weg, server, uur):
    team = make_team()
    begin = WOENSDAG - timedelta(days=30)
    werk = make_activiteit(team.project, team.trekker, termijn=dag(begin))
    plan_op(uur, WOENSDAG)
    make_voortgang(werk, op=WOENSDAG, status=Status.GEREED, percentage=100)

    tik_op(weg, uur, WOENSDAG, minuut=6)

    assert standen()[0][:2] == ("op de dag", "vervallen")
    assert not server.ontvangen


def test_a_term_that_moves_there_and_back_is_told_once(weg, server, uur):
    team = make_team()
    moment = make_moment(team)
    tik_op(weg, uur, WOENSDAG)
    for naar, op in ((date(2021, 11, 30), DONDERDAG), (OVER_TIEN, DONDERDAG)):
        make_verschuiving(moment, op=op, naar=dag(naar))

    for verder in range(1, 4):
        tik_op(weg, uur, WOENSDAG + verder * EEN_DAG)

    assert len(server.ontvangen) == 1


def test_a_risk_that_becomes_confidential_is_not_named(weg, server, uur):
    team = make_team()
    risico = make_risico(team.project, eigenaar_id=team.leider.id)
    make_maatregel(risico, tekst="Stil overleg", termijn=dag(OVER_TIEN))
    plan_op(uur, WOENSDAG)
    risico.vertrouwelijk = True
    save(risico)

    tik_op(weg, uur, WOENSDAG, minuut=6)

    [mail] = server.ontvangen
    assert "maatregel tegen een vertrouwelijk risico" in tekst_van(mail)
    assert b"Stil overleg" not in mail.inhoud
    assert risico.code not in str(mail.mail["Subject"]) + tekst_van(mail)


def test_who_may_no_longer_see_confidential_risks_is_not_mailed_of_one(
    weg, server, uur
):
    team = make_team()
    risico = make_risico(team.project, eigenaar_id=team.trekker.id)
    make_maatregel(risico, termijn=dag(OVER_TIEN))
    plan_op(uur, WOENSDAG)
    risico.vertrouwelijk = True
    save(risico)

    tik_op(weg, uur, WOENSDAG, minuut=6)

    assert not server.ontvangen
    assert standen()[0][1] == "vervallen"


def test_a_database_that_was_put_back_mails_nothing(weg, server, uur):
    make_moment(make_team())
    plan_op(uur, WOENSDAG)
    weg.naar_buiten = True
    with db.engine.begin() as verbinding:
        sluit_na_terugzetten(verbinding, nu())

    for minuut in (6, 7):
        verslag = tik_op(weg, uur, WOENSDAG, minuut=minuut)
    tik_op(weg, uur, DONDERDAG)

    assert "op slot" in verslag.meldingen[0]
    assert not server.ontvangen


def test_a_round_of_a_database_that_was_put_back_is_not_told_twice(weg, server, uur):
    """A copy of before the round plans it again, on a lock that somebody must lift."""
    make_moment(make_team())
    plan_op(uur, WOENSDAG)
    db.session.execute(db.metadata.tables["herinneringronde"].delete())
    db.session.commit()

    plan_op(uur, WOENSDAG, minuut=6)
    tik_op(weg, uur, WOENSDAG, minuut=7)

    assert len(server.ontvangen) == 1
    assert len(herinneringen()) == 1


@pytest.mark.parametrize(
    "titel",
    [
        "Nota \u202eexe.fdp",
        "Nota \u0085Bcc: ander@voorbeeld.test",
        "Nota\rBcc: ander@voorbeeld.test",
        "\n\n.\n\nMAIL FROM:<kwaad@voorbeeld.test>",
        "=?utf-8?b?QmNjOiB4QHkudGVzdA==?=" * 9,
        "é" * 1000,
        "\U0001f512" * 300,
        "' onmouseover='alert(1)' href='https://kwaad.example",
    ],
)
@pytest.mark.parametrize("aantal", [1, 2])
def test_whatever_is_typed_is_one_mail_to_one_reader(weg, server, uur, titel, aantal):
    team, gewoon = make_team(naam=titel), make_team()
    for persoon in (team.trekker, team.leider):
        account = account_van(persoon)
        account.naam = persoon.functie = titel
        save(account)
        save(persoon)
    for _ in range(aantal):
        make_moment(team, naam=titel)
    make_moment(gewoon, naam="Gewoon")

    tik_op(weg, uur, WOENSDAG)

    assert [m.aan for m in server.ontvangen] == [
        [team.adres("trekker")],
        [gewoon.adres("trekker")],
    ]
    mail = server.ontvangen[0].mail
    assert len(mail.get_all("Subject")) == len(mail.get_all("To")) == 1
    assert mail["To"] == team.adres("trekker")
    assert {"Bcc", "Cc"}.isdisjoint(mail.keys())
    assert 'href="https://kwaad' not in mail.get_body(("html",)).get_content()
    assert " ".join(titel.split())[:60] in " ".join(
        tekst_van(server.ontvangen[0]).split()
    )


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_nul_in_a_title_is_a_space(weg, server, uur):
    """PostgreSQL keeps none; SQLite does, when an import let it pass."""
    make_moment(make_team(), naam="Nota\x00Bcc: ander@voorbeeld.test")

    tik_op(weg, uur, WOENSDAG)

    [mail] = server.ontvangen
    assert "Nota Bcc: ander@voorbeeld.test" in tekst_van(mail)
    assert b"\x00" not in mail.inhoud


def test_one_mail_that_cannot_be_made_leaves_the_others(weg, server, uur, monkeypatch):
    kapot, gewoon = make_team(), make_team()
    make_moment(kapot)
    make_moment(gewoon)
    echt = brieven.maak_brief

    def maak(sjabloon, **gegevens):
        if gegevens["punten"][0].project == kapot.project.naam:
            raise ZeroDivisionError
        return echt(sjabloon, **gegevens)

    monkeypatch.setattr(brieven, "maak_brief", maak)

    tik_op(weg, uur, WOENSDAG)
    tik_op(weg, uur, WOENSDAG, minuut=6)

    assert [adres for adres, _ in ontvangen(server)] == [gewoon.adres("trekker")]
    assert sorted(rij[1] for rij in standen()) == ["vervallen", "verzonden"]


def test_a_person_who_gets_an_account_is_not_told_again(weg, server, uur):
    team = make_team()
    team.trekker.gebruiker_id, team.trekker.email = None, "los@voorbeeld.test"
    save(team.trekker)
    make_moment(team)
    tik_op(weg, uur, WOENSDAG)
    account = make_gebruiker(Rol.TREKKER, team.project, email="los@voorbeeld.test")
    team.trekker.gebruiker_id = account.id
    save(team.trekker)

    tik_op(weg, uur, DONDERDAG)

    assert len(server.ontvangen) == 1


def test_who_came_first_at_an_address_makes_no_second_mail(weg, server, uur):
    eerder = make_persoon()
    team = make_team()
    team.trekker.gebruiker_id, team.trekker.email = None, "samen@voorbeeld.test"
    save(team.trekker)
    make_moment(team)
    tik_op(weg, uur, WOENSDAG)
    eerder.email = "samen@voorbeeld.test"
    save(eerder)

    tik_op(weg, uur, DONDERDAG)

    assert len(server.ontvangen) == 1


def test_somebody_in_two_roles_gets_one_line(weg, server, uur):
    team = make_team()
    make_betrokkene(team.project, team.trekker, Betrokkenheid.PROJECTLEIDER, volgorde=2)
    make_moment(team, op=WOENSDAG - timedelta(days=7))
    plan_op(uur, WOENSDAG - EEN_DAG)

    tik_op(weg, uur, WOENSDAG)

    assert sorted(adres for adres, _ in ontvangen(server)) == sorted(
        [team.adres("trekker"), team.adres("leider")]
    )


def test_recesses_that_follow_each_other_hide_no_reminder(weg, server, uur):
    """Fifteen weeks in three parts: what is due after them comes before them."""
    team = make_team()
    for begin in (date(2021, 10, 18), date(2021, 11, 22), date(2021, 12, 27)):
        make_reces(begin, begin + timedelta(days=32))
    college = make_stuk(team).gremium
    make_toezegging(
        team.project, termijn=dag(date(2022, 2, 4)), aan_gremium_id=college.id
    )
    plan_op(uur, date(2021, 10, 14))

    tik_op(weg, uur, date(2021, 10, 15))

    assert {h.trede for h in herinneringen(regel="toezegging")} == {
        "20 werkdagen vooraf",
        "10 werkdagen vooraf",
    }


def test_papers_of_a_late_moment_are_not_asked_any_more(weg, server, uur):
    """Its outcome is; planning and checking again agree, whoever else is open."""
    team = make_team()
    laat = make_stuk(team)
    make_verschuiving(laat, op=WOENSDAG, naar=dag(WOENSDAG - 7 * EEN_DAG))
    ander = make_stuk(team)
    ander.activiteit_id, ander.volgorde = laat.activiteit_id, laat.volgorde + 1
    save(ander)
    for verder in range(-1, 14):
        plan_op(uur, WOENSDAG + verder * EEN_DAG)

    aangeleverd = herinneringen(regel="aanleveren", ding_id=laat.id)

    assert not aangeleverd
    assert herinneringen(regel="moment", ding_id=laat.id)
