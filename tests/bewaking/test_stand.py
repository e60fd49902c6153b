"""Stand van zaken: one look at one day, and only what one may see."""

from collections import Counter
from datetime import date

import pytest

import activiteiten.queries
import planning.queries
import risicos.queries
from bewaking.plancontrole.queries.laden import get_planfeiten
from bewaking.queries import count_openplekken, list_berichten
from planning.rules import Toestand
from projecten.models import Project
from projecten.queries import find_project
from tests.makers import make_activiteit, make_mijlpaal, make_uitkomst

STAND = "/projecten/zwolle-handhaving/stand"


def _cijfers(page):
    return {
        p.select_one(".kerncijfer__woorden").text.strip(): p.strong.text
        for p in page.select(".kerncijfer")
    }


@pytest.mark.parametrize(
    ("peildatum", "te_laat", "gehaald"),
    [
        ("2020-08-31", "1", "0"),  # managers on 25-8-2020, before the project began
        ("2021-09-12", "7", "0"),
        ("2021-09-15", "6", "1"),  # the raad adopted the ordinance on 13-9-2021
        ("2023-08-01", "17", "1"),
    ],
)
def test_the_figures_are_those_of_the_day(
    voorbeeld, browser, peildatum, te_laat, gehaald
):
    page = browser.log_in_als("opdrachtgever").get(f"{STAND}?peildatum={peildatum}")

    cijfers = _cijfers(page)
    assert cijfers.get("momenten gehaald", cijfers.get("moment gehaald")) == gehaald
    assert cijfers.get("momenten te laat", cijfers.get("moment te laat")) == te_laat
    assert cijfers["keer n.t.b. in het plan"] == "12"


def test_hours_are_a_range_with_how_many_activities_it_covers(voorbeeld, browser):
    page = browser.log_in_als("projectleider").get(STAND)

    assert "424–556 uur" in page.text
    assert "5 van 10 activiteiten" in page.text


def test_a_trekker_sees_no_money(voorbeeld, browser):
    trekker = browser.log_in_als("trekker").get(STAND)

    assert "€" not in trekker.select_one("main").text
    assert "120.000" in browser.log_in_als("opdrachtgever").get(STAND).text


@pytest.mark.parametrize("rol", ["klankbordlid", "lezer", "beheerder"])
def test_who_has_no_right_finds_nothing(voorbeeld, browser, rol):
    browser.log_in_als(rol).get(STAND, status=404)


def test_what_was_reported_last_never_comes_from_after_the_day(voorbeeld):
    project = Project.query.filter_by(code="voorbeeld-loopt-nu").one()
    alle = list_berichten(project.id, peildatum=project.looptijd.eind)
    dag = alle[-1].op

    berichten = list_berichten(project.id, peildatum=dag)

    assert berichten[0].op == dag
    assert [b.op for b in berichten] == sorted((b.op for b in berichten), reverse=True)


def test_what_was_reported_at_one_moment_has_a_fixed_order(database):
    activiteit = make_activiteit()
    momenten = [make_mijlpaal(activiteit, naam="Raad") for _ in range(5)]
    for moment in reversed(momenten):
        make_uitkomst(moment)

    berichten = list_berichten(activiteit.project_id, peildatum=date(2021, 1, 1))

    assert [b.ding_id for b in berichten] == [moment.id for moment in momenten]


def test_the_page_asks_a_constant_number_of_statements(voorbeeld, browser, tel_selects):
    browser.log_in_als("projectleider")
    vooraf = len(tel_selects())

    browser.get(STAND)

    assert len(tel_selects()) - vooraf <= 40


@pytest.mark.parametrize("dag", ["2020-09-01", "2021-09-15", "2023-01-01"])
def test_what_the_facts_count_is_what_a_question_would_count(voorbeeld, dag) -> None:
    project_id = find_project("zwolle-handhaving").id
    op = date.fromisoformat(dag)
    feiten = get_planfeiten(project_id, peildatum=op, geld=True, vertrouwelijk=True)

    toestanden = planning.queries.count_per_toestand(project_id, peildatum=op)
    assert feiten.count_per_toestand() == toestanden | {Toestand.VERVALLEN: 0}
    statussen = Counter(a.status for a in feiten.activiteiten)
    gevraagd = activiteiten.queries.count_per_status(project_id, peildatum=op)
    assert {s.value: n for s, n in gevraagd.items() if n} == dict(statussen)
    assert feiten.count_open() == count_openplekken(project_id, dag=op)
    risico = risicos.queries.count_risicos(project_id, peildatum=op, vertrouwelijk=True)
    assert (risico.totaal, risico.nog_te_beoordelen) == (
        len(feiten.risicos),
        feiten.count_onbeoordeeld(),
    )
