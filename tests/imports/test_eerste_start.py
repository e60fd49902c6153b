"""The first start: once, whole, and also after somebody loaded the examples."""

from dataclasses import replace
from datetime import date

from betrokkenen.rules.agenda import Eenheid, Tijd
from imports.eerste_start import richt_in
from imports.operations import laad_voorbeelden
from imports.planbestand.controle import controleer
from imports.voorbeeldroutes import list_voorgestelde_routes
from kern.database import db
from kern.klok import vandaag
from kern.transactie import transactie
from planning.models import Routesjabloon, Routestap, Traject
from planning.route.terugrekenen import Stap, reken_terug
from projecten.models import Project
from tests.imports.miniplan import maak_vol_plan
from tests.makers import make_gremium
from tests.planning.test_terugrekenen import VRIJ, zwolle
from toegang.models import Gebruiker, ProjectRol

ROLLEN, PROJECTEN = 6, 2


def test_every_role_has_an_account_in_both_examples(database):
    with transactie():
        richt_in(vandaag=vandaag())

    assert Gebruiker.query.count() == ROLLEN + 1
    assert ProjectRol.query.count() == ROLLEN * PROJECTEN


def test_a_second_first_start_finds_it_done(database):
    for _ in range(2):
        with transactie():
            richt_in(vandaag=vandaag())

    assert Gebruiker.query.count() == ROLLEN + 1


def test_examples_that_were_loaded_before_get_their_roles(database):
    with transactie():
        laad_voorbeelden(vandaag=vandaag())

    with transactie():
        richt_in(vandaag=vandaag())

    assert ProjectRol.query.count() == ROLLEN * PROJECTEN


def test_every_round_of_the_examples_follows_the_route_that_fits(database):
    with transactie():
        richt_in(vandaag=vandaag())

    gekozen = {
        (rij.activiteit.nummer, rij.ronde): rij.sjabloon.naam
        for rij in Traject.query.filter_by(project_id=Project.query.first().id)
    }
    assert gekozen == {
        ("1.1", ""): "Alleen college",
        ("1.2", ""): "Via college naar raad",
        ("1.3", ""): "Via college naar raad",
        ("1.4", ""): "Alleen college",
        ("4.1", "2021"): "Ter kennisneming aan de raad",
        ("4.1", "2022"): "Ter kennisneming aan de raad",
        ("4.2", ""): "Ter kennisneming aan de raad",
    }
    assert Traject.query.count() == len(gekozen) * PROJECTEN
    assert all("Voorstel" in route.toelichting for route in Routesjabloon.query)


def test_a_route_that_was_there_stays_as_it_was(database):
    with transactie():
        laad_voorbeelden(vandaag=vandaag())
        db.session.add(Routesjabloon(code="college", naam="Van ons", volgorde=9))

    with transactie():
        richt_in(vandaag=vandaag())

    assert Routesjabloon.query.filter_by(code="college").one().naam == "Van ons"
    assert Routestap.query.join(Routesjabloon).filter_by(code="college").count() == 0


def test_a_debate_that_is_a_body_meets(app):
    make_gremium(code="debat")
    with transactie():
        richt_in(vandaag=vandaag())

    stap = Routestap.query.filter_by(naam="Debat").one()
    assert stap.in_woorden == "stukken 14 kalenderdagen vooraf"
    griffie = Routestap.query.filter_by(naam="Griffie en agendacommissie").first()
    assert griffie.in_woorden == "3 werkdagen"


def test_the_proposed_routes_may_stand_in_a_plan_file():
    gremia = [
        {"code": code, "naam": code, "volgorde": 1, "soort": "bestuur"}
        for code in ("nt_sd", "managers", "college", "raad")
    ]
    plan = maak_vol_plan() | {"trajecten": []}
    plan["gremia"] += gremia
    for codes in ((), ("nt_sd", "managers", "college", "raad")):
        plan["routes"] = list_voorgestelde_routes(codes)

        assert controleer(plan)


def test_the_proposed_route_gives_the_days_of_the_worked_example():
    codes = ("nt_sd", "college", "debat", "raad")
    route = list_voorgestelde_routes(codes)[0]
    voorbeeld = {stap.naam.lower(): stap for stap in zwolle()}
    stappen = []
    for rij in route["stappen"]:
        bekend = voorbeeld.get(rij["naam"].lower())
        agenda = bekend and bekend.agenda
        if agenda:
            aanlever = Tijd(rij["aanlevertermijn"], Eenheid(rij["aanlevereenheid"]))
            agenda = replace(agenda, aanlever=aanlever)
        stap = Stap(
            rij["naam"],
            agenda,
            duur=Tijd(rij.get("duur", 0)),
            daarna=Tijd(rij.get("verwerking", 0)),
            venster=bekend and bekend.venster,
        )
        stappen.append(stap)

    plan = reken_terug(stappen, vandaag=date(2020, 9, 1), vrij=VRIJ)

    eigen = reken_terug(zwolle(), vandaag=date(2020, 9, 1), vrij=VRIJ)
    uitgerekend = {s.stap.naam.lower(): (s.dag, s.aanleveren, s.uiterste) for s in plan}
    assert uitgerekend.pop("griffie en agendacommissie")
    assert uitgerekend == {
        s.stap.naam.lower(): (s.dag, s.aanleveren, s.uiterste) for s in eigen
    }
