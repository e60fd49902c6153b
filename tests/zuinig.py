"""What keeps a test run short: what is made once, and what is left for CI."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from werkzeug.routing import Rule

IN_CI = os.environ.get("KOERSVAST_CI") == "1"
ALLES = IN_CI or os.environ.get("KOERSVAST_ALLES") == "1"
# Walks over every page, form and right, and programs that are started many times:
# `make test` leaves them out, `make test-alles` and `.ci/run` do not.
LANG = (
    "browser_tests/test_handleiding.py",
    "browser_tests/test_paginas.py",
    "browser_tests/test_vijandige_tekst.py",
    "dossier/test_begin.py",
    "dossier/test_naspelen.py",
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


@pytest.fixture(scope="session", autouse=True)
def addresses_compiled_once() -> Iterator[None]:
    """Keep what werkzeug compiles of an address, for thousands of apps that are alike.

    It depends on the words of the rule alone; it is most of the time of making an app.
    """
    gewoon, gemaakt = Rule._compile_builder, {}

    def eens(self: Rule, append_unknown: bool = True) -> Any:
        sleutel = (self.rule, self.host, self.subdomain, append_unknown)
        if self.defaults or self.map is None or self.map.host_matching:
            return gewoon(self, append_unknown)
        if sleutel not in gemaakt:
            gemaakt[sleutel] = gewoon(self, append_unknown)
        return gemaakt[sleutel]

    with pytest.MonkeyPatch.context() as lapje:
        lapje.setattr(Rule, "_compile_builder", eens)
        yield


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave the long walks out, unless all was asked or one of them by its name."""
    if ALLES or any("tests/" in woord for woord in config.args):
        return
    wortel = Path(__file__).parent
    lang = [i for i in items if _is_lang(i.path, wortel)]
    config.hook.pytest_deselected(items=lang)
    items[:] = [item for item in items if item not in set(lang)]


def _is_lang(pad: Path, wortel: Path) -> bool:
    binnen = pad.is_relative_to(wortel)
    return binnen and pad.relative_to(wortel).as_posix().startswith(LANG)
