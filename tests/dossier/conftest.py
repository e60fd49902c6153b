"""A project with its leader."""

import pytest
from flask import Flask

from projecten.models import Project
from tests.browser import Browser
from tests.dossier.bezoek import als
from tests.makers import make_project
from toegang.rechten import Rol


@pytest.fixture
def project(app: Flask) -> Project:
    return make_project()


@pytest.fixture
def leider(app: Flask, project: Project) -> Browser:
    return als(app, project, Rol.PROJECTLEIDER)
