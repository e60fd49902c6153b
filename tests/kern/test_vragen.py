"""Statements that are built once and executed with values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import Select, case, literal, select

from kern.database import dag_van_project, db
from kern.models import Instelling
from kern.vragen import VORMEN, vast
from risicos.instellingen import RISICOZONES
from tests.makers import save


class Richting(StrEnum):
    """A word that decides the form of a statement."""

    OP = "op"
    AF = "af"


@dataclass(frozen=True)
class Wie:
    """Two values that belong together."""

    naam: str
    dag: date


def test_a_statement_is_built_once_for_all_values():
    gebouwd = []

    @vast
    def getal(n: int) -> Select[int]:
        gebouwd.append(n)
        return select(literal(1) + n)

    (eerste, een), (tweede, twee) = getal(1), getal(2)

    assert (len(gebouwd), eerste is tweede) == (1, True)
    assert (een, twee) == ({"n": 1}, {"n": 2})


def test_each_form_is_built_apart():
    @vast
    def volgorde(n: int | None, omgekeerd: bool, richting: Richting) -> tuple[Any, ...]:
        return (n is None, omgekeerd, richting)

    vormen = {
        volgorde(n, omgekeerd, richting)[0]
        for n in (None, 1, 2)
        for omgekeerd in (False, True)
        for richting in Richting
    }

    assert len(vormen) == 2 * 2 * 2


def test_the_number_of_forms_that_is_kept_has_a_limit():
    gebouwd = []

    @vast
    def dagen(dagen: Mapping[int, date]) -> int:
        gebouwd.append(len(dagen))
        return len(dagen)

    for aantal in (*range(VORMEN + 1), 0):
        dagen(dict.fromkeys(range(aantal), date(2021, 1, 1)))

    assert gebouwd == [*range(VORMEN + 1), 0]


@pytest.mark.parametrize("waarde", [1.5, object()])
def test_what_no_statement_can_hold_is_refused(waarde):
    @vast
    def een(waarde: Any) -> Select[Any]:
        return select(literal(waarde))

    with pytest.raises(TypeError, match="a statement cannot be executed with"):
        een(waarde)


def test_values_and_lists_are_found_in_the_database(database):
    for waarde in ("a", "b", "c"):
        _zet(waarde)

    @vast
    def tussen(woorden: Sequence[str], dag: date, hoogstens: int) -> Select[str]:
        return (
            select(Instelling.waarde)
            .where(Instelling.waarde.in_(woorden), Instelling.sinds <= dag)
            .order_by(Instelling.waarde)
            .limit(hoogstens)
        )

    dag = date(2021, 1, 1)
    assert _lees(tussen(["c", "a"], dag, 5)) == ["a", "c"]
    assert _lees(tussen(["c", "a", "b"], dag, 2)) == ["a", "b"]
    assert _lees(tussen([], dag, 5)) == []
    assert _lees(tussen(["a"], date(2020, 12, 31), 5)) == []


def test_each_field_of_a_dataclass_is_a_value(database):
    _zet("a")

    @vast
    def van(wie: Wie) -> Select[str]:
        return select(Instelling.waarde).where(
            Instelling.waarde == wie.naam, Instelling.sinds == wie.dag
        )

    assert _lees(van(Wie("a", date(2021, 1, 1)))) == ["a"]
    assert _lees(van(Wie("b", date(2021, 1, 1)))) == []


@pytest.mark.parametrize(
    "dagen",
    [
        {},
        {1: date(2021, 1, 1)},
        {1: date(2021, 1, 1), 2: date(2021, 1, 1)},
        {1: date(2021, 1, 1), 2: date(2022, 2, 2)},
        {2: date(2021, 1, 1), 1: date(2022, 2, 2)},
    ],
)
def test_each_project_has_its_own_day(dagen, database):
    @vast
    def dag_van(project_id: int, dagen: Mapping[int, date]) -> Select[Any]:
        dag = dag_van_project(project_id, dagen)
        return select(case((literal(True), dag)))

    gevonden = {id_: db.session.scalar(*dag_van(id_, dagen)) for id_ in dagen}

    assert gevonden == dagen


def _zet(waarde: str) -> None:
    save(Instelling(sleutel=RISICOZONES.sleutel, waarde=waarde, sinds=date(2021, 1, 1)))


def _lees(vraag: tuple[Select[str], dict[str, Any]]) -> list[str]:
    return list(db.session.scalars(*vraag))
