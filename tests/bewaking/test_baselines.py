"""A plan is frozen under a name, and compared with what became of it."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from activiteiten.models import Groep, Per
from activiteiten.queries import list_activiteitstanden
from begroting.models import Begroting
from bewaking.baselines.operations import NaamBezetError, zet_vast
from bewaking.baselines.stand import list_standregels
from kern import klok
from kern.database import db
from kern.datums import leeg, maand, ntb
from kern.transactie import transactie
from planning.models import Baseline, Baselineregel, Baselinesoort
from projecten.models import Fase, Project
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_persoon,
    make_post,
    make_project,
    make_raming,
    make_verschuiving,
    make_zetel,
    save,
)
from tests.planning.baselines import make_baseline, make_baselineregel
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project(naam="Verordening")


@pytest.fixture
def pad(project):
    return f"/projecten/{project.code}/planning/baselines"


@pytest.fixture
def als(browser, project):
    return lambda rol: browser.log_in(make_gebruiker(rol, project))


def vul(project):
    """Give the project one of everything that a baseline keeps, and what it leaves."""
    velden = {"project_id": project.id, "code": "F1", "volgorde": 1}
    save(Fase(**velden, naam="Opzet", termijn=maand(2021, 1)))
    weg = {"vervallen_op": date(2021, 1, 1), "vervallen_reden": "Niet nodig."}
    save(
        Fase(**velden | {"code": "F2", "volgorde": 2}, naam="Weg", termijn=ntb(), **weg)
    )
    met = make_activiteit(project, nummer="1.1", titel="Werk", termijn=maand(2021, 3))
    zonder = make_activiteit(project, nummer="1.2", titel="Meer", termijn=leeg())
    moment = make_mijlpaal(zonder, code="1.2/1", naam="Raad")
    make_mijlpaal(zonder, naam="Vervallen", **weg)
    make_verschuiving(moment, naar=maand(2021, 9))
    for _ in range(2):
        make_zetel(met, make_persoon())
    make_raming(
        met, groep=Groep.KLANKBORD, per=Per.PERSOON, minuten_min=60, minuten_max=120
    )
    leeg_ = {"eerste_jaar": None, "laatste_jaar": None, "dekking": None}
    save(
        Begroting(
            project_id=project.id,
            begroot=12_000_000,
            besluit=None,
            toelichting=None,
            **leeg_,
        )
    )
    make_post(project, code="B1", naam="Onderzoek", begroot=500_000)
    make_post(project, code="B2", naam="Nog open", begroot=None)
    make_post(project, code="B3", naam="Weg", **weg)
    return moment


def test_everything_is_frozen_as_it_stands_today(database):
    project = make_project(naam="Verordening")
    vul(project)

    with transactie() as daad:
        zet_vast(project.id, naam="Start", reden="Fase 1 begint.", daad=daad)

    baseline = Baseline.query.one()
    regels = {(r.soort.value, r.code, r.naam): r for r in baseline.regels}
    assert (baseline.op, baseline.reden) == (klok.vandaag(), "Fase 1 begint.")
    assert {naam: r.termijn.tekst for naam, r in regels.items() if r.termijn.tekst} == {
        ("project", "", "Verordening"): "1 september 2020 tot 1 januari 2023",
        ("fase", "F1", "Opzet"): "januari 2021",
        ("activiteit", "1.1", "Werk"): "maart 2021",
        ("mijlpaal", "1.2/1", "Raad"): "september 2021",
    }
    inzet = regels["inzet", "1.1", "Werk"]
    assert (inzet.minuten_min, inzet.minuten_max) == (120, 240)
    assert {naam[1:]: r.bedrag for naam, r in regels.items() if "begr" in naam[0]} == {
        ("", "Hele begroting"): 12_000_000,
        ("B1", "Onderzoek"): 500_000,
        ("B2", "Nog open"): None,
    }
    assert len(regels) == 8


def test_nobody_changes_a_baseline_or_takes_a_line_away(database):
    baseline = make_baseline(make_project())
    make_baselineregel(baseline)

    for opdracht in (
        "UPDATE baseline SET naam = 'Anders'",
        "DELETE FROM baseline",
        "UPDATE baselineregel SET termijn_eind = '2022-01-01'",
        "DELETE FROM baselineregel",
    ):
        with pytest.raises(DatabaseError, match="only added to"):
            db.session.connection().exec_driver_sql(opdracht)
        db.session.rollback()

    assert db.session.execute(text("SELECT naam FROM baseline")).scalar() == "Start"


def test_a_name_is_given_once(database):
    project = make_project()
    with transactie() as daad:
        zet_vast(project.id, naam="Start fase 2", reden=None, daad=daad)

    with pytest.raises(NaamBezetError, match="Kies een andere naam"), transactie() as d:
        zet_vast(project.id, naam="start  FASE 2", reden=None, daad=d)
    with transactie() as daad:
        zet_vast(make_project().id, naam="Start fase 2", reden=None, daad=daad)

    assert Baseline.query.count() == 2


def test_one_click_or_two_freeze_it_once(als, project, pad):
    vul(project)
    leider = als(Rol.PROJECTLEIDER)
    velden = {"naam": "Start", "reden": "Fase 1 begint.", "sleutel": "k" * 30}

    leider.post(f"{pad}/vastzetten", velden=velden)
    leider.post(f"{pad}/vastzetten", velden=velden)

    assert Baseline.query.count() == 1
    page = leider.get(pad)
    assert "Start" in page.select_one("th[scope=row]").text
    assert "Er is geen verschil." in page.text


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"naam": "  "}, "Geef de baseline een naam."),
        ({"naam": "x" * 301}, "Gebruik hoogstens 300 tekens."),
        ({"naam": "Begin"}, "Er is al een baseline met de naam"),
        ({"reden": ""}, "Schrijf waarom u het plan nu vastzet."),
        ({"reden": "a\0b"}, "Haal het onzichtbare teken weg."),
    ],
)
def test_bad_input_is_refused_and_what_was_typed_stays(als, project, pad, velden, zin):
    make_baseline(project, naam="Begin")
    getypt = {"naam": "Start", "reden": "Omdat het kan."} | velden

    page = als(Rol.PROJECTLEIDER).post(f"{pad}/vastzetten", status=422, velden=getypt)

    assert zin in page.text
    assert Baseline.query.count() == 1
    if "reden" not in velden:
        assert "Omdat het kan." in page.select_one("textarea").text


def test_the_page_says_what_moved_since_in_words_and_work_days(als, project, pad):
    moment = make_mijlpaal(make_activiteit(project), naam="Naar de raad")
    make_baseline(project, moment)
    make_verschuiving(moment, op=date(2020, 12, 5), naar=maand(2021, 1))

    page = als(Rol.PROJECTLEIDER).get(f"{pad}?peildatum=2021-02-01")

    cellen = [" ".join(c.text.split()) for c in page.select("table")[-1].select("td")]
    assert cellen[-4:-1] == ["november 2020", "januari 2021", "2 maanden later"]
    assert "1 moment staat later: samen 42 werkdagen later." in page.text


def test_any_two_can_be_compared_and_the_choice_stays_in_the_address(als, project, pad):
    moment = make_mijlpaal(make_activiteit(project), naam="Naar de raad")
    eerste = make_baseline(project, moment)
    tweede = make_baseline(project, naam="Tweede", op=date(2021, 1, 1))

    leider = als(Rol.PROJECTLEIDER)
    page = leider.get(f"{pad}?van={eerste.id}&naar={tweede.id}")
    terug = leider.get(f"{pad}?van={tweede.id}&naar={eerste.id}")

    assert "1 regel staat niet meer in het plan." in page.text
    assert "1 regel is nieuw." in terug.text
    assert page.select_one("#filter-naar option[selected]")["value"] == str(tweede.id)
    zelf = leider.get(f"{pad}?van={eerste.id}&naar={eerste.id}")
    assert "Er is geen verschil." in zelf.text


@pytest.mark.parametrize("keuze", ["van=0", "naar=x", "van=nu&naar=99999999999"])
def test_what_is_no_choice_is_refused_in_words(als, project, pad, keuze):
    make_baseline(project)

    page = als(Rol.PROJECTLEIDER).get(f"{pad}?{keuze}", status=400)

    assert "Kies iets uit de lijst." in " ".join(page.text.split())


def test_a_baseline_of_another_project_is_no_choice(als, pad):
    ander = make_baseline(make_project())

    als(Rol.PROJECTLEIDER).get(f"{pad}?van={ander.id}", status=400)


def test_a_later_baseline_is_counted_but_not_shown(als, project, pad):
    make_baseline(project, op=date(2021, 6, 1))

    page = als(Rol.PROJECTLEIDER).get(f"{pad}?peildatum=2021-05-31")

    assert "Op deze dag is er nog geen baseline." in page.text
    assert "Eén baseline is na 31 mei 2021 vastgezet" in page.text


def _met_geld(project):
    baseline = make_baseline(project)
    project_id = {"ding_id": project.id, "code": "", "termijn": leeg()}
    make_baselineregel(
        baseline,
        soort=Baselinesoort.BEGROTING,
        naam="Hele begroting",
        bedrag=777_700,
        **project_id,
    )
    return baseline


def test_the_trekker_sees_terms_and_no_euros_in_page_or_file(als, project, pad):
    _met_geld(project)
    moment = make_mijlpaal(make_activiteit(project), naam="Naar de raad")

    trekker = als(Rol.TREKKER)
    page, csv_ = trekker.get(pad), trekker.client.get(f"{pad}.csv").text

    assert moment.naam in page.text
    assert moment.naam in csv_
    for tekst in (page.text, csv_):
        assert "7.777" not in tekst
        assert "egroting" not in tekst
        assert "Euro" not in tekst
    trekker.post(f"{pad}/vastzetten", status=404, naam="Van mij", reden="x")


def test_the_history_hides_the_euros_of_a_baseline_too(als, project, pad):
    als(Rol.PROJECTLEIDER).post(f"{pad}/vastzetten", naam="Start", reden="Begin.")
    make_post(project, begroot=777_700)
    als(Rol.PROJECTLEIDER).post(f"{pad}/vastzetten", naam="Later", reden="Begin.")
    geschiedenis = f"/projecten/{project.code}/geschiedenis/"

    gezien = als(Rol.PROJECTLEIDER).get(geschiedenis).text
    trekker = als(Rol.TREKKER).get(geschiedenis).text

    assert "Hele begroting" in gezien
    assert "Hele begroting" not in trekker
    assert "7.777" not in trekker


def test_the_sponsor_sees_the_euros_and_freezes_nothing(als, project, pad):
    _met_geld(project)

    sponsor = als(Rol.OPDRACHTGEVER)
    page = sponsor.get(pad)

    assert "7.777" in page.text
    assert "Baseline vastzetten" not in page.text
    sponsor.get(f"{pad}/vastzetten", status=404)


@pytest.mark.parametrize("rol", [Rol.KLANKBORDLID, Rol.LEZER])
def test_who_does_not_see_the_plan_finds_no_baselines(als, pad, rol):
    bezoeker = als(rol)

    for adres in (pad, f"{pad}.csv", f"{pad}.xlsx", f"{pad}/vastzetten"):
        bezoeker.get(adres, status=404)


def test_the_files_hold_every_difference_with_numbers_as_numbers(als, project, pad):
    gremium = make_gremium(naam="Raad")
    moment = make_mijlpaal(make_activiteit(project), gremium, naam="=1+1")
    make_baseline(project, moment)
    make_verschuiving(moment, op=date(2020, 12, 5), naar=maand(2021, 1))

    leider = als(Rol.PROJECTLEIDER)
    uit_csv = leider.client.get(f"{pad}.csv").data.decode("utf-8-sig")
    boek = load_workbook(io.BytesIO(leider.client.get(f"{pad}.xlsx").data)).active

    regels = list(csv.DictReader(io.StringIO(uit_csv), delimiter=";"))
    regel = next(r for r in regels if r["Soort"] == "moment")
    assert (regel["Verschil"], regel["Werkdagen"]) == ("2 maanden later", "42")
    rijen = [rij for rij in boek.values if rij[0] == "moment"]
    assert rijen[0][5].date() == date(2020, 11, 30)
    assert (rijen[0][4], rijen[0][7]) == ("2 maanden later", 42)
    assert not [c for rij in boek.iter_rows() for c in rij if c.data_type == "f"]


def test_the_page_asks_the_same_of_the_database_at_any_size(als, tel_selects):
    gevraagd = []
    for aantal in (3, 60):
        project = make_project()
        for _ in range(aantal):
            vol = make_activiteit(project, termijn=maand(2021, 1))
            make_raming(vol)
            make_mijlpaal(vol)
        make_baseline(project)
        leider = als(Rol.PROJECTLEIDER).log_in(
            make_gebruiker(Rol.PROJECTLEIDER, project)
        )
        pad = f"/projecten/{project.code}/planning/baselines"
        leider.get(pad)
        gedaan = len(tel_selects())
        leider.get(pad)
        gevraagd.append(len(tel_selects()) - gedaan)

    assert gevraagd[0] == gevraagd[1] <= 18


def test_settling_the_planning_freezes_it_under_the_decision(als, project):
    make_mijlpaal(make_activiteit(project))
    college = make_gremium(naam="College")
    leider = als(Rol.PROJECTLEIDER)
    velden = {"gremium": college.id, "op": "17-3-2021", "nummer": "2021-44"}

    definitief = f"/projecten/{project.code}/planning-definitief"
    leider.post(definitief, velden=velden)
    leider.post(definitief, velden=velden | {"toelichting": "De raad schoof op."})
    leider.post(definitief, velden=velden | {"toelichting": "Toch niet."})

    opnieuw = "Planning opnieuw vastgesteld, besluit van 17 maart 2021"
    assert [(b.naam, b.reden) for b in Baseline.query.order_by(Baseline.id)] == [
        ("Planning definitief, besluit van 17 maart 2021", None),
        (opnieuw, "De raad schoof op."),
        (f"{opnieuw} (2)", "Toch niet."),
    ]
    assert Baselineregel.query.count() == 3 * 2


def test_a_decision_that_is_refused_freezes_nothing(als):
    leeg_project = make_project()
    leider = als(Rol.PROJECTLEIDER).log_in(
        make_gebruiker(Rol.PROJECTLEIDER, leeg_project)
    )

    pad = f"/projecten/{leeg_project.code}/planning-definitief"
    velden = {"gremium": make_gremium().id, "op": "17-3-2021"}
    leider.post(pad, status=422, velden=velden)

    assert Baseline.query.count() == 0


def test_the_hours_of_a_baseline_are_those_of_the_activity(voorbeeld):
    for project in Project.query.all():
        dag = klok.vandaag()
        regels = list_standregels(project.id, dag=dag, geld=True)
        inzet = {
            r.ding_id: (r.minuten_min, r.minuten_max)
            for r in regels
            if r.soort is Baselinesoort.INZET
        }
        standen = list_activiteitstanden(project.id, peildatum=dag)
        assert inzet == {
            s.activiteit.id: (s.uren.minuten_min, s.uren.minuten_max)
            for s in standen.rijen
            if s.uren
        }
        assert inzet
