"""A calendar as a file that a phone or a mail program reads (RFC 5545)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LANGSTE_REGEL = 75  # bytes, without the line end
# What ends a line for some readers, or is no text at all, is a space.
_ONZICHTBAAR = [*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029]
_TEKENS = str.maketrans(
    dict.fromkeys(map(chr, _ONZICHTBAAR), " ")
    | {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None}
)


@dataclass(frozen=True)
class Dagafspraak:
    """Something on a whole day; ``uid`` never changes, ``volgnummer`` only grows.

    With ``laatste`` it lasts until and including that day. ``voorstel`` is what nobody
    promised yet.
    """

    uid: str
    dag: date
    titel: str
    omschrijving: str = ""
    volgnummer: int = 0
    vervallen: bool = False
    laatste: date | None = None
    voorstel: bool = False

    @property
    def status(self) -> str:
        """Return the word of RFC 5545 for how sure it is."""
        if self.vervallen:
            return "CANCELLED"
        return "TENTATIVE" if self.voorstel else "CONFIRMED"


def schrijf_icalendar(
    naam: str,
    afspraken: Iterable[Dagafspraak],
    *,
    nu: datetime,
    ververs: str | None = None,
) -> str:
    r"""Write the appointments as one calendar.

    ``nu`` is when they were last revised. ``ververs`` is how often who follows an
    address should ask again, as a duration of the standard.

    >>> tekst = schrijf_icalendar(
    ...     "Raad", [Dagafspraak("v1@k", date(2021, 1, 25), "Raad, besluit")],
    ...     nu=datetime(2021, 1, 1, tzinfo=UTC))
    >>> "DTSTART;VALUE=DATE:20210125\r\n" in tekst, "SUMMARY:Raad\\, besluit" in tekst
    (True, True)
    """
    regels = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Koersvast//NONSGML Koersvast//NL",
        f"X-WR-CALNAME:{naam.translate(_TEKENS)}",
    ]
    if ververs is not None:
        regels.append(f"REFRESH-INTERVAL;VALUE=DURATION:{ververs}")
        regels.append(f"X-PUBLISHED-TTL:{ververs}")
    for afspraak in afspraken:
        regels += _regels(afspraak, nu)
    regels.append("END:VCALENDAR")
    return "".join(f"{deel}\r\n" for regel in regels for deel in _vouw(regel))


def _regels(afspraak: Dagafspraak, nu: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{afspraak.uid}"
    yield f"DTSTAMP:{nu.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{afspraak.dag:%Y%m%d}"
    laatste = afspraak.laatste or afspraak.dag
    yield f"DTEND;VALUE=DATE:{laatste + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{afspraak.titel.translate(_TEKENS)}"
    if afspraak.omschrijving:
        yield f"DESCRIPTION:{afspraak.omschrijving.translate(_TEKENS)}"
    yield f"SEQUENCE:{afspraak.volgnummer}"
    yield f"STATUS:{afspraak.status}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _vouw(regel: str) -> Iterator[str]:
    """Return the line in pieces that are short enough, never within a sign.

    >>> [len(deel.encode()) for deel in _vouw("é" * 60)]
    [74, 47]
    """
    deel, lengte = "", 0
    for teken in regel:
        breed = len(teken.encode())
        if lengte + breed > LANGSTE_REGEL:
            yield deel
            deel, lengte = " ", 1
        deel, lengte = deel + teken, lengte + breed
    yield deel
