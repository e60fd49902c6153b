"""Every address says who may come, is found from the menu, and only reads on GET."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask
from sqlalchemy import event, select
from werkzeug.routing import Rule

import app as koersvast
from imports import operations
from kern.config import read_config
from kern.database import db
from kern.soorten import soorten
from kern.transactie import transactie
from kern.web import CSP, HEADERS, recht, recht_van
from tests.browser import Browser
from tests.makers import make_concept, make_gebruiker, make_inleesconcept, save
from toegang.models import ProjectRol
from toegang.rechten import Recht, Rol

# Endpoints that no menu shows, each with the way to it.
BUITEN_HET_MENU = {
    "static": "files of the page itself",
    "gezondheid.healthz": "for whoever watches over the program",
    "gezondheid.readyz": "for whoever watches over the program",
    "imports.planbestand": "a choice on the page of a new project",
    "imports.controle": "where one lands after the upload of a plan file",
    "importeren.vergaderingen": "the button above the bodies on Mensen en gremia",
    "importeren.vergaderingen_controle": "where one lands after a file was read",
    "importeren.vergaderingen_sjabloon": "the link on the page to choose a file",
    "imports.voorbeeld": "a choice on the page of a new project",
    "bewaking.openpunten": "the number of words n.t.b. on Stand van zaken",
    "bewaking.afspreken": "the link in a row of Nog te bepalen",
    "bewaking.plancontrole": "the card on Stand van zaken",
    "bewaking.plancontrole_csv": "the button on the page of the plancontrole",
    "bewaking.plancontrole_xlsx": "the button on the page of the plancontrole",
    "bewaking.aanvaarden": "the link in a row of the plancontrole",
    "bewaking.terugnemen": "the link in a row of what was accepted",
    "opdrachtgever.gezien": "the button on the page of the sponsor",
    "stoplichten.index": "the card on Stand van zaken",
    "stoplichten.besluiten": "the link in a row of the lights",
    "stoplichten.overnemen": "the button on the page of the lights",
    "bewaking.definitief": "the button on Opdracht",
    "fasen.index": "the button on Opdracht",
    "fasen.voorstellen": "the link of a phase on Fasen",
    "fasen.show": "the link of a gate on Fasen, Opdracht and Stand van zaken",
    "fasen.wijzigen": "the button on the page of a gate",
    "fasen.corrigeren": "the button on the page of a gate that was decided",
    "fasen.punt_nieuw": "the button on the page of a gate",
    "fasen.punt_wijzigen": "the link of a point on the page of a gate",
    "fasen.besluiten": "the button on the page of a gate",
    "fasen.voorwaarden": "the button on Fasen",
    "fasen.voorwaarde_melden": "the link in a row of the conditions",
    "decharge.index": "the button on Fasen",
    "decharge.verlenen": "the button on the page of the discharge",
    "decharge.intrekken": "the button on the page of the discharge",
    "bewaking.baselines": "the button on Planning",
    "bewaking.baselines_vastzetten": "the button on the page of the baselines",
    "bewaking.baselines_lijst": "the buttons above the differences",
    "bewaking.index": "Start: the name of the program on every page",
    "betrokkenen.index": "the menu of the account, and the page of the assignment",
    "betrokkenen.gremium": "the name of a body on Mensen en gremia",
    "betrokkenen.ritme": "the button on the calendar of a body",
    "betrokkenen.recesvoorstellen": "the button on the calendar of a body",
    "betrokkenen.agenda_ics": "the button on the calendar of a body",
    "betrokkenen.agenda_xlsx": "the button on the calendar of a body",
    "bewaking.vervang_persoon": "the link of somebody on Mensen en gremia",
    "nieuw.project": "the button on Start",
    "bewaking.tijdlijn": "the figure on Start",
    "activiteiten.show": "the title of an activity in any list",
    "activiteiten.voortgang": "the button on the page of an activity",
    "planning.activiteiten_rij": "a line of the table that is changed in its place",
    "planning.lees_termijn": "what a field shows under it while somebody types",
    "planning.tijdlijn": "the figure on the page of the planning",
    "planning.trendlijn": "the button on Planning",
    "planning.trendlijn_figuur": "the figure on the page of the trend line",
    "planning.trajectmomenten": "the button at the route of an activity",
    "routes.index": "the link on Mensen en gremia",
    "planning.kalender_werkboek": "the button on the page of the calendar",
    "planning.kalender_lta": "the button on the page of the calendar",
    "planning.kalender_lta_csv": "the button on the list for the council",
    "planning.kalender_lta_xlsx": "the button on the list for the council",
    "planning.mijlpaal": "the name of a moment in any list",
    "planning.besluiten": "the button on Planning and on Opdracht",
    "planning.besluiten_lijst": "the buttons above that list",
    "planning.toezeggingen_lijst": "the buttons above that list",
    "planning.toezeggingen_afdoen": "the link in a row of that list",
    "planning.toezeggingen_heropenen": "the button in a row of that list",
    "agenda.volgen": "the address that a calendar follows, shown once",
    "agenda.index": "the button on Mijn herinneringen and on Kalender",
    "agenda.intrekken": "the button of an address on Mijn agenda",
    "agenda.bestand": "the button on Mijn agenda",
    "agenda.project": "the button on Mijn agenda",
    "herinneringen.eigen": "the menu of the account",
    "herinneringen.voorkeur": "the link of somebody on Herinneringen",
    "planning.aanleveren": "the button on the page of a moment",
    "planning.uitkomst": "the button on the page of a moment",
    "planning.verschuif": "the button on the page of a moment",
    "risicos.matrix": "the figure on the page of the risks",
    "risicos.show": "the number of a risk in the register",
    "risicos.beoordelen": "the button on the page of a risk",
    "begroting.tegenboeken": "the button on a booking in the list",
    "begroting.grafiek": "the figure on the page of the budget",
    "dossier.index": "the link on Opdracht",
    "dossier.ding": "the link Geschiedenis on the page of a thing",
    "dossier.van_organisatie": "the link Geschiedenis in Mensen en gremia",
    "privacy.eigen": "the button on Mijn account",
    "privacy.account": "the button on the page of an account",
    "privacy.persoon": "the link of somebody on Mensen en gremia",
    "privacy.download_account": "the button on the page of what there is about one",
    "privacy.download_persoon": "the button on the page of what there is about one",
    "privacy.anonimiseer_account": "the button on that page, when it can be done",
    "privacy.anonimiseer_persoon": "the button on that page, when it can be done",
    "exports.index": "the button on the page Rapportages",
    "exports.tussenrapportage": "the button on the page of the concept",
    "exports.momentopname": "the button on the page of the concept",
    "rapporten.show": "the title of a report in the list",
    "rapporten.papier": "the kinds of file beside a report in the list",
    "rapporten.grafiek": "a figure in a report",
    "rapporten.vergelijken": "the button on the page Rapportages",
    "rapporten.indienen": "the button on the page of a concept",
    "rapporten.teruggeven": "the button on the page of what waits for approval",
    "rapporten.vaststellen": "the button on the page of what waits for approval",
    "rapporten.versturen": "the button on the page of an approved report",
    "rapporten.corrigeren": "the button on the page of an approved report",
    "beheer.nieuw": "the button above the accounts",
    "beheer.account": "the name of an account in the list",
    "beheer.nodig_uit": "the button on the page of an account",
    "beheer.mail_link": "the button on the page of an account",
    "beheer.blokkeren": "the button on the page of an account",
    "beheer.deblokkeren": "the button on the page of an account",
    "beheer.beheerder": "the button on the page of an account",
    "beheer.geen_beheerder": "the button on the page of an account",
    "beheer.wis_tweede_stap": "the button on the page of an account",
    "beheer.beeindig_sessies": "the button on the page of an account",
    "beheer.geef_rol": "the button on the page of an account",
    "beheer.beeindig_rol": "the button beside a role of an account",
    "beheer.instelling": "the link in a row of the settings",
    "beheer.trek_in": "the link beside a value of a setting",
    "instellingen.index": "the link on Opdracht",
    "instellingen.wijzig": "the link in a row of the settings",
    "instellingen.trek_eigen_in": "the link beside a value of a setting",
    "beheer.logboek_csv": "the button above the logbook",
    "beheer.rechten_csv": "the button above the rights of a year",
    "beheer.beoordeel_rechten": "the button below the rights of a year",
    "organisatie.index": "where the organisation may link to; /inloggen has the button",
    "organisatie.begin": "the button on the page to sign in",
    "organisatie.terug": "where the organisation sends one back to",
    "organisatie.uitgelogd": "where one lands after signing out",
    "exports.achtergrond": "the button on the page of the concept",
    "post.proef": "the form on the page of the post",
    "post.vrijgeven": "the button on the page of the post when it is locked",
    "post.op_slot": "the button on the page of the post",
    "post.toelaten": "the button beside an address that was refused",
    "post.taken": "the menu of the account",
    "post.taak": "the title of a task in one's list",
    "post.annuleren": "the button on the page of a task",
    "post.resultaat": "the button on the page of a task that is done",
    "post.lokale_post": "the menu of the account, on one's own machine",
    "post.lokale_mail": "the subject of a mail in that list",
    "openbaar.privacy": "the foot of every page",
    "openbaar.toegankelijkheid": "the foot of every page",
    "openbaar.security": "a fixed address, for who found a weakness",
    "toegang.inloggen": "where one lands without a session",
    "toegang.code": "where a right password leads, with a second step",
    "toegang.inrichten": "where a right password leads, without one that is asked",
    "toegang.uitnodiging": "the link that a beheerder gave",
    "toegang.vergeten": "the link on the page to sign in",
    "toegang.open_uitnodiging": "the button behind that link",
    "toegang.kies_wachtwoord": "where that button leads",
    "toegang.account": "the menu of the account",
    "toegang.wachtwoord": "the button on Mijn account",
    "toegang.tweede_stap": "the button on Mijn account",
    "toegang.nieuwe_app": "where the password for a second step leads",
    "toegang.tweede_stap_uit": "the button on Mijn account",
    "toegang.herstelcodes": "the button on Mijn account",
    "toegang.bevestigen": "where an act leads that asks the password first",
    "toegang.beeindig_sessie": "the button in the list on Mijn account",
    "toegang.beeindig_sessies": "the button below that list",
    "toegang.inloglink": "the link that was sent",
    "toegang.gebruik_inloglink": "the button behind that link",
    "toegang.uitloggen": "the menu of the account",
}
# These exist only with the settings of a provider: tests/toegang/organisatie walks
# them with one, and proves that only `terug` writes, what this browser began by POST.
ALLEEN_INGESTELD = {"organisatie.index", "organisatie.terug", "organisatie.uitgelogd"}
# The pages of a part of the plan (`toegang.onderdelen`): the buttons in its list.
VAN_EEN_ONDERDEEL = re.compile(
    r"\w+\.\w+_(nieuw|wijzigen|verwijderen|vervallen|herstellen|omhoog|omlaag"
    r"|vervangen|beeindigen|hervatten)"
)
# Pages that exist only where no mail leaves; tests/post visits them.
ALLEEN_LOKAAL = {"post.lokale_post", "post.lokale_mail"}
VAN_MEERVOUD = {
    "opdracht": "project",
    "betrokkenen": "projectbetrokkene",
    "leden": "lidmaatschap",
    "routes": "routesjabloon",
}
# Addresses that name a kind of thing, with one that the examples have.
VAN_EEN_SOORT = {"dossier.ding": "fase", "dossier.van_organisatie": "gremium"}
# Words in an address that have to be one of a few.
EEN_WOORD = {"extensie": ".json", "vorm": "xlsx", "instelling": "risico.zones"}
# Pages of what waits in the table of plan files and is none.
VAN_EEN_INLEZING = {"importeren.vergaderingen_controle"}
# Pages of somebody in the project who has no account.
VAN_EEN_GAST = {"herinneringen.voorkeur"}
# A secret address: who does not know it finds nothing; tests/herinneringen/agenda does.
GEHEIM_ADRES = {"agenda.volgen"}
# Takes the lock of a writer to see whether it can, and gives it back.
NEEMT_SLOT = {"gezondheid.readyz"}
# A writing transaction begins with BEGIN IMMEDIATE.
LEZEND = re.compile(r"\s*(?:SELECT\b|WITH\b|BEGIN$)", re.I)
STANDAARD = {
    "KOERSVAST_OMGEVING": "test",
    "KOERSVAST_DATA": "/dev/null/nergens",
    "KOERSVAST_DATABASE_URL": "sqlite://",
    "KOERSVAST_SECRET_KEY": "x" * 40,
}


def maak_app(monkeypatch: pytest.MonkeyPatch, blueprint: Blueprint) -> Flask:
    """Return an app with one blueprint more, that shows its failures as users see."""
    monkeypatch.setattr(koersvast, "BLUEPRINTS", (*koersvast.BLUEPRINTS, blueprint))
    return koersvast.create_app(read_config(STANDAARD))


@pytest.fixture
def voorbeeld(app: Flask) -> Flask:
    """Return an app with both examples."""
    with transactie():
        operations.laad_voorbeelden(vandaag=date(2022, 3, 1))
    return app


@pytest.fixture
def leider(voorbeeld: Flask) -> Browser:
    """Return a visitor who may see everything: every role, and beheerder besides."""
    gebruiker = make_gebruiker(beheerder=True)
    make_concept(gebruiker)
    make_inleesconcept(gebruiker)
    for project_id, rol in product(codes().values(), Rol):
        save(
            ProjectRol(
                project_id=project_id,
                gebruiker_id=gebruiker.id,
                rol=rol,
                van=date(2000, 1, 1),
            )
        )
    return Browser(voorbeeld).log_in(gebruiker, zeker=True)


def codes() -> dict[str, int]:
    """Return the id of every project by its code."""
    project = db.metadata.tables["project"]
    rijen = db.session.execute(select(project.c.code, project.c.id))
    return {rij.code: rij.id for rij in rijen}


def test_every_endpoint_declares_a_right_of_the_table(app: Flask) -> None:
    woorden = {endpoint: recht_van(app, endpoint) for endpoint in app.view_functions}

    assert not [e for e, woord in woorden.items() if woord not in set(Recht)]


def test_the_program_does_not_start_with_an_endpoint_without_a_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blueprint = Blueprint("vergeten", __name__)
    blueprint.get("/vergeten")(lambda: "")

    with pytest.raises(RuntimeError, match="declares no right"):
        maak_app(monkeypatch, blueprint)


def test_every_endpoint_is_in_the_menu_or_says_why_not(app: Flask) -> None:
    menu = [*soorten().menu, *soorten().beheer]
    in_het_menu = {punt.endpoint for punt in menu}
    overige = set(app.view_functions) - in_het_menu - set(BUITEN_HET_MENU)

    assert not [naam for naam in overige if not VAN_EEN_ONDERDEEL.fullmatch(naam)]
    assert not set(BUITEN_HET_MENU) - set(app.view_functions), "no longer there"
    assert not set(BUITEN_HET_MENU) & in_het_menu, "is in the menu after all"


def adressen(app: Flask) -> Iterator[tuple[str, str]]:
    """Return every GET address with its endpoint, for things that exist."""
    for code, project_id in codes().items():
        for regel in app.url_map.iter_rules():
            if regel.endpoint in {"static", *ALLEEN_LOKAAL}:
                continue
            if "GET" in (regel.methods or ()):
                adres = _adres(app, regel, code, project_id)
                if adres is not None:
                    yield regel.endpoint, adres


def _adres(app: Flask, regel: Rule, code: str, project_id: int) -> str | None:
    soort = VAN_EEN_SOORT.get(regel.endpoint, "x")
    vast = {"project": code, "soort": soort, **EEN_WOORD}
    waarden = {
        naam: vast.get(naam) or _waarde(_tabel_id(naam, regel.endpoint), project_id)
        for naam in regel.arguments
    }
    if None in waarden.values():
        return None  # the examples have no such thing
    return app.url_map.bind("localhost").build(regel.endpoint, waarden)


def _tabel_id(naam: str, endpoint: str) -> str:
    """Return whose id it is; the pages of a part are named after its plural."""
    if endpoint in VAN_EEN_INLEZING:
        return "inleesconcept_id"
    if endpoint in VAN_EEN_GAST:
        return "gast_id"
    if naam != "ding_id":
        return naam
    if endpoint in VAN_EEN_SOORT:
        return f"{VAN_EEN_SOORT[endpoint]}_id"
    meervoud = endpoint.split(".")[1].rpartition("_")[0]
    return f"{enkelvouden()[meervoud]}_id"


def enkelvouden() -> dict[str, str]:
    """Return the tables by the plural of their word, from the glossary.

    >>> enkelvouden()["fasen"], enkelvouden()["risicos"]
    ('fase', 'risico')
    """
    tekst = Path("docs/begrippen.md").read_text(encoding="utf-8")
    woorden = re.findall(r"^- \*\*(\w+)\*\* \(([^)]+)\):", tekst, re.M)
    return VAN_MEERVOUD | {
        meervoud.replace("'", "").replace(" ", "_"): woord.lower()
        for woord, meervoud in woorden
    }


def _waarde(naam: str, project_id: int) -> Any:
    if naam == "inleesconcept_id":
        concept = db.metadata.tables["planconcept"].c
        eigen = select(concept.id).where(concept.soort != "planbestand")
        return db.session.execute(eigen).scalars().first()
    if naam == "gast_id":
        persoon, trekker = (db.metadata.tables[n].c for n in ("persoon", "trekker"))
        van = select(trekker.persoon_id).where(trekker.project_id == project_id)
        gast = select(persoon.id).where(persoon.gebruiker_id.is_(None))
        return db.session.execute(gast.where(persoon.id.in_(van))).scalars().first()
    tabel = db.metadata.tables.get(naam.removesuffix("_id"))
    if not naam.endswith("_id") or tabel is None:
        return "x"
    if naam == "project_id":
        return project_id
    eerste = select(tabel.c.id).order_by(tabel.c.id)
    if "project_id" in tabel.c:
        eerste = eerste.where(tabel.c.project_id == project_id)
    return db.session.execute(eerste).scalars().first()


def inhoud() -> dict[str, list[Any]]:
    """Return every row of every table."""
    db.session.rollback()
    return {
        naam: [tuple(rij) for rij in db.session.execute(select(tabel))]
        for naam, tabel in db.metadata.tables.items()
    }


def test_no_get_writes(voorbeeld: Flask, leider: Browser) -> None:
    """Sessie.laatst_gezien may be written, but after the response and each minute."""
    vooraf, gezien = inhoud(), []
    buiten = ALLEEN_INGESTELD | NEEMT_SLOT | GEHEIM_ADRES
    paden = [(e, p) for e, p in adressen(voorbeeld) if e not in buiten]
    event.listen(db.engine, "before_cursor_execute", lambda *wat: gezien.append(wat[2]))

    antwoorden = {pad: leider.client.get(pad).status_code for _, pad in paden}

    assert not [zin for zin in gezien if not LEZEND.match(zin)]
    assert inhoud() == vooraf
    assert {pad: status for pad, status in antwoorden.items() if status != 200} == {}


@pytest.mark.parametrize(
    ("methode", "pad", "status"),
    [
        ("GET", "/inloggen", 200),
        ("GET", "/", 302),
        ("GET", "/bestaat-niet", 404),
        ("GET", "/projecten/onbekend/stand", 302),
        ("GET", "/uitloggen", 405),
        ("POST", "/inloggen/verzonnen-sleutel", 400),
        ("GET", "/static/koersvast.css", 200),
        ("GET", "/static/bestaat-niet.css", 404),
    ],
)
def test_every_response_carries_every_header(
    app: Flask, methode: str, pad: str, status: int
) -> None:
    antwoord = app.test_client().open(pad, method=methode)

    assert antwoord.status_code == status
    assert {naam: antwoord.headers.get(naam) for naam in HEADERS} == HEADERS
    assert antwoord.headers["X-Request-Id"]
    antwoord.close()


def test_the_policy_allows_no_code_in_a_page() -> None:
    assert CSP.startswith("default-src 'none';")
    assert "unsafe" not in CSP
    assert "*" not in CSP


def test_a_failure_shows_a_number_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blueprint = Blueprint("stuk", __name__)

    @blueprint.get("/stuk")
    @recht(Recht.OPENBAAR)
    def stuk() -> str:
        raise ZeroDivisionError("geheim")

    antwoord = maak_app(monkeypatch, blueprint).test_client().get("/stuk")

    assert antwoord.status_code == 500
    assert {naam: antwoord.headers.get(naam) for naam in HEADERS} == HEADERS
    assert antwoord.headers["X-Request-Id"] in antwoord.text
    assert "geheim" not in antwoord.text
    assert "Traceback" not in antwoord.text
