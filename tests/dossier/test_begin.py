"""A database from before the history gets a first line for every row."""

import json
from pathlib import Path

import pytest
from alembic import command
from flask import Flask
from sqlalchemy import select, text

from dossier.begin import leg_begin_vast
from dossier.controle import Verslag, controleer, lezend
from dossier.models import Handeling, Wijziging
from imports.operations import laad_voorbeelden
from kern import migraties
from kern.database import db
from kern.transactie import transactie
from projecten.models import Doelstelling
from tests.conftest import make_app
from tests.databases import empty_address
from tests.dossier.naspelen import lees_nu, speel_na

pytestmark = pytest.mark.postgres
VOOR_DE_GESCHIEDENIS = "0002"


@pytest.fixture(params=["sqlite", "postgresql"])
def oud(request: pytest.FixtureRequest, tmp_path: Path):
    """Return an app on a database of before, with both examples in it."""
    app = make_app(empty_address(request.param, tmp_path), data=tmp_path)
    with app.app_context():
        migraties.upgrade()
        with transactie() as daad:
            laad_voorbeelden(vandaag=daad.vandaag)
        db.session.remove()
        terug_naar(VOOR_DE_GESCHIEDENIS)
        yield app
        db.session.remove()
        db.engine.dispose()


def terug_naar(versie: str) -> None:
    with db.engine.connect() as verbinding:
        verbinding = verbinding.execution_options(schrijft=True)
        with verbinding.begin():
            command.downgrade(migraties._config(verbinding), versie)


def bij_de_tijd() -> list[str]:
    with lezend() as verbinding:
        return list(controleer(verbinding, Verslag()))


def test_the_migration_gives_every_row_its_first_line(oud: Flask) -> None:
    migraties.upgrade()

    soorten = set(db.session.scalars(select(Wijziging.handeling)))
    nu = lees_nu()
    assert soorten == {Handeling.BEGIN}
    assert speel_na() == nu
    assert sum(len(rijen) for rijen in nu.values()) > 400
    db.session.rollback()
    assert bij_de_tijd() == []


def test_a_second_upgrade_writes_nothing(oud: Flask) -> None:
    migraties.upgrade()
    eerst = db.session.scalars(select(Wijziging.id)).all()
    db.session.rollback()

    migraties.upgrade()

    assert db.session.scalars(select(Wijziging.id)).all() == eerst


def test_rows_that_a_later_migration_changed_get_a_new_first_line(
    database: Flask,
) -> None:
    with transactie() as daad:
        laad_voorbeelden(vandaag=daad.vandaag)
    voor = db.session.scalars(select(Wijziging.id)).all()
    db.session.rollback()
    with db.engine.connect() as verbinding:
        schrijvend = verbinding.execution_options(schrijft=True)
        with schrijvend.begin():
            schrijvend.execute(text("UPDATE fase SET naam = 'Omgedoopt'"))
            schrijvend.execute(text("DELETE FROM productalias"))
            leg_begin_vast(schrijvend)

    nieuw = db.session.scalars(
        select(Wijziging).where(Wijziging.id > len(voor)).order_by(Wijziging.id)
    ).all()

    assert {regel.tabel for regel in nieuw} == {"fase", "productalias"}
    assert json.loads(nieuw[0].nieuw)["naam"] == "Omgedoopt"
    assert speel_na() == lees_nu()
    db.session.rollback()
    assert bij_de_tijd() == []


def test_history_goes_on_after_the_first_lines(oud: Flask) -> None:
    migraties.upgrade()

    with transactie():
        db.session.get_one(Doelstelling, 1).naam = "Na de migratie"

    assert speel_na() == lees_nu()
    db.session.rollback()
    assert bij_de_tijd() == []
