"""How often one may try at each door that checks a secret.

An attempt is counted before the secret is looked at, and taken back when it was
right; so many attempts at once are no more than that many one by one. What is right
for one account takes nothing back for another.
"""

from datetime import datetime, timedelta
from enum import StrEnum

from kern import tellers
from kern.tellers import Grens
from kern.versleuteling import merkteken
from toegang.rules import adresgroep

KWARTIER = timedelta(minutes=15)
PER_ACCOUNT = Grens(10, KWARTIER)
PER_ADRES = Grens(50, KWARTIER)
# A few at a time, day and night, would add up to thousands.
PER_ACCOUNT_PER_DAG = Grens(50, timedelta(days=1))
DOEL = "teller"


class Deur(StrEnum):
    """Where a secret is checked."""

    WACHTWOORD = "wachtwoord"
    # Of who is signed in: nobody outside can use these attempts up.
    BEVESTIGEN = "bevestigen"
    CODE = "code"
    LINK = "link"
    ORGANISATIE = "organisatie"
    NAAR_ORGANISATIE = "naar de organisatie"
    HERSTEL = "wachtwoord vergeten"
    AGENDA = "agenda-adres"


# Nothing is checked there yet, and in the morning a whole office comes at once; the
# telephones of an office also go on asking for calendars that are no more.
RUIMER = {
    Deur.NAAR_ORGANISATIE: Grens(300, KWARTIER),
    Deur.AGENDA: Grens(300, KWARTIER),
}
# Each time costs somebody a mail.
KRAPPER = {Deur.HERSTEL: Grens(3, timedelta(hours=1))}


def probeer(
    deur: Deur, *, account: str | None, adres: str | None, nu: datetime
) -> bool:
    """Count an attempt; return whether one may try at all.

    ``account`` is what somebody says to be, known or not; None where the secret
    itself has to tell. An address that tried too much counts for no account.
    """
    grens = RUIMER.get(deur, PER_ADRES)
    if not tellers.tel(_van_adres(deur, adres), grens=grens, nu=nu):
        return False
    if account is None:
        return True
    grens = KRAPPER.get(deur, PER_ACCOUNT)
    if not tellers.tel(_van_account(deur, account), grens=grens, nu=nu):
        return False
    return tellers.tel(_van_dag(deur, account), grens=PER_ACCOUNT_PER_DAG, nu=nu)


def is_dicht(deur: Deur, *, adres: str | None, nu: datetime) -> bool:
    """Whether the address tried too much; nothing is counted."""
    grens = RUIMER.get(deur, PER_ADRES)
    return tellers.is_vol(_van_adres(deur, adres), grens=grens, nu=nu)


def was_goed(deur: Deur, *, account: str | None, adres: str | None) -> None:
    """Take the attempt back: the secret was right."""
    tellers.neem_terug(_van_adres(deur, adres))
    if account is not None:
        tellers.neem_terug(_van_account(deur, account))
        tellers.neem_terug(_van_dag(deur, account))


def begin_opnieuw(deur: Deur, account: str) -> None:
    """Forget what was tried on this account: its secret is another one now."""
    tellers.vergeet(_van_account(deur, account), _van_dag(deur, account))


def _van_adres(deur: Deur, adres: str | None) -> str:
    return f"{deur}:adres:{merkteken(adresgroep(adres), doel=DOEL)}"


def _van_account(deur: Deur, account: str) -> str:
    # What was typed may be a password by mistake: only a mark of it is stored.
    return f"{deur}:account:{merkteken(account.strip().lower(), doel=DOEL)}"


def _van_dag(deur: Deur, account: str) -> str:
    return f"{_van_account(deur, account)}:dag"
