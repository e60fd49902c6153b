"""The planner as a program: one tick, many at once, and an end that leaves nothing."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kern import klok, migraties
from kern.database import db
from kern.installatie import lees_installatie
from kern.transactie import transactie
from post.models import Hartslag
from post.operations import plan_bericht
from tests.conftest import make_app
from tests.databases import empty_address
from tests.kern.test_cli import vrije_poort

WORTEL = Path(__file__).parents[2]
PROGRAMMA = [sys.executable, "-c", "import cli; cli.main()"]
LIMIET_S = 90
AANTAL = 12


def omgeving(data: Path, **gezet: str) -> dict[str, str]:
    schoon = {k: v for k, v in os.environ.items() if not k.startswith("KOERSVAST")}
    basis = {"OMGEVING": "test", "DATA": str(data), "PUBLIC_URL": "https://plan.test"}
    eigen = {f"KOERSVAST_{naam}": waarde for naam, waarde in (basis | gezet).items()}
    return schoon | eigen | {"PYTHONPATH": str(WORTEL)}


def start(data: Path, *woorden: str, **gezet: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*PROGRAMMA, *woorden],
        cwd=data,
        env=omgeving(data, **gezet),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def draai(data: Path, *woorden: str, **gezet: str) -> tuple[int, str]:
    proces = start(data, *woorden, **gezet)
    tekst, _ = proces.communicate(timeout=LIMIET_S)
    return proces.returncode, tekst


@pytest.fixture(params=["sqlite", "postgresql"])
def adres(request, tmp_path) -> Iterator[str]:
    """Return the address of a database with some test mails to send."""
    url = empty_address(request.param, tmp_path)
    app = make_app(url)
    with app.app_context():
        migraties.upgrade()
        # As if it was planned by the program that the test starts.
        (tmp_path / "installatie.txt").write_text(lees_installatie(None))
        with transactie() as daad:
            for nummer in range(AANTAL):
                aan = f"lezer{nummer}@voorbeeld.test"
                plan_bericht(soort="proefmail", sleutel=aan, aan=aan, nu=daad.nu)
        yield url
        db.session.remove()
        db.engine.dispose()


def test_four_processes_at_once_send_each_mail_once(adres, tmp_path, server):
    gezet = {"DATABASE_URL": adres, "SMTP_URL": f"smtp://127.0.0.1:{server.poort}"}

    processen = [start(tmp_path, "planner", "--eenmalig", **gezet) for _ in range(4)]
    gezegd = [proces.communicate(timeout=LIMIET_S)[0] for proces in processen]

    assert [proces.returncode for proces in processen] == [0] * 4, gezegd
    aan = Counter(mail.aan[0] for mail in server.ontvangen)
    assert set(aan.values()) == {1}
    assert len(aan) == AANTAL
    assert Hartslag.query.count() == 4


@pytest.mark.parametrize("adres", ["sqlite"], indirect=True)
def test_one_tick_can_be_tried_out_on_another_day(adres, tmp_path):
    code, tekst = draai(
        tmp_path,
        "planner",
        "--eenmalig",
        "--nu",
        "2021-08-23T07:00",
        DATABASE_URL=adres,
    )

    assert (code, tekst) == (0, "Berichten: geen.\n")  # nothing was planned by then
    slag = Hartslag.query.one().laatste_op.astimezone(klok.NEDERLAND)
    assert f"{slag:%Y-%m-%dT%H:%M}" == "2021-08-23T07:00"


@pytest.mark.parametrize("adres", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["--eenmalig", "--nu", "morgen"], "“morgen” is geen dag en tijd"),
        (["--nu", "2021-08-23T07:00"], "samen met --eenmalig"),
    ],
)
def test_what_cannot_be_read_gets_one_sentence(adres, tmp_path, woorden, zin):
    code, tekst = draai(tmp_path, "planner", *woorden, DATABASE_URL=adres)

    assert code == 1
    assert zin in tekst
    assert len(tekst.splitlines()) == 1


def test_a_database_without_tables_is_refused_in_words(tmp_path):
    code, tekst = draai(tmp_path, "planner", "--eenmalig")

    assert code == 1
    assert "koersvast db upgrade" in tekst


@pytest.mark.parametrize("adres", ["sqlite"], indirect=True)
def test_a_planner_ends_cleanly_when_asked(adres, tmp_path):
    proces = start(tmp_path, "planner", DATABASE_URL=adres)
    wacht_tot(lambda: tel(Hartslag) == 1)

    proces.send_signal(signal.SIGTERM)
    tekst, _ = proces.communicate(timeout=LIMIET_S)

    assert proces.returncode == 0
    assert "Traceback" not in tekst


@pytest.mark.parametrize("teken", [signal.SIGKILL, signal.SIGTERM])
def test_the_planner_of_a_newcomer_ends_with_the_server(tmp_path, teken):
    poort = str(vrije_poort())
    server = start(tmp_path, "start", OMGEVING="lokaal", PORT=poort, PUBLIC_URL="")
    try:
        wacht_tot(lambda: planners_van(server.pid))
        (planner,) = planners_van(server.pid)
        wacht_tot(lambda: (tmp_path / "log" / "planner.log").exists())
    finally:
        server.send_signal(teken)
        server.wait(LIMIET_S)

    wacht_tot(lambda: not leeft(planner))
    assert server.stdout is not None
    server.stdout.close()


def planners_van(pid: int) -> list[int]:
    """Return the processes under this one that are a planner."""
    kinderen = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(kind) for kind in kinderen if "--met-server" in opdracht(int(kind))]


def opdracht(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except FileNotFoundError:
        return ""


def leeft(pid: int) -> bool:
    return "--met-server" in opdracht(pid)


def tel(model: type) -> int:
    db.session.rollback()
    return model.query.count()


def wacht_tot(is_zover) -> None:
    einde = time.monotonic() + LIMIET_S
    while not is_zover():
        assert time.monotonic() < einde, "it took too long"
        time.sleep(0.1)
