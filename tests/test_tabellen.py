"""The database refuses what must never be, whatever the program forgets.

Its tables are those of the migrations (see test_migraties.py).
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import (
    Column,
    Enum,
    ForeignKeyConstraint,
    Table,
    delete,
    insert,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import Constraint

from kern.database import Instant, db

pytestmark = pytest.mark.postgres

MOMENT = datetime(2021, 1, 1, 12, tzinfo=UTC)
GEEN_PROJECT = {"project", "instelling", "project_rol"}
# What a row needs besides what its columns demand.
OOK = {
    "persoon": {"functie": "Adviseur"},
    "lidmaatschap": {"functie": "Lid"},
    "mijlpaal": {"gremium_id": 1},
    "routestap": {"gremium_id": 1},
    "inlogkoppeling": {"open_tot": MOMENT},
    "rapportage": {"versie": 1},
}
# Where one of two keys must be there: which one these rows have.
VAN_IEMAND = {"herinnering": "gebruiker_id", "voorkeur": "gebruiker_id"}
# Table, what is set, and nothing else about the row changes.
VERBODEN: list[tuple[str, dict[str, Any]]] = [
    ("gebruiker", {"email": "Iemand@voorbeeld.test"}),
    ("gebruiker", {"wachtwoord_hash": "hash"}),
    ("inlogkoppeling", {"open_tot": None}),
    ("persoon", {"naam": None, "functie": None}),
    ("lidmaatschap", {"persoon_id": None, "functie": None}),
    ("lidmaatschap", {"van": date(2021, 2, 1), "tot": date(2021, 1, 1)}),
    ("vergadering", {"dag": date(2021, 1, 1), "aanleveren_op": date(2021, 1, 2)}),
    ("reces", {"begin": date(2021, 2, 1), "eind": date(2021, 1, 1)}),
    ("project_rol", {"van": date(2021, 2, 1), "tot": date(2021, 1, 1)}),
    ("projectbetrokkene", {"van": date(2021, 2, 1), "tot": date(2021, 1, 1)}),
    ("trekker", {"van": date(2021, 2, 1), "tot": date(2021, 1, 1)}),
    ("zetelbezetting", {"van": date(2021, 2, 1), "tot": date(2021, 1, 1)}),
    ("project", {"code": ""}),
    ("project", {"code": "Zwolle"}),
    ("fase", {"volgorde": 0}),
    ("voortgang", {"percentage": -1}),
    ("voortgang", {"percentage": 101}),
    ("inzetraming", {"minuten_min": -60}),
    ("inzetraming", {"minuten_min": 120, "minuten_max": 60}),
    ("inzetraming", {"groep": "persoon", "persoon_id": None}),
    ("inzetraming", {"groep": "trekkers", "persoon_id": 1}),
    ("mijlpaal", {"soort": "route", "gremium_id": None}),
    ("verschuiving", {"reden": ""}),
    ("routestap", {"gremium_id": None}),
    ("routestap", {"duur": 3, "duureenheid": "werkdagen"}),
    ("routestap", {"aanlevertermijn": 3}),
    ("routestap", {"verwerking": 367, "verwerkingseenheid": "werkdagen"}),
    ("toezegging", {"afgedaan_met": "Met een brief."}),
    ("faseovergang", {"naar_fase_id": 1}),
    ("rapportage", {"nummer": 0}),
    ("rapportage", {"versie": 2}),
    ("rapportage", {"fase_id": 1}),
    ("rapportage", {"soort": "fase-evaluatie"}),
    ("rapportage", {"stand": "vastgesteld"}),
    ("rapportage", {"vastgesteld_op": date(2021, 1, 1)}),
    ("begroting", {"begroot": -1}),
    ("begroting", {"eerste_jaar": 2022, "laatste_jaar": 2021}),
    ("begrotingspost", {"begroot": -1}),
    ("boeking", {"soort": "verplichting", "bedrag": -1}),
    ("boeking", {"soort": "verplichting", "verplichting_id": 1}),
    ("beoordeling", {"kans": 0}),
    ("beoordeling", {"kans": 6}),
    ("beoordeling", {"gevolg": 0}),
    ("beoordeling", {"gevolg": 6}),
    ("herinnering", {"persoon_id": 1}),
    ("herinnering", {"gebruiker_id": None}),
    ("herinnering", {"status": "verlopen"}),
    ("herinnering", {"reden": "De dag is verschoven."}),
    ("voorkeur", {"persoon_id": 1}),
    ("voorkeur", {"gebruiker_id": None}),
]


@pytest.fixture
def gevuld(database: Flask) -> Flask:
    """Return an app whose tables hold one row for each of two projects."""
    with db.engine.begin() as verbinding:
        for tabel in db.metadata.sorted_tables:
            for nummer in (1, 2):
                verbinding.execute(insert(tabel).values(rij(tabel, nummer)))
                # What was decided on may not change at all, whatever the change is:
                # the decisions are on proposals of their own.
                if tabel.name == "faseovergang":
                    besloten = rij(tabel, nummer) | {"id": nummer + 2}
                    verbinding.execute(insert(tabel).values(besloten))
    return database


def rij(tabel: Table, nummer: int) -> dict[str, Any]:
    """Return the least that a row must hold; it refers to rows of that number."""
    waarden = {
        kolom.name: _waarde(kolom, nummer)
        for kolom in tabel.columns
        if not kolom.nullable
    }
    if tabel.name in VAN_IEMAND:
        waarden[VAN_IEMAND[tabel.name]] = nummer
    if tabel.name == "fasebesluit":
        waarden["faseovergang_id"] = nummer + 2
    return waarden | OOK.get(tabel.name, {})


def _waarde(kolom: Column[Any], nummer: int) -> Any:
    if isinstance(kolom.type, Enum):
        return kolom.type.enums[0]
    if isinstance(kolom.type, Instant):
        return MOMENT
    voorbeelden = {
        str: f"{kolom.name}-{nummer}",
        int: nummer,
        bool: False,
        bytes: b"inhoud",
        date: date(2021, 1, nummer),
    }
    return voorbeelden[kolom.type.python_type]


def doorgelaten(verboden: list[tuple[Table, dict[str, Any]]]) -> list[str]:
    """Return the changes to row 1 that the database accepts all the same."""
    return [
        f"{tabel.name}: {waarden}"
        for tabel, waarden in verboden
        if _mag(update(tabel).where(tabel.c.id == 1).values(waarden))
    ]


def _mag(opdracht: Any) -> bool:
    with db.engine.connect() as verbinding:
        verbinding = verbinding.execution_options(schrijft=True)
        transactie = verbinding.begin()
        try:
            assert verbinding.execute(opdracht).rowcount == 1
        except IntegrityError:
            return False
        finally:
            transactie.rollback()
        return True


def van_soort(soort: type[Constraint]) -> Iterator[tuple[Table, Any]]:
    """Return every constraint of that kind, with its table."""
    for tabel in db.metadata.sorted_tables:
        for regel in tabel.constraints:
            if isinstance(regel, soort):
                yield tabel, regel


def samengesteld() -> list[tuple[Table, ForeignKeyConstraint]]:
    """Return the keys that keep a row within its project."""
    alle = van_soort(ForeignKeyConstraint)
    return [(tabel, sleutel) for tabel, sleutel in alle if len(sleutel.columns) == 2]


def test_what_must_never_be_is_refused(gevuld: Flask) -> None:
    tabellen = db.metadata.tables

    assert not doorgelaten([(tabellen[naam], waarden) for naam, waarden in VERBODEN])


def test_an_unknown_word_is_refused_in_every_list_of_words(gevuld: Flask) -> None:
    kolommen = [
        kolom
        for tabel in db.metadata.sorted_tables
        for kolom in tabel.columns
        if isinstance(kolom.type, Enum)
    ]

    # The column's own type would refuse the word before the database saw it.
    los = [(kolom.table, {kolom.name: text("'anders'")}) for kolom in kolommen]

    assert len(kolommen) > 40
    assert not doorgelaten(los)


def test_no_term_ends_before_it_begins(gevuld: Flask) -> None:
    omgekeerd = [
        (
            tabel,
            {kolom.name: date(2021, 2, 1), f"{kolom.name[:-5]}eind": date(2021, 1, 1)},
        )
        for tabel in db.metadata.sorted_tables
        for kolom in tabel.columns
        if kolom.name.endswith("_begin")
    ]

    assert len(omgekeerd) >= 8
    assert not doorgelaten(omgekeerd)


def test_no_row_points_into_another_project(gevuld: Flask) -> None:
    vreemd = [(tabel, {sleutel.column_keys[1]: 2}) for tabel, sleutel in samengesteld()]

    assert len(vreemd) > 20
    assert not doorgelaten(vreemd)


def test_no_row_moves_to_another_project_without_what_it_points_at(
    gevuld: Flask,
) -> None:
    wijst = {
        tabel.name: tabel
        for tabel, sleutel in samengesteld()
        if not tabel.c[sleutel.column_keys[1]].nullable
    }

    assert not doorgelaten([(tabel, {"project_id": 2}) for tabel in wijst.values()])


def test_every_key_between_tables_of_a_project_carries_the_project() -> None:
    kaal = [
        f"{tabel.name}.{sleutel.column_keys[0]}"
        for tabel, sleutel in van_soort(ForeignKeyConstraint)
        if len(sleutel.columns) == 1
        and "project_id" in tabel.c
        and "project_id" in sleutel.referred_table.c
        and sleutel.referred_table.name not in GEEN_PROJECT
    ]

    assert not kaal


def test_nothing_that_is_pointed_at_can_be_deleted(gevuld: Flask) -> None:
    sleutels = list(van_soort(ForeignKeyConstraint))
    verplicht = [
        sleutel.referred_table
        for tabel, sleutel in sleutels
        if not any(tabel.c[naam].nullable for naam in sleutel.column_keys)
    ]

    weg = [t.name for t in verplicht if _mag(delete(t).where(t.c.id == 1))]

    assert not weg
    assert {sleutel.ondelete for _, sleutel in sleutels} == {"RESTRICT"}
