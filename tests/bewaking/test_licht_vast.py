"""A decided light stays as it was, and the audit names what was changed."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from dossier.controle import Verslag, controleer, lezend
from kern.database import db
from tests.bewaking.lichten import make_stoplicht


@pytest.mark.postgres
@pytest.mark.parametrize(
    "zin", ["UPDATE stoplicht SET waarom = 'Anders'", "DELETE FROM stoplicht"]
)
def test_the_database_refuses_to_change_a_decided_light(database, zin):
    make_stoplicht()
    db.session.rollback()

    with (
        db.engine.connect().execution_options(schrijft=True) as verbinding,
        pytest.raises(DatabaseError, match="a light is only added to"),
    ):
        verbinding.execute(text(zin))


def test_the_audit_names_a_light_that_was_changed_behind_its_back(app):
    make_stoplicht()
    assert _audit() == []
    with db.engine.connect().execution_options(schrijft=True) as verbinding:
        verbinding.execute(text("DROP TRIGGER stoplicht_nooit_anders"))
        verbinding.execute(text("UPDATE stoplicht SET waarom = 'Anders'"))
        verbinding.commit()

    assert "stoplicht" in " ".join(_audit())


def test_the_audit_names_a_light_that_was_replaced_behind_its_back(app):
    make_stoplicht()
    zin = "REPLACE INTO stoplicht SELECT * FROM anders"
    with db.engine.connect().execution_options(schrijft=True) as verbinding:
        verbinding.execute(text("CREATE TEMP TABLE anders AS SELECT * FROM stoplicht"))
        verbinding.execute(text("UPDATE anders SET waarom = 'Anders'"))
        with pytest.raises(DatabaseError, match="a light is only added to"):
            verbinding.execute(text(zin))
        verbinding.execute(text("DROP TRIGGER stoplicht_nooit_vervangen"))
        verbinding.execute(text(zin))
        verbinding.execute(text("DROP TABLE temp.anders"))
        verbinding.commit()

    assert "stoplicht" in " ".join(_audit())


def _audit() -> list[str]:
    db.session.rollback()
    with lezend() as verbinding:
        return list(controleer(verbinding, Verslag(), ankers=()))
