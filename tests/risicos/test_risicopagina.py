"""The page of the risks: register, matrix as chart and as table, who sees what."""

from datetime import UTC, date, datetime

import pytest

from risicos.models import Beoordelingssoort
from tests.makers import (
    make_beoordeling,
    make_gebruiker,
    make_maatregel,
    make_project,
    make_risico,
)
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def _url(project, vraag="peildatum=2021-09-15"):
    return f"/projecten/{project.code}/risicos/?{vraag}"


def _matrix(page):
    return {
        (rij.th.text, kolom): cel.select_one(".risicomatrix__namen").text
        for rij in page.select(".risicomatrix tbody tr")
        for kolom, cel in enumerate(rij.select("td"), start=1)
        if cel.select_one(".risicomatrix__namen").text
    }


def test_a_project_without_risks_says_so(leider, project):
    assert "geen risico's in het register" in leider.get(_url(project)).text


def test_a_question_stays_a_question(leider, project):
    make_maatregel(make_risico(project), tekst="Sturing door opdrachtgever?")

    page = leider.get(_url(project))

    assert "Sturing door opdrachtgever?" in page.select_one("tbody").text
    assert "nog te beoordelen" in page.select_one("tbody").text
    assert page.select_one(".risicomatrix") is None


@pytest.mark.parametrize(
    ("stand", "plek"), [("bruto", ("Gevolg 5", 4)), ("netto", ("Gevolg 3", 2))]
)
def test_the_matrix_shows_before_or_after_the_measures(leider, project, stand, plek):
    risico = make_risico(project, code="R7")
    make_beoordeling(risico, soort=Beoordelingssoort.BRUTO, kans=4, gevolg=5)
    make_beoordeling(risico, soort=Beoordelingssoort.NETTO, kans=2, gevolg=3)

    page = leider.get(_url(project, f"peildatum=2021-09-15&stand={stand}"))

    assert _matrix(page) == {plek: "R7"}


@pytest.mark.parametrize("stand", ["bruto", "netto"])
def test_chart_and_table_hold_the_same_numbers(leider, project, stand):
    risico = make_risico(project, code="R7")
    for soort, kans in (("bruto", 4), ("netto", 2)):
        make_beoordeling(risico, soort=Beoordelingssoort(soort), kans=kans, gevolg=3)
    vraag = f"peildatum=2021-09-15&stand={stand}"

    page = leider.get(_url(project, vraag))
    bron = page.select_one("#matrix")["data-bron"]
    (punten,) = leider.client.get(bron).get_json()["data"]

    plekken = zip(punten["x"], punten["y"], strict=True)
    assert dict(zip(plekken, punten["text"], strict=True)) == {
        (kolom, int(rij.split()[1])): naam
        for (rij, kolom), naam in _matrix(page).items()
    }


def test_trekker_sees_register_counts_and_chart_without_confidential(browser, project):
    make_beoordeling(make_risico(project, code="R1"))
    make_beoordeling(make_risico(project, code="GEHEIM", vertrouwelijk=True))
    browser.log_in(make_gebruiker(Rol.TREKKER, project))

    page = browser.get(_url(project))
    tekening = browser.client.get(page.select_one("#matrix")["data-bron"])

    assert "GEHEIM" not in page.text
    assert "GEHEIM" not in tekening.get_data(as_text=True)
    assert page.select_one(".kerncijfer__getal").text == "1"


@pytest.mark.parametrize("rol", [Rol.KLANKBORDLID, Rol.LEZER])
def test_who_may_not_see_risks_finds_nothing(browser, project, rol):
    browser.log_in(make_gebruiker(rol, project))

    browser.get(_url(project), status=404)
    browser.get(f"/projecten/{project.code}/risicos/matrix.json", status=404)


@pytest.mark.parametrize("waarde", ["", "netto"])
def test_netto_is_what_shows_without_a_choice(leider, project, waarde):
    leider.get(_url(project, f"peildatum=2021-09-15&stand={waarde}"))


@pytest.mark.parametrize("waarde", ["onzin", "<b>", "%00", "x" * 3000, "NETTO"])
@pytest.mark.parametrize("pad", ["risicos/", "risicos/matrix.json"])
def test_an_unknown_choice_is_refused_in_dutch(leider, project, pad, waarde):
    page = leider.get(f"/projecten/{project.code}/{pad}?stand={waarde}", status=400)

    assert "Kies bruto of netto." in page.text


def test_a_judgement_that_was_typed_in_later_is_marked(leider, project):
    make_beoordeling(
        make_risico(project), ingevoerd_op=datetime(2021, 10, 1, 9, tzinfo=UTC)
    )

    assert "later ingevoerd" in leider.get(_url(project)).text
    assert (
        "later ingevoerd" not in leider.get(_url(project, "peildatum=2021-10-01")).text
    )


def test_what_people_typed_is_only_text_on_page_and_in_chart(leider, project):
    naam = "<img src=x onerror=alert(1)>"
    make_beoordeling(make_risico(project, code=naam, gebeurtenis="<script>x</script>"))

    page = leider.get(_url(project))
    tekening = leider.client.get(page.select_one("#matrix")["data-bron"]).get_json()

    assert page.select_one("main img, main script") is None
    assert "<img" not in str(tekening)


@pytest.mark.parametrize("aantal", [10, 200])
def test_the_page_takes_at_most_twelve_statements(leider, project, tel_selects, aantal):
    for _ in range(aantal):
        risico = make_risico(project)
        make_maatregel(risico)
        make_beoordeling(risico, op=date(2021, 3, 1))
    voor = len(tel_selects())

    page = leider.get(_url(project))

    assert len(page.select(".tabel tbody tr")) == min(aantal, 50)
    assert len(tel_selects()) - voor == 9
