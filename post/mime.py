"""A letter as the bytes that a mail server takes; nothing in it makes a new header.

The older classes of the standard library, for they send a header as it was encoded;
the newer ones read it first, and so change a title such as "=?utf-8?q?x?=".
"""

import re
from datetime import datetime
from email import policy
from email.charset import QP, Charset
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr
from typing import Any

from kern.klok import NEDERLAND
from kern.mailinstellingen import is_adres
from post.poststuk import Bijlage, Brief

# What begins a line somewhere, or that no mail may hold.
REGELEINDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
SURROGATEN = re.compile(r"[\ud800-\udfff]")
KORT = 60
_UTF8 = Charset("utf-8")
_UTF8.body_encoding = QP
VORM = policy.compat32.clone(linesep="\r\n", max_line_length=76)


def maak_mime(
    brief: Brief,
    *,
    aan: str,
    afzender: str,
    naam: str,
    message_id: str,
    kenmerk: str,
    nu: datetime,
) -> bytes:
    """Return the whole message, for one recipient; refuse what is no address."""
    for adres in (aan, afzender, brief.antwoord_aan):
        if adres is not None and not is_adres(adres):
            raise ValueError("not one e-mail address")
    geheel = _met_bijlagen(_alternatief(brief), brief.bijlagen)
    geheel["From"] = _afzender(naam, afzender)
    geheel["To"] = aan
    if brief.antwoord_aan:
        geheel["Reply-To"] = brief.antwoord_aan
    geheel["Subject"] = _kop(brief.onderwerp, "Subject")
    geheel["Date"] = format_datetime(nu.astimezone(NEDERLAND))
    geheel["Message-ID"] = message_id
    geheel["Auto-Submitted"] = "auto-generated"
    geheel["X-Auto-Response-Suppress"] = "All"
    geheel["X-Koersvast-Kenmerk"] = _kop(kenmerk, "X-Koersvast-Kenmerk")
    return geheel.as_bytes(policy=VORM)


def eenregelig(tekst: str) -> str:
    """Return the words on one line, without signs that nobody sees.

    >>> eenregelig("Besluit" + chr(13) + chr(10) + "Bcc: x@y.nl" + chr(0))
    'Besluit Bcc: x@y.nl'
    """
    return SURROGATEN.sub("�", REGELEINDEN.sub(" ", tekst)).strip()


def _kop(tekst: str, veld: str) -> Any:
    """Return the words as a header: as they are if that is safe, else encoded."""
    schoon = eenregelig(tekst)
    if schoon.isascii() and len(schoon) <= KORT and "=?" not in schoon:
        return schoon
    return Header(schoon, "utf-8", header_name=veld)


def _afzender(naam: str, adres: str) -> str:
    kort = _kop(naam[:KORT], "From")
    return formataddr((kort if isinstance(kort, str) else kort.encode(), adres))


def _alternatief(brief: Brief) -> MIMEMultipart:
    deel = MIMEMultipart("alternative")
    deel.attach(_tekst(brief.tekst, "plain"))
    deel.attach(_tekst(brief.html, "html"))
    return deel


def _tekst(tekst: str, soort: str) -> MIMEText:
    deel = MIMEText("", soort, "us-ascii")
    del deel["Content-Transfer-Encoding"]
    deel.set_payload(SURROGATEN.sub("�", tekst.replace("\x00", "�")), _UTF8)
    return deel


def _met_bijlagen(kern: MIMEMultipart, bijlagen: tuple[Bijlage, ...]) -> MIMEMultipart:
    if not bijlagen:
        return kern
    geheel = MIMEMultipart("mixed")
    geheel.attach(kern)
    for bijlage in bijlagen:
        geheel.attach(_bijlage(bijlage))
    return geheel


def _bijlage(bijlage: Bijlage) -> MIMEBase:
    hoofd, _, onder = bijlage.soort.partition("/")
    deel = MIMENonMultipart(hoofd, onder or "octet-stream")
    deel.set_payload(bijlage.inhoud)
    encode_base64(deel)
    deel.add_header(
        "Content-Disposition",
        "attachment",
        filename=("utf-8", "", eenregelig(bijlage.naam)),
    )
    return deel
