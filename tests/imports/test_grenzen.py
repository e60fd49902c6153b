"""Size and strange texts: many rows in few statements, every sign as written."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from flask import Flask
from sqlalchemy import event

from dossier.models import Wijziging
from imports import operations, queries
from imports.planbestand.controle import Planbestand, controleer
from kern.database import db
from kern.transactie import transactie
from tests.grootplan import maak_plan
from tests.imports.miniplan import maak_vol_plan


class Aantal(NamedTuple):
    """How many statements read, and were sent in all; thousands of history lines."""

    lezend: int
    alles: int
    duizenden: int


def tel_opdrachten(aantal_activiteiten: int) -> Aantal:
    """Load a plan of this size and count."""
    code = f"groot-{aantal_activiteiten}"
    plan = Planbestand(maak_plan(aantal_activiteiten, code=code))
    gezien: list[str] = []
    regels = Wijziging.query.count()

    def bewaar(*wat: object) -> None:
        gezien.append(str(wat[2]))

    event.listen(db.engine, "before_cursor_execute", bewaar)
    try:
        with transactie():
            operations.laad(plan)
    finally:
        event.remove(db.engine, "before_cursor_execute", bewaar)
    erbij = Wijziging.query.count() - regels
    lezend = sum(zin.startswith("SELECT") for zin in gezien)
    return Aantal(lezend, len(gezien), erbij // 1000)


# The history reads and writes a thousand rows at a time; nothing else may grow.
def test_statements_do_not_grow_with_the_plan(database: Flask) -> None:
    tel_opdrachten(5)  # brings the organisation

    klein, groot = tel_opdrachten(20), tel_opdrachten(1_000)

    assert klein.duizenden == 0 < groot.duizenden
    assert groot.lezend <= klein.lezend + groot.duizenden
    assert groot.alles <= klein.alles + 4 * (groot.duizenden + 1)


def test_writing_takes_as_many_statements_for_any_plan(
    app: Flask, tel_selects: Callable[[], list[str]]
) -> None:
    aantallen = []
    for grootte in (10, 200):
        with transactie():
            plan = Planbestand(maak_plan(grootte, code=f"groot-{grootte}"))
            project = operations.laad(plan)
        voor = len(tel_selects())
        queries.get_document(project)
        aantallen.append(len(tel_selects()) - voor)

    assert aantallen[0] == aantallen[1] <= 45


@pytest.mark.parametrize(
    "tekst",
    [
        "=1+1",
        "@SUM(A1)",
        "{{7*7}}",
        "<script>alert(1)</script>",
        "'; DROP TABLE project; --",
        "regel\u2028einde",
        "\u202eomgekeerd\u202c",
        "👩‍🚒 brandweer",
        "tab\tregel\r\neind",
        "e\u0301 en é",
        "x" * 40_000,
    ],
)
def test_strange_text_comes_back_literally(database: Flask, tekst: str) -> None:
    plan = maak_vol_plan()
    plan["project"]["naam"] = tekst
    plan["activiteiten"][0]["cellen"]["trekker"]["tekst"] = tekst
    plan["mijlpalen"][0]["termijn"]["tekst"] = tekst

    with transactie():
        project = operations.laad(controleer(plan))
    document = queries.get_document(project)

    assert document["project"]["naam"] == tekst
    assert document["activiteiten"][0]["cellen"]["trekker"]["tekst"] == tekst
    assert document["mijlpalen"][0]["termijn"]["tekst"] == tekst
