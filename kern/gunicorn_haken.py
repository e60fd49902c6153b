"""How gunicorn stops, and what it says to a request that it cannot read.

Its own answer to Ctrl+C waits half a minute for a browser that keeps its line open,
and then kills the worker with a message about memory. Its own answer to a request that
is too large is English, and has none of our headers.
"""

import os
import signal
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from kern.web import FOUTEN, HEADERS

TE_GROOT = {errors.LimitRequestLine: 414, errors.LimitRequestHeaders: 431}


def when_ready(_server: Any) -> None:
    """Let Ctrl+C ask the master for the same end as SIGTERM."""
    signal.signal(signal.SIGINT, lambda *_: os.kill(os.getpid(), signal.SIGTERM))


def post_worker_init(_worker: Any) -> None:
    """Leave Ctrl+C to the master; a terminal sends it to every process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Werker(ThreadWorker):
    """A worker that refuses in Dutch, with the headers of every other answer."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """Answer a request that cannot be read; other failures stay gunicorn's."""
        van_ons = isinstance(exc, errors.InvalidResponseHeader)
        if van_ons or not isinstance(exc, errors.ParseException):
            super().handle_error(req, client, addr, exc)
            return
        status = TE_GROOT.get(type(exc), 400)
        self.log.warning("unreadable request: %s", type(exc).__name__)
        try:
            util.write_nonblock(client, maak_weigering(status))
        except OSError:
            self.log.debug("the line was gone already")


def maak_weigering(status: int) -> bytes:
    """Return a whole answer without a page: there is no request to make one for."""
    titel, uitleg = FOUTEN[status]
    tekst = f"{titel}. {uitleg}\n".encode()
    koppen = HEADERS | {
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Length": str(len(tekst)),
        "Cache-Control": "no-store",
        "Connection": "close",
    }
    regels = [f"HTTP/1.1 {status} Refused", *(f"{n}: {w}" for n, w in koppen.items())]
    return "\r\n".join([*regels, "", ""]).encode() + tekst
