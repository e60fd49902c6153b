"""Who or what was dropped is no choice for something new; what was chosen stays."""

from datetime import date

import pytest

from planning.models import Mijlpaal
from risicos.models import Risico
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_maatregel,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_risico,
    make_zetel,
)
from toegang.rechten import Rol

WEG = {"vervallen_op": date(2021, 1, 1), "vervallen_reden": "Opgeheven"}


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def keuzes(pagina, naam):
    return [optie.text for optie in pagina.select(f"select[name={naam}] option")]


@pytest.mark.parametrize(
    ("pad", "veld"),
    [
        ("planning/mijlpalen/nieuw", "gremium_id"),
        ("planning/besluiten/nieuw", "gremium_id"),
        ("planning/toezeggingen/nieuw", "aan_gremium_id"),
        ("planning-definitief", "gremium"),
    ],
)
def test_a_dropped_body_is_no_choice(leider, project, pad, veld):
    make_gremium(naam="Oude raad", **WEG)
    make_gremium(naam="Raad")

    lijst = keuzes(leider.get(f"/projecten/{project.code}/{pad}"), veld)

    assert "Raad" in lijst
    assert "Oude raad" not in lijst


def test_the_body_of_a_moment_stays_when_it_was_dropped(leider, project):
    activiteit = make_activiteit(project)
    moment: Mijlpaal = make_mijlpaal(activiteit, make_gremium(naam="Oude raad", **WEG))
    pad = f"/projecten/{project.code}/planning/mijlpalen/{moment.id}/wijzigen"

    assert "Oude raad" in keuzes(leider.get(pad), "gremium_id")


def test_who_was_dropped_owns_nothing_new(leider, project):
    make_persoon(naam="Weg Gegaan", **WEG)
    make_persoon(naam="Nog Hier")
    risico = make_risico(project)
    make_zetel(make_activiteit(project), is_ntb=True)
    basis = f"/projecten/{project.code}"
    for pad, veld in (
        ("risicos/risicos/nieuw", "eigenaar"),
        (f"risicos/beheersmaatregelen/nieuw?risico={risico.id}", "eigenaar"),
        ("openpunten/afspreken", "eigenaar"),
    ):
        lijst = keuzes(leider.get(f"{basis}/{pad}"), veld)
        assert "Nog Hier" in lijst, pad
        assert "Weg Gegaan" not in lijst, pad


def test_the_owner_of_a_risk_stays_when_he_was_dropped(leider, project):
    weg = make_persoon(naam="Weg Gegaan", **WEG)
    risico: Risico = make_risico(project, eigenaar_id=weg.id)
    maatregel = make_maatregel(risico, eigenaar_id=weg.id)
    basis = f"/projecten/{project.code}/risicos"
    for pad in (f"risicos/{risico.id}", f"beheersmaatregelen/{maatregel.id}"):
        lijst = keuzes(leider.get(f"{basis}/{pad}/wijzigen"), "eigenaar")
        assert "Weg Gegaan" in lijst, pad
