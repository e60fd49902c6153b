"""Mijn werk: what waits for somebody in all his projects, and nothing of others."""

from datetime import date, timedelta

import pytest

from activiteiten.models import Status
from bewaking.models import (
    Fasebesluit,
    OpenPunt,
    Openveld,
    Overgangskeuze,
    Rapportstand,
    Voorwaardestand,
)
from kern import klok
from kern.database import db
from kern.datums import dag
from projecten.models import Project
from tests.bewaking.lichten import make_overgang, make_voorwaarde
from tests.browser import Browser
from tests.makers import (
    INGEVOERD,
    make_activiteit,
    make_afspraak,
    make_gebruiker,
    make_maatregel,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_rapportage,
    make_risico,
    make_vastgesteld,
    make_voortgang,
    make_zetel,
    save,
)
from toegang.models import ProjectRol
from toegang.rechten import Rol

STRAKS = klok.vandaag() + timedelta(days=20)
EERDER = klok.vandaag() - timedelta(days=20)


def wie(rol: Rol, project=None):
    """Return an account with this role, and the person that it is."""
    gebruiker = make_gebruiker(rol, project or make_project())
    return gebruiker, make_persoon(gebruiker_id=gebruiker.id)


def regels(browser, gebruiker):
    pagina = browser.log_in(gebruiker).get("/mijn-werk")
    return [" ".join(rij.text.split()) for rij in pagina.select("main tbody tr")]


@pytest.mark.postgres
def test_everything_of_oneself_is_in_one_list(database):
    project = make_project()
    gebruiker, ik = wie(Rol.PROJECTLEIDER, project)
    werk = make_activiteit(project, ik, titel="Nota schrijven")
    make_mijlpaal(werk, termijn=dag(EERDER))
    make_mijlpaal(werk, termijn=dag(STRAKS))
    make_maatregel(make_risico(project), eigenaar_id=ik.id, tekst="Extra overleg")
    veld = {"veld": Openveld.INZET, "wat": "", "activiteit_id": werk.id}
    wanneer = {"eigenaar_id": ik.id, "invullen_voor": STRAKS}
    save(OpenPunt(project_id=project.id, **veld, **wanneer))
    make_voorwaarde(project, ik)
    make_zetel(make_activiteit(project, titel="Meedenken"), ik, functie="Adviseur")

    gevonden = regels(Browser(database), gebruiker)

    assert "Te laat" in gevonden[0]
    assert "Nota schrijven" in gevonden[0]
    soorten = ("Voorwaarde", "N.t.b. invullen", "Maatregel", "Klankbord")
    for woord in soorten:
        assert sum(f" {woord} " in regel for regel in gevonden) == 1, woord
    assert len(gevonden) == 5


def test_projects_stand_together_in_order_of_the_day(browser):
    gebruiker, ik = wie(Rol.TREKKER)
    ander = make_project()
    rol = {"project_id": ander.id, "gebruiker_id": gebruiker.id, "rol": Rol.TREKKER}
    save(ProjectRol(**rol, van=date(2020, 1, 1)))
    for project, wat, op in (
        (ander, "Later", STRAKS + timedelta(days=1)),
        (ander, "Laat", EERDER),
        (None, "Eerst", STRAKS),
    ):
        eigen = project or _project_van(gebruiker)
        make_mijlpaal(make_activiteit(eigen, ik, titel=wat), termijn=dag(op))

    gevonden = regels(browser, gebruiker)

    assert [regel.split()[-1] for regel in gevonden] == ["Laat", "Eerst", "Later"]


def _project_van(gebruiker):
    rol = ProjectRol.query.filter_by(gebruiker_id=gebruiker.id).first()
    return db.session.get_one(Project, rol.project_id)


def test_progress_is_two_clicks_away(browser):
    project = make_project()
    gebruiker, ik = wie(Rol.TREKKER, project)
    werk = make_activiteit(project, ik)
    pagina = browser.log_in(gebruiker).get("/mijn-werk")
    (link,) = pagina.select('main a[href*="/voortgang"]')

    form = browser.get(link["href"]).select_one("main form")
    dag_nu = form.select_one("input[name=op]")["value"]
    velden = {"op": dag_nu, "status": "gereed", "termijn_precisie": "geen"}
    browser.post(link["href"], velden=velden)

    assert str(werk.id) in link["href"]
    assert "Er wacht nu niets op u." in browser.get("/mijn-werk").text


def test_what_is_done_or_of_another_is_left_out(browser):
    project = make_project()
    gebruiker, ik = wie(Rol.TREKKER, project)
    klaar = make_activiteit(project, ik)
    make_voortgang(klaar, status=Status.GEREED, percentage=100)
    make_activiteit(project, make_persoon())
    make_activiteit(make_project(), ik)  # no role there
    voorwaarde = make_voorwaarde(project, ik)
    stand = {"voorwaarde_id": voorwaarde.id, "voldaan": True, "op": EERDER}
    save(Voorwaardestand(project_id=project.id, ingevoerd_op=INGEVOERD, **stand))

    assert regels(browser, gebruiker) == []


