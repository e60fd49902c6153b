"""The place of a row in a list that people put in order themselves."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, update

from kern.database import db

# Where rows wait while they change places: two may never have the same one.
WACHTPLAATS = 1_000_000
# Where a new row waits until its list is numbered.
ACHTERAAN = 2_000_000


def schrijf_plaats(oud: int, nieuw: int, aantal: int) -> str:
    """Say where a row of a list stands after it was moved; places count from 0.

    >>> schrijf_plaats(0, 1, 5), schrijf_plaats(0, 0, 5), schrijf_plaats(4, 4, 5)
    ('Staat nu op plaats 2 van 5.', 'Staat al bovenaan.', 'Staat al onderaan.')
    """
    if oud != nieuw:
        return f"Staat nu op plaats {nieuw + 1} van {aantal}."
    return "Staat al bovenaan." if nieuw == 0 else "Staat al onderaan."


def verplaats_in(rijen: Sequence[Any], rij: Any, stap: int) -> str:
    """Move the row one place up or down within its list; return where it is now.

    At the end it stays, and that is what is said.

    Places are no part of what a form changes, so the versions stay as they are.
    """
    lijst = list(rijen)
    oud = lijst.index(rij)
    nieuw = min(max(oud + stap, 0), len(lijst) - 1)
    lijst.insert(nieuw, lijst.pop(oud))
    nummer(lijst)
    return schrijf_plaats(oud, nieuw, len(lijst))


def nummer(lijst: Sequence[Any]) -> None:
    """Give every row of the list its place in it, past the version counters."""
    anders = [
        (deel, plaats)
        for plaats, deel in enumerate(lijst, start=1)
        if deel.volgorde != plaats
    ]
    if not anders:
        return
    # Of the table and not of the class: the versions must stay as they are.
    tabel = type(anders[0][0]).__table__
    opdracht = (
        update(tabel)
        .where(tabel.c.id == bindparam("rij_id"))
        .values(volgorde=bindparam("plaats"))
    )
    for opslag in (WACHTPLAATS, 0):
        plaatsen = [{"rij_id": d.id, "plaats": opslag + p} for d, p in anders]
        db.session.execute(opdracht, plaatsen)
    for deel, _ in anders:
        db.session.expire(deel, ["volgorde"])
