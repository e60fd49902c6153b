"""Nothing takes the place of what was decided before the database refused that."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from kern import migraties
from kern.database import db
from tests.conftest import make_app
from tests.databases import empty_address
from tests.toegang.test_migratie import PROJECT, schrijf, tabel

EERST, NU = "0016", "0017"
DAG, TOEN = date(2021, 6, 1), datetime(2021, 6, 1, 12, tzinfo=UTC)
OUD: dict[str, dict[str, Any]] = {
    "baseline": {"naam": "Eerste", "op": DAG, "gemaakt_op": TOEN},
    "stoplicht": {
        "op": DAG,
        "ingevoerd_op": TOEN,
        "aspect": "tijd",
        "voorgesteld": "groen",
        "besloten": "groen",
        "waarom": "Alles is op tijd",
    },
}
VERVANG = {naam: f"REPLACE INTO {naam} SELECT * FROM {naam}" for naam in OUD} | {
    "baseline zonder nummer": "REPLACE INTO baseline (project_id, naam, op, gemaakt_op)"
    " SELECT project_id, naam, op, gemaakt_op FROM baseline"
}
EEN_ERBIJ = (
    "INSERT INTO baseline (project_id, naam, op, gemaakt_op)"
    " SELECT project_id, 'Tweede', op, gemaakt_op FROM baseline"
)


@pytest.fixture(params=["sqlite"])
def oud(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """Return an app on the tables of before, with a baseline and a light."""
    app = make_app(empty_address(request.param, tmp_path), data=tmp_path)
    with app.app_context():
        migraties.upgrade(EERST)
        schrijf(_vul)
        yield app
        db.session.remove()
        db.engine.dispose()


def _vul(verbinding: Connection) -> None:
    verbinding.execute(tabel(verbinding, "project").insert().values(**PROJECT))
    for naam, waarden in OUD.items():
        doel = tabel(verbinding, naam)
        verbinding.execute(doel.insert().values(project_id=1, **waarden))


def _tel() -> list[int]:
    with db.engine.connect() as verbinding:
        return [
            verbinding.execute(text(f"SELECT count(*) FROM {naam}")).scalar_one()
            for naam in OUD
        ]


@pytest.mark.postgres
@pytest.mark.parametrize("oud", ["sqlite", "postgresql"], indirect=True)
def test_what_was_decided_stays_through_the_upgrade_and_back(oud: Any) -> None:
    migraties.upgrade(NU)
    assert _tel() == [1, 1]

    schrijf(lambda verbinding: migraties.breng_bij(verbinding, "-1"))
    migraties.upgrade(NU)
    schrijf(lambda verbinding: verbinding.execute(text(EEN_ERBIJ)))

    assert _tel() == [2, 1]


@pytest.mark.parametrize("zin", VERVANG.values(), ids=VERVANG)
def test_after_the_upgrade_nothing_takes_its_place(oud: Any, zin: str) -> None:
    schrijf(lambda verbinding: verbinding.execute(text(zin)))

    migraties.upgrade(NU)

    with pytest.raises(IntegrityError, match="only added to"):
        schrijf(lambda verbinding: verbinding.execute(text(zin)))
