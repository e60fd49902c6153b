"""The menu lights the list from which one came, and a form says what stands where."""

import pytest

from tests.makers import make_activiteit, make_gebruiker, make_mijlpaal, make_project
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def test_a_line_lights_the_list_of_lines(leider, project):
    activiteit = make_activiteit(project)
    moment = make_mijlpaal(activiteit)
    basis = f"/projecten/{project.code}"
    for pad, tab in (
        (f"planning/activiteiten/{activiteit.id}/wijzigen", "Activiteiten"),
        ("planning/activiteiten/nieuw", "Activiteiten"),
        (f"activiteiten/{activiteit.id}", "Activiteiten"),
        (f"planning/mijlpalen/{moment.id}/wijzigen", "Planning"),
    ):
        actief = leider.get(f"{basis}/{pad}").select_one(".hoofdmenu [aria-current]")
        assert actief is not None, pad
        assert actief.text == tab, pad


def test_history_stands_above_the_form(leider, project):
    activiteit = make_activiteit(project)
    pad = f"/projecten/{project.code}/planning/activiteiten/{activiteit.id}/wijzigen"

    page = leider.get(pad)

    link = page.select_one("main a[href*=geschiedenis]")
    assert link.find_parent("p").find_previous_sibling("h1")
    assert not page.select(".andere-daden a[href*=geschiedenis]")
