"""A message as its reader gets it: one subject, one recipient, nothing slipped in."""

from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.klok import NEDERLAND
from post.brieven import VreemdeLinkError, maak_brief, publieke_link
from post.mime import maak_mime
from post.poststuk import Bijlage, Brief
from tests.post.conftest import BEGIN, plan, tik_met

KOPPEN = {
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "X-Koersvast-Kenmerk",
    "Content-Type",
    "MIME-Version",
}


def lees(brief, naam="Koersvast"):
    inhoud = maak_mime(
        brief,
        aan="jan@voorbeeld.test",
        afzender="koersvast@plan.example",
        naam=naam,
        message_id="<abc@plan.example>",
        kenmerk="melding:1",
        nu=BEGIN,
    )
    assert max(map(len, inhoud.split(b"\r\n"))) <= 998
    assert b"\n" not in inhoud.replace(b"\r\n", b"")
    assert inhoud.isascii()
    return message_from_bytes(inhoud, policy=policy.default)


@pytest.mark.parametrize(
    ("getypt", "gelezen"),
    [
        ("Besluit", "Besluit"),
        ("Besluit\r\nBcc: x@y.nl", "Besluit Bcc: x@y.nl"),
        ("Besluit\n\nHallo", "Besluit Hallo"),
        ("Besluit\u2028Bcc: x@y.nl", "Besluit Bcc: x@y.nl"),
        ("a\x00b\x0bc\x85d", "a b c d"),
        ("Bcc: x@y.nl", "Bcc: x@y.nl"),
        ("é" * 1000, "é" * 1000),
        ("=?utf-8?q?a=0ABcc:_x?=", "=?utf-8?q?a=0ABcc:_x?="),
        ("half \ud800 teken", "half � teken"),
        ("", ""),
    ],
)
def test_a_subject_is_sent_as_it_was_typed_on_one_line(getypt, gelezen):
    mail = lees(Brief(getypt, "tekst\n", "<p>tekst</p>"))

    assert mail["Subject"] == gelezen
    assert len(mail.get_all("Subject")) == 1
    assert mail.get_all("To") == ["jan@voorbeeld.test"]
    assert mail["Bcc"] is None
    assert set(mail.keys()) == KOPPEN


@given(st.text(), st.text())
def test_no_text_at_all_makes_a_header_or_loses_a_word(onderwerp, tekst):
    mail = lees(Brief(onderwerp, tekst, "<p></p>"), naam=onderwerp)

    assert set(mail.keys()) == KOPPEN
    assert mail["To"] == "jan@voorbeeld.test"
    assert mail["From"].addresses[0].addr_spec == "koersvast@plan.example"
    gewoon = "".join(t for t in onderwerp if t.isalnum())
    assert "".join(t for t in str(mail["Subject"]) if t.isalnum()) == gewoon


def test_a_message_says_what_programs_must_know():
    mail = lees(Brief("x", "Één\n.\nFrom: x\n", "<p>é</p>", antwoord_aan="a@b.nl"))

    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == "<abc@plan.example>"
    assert mail["X-Koersvast-Kenmerk"] == "melding:1"
    assert mail["Reply-To"] == "a@b.nl"
    assert mail["Date"].datetime == BEGIN.astimezone(NEDERLAND)
    tekst = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert tekst == "Één\n.\nFrom: x\n"


def test_a_file_goes_along_under_its_own_name():
    bijlage = Bijlage("afspraak é\r\n.ics", "text/calendar", b"BEGIN\r\n\x00")

    mail = lees(Brief("x", "x\n", "<p>x</p>", bijlagen=(bijlage,)))

    (deel,) = mail.iter_attachments()
    assert deel.get_filename() == "afspraak é .ics"
    assert deel.get_payload(decode=True) == b"BEGIN\r\n\x00"


def test_a_dot_alone_on_a_line_arrives(uur, server, weg, melding):
    melding.brief = Brief("x", "een\n.\n..\ntwee\n", "<p>x</p>")
    plan()

    tik_met(weg)

    deel = server.ontvangen[0].mail.get_body(("plain",))
    assert deel.get_content().replace("\r\n", "\n") == melding.brief.tekst


def test_a_link_leads_to_the_public_address_only(instelling):
    assert publieke_link("toegang.inloggen") == "https://plan.example/inloggen"


def test_what_people_typed_is_escaped_in_html_and_kept_in_text(instelling, database):
    brief = maak_brief("proefmail", onderwerp="<b>&", nu=BEGIN)

    assert "<title>&lt;b&gt;&amp;</title>" in brief.html
    assert "https://plan.example/inloggen" in brief.tekst
    assert "<" not in brief.tekst


def test_a_template_that_points_elsewhere_makes_no_mail(
    instelling, database, monkeypatch
):
    monkeypatch.setattr("post.brieven._vul", lambda *_: '<a href="https://x.nl/">x</a>')

    with pytest.raises(VreemdeLinkError):
        maak_brief("proefmail", onderwerp="x", nu=BEGIN)
