"""The only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

NEDERLAND = ZoneInfo("Europe/Amsterdam")
_vast: ContextVar[datetime | None] = ContextVar("vast", default=None)


def nu() -> datetime:
    """Return this instant in UTC; tests replace this one function."""
    return _vast.get() or datetime.now(UTC)


@contextmanager
def vastgezet(op: datetime | None) -> Iterator[None]:
    """Let it be that instant for everything within; None leaves the time alone."""
    merk = _vast.set(op.astimezone(UTC) if op else None)
    try:
        yield
    finally:
        _vast.reset(merk)


def vandaag() -> date:
    """Return today in the Netherlands, also around midnight UTC."""
    return dag_van(nu())


def dag_van(moment: datetime) -> date:
    """Return the day on which people in the Netherlands lived this instant.

    >>> dag_van(datetime(2021, 6, 30, 22, 30, tzinfo=UTC))
    datetime.date(2021, 7, 1)
    """
    return moment.astimezone(NEDERLAND).date()
