"""The settings of mail: which server, from whom, and to whom only."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, unquote, urlsplit

from kern.fouten import ConfiguratieError, Lezing

# What every mail server takes; others can be written in quotes, and nobody does.
ADRES = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
LANGSTE_ADRES = 254
LANGSTE_NAAM_IN_ADRES = 64
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Beveiliging(StrEnum):
    """How the line to the mail server is kept private."""

    GEEN = "smtp"
    STARTTLS = "smtp+starttls"
    TLS = "smtps"


POORTEN = {Beveiliging.GEEN: 25, Beveiliging.STARTTLS: 587, Beveiliging.TLS: 465}


@dataclass(frozen=True)
class Mailserver:
    """Where mail is handed in, and as whom."""

    beveiliging: Beveiliging
    host: str
    poort: int
    naam: str | None
    wachtwoord: str | None


@dataclass(frozen=True)
class Mailinstellingen:
    """Everything that the settings say of mail; without a server none leaves."""

    server: Mailserver | None
    afzender: str | None
    alleen_naar: tuple[str, ...]


GEEN_MAIL = Mailinstellingen(server=None, afzender=None, alleen_naar=())


def is_adres(tekst: str) -> bool:
    """Whether this is one e-mail address and nothing else.

    >>> is_adres("jan.jansen@gemeente.example"), is_adres("jan@x.nl, piet@x.nl")
    (True, False)
    >>> is_adres("jan@x.nl" + chr(10)), is_adres("a" * 65 + "@x.nl")
    (False, False)
    """
    naam = tekst.partition("@")[0]
    return (
        len(tekst) <= LANGSTE_ADRES
        and len(naam) <= LANGSTE_NAAM_IN_ADRES
        and ADRES.fullmatch(tekst) is not None
    )


def lees_mailinstellingen(waarden: Mapping[str, str | None]) -> Mailinstellingen:
    """Read the three settings; what cannot be read is refused in words."""
    lezing = Lezing()
    url, afzender = waarden["KOERSVAST_SMTP_URL"], waarden["KOERSVAST_MAIL_AFZENDER"]
    alleen_naar = waarden["KOERSVAST_MAIL_ALLEEN_NAAR"] or ""
    mail = Mailinstellingen(
        server=lezing.lees(lambda: _lees_server(url), anders=None) if url else None,
        afzender=lezing.lees(lambda: _lees_afzender(afzender), anders=None)
        if afzender
        else None,
        alleen_naar=lezing.lees(lambda: _lees_alleen_naar(alleen_naar), anders=()),
    )
    lezing.klaar()
    return mail


def _lees_server(url: str) -> Mailserver:
    try:
        delen = urlsplit(url)
        poort = delen.port
        beveiliging = Beveiliging(delen.scheme)
    except ValueError:
        raise ConfiguratieError(_geen_adres()) from None
    if not delen.hostname or delen.path.strip("/") or delen.query or delen.fragment:
        raise ConfiguratieError(_geen_adres())
    return _eis_veilig(
        Mailserver(
            beveiliging=beveiliging,
            host=delen.hostname,
            poort=poort or POORTEN[beveiliging],
            naam=_ontcijfer(delen, delen.username),
            wachtwoord=_ontcijfer(delen, delen.password),
        )
    )


def _ontcijfer(delen: SplitResult, deel: str | None) -> str | None:
    tekst = unquote(deel) if deel else None
    if tekst and not tekst.isprintable():
        raise ConfiguratieError(_geen_adres())
    return tekst


def _geen_adres() -> str:  # the address may hold a password: it is not shown
    return (
        "KOERSVAST_SMTP_URL is geen adres van een mailserver. Schrijf"
        " smtp+starttls://naam:wachtwoord@server:587, smtps://naam:wachtwoord@server"
        " of smtp://server. Staat er een leesteken als @, / of # in de naam of het"
        " wachtwoord? Schrijf het dan met een procentteken, zoals %40 voor @."
    )


def _eis_veilig(server: Mailserver) -> Mailserver:
    open_ = server.beveiliging is Beveiliging.GEEN and server.host not in LOOPBACK
    if bool(server.naam) != bool(server.wachtwoord):
        raise ConfiguratieError(
            "In KOERSVAST_SMTP_URL horen naam en wachtwoord bij elkaar: schrijf ze"
            " allebei, of allebei niet."
        )
    if open_ and server.wachtwoord:
        raise ConfiguratieError(
            "KOERSVAST_SMTP_URL stuurt het wachtwoord onbeveiligd over het netwerk."
            " Begin met smtp+starttls:// of met smtps://."
        )
    return server


def _lees_afzender(tekst: str) -> str:
    if not is_adres(tekst):
        raise ConfiguratieError(
            f"KOERSVAST_MAIL_AFZENDER is “{tekst[:60]}”. Vul één e-mailadres in, zoals"
            " koersvast@gemeente.nl."
        )
    return tekst


def _lees_alleen_naar(tekst: str) -> tuple[str, ...]:
    """Read who may get mail at all; nothing is no limit.

    >>> _lees_alleen_naar(" Jan@x.nl, @gemeente.nl")
    ('jan@x.nl', '@gemeente.nl')
    """
    delen = tuple(deel.strip().lower() for deel in tekst.split(",") if deel.strip())
    for deel in delen:
        if not is_adres(f"x{deel}" if deel.startswith("@") else deel):
            raise ConfiguratieError(
                f"In KOERSVAST_MAIL_ALLEEN_NAAR staat “{deel[:60]}”. Schrijf adressen"
                " zoals jan@gemeente.nl of domeinen zoals @gemeente.nl, met komma's"
                " ertussen."
            )
    return delen
