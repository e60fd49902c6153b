"""Who uses the data folder: many at once, or one that puts a backup back.

The lock is one of the operating system on a file in that folder, so that it goes with
the process that holds it, however that one ends.
"""

import os
from pathlib import Path

from kern.fouten import DomeinError

try:
    import fcntl
except ImportError:  # Windows: there is no lock, and docs/beheer.md says so
    fcntl = None  # type: ignore[assignment]

BESTAND = "gebruik.slot"
_vast: dict[Path, int] = {}


class InGebruikError(DomeinError):
    """Another process uses the data folder in a way that excludes this one."""


def gebruik(data: Path | None) -> None:
    """Tell, for as long as this process lives, that it uses the data folder.

    A folder that does not exist or may not be written holds nothing to protect.
    """
    if fcntl is None or data is None or not data.is_dir():
        return
    try:
        nummer = _open(data)
    except OSError:
        return
    try:
        fcntl.flock(nummer, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as fout:
        raise InGebruikError(
            "Er wordt nu een reservekopie teruggezet. Wacht tot dat klaar is en probeer"
            " het dan opnieuw."
        ) from fout


def gebruik_alleen(data: Path) -> None:
    """Take the data folder for this process alone, until it ends."""
    if fcntl is None:
        return
    try:
        fcntl.flock(_open(data), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as fout:
        raise InGebruikError(
            "Koersvast draait nog. Stop eerst de pagina's, de planner en andere"
            " opdrachten van Koersvast; probeer het dan opnieuw."
        ) from fout


def is_vrij(map_: Path) -> bool:
    """Whether no process that lives uses the folder."""
    if fcntl is None:
        return False
    try:
        nummer = os.open(map_ / BESTAND, os.O_RDWR | os.O_CLOEXEC)
    except OSError:
        return True
    try:
        fcntl.flock(nummer, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(nummer)
    return True


def laat_los(data: Path) -> None:
    """Give up the lock before the process ends."""
    nummer = _vast.pop(data.resolve(), None)
    if nummer is not None:
        os.close(nummer)


def _open(data: Path) -> int:
    plek = data.resolve()
    if plek not in _vast:
        opties = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        _vast[plek] = os.open(plek / BESTAND, opties, 0o600)
    return _vast[plek]
