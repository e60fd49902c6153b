"""The outside of background tasks: start a process for each, and watch over it."""

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable

from kern.logboek import logger
from kern.soorten import Taaksoort, soorten
from kern.transactie import transactie
from post import queries
from post.operations import taken
from post.werker import ONVERWACHT

KIJK_ELKE_S = 1.0
WACHT_OP_EINDE_S = 10
LANGSTE_MELDING = 500
LIMIET_ZONDER_SOORT_S = 60
TIJDELIJK = ("TMPDIR", "TEMP", "TMP")
PROGRAMMA = (sys.executable, "-c", "import cli; cli.main()")
TE_LANG = (
    "Het duurde te lang en is gestopt. Kies een kleiner deel, of vraag uw beheerder."
)


def doe_wachtende(*, eigenaar: str, is_klaar: Callable[[], bool]) -> int:
    """Do the tasks that wait, one after another; return how many were begun."""
    gedaan = 0
    while not is_klaar() and queries.wacht_er_werk():
        with transactie() as daad:
            taken.breek_verlaten_af(daad.nu)
            taak_id = taken.neem_taak(eigenaar=eigenaar, nu=daad.nu)
        if taak_id is None:
            break
        _begeleid(taak_id, eigenaar=eigenaar, is_klaar=is_klaar)
        gedaan += 1
    return gedaan


def _begeleid(taak_id: int, *, eigenaar: str, is_klaar: Callable[[], bool]) -> None:
    limiet_s = _limiet_van(taak_id)
    kind = _Kind([*PROGRAMMA, "taak-uitvoeren", str(taak_id), eigenaar])
    begin = time.monotonic()
    try:
        while (melding := kind.wacht()) is None:
            if is_klaar():
                melding = taken.HERSTART
                break
            if time.monotonic() - begin > limiet_s:
                melding = TE_LANG
                break
            if not _houd_vast(taak_id, eigenaar, kind):
                melding = taken.GEANNULEERD
                break
    finally:
        kind.ruim_op()
    with transactie() as daad:  # changes nothing when the child stored its result
        mislukt = taken.laat_mislukken(
            taak_id, eigenaar=eigenaar, melding=melding, nu=daad.nu
        )
    logger.info("taak", taak=taak_id, melding=melding if mislukt else None)


def _limiet_van(taak_id: int) -> float:
    taak = queries.find_taak(taak_id)
    soort: Taaksoort | None = soorten().taken.get(taak.soort) if taak else None
    return soort.limiet_s if soort else LIMIET_ZONDER_SOORT_S


def _houd_vast(taak_id: int, eigenaar: str, kind: "_Kind") -> bool:
    with transactie() as daad:
        return taken.houd_vast(
            taak_id,
            eigenaar=eigenaar,
            nu=daad.nu,
            voortgang=kind.deel,
            stap=kind.stap,
        )


class _Kind:
    """The process of one task: how far it says to be, and how it ended.

    It is the first of a group of its own, and its half-made files are in a folder of
    its own: whatever ends it, nothing of it stays.
    """

    def __init__(self, opdracht: list[str]) -> None:
        self.deel = 0
        self.stap: str | None = None
        self._fout: str | None = None
        self._regels: queue.Queue[str] = queue.Queue()
        self._map = tempfile.TemporaryDirectory(
            prefix="koersvast-taak-", ignore_cleanup_errors=True
        )
        self._proces = subprocess.Popen(
            opdracht,
            env={**os.environ, **dict.fromkeys(TIJDELIJK, self._map.name)},
            start_new_session=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._lezer = threading.Thread(target=self._lees, daemon=True)
        self._lezer.start()

    def wacht(self) -> str | None:
        """Wait a moment; None while it runs, else what to say without a result."""
        try:
            self._proces.wait(KIJK_ELKE_S)
        except subprocess.TimeoutExpired:
            self._neem_regels()
            return None
        self._lezer.join(WACHT_OP_EINDE_S)
        self._neem_regels()
        return self._fout or ONVERWACHT

    def ruim_op(self) -> None:
        """Leave no process and no open line behind."""
        if self._proces.poll() is None:
            self._dood()
        self._proces.wait(WACHT_OP_EINDE_S)
        self._lezer.join(WACHT_OP_EINDE_S)
        for lijn in (self._proces.stdin, self._proces.stdout):
            if lijn is not None:
                lijn.close()
        self._map.cleanup()

    def _dood(self) -> None:
        """End it, and what it had started itself."""
        if sys.platform == "win32":
            self._proces.kill()
        else:
            os.killpg(self._proces.pid, signal.SIGKILL)

    def _lees(self) -> None:
        for regel in self._proces.stdout or ():
            self._regels.put(regel)

    def _neem_regels(self) -> None:
        while not self._regels.empty():
            self._neem(self._regels.get())

    def _neem(self, regel: str) -> None:
        try:
            gezegd = json.loads(regel)
            self.deel = int(gezegd.get("deel", self.deel))
            self.stap = gezegd.get("stap", self.stap)
            self._fout = gezegd.get("fout", self._fout)
        except (ValueError, TypeError, AttributeError):
            return  # what a library printed is no news
