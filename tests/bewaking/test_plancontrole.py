"""The plancontrole as a page, a list and a command, and what was accepted of it."""

import csv
import io
from datetime import date

import pytest
from click.testing import CliRunner
from flask.cli import ScriptInfo
from openpyxl import load_workbook

from bewaking.models import AanvaardeBevinding
from bewaking.plancontrole.queries import get_plancontrole
from cli import koersvast
from imports.operations import laad
from imports.planbestand.controle import controleer
from kern.database import db
from kern.datums import maand
from kern.transactie import transactie
from planning.models import Mijlpaal
from projecten.models import Project
from projecten.queries import find_project
from risicos.models import Risico
from tests.grootplan import maak_plan
from toegang.rechten import Recht

CODE = "zwolle-handhaving"
PAD = f"/projecten/{CODE}/plancontrole"
DAG = date(2021, 9, 15)


@pytest.fixture
def project(voorbeeld) -> Project:
    return find_project(CODE)


@pytest.fixture
def leider(voorbeeld, browser):
    return browser.log_in_als("projectleider")


def _controle(project, mag=lambda _recht: True):
    return get_plancontrole(project.id, peildatum=DAG, mag=mag)


def _stand(project, code, onderwerp):
    return next(
        stand
        for stand in _controle(project).standen
        if (stand.bevinding.code, stand.bevinding.onderwerp) == (code, onderwerp)
    )


def _aanvaard(browser, project, code, onderwerp, *, pad="aanvaarden", status=302):
    sleutel = _stand(project, code, onderwerp).sleutel
    velden = {"bevinding": sleutel, "reden": "Zo bedoeld."}
    return browser.post(f"{PAD}/{pad}", status=status, velden=velden)


def _regels(page, titel):
    tabellen = page.select("table")
    tabel = next((t for t in tabellen if titel in t.caption.text), None)
    return tabel.select("tbody tr:not(.groep)") if tabel else []


def test_the_page_shows_what_was_found_in_the_words_of_the_plan(leider):
    page = leider.get(PAD)

    regel = next(r for r in _regels(page, "Bevindingen") if "RA2" in r.text)
    assert "binnen 3 maanden na afloop van het project" in regel.text
    assert "mei 2023" in regel.text
    assert "Fouten" in page.select_one("tr.groep").text
    assert "#rapportageafspraken-" in regel.select("a")[0]["href"]


def test_every_finding_leads_to_a_page_that_is_there(leider):
    adressen = {
        a["href"]
        for nummer in (1, 2)
        for a in leider.get(f"{PAD}?pagina={nummer}").select("tbody td a")
        if a.text.startswith("Naar")
    }

    assert len(adressen) > 20
    for adres in adressen:
        pad, _, anker = adres.partition("#")
        page = leider.get(pad)
        assert not anker or page.find(id=anker), adres


def test_it_can_be_grouped_by_what_it_is_about_and_narrowed(leider):
    page = leider.get(f"{PAD}?indeling=thema&gewicht=fout")

    groepen = [rij.text.strip() for rij in page.select("tr.groep")]
    assert groepen == ["Tijd", "Fasen", "Rapporten en toezeggingen"]
    assert len(_regels(page, "Bevindingen")) == 7


@pytest.mark.parametrize("vraag", ["indeling=x", "gewicht=x", "thema=x", "pagina=0"])
def test_a_wrong_choice_is_refused_in_words(leider, vraag):
    assert "Kies" in leider.get(f"{PAD}?{vraag}", status=400).text


def test_what_was_accepted_stands_apart_with_who_when_and_why(leider, project):
    _aanvaard(leider, project, "G1", "begroting")

    page = leider.get(PAD)
    regel = _regels(page, "Aanvaarde bevindingen")[0]
    assert "G1" in regel.text
    assert "15-9-2021" in regel.text
    assert "Zo bedoeld." in regel.text
    open_ = _regels(page, "Bevindingen") + _regels(
        leider.get(f"{PAD}?pagina=2"), "Bevindingen"
    )
    assert not [rij for rij in open_ if rij.td.text.strip() == "G1"]


