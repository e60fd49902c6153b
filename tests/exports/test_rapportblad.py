"""The workbook and the ODS hold what somebody wrote, chapter by chapter."""

from collections.abc import Iterator

import pytest
from flask import Flask

from exports.momentopname import Momentopname
from exports.papieren.maken import maak_papier
from exports.werkboek import BLADNAMEN
from tests.exports.papieren.lezen import bladen_ods
from tests.exports.papieren.opnamen import TEKST, met_tekst
from tests.exports.rapport import maak_momentopname, maak_werkboek

GELEZEN = [
    "Wat er speelt",
    "Het project loopt. Er is één zorg.\nEen tweede regel.",
    "• eerste punt",
    "• tweede punt",
    "Slot.",
]


@pytest.fixture
def opname(voorbeeld: Flask) -> Iterator[Momentopname]:
    return met_tekst(maak_momentopname(), TEKST)


def _kolom_a(boek, naam="Rapport"):
    waarden = [rij[0].value for rij in boek[naam].iter_rows(min_row=3)]
    return [waarde for waarde in waarden if waarde]


def test_sheet_has_every_chapter_as_it_was_written(opname) -> None:
    assert _kolom_a(maak_werkboek(opname)) == [
        "Samenvatting",
        *GELEZEN,
        "Feiten",
        "Hierover is niets geschreven.",
    ]


def test_report_of_the_facts_alone_says_so(voorbeeld: Flask) -> None:
    woorden = _kolom_a(maak_werkboek(maak_momentopname()))

    assert woorden == [
        "Dit zijn de cijfers alleen. Er is nog geen tekst bij geschreven."
    ]


def test_ods_has_the_same_words(opname) -> None:
    _, *rijen = bladen_ods(maak_papier(opname, ".ods"))["Hoofdstukken"]

    assert [rij[1] for rij in rijen] == [*GELEZEN, "Hierover is niets geschreven."]
    assert [rij[0] for rij in rijen] == ["Samenvatting", *[None] * 4, "Feiten"]


@pytest.mark.parametrize("tekst", ["=1+1", "+31 6", "@SOM(A1)", "**=2** ## -3", "<b>&"])
def test_text_is_never_a_formula(voorbeeld: Flask, tekst: str) -> None:
    boek = maak_werkboek(met_tekst(maak_momentopname(), tekst))

    cel = next(c for c in boek["Rapport"]["A"][3:] if c.value != "Samenvatting")
    assert cel.value == tekst.replace("**", "")
    assert cel.data_type == "s"


def test_very_long_text_goes_on_below_and_loses_nothing(voorbeeld: Flask) -> None:
    tekst = "".join(f"{n:05d}" for n in range(8_000))

    boek = maak_werkboek(met_tekst(maak_momentopname(), f"**x**{tekst}"))

    begin = next(w for w in _kolom_a(boek) if w.startswith("x"))
    waar, nummer = begin[1:].split(" … (vervolg op blad Toelichting, nr. ")
    rijen = boek["Toelichting"].iter_rows(values_only=True)
    rest = next(b for a, b, *_ in rijen if a and a.startswith(f"Nr. {nummer[:-1]}, "))
    assert waar + rest == tekst


def test_every_sheet_carries_the_title_of_the_report(opname) -> None:
    rapport = {"titel": "Eindrapportage 1, versie 2"}

    boek = maak_werkboek(opname | {"rapport": rapport})

    assert boek.sheetnames == list(BLADNAMEN)
    assert all("Eindrapportage 1, versie 2 – " in b["A1"].value for b in boek)
    assert not any("Tussenrapportage" in b["A1"].value for b in boek)
    assert boek.properties.title.startswith("Eindrapportage 1, versie 2")


def test_registers_stand_in_the_workbook(opname) -> None:
    boek = maak_werkboek(opname)

    tabellen = {naam for blad in boek for naam in blad.tables}

    assert {"Stoplichten", "Producten", "Besluiten"} <= tabellen
    koppen = {cel.value for blad in boek for cel in blad["A"]}
    assert {
        "Verschoven momenten",
        "Toezeggingen",
        "Producten",
        "Afwijkingen",
        "Nieuw sinds het vorige rapport",
    } <= koppen
    assert any(str(kop).startswith(("Baseline", "Verschil met")) for kop in koppen)
