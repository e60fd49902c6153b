"""One short transaction per act: all of it or nothing, and nobody's work is lost."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from kern import klok
from kern.database import db, journaalvorm, sqlite_versie
from kern.formulieren import is_eerste_keer
from kern.models import Formuliersleutel
from kern.transactie import transactie
from tests.conftest import make_app
from tests.makers import make_project
from toegang.models import Gebruiker


def _verander_en_struikel(project):
    with transactie():
        project.naam = "Nieuw"
        db.session.flush()
        raise ZeroDivisionError


def test_an_error_leaves_nothing_behind(database):
    project = make_project(naam="Oud")

    with pytest.raises(ZeroDivisionError):
        _verander_en_struikel(project)

    db.session.expire_all()
    assert project.naam == "Oud"


def test_a_change_before_the_transaction_is_a_mistake_of_the_programmer(database):
    project = make_project()
    project.naam = "Te vroeg"

    with pytest.raises(RuntimeError, match="before the transaction"), transactie():
        pass


def test_fifty_additions_at_the_same_time_are_all_kept(tmp_path):
    app = make_app(f"sqlite:///{tmp_path / 'proef.db'}")
    with app.app_context():
        db.create_all()
        db.session.add(Gebruiker(email="a@b.test", naam="0", beheerder=False))
        db.session.commit()

    def tel_op(_nummer: int) -> None:
        with app.app_context(), transactie():
            teller = db.session.scalars(select(Gebruiker)).one()
            teller.naam = str(int(teller.naam) + 1)

    with ThreadPoolExecutor(8) as draden:
        list(draden.map(tel_op, range(50)))

    with app.app_context():
        assert db.session.scalars(select(Gebruiker.naam)).one() == "50"
        db.engine.dispose()


def test_sqlite_is_safe_with_the_journal_it_uses(tmp_path):
    app = make_app(f"sqlite:///{tmp_path / 'proef.db'}")
    with app.app_context():
        stand = {
            naam: db.session.connection().exec_driver_sql(f"PRAGMA {naam}").scalar()
            for naam in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
        db.session.remove()
        db.engine.dispose()

    assert stand == {
        "journal_mode": journaalvorm(sqlite_versie()).lower(),
        "foreign_keys": 1,
        "synchronous": 2,
        "busy_timeout": 30_000,
    }


def test_a_double_click_finds_its_key_used(database):
    keren = []
    for _klik in range(2):
        with transactie() as daad:
            keren.append(is_eerste_keer("s" * 20, daad.nu))

    assert keren == [True, False]
    assert len(db.session.scalars(select(Formuliersleutel)).all()) == 1


def test_writers_of_sqlite_stand_in_line_and_nobody_is_refused(tmp_path, monkeypatch):
    # Far less time than all of them need together, and more than the first needs.
    monkeypatch.setattr("kern.database.WACHT_OP_SLOT_MS", 2_000)
    app = make_app(f"sqlite:///{tmp_path / 'proef.db'}")
    with app.app_context():
        db.create_all()

    def schrijf(nummer: int) -> None:
        with app.app_context(), transactie():
            db.session.add(Formuliersleutel(sleutel=str(nummer), gebruikt_op=klok.nu()))
            db.session.flush()
            time.sleep(0.1)

    with ThreadPoolExecutor(12) as draden:
        list(draden.map(schrijf, range(60)))

    with app.app_context():
        assert len(db.session.scalars(select(Formuliersleutel)).all()) == 60
        db.engine.dispose()
