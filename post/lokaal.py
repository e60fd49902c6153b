"""The mails in the folder of this machine, for somebody who has no mail server."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from sqlalchemy.exc import NoResultFound

from kern.bladeren import PER_PAGINA, Pagina, begin_van

LEESTEKENS = ".,;:!?)"
NAAM = re.compile(r"\d{8,10}-[0-9a-f]{16}\.eml")


@dataclass(frozen=True)
class Stuk:
    """A piece of text, with the address that it is when it is a link."""

    tekst: str
    url: str | None = None


@dataclass(frozen=True)
class Mail:
    """One mail as its reader sees it."""

    naam: str
    aan: str
    onderwerp: str
    op: datetime | None
    regels: Sequence[Sequence[Stuk]]


def list_mails(map_: Path, *, pagina: int, adres: str) -> Pagina[Mail]:
    """Return one page of the mails in the folder, newest first."""
    namen = sorted(_namen(map_), reverse=True)
    begin = begin_van(pagina)
    mails = [
        get_mail(map_, naam, adres=adres) for naam in namen[begin : begin + PER_PAGINA]
    ]
    return Pagina(mails, nummer=pagina, aantal=len(namen))


def get_mail(map_: Path, naam: str, *, adres: str) -> Mail:
    """Return one mail; raise ``NoResultFound`` for a name that is not there."""
    if naam not in _namen(map_):
        raise NoResultFound
    mail = message_from_bytes((map_ / naam).read_bytes(), policy=policy.default)
    return Mail(
        naam=naam,
        aan=str(mail["To"] or ""),
        onderwerp=str(mail["Subject"] or ""),
        op=parsedate_to_datetime(mail["Date"]) if mail["Date"] else None,
        regels=[splits_links(regel, adres=adres) for regel in _tekst(mail)],
    )


def splits_links(tekst: str, *, adres: str) -> list[Stuk]:
    """Split a line at the links to this program; others stay words.

    >>> [s.url for s in splits_links("Ga naar http://x.nl/a.", adres="http://x.nl")]
    [None, 'http://x.nl/a', None]
    >>> [s.url for s in splits_links("http://x.nl.kwaad/a", adres="http://x.nl")]
    [None]
    """
    stukken = [Stuk("")]
    for woord in re.split(r"(\s+)", tekst):
        kaal = woord.rstrip(LEESTEKENS)
        if kaal == adres or kaal.startswith(f"{adres}/"):
            stukken += [Stuk(kaal, kaal), Stuk(woord[len(kaal) :])]
        else:
            stukken[-1] = Stuk(stukken[-1].tekst + woord)
    return [stuk for stuk in stukken if stuk.tekst]


def _tekst(mail: EmailMessage) -> list[str]:
    deel = mail.get_body(("plain",))
    return str(deel.get_content()).splitlines() if deel else []


def _namen(map_: Path) -> list[str]:
    if not map_.is_dir():
        return []
    return [pad.name for pad in map_.iterdir() if NAAM.fullmatch(pad.name)]
