"""The facts of a plan as the database has them, and what the example comes to."""

import csv
from datetime import date
from pathlib import Path

import pytest

from bewaking.models import Fasebesluit, Overgangskeuze
from bewaking.plancontrole.queries import get_plancontrole, get_planfeiten
from kern.database import db
from kern.datums import EEN_DAG, maand
from kern.datums import dag as termijn_dag
from planning.models import Mijlpaal, Mijlpaalsoort
from planning.rules import Toestand
from projecten.models import Project
from projecten.queries import find_project
from tests.bewaking.lichten import make_overgang
from tests.makers import (
    INGEVOERD,
    make_aanlevermelding,
    make_activiteit,
    make_afdeling,
    make_beoordeling,
    make_gremium,
    make_maatregel,
    make_mijlpaal,
    make_persoon,
    make_post,
    make_project,
    make_raming,
    make_reces,
    make_risico,
    make_route,
    make_traject,
    make_uitkomst,
    make_vergadering,
    make_verschuiving,
    make_voortgang,
    make_zetel,
    save,
)
from tests.planning.aanleveren import WERKDAGEN

BEVINDINGEN = Path(__file__).parent / "voorbeeld_bevindingen.tsv"
DAG = date(2021, 9, 15)
VEERTIEN = date(2021, 12, 14)


def _feiten(project, dag=DAG, **zicht):
    rechten = {"geld": True, "vertrouwelijk": True} | zicht
    return get_planfeiten(project.id, peildatum=dag, **rechten)


def _gevonden(project, dag=DAG):
    controle = get_plancontrole(project.id, peildatum=dag, mag=lambda _recht: True)
    return [(s.bevinding.code, s.bevinding.onderwerp) for s in controle.standen]


def test_the_example_has_exactly_the_findings_that_were_reviewed(voorbeeld):
    with BEVINDINGEN.open(encoding="utf-8", newline="") as bestand:
        regels = list(csv.reader(bestand, delimiter="\t", quoting=csv.QUOTE_NONE))

    gevonden = _gevonden(find_project("zwolle-handhaving"))

    assert gevonden == [(code, onderwerp) for code, onderwerp, _ in regels]
    assert len(set(gevonden)) == len(gevonden)
    assert all(len(uitleg.split()) > 4 for *_, uitleg in regels)


def test_no_two_findings_of_one_rule_are_about_the_same(voorbeeld):
    gevonden = _gevonden(find_project("voorbeeld-loopt-nu"), date.today())  # noqa: DTZ011

    assert len(set(gevonden)) == len(gevonden)


@pytest.mark.postgres
def test_a_phase_was_decided_on_from_the_day_of_the_decision(database):
    project = make_project()
    overgang = make_overgang(project)
    keuze = {"keuze": Overgangskeuze.GO, "momentopname": "{}", "sha256": "x"}
    wanneer = {"op": DAG, "ingevoerd_op": INGEVOERD, "project_id": project.id}
    save(Fasebesluit(faseovergang_id=overgang.id, **keuze, **wanneer))

    eerder, dan = _feiten(project, DAG - EEN_DAG), _feiten(project)

    assert [eerder.fasen[0].is_besloten, dan.fasen[0].is_besloten] == [False, True]


def test_a_moment_stands_as_on_the_day(database):
    moment = make_mijlpaal(termijn=maand(2020, 11))
    make_verschuiving(moment, op=date(2020, 11, 5), naar=maand(2021, 1))
    make_verschuiving(moment, op=date(2020, 12, 5), naar=maand(2021, 3))
    make_uitkomst(moment, op=date(2021, 3, 2))
    project = moment.activiteit

    standen = [
        get_planfeiten(
            project.project_id, peildatum=dag, geld=False, vertrouwelijk=False
        ).momenten[0]
        for dag in (date(2020, 11, 4), date(2020, 12, 4), date(2021, 3, 2))
    ]

    assert [m.termijn.tekst for m in standen] == [
        "november 2020",
        "januari 2021",
        "maart 2021",
    ]
    assert {m.beloofd.tekst for m in standen} == {"november 2020"}
    assert [m.toestand for m in standen] == [
        Toestand.GEPLAND,
        Toestand.GEPLAND,
        Toestand.GEHAALD,
    ]


def test_who_does_what_comes_with_name_and_department(database):
    trekker = make_persoon(functie="Adviseur", afdeling_id=make_afdeling("JZ").id)
    lid = make_persoon(functie="Bureau", extern=True)
    activiteit = make_activiteit(trekker=trekker)
    make_zetel(activiteit, lid)
    make_zetel(activiteit, is_ntb=True, functie="Externe adviseur")
    make_raming(activiteit, wanneer=maand(2021, 3))
    make_voortgang(activiteit)

    feit = get_planfeiten(
        activiteit.project_id, peildatum=DAG, geld=False, vertrouwelijk=False
    ).activiteiten[0]

    assert [p.naam for p in feit.trekkers] == ["Adviseur (JZ)"]
    assert [(p.naam, p.extern) for p in feit.klankbord] == [("Bureau", True)]
    assert [plek.wat for plek in feit.open_plekken] == ["Externe adviseur"]
    assert feit.ramingen[0].wanneer == maand(2021, 3)
    assert feit.status == "loopt"


