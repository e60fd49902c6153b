"""What narrows a list, read from the address of its page."""

from collections.abc import Container
from datetime import date, datetime

from flask import request

from kern.fouten import InvoerError
from kern.peildatum import EERSTE_DAG, LAATSTE_DAG


def lees_keuze(naam: str, keuzes: Container[str]) -> str | None:
    """Return the word that was chosen, or nothing; refuse what is no choice."""
    tekst = request.args.get(naam, "")
    if tekst and tekst not in keuzes:
        raise InvoerError(
            f"“{tekst[:40]}” staat niet in de lijst bij “{naam}”. Kies iets uit de"
            " lijst."
        )
    return tekst or None


def lees_getal(naam: str, *, van: int, tot: int) -> int | None:
    """Return the whole number that was chosen, or nothing; refuse anything else."""
    tekst = request.args.get(naam, "")
    if not tekst:
        return None
    leesbaar = tekst.isascii() and tekst.isdecimal() and len(tekst) <= len(str(tot))
    if not (leesbaar and van <= int(tekst) <= tot):
        raise InvoerError(
            f"“{tekst[:20]}” bij “{naam}” kan niet. Kies iets uit de lijst."
        )
    return int(tekst)


def lees_nummer(naam: str) -> int | None:
    """Return the row that the address names; what is no number names none."""
    tekst = request.args.get(naam, "")
    goed = tekst.isascii() and tekst.isdecimal() and len(tekst) < 10
    return int(tekst) if goed else None


def lees_dag(naam: str) -> date | None:
    """Return the day that was chosen, or nothing; refuse what is no day."""
    tekst = request.args.get(naam, "").strip()
    if not tekst:
        return None
    for vorm in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            gelezen = datetime.strptime(tekst[:20], vorm).date()  # noqa: DTZ007
        except ValueError:
            continue
        if EERSTE_DAG <= gelezen <= LAATSTE_DAG:
            return gelezen
    raise InvoerError(
        f"“{tekst[:40]}” is geen dag van 2000 tot en met 2100. Schrijf de dag zoals"
        " 15-9-2021."
    )
