"""A project and somebody who leads it."""

import pytest

from tests.makers import (
    make_gebruiker,
    make_project,
)
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
