"""The snapshot says what the pages say, and nothing that its readers may not see."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from flask import Flask

import activiteiten.queries
import begroting.queries
import planning.queries
import risicos.queries
from activiteiten.models import Groep
from exports.momentopname import Editie
from exports.momentopname.compileren import compileer, compileer_overzicht
from exports.queries import list_gevraagden
from imports.operations import laad
from imports.planbestand.controle import Planbestand
from kern import klok
from kern.database import db
from kern.transactie import transactie
from projecten.queries import find_project
from tests.exports.rapport import LOOPT_NU, PEILDATUM, PLAN, maak_momentopname
from tests.grootplan import maak_plan
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_maatregel,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_raming,
    make_risico,
    make_uitkomst,
    make_voortgang,
    make_zetel,
)

PEILDATA = (
    date(2020, 6, 1),
    date(2021, 9, 15),
    date(2022, 9, 15),
    date(2023, 2, 1),
    date(2024, 1, 1),
)


@pytest.mark.parametrize("peildatum", PEILDATA)
def test_counts_are_those_of_the_pages(voorbeeld: Flask, peildatum: date) -> None:
    project = find_project(PLAN)

    samenvatting = maak_momentopname(peildatum=peildatum)["samenvatting"]

    assert samenvatting["mijlpalen"]["per_toestand"] == {
        toestand.value: aantal
        for toestand, aantal in planning.queries.count_per_toestand(
            project.id, peildatum=peildatum
        ).items()
    }
    assert samenvatting["activiteiten"]["per_status"] == {
        status.value: aantal
        for status, aantal in activiteiten.queries.count_per_status(
            project.id, peildatum=peildatum
        ).items()
    }


@pytest.mark.parametrize("peildatum", PEILDATA)
def test_rows_add_up_to_the_counts(voorbeeld: Flask, peildatum: date) -> None:
    momentopname = maak_momentopname(peildatum=peildatum)

    samenvatting = momentopname["samenvatting"]
    toestanden = [rij["toestand"] for rij in momentopname["mijlpalen"]]
    assert {
        woord: toestanden.count(woord)
        for woord in samenvatting["mijlpalen"]["per_toestand"]
    } == samenvatting["mijlpalen"]["per_toestand"]
    statussen = [rij["status"] for rij in momentopname["activiteiten"]]
    assert {
        woord: statussen.count(woord)
        for woord in samenvatting["activiteiten"]["per_status"]
    } == samenvatting["activiteiten"]["per_status"]


@pytest.mark.parametrize("code", [PLAN, LOOPT_NU])
def test_hours_per_seat_add_up_to_those_of_the_plan(
    voorbeeld: Flask, code: str
) -> None:
    dag = PEILDATUM if code == PLAN else klok.vandaag()
    momentopname = maak_momentopname(code, dag)

    uren = [
        rij["uren"]
        for activiteit in momentopname["activiteiten"]
        for rij in activiteit["inzet"]
        if rij["uren"]
    ]
    totaal = momentopname["samenvatting"]["uren"]
    assert sum(deel["minuten_min"] for deel in uren) == totaal["minuten_min"] == 25_440
    assert sum(deel["minuten_max"] for deel in uren) == totaal["minuten_max"] == 33_360


def test_hours_of_a_shared_and_an_open_seat_add_up(app: Flask) -> None:
    activiteit = make_activiteit(trekker=make_persoon())
    make_zetel(activiteit, make_persoon(), make_persoon())
    make_zetel(activiteit, is_ntb=True, functie="Extern")
    make_raming(activiteit, per="persoon", groep="klankbord")
    make_raming(activiteit, per="persoon", groep="trekkers")
    make_raming(activiteit, per="week", groep="klankbord")

    momentopname = compileer(
        activiteit.project_id, peildatum=PEILDATUM, editie=Editie.BESTUURLIJK
    )

    [rij] = momentopname["activiteiten"]
    assert rij["uren"] == {
        "minuten_min": sum(deel["uren"]["minuten_min"] for deel in rij["inzet"]),
        "minuten_max": sum(deel["uren"]["minuten_max"] for deel in rij["inzet"]),
    }


@pytest.mark.parametrize("code", [PLAN, LOOPT_NU])
def test_money_is_that_of_the_page(voorbeeld: Flask, code: str) -> None:
    dag = PEILDATUM if code == PLAN else klok.vandaag()
    project = find_project(code)

    geld = maak_momentopname(code, dag)["begroting"]

    totaal = begroting.queries.get_begrotingstand(project.id, peildatum=dag).totaal
    assert geld["totaal"]["begroot"] == totaal.begroot == 12_000_000
    assert geld["totaal"]["vrij"] == totaal.vrij
    assert geld["totaal"]["gerealiseerd"] == totaal.gerealiseerd


def test_risks_are_those_of_the_page(voorbeeld: Flask) -> None:
    project, dag = find_project(LOOPT_NU), klok.vandaag()

    telling = maak_momentopname(LOOPT_NU, dag)["samenvatting"]["risicos"]

    standen = risicos.queries.list_risicostanden(
        project.id, peildatum=dag, vertrouwelijk=False
    )
    assert telling["aantal"] == len(standen)
    assert sum(telling["per_zone"].values()) + telling["nog_te_beoordelen"] == len(
        standen
    )


def test_snapshot_is_plain_json_without_keys_of_rows(voorbeeld: Flask) -> None:
    momentopname = maak_momentopname(LOOPT_NU, klok.vandaag())

    tekst = json.dumps(momentopname)

    assert json.loads(tekst) == momentopname
    assert '_id"' not in tekst
    assert '"id"' not in tekst


def test_snapshot_says_what_it_is(voorbeeld: Flask) -> None:
    kop = maak_momentopname()["kop"]

    assert kop["status"] == "concept"
    assert kop["peildatum"] == "2021-09-15"
    assert kop["editie"] == "bestuurlijk"
    assert (kop["versie"], kop["plandatum"]) == ("6", "2020-10-28")
    assert kop["projectleider"] == ["Projectleider"]


def test_bestuurlijk_leaves_no_trace_of_a_confidential_risk(app: Flask) -> None:
    project = make_project()
    make_beoordeling(make_risico(project))
    geheim = make_risico(project, gebeurtenis="Geheime zaak", vertrouwelijk=True)
    make_beoordeling(geheim, kans=5, gevolg=5)
    make_maatregel(geheim, tekst="Geheime maatregel")

    openbaar, alles = (
        compileer(project.id, peildatum=PEILDATUM, editie=editie)
        for editie in (Editie.BESTUURLIJK, Editie.VOLLEDIG)
    )

    assert "Geheime" not in json.dumps(openbaar)
    assert geheim.code not in json.dumps(openbaar)
    assert openbaar["samenvatting"]["risicos"]["aantal"] == 1
    assert len(openbaar["grafieken"]["risicos_netto"]["punten"]) == 1
    assert "Geheime maatregel" in json.dumps(alles)
    assert alles["samenvatting"]["risicos"]["aantal"] == 2


def test_what_was_typed_in_later_is_marked(app: Flask) -> None:
    moment = make_mijlpaal()
    laat = datetime(2021, 10, 1, tzinfo=UTC)
    make_uitkomst(moment, op=date(2021, 9, 1), ingevoerd_op=laat)
    make_voortgang(moment.activiteit)

    momentopname = compileer(
        moment.project_id, peildatum=PEILDATUM, editie=Editie.BESTUURLIJK
    )

    assert [rij["later_ingevoerd"] for rij in momentopname["mijlpalen"]] == [True]
    assert [rij["later_ingevoerd"] for rij in momentopname["activiteiten"]] == [False]


def test_an_activity_runs_from_its_first_moment_to_its_last(voorbeeld: Flask) -> None:
    rijen = {rij["nummer"]: rij for rij in maak_momentopname()["activiteiten"]}

    assert (rijen["1.1"]["eerste_dag"], rijen["1.1"]["laatste_dag"]) == (
        "2020-08-25",
        "2020-10-31",
    )
    assert rijen["1.2"]["cellen"]["termijn"] == (
        "College > November 2020\nRaad > januari 2021"
    )


def test_number_of_statements_does_not_grow(
    app: Flask, tel_selects: Callable[[], list[str]]
) -> None:
    aantallen = []
    for aantal in (60, 200):
        with transactie():
            laad(Planbestand(maak_plan(aantal, code=f"plan-{aantal}")))
        db.session.remove()
        project = find_project(f"plan-{aantal}")
        begin = len(tel_selects())
        compileer(project.id, peildatum=PEILDATUM, editie=Editie.VOLLEDIG)
        aantallen.append(len(tel_selects()) - begin)

    assert aantallen[0] == aantallen[1] <= 71


def test_an_empty_project_has_a_snapshot(database: Flask) -> None:
    project = make_project()

    momentopname = compileer(project.id, peildatum=PEILDATUM, editie=Editie.BESTUURLIJK)

    assert momentopname["activiteiten"] == []
    assert momentopname["begroting"]["totaal"]["begroot"] is None


def test_overview_is_a_part_of_the_snapshot(voorbeeld: Flask) -> None:
    project, dag = find_project(LOOPT_NU), klok.vandaag()
    heel = compileer(project.id, peildatum=dag, editie=Editie.VOLLEDIG)

    deel = compileer_overzicht(project.id, peildatum=dag, editie=Editie.VOLLEDIG)

    deel["kop"].pop("samengesteld_op")
    heel["kop"].pop("samengesteld_op")
    assert deel == {naam: heel[naam] for naam in deel}


def test_largest_risks_are_the_largest_of_the_register(voorbeeld: Flask) -> None:
    momentopname = maak_momentopname(LOOPT_NU, klok.vandaag(), Editie.VOLLEDIG)

    beoordeeld = [rij for rij in momentopname["risicos"] if rij["score"] is not None]
    verwacht = sorted(beoordeeld, key=lambda rij: -rij["score"])[:5]
    assert momentopname["samenvatting"]["grootste_risicos"] == verwacht
    per_zone = momentopname["samenvatting"]["risicos"]["per_zone"]
    assert {
        zone: sum(rij["zone"] == zone for rij in beoordeeld) for zone in per_zone
    } == per_zone


def test_people_asked_by_name_stand_in_a_fixed_order(database: Flask) -> None:
    activiteit = make_activiteit()
    personen = [make_persoon() for _ in range(5)]
    for persoon in reversed(personen):
        make_raming(activiteit, groep=Groep.PERSOON, persoon_id=persoon.id)
    for persoon in reversed(personen):  # PostgreSQL puts a changed row last
        persoon.functie += " a.i."
        db.session.commit()

    gevraagd = list_gevraagden(activiteit.project_id)

    assert list(gevraagd) == [persoon.id for persoon in personen]
