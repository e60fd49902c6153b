"""Nothing of an approved report changes, whoever tries, on either database."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from kern.database import db
from tests.makers import (
    make_hoofdstuk,
    make_project,
    make_rapportage,
    make_vastgesteld,
)

TABELLEN = ("rapportage", "hoofdstuktekst", "rapporteditie", "rapportpapier")
NOOIT = "an approved report never changes"


@pytest.fixture
def vastgesteld(database):
    """Return an app with an approved report, and a concept that may change."""
    project = make_project()
    make_vastgesteld(project, nummer=901)
    make_hoofdstuk(make_rapportage(project, nummer=902))
    yield database
    db.session.rollback()


def _voer_uit(zin):
    db.session.rollback()
    with db.engine.connect() as verbinding:
        schrijvend = verbinding.execution_options(schrijft=True)
        with schrijvend.begin():
            return schrijvend.execute(text(zin)).rowcount


@pytest.mark.postgres
@pytest.mark.parametrize(
    "zin",
    [
        *(f"UPDATE {tabel} SET project_id = project_id" for tabel in TABELLEN),
        *(f"DELETE FROM {tabel}" for tabel in reversed(TABELLEN)),
        (
            "UPDATE rapportage SET stand = 'concept', vastgesteld_op = NULL,"
            " vastgesteld_door_id = NULL WHERE nummer = 901"
        ),
        (
            "INSERT INTO hoofdstuktekst (project_id, rapportage_id, code, tekst,"
            " overgenomen) SELECT project_id, id, 'erbij', '', FALSE FROM rapportage"
            " WHERE nummer = 901"
        ),
        (
            "UPDATE hoofdstuktekst SET code = 'erheen', rapportage_id ="
            " (SELECT id FROM rapportage WHERE nummer = 901)"
            " WHERE rapportage_id = (SELECT id FROM rapportage WHERE nummer = 902)"
        ),
        (
            "INSERT INTO rapporteditie (project_id, rapportage_id, editie, gemaakt_op,"
            " momentopname, sha256) SELECT project_id, id, 'openbaar',"
            " '2021-01-01 00:00:00', '', '' FROM rapportage WHERE nummer = 901"
        ),
        (
            "INSERT INTO rapportpapier (project_id, rapporteditie_id, extensie, inhoud,"
            " sha256) SELECT project_id, id, '.pdf', '', '' FROM rapporteditie"
        ),
    ],
)
def test_database_refuses_every_change_of_an_approved_report(vastgesteld, zin):
    with pytest.raises(DatabaseError, match=NOOIT):
        _voer_uit(zin)


RAPPORT = "project_id, soort, vorm, versie, peildatum, stand, revisie"
VAST_RAPPORT, CONCEPT = (
    f"(SELECT id FROM rapportage WHERE nummer = {nummer})" for nummer in (901, 902)
)


@pytest.mark.parametrize(
    "zin",
    [
        "REPLACE INTO rapportage SELECT * FROM rapportage WHERE nummer = 901",
        (
            f"REPLACE INTO rapportage ({RAPPORT}, nummer) SELECT {RAPPORT}, 901"
            " FROM rapportage WHERE nummer = 902"
        ),
        "UPDATE OR REPLACE rapportage SET nummer = 901 WHERE nummer = 902",
        (
            "REPLACE INTO hoofdstuktekst (id, project_id, rapportage_id, code, tekst,"
            f" overgenomen) SELECT id, project_id, {CONCEPT}, 'weg', '', FALSE"
            f" FROM hoofdstuktekst WHERE rapportage_id = {VAST_RAPPORT}"
        ),
        (
            "REPLACE INTO rapporteditie (id, project_id, rapportage_id, editie,"
            f" gemaakt_op, momentopname, sha256) SELECT id, project_id, {CONCEPT},"
            " editie, gemaakt_op, '', '' FROM rapporteditie"
        ),
        (
            "UPDATE OR REPLACE hoofdstuktekst SET id = (SELECT id FROM hoofdstuktekst"
            f" WHERE rapportage_id = {VAST_RAPPORT}) WHERE rapportage_id = {CONCEPT}"
        ),
    ],
)
def test_nothing_takes_the_place_of_an_approved_row(vastgesteld, zin):
    with pytest.raises(DatabaseError, match=_bezwaar("sqlite")):
        _voer_uit(zin)


def _bezwaar(kent: str) -> str:
    """Return what is answered: only one of the databases knows such a statement."""
    return NOOIT if db.engine.dialect.name == kent else "syntax error"


@pytest.mark.postgres
def test_nobody_empties_the_tables_of_reports(vastgesteld):
    for tabel in TABELLEN:
        with pytest.raises(DatabaseError, match=_bezwaar("postgresql")):
            _voer_uit(f"TRUNCATE {tabel} CASCADE")


@pytest.mark.postgres
def test_concept_still_changes_and_goes(vastgesteld):
    concept = "(SELECT id FROM rapportage WHERE nummer = 902)"

    assert _voer_uit("UPDATE rapportage SET versie = 1 WHERE nummer = 902") == 1
    assert _voer_uit(f"DELETE FROM hoofdstuktekst WHERE rapportage_id = {concept}") == 1
    assert _voer_uit("DELETE FROM rapportage WHERE nummer = 902") == 1
