"""A line to a mail server on which a message as a whole has an end.

A socket waits anew for every piece that arrives, so a server that lets its answer drip
would hold a planner for as long as it likes.
"""

import smtplib
import time
from typing import Any

STUK = 16_384  # of what is sent: as much as TLS sends at once


class Lijn(smtplib.SMTP):
    """Waits for each step, and for all steps together until `einde`."""

    def __init__(
        self, host: str, poort: int, *, einde: float, wacht_s: float, **rest: Any
    ) -> None:
        """Call the server; what it says at once is bound to the same end."""
        self.einde, self.wacht_s = einde, wacht_s
        super().__init__(host, poort, timeout=wacht_s, **rest)

    def stel_wacht(self) -> None:
        """Let the next step take no longer than there is time for."""
        over = self.einde - time.monotonic()
        if over <= 0:
            raise TimeoutError("De tijd voor dit bericht is om.")
        if self.sock is not None:
            self.sock.settimeout(min(self.wacht_s, over))

    def getreply(self) -> tuple[int, bytes]:
        """Return the next answer; a line that falls silent is a broken one."""
        if self.file is None and self.sock is not None:
            self.file = _Antwoorden(self)
        return super().getreply()

    def send(self, s: Any) -> None:
        """Send in pieces, so that a server that reads slowly is left in time too."""
        alles = s.encode(self.command_encoding) if isinstance(s, str) else bytes(s)
        for begin in range(0, len(alles), STUK):
            self.stel_wacht()
            super().send(alles[begin : begin + STUK])


class PriveLijn(Lijn, smtplib.SMTP_SSL):
    """The same, private from the first word."""


class _Antwoorden:
    """What the server says, read as smtplib reads a file."""

    def __init__(self, lijn: Lijn) -> None:
        self._lijn, self._binnen = lijn, b""

    def readline(self, hoogstens: int) -> bytes:
        while b"\n" not in self._binnen and len(self._binnen) < hoogstens:
            self._lijn.stel_wacht()
            stuk = self._lijn.sock.recv(4096) if self._lijn.sock else b""
            if not stuk:
                break
            self._binnen += stuk
        einde = self._binnen.find(b"\n") + 1 or len(self._binnen)
        regel = self._binnen[: min(einde, hoogstens)]
        self._binnen = self._binnen[len(regel) :]
        return regel

    def close(self) -> None:
        self._binnen = b""