def test_what_one_may_not_see_is_not_among_the_facts(database):
    project = make_project()
    make_post(project)
    make_beoordeling(make_risico(project, code="R1"))
    geheim = make_risico(project, code="R9", vertrouwelijk=True)
    make_maatregel(geheim)

    alles = _feiten(project)
    minder = _feiten(project, geld=False, vertrouwelijk=False)

    assert [r.code for r in alles.risicos] == ["R1", "R9"]
    assert [r.is_beoordeeld for r in alles.risicos] == [True, False]
    assert len(alles.maatregelen) == len(alles.posten) == 1
    assert [r.code for r in minder.risicos] == ["R1"]
    assert not minder.maatregelen
    assert not minder.posten


def test_what_was_dropped_is_no_fact_from_that_day_on(database):
    moment = make_mijlpaal(vervallen_op=date(2021, 9, 1), vervallen_reden="Weg")
    project_id = moment.project_id

    aantallen = [
        len(
            get_planfeiten(
                project_id, peildatum=dag, geld=True, vertrouwelijk=True
            ).momenten
        )
        for dag in (date(2021, 8, 31), date(2021, 9, 1))
    ]

    assert aantallen == [1, 0]


@pytest.fixture
def ronde(database):
    """Return a project with a round of two bodies, and when these meet."""
    project = make_project()
    activiteit = make_activiteit(project)
    eerst, later = make_gremium(naam="College"), make_gremium(naam="Raad")
    for gremium, maandnummer in ((eerst, 12), (later, 1)):
        make_mijlpaal(
            activiteit,
            gremium,
            naam=gremium.naam,
            code=gremium.naam,
            soort=Mijlpaalsoort.ROUTE,
            termijn=maand(2021 if maandnummer == 12 else 2022, maandnummer),
        )
    for dag in (date(2021, 12, 7), date(2021, 12, 14), date(2022, 3, 1)):
        make_vergadering(eerst, dag)
    for dag in (date(2022, 1, 17), date(2022, 3, 1)):
        make_vergadering(later, dag)
    return project


def test_a_recess_on_the_way_is_told_by_the_calendar(ronde):
    zonder = _gevonden(ronde)

    make_reces(date(2021, 12, 20), date(2022, 1, 9))

    assert ("B5", "College") not in zonder
    assert ("B5", "College") in _gevonden(ronde)


@pytest.mark.postgres
@pytest.mark.parametrize("gebeurt", ["niets", "aangeleverd", "weer niet", "verschoven"])
def test_papers_that_were_handed_in_can_not_be_too_late_for_a_recess(database, gebeurt):
    activiteit = make_activiteit()
    college = make_gremium(naam="College", aanlevertermijn=4, **WERKDAGEN)
    raad = make_gremium(naam="Raad")
    soort = {"soort": Mijlpaalsoort.ROUTE}
    bij_college = make_mijlpaal(
        activiteit, college, code="College", termijn=termijn_dag(VEERTIEN), **soort
    )
    make_mijlpaal(activiteit, raad, code="Raad", termijn=maand(2022, 1), **soort)
    for gremium, dag in ((college, VEERTIEN), (college, date(2021, 12, 28))):
        make_vergadering(gremium, dag)
    for dag in (date(2022, 1, 17), date(2022, 3, 1)):
        make_vergadering(raad, dag)
    make_vergadering(college, date(2022, 3, 1))
    make_reces(date(2021, 12, 20), date(2021, 12, 21))  # shorter than the slack
    if gebeurt != "niets":
        make_aanlevermelding(bij_college, op=date(2021, 12, 7))
    if gebeurt == "weer niet":
        make_aanlevermelding(bij_college, op=date(2021, 12, 8), ingeleverd=False)
    if gebeurt == "verschoven":
        make_verschuiving(bij_college, op=date(2021, 12, 8), naar=termijn_dag(VEERTIEN))
    project = db.session.get_one(Project, activiteit.project_id)

    gevonden = _gevonden(project, date(2021, 12, 10))  # the papers were due on the 8th

    assert (("B5", "College") in gevonden) is (gebeurt != "aangeleverd")


@pytest.mark.parametrize("vervallen", [False, True])
def test_a_body_whose_moment_was_dropped_breaks_no_route(ronde, vervallen):
    college, raad = (m.gremium for m in _momenten(ronde))
    debat = make_gremium(naam="Debat")
    activiteit = _momenten(ronde)[0].activiteit
    make_traject(activiteit, make_route(college, debat, raad))
    for dag in (date(2021, 12, 20), date(2022, 1, 12)):
        make_vergadering(debat, dag)
    make_reces(date(2021, 12, 21), date(2022, 1, 9), gremium_id=debat.id)
    make_reces(date(2021, 10, 1), date(2021, 10, 8), gremium_id=college.id)
    if vervallen:
        dag = {"vervallen_op": date(2021, 9, 1), "vervallen_reden": "Niet nodig"}
        make_mijlpaal(activiteit, debat, soort=Mijlpaalsoort.ROUTE, **dag)

    assert (("B5", "College") in _gevonden(ronde)) is not vervallen


def _momenten(project):
    return Mijlpaal.query.filter_by(project_id=project.id).order_by(Mijlpaal.id).all()


def test_no_meeting_is_left_once_the_last_one_has_passed(ronde):
    assert ("B4", "College") not in _gevonden(ronde, date(2021, 12, 14))
    assert ("B4", "College") in _gevonden(ronde, date(2021, 12, 15))