def test_an_accepted_finding_returns_when_its_facts_change(leider, project):
    _aanvaard(leider, project, "F3", "1.4")
    assert _stand(project, "F3", "1.4").is_aanvaard

    with transactie():
        moment = db.session.query(Mijlpaal).filter_by(
            project_id=project.id, code="1.4/college"
        )
        moment.one().termijn = maand(2021, 10)

    assert _stand(project, "F3", "1.4").is_terug
    page = leider.get(f"{PAD}?thema=Fasen")
    regel = next(r for r in _regels(page, "Bevindingen") if "oktober 2021" in r.text)
    assert "teruggekomen" in regel.text
    assert "Zo bedoeld." in regel.text


def test_accepting_can_be_taken_back(leider, project):
    _aanvaard(leider, project, "P1", "P3.1")
    _aanvaard(leider, project, "P1", "P3.1", pad="terugnemen")

    stand = _stand(project, "P1", "P3.1")
    assert not stand.is_aanvaard
    assert not stand.is_terug
    assert len(db.session.query(AanvaardeBevinding).all()) == 2


def test_a_finding_that_changed_meanwhile_is_not_accepted(leider, project):
    stand = _stand(project, "RI1", "R1")
    with transactie():
        risico = db.session.query(Risico).filter_by(project_id=project.id, code="R1")
        risico.one().gebeurtenis = "Iets heel anders"

    velden = {"bevinding": stand.sleutel, "reden": "Mag"}
    page = leider.post(f"{PAD}/aanvaarden", status=422, velden=velden)

    assert "feiten zijn intussen veranderd" in page.text
    assert "Mag" in page.find("textarea").text
    assert not db.session.query(AanvaardeBevinding).all()


def test_a_reason_is_asked(leider, project):
    velden = {"bevinding": _stand(project, "RI1", "R1").sleutel, "reden": "  "}

    page = leider.post(f"{PAD}/aanvaarden", status=422, velden=velden)

    assert "Schrijf waarom." in page.text


def test_what_was_accepted_later_was_not_yet_on_an_earlier_day(leider, project):
    _aanvaard(leider, project, "G1", "begroting")

    eerder = get_plancontrole(
        project.id, peildatum=date(2021, 9, 14), mag=lambda _recht: True
    )

    assert not eerder.aanvaard


def test_who_sees_no_money_reads_and_counts_none(voorbeeld, browser, project):
    with transactie():
        db.session.query(Risico).filter_by(
            project_id=project.id, code="R5"
        ).one().vertrouwelijk = True
    trekker = browser.log_in_als("trekker")

    pagina = trekker.get(PAD).text + trekker.get(f"{PAD}?pagina=2").text
    lijst = trekker.client.get(f"{PAD}.csv").get_data(as_text=True)

    assert "€" not in pagina + lijst
    assert "Externe adviseur” komt van buiten" not in pagina + lijst
    assert "R5.1" not in pagina + lijst
    zonder = _controle(
        project,
        lambda r: r not in {Recht.GELD_ZIEN, Recht.VERTROUWELIJKE_RISICOS_ZIEN},
    )
    alles = len(_controle(project).open)
    assert len(zonder.open) == alles - 2 - 5  # two of money; R5 twice, three measures
    kaart = trekker.get(f"/projecten/{CODE}/stand").text
    assert f"{zonder.telling['waarschuwing']} waarschuwingen" in kaart


def test_history_tells_no_more_of_what_was_accepted(leider, project, browser):
    _aanvaard(leider, project, "G1", "begroting")
    _aanvaard(leider, project, "F3", "1.4")

    trekker = browser.log_in_als("trekker").get(f"/projecten/{CODE}/geschiedenis/")

    assert "F3 1.4" in trekker.text
    assert "G1 begroting" not in trekker.text


