"""Forged choices and hostile words in the parts of an assignment."""

import pytest

from kern.database import db
from projecten.models import (
    Fase,
    Product,
    Project,
)
from tests.makers import (
    make_persoon,
    make_project,
)

VIJANDIG = (
    "<script>alert(1)</script>",
    "{{7*7}}",
    "=1+1",
    "NaN",
    "‮omgekeerd‬ 👩‍🚒",
    "a b",
)


def _pad(project, rest):
    return f"/projecten/{project.code}/{rest}"


def _maak_fase(browser, project, code="1", termijn="1/9/2020-1/9/2021"):
    velden = {"code": code, "naam": f"Fase {code}", "termijn": termijn, "doelen": ""}
    browser.post(_pad(project, "fasen/nieuw"), velden=velden)
    return Fase.query.filter_by(project_id=project.id, code=code).one()


def _product(fase, **velden):
    return {
        "code": "P1",
        "fase": fase.id,
        "naam": "Projectplan",
        "soort": "document",
    } | velden


def _opdracht(**velden):
    return {
        "naam": "Handhaving",
        "soort": "project",
        "looptijd": "1 september 2020 tot 1 januari 2023",
        "revisie": "1",
    } | velden


def test_forged_choices_are_refused(leider, project):
    fase = _maak_fase(leider, project)
    ander = make_project()
    vreemd = Fase(
        project_id=ander.id, code="9", volgorde=1, naam="Vreemd", termijn=fase.termijn
    )
    db.session.add(vreemd)
    db.session.commit()

    for velden in (
        {"fase": vreemd.id},
        {"fase": "²"},
        {"fase": "9" * 5000},
        {"soort": "verzonnen"},
        {"vastgesteld_door": "999"},
    ):
        alles = _product(fase) | velden
        page = leider.post(_pad(project, "producten/nieuw"), 422, alles)
        assert "Kies" in page.text
    assert Product.query.count() == 0


@pytest.mark.parametrize(
    ("deel", "velden"),
    [
        ("fasen", ("code", "naam", "termijn", "doelen")),
        ("doelstellingen", ("code", "naam", "toelichting")),
        ("rapportageafspraken", ("code", "tekst", "termijn")),
        ("betrokkenen", ("waarvoor",)),
        ("producten", ("code", "naam", "eigenaar_in_de_lijn", "aliassen")),
    ],
)
def test_hostile_words_are_words_or_are_refused(leider, project, deel, velden):
    goed = {
        "fasen": {"code": "1", "naam": "x", "termijn": "2021"},
        "doelstellingen": {"code": "1", "naam": "x"},
        "rapportageafspraken": {"code": "1", "soort": "eindrapportage", "tekst": "x"},
        "betrokkenen": {"persoon": make_persoon().id, "rol": "overig"},
        "producten": {},
    }[deel]
    if deel == "producten":
        goed = _product(_maak_fase(leider, project))
    pad = _pad(project, f"{deel}/nieuw")

    for veld in velden:
        for tekst in (
            "\x00",
            "\x08",
            "x" * 1_000_000 if veld == "naam" else "x" * 4001,
        ):
            page = leider.post(pad, 422, goed | {veld: tekst})
            assert "Haal het onzichtbare" in page.text or "hoogstens" in page.text
    nummer = 0
    for veld in velden:
        for tekst in VIJANDIG:
            nummer += 1
            uniek = {"code": f"c{nummer}"} if "code" in goed else {}
            if deel == "betrokkenen":
                uniek = {"persoon": make_persoon().id}
            status = 422 if veld == "termijn" and ">" in tekst else 302
            leider.post(pad, status, goed | uniek | {veld: tekst})
    page = leider.get(_pad(project, "opdracht"))
    assert not page.select("main script")


@pytest.mark.parametrize(
    "veld", ["naam", "versie", "looptijd", "zaaknummer", "doel", "kolommen"]
)
def test_hostile_words_in_the_assignment(leider, project, veld):
    pad = _pad(project, f"opdracht/{project.id}/wijzigen")

    for tekst in ("\x00", "x" * 5000):
        leider.post(pad, 422, _opdracht(**{veld: tekst}))
    assert db.session.get(Project, project.id).revisie == 1

    revisie = 1
    for tekst in VIJANDIG:
        tekst = f"bron: {tekst}" if veld == "kolommen" else tekst
        status = 422 if veld == "looptijd" and ">" in tekst else 302
        leider.post(pad, status, _opdracht(**{veld: tekst, "revisie": str(revisie)}))
        revisie = db.session.get(Project, project.id).revisie
    leider.get(_pad(project, "opdracht"))


@pytest.mark.parametrize(
    "regel", ["Werk", ": Werk", "bron:", "bron: ,", "a: b\na: c", f"a: {'x' * 301}"]
)
def test_a_line_of_columns_must_name_place_and_columns(leider, project, regel):
    pad = _pad(project, f"opdracht/{project.id}/wijzigen")

    page = leider.post(pad, 422, _opdracht(kolommen=regel))

    assert page.select_one("#kolommen-fout")
    assert page.select_one("#kolommen").text.strip() == regel
