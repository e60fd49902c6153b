"""Two people can have one function: every page says of which department each is."""

from datetime import date

import pytest

from activiteiten.models import Trekker, Uitvoerder
from projecten.models import Betrokkenheid, Projectbetrokkene
from tests.browser import Browser
from tests.makers import (
    make_activiteit,
    make_afdeling,
    make_gebruiker,
    make_persoon,
    make_project,
    make_raming,
    make_risico,
    make_zetel,
    save,
)
from toegang.rechten import Rol

ADVISEUR = "Adviseur (SWT)"


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(app, project):
    return Browser(app).log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


@pytest.fixture
def adviseur(app):
    return make_persoon(functie="Adviseur", afdeling_id=make_afdeling("SWT").id)


def kaal(pagina) -> list[str]:
    """Return every text with the function on which no department follows."""
    teksten = (stuk.strip() for stuk in pagina.select_one("main").stripped_strings)
    return [t for t in teksten if "Adviseur" in t and ADVISEUR not in t]


def test_the_page_of_an_activity_names_the_department(
    project, leider, adviseur
) -> None:
    activiteit = make_activiteit(project, trekker=adviseur)
    eigen = {"project_id": project.id, "activiteit_id": activiteit.id, "volgorde": 1}
    save(Uitvoerder(**eigen, persoon_id=adviseur.id))
    make_zetel(activiteit, adviseur)
    make_raming(activiteit, groep="persoon", persoon_id=adviseur.id)
    weg = eigen | {"volgorde": 2, "tot": date(2020, 12, 1)}
    save(Uitvoerder(**weg, deel="vroeger", persoon_id=adviseur.id))

    pagina = leider.get(f"/projecten/{project.code}/activiteiten/{activiteit.id}")

    assert ADVISEUR in pagina.text
    assert kaal(pagina) == []


@pytest.mark.parametrize("daad", ["beeindigen", "vervangen"])
def test_the_pages_of_a_change_name_the_department(
    project, leider, adviseur, daad
) -> None:
    activiteit = make_activiteit(project, trekker=adviseur)
    zetel = make_zetel(activiteit, adviseur)
    trekker = Trekker.query.one()
    for pad in (f"trekkers/{trekker.id}", f"zetelbezettingen/{zetel.bezetting[0].id}"):
        pagina = leider.get(f"/projecten/{project.code}/activiteiten/{pad}/{daad}")

        assert ADVISEUR in pagina.h1.text
        assert ADVISEUR in pagina.title.text


def test_lists_of_work_and_risks_name_the_department(project, leider, adviseur) -> None:
    later = date(2020, 3, 1)
    activiteit = make_activiteit(project)
    save(
        Trekker(
            project_id=project.id,
            activiteit_id=activiteit.id,
            volgorde=1,
            persoon_id=adviseur.id,
            van=later,
        )
    )
    make_risico(project, eigenaar_id=adviseur.id)
    for pad in ("planning/activiteiten", "planning/", "risicos/"):
        pagina = leider.get(f"/projecten/{project.code}/{pad}")

        assert ADVISEUR in pagina.text, pad
        assert kaal(pagina) == [], pad


def test_the_assignment_names_the_department(project, leider, adviseur) -> None:
    rol = Projectbetrokkene(
        project_id=project.id,
        volgorde=1,
        persoon_id=adviseur.id,
        rol=Betrokkenheid.PROJECTLEIDER,
    )
    save(rol)

    pagina = leider.get(f"/projecten/{project.code}/opdracht")

    assert ADVISEUR in pagina.text
    assert kaal(pagina) == []
