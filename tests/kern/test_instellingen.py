"""A setting holds since a day; the project's own goes before the organisation's."""

from datetime import date

import pytest

from kern.instellingen import get_instelling
from kern.models import Instelling
from kern.soorten import soorten
from risicos.instellingen import RISICOZONES
from tests.makers import make_project, save


def _zet(waarde, sinds, project=None):
    save(
        Instelling(
            sleutel=RISICOZONES.sleutel,
            waarde=waarde,
            sinds=sinds,
            project_id=project.id if project else None,
        )
    )


def _lees(project, dag):
    return get_instelling(RISICOZONES, project_id=project.id, dag=dag)


def test_without_an_agreement_the_default_holds(database):
    assert _lees(make_project(), date(2021, 1, 1)) == RISICOZONES.standaard


def test_the_newest_agreement_until_the_day_holds(database):
    project = make_project()
    _zet("eerst", date(2021, 1, 1))
    _zet("later", date(2021, 6, 1))

    assert _lees(project, date(2021, 5, 31)) == "eerst"
    assert _lees(project, date(2021, 6, 1)) == "later"
    assert _lees(project, date(2020, 12, 31)) == RISICOZONES.standaard


def test_the_project_goes_before_the_organisation(database):
    project = make_project()
    _zet("project", date(2021, 1, 1), project)
    _zet("organisatie", date(2021, 6, 1))

    assert _lees(project, date(2021, 7, 1)) == "project"
    assert _lees(make_project(), date(2021, 7, 1)) == "organisatie"


def test_every_setting_has_words_and_a_default_that_it_accepts(app):
    for sleutel, soort in soorten().instellingen.items():
        assert sleutel == soort.sleutel
        assert all((soort.naam, soort.uitleg, soort.bron))
        assert soort.bezwaar(soort.standaard) is None
        assert not soort.keuzes or soort.standaard in soort.keuzes


@pytest.mark.parametrize(
    ("sleutel", "waarde", "zin"),
    [
        ("risico.zones", "1 laag, 5 hoog", "Noem vier zones"),
        ("risico.zones", "1 a, 9 b, 5 c, 15 d", "Noem vier zones"),
        ("risico.zones", "1 a, 5 b, 10 c, 26 d", "Noem vier zones"),
        ("risico.zones", "1 a, 5 b, 10 , 15 d", "Noem vier zones"),
        ("risico.kansen", "laag; hoog", "Noem vijf klassen"),
        ("risico.gevolg.geld", "a; b; c; ; e", "Noem vijf klassen"),
        ("project.nieuw_door_projectleider", "Ja", "“ja” of “nee”"),
        ("kalender.vrije_dagen", "Koningsdag, de kermis", "“de kermis” is geen"),
        ("wachtwoord.verboden_woorden", "gemeente,, welkom", "tussen twee komma"),
        ("wachtwoord.verboden_woorden", "gemeente, ab", "“ab” is te kort"),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_in_words(app, sleutel, waarde, zin):
    assert zin in (soorten().instellingen[sleutel].bezwaar(waarde) or "")
