"""`koersvast audit controleer` names what was changed behind the program's back."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from betrokkenen.models import Persoon
from cli import koersvast
from dossier.controle import Verslag, controleer, lezend
from dossier.keten import Anker
from dossier.models import Persoonswaarde, Wijziging
from dossier.wissen import wis
from kern.database import db
from kern.transactie import transactie
from projecten.models import Doelstelling
from tests.dossier.naspelen import lees_nu
from tests.makers import make_doelstelling, make_persoon, make_project

pytestmark = pytest.mark.postgres


@pytest.fixture
def gevuld(database: Flask) -> Iterator[Flask]:
    """Return an app with two goals, one of them changed, and somebody with a name."""
    project = make_project()
    make_doelstelling(project, naam="Eerste")
    doel = make_doelstelling(project, naam="Tweede")
    make_persoon(naam="Vera Voorbeeld", sorteernaam="voorbeeld, vera")
    with transactie():
        doel.naam = "Tweede, anders"
    yield database
    db.session.remove()


def vind(*ankers: Anker) -> tuple[list[str], Verslag]:
    """Return what the check says, and its report."""
    db.session.rollback()
    verslag = Verslag()
    with lezend() as verbinding:
        return list(controleer(verbinding, verslag, ankers=ankers)), verslag


def knoei(*zinnen: str) -> None:
    """Change the database past the program, as who holds its file can."""
    db.session.rollback()
    postgres = db.engine.dialect.name == "postgresql"
    with db.engine.connect() as verbinding:
        schrijvend = verbinding.execution_options(schrijft=True)
        with schrijvend.begin():
            if postgres:
                schrijvend.execute(text("SET LOCAL session_replication_role=replica"))
            else:
                schrijvend.execute(text("DROP TRIGGER IF EXISTS wijziging_nooit_weg"))
                schrijvend.execute(
                    text("DROP TRIGGER IF EXISTS wijziging_nooit_anders")
                )
            for zin in zinnen:
                schrijvend.execute(text(zin))


def nieuwste() -> int:
    return db.session.scalar(select(func.max(Wijziging.id))) or 0


def test_an_untouched_history_is_in_order(gevuld: Flask) -> None:
    gevonden, verslag = vind()

    assert gevonden == []
    assert verslag.regels == nieuwste()
    assert verslag.rijen == sum(len(rijen) for rijen in lees_nu().values())


@pytest.mark.parametrize(
    "zet",
    [
        "nieuw = replace(nieuw, 'Eerste', 'Anders')",
        "op = '2020-01-01 00:00:00'",
        "door_id = 7",
        "project_id = NULL",
        "rij_id = 99",
        "handeling = 'begin'",
        "stil = (1 = 1)",
    ],
)
def test_a_changed_line_is_named(gevuld: Flask, zet: str) -> None:
    regel = db.session.scalar(
        select(Wijziging.id).where(Wijziging.tabel == "doelstelling")
    )

    knoei(f"UPDATE wijziging SET {zet} WHERE id = {regel}")

    gevonden, _ = vind()
    assert [zin for zin in gevonden if zin.startswith(f"Regel {regel} is veranderd:")]
    assert not [zin for zin in gevonden if zin.startswith(f"Regel {regel + 1} ")]


def test_a_line_that_was_written_anew_with_its_sum_is_named(gevuld: Flask) -> None:
    knoei("UPDATE wijziging SET vorige = 'x', controlegetal = 'y' WHERE id = 2")

    gevonden, _ = vind()

    assert "Regel 2 is vervangen: regel 3 sluit aan op een andere regel." in gevonden


def test_removed_lines_are_named(gevuld: Flask) -> None:
    knoei("DELETE FROM persoonswaarde", "DELETE FROM wijziging WHERE id = 2")
    assert "Regel 2 is verwijderd." in vind()[0]

    knoei("DELETE FROM wijziging WHERE id IN (3, 4)")
    assert "De regels 2 tot en met 4 zijn verwijderd." in vind()[0]


def test_a_cut_off_end_shows_in_the_row_and_against_the_log(gevuld: Flask) -> None:
    laatste = vind()[1].anker

    knoei(f"DELETE FROM wijziging WHERE id = {laatste.regel}")

    gevonden, _ = vind(laatste)
    assert any("anders dan haar geschiedenis" in zin for zin in gevonden)
    assert any(f"Regel {laatste.regel} is er niet meer" in zin for zin in gevonden)


def test_a_history_that_was_written_anew_shows_against_the_log(gevuld: Flask) -> None:
    gevonden, _ = vind(Anker(3, "wat er toen stond"))

    assert [zin for zin in gevonden if "Regel 3 is niet meer wat het anker" in zin]


@pytest.mark.parametrize(
    ("zin", "bevinding"),
    [
        ("UPDATE doelstelling SET naam = 'Stiekem' WHERE id = 2", ": naam."),
        ("UPDATE persoon SET naam = 'Stiekem' WHERE id = 1", ": naam."),
        ("DELETE FROM doelstelling WHERE id = 2", "buiten Koersvast om verwijderd"),
        (
            "INSERT INTO afdeling (code, naam, revisie) VALUES ('X', 'X', 1)",
            "buiten Koersvast om toegevoegd",
        ),
    ],
)
def test_a_row_that_was_changed_past_the_program_is_named(
    gevuld: Flask, zin: str, bevinding: str
) -> None:
    tabel = "persoon" if "persoon" in zin else "doelstelling"
    tabel = "afdeling" if "afdeling" in zin else tabel

    knoei(zin)

    (gevonden,) = vind()[0]
    assert f"({tabel})" in gevonden
    assert bevinding in gevonden
    assert "Stiekem" not in gevonden, "the check tells no values"


def test_a_deleted_row_that_came_back_is_named(gevuld: Flask) -> None:
    with transactie():
        db.session.delete(db.session.get_one(Doelstelling, 2))

    knoei(
        "INSERT INTO doelstelling (id, project_id, code, volgorde, naam, revisie)"
        " VALUES (2, 1, 'z', 9, 'Terug', 1)"
    )

    (gevonden,) = vind()[0]
    assert "is er nog, maar is volgens regel" in gevonden


def test_a_changed_personal_value_is_named(gevuld: Flask) -> None:
    knoei("UPDATE persoonswaarde SET waarde = '\"Ander\"' WHERE veld = 'naam'")

    gevonden, _ = vind()

    assert any("veld naam in regel" in z and "is veranderd" in z for z in gevonden)


def test_a_personal_value_that_vanished_is_named(gevuld: Flask) -> None:
    knoei("DELETE FROM persoonswaarde WHERE veld = 'naam'")

    gevonden, _ = vind()

    assert any("de waarde is weg, zonder dat zij is gewist" in z for z in gevonden)


def test_erasing_somebody_leaves_the_chain_whole(gevuld: Flask) -> None:
    with transactie():
        persoon = db.session.get_one(Persoon, 1)
        persoon.naam, persoon.sorteernaam = None, "adviseur"
        wis("persoon", persoon.id)

    gevonden, verslag = vind()
    bewaard = db.session.scalars(select(Persoonswaarde.waarde)).all()
    assert gevonden == []
    assert verslag.gewist == 4, "name and sort key, in the first line and in the last"
    assert not [waarde for waarde in bewaard if "era" in waarde.lower()]
    assert '"adviseur"' in bewaard, "what stands there now stays"


def test_erasing_is_told_in_a_line_of_its_own(gevuld: Flask) -> None:
    with transactie():
        wis("persoon", 1, velden=["naam"])

    regel = db.session.get_one(Wijziging, nieuwste())
    assert (regel.handeling, regel.tabel, regel.rij_id) == ("gewist", "persoon", 1)
    assert regel.nieuw == '{"velden":["naam"]}'


def test_the_command_says_what_it_did(voorbeeld: Flask) -> None:
    uitkomst = voorbeeld.test_cli_runner().invoke(koersvast, ["audit", "controleer"])

    assert uitkomst.exit_code == 0, uitkomst.output
    assert "Alles klopt, tot en met regel" in uitkomst.stdout
    assert '"event": "geschiedenis"' in uitkomst.stderr


def test_the_command_ends_with_one_when_something_is_wrong(voorbeeld: Flask) -> None:
    knoei("UPDATE doelstelling SET naam = 'Stiekem' WHERE id = 1")

    uitkomst = voorbeeld.test_cli_runner().invoke(
        koersvast, ["audit", "controleer"], standalone_mode=False
    )

    assert uitkomst.return_value == 1
    assert "Doelstelling met nummer 1 (doelstelling) is anders" in uitkomst.stdout
    assert "Niet in orde: 1 bevinding" in uitkomst.stdout


def test_the_command_reads_the_anchors_of_a_log(voorbeeld: Flask, tmp_path) -> None:
    log = tmp_path / "koersvast.log"
    log.write_text(
        '{"event": "verzoek", "actie": "GET"}\n'
        '{"event": "geschiedenis", "regel": 2, "controlegetal": "vals"}\n'
    )

    uitkomst = voorbeeld.test_cli_runner().invoke(
        koersvast,
        ["audit", "controleer", "--log", str(log)],
        standalone_mode=False,
    )

    assert uitkomst.return_value == 1
    assert "Regel 2 is niet meer wat het anker" in uitkomst.stdout


def test_a_log_that_cannot_be_read_is_refused_in_words(
    voorbeeld: Flask, tmp_path
) -> None:
    log = tmp_path / "koersvast.log"
    log.write_text('{"event": "geschiedenis", "regel": "twee"}\n')

    uitkomst = voorbeeld.test_cli_runner().invoke(
        koersvast,
        ["audit", "controleer", "--log", str(log)],
        standalone_mode=False,
    )

    assert "geen anker dat te lezen is" in str(uitkomst.exception)
