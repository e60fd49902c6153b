"""A refusal to delete names what hangs on the thing in words that people know."""

from sqlalchemy import Table

from kern.database import db
from kern.gebruik import WOORDEN
from projecten.models import Project
from tests.makers import make_gebruiker, make_mijlpaal, make_uitkomst
from toegang.rechten import Rol

ORGANISATIE = {"afdeling", "persoon", "gremium", "programma"}


def _is_van_een_plan(tabel: Table) -> bool:
    """Whether its rows are things that people delete, and hang on one another."""
    van_project = "project_id" in tabel.c and not tabel.c.project_id.nullable
    return van_project or tabel.name in ORGANISATIE


def test_every_table_that_can_hang_on_a_thing_has_a_word() -> None:
    hangt = {
        tabel.name
        for tabel in db.metadata.tables.values()
        for sleutel in tabel.foreign_key_constraints
        if _is_van_een_plan(sleutel.referred_table)
    }

    assert hangt - set(WOORDEN) == set()
    assert set(WOORDEN) - set(db.metadata.tables) == set()


def test_a_refusal_speaks_of_outcomes_and_not_of_tables(app, browser):
    uitkomst = make_uitkomst(make_mijlpaal())
    project = Project.query.one()
    leider = make_gebruiker(Rol.PROJECTLEIDER, project)
    mijlpalen = f"/projecten/{project.code}/planning/mijlpalen"
    pad = f"{mijlpalen}/{uitkomst.mijlpaal_id}/verwijderen"

    page = browser.log_in(leider).post(pad, status=422)

    assert "er zit nog iets aan vast (uitkomsten)" in page.text
