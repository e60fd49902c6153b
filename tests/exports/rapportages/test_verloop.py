"""The lights over time: from report to report, per edition, and on the page."""

import json
from datetime import timedelta

import pytest

from bewaking.models import Aspect, Editie, Kleur, Stoplicht
from exports.momentopname.beelden import BEELDEN
from exports.rapportages import vastleggen
from exports.rapportages.queries import find_momentopname
from exports.rapportages.samenstellen import stel_samen
from exports.tabellen.rapport import tabel_verschuivingen
from kern import klok
from kern.datums import maand
from tests.browser import Browser
from tests.exports.rapportages.bezoek import (
    DAG,
    haal,
    leg_rapport_vast,
    maak_concept,
    pad,
    zet_lichten,
)
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_gebruiker,
    make_mijlpaal,
    make_project,
    make_risico,
    make_verschuiving,
)
from tests.makers.basis import save
from toegang.rechten import Rol

EEN_MAAND = timedelta(days=30)
ROOD = Kleur.ROOD.woord


def _opname(rapport, editie=Editie.BESTUURLIJK):
    return find_momentopname(rapport.id, editie=editie)


def _woorden(opname, aspect):
    return [
        next(licht["woord"] for licht in moment["lichten"] if licht["aspect"] == aspect)
        for moment in opname["lichten_eerder"]
    ]


def test_each_report_tells_of_the_ones_before_of_any_kind(project):
    eerst = leg_rapport_vast(project, peildatum=DAG - 2 * EEN_MAAND)
    zet_lichten(project)
    tweede = leg_rapport_vast(project, peildatum=DAG)
    nu = maak_concept(project, peildatum=DAG + EEN_MAAND, soort="eindrapportage")

    opname = stel_samen(haal(nu), editie=Editie.BESTUURLIJK)

    assert [moment["rapport"] for moment in opname["lichten_eerder"]] == [
        eerst.titel,
        tweede.titel,
    ]
    assert _woorden(opname, "tijd")[-1] == Kleur.GROEN.woord
    assert _opname(eerst)["lichten_eerder"] == []


def test_report_of_the_same_day_is_not_before_it(project):
    leg_rapport_vast(project, peildatum=DAG)

    assert _opname(leg_rapport_vast(project, peildatum=DAG))["lichten_eerder"] == []


def _besluit_in_het_geheim(project):
    geheim = make_risico(project, gebeurtenis="Kanariezaak", vertrouwelijk=True)
    make_beoordeling(geheim, kans=5, gevolg=5)
    for aspect in (Aspect.RISICO, Aspect.TOTAAL):
        save(
            Stoplicht(
                project_id=project.id,
                op=DAG - EEN_MAAND,
                ingevoerd_op=klok.nu(),
                aspect=aspect,
                voorgesteld=Kleur.GROEN,
                waarom="Volgens de feiten.",
                besloten=Kleur.ROOD,
                reden="Om de Kanariezaak.",
                oorzaak="o",
                gevolg="g",
                bijsturing="b",
            )
        )


@pytest.mark.parametrize("editie", [Editie.BESTUURLIJK, Editie.OPENBAAR])
def test_course_has_the_lights_of_its_own_edition_only(project, editie):
    _besluit_in_het_geheim(project)
    leg_rapport_vast(project, peildatum=DAG - EEN_MAAND)

    nu = leg_rapport_vast(project, peildatum=DAG)

    for aspect in ("risico", "totaal"):
        assert _woorden(_opname(nu, Editie.VOLLEDIG), aspect) == [ROOD]
        assert ROOD not in _woorden(_opname(nu, editie), aspect)


def _grafieken(app, project):
    """Return what a reader gets for every chart of the second report."""
    make_mijlpaal(make_activiteit(project), naam="Naar de raad")
    leg_rapport_vast(project, peildatum=DAG - EEN_MAAND)
    nu = leg_rapport_vast(project, peildatum=DAG)
    lezer = Browser(app).log_in(make_gebruiker(Rol.LEZER, project))
    adres = pad(project, f"{nu.id}/grafiek.json?naam=")
    return {naam: lezer.client.get(f"{adres}{naam}").get_json() for naam in BEELDEN}


