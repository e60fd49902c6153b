"""A throw-away PostgreSQL, started and stopped by the test run itself.

Every worker of a parallel run starts its own: that takes less than a second, and no
worker has to know which of them is the last. In conftest.py:

    @pytest.fixture(scope="session")
    def postgres(worker_id: str) -> str:
        try:
            return postgres_url(worker_id)
        except PostgresMissingError as reason:
            pytest.skip(str(reason))
"""

import atexit
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from kern.database import db

OLDEST_VERSION = 15
START_LIMIT_SECONDS = 30
ATTEMPTS = 3
SERVER_USER = "koersvast"

# Safety after a crash costs time, and nobody wants this data back.
SETTINGS = {
    "autovacuum": "off",
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "127.0.0.1",
    "synchronous_commit": "off",
    "timezone": "UTC",
}

# Waits until the test run closes the pipe, or is killed and so lets go of it.
STOP_AND_SWEEP = """
cat > /dev/null
read -r pid < "$1/db/postmaster.pid" && kill -INT "$pid"
while [ -n "$pid" ] && kill -0 "$pid"; do sleep 0.05; done
rm -rf "$1"
"""

EMPTY_WHAT_WAS_FILLED = """
DO $$
DECLARE filled regclass;
BEGIN
  FOR filled IN
    SELECT oid FROM pg_class WHERE relkind = 'r'
    AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0
  LOOP
    EXECUTE format('DELETE FROM %s', filled);
  END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false)
  FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""
_numbers = count(1)


class PostgresMissingError(Exception):
    """PostgreSQL cannot be started here; the message says why."""


def empty_address(kind: str, folder: Path) -> str:
    """Return the URL of a new database without any table, of ``sqlite`` or else.

    Where PostgreSQL is missing the test is skipped with what to install.
    """
    if kind == "sqlite":
        return f"sqlite:///{folder / 'koersvast.db'}"
    try:
        return postgres_cluster().create_database(f"empty_{next(_numbers)}")
    except PostgresMissingError as reason:
        pytest.skip(str(reason))


class Cluster:
    """One running server with its own folder, port and user."""

    def __init__(self, programs: Path) -> None:
        # Root's own temp folder may be closed to the user that runs the server.
        parent = "/tmp" if os.geteuid() == 0 else None
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="koersvast-pg-", dir=parent))
        self._account = _account_for_server()
        if self._account:
            os.chown(self._folder, self._account.pw_uid, self._account.pw_gid)
        self._port = _free_port()
        self._log = self._folder / "log"
        self._initdb(programs / "initdb")
        self._server = self._start(programs / "postgres")
        self._sweeper = self._popen(
            ["sh", "-c", STOP_AND_SWEEP, "sh", self._folder],
            stdin=subprocess.PIPE,
        )
        self._wait_until_ready()

    def url(self, database: str) -> str:
        """Return the URL for SQLAlchemy."""
        return f"postgresql+psycopg://{SERVER_USER}@127.0.0.1:{self._port}/{database}"

    def create_database(self, name: str, bron: str = "template1") -> str:
        """Make a database, empty or like another one, and return its URL."""
        with self._connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{bron}"')
        return self.url(name)

    def halt(self) -> None:
        """Stop the server for a while, as for maintenance."""
        self._server.send_signal(signal.SIGINT)
        self._server.wait(START_LIMIT_SECONDS)

    def resume(self) -> None:
        """Start the server again, with what it had."""
        self._server = self._start(self._programs / "postgres")
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        if self._sweeper.stdin and not self._sweeper.stdin.closed:
            self._sweeper.stdin.close()
        self._server.wait(START_LIMIT_SECONDS)
        self._sweeper.wait(START_LIMIT_SECONDS)

    def _initdb(self, program: Path) -> None:
        # The C locale sorts as SQLite does, and is there on every machine.
        options = ["--no-sync", "--no-locale", "--encoding=UTF8", "--auth=trust"]
        made = self._popen(
            [program, *options, f"--username={SERVER_USER}", "-D", self._folder / "db"]
        )
        if made.wait() != 0:
            failure = self._failure("initdb failed")
            shutil.rmtree(self._folder)
            raise failure

    def _start(self, program: Path) -> subprocess.Popen[bytes]:
        settings = SETTINGS | {"unix_socket_directories": str(self._folder)}
        options = [f"--{name}={value}" for name, value in settings.items()]
        return self._popen(
            [program, "-D", self._folder / "db", "-p", str(self._port), *options]
        )

    def _wait_until_ready(self) -> None:
        limit = time.monotonic() + START_LIMIT_SECONDS
        while self._server.poll() is None and time.monotonic() < limit:
            try:
                self._connect().close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        failure = self._failure("PostgreSQL did not start")
        self.stop()
        raise failure

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self._folder),
            port=self._port,
            user=SERVER_USER,
            dbname="postgres",
            autocommit=True,
        )

    def _popen(
        self, command: list[str | Path], stdin: int = subprocess.DEVNULL
    ) -> subprocess.Popen[bytes]:
        account = self._account
        with self._log.open("ab") as log:
            return subprocess.Popen(
                command,
                cwd=self._folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
                stdin=stdin,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C reaches the tests only.
                user=account.pw_uid if account else None,
                group=account.pw_gid if account else None,
                extra_groups=[] if account else None,
            )

    def _failure(self, what: str) -> PostgresMissingError:
        lines = self._log.read_text(errors="replace").strip().splitlines()
        return PostgresMissingError(f"{what}: {' / '.join(lines[-3:])}")


@cache
def postgres_url(worker_id: str = "master") -> str:
    """Return the URL of this worker's own empty database; start the server first."""
    return postgres_cluster().create_database(f"test_{worker_id}")


