"""The next number of a list, and the lock under which it is given out."""

from collections.abc import Iterable

from sqlalchemy import select

from kern.database import Base, db


def volgend_nummer(voorvoegsel: str, codes: Iterable[str]) -> str:
    """Return the code after the highest one that begins like this.

    >>> volgend_nummer("R", ["R1", "R10", "R2", "X99", "R1a"])
    'R11'
    >>> volgend_nummer("R1.", [])
    'R1.1'
    """
    resten = (c.removeprefix(voorvoegsel) for c in codes if c.startswith(voorvoegsel))
    nummers = [int(r) for r in resten if r.isascii() and r.isdecimal() and len(r) < 10]
    return f"{voorvoegsel}{max(nummers, default=0) + 1}"


def houd_vast(project_id: int) -> None:
    """Let nobody else number anything of the project until the transaction ends.

    SQLite lets only one write anyway.
    """
    project = Base.metadata.tables["project"]
    rij = select(project.c.id).where(project.c.id == project_id)
    db.session.execute(rij.with_for_update())
