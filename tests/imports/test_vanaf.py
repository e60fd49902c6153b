"""A new project after an existing plan: its shape stays, its history goes."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from flask import Flask

from betrokkenen.models import Persoon
from imports import operations, queries
from imports.planbestand.canoniek import canoniek
from imports.planbestand.controle import controleer
from imports.planbestand.fouten import PlanbestandError
from imports.planbestand.naamloos import Mens
from imports.planbestand.vanaf import maak_nieuw_plan
from kern.database import db
from kern.transactie import transactie
from projecten.queries import find_project
from tests.imports.miniplan import maak_vol_plan
from tests.imports.test_cli import roep
from tests.imports.test_verschuiven import PLAN

VANAF = date(2027, 1, 1)


def nieuw(document: dict[str, Any], **velden: Any) -> dict[str, Any]:
    opties = {"vanaf": VANAF, "code": "nieuw", "naam": "Nieuw", "mensen": {}} | velden
    return maak_nieuw_plan(document, **opties)


def met_naam(**velden: Any) -> dict[str, Any]:
    """Return the example, in which the adviser of TIEM has a name."""
    plan = deepcopy(PLAN)
    rij = next(rij for rij in plan["personen"] if rij["code"] == "adviseur-tiem")
    rij |= {"naam": "Eva van der Kroon", "email": "eva@voorbeeld.test"} | velden
    cel = plan["activiteiten"][0]["cellen"]["klankbord"]
    cel["tekst"] = "Eva van \nder Kroon (TIEM), Kroon belt\nKroonjaren"
    plan["project"]["aanleiding"] = "Eva van der Kroon vroeg erom."
    return plan


def test_plan_begins_in_the_month_that_was_asked() -> None:
    plan = nieuw(PLAN)

    assert plan["project"]["looptijd"]["begin"] == "2027-01-01"
    assert plan["project"]["looptijd"]["tekst"] == "1 januari 2027 tot 1 mei 2029"
    tekst = plan["activiteiten"][0]["cellen"]["termijn"]["tekst"]
    assert tekst == "Managers> 25/12/2026\nNTSD> februari 2027\nCollege> februari 2027"
    controleer(plan)


def test_history_goes_and_the_shape_of_the_plan_stays() -> None:
    plan = nieuw(PLAN)

    assert not {"besluiten", "opvolging"} & set(plan)
    assert not {"standaard_peildatum", "markering", "versie"} & set(plan["project"])
    for lijst in ("fasen", "producten", "activiteiten", "mijlpalen", "risicos"):
        assert len(plan[lijst]) == len(PLAN[lijst])
    assert plan["personen"] == PLAN["personen"]


def test_somebody_with_a_name_becomes_his_function() -> None:
    plan = nieuw(met_naam())

    assert "Kroon " not in canoniek(plan).decode()
    assert "eva@" not in canoniek(plan).decode()
    rij = next(rij for rij in plan["personen"] if rij.get("afdeling") == "TIEM")
    assert rij == {
        "code": "adviseur-tiem-2",
        "functie": "Adviseur",
        "sorteernaam": "adviseur tiem",
        "afdeling": "TIEM",
    }
    cel = plan["activiteiten"][0]["cellen"]["klankbord"]["tekst"]
    assert cel == "Adviseur (TIEM), Adviseur belt\nKroonjaren"
    assert plan["project"]["aanleiding"] == "Adviseur vroeg erom."
    controleer(plan)


def test_somebody_without_a_function_is_to_be_determined() -> None:
    bron = met_naam()
    rij = next(rij for rij in bron["personen"] if rij["code"] == "adviseur-tiem")
    del rij["functie"], rij["afdeling"]

    plan = nieuw(bron)

    assert {"code": "n-t-b", "functie": "n.t.b.", "sorteernaam": "n.t.b."} in plan[
        "personen"
    ]
    controleer(plan)


def test_code_that_stands_for_somebody_by_name_is_given_up() -> None:
    mensen = {"projectleider": Mens("Bas Berg", "Projectleider", None)}

    plan = nieuw(PLAN, mensen=mensen)

    codes = {rij["code"] for rij in plan["personen"]}
    assert "projectleider" not in codes
    assert "projectleider-2" in codes
    controleer(plan)


def test_function_that_the_organisation_knows_is_used_again() -> None:
    mensen = {"adviseur-tiem-2": Mens(None, "Adviseur", "TIEM")}

    codes = [rij["code"] for rij in nieuw(met_naam(), mensen=mensen)["personen"]]

    assert "adviseur-tiem-2" in codes


def test_who_came_later_is_there_from_the_start() -> None:
    bron = deepcopy(PLAN)
    bron["activiteiten"][0]["trekkers"] = []
    bron["opvolging"] = {
        "trekkers": [
            {"activiteit": "1.1", "persoon": "adviseur-jz", "tot": "2021-01-01"},
            {"activiteit": "1.1", "persoon": "adviseur-swt", "van": "2021-01-02"},
        ]
    }

    assert nieuw(bron)["activiteiten"][0]["trekkers"] == ["adviseur-swt"]


def test_what_was_dropped_goes_unless_something_needs_it() -> None:
    bron = deepcopy(PLAN)
    dag = {"vervallen_op": "2021-03-01", "vervallen_reden": "Niet meer nodig"}
    for rij in (bron["risicos"][0], bron["mijlpalen"][0], bron["fasen"][0]):
        rij |= dag

    plan = nieuw(bron)

    assert len(plan["risicos"]) == len(PLAN["risicos"]) - 1
    risico = PLAN["risicos"][0]["code"]
    assert risico not in {rij["risico"] for rij in plan["maatregelen"]}
    assert len(plan["mijlpalen"]) == len(PLAN["mijlpalen"]) - 1
    assert len(plan["fasen"]) == len(PLAN["fasen"])  # products stand in it
    assert "vervallen_op" not in canoniek(plan).decode()
    controleer(plan)


def test_confidential_stays_confidential() -> None:
    bron = deepcopy(PLAN)
    bron["risicos"][1]["vertrouwelijk"] = True

    assert nieuw(bron)["risicos"][1]["vertrouwelijk"] is True


def test_plan_with_every_key_gives_a_plan_that_may_be_loaded(database: Flask) -> None:
    with transactie():
        operations.laad(controleer(maak_vol_plan()))

    with transactie():
        project = operations.laad_vanaf(maak_vol_plan(), vanaf=VANAF, code="tweede")

    assert (project.code, project.naam) == ("tweede", "Vol plan 2027")
    assert project.looptijd.begin == VANAF
    assert [rij.naam for rij in db.session.query(Persoon)] == ["tekst", None]


def test_plan_without_a_beginning_is_refused() -> None:
    bron = deepcopy(PLAN)
    bron["project"]["looptijd"] = {"tekst": "", "soort": "onbepaald", "stand": "leeg"}

    with pytest.raises(PlanbestandError, match="geen begindag"):
        nieuw(bron)


def test_command_makes_a_project_from_the_example(app: Flask) -> None:
    uitkomst = roep(app, "laad", "voorbeeld", "--vanaf", "2027-01-01")

    naam = "zwolle-handhaving-2027 Integrale handhaving sociaal domein 2027"
    assert uitkomst.output == f"Geladen: {naam}\n"


def test_command_makes_a_project_from_another_one(app: Flask) -> None:
    roep(app, "laad", "voorbeeld")
    extra = ["--vanaf", "2027-03-01", "--code", "eigen", "--naam", "Eigen plan"]

    uitkomst = roep(app, "laad", "--van", "voorbeeld-loopt-nu", *extra)

    assert uitkomst.output == "Geladen: eigen Eigen plan\n"
    project = find_project("eigen")
    assert project is not None
    assert project.markering is None
    assert "opvolging" not in queries.get_document(project)


@pytest.mark.parametrize(
    ("woorden", "zin"),
    [
        (["voorbeeld", "--vanaf", "31-02-2027"], "is geen begindag"),
        (["voorbeeld", "--vanaf", "2027-02-30"], "is geen begindag"),
        (["voorbeeld", "--vanaf", "1999-12-31"], "is geen begindag"),
        (["voorbeeld", "--vanaf", "2027-W01-1"], "is geen begindag"),
        (["voorbeeld", "--vanaf", "2100-12-01"], "geen dag van 1 januari 2000"),
        (["voorbeeld", "--vanaf", "2027-01-01", "--code", "A B"], "kleine letters"),
        (["voorbeeld", "--vanaf", "2027-01-01", "--naam", " "], "Deze tekst is leeg"),
        (["--van", "onbekend", "--vanaf", "2027-01-01"], "Er is geen project met"),
        (["--van", "zwolle-handhaving"], "Geef ook --vanaf"),
        (["voorbeeld", "--code", "eigen"], "Geef ook --vanaf"),
        (["voorbeeld", "--van", "x", "--vanaf", "2027-01-01"], "Geef een BESTAND"),
        (["--vanaf", "2027-01-01"], "Geef een BESTAND"),
    ],
)
def test_command_refuses_in_dutch_and_makes_nothing(
    app: Flask, woorden: list[str], zin: str
) -> None:
    uitkomst = roep(app, "laad", *woorden)

    assert uitkomst.exit_code != 0
    assert zin in uitkomst.output
    assert not queries.list_projecten()


def test_code_in_use_is_refused(app: Flask) -> None:
    roep(app, "laad", "voorbeeld", "--vanaf", "2027-01-01")

    uitkomst = roep(app, "laad", "voorbeeld", "--vanaf", "2027-01-01")

    assert "Er is al een project met de code 'zwolle-handhaving-2027'." in (
        uitkomst.output
    )


def test_routes_and_what_follows_them_go_along() -> None:
    route = {"code": "r", "naam": "Route", "volgorde": 1}
    trajecten = [{"activiteit": "4.1", "ronde": "2021", "route": "r"}]

    plan = nieuw({**deepcopy(PLAN), "routes": [route], "trajecten": trajecten})

    rondes = {m["ronde"] for m in plan["mijlpalen"] if "ronde" in m}
    assert plan["routes"] == [route]
    assert [t["route"] for t in plan["trajecten"]] == ["r"]
    assert plan["trajecten"][0]["ronde"] == min(rondes)
