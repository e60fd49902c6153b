"""`koersvast vergaderingen lees`: the same checks as the page, without a browser."""

from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from betrokkenen.models import Vergadering
from cli import koersvast
from dossier.models import Wijziging
from kern.fouten import DomeinError
from tests.imports.inlezen.bestanden import agenda, werkmap
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_project,
)
from toegang.rechten import Rol


@pytest.fixture
def bestand(app: Flask, tmp_path: Any) -> Any:
    make_gremium(code="college", naam="College")

    def maak(inhoud: bytes, naam: str = "dagen.xlsx") -> str:
        (tmp_path / naam).write_bytes(inhoud)
        return str(tmp_path / naam)

    return maak


def roep(app: Flask, *woorden: str, als: str | None = None) -> Result:
    info = ScriptInfo(create_app=lambda *_: app)
    wie = ["--als", als] if als else []
    return CliRunner().invoke(
        koersvast, [*wie, "vergaderingen", "lees", *woorden], obj=info
    )


def test_looking_shows_every_line_and_changes_nothing(app, bestand):
    uitslag = roep(app, bestand(werkmap(("12-1-2027", "college"))))

    assert uitslag.exit_code == 0
    assert "regel 2: nieuw – College, dinsdag 12 januari 2027" in uitslag.output
    assert "Samen: 1 nieuw." in uitslag.output
    assert Vergadering.query.count() == 0


def test_taking_over_does_it_and_names_the_account(app, bestand):
    leider = make_gebruiker(Rol.PROJECTLEIDER)
    pad = bestand(agenda(["UID:1", "DTSTART;VALUE=DATE:20270112"]), "raad.ics")
    woorden = (pad, "--gremium", "college", "--overnemen")

    uitslag = roep(app, *woorden, als=leider.email)

    assert "Overgenomen: 1 nieuw." in uitslag.output
    assert Vergadering.query.one().dag == date(2027, 1, 12)
    regels = Wijziging.query.filter_by(tabel="vergadering")
    assert {regel.door_id for regel in regels} == {leider.id}
    assert "Overgenomen: 1 bestaat al." in roep(app, *woorden).output


@pytest.mark.parametrize("opties", [(), ("--overnemen",)])
def test_a_refused_line_ends_the_command_and_changes_nothing(app, bestand, opties):
    pad = bestand(werkmap(("12-1-2027", "college"), ("12/30/2027", "college")))

    uitslag = roep(app, pad, *opties)

    assert uitslag.exit_code == 1
    assert "regel 3, kolom A: geweigerd" in uitslag.output
    assert Vergadering.query.count() == 0


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["weg.xlsx"], "Dit bestand of deze map is er niet"),
        (["raad.pdf"], "op .xlsx of .ics eindigt"),
        (["dagen.xlsx", "--gremium", "x\0"], "Er zijn: college."),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(app, bestand, tmp_path, woorden, zin):
    bestand(b"x", "raad.pdf")
    bestand(werkmap(("12-1-2027", "college")))

    uitslag = roep(app, str(tmp_path / woorden[0]), *woorden[1:])

    assert uitslag.exit_code == 1
    assert zin in f"{uitslag.output}{uitslag.exception}"
    assert isinstance(uitslag.exception, DomeinError | SystemExit)


def test_a_body_of_another_project_is_for_the_beheerder(app, bestand):
    pad = bestand(werkmap(("12-1-2027", "vreemd")))
    vreemd = make_gremium(code="vreemd")
    make_mijlpaal(make_activiteit(make_project()), gremium_id=vreemd.id)
    leider, beheerder = (
        make_gebruiker(Rol.PROJECTLEIDER),
        make_gebruiker(beheerder=True),
    )

    uitslag = roep(app, pad, "--overnemen", als=leider.email)

    assert "Een ander project gebruikt dit ook." in uitslag.output
    assert Vergadering.query.count() == 0
    roep(app, pad, "--overnemen", als=beheerder.email)
    assert Vergadering.query.count() == 1
