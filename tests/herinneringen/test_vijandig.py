"""What people type is sent as they typed it: one subject, one reader, no address."""

import pytest

from herinneringen.nakijken import LANGSTE_TITEL
from tests.herinneringen.opstelling import WOENSDAG, make_team, tik_op
from tests.herinneringen.test_versturen import make_moment

pytestmark = [pytest.mark.usefixtures("uur", "instelling")]
TITELS = [
    "Debat\r\nBcc: ander@voorbeeld.test\r\n\r\nweg",
    "Debat\u2028Bcc: ander@voorbeeld.test",
    "Bcc: ander@voorbeeld.test",
    "x" * 1000,
    '<a href="https://kwaad.example/">klik</a><script>alert(1)</script>',
    "href=https://kwaad.example/",
    "{{ 7 * 7 }} %s %(naam)s {0}",
    "half \ufeff teken \x0b\x1b[31m",
    "=?utf-8?q?a=0ABcc:_x?=",
]


@pytest.mark.parametrize("titel", TITELS)
def test_a_title_is_sent_literally_and_the_others_go_too(weg, server, uur, titel):
    vreemd, gewoon = make_team(naam=titel), make_team()
    make_moment(vreemd, naam=titel)
    make_moment(gewoon, naam="Gewoon")

    tik_op(weg, uur, WOENSDAG)

    assert [m.aan for m in server.ontvangen] == [
        [vreemd.adres("trekker")],
        [gewoon.adres("trekker")],
    ]
    mail = server.ontvangen[0].mail
    assert mail.get_all("Subject") == [mail["Subject"]]
    assert mail["Bcc"] is None
    assert mail["Subject"].startswith("Koersvast: Dit moment komt eraan: ")
    assert len(mail["Subject"]) <= len("Koersvast: ") + 100
    tekst = mail.get_body(("plain",)).get_content()
    html = mail.get_body(("html",)).get_content()
    assert "kwaad.example" in tekst or "kwaad.example" not in titel
    assert "<script" not in html
    assert 'href="https://kwaad' not in html
    assert max(map(len, tekst.splitlines())) <= LANGSTE_TITEL + 60
