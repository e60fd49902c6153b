"""The settings of mail: how they are read, and what is refused before anything runs."""

import pytest

from kern.config import read_config
from kern.fouten import ConfiguratieError
from kern.mailinstellingen import Beveiliging


def lees(**gezet):
    basis = {
        "KOERSVAST_OMGEVING": "productie",
        "KOERSVAST_BESTAND": "/dev/null/nergens",
    }
    return read_config(basis | {f"KOERSVAST_{n}": w for n, w in gezet.items()}).mail


def test_a_mail_server_is_read_with_its_port_and_its_signs():
    server = lees(SMTP_URL="smtp+starttls://ik%40x.nl:ge%2Fh%3Aeim@mail.x.nl").server

    assert (server.beveiliging, server.host) == (Beveiliging.STARTTLS, "mail.x.nl")
    assert (server.poort, server.naam, server.wachtwoord) == (
        587,
        "ik@x.nl",
        "ge/h:eim",
    )


@pytest.mark.parametrize(
    ("url", "poort"),
    [("smtp://x", 25), ("smtps://x", 465), ("smtps://x:2465", 2465)],
)
def test_each_kind_of_line_has_its_own_port(url, poort):
    assert lees(SMTP_URL=url).server.poort == poort


@pytest.mark.parametrize(
    ("gezet", "zin"),
    [
        ({"SMTP_URL": "mail.x.nl"}, "geen adres van een mailserver"),
        ({"SMTP_URL": "http://mail.x.nl"}, "geen adres van een mailserver"),
        ({"SMTP_URL": "smtp://x:poort"}, "geen adres van een mailserver"),
        ({"SMTP_URL": "smtp://x/pad"}, "geen adres van een mailserver"),
        ({"SMTP_URL": "smtps://a:b%0d%0a@x"}, "geen adres van een mailserver"),
        ({"SMTP_URL": "smtps://geheim@x"}, "horen naam en wachtwoord bij elkaar"),
        ({"SMTP_URL": "smtp://a:geheim@mail.x.nl"}, "onbeveiligd"),
        ({"MAIL_AFZENDER": "Jan <jan@x.nl>"}, "KOERSVAST_MAIL_AFZENDER"),
        ({"MAIL_ALLEEN_NAAR": "jan@x.nl; piet@x.nl"}, "KOERSVAST_MAIL_ALLEEN_NAAR"),
    ],
)
def test_what_cannot_be_read_is_refused_without_showing_a_password(gezet, zin):
    with pytest.raises(ConfiguratieError, match=zin) as fout:
        lees(**gezet)

    assert "geheim" not in str(fout.value)


def test_a_password_may_go_openly_to_this_machine_itself():
    assert lees(SMTP_URL="smtp://a:geheim@127.0.0.1:1025").server.wachtwoord == "geheim"


def test_who_may_get_mail_is_a_list_in_small_letters():
    assert lees(MAIL_ALLEEN_NAAR="Jan@X.nl,@gemeente.nl").alleen_naar == (
        "jan@x.nl",
        "@gemeente.nl",
    )
    assert lees().alleen_naar == ()
