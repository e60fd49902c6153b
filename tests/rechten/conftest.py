"""The ground on which rights are tried: the examples, and a visitor of each kind."""

from collections.abc import Iterator

import pytest
from flask import Flask

from kern import klok
from tests.rechten.terrein import Terrein, terrein


@pytest.fixture
def grond(voorbeeld: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terrein]:
    """Return the ground before anybody walks on it; the clock stands still."""
    nu = klok.nu()
    monkeypatch.setattr(klok, "nu", lambda: nu)
    with terrein(voorbeeld) as gelegd:
        yield gelegd
