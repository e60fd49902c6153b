"""Whatever anybody typed arrives in the workbook as text, and as nothing else."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from flask import Flask

from exports.momentopname import Editie, Momentopname
from exports.momentopname.compileren import compileer
from exports.werkboek import schrijf_werkboek
from exports.werkboek.maten import HOOGSTE_RIJ
from kern.datums import Stand
from projecten.models import Project
from tests.exports.rapport import PEILDATUM, alle_cellen, lees, rijen_van
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_mijlpaal,
    make_post,
    make_project,
    make_risico,
    make_voortgang,
)

TEKSTEN = {
    "=1+1": "=1+1",
    "+31 6": "+31 6",
    "-2": "-2",
    "@SUM(A1)": "@SUM(A1)",
    "=cmd|' /C calc'!A0": "=cmd|' /C calc'!A0",
    "a\u2028b": "a\u2028b",
    "a\r\nb": "a\nb",
    "\u202eneteh": "\u202eneteh",
    "👩\u200d🔧 monteur": "👩\u200d🔧 monteur",
    "שלום": "שלום",
    "<b>&amp;</b>": "<b>&amp;</b>",
    "1.10": "1.10",
    "'": "'",
    "  spatie ": "  spatie ",
}


def _momentopname(project: Project, **velden: str) -> Momentopname:
    activiteit = make_activiteit(project, **velden)
    make_voortgang(activiteit, bereikt=velden.get("resultaat"))
    return compileer(project.id, peildatum=PEILDATUM, editie=Editie.VOLLEDIG)


@pytest.mark.parametrize(("getypt", "getoond"), TEKSTEN.items())
def test_text_arrives_as_it_was_typed(app: Flask, getypt: str, getoond: str) -> None:
    project = make_project(naam=getypt, markering=getypt)
    werkboek = lees(schrijf_werkboek(_momentopname(project, resultaat=getypt)))

    [rij] = rijen_van(werkboek, "Activiteiten", "Activiteiten")

    assert rij["Resultaat/effect"] == getoond
    assert all(cel.data_type != "f" for cel in alle_cellen(werkboek))


def test_signs_that_no_sheet_can_hold_are_left_out(app: Flask) -> None:
    momentopname = _momentopname(make_project())
    momentopname["activiteiten"][0]["titel"] = "a\x00b\x0bc\ud800d\ufffe"
    momentopname["kop"]["project"] = "\x00 & \x1f"

    werkboek = lees(schrijf_werkboek(momentopname))

    [rij] = rijen_van(werkboek, "Activiteiten", "Activiteiten")
    assert rij["Activiteit"] == "abcd"


def test_what_excel_would_unescape_stays_literal(app: Flask) -> None:
    momentopname = _momentopname(make_project(), resultaat="_x0041_")

    with ZipFile(BytesIO(schrijf_werkboek(momentopname))) as archief:
        bladen = [
            archief.read(naam).decode()
            for naam in archief.namelist()
            if "xl/worksheets/sheet" in naam
        ]

    assert any("_x005F_x0041_" in blad for blad in bladen)


def test_a_text_too_long_for_a_cell_continues_at_the_end(app: Flask) -> None:
    lang = "".join(f"{nummer:05d}😀 " for nummer in range(6_000))
    werkboek = lees(schrijf_werkboek(_momentopname(make_project(), resultaat=lang)))

    [rij] = rijen_van(werkboek, "Activiteiten", "Activiteiten")
    eerste, _, verwijzing = rij["Resultaat/effect"].rpartition(" … ")
    blad = werkboek["Toelichting"]
    vervolg = [r[1].value for r in blad.iter_rows() if "Nr. 1, " in str(r[0].value)]
    assert verwijzing == "(vervolg op blad Toelichting, nr. 1)"
    assert eerste + "".join(vervolg) == lang
    assert all(
        len(str(cel.value).encode("utf-16-le")) // 2 <= 32_767
        for cel in alle_cellen(werkboek)
    )
    assert "kolom Resultaat/effect" in str([r[0].value for r in blad.iter_rows()])
    assert werkboek["Activiteiten"].row_dimensions[5].height <= HOOGSTE_RIJ


def test_every_kind_of_thing_may_have_a_hostile_name(app: Flask) -> None:
    project = make_project(naam="=A1", zaaknummer="=B1")
    activiteit = make_activiteit(
        project,
        nummer="=1",
        titel="=2",
        cel_klankbord="=3",
        cel_klankbord_stand=Stand.ONLEESBAAR,
    )
    make_mijlpaal(activiteit, naam="=4", code="=5")
    make_beoordeling(make_risico(project, code="=6", gebeurtenis="=7"))
    make_post(project, code="=8", naam="=9")
    momentopname = compileer(project.id, peildatum=PEILDATUM, editie=Editie.VOLLEDIG)

    werkboek = lees(schrijf_werkboek(momentopname))

    waarden = {cel.value for cel in alle_cellen(werkboek)}
    assert {"=A1", "=B1", "=1", "=2", "=3", "=4", "=6", "=7", "=8", "=9"} <= waarden
    assert all(cel.data_type != "f" for cel in alle_cellen(werkboek))


def test_bestuurlijk_has_no_trace_of_a_confidential_risk_anywhere(app: Flask) -> None:
    project = make_project()
    make_beoordeling(make_risico(project))
    geheim = make_risico(
        project, code="R-geheim", gebeurtenis="Geheime zaak", vertrouwelijk=True
    )
    make_beoordeling(geheim, kans=5, gevolg=5)

    def xml(editie: Editie) -> str:
        momentopname = compileer(project.id, peildatum=PEILDATUM, editie=editie)
        with ZipFile(BytesIO(schrijf_werkboek(momentopname))) as archief:
            return "".join(archief.read(naam).decode() for naam in archief.namelist())

    assert "eheim" not in xml(Editie.BESTUURLIJK)
    assert "Geheime zaak" in xml(Editie.VOLLEDIG)


def test_every_chart_says_in_words_what_it_shows(app: Flask) -> None:
    project = make_project()
    make_mijlpaal(make_activiteit(project))
    momentopname = compileer(project.id, peildatum=PEILDATUM, editie=Editie.VOLLEDIG)

    with ZipFile(BytesIO(schrijf_werkboek(momentopname))) as archief:
        tekeningen = [
            archief.read(naam).decode()
            for naam in archief.namelist()
            if naam.startswith("xl/drawings/drawing")
        ]

    assert len(tekeningen) == 4  # lights, calendar, planning and matrix; no others
    assert all('descr="' in tekening for tekening in tekeningen)