@pytest.mark.parametrize("rol", ["opdrachtgever", "trekker"])
def test_who_may_not_change_the_plan_accepts_nothing(voorbeeld, browser, rol):
    bezoeker = browser.log_in_als(rol)

    assert "Aanvaarden" not in bezoeker.get(PAD).table.text
    bezoeker.get(f"{PAD}/aanvaarden", status=404)


def test_the_lists_hold_every_finding_with_its_state(leider, project):
    _aanvaard(leider, project, "G1", "begroting")
    aantal = len(_controle(project).standen)

    tekst = leider.client.get(f"{PAD}.csv").get_data().decode("utf-8-sig")
    rijen = list(csv.DictReader(io.StringIO(tekst), delimiter=";"))
    inhoud = leider.client.get(f"{PAD}.xlsx").get_data()
    blad = load_workbook(io.BytesIO(inhoud)).active

    assert len(rijen) == aantal == blad.max_row - 3
    assert [r["Reden"] for r in rijen if r["Stand"] == "aanvaard"] == ["Zo bedoeld."]
    assert {r["Onderwerp"] for r in rijen} == {r[3].value for r in blad["A4:K200"]} - {
        None
    }


def test_a_text_in_the_workbook_is_never_a_formula(leider, project):
    with transactie():
        db.session.query(Risico).filter_by(
            project_id=project.id, code="R1"
        ).one().gebeurtenis = "=1+1"

    inhoud = leider.client.get(f"{PAD}.xlsx").get_data()
    cellen = [c for rij in load_workbook(io.BytesIO(inhoud)).active for c in rij]

    assert not [cel for cel in cellen if cel.data_type == "f"]
    assert [cel for cel in cellen if "=1+1" in str(cel.value)]


def _roep(app, *woorden):
    info = ScriptInfo(create_app=lambda: app)
    return CliRunner().invoke(koersvast, woorden, obj=info)


def test_the_command_prints_a_finding_a_line_and_ends_with_1(voorbeeld, project):
    uit = _roep(voorbeeld, "plan", "controleer", CODE)

    regels = [regel.split("\t") for regel in uit.stdout.splitlines()]
    assert uit.exit_code == 1
    assert [len(regel) for regel in regels] == [4] * len(_controle(project).open)
    assert regels[3][:3] == ["T2", "fout", "1.1/managers"]


def test_the_command_ends_well_when_every_fault_was_accepted(leider, project):
    for stand in _controle(project).open:
        if stand.bevinding.gewicht == "fout":
            deel = stand.bevinding
            _aanvaard(leider, project, deel.code, deel.onderwerp)

    uit = _roep(leider._app, "plan", "controleer", CODE)

    assert uit.exit_code == 0
    assert "\tfout\t" not in uit.stdout
    assert "Aanvaard: 7." in uit.stderr


def test_the_command_gives_an_account_no_more_than_its_page(voorbeeld):
    trekker = _roep(
        voorbeeld, "--als", "trekker@voorbeeld.test", "plan", "controleer", CODE
    )
    lezer = _roep(
        voorbeeld, "--als", "lezer@voorbeeld.test", "plan", "controleer", CODE
    )

    assert "G1" not in {r.split("\t")[0] for r in trekker.stdout.splitlines()}
    assert lezer.exit_code != 0
    assert not lezer.stdout


def test_the_number_of_statements_does_not_grow(app, tel_selects):
    gesteld = []
    for aantal in (10, 200):
        with transactie():
            project = laad(controleer(maak_plan(aantal, code=f"groot-{aantal}")))
        vooraf = len(tel_selects())
        get_plancontrole(project.id, peildatum=DAG, mag=lambda _recht: True)
        gesteld.append(len(tel_selects()) - vooraf)

    assert (
        gesteld[0] == gesteld[1] <= 18
    )  # with the acceptances, and a recess on the way
