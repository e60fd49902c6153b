"""The real server: what it does with requests that no browser would send."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from kern.web import HEADERS
from tests.browser_tests.programma import Programma, draaiend


@pytest.fixture(scope="module")
def programma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Programma]:
    """Run the program behind one proxy: the test itself."""
    with draaiend(tmp_path_factory.mktemp("server"), KOERSVAST_PROXIES="1") as draait:
        yield draait


def stuur(programma: Programma, *regels: str) -> tuple[int, str]:
    """Send these lines as they are; return the status and everything that came."""
    poort = int(programma.adres.rpartition(":")[2])
    with socket.create_connection(("127.0.0.1", poort), timeout=20) as lijn:
        lijn.sendall("\r\n".join([*regels, "", ""]).encode("latin-1"))
        delen = []
        while deel := lijn.recv(65536):
            delen.append(deel)
    tekst = b"".join(delen).decode()
    return int(tekst.split(" ", 2)[1]), tekst


EIND = ("Connection: close",)


@pytest.mark.parametrize(
    ("regels", "status"),
    [
        (("GET /inloggen HTTP/1.1", "Host: 127.0.0.1"), 200),
        (("GET http://127.0.0.1/inloggen HTTP/1.1", "Host: 127.0.0.1"), 200),
        (("GET http://kwaad.example/inloggen HTTP/1.1", "Host: 127.0.0.1"), 200),
        (("GET /inloggen HTTP/1.1", "Host: kwaad.example"), 400),
        (("GET http://127.0.0.1/ HTTP/1.1", "Host: kwaad.example"), 400),
        (("GET /inloggen HTTP/1.1", "Host: 127.0.0.1", "Host: kwaad.example"), 400),
        (("GET /inloggen HTTP/1.1", "Host: kwaad.example", "Host: 127.0.0.1"), 400),
        (("GET /inloggen HTTP/1.1", "Host: 127.0.0.1."), 400),
        (("GET /" + "a" * 7_000 + " HTTP/1.1", "Host: 127.0.0.1"), 414),
        (("GET /" + "a" * 20_000 + " HTTP/1.1", "Host: 127.0.0.1"), 414),
        (("GET / HTTP/1.1", "Host: 127.0.0.1", "X: " + "a" * 20_000), 431),
        (
            ("GET / HTTP/1.1", "Host: 127.0.0.1", *(f"X-{n}: x" for n in range(80))),
            431,
        ),
        (("GET / HTTP/1.1", "Host: 127.0.0.1", "Kapot"), 400),
        (("POST /uitloggen HTTP/1.1", "Host: 127.0.0.1", "Content-Length: -1"), 400),
        (("POST / HTTP/1.1", "Host: 127.0.0.1", "Content-Length: 9999999"), 413),
    ],
)
def test_a_strange_request_gets_an_answer_with_our_headers(
    programma: Programma, regels: tuple[str, ...], status: int
) -> None:
    gekregen, tekst = stuur(programma, *regels, *EIND)

    assert gekregen == status
    assert all(f"{naam}: {waarde}\r\n" in tekst for naam, waarde in HEADERS.items())
    assert "Error" not in tekst
    kop = tekst.partition("\r\n\r\n")[0]
    assert "kwaad" not in kop


def test_the_log_holds_who_really_asked(programma: Programma) -> None:
    log = Path(programma.omgeving["KOERSVAST_DATA"]) / "log" / "koersvast.log"
    vooraf = len(log.read_text("utf-8").splitlines())

    stuur(
        programma,
        "GET /inloggen HTTP/1.1",
        "Host: 127.0.0.1",
        "X-Forwarded-For: 1.2.3.4, 192.0.2.7",
        "SCRIPT_NAME: /kwaad",
        *EIND,
    )

    regel = json.loads(log.read_text("utf-8").splitlines()[vooraf])
    assert (regel["oorsprong"], regel["object"]) == ("192.0.2.7", "/inloggen")


def test_no_header_moves_the_program_to_another_path(programma: Programma) -> None:
    koppen = ("X-Forwarded-Prefix: /kwaad", "X-Script-Name: /kwaad")

    _, tekst = stuur(
        programma, "GET /inloggen HTTP/1.1", "Host: 127.0.0.1", *koppen, *EIND
    )

    assert "kwaad" not in tekst
