"""What keeps a test run short: what is made once, and what is left for CI."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import MethodType
from typing import Any

import pytest
from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine, create_engine
from werkzeug.routing import Rule

from kern.database import engine_options

IN_CI = os.environ.get("KOERSVAST_CI") == "1"
ALLES = IN_CI or os.environ.get("KOERSVAST_ALLES") == "1"
# Where a sync costs nothing: the tests kill programs, they do not pull the plug.
IN_GEHEUGEN = Path("/dev/shm")
RUIM_BYTES = 2 << 30
# Walks over every page, form and right, and programs that are started many times:
# `make test` leaves them out, `make test-alles` and `.ci/run` do not.
LANG = (
    "browser_tests/test_handleiding.py",
    "browser_tests/test_paginas.py",
    "browser_tests/test_vijandige_tekst.py",
    "dossier/test_begin.py",
    "dossier/test_naspelen.py",
    "herinneringen/test_jaar.py::test_a_year_mails_what_was_agreed[postgresql]",
    "imports/test_rondgang.py",
    "intypen/",
    "post/test_cli.py",
    "post/test_storing.py",
    "post/test_taken.py",
    "rechten/",
    "reservekopie/",
    "stateful/",
    "test_migraties.py",
    "vijandig/",
)


def pytest_configure() -> None:
    """Keep the folders of the tests in memory, where that is large enough for them."""
    if not IN_GEHEUGEN.is_dir() or not os.access(IN_GEHEUGEN, os.W_OK):
        return
    voert_uit = not os.statvfs(IN_GEHEUGEN).f_flag & os.ST_NOEXEC
    if voert_uit and shutil.disk_usage(IN_GEHEUGEN).free > RUIM_BYTES:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_GEHEUGEN))


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Keep what thousands of apps that are alike would each compile again.

    Addresses, templates and statements: together more than half of the time of a test
    that opens a page. Every test still has an app of its own, with its own state.
    """
    with pytest.MonkeyPatch.context() as lapje:
        lapje.setattr(Rule, "compile", _compile_rule_once(Rule.compile))
        lapje.setattr(
            Flask,
            "create_jinja_environment",
            _with_kept_templates(Flask.create_jinja_environment),
        )
        lapje.setattr(
            SQLAlchemy, "_make_engine", _with_kept_statements(SQLAlchemy._make_engine)
        )
        yield


def _compile_rule_once(gewoon: Callable[[Rule], None]) -> Callable[[Rule], None]:
    gemaakt: dict[Any, Rule] = {}

    def eens(self: Rule) -> None:
        if self.defaults or self.map.host_matching:
            return gewoon(self)
        sleutel = (self.rule, self.subdomain, self.merge_slashes)
        eerste = gemaakt.setdefault(sleutel, self)
        if eerste is self:
            return gewoon(self)
        self._parts, self._trace = eerste._parts, eerste._trace
        self._converters, self.arguments = eerste._converters, eerste.arguments
        self._build = MethodType(eerste._build.__func__, self)
        self._build_unknown = MethodType(eerste._build_unknown.__func__, self)
        return None

    return eens


class Templates(BytecodeCache):
    """Keeps templates as compiled from these very words, within this process."""

    def __init__(self) -> None:
        self._bewaard: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand out what was kept, if anything."""
        bucket.code = self._bewaard.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._bewaard[bucket.key, bucket.checksum] = bucket.code


def _with_kept_templates(gewoon: Callable[[Flask], Any]) -> Callable[[Flask], Any]:
    bewaard = Templates()

    def met(self: Flask) -> Any:
        omgeving = gewoon(self)
        omgeving.bytecode_cache = bewaard
        return omgeving

    return met


def _with_kept_statements(gewoon: Callable[..., Engine]) -> Callable[..., Engine]:
    eerste = create_engine(
        "sqlite://", query_cache_size=3000, **engine_options("sqlite://")
    )
    eerste.connect().close()  # a dialect is whole after its first connection
    eerste.dispose()

    def met(*argumenten: Any) -> Engine:
        engine = gewoon(*argumenten)
        if engine.dialect.name == eerste.dialect.name:
            engine.dialect = eerste.dialect
            engine._compiled_cache = eerste._compiled_cache
        return engine

    return met


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave the long walks out, unless all was asked or one of them by its name."""
    if ALLES or any("tests/" in woord for woord in config.args):
        return
    wortel = Path(__file__).parent
    lang = [item for item in items if _is_lang(item, wortel)]
    config.hook.pytest_deselected(items=lang)
    items[:] = [item for item in items if item not in set(lang)]


def _is_lang(item: pytest.Item, wortel: Path) -> bool:
    if not item.path.is_relative_to(wortel):
        return False
    pad = item.path.relative_to(wortel).as_posix()
    return f"{pad}::{item.name}".startswith(LANG)
