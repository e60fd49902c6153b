"""The running program: many at once, a full disk, a database that comes and goes."""

import os
import re
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from kern.database import engine_options
from tests.browser_tests.programma import KOERSVAST, Programma, draaiend
from tests.databases import Cluster, find_programs, postgres_cluster
from tests.storing.bezoek import Bezoeker

KLANTEN, KEREN = 50, 20
_nummer = count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of an empty database: once SQLite, once PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'koersvast.db'}"
    return postgres_cluster().create_database(f"storing_{next(_nummer)}")


def leider_van(programma: Programma) -> Bezoeker:
    """Return the signed-in project leader of the examples."""
    bezoeker = Bezoeker(programma.adres)
    bezoeker.log_in(programma.links["projectleider"])
    return bezoeker


def fasen_van(bezoeker: Bezoeker) -> str:
    """Return the address of the form of a new phase in the first project."""
    codes = re.findall(r"/projecten/([\w-]+)/", bezoeker.open("/")[1])
    return f"/projecten/{codes[0]}/fasen/nieuw"


def wacht_tot_gereed(bezoeker: Bezoeker) -> None:
    """Wait until every part is right; the planner needs a moment to show itself."""
    einde = time.monotonic() + 60
    while (antwoord := bezoeker.open("/readyz"))[0] != 200:
        assert time.monotonic() < einde, antwoord[1]
        time.sleep(0.5)


def fase(code: str) -> dict[str, str]:
    return {"code": code, "naam": f"Fase {code}", "termijn": "2023", "doelen": "Een"}


ALLE = "SELECT code FROM fase"
MET_GESCHIEDENIS = """
    SELECT code FROM fase JOIN wijziging
    ON wijziging.tabel = 'fase' AND wijziging.rij_id = fase.id
"""


def codes_in(url: str, vraag: str = ALLE) -> list[str]:
    """Return the codes of phases, from the database itself."""
    engine = create_engine(url, **engine_options(url))
    with engine.connect() as verbinding:
        codes = list(verbinding.scalars(text(vraag)))
    engine.dispose()
    return codes


@contextmanager
def bezet(url: str) -> Iterator[Callable[[], None]]:
    """Let every writer wait until the caller says it is enough."""
    engine = create_engine(url, **engine_options(url))
    with engine.connect() as kaal:
        verbinding = kaal.execution_options(schrijft=True)
        verbinding.begin()
        if url.startswith("postgresql"):
            verbinding.execute(text("LOCK TABLE fase IN EXCLUSIVE MODE"))
        yield verbinding.rollback
    engine.dispose()


@pytest.mark.postgres
def test_of_a_thousand_writes_at_once_none_is_lost(url: str, tmp_path: Path) -> None:
    with draaiend(
        tmp_path, KOERSVAST_DATABASE_URL=url, KOERSVAST_PROCESSEN="3"
    ) as programma:
        leider = leider_van(programma)
        pad = fasen_van(leider)
        vooraf = len(codes_in(url))

        def schrijf(klant: int) -> list[tuple[str, int]]:
            eigen = Bezoeker(leider.adres, dict(leider.cookies), leider.token)
            codes = [f"{klant}.{keer}" for keer in range(KEREN)]
            return [(code, eigen.stuur(pad, 300, **fase(code))[0]) for code in codes]

        with ThreadPoolExecutor(KLANTEN) as klanten:
            antwoorden = [
                paar for deel in klanten.map(schrijf, range(KLANTEN)) for paar in deel
            ]

        assert {status for _, status in antwoorden} == {302}
        opgeslagen = codes_in(url)
        assert len(opgeslagen) == vooraf + KLANTEN * KEREN
        codes = {code for code, _ in antwoorden}
        assert codes <= set(opgeslagen)
        assert codes <= set(codes_in(url, MET_GESCHIEDENIS))
        subprocess.run(
            [KOERSVAST, "audit", "controleer"],
            env=programma.omgeving,
            cwd=tmp_path,
            check=True,
        )


