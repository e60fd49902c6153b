"""The files of this program, for the guards that read them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
# Built or made by the program itself, never part of it.
NIET_VAN_ONS = {"__pycache__", "build", "data", "dist", "node_modules"}
VERBORGEN_VAN_ONS = {".ci", ".editorconfig", ".gitignore", ".npmrc"}


@cache
def bestanden() -> tuple[Path, ...]:
    """Return every file of the program, as a path from the root."""
    return tuple(sorted(pad.relative_to(WORTEL) for pad in _loop(WORTEL)))


def _loop(map_: Path) -> Iterator[Path]:
    for pad in map_.iterdir():
        verborgen = pad.name.startswith(".") and pad.name not in VERBORGEN_VAN_ONS
        if verborgen or pad.name in NIET_VAN_ONS or pad.name.endswith(".egg-info"):
            continue
        if pad.is_dir():
            yield from _loop(pad)
        else:
            yield pad


def teksten() -> dict[str, str]:
    """Return the text of every file; what is no text becomes question marks."""
    return {
        pad.as_posix(): (WORTEL / pad).read_text("utf-8", errors="replace")
        for pad in bestanden()
    }


def python(*, ook_tests: bool = False) -> dict[str, ast.Module]:
    """Return the syntax tree of every Python file of the program."""
    zonder = () if ook_tests else ("tests", "benchmarks")
    return {
        pad.as_posix(): _boom(pad)
        for pad in bestanden()
        if pad.suffix == ".py" and pad.parts[0] not in zonder
    }


@cache
def _boom(pad: Path) -> ast.Module:
    return ast.parse((WORTEL / pad).read_text("utf-8"), filename=str(pad))


def regels(pad: str) -> int:
    """Return how many lines the file has."""
    return len((WORTEL / pad).read_text("utf-8").splitlines())


def lees(pad: str) -> str:
    """Return the text of one file."""
    return (WORTEL / pad).read_text("utf-8")
