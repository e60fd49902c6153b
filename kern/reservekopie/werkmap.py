"""A folder for half-finished work, and Dutch words when the disk refuses."""

import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import OperationalError

from kern import slot
from kern.database import sqlite
from kern.reservekopie.vorm import ReservekopieError

VOORVOEGSEL = ".koersvast-bezig-"
VOL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
DICHT = {errno.EACCES, errno.EPERM, errno.EROFS}
GEEN_RUIMTE = (
    "Op de schijf van “{plek}” is niet genoeg ruimte. Maak ruimte of kies een andere"
    " map; er is niets veranderd."
)
GEEN_TOEGANG = (
    "In de map “{plek}” kan niet worden geschreven. Geef uzelf rechten op die map of"
    " kies een andere; er is niets veranderd."
)

SLECHT = (
    "De schijf van “{plek}” is vol of doet het niet goed. Maak ruimte of kies een"
    " andere map; er is niets veranderd."
)
BEZET = "De database is te lang bezet door een ander. Probeer het zo opnieuw."
VAN_SQLITE = {"full": GEEN_RUIMTE, "disk I/O": SLECHT, "locked": BEZET}


@contextmanager
def werkmap(plek: Path) -> Iterator[Path]:
    """Make a folder that goes away at the end; sweep up after killed processes."""
    with in_zinnen(plek):
        for oud in plek.glob(f"{VOORVOEGSEL}*"):
            if slot.is_vrij(oud):
                shutil.rmtree(oud, ignore_errors=True)
        map_ = _maak(plek)
        try:
            slot.gebruik(map_)
            yield map_
        finally:
            slot.laat_los(map_)
            shutil.rmtree(map_, ignore_errors=True)


def _maak(plek: Path) -> Path:
    try:
        return Path(tempfile.mkdtemp(dir=plek, prefix=VOORVOEGSEL))
    except FileNotFoundError as fout:
        raise ReservekopieError(GEEN_TOEGANG.format(plek=plek)) from fout


@contextmanager
def in_zinnen(plek: Path) -> Iterator[None]:
    """Say in Dutch that the disk is full or may not be written."""
    try:
        yield
    except OSError as fout:
        if fout.errno not in VOL | DICHT:
            raise
        zin = GEEN_RUIMTE if fout.errno in VOL else GEEN_TOEGANG
        raise ReservekopieError(zin.format(plek=plek)) from fout
    except (sqlite.OperationalError, OperationalError) as fout:
        woorden = [z for deel, z in VAN_SQLITE.items() if deel in str(fout)]
        if not woorden:
            raise
        raise ReservekopieError(woorden[0].format(plek=plek)) from fout


def eis_ruimte(plek: Path, nodig: int) -> None:
    """Refuse before the work begins when the disk has too little room for it."""
    if shutil.disk_usage(plek).free < nodig:
        raise ReservekopieError(GEEN_RUIMTE.format(plek=plek))