def test_every_chart_of_a_reader_is_as_if_the_risk_were_not_there(app, project):
    _besluit_in_het_geheim(project)

    met, zonder = _grafieken(app, project), _grafieken(app, make_project(code="ander"))

    for naam in ("verloop", "risicos_bruto", "risicos_netto", "begroting", "trend"):
        assert met[naam] == zonder[naam], naam
    assert "Kanarie" not in json.dumps(met)
    assert len(met["verloop"]["data"][0]["text"]) == 2 * len(Aspect)


def test_page_shows_the_charts_of_its_chapters_with_their_tables(leider, project):
    make_mijlpaal(make_activiteit(project), naam="Naar de raad")
    rapport = leg_rapport_vast(project, peildatum=DAG)

    page = leider.get(pad(project, f"{rapport.id}"))

    figuren = {deel["id"]: deel for deel in page.select("figure .grafiek")}
    assert {"grafiek-stand-verloop", "grafiek-planning-planning"} <= {*figuren}
    for figuur in figuren.values():
        antwoord = leider.client.get(figuur["data-bron"])
        assert antwoord.get_json()["data"]
    titels = [deel.get_text(" ", strip=True) for deel in page.select("caption")]
    assert any(titel.startswith("Stoplichten in de tijd") for titel in titels)
    assert any(titel.startswith("Planning") for titel in titels)


def test_a_report_stored_before_there_was_a_course_is_read_as_it_was(
    leider, project, monkeypatch
):
    def zonder(*args, **kwargs):
        opname = stel_samen(*args, **kwargs)
        del opname["lichten_eerder"]
        return opname

    make_mijlpaal(make_activiteit(project), naam="Naar de raad")
    with monkeypatch.context() as toen:
        toen.setattr(vastleggen, "stel_samen", zonder)
        oud = leg_rapport_vast(project, peildatum=DAG - EEN_MAAND)
    nu = leg_rapport_vast(project, peildatum=DAG)

    leider.get(pad(project, f"{oud.id}"))
    leider.get(pad(project, f"vergelijken?van={oud.id}&naar={nu.id}"))
    for naam in BEELDEN:
        adres = pad(project, f"{oud.id}/grafiek.json?naam={naam}")
        assert leider.client.get(adres).status_code == 200
    eerder = _opname(nu)["lichten_eerder"]
    assert [moment["rapport"] for moment in eerder] == [oud.titel]


def test_chapter_without_anything_says_so_on_an_approved_report(leider, project):
    rapport = leg_rapport_vast(project, peildatum=DAG)

    page = leider.get(pad(project, f"{rapport.id}"))

    effecten = page.select_one("#effecten").parent.get_text(" ", strip=True)
    assert effecten.endswith("Hierover is niets geschreven.")
    assert "Hierover is niets" not in page.select_one("#stand").parent.text


def test_moved_moment_tells_what_the_last_report_said_of_it(leider, project):
    werk = make_activiteit(project)
    moment = make_mijlpaal(werk, naam="Naar de raad", termijn=maand(2021, 6))
    make_mijlpaal(werk, naam="Blijft", termijn=maand(2021, 6))
    make_verschuiving(moment, op=DAG - 3 * EEN_MAAND, naar=maand(2021, 10))
    eerst = leg_rapport_vast(project, peildatum=DAG - EEN_MAAND)
    make_verschuiving(moment, op=DAG, naar=maand(2022, 1))

    concept = maak_concept(project)
    (rij,) = tabel_verschuivingen(stel_samen(concept, editie=Editie.BESTUURLIJK)).rijen

    assert rij[2:5] == ("juni 2021", "oktober 2021", "januari 2022")
    (vroeger,) = tabel_verschuivingen(_opname(eerst)).rijen
    assert vroeger[3] is None
    tekst = leider.get(pad(project, str(concept.id))).text
    assert "Vorige keer" in tekst
    assert "oktober 2021" in tekst


def test_moved_moments_of_a_report_of_before_can_still_be_read(project):
    make_verschuiving(make_mijlpaal(make_activiteit(project)))
    opname = stel_samen(maak_concept(project), editie=Editie.BESTUURLIJK)
    del opname["termijnen_vorige"]

    (rij,) = tabel_verschuivingen(opname).rijen

    assert rij[3] is None
