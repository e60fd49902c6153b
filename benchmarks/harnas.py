"""Asking three programs for the same page in turn, so that noise hits them alike."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

from benchmarks.servers import Server
from benchmarks.terrein import Meting

OPWARMEN = 3
HOOGSTENS = 40
MINSTENS = 5


@dataclass(frozen=True)
class Ronde:
    """What one page took on the three programs, in milliseconds, asked in turn."""

    product: list[float]
    kaal_sqlite: list[float]
    kaal_orm: list[float]
    bytes: int


@dataclass
class Tijden:
    """What one page took, in rounds with minutes between them.

    Its median is that of the quietest round, because what else the machine does only
    ever makes it slower; a ratio is the middle one of the rounds.
    """

    ronden: list[Ronde] = field(default_factory=list)

    @property
    def p50(self) -> float:
        """Return the median of the product in its quietest round."""
        return min(median(ronde.product) for ronde in self.ronden)

    @property
    def p95(self) -> float:
        """Return what 95 of 100 requests of all rounds stayed within."""
        alle = sorted(duur for ronde in self.ronden for duur in ronde.product)
        return alle[round(0.95 * (len(alle) - 1))]

    @property
    def bytes(self) -> int:
        """Return the size of the page."""
        return self.ronden[-1].bytes

    @property
    def maal_sqlite(self) -> float:
        """Return how many times the bare Flask + sqlite3 the product took."""
        return self._maal(lambda ronde: ronde.kaal_sqlite)

    @property
    def maal_orm(self) -> float:
        """Return how many times the bare Flask-SQLAlchemy the product took."""
        return self._maal(lambda ronde: ronde.kaal_orm)

    def _maal(self, kaal: Callable[[Ronde], list[float]]) -> float:
        return median(median(r.product) / median(kaal(r)) for r in self.ronden)


def meet(
    meting: Meting, nummer: int, servers: list[Server], cookie: str, *, seconden: float
) -> Ronde:
    """Measure one page once: product, (a) and (b), in an order that turns."""
    vragen = [
        (servers[0], meting.url, f"{cookie}={meting.sleutel}"),
        (servers[1], f"/{nummer}", ""),
        (servers[2], f"/{nummer}", ""),
    ]
    for _ in range(OPWARMEN):
        grootte = [_haal(*vraag)[1] for vraag in vragen]
    tijden: list[list[float]] = [[] for _ in vragen]
    einde = time.monotonic() + seconden
    for ronde in range(HOOGSTENS):
        if ronde >= MINSTENS and time.monotonic() > einde:
            break
        for plaats in range(len(vragen)):
            wie = (ronde + plaats) % len(vragen)
            tijden[wie].append(_haal(*vragen[wie])[0])
    return Ronde(*tijden, bytes=grootte[0])


def _haal(server: Server, url: str, cookie: str) -> tuple[float, int]:
    duur, status, grootte = server.haal(url, cookie)
    if status != 200:
        raise RuntimeError(f"{url} answers {status}")
    return duur, grootte
