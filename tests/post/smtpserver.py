"""A mail server for tests: it speaks SMTP over a real line, and fails when told to."""

import socket
import socketserver
import ssl
import threading
import time
from collections import defaultdict, deque
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, Self

VERBREEK = "verbreek"  # hang up without a word
ZWIJG = "zwijg"  # take it, and say nothing
DRUP = "drup"  # an answer that never ends, one letter at a time
DRUP_REGELS = "drup regels"  # the same, one whole line at a time
LEES_TRAAG = "lees traag"  # let the message come in, and hardly read it
PAUZE_S, ZAT = 0.05, 400
EINDE = "EINDE"  # the dot after the message


@dataclass
class Ontvangen:
    """One message that the server took."""

    van: str
    aan: list[str]
    inhoud: bytes

    @property
    def mail(self) -> EmailMessage:
        """Return it as a reader's program sees it."""
        return message_from_bytes(self.inhoud, policy=policy.default)


@dataclass
class Mailserver:
    """Answers well, except for the answers that wait under a command.

    ``zeg["RCPT"].append("550 onbekend")`` refuses the next recipient.
    """

    zeg: dict[str, deque[str]] = field(default_factory=lambda: defaultdict(deque))
    ontvangen: list[Ontvangen] = field(default_factory=list)
    gezien: list[str] = field(default_factory=list)
    inloggen: bool = False
    starttls: bool = False
    tls: ssl.SSLContext | None = None
    _server: Any = None
    poort: int = 0

    def __enter__(self) -> Self:
        """Listen for as long as the block lasts."""
        self.begin()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        self.stop()

    def begin(self) -> None:
        """Begin to listen; on the same port again after a pause."""
        buiten = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                Gesprek(buiten, self.request).voer()

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True

        self._server = Server(("127.0.0.1", self.poort), Handler)
        self.poort = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.01,)).start()

    def stop(self) -> None:
        """Stop listening: who calls now is refused."""
        self._server.shutdown()
        self._server.server_close()

    def antwoord(self, woord: str, gewoon: str) -> str:
        """Return what to say to this command, this time."""
        self.gezien.append(woord)
        wachtend = self.zeg[woord]
        return wachtend.popleft() if wachtend else gewoon


class _OpgehangenError(Exception):
    pass


class Gesprek:
    """One line with one client."""

    def __init__(self, server: Mailserver, lijn: socket.socket) -> None:
        self._server, self._van, self._aan = server, "", list[str]()
        self._neem_lijn(lijn)

    def _neem_lijn(self, lijn: socket.socket) -> None:
        self._lijn = lijn
        self._invoer, self._uitvoer = lijn.makefile("rb"), lijn.makefile("wb")

    def voer(self) -> None:
        """Answer until somebody hangs up."""
        try:
            if self._server.tls is not None and not self._server.starttls:
                self._maak_prive()
            self._zeg("GROET", "220 test ESMTP")
            while regel := self._invoer.readline():
                self._doe(regel.decode().strip())
        except (_OpgehangenError, OSError):
            pass
        finally:
            for deel in (self._invoer, self._uitvoer, self._lijn):
                with suppress(OSError):
                    deel.close()

    def _maak_prive(self) -> None:
        assert self._server.tls is not None
        self._neem_lijn(self._server.tls.wrap_socket(self._lijn, server_side=True))

    def _doe(self, regel: str) -> None:
        woord = regel.split(" ")[0].upper()
        gewoon = "250 goed"
        if woord == "EHLO":
            kan = "250 AUTH PLAIN" if self._server.inloggen else "250 HELP"
            tls = "250-STARTTLS\r\n" if self._server.starttls else ""
            gewoon = f"250-test\r\n{tls}{kan}"
        elif woord == "AUTH":
            gewoon = "235 welkom"
        elif woord == "DATA":
            self._neem_bericht()
            return
        elif woord == "STARTTLS" and self._server.starttls:
            self._zeg(woord, "220 kom maar")
            self._maak_prive()
            return
        goed = self._zeg(woord, gewoon)
        if goed and woord == "MAIL":
            self._van, self._aan = regel, []
        elif goed and woord == "RCPT":
            self._aan.append(regel.partition("<")[2].partition(">")[0])
        elif woord == "QUIT":
            raise _OpgehangenError

    def _neem_bericht(self) -> None:
        if not self._zeg("DATA", "354 kom maar"):
            return
        regels = []
        while (regel := self._invoer.readline()) != b".\r\n":
            if not regel:  # a message without its end is none (RFC 5321, 4.1.1.4)
                raise _OpgehangenError
            regels.append(regel[1:] if regel.startswith(b".") else regel)
        antwoord = self._server.antwoord(EINDE, "250 aangenomen")
        if antwoord.startswith("250") or antwoord == ZWIJG:
            inhoud = b"".join(regels)
            self._server.ontvangen.append(Ontvangen(self._van, self._aan, inhoud))
        self._schrijf(antwoord)

    def _zeg(self, woord: str, gewoon: str) -> bool:
        antwoord = self._server.antwoord(woord, gewoon)
        self._schrijf(antwoord)
        return antwoord[0] in "23"

    def _schrijf(self, antwoord: str) -> None:
        if antwoord == VERBREEK:
            raise _OpgehangenError
        if antwoord == ZWIJG:
            self._invoer.read()  # until the client gives up
            raise _OpgehangenError
        if antwoord in {DRUP, DRUP_REGELS}:
            self._drup(b"2" if antwoord == DRUP else b"250-nog even\r\n")
        if antwoord == LEES_TRAAG:
            self._stuur("354 kom maar")
            self._lees_traag()
        self._stuur(antwoord)

    def _stuur(self, antwoord: str) -> None:
        self._uitvoer.write(f"{antwoord}\r\n".encode())
        self._uitvoer.flush()

    def _drup(self, druppel: bytes) -> None:
        for _ in range(ZAT):
            self._lijn.sendall(druppel)
            time.sleep(PAUZE_S)
        raise _OpgehangenError

    def _lees_traag(self) -> None:
        for _ in range(ZAT):
            self._lijn.recv(100)
            time.sleep(PAUZE_S)
        raise _OpgehangenError
