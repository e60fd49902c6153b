"""The workbook shows the figures of the snapshot, and is a decent workbook."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest
from flask import Flask
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from exports.momentopname import Editie, Momentopname
from exports.werkboek import BLADNAMEN, schrijf_werkboek
from kern import klok
from tests.exports.rapport import (
    LOOPT_NU,
    PEILDATUM,
    PLAN,
    alle_cellen,
    feit,
    lees,
    maak_momentopname,
    maak_werkboek,
    rijen_van,
)

LIJSTEN = {
    "Mijlpalen": "Mijlpalen",
    "Activiteiten": "Activiteiten",
    "Planning": "Planning",
    "Klankbord en inzet": "Klankbord_en_inzet",
    "Risico's": "Risicos",
    "Begroting": "Begroting",
}
PEILDATA = (date(2020, 6, 1), PEILDATUM, date(2022, 9, 15), date(2024, 1, 1))


@pytest.fixture
def momentopname(voorbeeld: Flask) -> Iterator[Momentopname]:
    """Return the snapshot of the example that runs now, with follow-up."""
    return maak_momentopname(LOOPT_NU, klok.vandaag(), Editie.VOLLEDIG)


@pytest.fixture
def werkboek(momentopname: Momentopname) -> Workbook:
    """Return the workbook of that snapshot, read back."""
    return maak_werkboek(momentopname)


def test_every_sheet_says_what_and_when(werkboek: Workbook) -> None:
    assert tuple(werkboek.sheetnames) == BLADNAMEN
    for blad in werkboek.worksheets:
        assert "Voorbeeld, loopt nu" in blad["A1"].value
        assert "peildatum" in blad["A1"].value
        assert "Concept" in blad["A2"].value


def test_no_cell_is_a_formula_or_merged(werkboek: Workbook) -> None:
    assert all(cel.data_type != "f" for cel in alle_cellen(werkboek))
    assert not any(blad.merged_cells.ranges for blad in werkboek.worksheets)


def test_every_sheet_fits_an_a4_across(werkboek: Workbook) -> None:
    for blad in werkboek.worksheets:
        assert blad.page_setup.orientation == "landscape"
        assert str(blad.page_setup.paperSize) == "9"
        assert blad.sheet_properties.pageSetUpPr.fitToPage
        assert (blad.page_setup.fitToWidth, blad.page_setup.fitToHeight) == (1, 0)
        assert blad.print_title_rows
        assert blad.freeze_panes
        assert "&P" in blad.oddFooter.right.text


@pytest.mark.parametrize(("naam", "lijst"), LIJSTEN.items())
def test_every_list_has_filters_under_frozen_headings(
    werkboek: Workbook, naam: str, lijst: str
) -> None:
    blad = werkboek[naam]

    tabel = blad.tables[lijst]

    assert tabel.autoFilter.ref == tabel.ref
    assert tabel.ref.startswith("A4:")
    assert blad.freeze_panes in {"A5", "C5"}
    assert blad.print_title_rows == "$4:$4"


def test_numbers_and_days_fit_their_columns(werkboek: Workbook) -> None:
    for blad in werkboek.worksheets:
        for rij in blad.iter_rows():
            for cel in rij:
                breedte = blad.column_dimensions[get_column_letter(cel.column)].width
                if isinstance(cel.value, int | float):
                    assert len(f"€ {cel.value:,.2f}") <= breedte + 2, cel
                if isinstance(cel.value, datetime):
                    assert breedte >= 11, cel


def test_days_are_days_and_hours_are_numbers(werkboek: Workbook) -> None:
    mijlpaal = rijen_van(werkboek, "Mijlpalen", "Mijlpalen")[0]
    assert isinstance(mijlpaal["Eerste dag"], datetime)
    assert isinstance(mijlpaal["Nr"], str)
    inzet = rijen_van(werkboek, "Klankbord en inzet", "Klankbord_en_inzet")[0]
    assert inzet["Uren minstens"] == 4
    blad = werkboek["Mijlpalen"]
    assert blad["G5"].number_format == "[$-413]d\\-m\\-yyyy"
    geld = werkboek["Begroting"]["E5"]
    assert geld.number_format == "[$€-413] #,##0;[Red][$€-413] -#,##0"


def test_moments_are_those_of_the_snapshot(
    werkboek: Workbook, momentopname: Momentopname
) -> None:
    rijen = rijen_van(werkboek, "Mijlpalen", "Mijlpalen")

    assert [(rij["Moment"], rij["Toestand"]) for rij in rijen] == [
        (rij["naam"], rij["toestand"]) for rij in momentopname["mijlpalen"]
    ]


def test_activities_are_in_the_words_of_the_plan(
    werkboek: Workbook, momentopname: Momentopname
) -> None:
    rijen = rijen_van(werkboek, "Activiteiten", "Activiteiten")

    velden = ("termijn", "trekker", "klankbord", "inzet")
    kolommen = ("Termijn", "Trekker", "Klankbord", "Ingeschatte inzet")
    for rij, activiteit in zip(rijen, momentopname["activiteiten"], strict=True):
        for veld, kolom in zip(velden, kolommen, strict=True):
            assert (rij[kolom] or "") == activiteit["cellen"][veld]
        assert rij["Status"] == activiteit["status"]


@pytest.mark.parametrize("peildatum", PEILDATA)
def test_first_sheet_has_the_figures_of_the_snapshot(
    voorbeeld: Flask, peildatum: date
) -> None:
    momentopname = maak_momentopname(peildatum=peildatum)
    werkboek, telling = maak_werkboek(momentopname), momentopname["samenvatting"]

    per = telling["mijlpalen"]["per_toestand"]
    assert feit(werkboek, "Momenten gehaald") == per["gehaald"]
    assert feit(werkboek, "Momenten te laat") == per["te laat"]
    assert (
        feit(werkboek, "Activiteiten gereed")
        == (telling["activiteiten"]["per_status"]["gereed"])
    )
    assert feit(werkboek, "Nog n.t.b. in het plan") == telling["ntb"]["totaal"] == 12
    assert feit(werkboek, "Begroot") == 120_000
    assert feit(werkboek, "Uren") == "424–556 uur"
    assert feit(werkboek, "Risico's") == telling["risicos"]["aantal"]


def test_money_is_in_euros_with_the_whole_below(
    werkboek: Workbook, momentopname: Momentopname
) -> None:
    rijen = rijen_van(werkboek, "Begroting", "Begroting")

    blad, totaal = werkboek["Begroting"], momentopname["begroting"]["totaal"]
    onder = blad.max_row
    kolom_b = [blad.cell(rij, 2).value for rij in range(1, onder + 1)]
    rij = kolom_b.index("Totaal") + 1
    assert (
        sum(post["Gerealiseerd"] or 0 for post in rijen) * 100
        == (totaal["gerealiseerd"])
    )
    assert blad.cell(rij, 5).value * 100 == totaal["gerealiseerd"]
    assert blad.cell(rij, 7).value * 100 == totaal["vrij"]


def test_hours_below_the_list_are_their_sum(werkboek: Workbook) -> None:
    rijen = rijen_van(werkboek, "Klankbord en inzet", "Klankbord_en_inzet")

    blad = werkboek["Klankbord en inzet"]
    laatste = [cel.value for cel in blad[blad.max_row]]
    assert sum(rij["Uren minstens"] or 0 for rij in rijen) == laatste[6] == 424
    assert sum(rij["Uren hoogstens"] or 0 for rij in rijen) == laatste[7] == 556


def test_every_chart_of_the_report_is_one_of_excel_itself(werkboek: Workbook) -> None:
    aantallen = {blad.title: len(blad._charts) for blad in werkboek.worksheets}

    assert {naam: aantal for naam, aantal in aantallen.items() if aantal} == {
        "Stoplichten in de tijd": 1,
        "Kalender": 1,
        "Trendlijn": 1,
        "Planning": 1,
        "Uren": 1,
        "Risico's": 2,
        "Begroting": 1,
    }


def test_matrix_in_cells_names_every_judged_risk(
    werkboek: Workbook, momentopname: Momentopname
) -> None:
    blad = werkboek["Risico's"]

    vakken = [
        naam
        for rij in blad.iter_rows(min_row=10, min_col=7, max_col=11)
        for cel in rij
        if isinstance(cel.value, str)
        for naam in cel.value.split(", ")
    ]
    codes = sorted(rij["code"] for rij in momentopname["risicos"])
    assert sorted(vakken) == sorted(codes * 2)  # before and after the measures


def test_properties_say_title_and_language(werkboek: Workbook) -> None:
    assert werkboek.properties.title.startswith("Tussenrapportage Voorbeeld, loopt nu")
    assert werkboek.properties.language == "nl-NL"


def test_same_snapshot_gives_the_same_cells(momentopname: Momentopname) -> None:
    een, twee = (
        [
            (cel.coordinate, cel.value, cel.number_format)
            for cel in alle_cellen(lees(schrijf_werkboek(momentopname)))
        ]
        for _ in range(2)
    )

    assert een == twee


def test_every_printed_sheet_of_an_example_says_that_it_is_one(
    momentopname: Momentopname,
) -> None:
    boek = lees(schrijf_werkboek(momentopname))
    merk = momentopname["kop"]["markering"]

    koppen = [boek[naam].oddHeader.left.text for naam in BLADNAMEN]

    assert merk
    assert [kop for kop in koppen if not kop.startswith(merk)] == []


def test_a_promise_that_was_met_late_says_how_much(voorbeeld: Flask) -> None:
    boek = maak_werkboek(maak_momentopname(PLAN, PEILDATUM, Editie.BESTUURLIJK))

    rijen = {r["Moment"]: r for r in rijen_van(boek, "Mijlpalen", "Mijlpalen")}

    assert rijen["Verordening naar raad"]["Verschil"] == "8 maanden later"