def test_a_condition_of_a_decision_that_was_corrected_waits_no_more(browser):
    project = make_project()
    gebruiker, ik = wie(Rol.PROJECTLEIDER, project)
    voorwaarde = make_voorwaarde(project, ik)
    eerder = db.session.get_one(Fasebesluit, voorwaarde.fasebesluit_id).faseovergang
    nieuw = make_overgang(project, fase=eerder.van_fase, vervangt_id=eerder.id)
    assert len(regels(browser, gebruiker)) == 1

    besluit = {"keuze": Overgangskeuze.GO, "momentopname": "{}", "sha256": "x"}
    wanneer = {"op": EERDER, "ingevoerd_op": INGEVOERD, "project_id": project.id}
    save(Fasebesluit(faseovergang_id=nieuw.id, **besluit, **wanneer))

    assert regels(browser, gebruiker) == []


def test_nothing_waits_in_a_project_that_was_closed(browser):
    project = make_project()
    gebruiker, ik = wie(Rol.TREKKER, project)
    make_activiteit(project, ik)
    make_voorwaarde(project, ik)
    assert len(regels(browser, gebruiker)) == 2

    project.gesloten_op = klok.vandaag()
    db.session.commit()

    assert regels(browser, gebruiker) == []


def test_a_trekker_finds_no_trace_of_a_confidential_risk(browser):
    project = make_project()
    gebruiker, ik = wie(Rol.TREKKER, project)
    make_maatregel(make_risico(project, vertrouwelijk=True), eigenaar_id=ik.id)

    assert regels(browser, gebruiker) == []
    rol = {"project_id": project.id, "gebruiker_id": gebruiker.id}
    save(ProjectRol(**rol, rol=Rol.PROJECTLEIDER, van=date(2020, 1, 1)))
    assert len(regels(browser, gebruiker)) == 1


def test_a_gate_waits_for_the_sponsor_alone(browser):
    project = make_project()
    make_overgang(project)

    (regel,) = regels(browser, wie(Rol.OPDRACHTGEVER, project)[0])
    assert "wacht op uw besluit" in regel
    assert regels(browser, wie(Rol.PROJECTLEIDER, project)[0]) == []


@pytest.mark.parametrize(
    "rol",
    ["projectleider", "opdrachtgever", "trekker", "klankbordlid", "lezer", "beheerder"],
)
def test_every_role_has_the_page_and_finds_it(voorbeeld, browser, rol):
    pagina = browser.log_in_als(rol).get("/mijn-werk")

    assert pagina.select('header a[href^="/mijn-werk"]')


def test_who_leads_the_project_sees_which_reports_are_owed(browser):
    project = make_project()
    laat = make_afspraak(project, tekst="Voorjaar", termijn=dag(EERDER))
    make_afspraak(project, tekst="Najaar", termijn=dag(STRAKS))
    leider, _ = wie(Rol.PROJECTLEIDER, project)

    eerst, dan = regels(browser, leider)
    assert "Te laat" in eerst
    assert "Tussenrapportage: Voorjaar Rapport nog niet vastgesteld" in eerst
    assert "Najaar" in dan
    assert "Te laat" not in dan
    browser.get(browser.get("/mijn-werk").select_one("main tbody a")["href"])
    for rol in (Rol.BELEIDSADVISEUR, Rol.OPDRACHTGEVER, Rol.TREKKER):
        browser.log_in(wie(rol, project)[0])
        assert "Er wacht nu niets op u." in browser.get("/mijn-werk").text, rol

    make_vastgesteld(project, afspraak_id=laat.id)

    [over] = regels(browser, leider)
    assert "Najaar" in over


def test_the_page_asks_a_constant_number_of_statements(voorbeeld, browser, tel_selects):
    browser.log_in_als("projectleider")
    vooraf = len(tel_selects())

    browser.get("/mijn-werk")

    assert len(tel_selects()) - vooraf <= 12


def test_a_report_waits_for_who_approves_and_then_for_who_wrote_it(browser):
    project = make_project()
    rapport = make_rapportage(project, stand=Rapportstand.TER_VASTSTELLING)
    leider, sponsor = (
        make_gebruiker(rol, project) for rol in (Rol.PROJECTLEIDER, Rol.OPDRACHTGEVER)
    )

    (regel,) = regels(browser, sponsor)
    assert f"{rapport.titel} Besluit wacht op uw besluit" in regel
    assert "Te laat" not in regel  # its peildatum is no day by which to decide
    assert regels(browser, leider) == []

    rapport.stand, rapport.reden = Rapportstand.CONCEPT, "Noem ook het geld."
    db.session.commit()

    assert regels(browser, sponsor) == []
    (regel,) = regels(browser, leider)
    assert f"{rapport.titel} Rapport teruggegeven: Noem ook het geld." in regel
