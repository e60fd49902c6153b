"""A report in the background: asked on the page, made as the page would, for whom."""

import io
import json

import openpyxl
import pytest

from exports import taken
from exports.taken import GROOT_VANAF, mag
from kern.database import db
from kern.soorten import soorten
from post.models import Taak
from projecten.queries import find_project
from toegang.models import ProjectRol
from toegang.queries import find_gebruiker

PAD = "/projecten/zwolle-handhaving/rapportage"
VOLLEDIG = "?editie=volledig&peildatum=2021-09-15"


def gebruiker_id(rol):
    return find_gebruiker(f"{rol}@voorbeeld.test").id


def test_the_task_makes_what_the_page_makes(voorbeeld, browser):
    browser.log_in_als("projectleider").post(f"{PAD}/achtergrond{VOLLEDIG}")
    taak, gezegd = Taak.query.one(), []

    gegevens = json.loads(taak.gegevens)
    soort = soorten().taken[taak.soort]
    resultaat = soort.uitvoeren(gegevens, lambda deel, _: gezegd.append(deel))

    direct = browser.client.get(f"{PAD}/tussenrapportage.xlsx{VOLLEDIG}")
    assert resultaat.naam in direct.headers["Content-Disposition"]
    assert cellen(resultaat.inhoud) == cellen(direct.data)
    assert gezegd == sorted(gezegd)
    assert taak.titel.endswith("15-9-2021, volledig")
    assert taak.project_id == gegevens["project_id"]


def cellen(inhoud):
    boek = openpyxl.load_workbook(io.BytesIO(inhoud))
    return {
        blad.title: [[cel.value for cel in rij] for rij in blad.iter_rows()]
        for blad in boek
        if blad.title != "Toelichting"  # says when it was made
    }


@pytest.mark.parametrize(
    ("rol", "mag_het"),
    [("projectleider", True), ("beleidsadviseur", True), ("trekker", False)],
)
def test_only_who_makes_reports_may_have_it(voorbeeld, browser, rol, mag_het):
    project = find_project("zwolle-handhaving")
    gegevens = {"project_id": project.id, "editie": "volledig", "peildatum": "x"}

    assert mag(gebruiker_id(rol), gegevens) is mag_het
    status = 302 if mag_het else 404
    browser.log_in_als(rol).post(f"{PAD}/achtergrond{VOLLEDIG}", status=status)
    assert Taak.query.count() == mag_het


def test_the_right_goes_with_the_role_of_that_project(voorbeeld):
    project = find_project("zwolle-handhaving")
    gegevens = {"project_id": project.id, "editie": "bestuurlijk"}
    wie = gebruiker_id("projectleider")
    assert mag(wie, gegevens)

    for rol in ProjectRol.query.filter_by(gebruiker_id=wie, project_id=project.id):
        db.session.delete(rol)
    db.session.commit()

    assert not mag(wie, gegevens)


def test_a_small_plan_is_downloaded_first_and_a_large_one_made_apart(
    voorbeeld, browser, monkeypatch
):
    assert GROOT_VANAF == 1_000
    page = browser.log_in_als("projectleider").get(f"{PAD}/")
    assert "groot plan" not in page.text
    assert page.find("button", string="Excel maken op de achtergrond")

    monkeypatch.setattr(taken, "GROOT_VANAF", 9)
    assert "groot plan" in browser.get(f"{PAD}/").text