@cache
def postgres_cluster() -> Cluster:
    """Return this process's server, for a test that needs more than one database."""
    programs = find_programs()
    for attempt in range(1, ATTEMPTS + 1):
        try:
            cluster = Cluster(programs)
        except PostgresMissingError:  # Perhaps someone took the port just before us.
            if attempt == ATTEMPTS:
                raise
        else:
            break
    atexit.register(cluster.stop)
    return cluster


def maak_leeg() -> None:
    """Empty every table of the running application; their numbers begin again.

    TRUNCATE makes new files for every table, which takes a hundred times as long.
    """
    # A trigger keeps history from being emptied; not so between two tests.
    db.session.execute(text("SET LOCAL session_replication_role = replica"))
    db.session.execute(text(EMPTY_WHAT_WAS_FILLED))
    db.session.commit()


def find_programs() -> Path:
    """Return the folder of the newest server programs, 15 or newer."""
    found = {folder: _version(folder) for folder in _candidates()}
    newest = max(found, key=found.__getitem__, default=None)
    if newest is None or found[newest] < OLDEST_VERSION:
        raise PostgresMissingError(
            f"There are no PostgreSQL server programs of version {OLDEST_VERSION} or "
            "newer here (Debian: postgresql)."
        )
    return newest


def _candidates() -> list[Path]:
    # Debian and Red Hat keep the server programs off the PATH.
    folders = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/usr").glob("pgsql-*/bin"),
    ]
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return [f for f in folders if (f / "postgres").exists() and (f / "initdb").exists()]


def _version(folder: Path) -> int:
    command = [str(folder / "postgres"), "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    number = re.search(r"(\d+)", answer.stdout)
    return int(number[1]) if number else 0


def _account_for_server() -> pwd.struct_passwd | None:
    """Return whom to become, for PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    names = {account.pw_name: account for account in pwd.getpwall()}
    account = names.get("postgres") or names.get("nobody")
    if account is None:
        raise PostgresMissingError("PostgreSQL refuses root, and there is no 'nobody'.")
    return account


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
