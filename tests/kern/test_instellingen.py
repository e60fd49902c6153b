"""A setting holds since a day; the project's own goes before the organisation's."""

from datetime import date

import pytest

from kern.instellingen import RISICOZONES, STANDAARDEN, get_instelling
from kern.models import Instelling
from risicos.rules import lees_zones
from tests.makers import make_project, save


def _zet(waarde, sinds, project=None):
    save(
        Instelling(
            sleutel=RISICOZONES,
            waarde=waarde,
            sinds=sinds,
            project_id=project.id if project else None,
        )
    )


def _lees(project, dag):
    return get_instelling(RISICOZONES, project_id=project.id, dag=dag)


def test_without_an_agreement_the_default_holds(database):
    assert _lees(make_project(), date(2021, 1, 1)) == STANDAARDEN[RISICOZONES].waarde


def test_the_newest_agreement_until_the_day_holds(database):
    project = make_project()
    _zet("eerst", date(2021, 1, 1))
    _zet("later", date(2021, 6, 1))

    assert _lees(project, date(2021, 5, 31)) == "eerst"
    assert _lees(project, date(2021, 6, 1)) == "later"
    assert _lees(project, date(2020, 12, 31)) == STANDAARDEN[RISICOZONES].waarde


def test_the_project_goes_before_the_organisation(database):
    project = make_project()
    _zet("project", date(2021, 1, 1), project)
    _zet("organisatie", date(2021, 6, 1))

    assert _lees(project, date(2021, 7, 1)) == "project"
    assert _lees(make_project(), date(2021, 7, 1)) == "organisatie"


def test_an_unknown_setting_is_an_error_of_the_program(app):
    with pytest.raises(KeyError):
        get_instelling("onbekend", project_id=1, dag=date(2021, 1, 1))


def test_every_default_names_its_source_and_can_be_read():
    assert all(standaard.bron for standaard in STANDAARDEN.values())
    assert len(lees_zones(STANDAARDEN[RISICOZONES].waarde)) == 4
