"""The route in sentences, the meetings of an outcome, and what a shift does."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from kern.database import db
from kern.datums import maand
from planning.models import Uitkomst, Verschuiving
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_project,
    make_vergadering,
)
from tests.planning.verordening import maak_gremia, maak_verordening
from toegang.rechten import Rol

SEPTEMBER = "peildatum=2020-09-01"


@pytest.fixture
def project(app) -> Any:
    return make_project()


@pytest.fixture
def leider(browser, project) -> Any:
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def moment(project, naam: str, vraag: str = SEPTEMBER, daad: str = "") -> str:
    id_ = db.session.scalars(
        select(db.metadata.tables["mijlpaal"].c.id).where(
            db.metadata.tables["mijlpaal"].c.naam == naam
        )
    ).one()
    return f"/projecten/{project.code}/planning/mijlpalen/{id_}{daad}?{vraag}"


def zinnen(pagina) -> dict[str, str]:
    return {
        feit.dt.text: feit.dd.get_text(" ", strip=True)
        for feit in pagina.select("details .feit")
    }


def test_a_page_says_by_when_and_what_if_that_is_missed(leider, project):
    activiteit = maak_verordening(maak_gremia(), project=project)

    van_activiteit = zinnen(
        leider.get(
            f"/projecten/{project.code}/activiteiten/{activiteit.id}?{SEPTEMBER}"
        )
    )
    van_moment = zinnen(leider.get(moment(project, "Verordening naar college")))

    assert van_activiteit["College"] == (
        "Aanleveren uiterlijk woensdag 18 november 2020. Mist u deze, dan wordt het"
        " college dinsdag 1 december 2020 (aanleveren uiterlijk woensdag 25 november);"
        " de raad blijft maandag 25 januari 2021."
    )
    assert van_activiteit == van_moment


def test_a_promise_that_has_passed_says_when_it_can_be(leider, project):
    raad = make_gremium(naam="Raad")
    make_vergadering(raad, date(2021, 3, 1))
    make_mijlpaal(make_activiteit(project), raad, naam="Oud")

    pagina = leider.get(moment(project, "Oud", "peildatum=2020-12-01"))

    assert zinnen(pagina)["Oud"].startswith("Kan op zijn vroegst maandag 1 maart 2021")


def test_the_page_of_an_activity_stays_within_its_statements(
    leider, project, tel_selects
):
    aantallen = []
    for keer in (1, 6):
        activiteit = make_activiteit(project)
        for ronde in range(keer):
            make_mijlpaal(activiteit, make_gremium(), ronde=str(2021 + ronde))
        adres = f"/projecten/{project.code}/activiteiten/{activiteit.id}"
        leider.client.get(adres)
        voor = len(tel_selects())
        leider.client.get(adres)
        aantallen.append(len(tel_selects()) - voor)

    assert aantallen[0] == aantallen[1] <= 30


def test_the_meetings_within_the_term_can_be_chosen(leider, project):
    college = make_gremium(naam="College")
    for dag in (date(2020, 10, 27), date(2020, 11, 24), date(2020, 12, 1)):
        make_vergadering(college, dag)
    weg = {"vervallen_op": date(2020, 10, 1), "vervallen_reden": "Geen stukken"}
    make_vergadering(college, date(2020, 11, 10), **weg)
    make_mijlpaal(make_activiteit(project), college, naam="Nota")
    adres = moment(project, "Nota", "", "/uitkomst")

    keuzes = [v["value"] for v in leider.get(adres).select("input[name=vergadering]")]
    leider.post(adres, soort="akkoord", vergadering="2020-11-24", op="2021-02-02")

    assert keuzes == ["2020-11-24", ""]
    assert db.session.scalars(select(Uitkomst.op)).all() == [date(2020, 11, 24)]


def test_another_day_can_still_be_filled_in(leider, project):
    college = make_gremium()
    make_vergadering(college, date(2020, 11, 24))
    make_mijlpaal(make_activiteit(project), college, naam="Nota")

    adres = moment(project, "Nota", "", "/uitkomst")
    leider.post(adres, soort="akkoord", vergadering="", op="2020-11-25")

    assert db.session.scalars(select(Uitkomst.op)).all() == [date(2020, 11, 25)]


def test_a_meeting_that_is_none_is_refused(leider, project):
    make_mijlpaal(make_activiteit(project), naam="Nota")

    adres = moment(project, "Nota", "", "/uitkomst")
    pagina = leider.post(
        adres, 422, soort="akkoord", vergadering="morgen", op="2021-1-1"
    )

    assert "Kies een van deze vergaderingen" in pagina.text
    assert not db.session.scalar(select(func.count(Uitkomst.id)))


NAAR_DECEMBER = {
    "termijn_precisie": "maand",
    "termijn_maand": "12",
    "termijn_maandjaar": "2020",
}


def test_a_shift_shows_beforehand_what_it_does(leider, project):
    maak_verordening(maak_gremia(), project=project)
    adres = moment(project, "Verordening naar college", daad="/verschuiven")

    pagina = leider.post(adres, 200, **NAAR_DECEMBER, controleren="1")
    rijen = {
        rij.th.get_text(strip=True): [
            cel.get_text(" ", strip=True) for cel in rij("td")
        ]
        for rij in pagina.select("tbody tr")
    }

    assert rijen["College"][0] == "dinsdag 24 november 2020"
    assert rijen["College"][1] == "dinsdag 15 december 2020 ! verandert"
    assert rijen["College"][3] == "geen speling"
    assert rijen["Raad"][:2] == ["maandag 25 januari 2021"] * 2
    assert "nog niets opgeslagen" in pagina.text
    assert not db.session.scalar(select(func.count(Verschuiving.id)))


def test_looking_asks_for_a_term_but_not_for_a_reason(leider, project):
    make_mijlpaal(make_activiteit(project), naam="Nota")
    adres = moment(project, "Nota", daad="/verschuiven")

    goed = leider.post(adres, 200, **NAAR_DECEMBER, controleren="1")
    fout = leider.post(adres, 422, termijn_precisie="maand", controleren="1")

    assert "Schrijf waarom" not in goed.text
    assert "Kies een maand" in fout.text


def test_the_shift_itself_is_stored_as_before(leider, project):
    make_mijlpaal(make_activiteit(project), naam="Nota")
    adres = moment(project, "Nota", daad="/verschuiven")

    leider.post(adres, **NAAR_DECEMBER, reden="Vol.", op="2020-11-01")

    (rij,) = db.session.scalars(select(Verschuiving)).all()
    assert rij.naar.eind == maand(2020, 12).eind
