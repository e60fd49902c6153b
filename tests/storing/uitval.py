"""Kill a piece of work with kill -9 at each place where something becomes lasting.

    for plaats in plaatsen(werk):
        ...  # look whether the state is that of before or of after

The work runs in a forked process that dies before its n-th boundary: a statement, a
commit, the naming or removing of a file, a sync, a program that is started, and what
a test adds (`ook`). Then n is one more, until the work comes to its end. The parent
must have no connection open when it forks.
"""

import ctypes
import os
import re
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from sqlalchemy import Engine, event

# What the interpreter itself reports (sys.addaudithook).
GEBEURTENISSEN = {
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.truncate",
    "os.chmod",
    "shutil.rmtree",
    "socket.connect",
    "subprocess.Popen",
}
LEZEND = re.compile(r"\s*(?:SELECT|PRAGMA|WITH|SHOW)\b", re.I)
SCHRIJVEN = os.O_WRONLY | os.O_RDWR
MISLUKT = 70
PR_SET_PTRACER = 0x59616D61


class Teller:
    """Counts the boundaries and ends the process before the one that was chosen."""

    def __init__(self, bij: int) -> None:
        self._bij = bij
        self._nu = 0
        self.gezien: list[str] = []

    def grens(self, naam: str) -> None:
        """Pass a boundary, or never come there."""
        self._nu += 1
        self.gezien.append(naam)
        if self._nu == self._bij:
            os.kill(os.getpid(), signal.SIGKILL)


def plaatsen(
    werk: Callable[[], None], *, ook: Callable[[Teller], None] | None = None
) -> Iterator[int]:
    """Kill the work at its first boundary, then its second, until it ends by itself.

    Yields the number of the boundary after each kill; the caller looks at what is
    there and puts the begin state back. The last number is that of the whole work.
    """
    for nummer in count(1):
        gedood = breek_af(werk, bij=nummer, ook=ook)
        yield nummer
        if not gedood:
            return


def breek_af(
    werk: Callable[[], None],
    *,
    bij: int,
    ook: Callable[[Teller], None] | None = None,
) -> bool:
    """Do the work in a process of its own; tell whether it was killed on the way."""
    kind = os.fork()
    if kind == 0:
        _in_het_kind(werk, lambda: _bewapen(Teller(bij), ook))
    return _is_gedood(kind)


def breek_schrijven_af(werk: Callable[[], None], *, bij: int) -> bool:
    """Do the work in a process that dies before the n-th time it writes or syncs.

    What Python cannot see of SQLite strace does. It takes hold of a fork that has the
    program in memory and waits: starting the program anew takes seconds each time.
    """
    wacht, ga = os.pipe()
    kind = os.fork()
    if kind == 0:
        os.close(ga)
        _in_het_kind(werk, lambda: _wacht_op_strace(wacht))
    os.close(wacht)
    strace = subprocess.Popen(
        [
            *("strace", "-f", "-o", "/dev/null", "-p", str(kind)),
            *("-e", "trace=pwrite64,fdatasync,fsync,ftruncate"),
            *("-e", f"inject=pwrite64,fdatasync,fsync:signal=KILL:when={bij}"),
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    with strace:
        assert strace.stderr is not None
        gezegd = strace.stderr.readline()
        os.close(ga)
        gedood = _is_gedood(kind)
        gezegd += strace.stderr.read()
    assert f"Process {kind} attached" in gezegd, gezegd
    return gedood


def _wacht_op_strace(wacht: int) -> None:
    # A process may only be held by its parents, unless it says otherwise.
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, ctypes.c_ulong(-1))
    os.read(wacht, 1)


def _is_gedood(kind: int) -> bool:
    _, status = os.waitpid(kind, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL, f"signal {os.WTERMSIG(status)}"
        return True
    assert os.WEXITSTATUS(status) == 0, "the work failed by itself; see its output"
    return False


def _in_het_kind(werk: Callable[[], None], vooraf: Callable[[], None]) -> None:
    # Never returns, or pytest would go on twice.
    code = MISLUKT
    try:
        vooraf()
        werk()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _bewapen(teller: Teller, ook: Callable[[Teller], None] | None) -> None:
    @event.listens_for(Engine, "before_cursor_execute")
    def _statement(*wat: Any) -> None:
        if not LEZEND.match(wat[2]):  # to die before a read is to die before a write
            teller.grens(f"execute {wat[2][:60]}")

    @event.listens_for(Engine, "commit")
    def _commit(_verbinding: Any) -> None:
        teller.grens("commit")

    voor(os, "fsync", teller)
    voor(socket.socket, "sendall", teller)
    voor(socket.socket, "send", teller)
    sys.addaudithook(lambda naam, argumenten: _hoor(teller, naam, argumenten))
    if ook is not None:
        ook(teller)


def voor(waar: Any, naam: str, teller: Teller) -> None:
    """Make a function a boundary: of a module or a class, by its name there."""
    echt = getattr(waar, naam)

    def met_grens(*argumenten: Any, **opties: Any) -> Any:
        teller.grens(naam)
        return echt(*argumenten, **opties)

    setattr(waar, naam, met_grens)


def _hoor(teller: Teller, naam: str, argumenten: tuple[Any, ...]) -> None:
    if naam in GEBEURTENISSEN or (naam == "open" and _schrijft(argumenten)):
        teller.grens(f"{naam} {argumenten[0]!r}"[:80])


def _schrijft(argumenten: tuple[Any, ...]) -> bool:
    return isinstance(argumenten[2], int) and bool(argumenten[2] & SCHRIJVEN)
