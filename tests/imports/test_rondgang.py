"""What is loaded is written back byte for byte."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings

from imports import operations, queries
from imports.planbestand.canoniek import canoniek
from imports.planbestand.controle import controleer, lees
from imports.planbestand.schema import get_schema
from kern.database import db
from kern.transactie import transactie
from projecten.models import Project
from tests.grootplan import maak_plan
from tests.imports.miniplan import maak_vol_plan, plannen

VOORBEELD = Path(operations.__file__).parent / "voorbeeld" / "plan.json"


def schrijf_na_laden(document: dict[str, Any]) -> bytes:
    with transactie():
        project_id = operations.laad(controleer(document)).id
    db.session.expunge_all()
    return canoniek(queries.get_document(db.session.get_one(Project, project_id)))


def test_vol_plan_holds_every_key_of_the_schema() -> None:
    def sleutels(regel: Any, waarde: Any, pad: str) -> Iterator[str]:
        for naam, deel in regel.get("properties", {}).items():
            rijen = waarde if isinstance(waarde, list) else [waarde]
            gevuld = [rij[naam] for rij in rijen if naam in rij]
            if not gevuld:
                yield f"{pad}.{naam}"
                continue
            eerste = gevuld[0]
            yield from sleutels(deel.get("items", deel), eerste, f"{pad}.{naam}")

    assert list(sleutels(get_schema(), maak_vol_plan(), "")) == []


def test_plan_with_every_key_comes_back_the_same(database: Flask) -> None:
    plan = maak_vol_plan()

    assert schrijf_na_laden(plan).decode() == canoniek(plan).decode()


def test_example_comes_back_the_same(database: Flask) -> None:
    inhoud = VOORBEELD.read_bytes()

    assert schrijf_na_laden(lees(inhoud).document) == inhoud


def test_large_plan_comes_back_the_same(database: Flask) -> None:
    plan = maak_plan(120)

    assert schrijf_na_laden(plan) == canoniek(plan)


def test_smallest_plan_comes_back_the_same(app: Flask) -> None:
    looptijd = {"tekst": "", "soort": "onbepaald", "stand": "leeg"}
    project = {
        "code": "klein",
        "naam": "Klein",
        "soort": "project",
        "planning": "initieel",
        "looptijd": looptijd,
    }
    plan = {"planbestand": 1, "project": project}

    assert schrijf_na_laden(plan) == canoniek(plan)


@given(plan=plannen())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
def test_any_plan_comes_back_the_same(database: Flask, plan: dict[str, Any]) -> None:
    db.session.rollback()

    project = operations.laad(controleer(plan))
    geschreven = canoniek(queries.get_document(project))

    db.session.rollback()
    assert geschreven.decode() == canoniek(plan).decode()


def test_groups_that_alternate_keep_their_place(app: Flask) -> None:
    plan = maak_plan(20)
    fasen = [rij["fase"] for rij in plan["producten"][:4]]

    document = lees(schrijf_na_laden(plan)).document

    assert [rij["fase"] for rij in document["producten"][:4]] == fasen
    assert fasen == ["2", "3", "1", "2"]


@pytest.mark.parametrize("plaats", [1, 2])
def test_place_of_dated_trekker_is_kept(app: Flask, plaats: int) -> None:
    plan = maak_plan(1)
    vorige = {"activiteit": "1.1", "persoon": "persoon-9", "tot": "2021-03-01"}
    if plaats == 1:  # who came first stays first contact until that day
        vorige["volgorde"] = 1
    plan["opvolging"]["trekkers"] = [vorige]

    document = lees(schrijf_na_laden(plan)).document

    assert document["opvolging"]["trekkers"] == [vorige]
    assert document["activiteiten"][0]["trekkers"] == ["persoon-1"]
