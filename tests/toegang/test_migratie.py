"""What stood in the tables of the gate survives the migration; old secrets do not."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Connection, MetaData, Table, select, text
from sqlalchemy.exc import IntegrityError

from kern import migraties
from kern.database import db
from tests.conftest import make_app
from tests.databases import empty_address

pytestmark = pytest.mark.postgres
EERST, NU = "0007", "0008"
TOEN, DAG = datetime(2026, 5, 4, 12, tzinfo=UTC), date(2026, 5, 4)
OUD: dict[str, dict[str, Any]] = {
    "gebruiker": {
        "email": "jo@voorbeeld.test",
        "naam": "Jo",
        "beheerder": False,
        "totp_nieuw": "v1:oud-geheim",
    },
    "sessie": {"sleutel_hash": "s", "begonnen_op": TOEN, "laatst_gezien": TOEN},
    "aanmelding": {
        "sleutel_hash": "a",
        "stap": "inrichten",
        "begonnen_op": TOEN,
        "geldig_tot": TOEN,
    },
    "inlogkoppeling": {
        "issuer": "https://inloggen.test",
        "subject": "sub-1",
        "gemaakt_op": TOEN,
        "gaf_beheerder": True,
    },
    "project_rol": {"rol": "lezer", "van": DAG, "tot": DAG, "via_organisatie": True},
    "logboekregel": {
        "tijdstempel": TOEN,
        "actie": "inloggen",
        "object": "gebruiker:1",
        "resultaat": "gelukt",
        "actor": "systeem",
    },
}
PROJECT = {
    "code": "toezicht",
    "naam": "Toezicht",
    "soort": "project",
    "planning": "initieel",
    "looptijd_tekst": "n.t.b.",
    "looptijd_soort": "onbepaald",
    "looptijd_stand": "ntb",
    "looptijd_precisie": "geen",
    "looptijd_vaag": False,
    "looptijd_jaar_afgeleid": False,
    "looptijd_vastgesteld_door_mens": False,
}


@pytest.fixture(params=["sqlite", "postgresql"])
def oud(request: pytest.FixtureRequest, tmp_path: Path):
    """Return an app on the tables of before, with a row in each."""
    app = make_app(empty_address(request.param, tmp_path), data=tmp_path)
    with app.app_context():
        migraties.upgrade(EERST)
        schrijf(_vul)
        yield app
        db.session.remove()
        db.engine.dispose()


def schrijf(doe: Any) -> None:
    with db.engine.connect() as kaal:
        verbinding = kaal.execution_options(schrijft=True)
        with verbinding.begin():
            doe(verbinding)


def tabel(verbinding: Connection, naam: str) -> Table:
    return Table(naam, MetaData(), autoload_with=verbinding)


def _vul(verbinding: Connection) -> None:
    verbinding.execute(tabel(verbinding, "project").insert().values(**PROJECT))
    for naam, waarden in OUD.items():
        doel = tabel(verbinding, naam)
        wijst = {"gebruiker_id": 1, "project_id": 1}
        erbij = {kolom: id_ for kolom, id_ in wijst.items() if kolom in doel.c}
        verbinding.execute(doel.insert().values(**waarden, **erbij))


def lees(naam: str) -> dict[str, Any]:
    with db.engine.connect() as verbinding:
        rij = verbinding.execute(select(tabel(verbinding, naam))).mappings().one()
        return dict(rij)


def test_every_row_stays_and_a_secret_of_nobody_goes(oud: Flask) -> None:
    eerst = {naam: lees(naam) for naam in OUD}
    assert eerst["gebruiker"].pop("totp_nieuw") is not None

    migraties.upgrade(NU)

    nieuw = {"sessie": "totp_nieuw", "aanmelding": "totp_nieuw"}
    nieuw |= {"inlogkoppeling": "verbroken_op"}
    for naam, rij in eerst.items():
        erbij = {nieuw[naam]: None} if naam in nieuw else {}
        assert lees(naam) == rij | erbij


@pytest.mark.parametrize(("tot", "mag"), [("2026-05-03", True), ("2026-05-02", False)])
def test_a_role_may_end_on_its_first_day_and_not_before(
    oud: Flask, tot: str, mag: bool
) -> None:
    migraties.upgrade(NU)
    zin = text(f"UPDATE project_rol SET tot = '{tot}'")

    if mag:
        schrijf(lambda verbinding: verbinding.execute(zin))
    else:
        with pytest.raises(IntegrityError, match="van_voor_tot"):
            schrijf(lambda verbinding: verbinding.execute(zin))

    assert str(lees("project_rol")["tot"]) == (tot if mag else "2026-05-04")


@pytest.mark.parametrize(
    "zin", ["UPDATE logboekregel SET actie = 'x'", "DELETE FROM logboekregel"]
)
def test_the_logbook_is_only_added_to(oud: Flask, zin: str) -> None:
    migraties.upgrade(NU)

    with pytest.raises(IntegrityError, match="the logbook is only added to"):
        schrijf(lambda verbinding: verbinding.execute(text(zin)))

    assert lees("logboekregel")["actie"] == "inloggen"


def test_the_way_back_keeps_what_fits(oud: Flask) -> None:
    eerst = {naam: lees(naam) for naam in ("sessie", "inlogkoppeling", "project_rol")}
    migraties.upgrade(NU)

    schrijf(lambda verbinding: migraties.breng_bij(verbinding, "-1"))

    assert {naam: lees(naam) for naam in eerst} == eerst
    assert lees("gebruiker")["totp_nieuw"] is None
    schrijf(lambda verbinding: verbinding.execute(text("DELETE FROM logboekregel")))
