"""A line with a shifted moment: the form shows it, and says what it refuses where."""

from datetime import date

import pytest

from kern.database import db
from kern.datums import maand
from planning.models import Verschuiving
from tests.makers import make_gebruiker, make_verschuiving
from tests.planning.regels import (
    id_van,
    ingevuld,
    laad_plan,
    mijlpaal_van,
    plan_van,
)
from tests.planning.test_cellen import PLAN
from toegang.rechten import Rol


@pytest.fixture
def verschoven(browser):
    """Return a project leader and the address of a line with a shifted moment."""
    project = laad_plan(PLAN)
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    moment = mijlpaal_van(project, "1.2/raad")
    make_verschuiving(moment, op=date(2021, 2, 1), naar=maand(2021, 9), reden="Te vol.")
    return browser, f"{plan_van(project)}/{id_van(project, '1.2')}/wijzigen", moment


def test_a_cell_that_names_no_body_is_refused_beside_the_cell(verschoven):
    browser, pad, moment = verschoven
    velden = ingevuld(browser.get(pad)) | {
        "cel_termijn": "januari 2022",
        "wijze": "verbetering",
    }

    page = browser.post(pad, status=422, velden=velden)

    fout = " ".join(page.select_one("#cel_termijn-fout").text.split())
    assert moment.naam in fout
    assert "verschuivingen" in fout
    assert "Schrijf het gremium voor de termijn, zoals “" in fout
    assert " > " in fout
    assert page.select_one('.melding__lijst a[href="#cel_termijn"]')
    assert page.select_one("#cel_termijn").text.strip() == "januari 2022"
    assert db.session.query(Verschuiving).count() == 1


def test_the_form_shows_where_the_moment_went(verschoven):
    browser, pad, moment = verschoven

    hulp = browser.get(pad).select_one("#cel_termijn-hulp").text

    assert "al verschoven naar september 2021" in hulp
    assert "sinds 1 februari 2021." in hulp
    assert "De reden was: Te vol." in hulp
    eigen = pad.partition("/planning/")[0] + f"/planning/mijlpalen/{moment.id}/wijzigen"
    assert "september 2021" in browser.get(eigen).select_one("#termijn-hulp").text


def test_the_question_says_when_it_must_be_answered(verschoven):
    browser, pad, _ = verschoven

    page = browser.get(pad)

    assert "(verplicht als u een termijn wijzigt)" in page.select_one("#wijze").text
    for naam in ("sinds", "reden"):
        veld = page.select_one(f"label[for={naam}]").parent
        assert "(verplicht bij een verschuiving)" in veld.text
        assert "niet verplicht" not in veld.text
