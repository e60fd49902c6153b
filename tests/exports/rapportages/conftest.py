"""A project with who writes about it, who approves, and who only reads."""

from typing import Any

import pytest

from tests.browser import Browser
from tests.makers import make_gebruiker, make_project
from toegang.rechten import Rol


@pytest.fixture
def project(app: Any) -> Any:
    return make_project()


@pytest.fixture
def leider(app: Any, project: Any) -> Browser:
    return Browser(app).log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


@pytest.fixture
def gever(app: Any, project: Any) -> Browser:
    return Browser(app).log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))


@pytest.fixture
def lezer(app: Any, project: Any) -> Browser:
    return Browser(app).log_in(make_gebruiker(Rol.LEZER, project))
