"""Saying that the papers of a moment were handed in, and what is silent then."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from kern.database import db
from planning.models import Aanlevermelding, Mijlpaalsoort, Uitkomstsoort
from planning.queries import list_aanleveringen, list_mijlpaalstanden
from planning.route.terugrekenen import Reden
from tests.makers import (
    make_aanlevermelding,
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_uitkomst,
    make_verschuiving,
)
from tests.planning.aanleveren import OP_TIJD, TE_LAAT, maak_gremia, maak_ronde
from toegang.rechten import Rol

JA = {"ingeleverd": "ja", "op": "2020-11-17"}


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def ronde(project):
    return maak_ronde(maak_gremia(), project, nummer="1.2", titel="Verordening")


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def _adres(mijlpaal, project):
    return f"/projecten/{project.code}/planning/mijlpalen/{mijlpaal.id}"


def _namen(ronde, dag):
    id_ = ronde.project_id
    return [a.naam for a in list_aanleveringen({id_: dag}, activiteiten=10)[id_]]


def _stand(mijlpaal, dag):
    standen = list_mijlpaalstanden(mijlpaal.project_id, peildatum=dag)
    return next(s for s in standen if s.mijlpaal.id == mijlpaal.id)


def _rijen():
    return db.session.query(Aanlevermelding).order_by(Aanlevermelding.id).all()


def test_what_was_handed_in_is_asked_no_more(database):
    ronde = maak_ronde(maak_gremia(), nummer="1.2")
    make_aanlevermelding(ronde.college)

    # The NT comes before the college, so it has been passed.
    assert _namen(ronde, TE_LAAT) == ["1.2 naar raad"]
    # Nobody knew it on an earlier day.
    assert len(_namen(ronde, OP_TIJD)) == 3


def test_a_newer_report_counts(database):
    ronde = maak_ronde(maak_gremia(), nummer="1.2")
    make_aanlevermelding(ronde.college)
    make_aanlevermelding(ronde.college, op=date(2020, 11, 18), ingeleverd=False)

    assert "1.2 naar college" in _namen(ronde, TE_LAAT)
    assert _stand(ronde.college, date(2020, 11, 17)).aangeleverd_op is not None


@pytest.mark.parametrize("gebeurt", ["verschoven", "aangehouden"])
def test_a_later_term_asks_the_papers_anew(database, gebeurt):
    mijlpaal = make_mijlpaal()
    make_aanlevermelding(mijlpaal)
    if gebeurt == "verschoven":
        make_verschuiving(mijlpaal, op=date(2020, 11, 18))
    else:
        aan = {"soort": Uitkomstsoort.AANGEHOUDEN, "op": date(2020, 11, 24)}
        make_uitkomst(mijlpaal, **aan)

    assert _stand(mijlpaal, date(2020, 11, 17)).aangeleverd_op == date(2020, 11, 17)
    assert _stand(mijlpaal, date(2020, 11, 24)).aangeleverd_op is None


def test_a_shift_of_the_same_day_does_not_ask_again(database):
    mijlpaal = make_mijlpaal()
    make_verschuiving(mijlpaal, op=date(2020, 11, 17))
    make_aanlevermelding(mijlpaal)

    assert _stand(mijlpaal, TE_LAAT).aangeleverd_op == date(2020, 11, 17)


def test_the_step_keeps_its_meeting_and_is_not_late(leider, project, ronde):
    make_aanlevermelding(ronde.college)

    pagina = leider.get(f"{_adres(ronde.college, project)}?peildatum=2020-11-20")

    assert "aangeleverd op dinsdag 17 november 2020" in pagina.text
    assert "dinsdag 24 november 2020" in pagina.text
    assert Reden.AANLEVERDATUM_VERSTREKEN.value not in pagina.text.lower()
    assert "Mist u deze, dan wordt het college" not in pagina.text


@pytest.mark.parametrize(
    ("adres", "vooraf", "erna"),
    [
        ("planning/", "kon tot en met woensdag 18 nov", "op dinsdag 17 november 2020"),
        ("planning/kalender", "aanleveren kon t/m", "stukken aangeleverd op dinsdag"),
        ("stand", "18 november 2020 ✗ Te laat", "11 januari 2021"),
    ],
)
def test_the_pages_say_so(leider, project, ronde, adres, vooraf, erna):
    vraag = f"/projecten/{project.code}/{adres}?peildatum=2020-11-20"
    eerst = " ".join(leider.get(vraag).text.split())

    make_aanlevermelding(ronde.college)
    daarna = " ".join(leider.get(vraag).text.split())

    assert vooraf in eerst
    assert vooraf not in daarna
    assert erna in daarna


def test_start_asks_for_it_no_more(leider, project, ronde):
    vraag = "/?peildatum=2020-11-20"
    eerst = leider.get(vraag).text

    make_aanlevermelding(ronde.college)

    assert "Dag van aanleveren voorbij" in eerst
    assert "Dag van aanleveren voorbij" not in leider.get(vraag).text


def test_the_workbooks_have_the_day(leider, project, ronde):
    make_aanlevermelding(ronde.college)
    vraag = f"/projecten/{project.code}/planning/kalender.xlsx?peildatum=2020-11-20"

    boek = load_workbook(BytesIO(leider.client.get(vraag).data))

    kop, *rijen = [r for r in boek["Stappen"].values if r[0] is not None][-4:]
    koppen = next(r for r in boek["Stappen"].values if "Aangeleverd op" in r)
    plek = koppen.index("Aangeleverd op")
    gevonden = {rij[3]: rij[plek] for rij in (kop, *rijen)}
    assert gevonden["1.2 naar college"].date() == date(2020, 11, 17)
    assert gevonden["1.2 naar raad"] is None


def test_somebody_says_that_they_were_handed_in(leider, project, ronde):
    adres = f"{_adres(ronde.college, project)}/aanleveren"

    leider.post(adres, **JA, toelichting=" Bij de secretaris ")

    rij = _rijen()[0]
    assert (rij.op, rij.ingeleverd) == (date(2020, 11, 17), True)
    assert (rij.toelichting, rij.door_id is None) == ("Bij de secretaris", False)
    pagina = leider.get(f"{_adres(ronde.college, project)}?peildatum=2020-12-01")
    assert "Bij de secretaris" in pagina.text


def test_a_mistake_is_taken_back(leider, project, ronde):
    adres = f"{_adres(ronde.college, project)}/aanleveren"
    leider.post(adres, **JA)

    leider.post(adres, ingeleverd="nee", op="2020-11-18")

    assert [rij.ingeleverd for rij in _rijen()] == [True, False]


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        (JA, "Er is al gemeld dat de stukken op 17 november 2020 zijn aangeleverd."),
        ({"ingeleverd": "ja", "op": "2020-11-16"}, "een melding van een latere dag"),
        ({"ingeleverd": "nee", "op": "2020-11-01"}, "een melding van een latere dag"),
        ({"ingeleverd": "ja", "op": "2100-01-01"}, "Deze dag ligt in de toekomst"),
        ({"ingeleverd": "ja", "op": "ooit"}, "Dit is geen dag"),
        ({"ingeleverd": "misschien", "op": "2020-11-20"}, "Kies ja of nee."),
        ({"op": "2020-11-20"}, "Kies of de stukken zijn aangeleverd."),
        (JA | {"toelichting": "x" * 4001}, "Gebruik hoogstens 4000 tekens."),
    ],
)
def test_what_cannot_be_is_refused_and_kept(leider, project, ronde, velden, zin):
    make_aanlevermelding(ronde.college)

    pagina = leider.post(
        f"{_adres(ronde.college, project)}/aanleveren", status=422, **velden
    )

    assert zin in " ".join(pagina.text.split())
    assert len(_rijen()) == 1


def test_nothing_can_be_taken_back_that_nobody_said(leider, project, ronde):
    adres = f"{_adres(ronde.college, project)}/aanleveren"

    pagina = leider.post(adres, status=422, ingeleverd="nee", op="2020-11-18")

    assert "Er is niet gemeld dat de stukken zijn aangeleverd." in pagina.text
    assert _rijen() == []


def test_of_a_moment_that_is_over_nothing_is_said(leider, project, ronde):
    make_uitkomst(ronde.college)

    pagina = leider.get(_adres(ronde.college, project))
    leider.post(f"{_adres(ronde.college, project)}/aanleveren", status=422, **JA)

    assert "Stukken aangeleverd" not in pagina.text
    assert _rijen() == []


def test_a_moment_without_a_body_has_no_papers(leider, project):
    mijlpaal = make_mijlpaal(make_activiteit(project), soort=Mijlpaalsoort.OPLEVERING)

    assert "Stukken aangeleverd" not in leider.get(_adres(mijlpaal, project)).text
    leider.get(f"{_adres(mijlpaal, project)}/aanleveren", status=404)


def test_a_trekker_says_it_of_his_own_activity_only(browser, project):
    trekker = make_gebruiker(Rol.TREKKER, project)
    persoon = make_persoon(gebruiker_id=trekker.id)
    eigen = make_mijlpaal(make_activiteit(project, persoon))
    ander = make_mijlpaal(make_activiteit(project))
    browser.log_in(trekker)

    assert "Stukken aangeleverd" in browser.get(_adres(eigen, project)).text
    assert "Stukken aangeleverd" not in browser.get(_adres(ander, project)).text
    browser.post(f"{_adres(eigen, project)}/aanleveren", **JA)
    browser.post(f"{_adres(ander, project)}/aanleveren", status=404, **JA)
    assert [rij.mijlpaal_id for rij in _rijen()] == [eigen.id]


@pytest.mark.postgres
@pytest.mark.parametrize(
    "zin",
    [
        "UPDATE aanlevermelding SET project_id = project_id",
        "DELETE FROM aanlevermelding",
    ],
)
def test_the_database_keeps_every_report(database, zin):
    make_aanlevermelding(make_mijlpaal())
    db.session.commit()

    db.session.remove()

    with (
        pytest.raises(DatabaseError, match="only added to"),
        db.engine.connect().execution_options(schrijft=True) as verbinding,
        verbinding.begin(),
    ):
        verbinding.execute(text(zin))
