"""What reaches the log when something fails: where and what, and no value of a row."""

import io
from collections.abc import Iterator

import pytest
import structlog
from flask import Flask
from sqlalchemy.exc import DatabaseError

from kern.database import db
from kern.logboek import configure_logging, logger
from kern.transactie import transactie
from tests.makers import make_gebruiker
from toegang.operations import create_gebruiker

ADRES = "kanarie@voorbeeld.test"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Return the log as the running program writes it."""
    geschreven = io.StringIO()
    monkeypatch.setattr("sys.stderr", geschreven)
    configure_logging(None)
    yield geschreven
    structlog.reset_defaults()


@pytest.mark.postgres
def test_a_refused_row_is_not_repeated_in_the_log(
    database: Flask, log: io.StringIO
) -> None:
    make_gebruiker(email=ADRES)

    try:
        with transactie():
            create_gebruiker(email=ADRES, naam="Kanarie")
    except DatabaseError:
        logger.exception("onverwachte fout")

    regel = log.getvalue()
    assert "IntegrityError" in regel
    assert "gebruiker" in regel
    assert "test_foutregels.py" in regel
    assert ADRES not in regel


def test_what_an_error_came_from_is_told_without_its_words(
    log: io.StringIO,
) -> None:
    try:
        try:
            int(ADRES)
        except ValueError as eerst:
            raise RuntimeError("this page has no peildatum") from eerst
    except RuntimeError:
        logger.exception("onverwachte fout")

    regel = log.getvalue()
    assert regel.index("ValueError: ") < regel.index("RuntimeError: this page")
    assert ADRES not in regel


def test_a_full_database_is_told_in_its_own_word(app: Flask, log: io.StringIO) -> None:
    try:
        db.session.connection().exec_driver_sql("SELECT kanarie FROM gebruiker")
    except DatabaseError:
        logger.exception("onverwachte fout")

    assert "no such column: kanarie" in log.getvalue()
