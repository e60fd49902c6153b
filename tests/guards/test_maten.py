"""No file, function, view or template grows past what one can take in."""

import ast
from collections.abc import Iterator

import pytest

from tests.guards.bron import python, regels, teksten

BESTAND, TESTBESTAND, CONFTEST = 400, 500, 200
FUNCTIE, VIEW, SJABLOON, README = 50, 30, 150, 100


def functies() -> Iterator[tuple[str, str, int]]:
    """Return every function of the program: file, name and number of lines."""
    for pad, boom in python().items():
        for knoop in ast.walk(boom):
            if isinstance(knoop, ast.FunctionDef | ast.AsyncFunctionDef):
                yield pad, knoop.name, (knoop.end_lineno or 0) - knoop.lineno + 1


def grens(pad: str) -> int:
    """Return how many lines a Python file may have.

    >>> grens("tests/conftest.py"), grens("tests/makers.py"), grens("kern/web.py")
    (200, 500, 400)
    """
    if pad.endswith("conftest.py"):
        return CONFTEST
    return TESTBESTAND if pad.startswith("tests/") else BESTAND


def is_view(pad: str) -> bool:
    """Whether the file holds views.

    >>> is_view("planning/views.py"), is_view("planning/views/mijlpalen.py")
    (True, True)
    """
    return pad.endswith("/views.py") or "/views/" in pad


def test_no_python_file_is_too_long() -> None:
    lang = [pad for pad in python(ook_tests=True) if regels(pad) > grens(pad)]

    assert not lang


def test_no_function_is_too_long() -> None:
    assert not [f"{pad}:{naam}" for pad, naam, lengte in functies() if lengte > FUNCTIE]


def test_no_view_is_too_long() -> None:
    lang = [
        f"{pad}:{naam}"
        for pad, naam, lengte in functies()
        if is_view(pad) and lengte > VIEW
    ]

    assert not lang


@pytest.mark.parametrize(
    ("begin", "einde", "hoogstens"),
    [("templates/", ".html", SJABLOON), ("README", ".md", README)],
)
def test_no_template_and_no_readme_is_too_long(
    begin: str, einde: str, hoogstens: int
) -> None:
    paden = [p for p in teksten() if p.startswith(begin) and p.endswith(einde)]

    assert paden
    assert not [pad for pad in paden if regels(pad) > hoogstens]
