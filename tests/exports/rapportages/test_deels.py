"""The pages of a concept of a large plan read only what they show."""

from datetime import timedelta

import pytest

from bewaking.models import Editie
from exports.rapportages import queries
from exports.rapportages.feiten import TABELLEN, tabellen_van
from exports.rapportages.samenstellen import (
    hoofdstukken_van,
    stel_samen,
    stel_samen_voor,
)
from tests.exports.rapportages.bezoek import (
    DAG,
    haal,
    leg_rapport_vast,
    maak_concept,
    pad,
)
from tests.makers import make_activiteit, make_mijlpaal, make_risico

HOOGSTENS_SELECTS = 45


@pytest.fixture
def concept(monkeypatch, project):
    monkeypatch.setattr(queries, "GROOT_VANAF", 0)
    activiteit = make_activiteit(project, titel="Beleid schrijven")
    make_mijlpaal(activiteit, naam="Raad in het najaar")
    make_risico(project, gebeurtenis="Te weinig mensen")
    return maak_concept(project)


def test_page_has_the_facts_of_the_chapter_that_is_asked(leider, project, concept):
    dicht = leider.get(pad(project, f"{concept.id}"))
    assert "Beleid schrijven" not in dicht.text
    assert dicht.select_one("#bijlagen")

    knop = dicht.find("a", href=lambda waar: waar and "hoofdstuk=bijlagen" in waar)
    page = leider.get(knop["href"].split("#")[0])

    assert "Beleid schrijven" in page.select_one("#bijlagen").parent.text
    assert "Te weinig mensen" in page.select_one("#bijlagen").parent.text
    assert not page.select_one("#planning").parent.find("table")


@pytest.mark.parametrize("vraag", ["", "?hoofdstuk=stand", "?hoofdstuk=toezeggingen"])
def test_page_does_not_read_the_activities_it_does_not_show(
    leider, project, concept, tel_selects, monkeypatch, vraag
):
    monkeypatch.setattr(
        "exports.momentopname.delen.activiteiten.queries.list_activiteitstanden",
        lambda *_, **__: pytest.fail("reads every activity"),
    )
    leider.get(pad(project, f"{concept.id}{vraag}"))
    voor = len(tel_selects())

    leider.get(pad(project, f"{concept.id}{vraag}"))

    assert len(tel_selects()) - voor <= HOOGSTENS_SELECTS


def test_writing_a_chapter_reads_what_stands_beside_it(
    leider, project, concept, tel_selects, monkeypatch
):
    monkeypatch.setattr(
        "exports.momentopname.delen.activiteiten.queries.list_activiteitstanden",
        lambda *_, **__: pytest.fail("reads every activity"),
    )
    tekst = next(rij for rij in concept.teksten if rij.code == "geld")
    voor = len(tel_selects())

    leider.get(f"/projecten/{project.code}/hoofdstukteksten/{tekst.id}/wijzigen")

    assert len(tel_selects()) - voor <= HOOGSTENS_SELECTS


def test_chapter_tells_the_same_as_the_whole_report(project, concept):
    leg_rapport_vast(project, peildatum=DAG - timedelta(days=30))
    rapport = haal(maak_concept(project))

    for editie in Editie:
        heel = stel_samen(rapport, editie=editie)
        for feit in TABELLEN:
            deel = stel_samen_voor(rapport, editie=editie, feiten=[feit])
            assert tabellen_van(feit, deel) == tabellen_van(feit, heel), feit
        lui = stel_samen_voor(rapport, editie=editie, feiten=())
        for naam, grafiek in heel["grafieken"].items():
            assert lui["grafieken"][naam] == grafiek, naam
    assert {feit for d in hoofdstukken_van(rapport) for feit in d.feiten} <= {*TABELLEN}
