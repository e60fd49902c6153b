"""The days of handing in and the meetings, from the snapshot to the workbook."""

from datetime import date
from typing import Any

import pytest

from exports.momentopname import Editie
from exports.momentopname.compileren import compileer
from exports.momentopname.waarden import lees_grafiek, schrijf_grafiek
from kern.grafieken import Balk, Balksoort, Tijdlijn
from planning.queries import list_aanleveringen
from tests.exports.rapport import maak_werkboek, rijen_van
from tests.makers import make_project, make_uitkomst
from tests.planning.aanleveren import OP_TIJD, TE_LAAT, maak_gremia, maak_ronde


@pytest.fixture
def ronde(app) -> Any:
    return maak_ronde(maak_gremia(), make_project(), nummer="1.2")


def _opname(ronde: Any, dag: date = OP_TIJD) -> Any:
    return compileer(ronde.project_id, peildatum=dag, editie=Editie.BESTUURLIJK)


def test_the_snapshot_knows_what_the_pages_know(ronde) -> None:
    rijen = _opname(ronde)["mijlpalen"]
    van_de_pagina = list_aanleveringen({ronde.project_id: OP_TIJD}, activiteiten=10)

    assert [(r["aanleveren"], r["vergadering"], r["speling"]) for r in rijen] == [
        (a.dag.isoformat(), a.vergadering.isoformat(), a.speling)
        for a in van_de_pagina[ronde.project_id]
        if a.stand and a.vergadering
    ]


def test_the_sheets_show_both_days_at_an_open_moment(ronde) -> None:
    boek = maak_werkboek(_opname(ronde))

    for blad, lijst, naam in (
        ("Mijlpalen", "Mijlpalen", "Moment"),
        ("Planning", "Planning", "Onderdeel"),
    ):
        rijen = {r[naam]: r for r in rijen_van(boek, blad, lijst)}
        college = next(r for naam, r in rijen.items() if "naar college" in naam)
        assert college["Aanleveren uiterlijk"].date() == date(2020, 11, 18)
        assert college["Vergadering (voorstel)"].date() == date(2020, 11, 24)
    moment = rijen_van(boek, "Mijlpalen", "Mijlpalen")[0]
    assert moment["Speling"] == "28 werkdagen speling"
    assert moment["Eerste dag"].date() == date(2020, 11, 1)


def test_what_is_too_late_is_said_in_words(ronde) -> None:
    (college, _) = rijen_van(maak_werkboek(_opname(ronde, TE_LAAT)), *["Mijlpalen"] * 2)

    assert college["Speling"] == "2 werkdagen te laat"


def test_a_moment_that_is_over_has_no_day(ronde) -> None:
    make_uitkomst(ronde.college)

    (college, raad) = _opname(ronde, TE_LAAT)["mijlpalen"]

    assert (college["aanleveren"], college["vergadering"]) == (None, None)
    assert raad["aanleveren"] == "2021-01-11"


def test_a_snapshot_of_before_is_read_without_those_days() -> None:
    balk = Balk("1.1 Werk", OP_TIJD, OP_TIJD, Balksoort.GEPLAND, "Moment")
    tijdlijn = Tijdlijn("T", "Alt", ["1.1 Werk"], [balk], OP_TIJD)
    oud = schrijf_grafiek(tijdlijn)
    del oud["routes"], oud["recessen"]
    for rij in oud["balken"]:
        del rij["aanleveren"], rij["vergadering"]

    gelezen = lees_grafiek(oud)

    assert isinstance(gelezen, Tijdlijn)
    assert list(gelezen.balken) == [balk]
