"""A plan file that waited stays what it was; another kind does not become one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from kern import migraties
from kern.database import db
from tests.conftest import make_app
from tests.databases import empty_address
from tests.toegang.test_migratie import schrijf, tabel

pytestmark = pytest.mark.postgres
EERST, NU = "0009", "0010"


@pytest.fixture(params=["sqlite", "postgresql"])
def oud(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Return an app on the tables of before, with a plan file that waits."""
    app = make_app(empty_address(request.param, tmp_path), data=tmp_path)
    with app.app_context():
        migraties.upgrade(EERST)
        schrijf(_vul)
        yield app
        db.session.remove()
        db.engine.dispose()


def _vul(verbinding: Connection) -> None:
    mens = {"email": "jo@voorbeeld.test", "naam": "Jo", "beheerder": False}
    verbinding.execute(tabel(verbinding, "gebruiker").insert().values(**mens))
    _bewaar(verbinding)


def _bewaar(verbinding: Connection, **meer: str) -> None:
    concept = {"gebruiker_id": 1, "bestandsnaam": "plan.json", "inhoud": "{}"}
    geldig = {"geldig_tot": datetime(2100, 1, 1, tzinfo=UTC)}
    doel = tabel(verbinding, "planconcept")
    verbinding.execute(doel.insert().values(**concept, **geldig, **meer))


def _soorten() -> list[str]:
    with db.engine.connect() as verbinding:
        vraag = text("SELECT soort FROM planconcept ORDER BY id")
        return list(verbinding.execute(vraag).scalars())


def test_what_waited_is_a_plan_file(oud: Any) -> None:
    migraties.upgrade(NU)

    assert _soorten() == ["planbestand"]
    with pytest.raises(IntegrityError, match="soort_bekend"):
        schrijf(lambda verbinding: _bewaar(verbinding, soort="iets anders"))


def test_going_back_leaves_only_plan_files(oud: Any) -> None:
    migraties.upgrade(NU)
    schrijf(lambda verbinding: _bewaar(verbinding, soort="vergaderingen"))

    schrijf(lambda verbinding: migraties.breng_bij(verbinding, "-1"))
    migraties.upgrade(NU)

    assert _soorten() == ["planbestand"]
