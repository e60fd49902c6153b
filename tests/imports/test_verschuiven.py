"""A plan moved by whole months, and follow-up in days from its start."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from imports import operations, queries
from imports.planbestand.canoniek import canoniek, orden
from imports.planbestand.controle import controleer, lees
from imports.planbestand.sjabloon import volg_op
from imports.planbestand.tekens import ontleed
from imports.planbestand.verschuiven import maanden_tot_nu, verschuif
from imports.planbestand.verwijzingen import waarden
from kern.database import db
from kern.transactie import transactie
from tests.grootplan import maak_plan

MAP = Path(operations.__file__).parent / "voorbeeld"
PLAN = lees((MAP / "plan.json").read_bytes()).document
SJABLOON = ontleed((MAP / "opvolging.json").read_bytes())


def verschoven(maanden: int) -> dict[str, Any]:
    return verschuif(PLAN, maanden, code="later", naam="Later")


def termijn(document: dict[str, Any], code: str) -> dict[str, Any]:
    return next(m for m in document["mijlpalen"] if m["code"] == code)["termijn"]


def test_terms_and_cells_are_written_anew() -> None:
    later = verschoven(12)

    assert (
        later["project"]["looptijd"]["tekst"] == "1 september 2021 tot 1 januari 2024"
    )
    assert later["project"]["looptijd"]["eind"] == "2023-12-31"
    assert later["project"]["plandatum"] == "2021-10-28"
    assert termijn(later, "1.1/college")["tekst"] == "oktober 2021"
    cel = later["activiteiten"][0]["cellen"]["termijn"]["tekst"]
    assert cel == "Managers> 25/8/2021\nNTSD> oktober 2021\nCollege> oktober 2021"


def test_what_belongs_to_the_plan_as_it_was_stays_behind() -> None:
    later = verschoven(5)

    assert "standaard_peildatum" not in later["project"]
    assert "opvolging" not in later
    assert later["project"]["code"] == "later"


def test_plan_itself_is_not_changed() -> None:
    voor = deepcopy(PLAN)

    verschoven(7)

    assert voor == PLAN


def test_moments_of_a_round_stay_together_over_new_year() -> None:
    later = verschoven(3)  # september becomes december, october becomes january

    rondes = {m["code"]: m["ronde"] for m in later["mijlpalen"] if "ronde" in m}
    assert set(list(rondes.values())[:3]) == {"2021"}
    assert set(list(rondes.values())[3:]) == {"2022"}


def test_round_is_renamed_with_its_year() -> None:
    namen = [m["naam"] for m in verschoven(24)["mijlpalen"] if m.get("ronde") == "2023"]

    assert "Tussenrapportage 2023 naar raad" in namen


def test_years_of_the_budget_move_with_the_project() -> None:
    plan = maak_plan(3)  # from September 2020 to August 2023; the budget to 2023

    later = verschuif(plan, 5, code="later", naam="Later")

    assert later["begroting"]["eerste_jaar"] == 2021
    assert later["begroting"]["laatste_jaar"] == 2024


@pytest.mark.parametrize("maanden", [-14, -1, 1, 6, 17, 50])
def test_moved_plan_may_be_loaded_and_comes_back(app: Flask, maanden: int) -> None:
    plan = controleer(orden(verschoven(maanden)))

    with transactie():
        project = operations.laad(plan)

    assert canoniek(queries.get_document(project)) == canoniek(plan.document)


def test_moving_there_and_back_gives_the_same_days() -> None:
    terug = verschuif(verschoven(6), -6, code="later", naam="Later")

    def dagen(document: dict[str, Any]) -> list[Any]:
        rijen = waarden(document, "mijlpalen[].termijn")
        return [(rij.get("begin"), rij.get("eind")) for _, rij in rijen]

    assert dagen(terug) == dagen(PLAN)


@pytest.mark.parametrize("maand", range(1, 13))
@pytest.mark.parametrize("jaar", [2025, 2028])
@pytest.mark.parametrize("dag", [1, 28])
def test_running_example_is_right_on_any_day(jaar: int, maand: int, dag: int) -> None:
    vandaag = date(jaar, maand, dag)
    later = verschoven(maanden_tot_nu(PLAN, vandaag))

    document = volg_op(later, SJABLOON, vandaag=vandaag)

    controleer(orden(document))
    begin = date.fromisoformat(document["project"]["looptijd"]["begin"])
    maanden = (vandaag.year - begin.year) * 12 + vandaag.month - begin.month
    assert (maanden, begin.day) == (14, 1)
    dagen = [rij["op"] for _, rij in waarden(document, "opvolging.voortgang[]")]
    assert dagen
    assert max(dagen) <= vandaag.isoformat()


def test_follow_up_becomes_real_days() -> None:
    sjabloon = {
        "voortgang": [
            {"activiteit": "1.1", "dag": 0, "status": "loopt", "verwacht_maanden": 2},
            {"activiteit": "1.1", "dag": 999, "status": "gereed"},
        ],
        "verschuivingen": [
            {"mijlpaal": "1.2/raad", "dag": 10, "naar_maanden": 8, "reden": "Vol"}
        ],
    }

    opvolging = volg_op(PLAN, sjabloon, vandaag=date(2020, 12, 31))["opvolging"]

    melding, *later = opvolging["voortgang"]
    assert later == []
    assert (melding["op"], melding["ingevoerd_op"]) == (
        "2020-09-01",
        "2020-09-01T10:00:00Z",
    )
    assert melding["verwacht"]["tekst"] == "november 2020"
    assert opvolging["verschuivingen"][0]["naar"]["tekst"] == "september 2021"


def test_trekker_of_the_plan_gets_an_end() -> None:
    sjabloon = {
        "trekkers": [
            {"activiteit": "1.2", "persoon": "projectleider", "tot_dag": 30},
            {"activiteit": "1.2", "persoon": "adviseur-jz", "van_dag": 31},
        ]
    }

    document = volg_op(PLAN, sjabloon, vandaag=date(2021, 1, 1))

    assert document["activiteiten"][1]["trekkers"] == ["beleidsadviseur"]
    assert document["opvolging"]["trekkers"][0] == {
        "activiteit": "1.2",
        "persoon": "projectleider",
        "tot": "2020-10-01",
        "volgorde": 1,
    }
    controleer(orden(document))


def test_examples_are_marked_and_loaded_once(database: Flask) -> None:
    vandaag = date(2025, 6, 10)
    with transactie():
        plan, nu = operations.laad_voorbeelden(vandaag=vandaag)

    assert (plan.markering, nu.markering) == (None, operations.MARKERING)
    assert nu.looptijd.begin == date(2024, 4, 1)
    assert (nu.code, nu.naam) == ("voorbeeld-loopt-nu", "Voorbeeld, loopt nu")
    with transactie():
        assert operations.laad_voorbeelden(vandaag=vandaag) == []
    assert canoniek(queries.get_document(plan)) == (MAP / "plan.json").read_bytes()


def test_written_running_example_may_be_loaded_elsewhere(database: Flask) -> None:
    _, nu = operations.laad_voorbeelden(vandaag=date(2025, 6, 10))
    inhoud = canoniek(queries.get_document(nu))
    db.session.rollback()

    with transactie():
        project = operations.laad(lees(inhoud))

    assert canoniek(queries.get_document(project)) == inhoud


ROUTE = [{"code": "r", "naam": "Route", "volgorde": 1}]


def met_trajecten(*rondes: tuple[str, str]) -> dict[str, Any]:
    """Return the example in which these rounds follow a route, moved by two years."""
    plan = deepcopy(PLAN)
    trajecten = [
        {"activiteit": nummer, **({"ronde": ronde} if ronde else {}), "route": "r"}
        for nummer, ronde in rondes
    ]
    return verschuif(
        plan | {"routes": ROUTE, "trajecten": trajecten}, 24, code="x", naam="X"
    )


def test_a_route_goes_along_with_its_round() -> None:
    later = met_trajecten(
        ("1.2", ""), ("4.1", "2021"), ("4.1", "2022"), ("4.2", "ooit")
    )

    rondes = [(t["activiteit"], t.get("ronde")) for t in later["trajecten"]]
    assert rondes == [("1.2", None), ("4.1", "2023"), ("4.1", "2024"), ("4.2", "ooit")]
    assert later["routes"] == ROUTE
    assert {m["ronde"] for m in later["mijlpalen"] if "ronde" in m} == {"2023", "2024"}


def test_rounds_that_meet_keep_one_route() -> None:
    later = met_trajecten(("4.1", "2021"), ("4.1", "2023"))

    assert [t.get("ronde") for t in later["trajecten"]] == ["2023"]
