"""Risks as they were judged on a day, for who may see them."""

from datetime import date

import pytest

from kern.models import Instelling
from risicos.instellingen import RISICOZONES
from risicos.models import Beoordelingssoort
from risicos.queries import (
    count_risicos,
    get_matrixstand,
    list_risicopagina,
    list_risicostanden,
    list_top,
)
from risicos.rules import Trend
from tests.makers import (
    make_beoordeling,
    make_maatregel,
    make_project,
    make_risico,
    save,
)

DAG = date(2021, 9, 15)
BRUTO, NETTO = Beoordelingssoort.BRUTO, Beoordelingssoort.NETTO


def _standen(project, dag=DAG, *, vertrouwelijk=True):
    return list_risicostanden(project.id, peildatum=dag, vertrouwelijk=vertrouwelijk)


def test_a_risk_that_nobody_judged_has_no_score_at_all(database):
    project = make_project()
    make_risico(project)

    (stand,) = _standen(project)

    assert not stand.is_beoordeeld
    assert (stand.score, stand.zone, stand.trend) == (None, None, None)
    assert (
        count_risicos(project.id, peildatum=DAG, vertrouwelijk=True).nog_te_beoordelen
        == 1
    )


def test_the_newest_judgement_until_the_day_counts(database):
    project = make_project()
    risico = make_risico(project)
    make_beoordeling(risico, op=date(2021, 1, 1), kans=2, gevolg=2)
    make_beoordeling(risico, op=date(2021, 6, 1), kans=5, gevolg=5)
    make_beoordeling(risico, op=date(2021, 9, 16), kans=1, gevolg=1)

    (stand,) = _standen(project)

    assert (stand.score, stand.zone.woord) == (25, "direct sturen")
    assert stand.trend is Trend.GESTEGEN
    assert stand.trend_in_woorden == "gestegen van 4 naar 25"


def test_a_correction_of_the_same_day_replaces_the_judgement(database):
    project = make_project()
    risico = make_risico(project)
    make_beoordeling(risico, kans=5, gevolg=5)
    make_beoordeling(risico, kans=1, gevolg=2)

    (stand,) = _standen(project)

    assert stand.score == 2


def test_after_the_measures_counts_and_before_shows_beside_it(database):
    project = make_project()
    risico = make_risico(project)
    make_beoordeling(risico, soort=BRUTO, kans=4, gevolg=4)
    make_beoordeling(risico, soort=NETTO, kans=2, gevolg=4)

    (stand,) = _standen(project)

    assert (stand.bruto.score, stand.netto.score, stand.score) == (16, 8, 8)
    assert (stand.zone_bruto.toon, stand.zone_netto.toon) == ("rood", "geel")
    assert stand.trend is Trend.EERSTE


@pytest.mark.parametrize("vertrouwelijk", [True, False])
def test_confidential_risks_are_left_out_of_everything(database, vertrouwelijk):
    project = make_project()
    make_beoordeling(make_risico(project, code="R1"))
    make_beoordeling(make_risico(project, code="R2", vertrouwelijk=True))
    zicht = {"peildatum": DAG, "vertrouwelijk": vertrouwelijk}
    verwacht = ["R1", "R2"] if vertrouwelijk else ["R1"]

    codes = [stand.risico.code for stand in list_risicostanden(project.id, **zicht)]
    top = [stand.risico.code for stand in list_top(project.id, **zicht)]
    matrix = get_matrixstand(project.id, soort=NETTO, **zicht)

    assert codes == verwacht
    assert top == verwacht
    assert [punt.naam for punt in matrix.punten] == verwacht
    assert matrix.telling.totaal == len(verwacht)
    assert list_risicopagina(project.id, **zicht).aantal == len(verwacht)


def test_the_top_is_the_highest_scores_that_were_judged(database):
    project = make_project()
    for kans in (1, 5, 3, 4, 2):
        make_beoordeling(make_risico(project, code=f"K{kans}"), kans=kans, gevolg=5)
    make_beoordeling(make_risico(project, code="B"), soort=BRUTO, kans=5, gevolg=5)
    make_risico(project, code="leeg")

    top = list_top(project.id, peildatum=DAG, vertrouwelijk=True, hoogstens=3)

    assert [stand.risico.code for stand in top] == ["K5", "B", "K4"]


def test_zones_follow_the_agreement_of_the_project(database):
    project = make_project()
    make_beoordeling(make_risico(project), kans=1, gevolg=3)
    save(
        Instelling(
            project_id=project.id,
            sleutel=RISICOZONES.sleutel,
            waarde="1 laten, 2 volgen, 3 doen, 4 nu doen",
            sinds=date(2021, 1, 1),
        )
    )

    (stand,) = _standen(project)

    assert (stand.zone.woord, stand.zone.toon) == ("doen", "oranje")


def test_risks_come_in_natural_order_with_their_measures_as_written(database):
    project = make_project()
    tien = make_risico(project, code="R10", sorteernummer="R0010")
    twee = make_risico(project, code="R2", sorteernummer="R0002")
    make_maatregel(twee, tekst="Sturing door opdrachtgever?")
    make_risico(code="R1")

    standen = _standen(project)

    assert [stand.risico for stand in standen] == [twee, tien]
    assert [m.tekst for m in standen[0].risico.maatregelen] == [
        "Sturing door opdrachtgever?"
    ]


@pytest.mark.parametrize("aantal", [10, 200])
def test_all_risks_take_three_statements(app, tel_selects, aantal):
    project = make_project()
    for _ in range(aantal):
        risico = make_risico(project)
        make_maatregel(risico)
        make_beoordeling(risico)
    voor = len(tel_selects())

    standen = _standen(project)
    [m.eigenaar for stand in standen for m in stand.risico.maatregelen]

    assert len(standen) == aantal
    assert len(tel_selects()) - voor == 3
