"""The one place where a transaction begins and is committed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app

from kern import klok
from kern.database import db


@dataclass(frozen=True)
class Daad:
    """Who acts, and when: what every dated row needs to know of its making."""

    door_id: int | None
    nu: datetime

    @property
    def vandaag(self) -> date:
        """Return the day of the act in the Netherlands."""
        return klok.dag_van(self.nu)


# Where the running act stands in the session, for what is written at its commit.
DAAD = "koersvast.daad"


def bij_begin(controle: Callable[[int], None]) -> None:
    """Register what must still hold of the actor once the lock is held."""
    current_app.extensions.setdefault("koersvast.bij_begin", []).append(controle)


def bij_eind(afronding: Callable[[Daad], None]) -> None:
    """Register what is written down at the end of every act of somebody."""
    current_app.extensions.setdefault("koersvast.bij_eind", []).append(afronding)


@contextmanager
def transactie(*, door: int | None = None) -> Iterator[Daad]:
    """Open one writing transaction; commit at the end, roll back on any error.

    ``door`` is the id of the account that acts; ``None`` is the system itself.
    On SQLite it takes the write lock before anything is read.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("something was changed before the transaction began")
    db.session.rollback()
    db.session.connection(execution_options={"schrijft": True})
    try:
        if door is not None:
            for controle in current_app.extensions.get("koersvast.bij_begin", []):
                controle(door)
        daad = Daad(door_id=door, nu=klok.nu())
        db.session.info[DAAD] = daad
        yield daad
        if door is not None:
            for afronding in current_app.extensions.get("koersvast.bij_eind", []):
                afronding(daad)
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    finally:
        db.session.info.pop(DAAD, None)
