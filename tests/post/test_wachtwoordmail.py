"""Links to choose a password that go by mail, from the page to a real mail server."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from secrets import token_hex

import pytest
from flask import Flask
from sqlalchemy import event, select

from kern.database import db
from kern.transactie import transactie
from post.models import Bericht, Berichtstatus
from post.operations import plan_bericht
from tests.browser import Browser
from tests.makers import make_gebruiker
from tests.post.conftest import tik_met
from tests.toegang.deur import ANDER, WACHTWOORD, gehasht, log_in
from toegang import brieven
from toegang.models import Gebruiker, Logboekregel, Uitnodiging

pytestmark = pytest.mark.usefixtures("uur", "instelling")
PAD = re.compile(r"https://plan\.example(/wachtwoord/[0-9a-f]{64})\b")
ADRES = "adviseur@voorbeeld.test"


@pytest.fixture
def bezoeker(database: Flask) -> Browser:
    return Browser(database)


@pytest.fixture
def account(database: Flask, uur) -> Gebruiker:
    return make_gebruiker(
        email=ADRES, wachtwoord_hash=gehasht(), wachtwoord_op=uur.op, naam="Adviseur"
    )


@pytest.fixture
def beheerder(database: Flask) -> Browser:
    return Browser(database).log_in(make_gebruiker(beheerder=True), zeker=True)


def vraag(bezoeker: Browser, email: str = ADRES, status: int = 302):
    return bezoeker.post("/wachtwoord/vergeten", status, email=email)


def link_in(server) -> str:
    """Return the path in the last mail, which its text and HTML have alike."""
    mail = server.ontvangen[-1].mail
    delen = [mail.get_body((soort,)).get_content() for soort in ("plain", "html")]
    (pad,) = {pad for deel in delen for pad in PAD.findall(deel)}
    return pad


def kies(bezoeker: Browser, pad: str, wachtwoord: str = ANDER) -> None:
    bezoeker.get(pad)
    bezoeker.post(pad)
    bezoeker.post("/wachtwoord", nieuw=wachtwoord, nogmaals=wachtwoord)


def de_berichten() -> list[Bericht]:
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(Bericht).order_by(Bericht.id)))


def test_who_forgot_it_gets_a_link_and_chooses_anew(bezoeker, account, weg, server):
    vraag(bezoeker, ADRES.upper())
    tik_met(weg)

    assert server.ontvangen[0].aan == [ADRES]
    kies(bezoeker, link_in(server))

    log_in(bezoeker, ADRES, ANDER)
    log_in(bezoeker, ADRES, WACHTWOORD, status=422)


def test_the_answer_and_its_statements_are_the_same_for_every_address(
    database, account
):
    make_gebruiker(email="dicht@voorbeeld.test", geblokkeerd_op=account.wachtwoord_op)
    vraag(Browser(database), "de-eerste@voorbeeld.test")  # it ties the outbox to here
    antwoorden, opdrachten = [], []
    for email in (ADRES, "niemand@voorbeeld.test", "dicht@voorbeeld.test"):
        gezien: list[str] = []
        schrijf = partial(lambda waar, *wat: waar.append(wat[2]), gezien)
        event.listen(db.engine, "before_cursor_execute", schrijf)
        bezoeker = Browser(database)
        try:
            antwoord = bezoeker.client.post(
                "/wachtwoord/vergeten", data={"email": email, "sleutel": "s" * 30}
            )
        finally:
            event.remove(db.engine, "before_cursor_execute", schrijf)
        opdrachten.append(gezien)
        tekst = bezoeker.get("/inloggen").select_one("main").text
        antwoorden.append((antwoord.status_code, antwoord.headers["Location"], tekst))

    assert antwoorden[0] == antwoorden[1] == antwoorden[2]
    assert opdrachten[0] == opdrachten[1] == opdrachten[2]


def test_an_address_without_account_gets_nothing_and_is_forgotten(
    bezoeker, weg, server, uur
):
    vraag(bezoeker, "niemand@voorbeeld.test")
    tik_met(weg)

    assert not server.ontvangen
    (bericht,) = de_berichten()
    assert (bericht.status, bericht.reden) == (
        Berichtstatus.VERVALLEN,
        brieven.GEEN_ACCOUNT,
    )
    assert db.session.query(Uitnodiging).count() == 0

    uur.verder(days=1, minutes=1)
    tik_met(weg)
    assert de_berichten() == []


@pytest.mark.parametrize("hoe", ["geblokkeerd", "van de organisatie"])
def test_who_may_choose_no_password_gets_no_link(
    bezoeker, account, weg, server, monkeypatch, hoe
):
    if hoe == "geblokkeerd":
        account.geblokkeerd_op = account.wachtwoord_op
    else:
        account.wachtwoord_hash = account.wachtwoord_op = None
        monkeypatch.setattr(brieven, "was_ooit_gekoppeld", lambda _id: True)
    db.session.commit()

    vraag(bezoeker)
    tik_met(weg)

    assert not server.ontvangen
    assert db.session.query(Uitnodiging).count() == 0


def test_what_waits_in_the_outbox_opens_no_door(bezoeker, account, weg, server):
    vraag(bezoeker)
    tik_met(weg)
    sleutel = link_in(server).rpartition("/")[2]

    rijen = [
        str(tuple(rij))
        for tabel in db.metadata.sorted_tables
        for rij in db.session.execute(tabel.select())
    ]

    assert not [rij for rij in rijen if sleutel in rij]


def test_a_second_attempt_sends_the_same_link_for_a_whole_hour(
    bezoeker, account, weg, server, uur
):
    server.zeg["RCPT"].extend(["451 kom straks terug"] * 4)
    vraag(bezoeker)
    for _ in range(8):
        tik_met(weg)
        uur.verder(minutes=30)
    uur.verder(minutes=-30)

    assert len(server.ontvangen) == 1
    assert db.session.query(Uitnodiging).count() == 1
    kies(bezoeker, link_in(server))


def test_a_link_that_was_used_is_not_sent_once_more(
    bezoeker, account, weg, server, uur
):
    server.zeg["EINDE"].append("verbreek")  # taken perhaps, and the line fell away
    vraag(bezoeker)
    tik_met(weg)
    db.session.rollback()
    link = db.session.scalars(select(Uitnodiging)).one()
    link.ingetrokken_op = link.gemaakt_op
    db.session.commit()

    uur.verder(minutes=30)
    tik_met(weg)

    (bericht,) = de_berichten()
    assert (bericht.status, bericht.reden) == (
        Berichtstatus.VERVALLEN,
        brieven.LINK_VOORBIJ,
    )


def test_who_asks_for_another_ends_none_of_his_open_links(
    bezoeker, beheerder, account, weg, server
):
    beheerder.post(f"/beheer/accounts/{account.id}/mailen")
    tik_met(weg)
    eerste = link_in(server)

    vraag(bezoeker)
    tik_met(weg)

    assert link_in(server) != eerste
    kies(bezoeker, eerste)


def test_the_fourth_time_in_an_hour_is_refused_for_every_address(
    bezoeker, account, uur
):
    for email in (ADRES, "niemand@voorbeeld.test"):
        for _ in range(3):
            vraag(bezoeker, email)
        geweigerd = vraag(bezoeker, email, 422)
        assert "Dit is te vaak gevraagd." in geweigerd.text

    uur.verder(hours=1, minutes=1)
    vraag(bezoeker)


def test_a_new_account_is_invited_by_mail(beheerder, bezoeker, weg, server):
    beheerder.post("/beheer/accounts/nieuw", naam="Nieuwe Hand", email="Hand@test.nl")
    tik_met(weg)

    (ontvangen,) = server.ontvangen
    assert ontvangen.aan == ["hand@test.nl"]
    assert ontvangen.mail["Subject"] == "U kunt Koersvast gebruiken"
    kies(bezoeker, link_in(server))
    log_in(bezoeker, "hand@test.nl", ANDER)


def test_an_invitation_that_was_replaced_before_it_left_stays(
    beheerder, account, weg, server
):
    beheerder.post(f"/beheer/accounts/{account.id}/mailen")
    beheerder.post(f"/beheer/accounts/{account.id}/mailen")
    tik_met(weg)

    assert [b.status for b in de_berichten()] == [
        Berichtstatus.VERVALLEN,
        Berichtstatus.VERZONDEN,
    ]
    assert len(server.ontvangen) == 1


def test_a_blocked_account_is_mailed_no_link(beheerder, account, weg, server):
    beheerder.post(f"/beheer/accounts/{account.id}/mailen")
    beheerder.post(f"/beheer/accounts/{account.id}/blokkeren")
    tik_met(weg)

    assert not server.ontvangen


def test_without_a_way_out_the_beheerder_gets_the_link_himself(
    database, beheerder, bezoeker, monkeypatch
):
    monkeypatch.setattr("toegang.brieven.kies_weg", lambda _config: None)

    pagina = beheerder.post(
        "/beheer/accounts/nieuw", 200, naam="Nieuwe Hand", email="hand@test.nl"
    )

    assert pagina.select_one(".link-voor-een-keer")
    assert de_berichten() == []
    assert "verstuurt geen mail" in bezoeker.get("/wachtwoord/vergeten").text
    assert "verstuurt geen mail" in vraag(bezoeker, status=200).text
    assert "Vraag uw beheerder om een link" in bezoeker.get("/inloggen").text
    assert de_berichten() == []


def test_the_log_tells_that_a_link_was_made_and_not_which(
    bezoeker, account, weg, server
):
    vraag(bezoeker)
    tik_met(weg)

    regel = db.session.scalars(
        select(Logboekregel).where(Logboekregel.object == f"gebruiker:{account.id}")
    ).one()
    assert regel.actie == "herstellink maken"
    assert link_in(server).rpartition("/")[2] not in str(vars(regel))


def test_a_name_with_marks_is_only_words_in_the_mail(beheerder, weg, server):
    naam = "<script>alert(1)</script>\N{LINE SEPARATOR}Bcc: x@kwaad.example"

    beheerder.post("/beheer/accounts/nieuw", naam=naam, email="hand@test.nl")
    tik_met(weg)

    mail = server.ontvangen[0].mail
    assert server.ontvangen[0].aan == ["hand@test.nl"]
    assert "<script>" not in mail.get_body(("html",)).get_content()
    assert mail["Bcc"] is None


@pytest.fixture
def vervang_sleutel(database, monkeypatch) -> Callable[..., None]:
    """Give the installation a new key, and keep the former one or not."""

    def vervang(*, bewaar: bool) -> None:
        config = database.config["KOERSVAST"]
        oude = (config.secret_key, *config.oude_sleutels) if bewaar else ()
        nieuw = replace(config, secret_key=token_hex(32), oude_sleutels=oude)
        monkeypatch.setitem(database.config, "KOERSVAST", nieuw)

    return vervang


def test_an_invitation_that_waits_survives_two_new_secrets(
    beheerder, bezoeker, account, weg, server, vervang_sleutel
):
    beheerder.post(f"/beheer/accounts/{account.id}/mailen")
    for _ in range(2):
        vervang_sleutel(bewaar=True)

    tik_met(weg)

    kies(bezoeker, link_in(server))
    log_in(bezoeker, ADRES, ANDER)


def test_a_way_back_in_that_was_tried_before_keeps_its_link(
    bezoeker, account, weg, server, uur, vervang_sleutel
):
    server.zeg["RCPT"].append("451 kom straks terug")
    vraag(bezoeker)
    tik_met(weg)
    vervang_sleutel(bewaar=True)
    uur.verder(minutes=30)

    tik_met(weg)

    assert db.session.query(Uitnodiging).count() == 1
    kies(bezoeker, link_in(server))


def test_without_the_former_secret_the_message_says_what_to_do(
    beheerder, account, weg, server, vervang_sleutel
):
    beheerder.post(f"/beheer/accounts/{account.id}/mailen")
    vervang_sleutel(bewaar=False)

    tik_met(weg)

    assert not server.ontvangen
    (bericht,) = de_berichten()
    assert (bericht.status, bericht.reden) == (
        Berichtstatus.VERVALLEN,
        brieven.SLEUTEL_WEG,
    )


def test_a_request_of_yesterday_is_no_longer_answered(account, weg, server, uur):
    with transactie() as daad:
        plan_bericht(soort=brieven.HERSTEL, sleutel="x", aan=ADRES, nu=daad.nu)
    uur.verder(hours=13)

    tik_met(weg)

    assert not server.ontvangen
    assert de_berichten()[0].reden == brieven.TE_OUD
