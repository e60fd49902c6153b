"""A project on a fixed day, and a program that reads its calendar."""

import pytest

from kern import klok
from tests.herinneringen.agenda.volgen import NU
from tests.makers import make_project


@pytest.fixture
def project(database, monkeypatch):
    monkeypatch.setattr(klok, "nu", lambda: NU)
    return make_project()


@pytest.fixture
def client(database):
    return database.test_client()
