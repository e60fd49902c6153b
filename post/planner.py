"""The planner process: a ticker, and nothing that has to be remembered.

APScheduler only ticks; what is due stands in the database (docs/decisions/0021). It
counts by the clock on the wall, so a clock that jumps back would leave it waiting:
`Planner.draai` looks after that with a clock that never jumps.
"""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from datetime import UTC

from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask

from kern import klok
from kern.logboek import logger

KIJK_ELKE_S = 1.0
TE_LANG_NIETS = 3  # times the interval


def noem_planner() -> str:
    """Return a name for this process that no other has or had."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


class Planner:
    """Runs each job at its interval, until it is told to stop."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._stop = threading.Event()
        self._intervallen: dict[str, float] = {}
        self._laatst: dict[str, float] = {}
        self._bezig: set[str] = set()
        # A tick that takes longer than its interval is no news.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._klok = BackgroundScheduler(
            timezone=UTC,
            job_defaults={
                "coalesce": True,
                "max_instances": 1,
                "misfire_grace_time": None,
            },
        )

    def voeg_toe(self, naam: str, werk: Callable[[], None], *, elke_s: float) -> None:
        """Run the work now, and again each so many seconds."""
        self._intervallen[naam] = elke_s
        self._laatst[naam] = time.monotonic()
        self._klok.add_job(
            lambda: self._voer_uit(naam, werk),
            "interval",
            seconds=elke_s,
            id=naam,
            next_run_time=klok.nu(),
        )

    def is_klaar(self) -> bool:
        """Whether it was told to stop; long work asks now and then."""
        return self._stop.is_set()

    def stop(self) -> None:
        """End after the message or the step that is under way."""
        self._stop.set()

    def draai(self) -> None:
        """Tick until it is told to stop; then let the running work end."""
        self._klok.start()
        try:
            while not self._stop.wait(KIJK_ELKE_S):
                self._wek_wie_te_lang_stil_is()
        finally:
            self._stop.set()
            self._klok.shutdown(wait=True)

    def _voer_uit(self, naam: str, werk: Callable[[], None]) -> None:
        self._bezig.add(naam)
        try:
            with self._app.app_context():
                werk()
        except Exception as fout:  # the next tick finds what this one left
            logger.exception("tik mislukt", taak=naam, soort=type(fout).__name__)
        finally:
            self._laatst[naam] = time.monotonic()
            self._bezig.discard(naam)

    def _wek_wie_te_lang_stil_is(self) -> None:
        for naam, elke_s in self._intervallen.items():
            stil = time.monotonic() - self._laatst[naam]
            if naam not in self._bezig and stil > TE_LANG_NIETS * elke_s:
                self._laatst[naam] = time.monotonic()
                self._klok.modify_job(naam, next_run_time=klok.nu())