@pytest.mark.postgres
def test_a_stop_signal_lets_a_save_finish(url: str, tmp_path: Path) -> None:
    with draaiend(tmp_path, KOERSVAST_DATABASE_URL=url) as programma:
        leider = leider_van(programma)
        pad, antwoord = fasen_van(leider), []

        with bezet(url) as geef_vrij:
            draad = threading.Thread(
                target=lambda: antwoord.append(leider.stuur(pad, **fase("laatste"))[0])
            )
            draad.start()
            time.sleep(1)  # the request is in, and waits for the writer
            programma.proces.send_signal(signal.SIGTERM)
            time.sleep(1)
            assert programma.proces.poll() is None
            geef_vrij()
            draad.join()

        assert programma.proces.wait(60) == 0
    assert antwoord == [302]
    assert "laatste" in codes_in(url)


def test_a_full_disk_stops_writing_not_reading_and_passes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'koersvast.db'}"
    with draaiend(tmp_path, KOERSVAST_DATABASE_URL=url) as programma:
        leider = leider_van(programma)
        pad = fasen_van(leider)
        lijst = pad.removesuffix("fasen/nieuw") + "stand"
        vooraf = codes_in(url)

        with kleinste_bestand(programma):
            statussen = {leider.stuur(pad, **fase(f"v{n}"))[0] for n in range(3)}
            status, tekst = leider.stuur(pad, **fase("vol"))
            assert leider.open(lijst)[0] == 200
        assert statussen == {503}
        assert status == 503
        assert "Opnieuw opslaan" in tekst
        assert sorted(codes_in(url)) == sorted(vooraf)

        assert leider.stuur(pad, **fase("weer"))[0] == 302  # the same process
    assert sorted(codes_in(url)) == sorted([*vooraf, "weer"])


@contextmanager
def kleinste_bestand(programma: Programma) -> Iterator[None]:
    """Let no process of the program write to a file, as when the disk is full."""
    groep = [
        int(pad.name)
        for pad in Path("/proc").iterdir()
        if pad.name.isdigit() and _groep(pad) == programma.proces.pid
    ]
    oud = {pid: resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in groep}
    for pid, (_, hard) in oud.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        for pid, grenzen in oud.items():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, grenzen)


def _groep(pad: Path) -> int:
    try:
        return os.getpgid(int(pad.name))
    except ProcessLookupError:
        return 0


def test_a_log_on_a_full_disk_stops_no_page(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "koersvast.log").symlink_to("/dev/full")

    with draaiend(tmp_path) as programma:
        leider = leider_van(programma)
        assert leider.open("/")[0] == 200
        assert leider.stuur(fasen_van(leider), **fase("zonder logboek"))[0] == 302


def test_a_database_that_stops_and_starts_needs_no_help(tmp_path: Path) -> None:
    cluster = Cluster(find_programs())
    url = cluster.create_database("komt_en_gaat")
    try:
        with draaiend(tmp_path, KOERSVAST_DATABASE_URL=url) as programma:
            leider = leider_van(programma)
            pad = fasen_van(leider)
            wacht_tot_gereed(leider)

            cluster.halt()
            for _ in range(10):  # every connection of the pool finds out
                status, tekst = leider.open("/")
                assert status == 503
                assert "even niet bij de gegevens" in tekst
            status, tekst = leider.stuur(pad, **fase("weg"))
            assert (status, "Opnieuw opslaan" in tekst) == (503, True)
            assert leider.open("/healthz")[0] == 200
            assert leider.open("/readyz")[0] == 503

            cluster.resume()
            for nummer in range(10):
                assert leider.stuur(pad, **fase(f"terug{nummer}"))[0] == 302
            assert leider.open("/")[0] == 200
            wacht_tot_gereed(leider)
            assert "weg" not in codes_in(url)
    finally:
        cluster.stop()
