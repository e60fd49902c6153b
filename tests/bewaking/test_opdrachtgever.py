"""The page of the sponsor: what asks his decision, and what changed since he looked."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bewaking.models import (
    Aspect,
    Fasebesluit,
    Gezien,
    Kleur,
    Overgangskeuze,
    Rapportstand,
    Voorwaardestand,
)
from bewaking.opdrachtgever.operations import merk_gezien
from bewaking.opdrachtgever.queries import list_veranderingen
from bewaking.opdrachtgever.sinds import Sinds
from bewaking.opdrachtgever.verandering import HOOGSTENS
from kern import klok
from kern.database import db
from kern.datums import maand
from kern.klok import NEDERLAND
from kern.transactie import transactie
from risicos.models import Beoordelingssoort, Risico
from tests.bewaking.lichten import (
    UITLEG,
    make_overgang,
    make_stoplicht,
    make_voorwaarde,
)
from tests.makers import (
    INGEVOERD,
    make_activiteit,
    make_beoordeling,
    make_besluit,
    make_boeking,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_post,
    make_project,
    make_rapportage,
    make_risico,
    make_uitkomst,
    make_verschuiving,
    make_voortgang,
    save,
)
from toegang.rechten import Rol

DAG = date(2021, 3, 15)
GEZIEN = datetime(2021, 3, 10, 12, tzinfo=NEDERLAND)
DAARNA = GEZIEN + timedelta(hours=1)


def groepen(project_id: int, gezien: datetime | None = None, **anders: Any) -> Any:
    wie: dict[str, Any] = {
        "geld": True,
        "vertrouwelijk": True,
        "lichten": frozenset(Aspect),
    }
    gevonden = list_veranderingen(
        project_id, sinds=Sinds(DAG, gezien), **(wie | anders)
    )
    return {groep.naam: groep.regels for groep in gevonden}


@pytest.mark.postgres
def test_at_first_the_last_thirty_days_are_told(database):
    activiteit = make_activiteit()
    for dag in (date(2021, 2, 13), date(2021, 2, 14), DAG, date(2021, 3, 16)):
        make_voortgang(activiteit, op=dag, bereikt=None)

    regels = groepen(activiteit.project_id)["Voortgang"]

    assert [regel.op for regel in regels] == [DAG, date(2021, 2, 14)]


@pytest.mark.postgres
def test_every_kind_of_change_is_one_line(database):
    project = make_project()
    moment = make_mijlpaal(make_activiteit(project), naam="Nota naar raad")
    nieuw = {"op": date(2021, 3, 11), "ingevoerd_op": DAARNA}
    make_verschuiving(moment, naar=maand(2021, 9), **nieuw)
    make_uitkomst(moment, **nieuw)
    make_stoplicht(project)
    make_stoplicht(project, besloten=Kleur.ROOD, reden="Te laat", **UITLEG, **nieuw)
    make_boeking(make_post(project), bedrag=1_500_00, **nieuw)
    make_boeking(make_post(project), bedrag=500_00, **nieuw)
    overgang = make_overgang(project)
    soort = {"keuze": Overgangskeuze.GO, "momentopname": "{}", "sha256": "x"}
    wie = {"project_id": project.id, "faseovergang_id": overgang.id}
    save(Fasebesluit(**wie, **soort, **nieuw))

    gevonden = groepen(project.id, GEZIEN)

    teksten = {n: [r.tekst for r in regels] for n, regels in gevonden.items()}
    assert teksten == {
        "Besluiten": ["go"],
        "Stoplichten": ["Buiten afspraak, eerder Op schema"],
        "Momenten": [
            "verschoven naar september 2021: De agenda is vol.",
            "akkoord",
        ],
        "Geld": ["2 keer geboekt, samen €\N{NO-BREAK SPACE}2.000"],
    }


@pytest.mark.postgres
def test_a_risk_is_told_when_it_comes_and_when_it_goes(database):
    project = make_project()
    with klok.vastgezet(GEZIEN - timedelta(days=5)):
        oud = make_risico(project, code="R90")
    with klok.vastgezet(DAARNA):
        make_risico(project, code="R91", vertrouwelijk=True)
        with transactie():
            rij = db.session.get_one(Risico, oud.id)
            rij.vervallen_op, rij.vervallen_reden = date(2021, 3, 1), "Voorbij"

    regels = groepen(project.id, GEZIEN)["Risico's"]

    assert [(r.wat[:3], r.tekst, r.is_later) for r in regels] == [
        ("R91", "nieuw", False),
        ("R90", "vervallen: Voorbij", True),
    ]
    zonder = groepen(project.id, GEZIEN, vertrouwelijk=False)["Risico's"]
    assert [r.wat[:3] for r in zonder] == ["R90"]


@pytest.mark.postgres
def test_another_score_of_a_risk_is_told(database):
    project = make_project()
    with klok.vastgezet(GEZIEN - timedelta(days=5)):
        risico = make_risico(project, code="R90")
        geheim = make_risico(project, code="R91", vertrouwelijk=True)
    nieuw = {"op": date(2021, 3, 11), "ingevoerd_op": DAARNA}
    for rij in (risico, geheim):
        make_beoordeling(rij, kans=2, gevolg=3, op=date(2021, 3, 1))
        make_beoordeling(rij, kans=3, gevolg=2, **nieuw)
        make_beoordeling(rij, kans=4, gevolg=3, **nieuw)
    bruto = {"soort": Beoordelingssoort.BRUTO, "kans": 5, "gevolg": 4}
    make_beoordeling(risico, **bruto, **nieuw)

    regels = groepen(project.id, GEZIEN, vertrouwelijk=False)["Risico's"]

    assert sorted((r.wat[:3], r.tekst) for r in regels) == [
        ("R90", "score na maatregelen 12, eerder 6"),
        ("R90", "score vóór maatregelen 20, voor het eerst beoordeeld"),
    ]
    alles = groepen(project.id, GEZIEN)["Risico's"]
    assert [r.wat[:3] for r in alles].count("R91") == 1


def test_what_became_of_a_condition_is_told(app):
    project = make_project()
    voorwaarde = make_voorwaarde(project, make_persoon())
    nieuw = {"op": date(2021, 3, 11), "ingevoerd_op": DAARNA}
    stand = {"project_id": project.id, "voorwaarde_id": voorwaarde.id}
    save(Voorwaardestand(voldaan=True, toelichting="Brief", **stand, **nieuw))

    (regel,) = groepen(project.id, GEZIEN)["Voorwaarden"]

    assert (regel.wat, regel.tekst) == ("Eerst de begroting rond", "voldaan")


def test_a_long_list_says_that_there_is_more(browser):
    project = make_project()
    activiteit = make_activiteit(project)
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))
    pad = f"/projecten/{project.code}/opdrachtgever"
    for _ in range(HOOGSTENS):
        make_voortgang(activiteit, op=klok.vandaag())
    assert "de nieuwste 50" not in browser.get(pad).text

    make_voortgang(activiteit, op=klok.vandaag())

    pagina = browser.get(pad)
    assert len(pagina.select(".veranderingen li")) == HOOGSTENS
    assert "U ziet hier de nieuwste 50." in pagina.text
    browser.get(pagina.select_one("a:-soup-contains('geschiedenis van')")["href"])


def test_the_discharge_waits_when_every_phase_was_decided_on(browser):
    project = make_project()
    overgang = make_overgang(project)
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))
    pad = f"/projecten/{project.code}/opdrachtgever"
    assert "Bekijken en verlenen" not in browser.get(pad).text

    keuze = {"keuze": Overgangskeuze.GO, "momentopname": "{}", "sha256": "x"}
    wanneer = {"op": DAG, "ingevoerd_op": INGEVOERD, "project_id": project.id}
    save(Fasebesluit(faseovergang_id=overgang.id, **keuze, **wanneer))

    link = browser.get(pad).select_one("a:-soup-contains('Bekijken en verlenen')")
    assert browser.get(link["href"]).h1.text == "Decharge verlenen"
    assert "Er wacht nu geen besluit op u." not in browser.get(pad).text


def test_a_closed_project_can_still_be_read_but_asks_nothing(browser):
    project = make_project()
    make_overgang(project)
    project.gesloten_op = klok.vandaag()
    db.session.commit()
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))

    pagina = browser.get(f"/projecten/{project.code}/opdrachtgever")

    assert "Er wacht nu geen besluit op u." in pagina.text


def test_what_came_with_the_plan_is_no_change(app):
    with klok.vastgezet(DAARNA), transactie():
        project = make_project_erbij()

    assert groepen(project) == {}


def make_project_erbij() -> int:
    """Make a project with a risk and a decision in the running transaction."""
    opslaan, db.session.commit = db.session.commit, db.session.flush
    try:
        project = make_project()
        make_risico(project)
        make_besluit(project)
    finally:
        db.session.commit = opslaan
    return project.id


def test_money_is_only_for_who_may_see_it(app):
    post = make_post()
    make_boeking(post, op=date(2021, 3, 11))

    assert "Geld" in groepen(post.project_id)
    assert groepen(post.project_id, geld=False) == {}


def test_what_was_entered_later_is_marked(app):
    activiteit = make_activiteit()
    make_voortgang(activiteit, op=date(2021, 3, 1), ingevoerd_op=DAARNA)
    make_voortgang(activiteit, op=date(2021, 3, 12), ingevoerd_op=DAARNA)

    regels = groepen(activiteit.project_id, GEZIEN - timedelta(days=1))["Voortgang"]

    assert [regel.is_later for regel in regels] == [False, True]


def test_gezien_stores_when_the_page_was_made_and_never_goes_back(app):
    gebruiker = make_gebruiker(Rol.OPDRACHTGEVER, project := make_project())

    for tot in (GEZIEN, GEZIEN - timedelta(days=1), None):
        with klok.vastgezet(DAARNA), transactie() as daad:
            merk_gezien(project.id, gebruiker_id=gebruiker.id, tot=tot, daad=daad)
        if tot == GEZIEN - timedelta(days=1):
            assert db.session.scalars(select(Gezien.gezien_op)).one() == GEZIEN

    assert db.session.scalars(select(Gezien.gezien_op)).one() == DAARNA


def test_the_button_takes_away_what_was_read(browser):
    project = make_project()
    activiteit = make_activiteit(project, titel="Nota schrijven")
    gisteren = klok.vandaag() - timedelta(days=1)
    make_voortgang(activiteit, op=gisteren, ingevoerd_op=INGEVOERD)
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))
    pad = f"/projecten/{project.code}/opdrachtgever"
    pagina = browser.get(pad)
    assert "Nota schrijven" in pagina.select_one("main").text
    tot = pagina.select_one("main input[name=tot]")["value"]

    for _ in range(2):
        browser.post(f"{pad}/gezien", tot=tot, sleutel="een-sleutel-van-de-pagina")

    pagina = browser.get(pad)
    assert "Er veranderde niets." in pagina.text
    assert db.session.scalars(select(Gezien.gezien_op)).one().isoformat() == tot


def test_a_made_up_moment_counts_as_now(browser):
    project = make_project()
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))

    for tot in ("onzin", "2021-01-01", "2999-01-01T00:00:00+00:00"):
        browser.post(f"/projecten/{project.code}/opdrachtgever/gezien", tot=tot)

    gezien = db.session.scalars(select(Gezien.gezien_op)).one()
    assert abs(klok.nu() - gezien) < timedelta(minutes=5)


def test_a_gate_without_a_decision_waits(browser):
    project = make_project()
    overgang = make_overgang(project)
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))
    pad = f"/projecten/{project.code}/opdrachtgever"
    assert "Einde van Fase een" in browser.get(pad).text

    make_overgang(project, fase=overgang.van_fase, vervangt_id=overgang.id)

    assert browser.get(pad).text.count("Einde van Fase een") == 1


@pytest.mark.parametrize(
    "rol", ["projectleider", "beleidsadviseur", "trekker", "klankbordlid", "lezer"]
)
def test_the_page_is_of_the_sponsor_alone(voorbeeld, browser, rol):
    pad = "/projecten/zwolle-handhaving/opdrachtgever"

    browser.log_in_als(rol).get(pad, status=404)
    browser.post(f"{pad}/gezien", 404)


def test_it_is_the_first_entry_of_his_menu(voorbeeld, browser):
    pagina = browser.log_in_als("opdrachtgever").get(
        "/projecten/zwolle-handhaving/stand"
    )

    eerste = pagina.select_one("#hoofdmenu a")
    assert eerste.text == "Voor de opdrachtgever"


def test_the_page_asks_a_constant_number_of_statements(voorbeeld, browser, tel_selects):
    browser.log_in_als("opdrachtgever")
    vooraf = len(tel_selects())

    browser.get("/projecten/voorbeeld-loopt-nu/opdrachtgever")

    assert len(tel_selects()) - vooraf <= 36


def test_a_report_that_waits_asks_his_decision_until_it_is_sent_back(browser):
    project = make_project()
    rapport = make_rapportage(project, stand=Rapportstand.TER_VASTSTELLING)
    make_rapportage(project)  # a concept asks nothing
    make_rapportage(stand=Rapportstand.TER_VASTSTELLING)  # of another project
    pad = f"/projecten/{project.code}"
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))

    pagina = browser.get(f"{pad}/opdrachtgever")

    (link,) = pagina.find_all("a", string="Bekijken en vaststellen")
    assert link["href"].split("?")[0] == f"{pad}/rapportages/{rapport.id}"
    assert "Er wacht nu geen besluit op u" not in pagina.text
    browser.post(f"{pad}/rapportages/{rapport.id}/teruggeven", reden="Te kort.")
    assert "Er wacht nu geen besluit op u" in browser.get(f"{pad}/opdrachtgever").text
