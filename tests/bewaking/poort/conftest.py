"""A project of two phases, with who leads it and who decides."""

from typing import Any

import pytest

from projecten.queries import list_fasen_van
from tests.bewaking.poort.bezoek import make_fase, stel_voor
from tests.browser import Browser
from tests.makers import make_gebruiker, make_project
from toegang.rechten import Rol


@pytest.fixture
def project(app: Any) -> Any:
    project = make_project()
    make_fase(project, 1)
    make_fase(project, 2)
    return project


@pytest.fixture
def fasen(project: Any) -> Any:
    return list_fasen_van([project.id])[project.id]


@pytest.fixture
def leider(app: Any, project: Any) -> Browser:
    return Browser(app).log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


@pytest.fixture
def gever(app: Any, project: Any) -> Browser:
    return Browser(app).log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))


@pytest.fixture
def overgang(leider: Browser, fasen: Any, project: Any) -> Any:
    return stel_voor(leider, fasen[0], project)
