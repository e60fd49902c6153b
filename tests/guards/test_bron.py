"""What was agreed about the source itself, and what no linter looks at."""

import ast
import re

import pytest

import app as koersvast
from kern.database import db
from tests.guards.bron import lees, python, teksten

LOCKS = [pad for pad in teksten() if re.fullmatch(r"requirements[\w-]*\.txt", pad)]
VASTE_REGEL = re.compile(
    r"[a-z0-9][\w.\[\]-]*==[^\s/]+( ; [^/]+)?( \\)?$"
    r"|    --hash=sha256:[0-9a-f]{64}( \\)?$"
)
# Written apart, or this file would be the one that is found.
MACHINE = re.compile("/" + r"(?:root|home|work|Users)" + r"/\w")
KLASSEN = sorted(
    (mapper.class_ for mapper in db.Model.registry.mappers), key=lambda k: k.__name__
)


def aanroepen(naam: str) -> set[str]:
    """Return the files that call a method of this name."""
    return {
        pad
        for pad, boom in python().items()
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Call)
        and isinstance(knoop.func, ast.Attribute)
        and knoop.func.attr == naam
    }


def test_only_the_transaction_commits() -> None:
    assert aanroepen("commit") == {"kern/transactie.py"}


@pytest.mark.parametrize("naam", ["now", "today", "utcnow"])
def test_only_the_clock_asks_what_time_it_is(naam: str) -> None:
    assert aanroepen(naam) <= {"kern/klok.py"}


# Which names come with a request is settled by the form; nobody asks for them all.
LEEST_FORMULIER = {
    "kern/formulieren.py",
    "kern/grenzen.py",
    "kern/storingspagina.py",
}
GROEPSGEWIJS = {"form", "values", "files", "get_json", "json", "data"}


def test_no_view_takes_what_a_request_happens_to_hold() -> None:
    fout = [
        f"{pad}:{knoop.lineno}"
        for pad, boom in python().items()
        if pad not in LEEST_FORMULIER
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Attribute)
        and isinstance(knoop.value, ast.Name)
        and knoop.value.id == "request"
        and knoop.attr in GROEPSGEWIJS
    ]

    assert not fout
    assert not aanroepen("populate_obj")


def test_only_operations_set_a_field_by_its_name() -> None:
    """What they set is named in a form's ``waarden``, never in the request."""
    gevonden = {
        pad
        for pad, boom in python().items()
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Call)
        and isinstance(knoop.func, ast.Name)
        and knoop.func.id == "setattr"
    }

    assert not [p for p in gevonden if "view" in p or "form" in p or "onderdelen" in p]


def test_no_function_imports() -> None:
    fout = [
        f"{pad}:{binnen.lineno}"
        for pad, boom in python().items()
        for functie in ast.walk(boom)
        if isinstance(functie, ast.FunctionDef)
        for binnen in ast.walk(functie)
        if isinstance(binnen, ast.Import | ast.ImportFrom)
    ]

    assert not fout


def test_every_table_is_known_to_the_program() -> None:
    # A folder of tables, split by subject, is known by its own name.
    modules = {f"{k.__module__.partition('.models')[0]}.models" for k in KLASSEN}

    assert modules == {module.__name__ for module in koersvast.TABELLEN}


@pytest.mark.parametrize("klasse", KLASSEN, ids=lambda klasse: klasse.__name__)
def test_a_table_is_explained_in_the_glossary_as_in_the_code(klasse: type) -> None:
    uitleg = " ".join((klasse.__doc__ or "").split())
    begrippen = " ".join(lees("docs/begrippen.md").split())

    assert uitleg, "a domain class needs a Dutch docstring"
    assert f"**{klasse.__name__}**" in begrippen
    assert uitleg in begrippen


@pytest.mark.parametrize("pad", LOCKS)
def test_a_lock_holds_pins_and_hashes_and_no_host(pad: str) -> None:
    vreemd = [regel for regel in lees(pad).splitlines() if not VASTE_REGEL.match(regel)]

    assert not vreemd


def test_the_lock_of_the_page_assets_holds_no_host() -> None:
    tekst = lees("package-lock.json")

    assert '"resolved"' not in tekst
    assert "registry" not in tekst
    assert '"integrity"' in tekst


@pytest.mark.parametrize(
    "pad", [pad for pad in teksten() if re.search(r"\.in$|\.npmrc$|pyproject", pad)]
)
def test_no_setting_names_a_registry(pad: str) -> None:
    assert not re.search(
        r"--(?:extra-)?index|--find-links|^registry|index-url", lees(pad)
    )
    assert "://" not in lees(pad)


def test_no_file_holds_a_path_of_a_machine() -> None:
    assert not [pad for pad, tekst in teksten().items() if MACHINE.search(tekst)]
