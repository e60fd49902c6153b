"""Every chart has one description, and shows what the snapshot says."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from flask import Flask
from openpyxl import Workbook

from exports.momentopname import Editie, Momentopname
from exports.momentopname.beelden import (
    BEELDEN,
    MEESTE_MOMENTEN,
    heeft_inhoud,
    lees_beeld,
)
from exports.papieren.opbouw import bouw_op
from exports.rapportages.feiten import GRAFIEKEN
from exports.tabellen.kalender import tabel_kalender
from exports.tabellen.verloop import MEESTE_KOLOMMEN, tabel_verloop
from kern import klok
from kern.grafieken import Balksoort
from tests.exports.papieren.opnamen import maak_leeg, met_tekst
from tests.exports.rapport import LOOPT_NU, maak_momentopname, maak_werkboek


@pytest.fixture
def opname(voorbeeld: Flask) -> Iterator[Momentopname]:
    return maak_momentopname(LOOPT_NU, klok.vandaag(), Editie.VOLLEDIG)


@pytest.fixture
def werkboek(opname: Momentopname) -> Workbook:
    return maak_werkboek(opname)


def _naast(werkboek: Workbook, naam: str) -> list[list[object]]:
    """Return the cells right of a table that the chart draws, headings first."""
    blad = werkboek[naam]
    reeks = blad._charts[0].series[-1]
    plek = (reeks.val or reeks.yVal).numRef.f
    assert naam.split("'")[0] in plek
    eerste = _eerste_kolom(blad)
    rijen = blad.iter_rows(min_row=4, min_col=eerste, values_only=True)
    return [list(rij) for rij in rijen if any(cel is not None for cel in rij)]


def _eerste_kolom(blad) -> int:
    """Return the first column behind an empty one that has a heading on row 4."""
    vol = [cel.column for cel in blad[4] if cel.value is not None]
    return next(b for a, b in pairwise(vol) if b > a + 1)


def _lichten_in(aantal: int) -> list[dict[str, object]]:
    licht = {"aspect": "tijd", "kleur": "rood", "woord": "Buiten afspraak"}
    return [
        {
            "rapport": f"Tussenrapportage {n}",
            "peildatum": f"20{n + 10}-01-01",
            "lichten": [licht],
        }
        for n in range(1, aantal + 1)
    ]


@pytest.mark.parametrize("naam", BEELDEN)
def test_every_chart_has_something_to_show_and_says_it(opname, naam: str) -> None:
    beeld = lees_beeld(naam, opname)

    assert heeft_inhoud(beeld)
    assert len(beeld.alt) > 20


def test_every_chart_belongs_to_a_fact() -> None:
    assert {naam for namen in GRAFIEKEN.values() for naam in namen} == {*BEELDEN}


def test_charts_of_an_empty_plan_are_left_out(opname) -> None:
    leeg = maak_leeg(opname)

    vol = {naam for naam in BEELDEN if heeft_inhoud(lees_beeld(naam, leeg))}

    assert vol == {"trend"}  # its lines stand in the snapshot, which kept them


def test_calendar_shows_each_moment_before_a_body_on_its_days(opname) -> None:
    kalender = lees_beeld("kalender", opname)
    rijen = [r for r in opname["mijlpalen"] if r["gremium"]]

    getekend = sorted((b.rij, b.tekst.split(":")[0]) for b in kalender.balken)

    assert getekend == sorted((rij["gremium"], rij["naam"]) for rij in rijen)
    gehaald = {
        balk.begin.isoformat()
        for balk in kalender.balken
        if balk.soort is Balksoort.GEHAALD
    }
    assert gehaald == {rij["gehaald_op"] for rij in rijen if rij["gehaald_op"]}
    assert len(tabel_kalender(opname).rijen) == len(rijen)


def test_calendar_of_a_very_large_plan_shows_what_is_open_and_says_so(opname) -> None:
    veel = opname | {"mijlpalen": opname["mijlpalen"] * 50}

    kalender = lees_beeld("kalender", veel)

    assert len(kalender.balken) == MEESTE_MOMENTEN
    assert Balksoort.GEHAALD not in {balk.soort for balk in kalender.balken}
    assert "ziet u de eerste die nog open zijn" in kalender.alt


def test_hours_add_up_to_those_of_the_plan(opname) -> None:
    uren, totaal = lees_beeld("uren", opname), opname["samenvatting"]["uren"]

    minstens, meer = (sum(reeks.waarden) for reeks in uren.reeksen)

    assert minstens * 60 == totaal["minuten_min"]
    assert (minstens + meer) * 60 == totaal["minuten_max"]


def test_lights_over_time_end_with_those_of_this_report(opname) -> None:
    met = opname | {"lichten_eerder": _lichten_in(2)}

    beeld = lees_beeld("verloop", met)

    assert [kolom.naam for kolom in beeld.kolommen] == [
        "Tussenrapportage 1",
        "Tussenrapportage 2",
        "Dit rapport",
    ]
    assert {rij.naam.lower(): rij.vakken[-1].woord for rij in beeld.rijen} == {
        licht["aspect"]: licht["woord"] for licht in opname["lichten"]
    }
    per = {rij.naam: rij.vakken for rij in beeld.rijen}
    assert per["Tijd"][0].woord == "Buiten afspraak"
    assert per["Geld"][0] is None
    assert "2 eerdere rapporten" in beeld.alt


def test_lights_of_many_reports_say_that_these_are_the_last(opname) -> None:
    met = opname | {"lichten_eerder": _lichten_in(9)}

    beeld, tabel = lees_beeld("verloop", met), tabel_verloop(met)

    assert len(beeld.kolommen) == len(tabel.kolommen) - 1 == MEESTE_KOLOMMEN
    assert beeld.kolommen[0].naam == "Tussenrapportage 5"
    assert "de laatste 6 van 10" in beeld.alt
    assert "de laatste 6 van 10" in tabel.titel


def test_snapshot_of_before_tells_of_this_report_alone(opname) -> None:
    assert "lichten_eerder" not in opname

    beeld = lees_beeld("verloop", opname)

    assert [kolom.naam for kolom in beeld.kolommen] == ["Dit rapport"]
    assert "geen eerder vastgesteld rapport" in beeld.alt


def test_excel_draws_the_hours_of_the_snapshot(opname, werkboek: Workbook) -> None:
    _, *rijen = _naast(werkboek, "Uren")

    geraamd = [rij["uren"] for rij in opname["activiteiten"] if rij["uren"]]
    assert [(rij[1] * 60, (rij[1] + rij[2]) * 60) for rij in rijen] == [
        (uren["minuten_min"], uren["minuten_max"]) for uren in geraamd
    ]


def test_excel_draws_every_saying_of_the_trend(opname, werkboek: Workbook) -> None:
    rijen = _naast(werkboek, "Trendlijn")

    getekend = {(r[1].date(), r[2].date()) for r in rijen[1:] if r[0][0].isalpha()}

    trend = lees_beeld("trend", opname)
    gezegd = {(p.gezegd_op, p.dag) for lijn in trend.lijnen for p in lijn.punten}
    assert gezegd <= getekend


def test_excel_draws_the_word_of_every_light(opname, werkboek: Workbook) -> None:
    koppen, _, *rijen = _naast(werkboek, "Stoplichten in de tijd")

    woorden = {
        rij[0].lower(): next(k for k, cel in zip(koppen, rij, strict=True) if cel == 1)
        for rij in rijen
    }
    assert woorden == {licht["aspect"]: licht["woord"] for licht in opname["lichten"]}


def test_excel_says_which_bars_it_leaves_out(opname) -> None:
    veel = opname | {"activiteiten": opname["activiteiten"] * 20}
    planning = opname["grafieken"]["planning"]
    balken = planning["balken"] * 3
    veel["grafieken"] = opname["grafieken"] | {
        "planning": planning | {"balken": balken}
    }

    boek = maak_werkboek(veel)

    assert "eerste 30 van 100, de tabel" in _titel(boek["Uren"])
    assert f"eerste 60 van {len(balken)} balken, de tabel" in _titel(boek["Planning"])


def _titel(blad) -> str:
    return "".join(r.t for p in blad._charts[0].title.tx.rich.p for r in p.r)


def test_empty_chapter_says_that_nothing_was_written(opname) -> None:
    leeg = {"code": "e", "titel": "Effecten", "tekst": " \n", "feiten": []}
    opname = met_tekst(opname, "Er staat iets.")
    opname["hoofdstukken"].append(leeg)

    eerste, _, laatste = bouw_op(opname).hoofdstukken

    assert laatste.onderdelen[0].stukken[0].tekst == "Hierover is niets geschreven."
    assert len(eerste.onderdelen) == 1
