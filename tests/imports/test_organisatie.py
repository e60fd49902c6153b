"""Rows of the organisation are shared: matched by code, never changed, never leaked."""

from typing import Any

from flask import Flask
from sqlalchemy import func, select

from betrokkenen.models import Afdeling, Gremium, Lidmaatschap, Persoon
from imports import operations, queries
from imports.planbestand.controle import controleer
from kern.database import db
from kern.transactie import transactie
from planning.models import Routesjabloon, Routestap, Traject
from projecten.models import Programma, Project
from tests.imports.miniplan import maak_vol_plan


def laad(document: dict[str, Any]) -> Project:
    with transactie():
        return operations.laad(controleer(document))


def tel(model: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_known_codes_keep_their_rows(database: Flask) -> None:
    laad(maak_vol_plan())
    ander = maak_vol_plan()
    ander["project"]["code"] = "ander"
    ander["project"]["programma"]["naam"] = "Anders"
    for lijst in ("afdelingen", "personen", "gremia"):
        ander[lijst][0]["naam"] = "Anders"
    ander["gremia"][0]["leden"] = [{"functie": "Nieuw lid"}]

    laad(ander)

    for model in (Afdeling, Persoon, Gremium, Programma):
        assert list(db.session.scalars(select(model.naam))) == ["tekst"]
    assert tel(Lidmaatschap) == 1


def test_a_known_route_keeps_its_words_and_its_steps(database: Flask) -> None:
    laad(maak_vol_plan())
    ander = maak_vol_plan()
    ander["project"]["code"] = "ander"
    ander["routes"][0] |= {"naam": "Anders", "stappen": []}

    laad(ander)

    assert list(db.session.scalars(select(Routesjabloon.naam))) == ["tekst"]
    assert (tel(Routestap), tel(Traject)) == (2, 2)


def test_a_body_that_only_a_route_of_the_plan_uses_goes_along(app: Flask) -> None:
    plan = maak_vol_plan()
    plan["gremia"].append(
        {"code": "griffie", "naam": "Griffie", "volgorde": 9, "soort": "ambtelijk"}
    )
    plan["routes"][0]["stappen"].append({"naam": "Griffie", "gremium": "griffie"})
    eerste = laad(plan)
    ander = maak_vol_plan()
    ander["project"]["code"] = "ander"
    ander |= {"trajecten": [], "routes": []}
    tweede = laad(ander)

    document = queries.get_document(eerste)
    assert [rij["code"] for rij in document["gremia"]] == ["code", "griffie"]
    assert [rij["code"] for rij in document["routes"]] == ["code"]
    # The route and its body are of the first plan only.
    document = queries.get_document(tweede)
    assert [rij["code"] for rij in document["gremia"]] == ["code"]
    assert "routes" not in document


def test_new_codes_are_added(database: Flask) -> None:
    laad(maak_vol_plan())
    ander = maak_vol_plan()
    ander["project"]["code"] = "ander"
    ander["personen"].append({"code": "p2", "functie": "F", "sorteernaam": "f"})

    laad(ander)

    codes = select(Persoon.code).order_by(Persoon.id)
    assert list(db.session.scalars(codes)) == ["code", "p2"]


def test_row_of_another_project_stays_behind(app: Flask) -> None:
    eerste = laad(maak_vol_plan())
    ander = maak_vol_plan()
    ander["project"]["code"] = "ander"
    ander["afdelingen"].append({"code": "GEHEIM", "naam": "Geheim"})
    ander["personen"].append(
        {"code": "p2", "functie": "F", "sorteernaam": "f", "afdeling": "GEHEIM"}
    )
    ander["risicos"][0]["eigenaar"] = "p2"
    tweede = laad(ander)

    document = queries.get_document(eerste)
    assert [rij["code"] for rij in document["personen"]] == ["code"]
    assert [rij["code"] for rij in document["afdelingen"]] == ["code"]
    document = queries.get_document(tweede)
    assert [rij["code"] for rij in document["personen"]] == ["code", "p2"]
    assert [rij["code"] for rij in document["afdelingen"]] == ["code", "GEHEIM"]


def test_rows_of_another_project_are_not_written(database: Flask) -> None:
    eerste = laad(maak_vol_plan())
    voor = queries.get_document(eerste)
    ander = maak_vol_plan()
    ander["project"]["code"] = "ander"
    for rij in ander["fasen"] + ander["risicos"] + ander["mijlpalen"]:
        rij |= {"naam": "Anders"} if "naam" in rij else {"gebeurtenis": "Anders"}

    laad(ander)

    assert queries.get_document(eerste) == voor


def test_row_that_the_plan_itself_does_not_use_comes_back(app: Flask) -> None:
    plan = maak_vol_plan()
    plan["gremia"].append(
        {"code": "griffie", "naam": "Griffie", "volgorde": 9, "soort": "ambtelijk"}
    )

    document = queries.get_document(laad(plan))

    assert [rij["code"] for rij in document["gremia"]] == ["code", "griffie"]
