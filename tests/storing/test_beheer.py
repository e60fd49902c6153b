"""Every command of docs/beheer.md is run, from top to bottom, on a server of its own.

Places are moved into a folder of the test. What only root of a real machine can do is
played by small programs: installing packages, making users, and starting services.
PostgreSQL, nginx, git, curl and openssl are the real ones, and systemd itself reads
the services. tests/guards/test_beheer.py sees that no command stands outside a block.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.databases import Cluster, find_programs
from tests.kern.test_cli import vrije_poort
from tests.zuinig import IN_CI

pytestmark = pytest.mark.postgres
WORTEL = Path(__file__).parents[2]
BLOK = re.compile(r"^```sh\n(.*?)^```$", re.S | re.M)
ALLEEN_GENOTEERD = ("adduser", "apt-get", "chown", "journalctl")
NAAM = "koersvast.voorbeeldstad.nl"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
VERIFY = shutil.which("systemd-analyze")
SUDO = """#!/bin/sh
if [ "$1" = -u ]; then
  if [ "$2" = postgres ]; then
    export PGHOST=127.0.0.1 PGPORT={pgport} PGUSER=koersvast PGDATABASE=postgres
  fi
  shift 2
fi
exec "$@"
"""
NGINX_CONF = """{gebruiker}
pid {map_}/nginx.pid;
events {{}}
http {{
    client_body_temp_path {map_}/tijdelijk;
    proxy_temp_path {map_}/tijdelijk;
    fastcgi_temp_path {map_}/tijdelijk;
    uwsgi_temp_path {map_}/tijdelijk;
    scgi_temp_path {map_}/tijdelijk;
    include {map_}/etc/nginx/conf.d/*.conf;
}}
"""


@dataclass(frozen=True)
class Server:
    """The folder in which it all happened, and what was said."""

    map_: Path
    https: int
    http: int
    code: int
    gezegd: str

    def vraag(self, pad: str, *, naam: str = NAAM, schema: str = "https") -> str:
        """Return what the web server in front answers, its head included."""
        poort = self.https if schema == "https" else self.http
        return subprocess.run(
            [
                *("curl", "--silent", "--include", "--resolve"),
                *(f"{naam}:{poort}:127.0.0.1", f"{schema}://{naam}:{poort}{pad}"),
                *(() if naam == NAAM else ("--insecure",)),
            ],
            env=os.environ | {"CURL_CA_BUNDLE": str(_certificaat(self.map_))},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run the document once; what it started goes on until the tests are done."""
    map_ = tmp_path_factory.mktemp("server")
    cluster = Cluster(find_programs())
    pgport = cluster.url("x").rpartition(":")[2].partition("/")[0]
    poort, https, http = (vrije_poort() for _ in range(3))
    programmas = maak_server(map_, pgport=pgport)
    script = map_ / "beheer.sh"
    script.write_text(
        lees_opdrachten(map_, pgport=pgport, poort=poort, https=https, http=http)
    )
    try:
        uitslag = subprocess.run(
            ["bash", "-euo", "pipefail", script],
            stdin=subprocess.DEVNULL,
            env=_omgeving(map_, programmas, poort=poort),
            cwd=map_,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        yield Server(map_, https, http, uitslag.returncode, uitslag.stdout)
    finally:
        for bestand in map_.rglob("*.pid"):
            if pid := bestand.read_text().strip():
                os.kill(int(pid), signal.SIGTERM)
        cluster.stop()


def maak_server(map_: Path, *, pgport: str) -> Path:
    """Make the folders and the programs of a server; return where the programs are."""
    for naam in ("bin", "etc/systemd/system", "etc/nginx/conf.d", "etc/ssl"):
        (map_ / naam).mkdir(parents=True)
    (map_ / "var/log/nginx").mkdir(parents=True)
    _maak_code(map_)
    _maak_certificaat(map_)
    gebruiker = "user root;" if os.geteuid() == 0 else ""
    (map_ / "nginx.conf").write_text(NGINX_CONF.format(gebruiker=gebruiker, map_=map_))
    teksten = _noteer(map_, ALLEEN_GENOTEERD if NGINX else (*ALLEEN_GENOTEERD, "nginx"))
    teksten["sudo"] = SUDO.format(pgport=pgport)
    nagespeeld = WORTEL / "tests" / "storing" / "schijn_systemctl.py"
    teksten["systemctl"] = f'#!/bin/sh\nexec {sys.executable} {nagespeeld} "$@"\n'
    # The packages are there: the test itself runs with them.
    teksten["make"] = f'#!/bin/sh\nexec {shutil.which("make")} -n -C {WORTEL} "$@"\n'
    if NGINX:
        waar = f"-e {map_}/nginx-fouten.log -c {map_}/nginx.conf"
        teksten["nginx"] = f'#!/bin/sh\nexec {NGINX} {waar} "$@"\n'
    for naam, tekst in teksten.items():
        (map_ / "bin" / naam).write_text(tekst)
        (map_ / "bin" / naam).chmod(0o755)
    return map_ / "bin"


def lees_opdrachten(
    map_: Path, *, pgport: str, poort: int, https: int, http: int
) -> str:
    """Return all commands of the document, with the places of the test."""
    tekst = (WORTEL / "docs" / "beheer.md").read_text("utf-8")
    opdrachten = "".join(BLOK.findall(tekst))
    if not NGINX:
        opdrachten = re.sub(r"^curl .*--resolve.*\n", "", opdrachten, flags=re.M)
    plaatsen = {
        "/opt/koersvast/.venv/bin/koersvast": str(
            Path(sys.executable).parent / "koersvast"
        ),
        "/opt/koersvast": f"{map_}/opt/koersvast",
        "/usr/local/bin/": f"{map_}/bin/",
        "/etc/koersvast": f"{map_}/etc/koersvast",
        "/etc/systemd": f"{map_}/etc/systemd",
        "/etc/nginx": f"{map_}/etc/nginx",
        "/etc/ssl/certs/": f"{map_}/etc/ssl/",
        "/etc/ssl/private/": f"{map_}/etc/ssl/",
        "/var/": f"{map_}/var/",
        "127.0.0.1:5432": f"127.0.0.1:{pgport}",
        "127.0.0.1:8000": f"127.0.0.1:{poort}",
        "KOERSVAST_PORT=8000": f"KOERSVAST_PORT={poort}",
        "listen 443 ": f"listen 127.0.0.1:{https} ",
        "listen 80;": f"listen 127.0.0.1:{http};",
        f"{NAAM}:443:127.0.0.1 https://{NAAM}/": (
            f"{NAAM}:{https}:127.0.0.1 https://{NAAM}:{https}/"
        ),
    }
    for van, naar in plaatsen.items():
        assert van in opdrachten or not NGINX, van
        opdrachten = opdrachten.replace(van, naar)
    return opdrachten


def _noteer(map_: Path, namen: tuple[str, ...]) -> dict[str, str]:
    gedaan = map_ / "gedaan.txt"
    return {naam: f'#!/bin/sh\necho "{naam} $*" >> {gedaan}\n' for naam in namen}


def _omgeving(map_: Path, programmas: Path, *, poort: int) -> dict[str, str]:
    return {
        "PATH": f"{programmas}:{find_programs()}:{os.environ['PATH']}",
        "HOME": str(map_),
        "LC_ALL": "C.UTF-8",
        "UNITS": str(map_ / "etc/systemd/system"),
        "NGINX_PID": str(map_ / "nginx.pid") if NGINX else "",
        "POORT": str(poort),
        "CURL_CA_BUNDLE": str(_certificaat(map_)),
    }


def _maak_code(map_: Path) -> None:
    """Make a copy of a repository that has a newer version since."""
    elders = map_ / "elders"
    wie = ("-c", "user.name=x", "-c", "user.email=x@voorbeeld.test")

    def git(waar: Path, *woorden: str) -> None:
        opdracht = ["git", "-C", str(waar), *wie, *woorden]
        subprocess.run(opdracht, check=True, stdout=subprocess.DEVNULL)

    def breng_uit(versie: str) -> None:
        git(elders, "commit", "--quiet", "--allow-empty", "--message", versie)
        git(elders, "tag", versie)

    elders.mkdir()
    git(elders, "init", "--quiet")
    breng_uit("1.9.0")
    git(map_, "clone", "--quiet", str(elders), str(map_ / "opt/koersvast"))
    breng_uit("1.10.0")


def _certificaat(map_: Path) -> Path:
    return map_ / "etc/ssl/koersvast.pem"


def _maak_certificaat(map_: Path) -> None:
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"),
            *("-days", "1", "-subj", f"/CN={NAAM}"),
            *("-addext", f"subjectAltName=DNS:{NAAM}"),
            *("-keyout", str(map_ / "etc/ssl/koersvast.key")),
            *("-out", str(_certificaat(map_))),
        ],
        check=True,
        stderr=subprocess.DEVNULL,
    )


def _eis(programma: str | None, naam: str) -> None:
    assert programma or not IN_CI, f"{naam} is not installed"
    if not programma:
        pytest.skip(f"{naam} is not installed")


def test_every_command_of_the_document_works(server: Server) -> None:
    gezegd = server.gezegd

    assert server.code == 0, gezegd[-3000:]
    assert "Er ontbreekt niets." in gezegd
    assert gezegd.count("is teruggezet.") == 2  # for real, and as an exercise
    assert "op proef teruggezet is zij niet" in gezegd.lower()
    assert "De post zit op slot." in gezegd
    assert "staat een nieuwe sleutel, met 1 vorige sleutel." in gezegd
    assert "De naam is nu Oud-medewerker 1" in gezegd
    assert gezegd.count('"stand":"goed"') == (3 if NGINX else 2)
    assert not re.search(r"\bFout: |Niet goed: |Traceback", gezegd)
    kopieen = list((server.map_ / "var" / "backups").rglob("*.koersvast"))
    assert len(kopieen) == 3
    assert {pad.stat().st_mode & 0o777 for pad in kopieen} == {0o600}
    hoofd = subprocess.run(
        ["git", "-C", server.map_ / "opt/koersvast", "describe", "--tags"],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    assert hoofd.stdout.strip() == "1.10.0"


def test_the_documented_web_server_shows_pages_and_hides_keys(server: Server) -> None:
    _eis(NGINX, "nginx")
    assert server.code == 0, server.gezegd[-3000:]

    inloggen = server.vraag("/inloggen")
    assert inloggen.startswith("HTTP/1.1 200")
    assert "Inloggen" in inloggen
    assert "__Host-" in inloggen, "it knows that the line is private"
    assert server.vraag("/", naam="iets.anders.test").startswith("HTTP/1.1 400")
    naar = server.vraag("/inloggen?volgende=x", schema="http")
    assert naar.startswith("HTTP/1.1 301")
    assert f"Location: https://{NAAM}/inloggen?volgende=x" in naar
    for pad in ("/wachtwoord/GEHEIM", "/inloggen/GEHEIM", "/inloggen?code=GEHEIM"):
        server.vraag(pad)

    logboeken = (server.map_ / "var/log/nginx").glob("*.log")
    gelogd = "".join(pad.read_text() for pad in logboeken)
    assert "GET /wachtwoord/sleutel" in gelogd
    assert "GEHEIM" not in gelogd


def test_systemd_finds_nothing_wrong_with_the_services(server: Server) -> None:
    _eis(VERIFY, "systemd-analyze")
    map_ = server.map_ / "etc/systemd/system"
    diensten = [p for p in sorted(map_.iterdir()) if p.suffix in {".service", ".timer"}]
    assert [pad.name for pad in diensten] == [
        "koersvast-backup.service",
        "koersvast-backup.timer",
        "koersvast-planner.service",
        "koersvast-rapport.service",
        "koersvast-rapport.timer",
        "koersvast.service",
    ]

    uitslag = subprocess.run(
        [str(VERIFY), "verify", "--man=no", *diensten],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )

    assert (uitslag.returncode, uitslag.stdout) == (0, "")
