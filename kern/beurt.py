"""Standing in line for the one writer of SQLite, over threads and processes.

SQLite lets each waiting writer try again now and then, and who is unlucky tries until
its time is over: with fifty people saving at once some were refused. Here only the
first in line tries; the others wait in the order in which they came.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

try:
    import fcntl
except ImportError:  # Windows: there one process serves, and luck decides
    fcntl = None  # type: ignore[assignment]

ACHTERVOEGSEL = "-beurt"


@contextmanager
def beurt(database: str | None) -> Iterator[float]:
    """Be the first in line for this file; yields how many seconds that took."""
    nummer = _open(database)
    if nummer is None:
        yield 0.0
        return
    begin = time.monotonic()
    try:
        fcntl.flock(nummer, fcntl.LOCK_EX)
        yield time.monotonic() - begin
    finally:
        os.close(nummer)


def _open(database: str | None) -> int | None:
    if fcntl is None or not database or database == ":memory:":
        return None
    try:
        opties = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        return os.open(database + ACHTERVOEGSEL, opties, 0o600)
    except OSError:  # SQLite will say what is wrong with the folder
        return None
