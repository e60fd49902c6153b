"""The ground on which rights are walked: every visitor, and things of every kind.

Two projects, each with things of every kind and with words that may not be seen by
all. The roles hold in the first project only; the second one is foreign to everybody.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from betrokkenen.models import Gremium
from kern import klok
from kern.database import db, sqlite
from kern.models import Instelling
from post.models import Onbestelbaar
from projecten.models import Project
from risicos.instellingen import RISICOZONES
from tests.bewaking.poort.bezoek import make_poort
from tests.browser import Browser
from tests.exports.rapportages.bezoek import leg_rapport_vast
from tests.guards.adressen import codes, tabel_id
from tests.makers import (
    make_activiteit,
    make_agendasleutel,
    make_boeking,
    make_concept,
    make_gebruiker,
    make_gremium,
    make_inleesconcept,
    make_maatregel,
    make_mijlpaal,
    make_persoon,
    make_post,
    make_risico,
    make_route,
    make_taak,
    make_traject,
    make_voortgang,
    make_zetel,
    save,
)
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Rol

EIGEN, VREEMD = "zwolle-handhaving", "voorbeeld-loopt-nu"
BEHEERDER, ANONIEM, GEBLOKKEERD = "beheerder", "anoniem", "geblokkeerd"
ROLLEN = tuple(rol.value for rol in Rol)
BEZOEKERS = (*ROLLEN, BEHEERDER, ANONIEM, GEBLOKKEERD)
# Words that no other text holds: where one is seen, the thing is seen.
GEHEIM, GELD, BOEKING = "kanariegeheim", "kanariegeld", "kanarieboeking"
VAN_MIJ, VAN_ANDER, ELDERS = "kanarievanmij", "kanarieander", "kanarieelders"
# The amount of the canary post, in cents: written with and without dots.
BEDRAG = 98_765_400

# What an address names besides a project and a thing.
VAST = {
    "extensie": ".json",
    "filename": "koersvast.css",
    "sleutel": "verzonnen-sleutel",
    "jaar": 2021,
    "naam": "geen-mail.eml",
    "vorm": "csv",
    "instelling": "risico.zones",
}
# Tables with rows that are of one account, and of nobody else, and whose they are.
VAN_ACCOUNT = {
    "agendasleutel": "gebruiker_id",
    "planconcept": "gebruiker_id",
    "sessie": "gebruiker_id",
    "taak": "eigenaar_id",
}

# A row of planconcept that is no plan file: other addresses show it.
INLEESCONCEPT = "inleesconcept"
# Of which kind of thing an address shows the history while the others are walked.
SOORTEN = {"dossier.ding": "mijlpaal", "dossier.van_organisatie": "persoon"}

Ids = dict[str, int]


@dataclass
class Terrein:
    """The running program with its visitors, and the ids of the things they try."""

    app: Flask
    clients: dict[str, FlaskClient]
    accounts: dict[str, int]
    projecten: dict[str, int]
    mijn: Ids = field(default_factory=dict)  # own project, one's own where that counts
    ander: Ids = field(default_factory=dict)  # own project, somebody else's
    geheim: Ids = field(default_factory=dict)  # own project, confidential or money
    vreemd: Ids = field(default_factory=dict)  # another project
    begin: Any = None

    def rijen(self) -> list[tuple[str, Rule]]:
        """Return every method and rule of the program, in a steady order."""
        return sorted(
            (
                (methode, regel)
                for regel in self.app.url_map.iter_rules()
                for methode in (regel.methods or set()) - {"HEAD", "OPTIONS"}
            ),
            key=lambda rij: (rij[1].rule, rij[0]),
        )

    def adres(self, regel: Rule, code: str, ids: Ids, bezoeker: str) -> str:
        """Return the address of this rule for these things."""
        waarden: dict[str, Any] = {}
        for naam in regel.arguments:
            tabel = tabel_van(naam, regel)
            if naam == "project":
                waarden[naam] = code
            elif naam == "soort":
                waarden[naam] = SOORTEN[regel.endpoint]
            elif naam in VAST:
                waarden[naam] = VAST[naam]
            else:
                waarden[naam] = ids.get(f"{tabel} van {bezoeker}", ids[tabel])
        adapter = self.app.url_map.bind("localhost")
        return adapter.build(regel.endpoint, waarden)

    def vraag(self, bezoeker: str, methode: str, adres: str, **opties: Any) -> Any:
        """Ask the address as this visitor; what a POST stored is taken back."""
        client, naam = self.clients[bezoeker], self.app.config["SESSIE_COOKIE"]
        koekje = client.get_cookie(naam)
        antwoord = client.open(adres, method=methode, **opties)
        antwoord.get_data()
        antwoord.close()
        db.session.rollback()
        if methode == "POST" and antwoord.status_code == 302:
            self.herstel()
        if koekje is not None:
            client.set_cookie(naam, koekje.value)
        return antwoord

    def herstel(self) -> None:
        """Bring the database back to how it was at the start."""
        db.session.rollback()
        doel = db.session.connection().connection.dbapi_connection
        db.session.rollback()
        self.begin.backup(doel)
        db.session.expunge_all()

    def inhoud(self) -> dict[str, list[Any]]:
        """Return every row of every table."""
        db.session.rollback()
        tabellen = db.metadata.tables.items()
        lees = {naam: db.session.execute(select(tabel)) for naam, tabel in tabellen}
        gelezen = {naam: [tuple(rij) for rij in rijen] for naam, rijen in lees.items()}
        db.session.rollback()
        return gelezen


def tabel_van(naam: str, regel: Rule) -> str:
    """Return the table of which this part of the address is a number."""
    if naam == "ding_id" and regel.endpoint in SOORTEN:
        return SOORTEN[regel.endpoint]
    return tabel_id(naam, regel.endpoint).removesuffix("_id")


def is_weg(antwoord: TestResponse) -> bool:
    """Whether the visitor was told that there is nothing here."""
    return antwoord.status_code == 404


def is_naar_inloggen(antwoord: TestResponse) -> bool:
    """Whether the visitor was sent to the page to sign in."""
    doel = antwoord.headers.get("Location", "")
    return antwoord.status_code == 302 and doel.startswith("/inloggen")


@contextmanager
def terrein(app: Flask) -> Iterator[Terrein]:
    """Lay the ground in an app in which both examples stand."""
    projecten = codes()
    db.session.execute(delete(ProjectRol))
    db.session.commit()
    accounts, clients = _bezoekers(app, projecten[EIGEN])
    grond = Terrein(app, clients, accounts, projecten)
    personen = {
        naam: make_persoon(gebruiker_id=accounts[naam])
        for naam in (Rol.TREKKER.value, Rol.KLANKBORDLID.value)
    }
    _leg_instelling(projecten[VREEMD], ELDERS)
    _leg_instelling(projecten[EIGEN], "Besluit van de stuurgroep")
    grond.mijn, grond.ander, grond.geheim = _leg_eigen(projecten[EIGEN], personen)
    grond.vreemd = _leg_vreemd(projecten[VREEMD])
    _leg_van_accounts(grond)
    organisatie = _leg_instelling(None, "Besluit van het college")
    grond.mijn[f"instelling van {BEHEERDER}"] = organisatie
    make_gremium(code="dagen", naam="Dagelijks overleg")  # of no project
    grond.begin = sqlite.connect(":memory:", check_same_thread=False)
    db.session.connection().connection.dbapi_connection.backup(grond.begin)
    db.session.rollback()
    yield grond
    grond.begin.close()


def _leg_instelling(project_id: int | None, bron: str) -> int:
    soort = RISICOZONES
    waarden = {"sleutel": soort.sleutel, "waarde": soort.standaard, "bron": bron}
    rij = Instelling(project_id=project_id, sinds=date(2021, 1, 1), **waarden)
    return int(save(rij).id)


def _leg_van_accounts(grond: Terrein) -> None:
    """Give each account what is its own, and name one account with its role."""
    eigen = grond.projecten[EIGEN]
    for naam, gebruiker_id in grond.accounts.items():
        gebruiker = db.session.get_one(Gebruiker, gebruiker_id)
        concept = make_inleesconcept(gebruiker, "dagen")
        grond.mijn[f"{INLEESCONCEPT} van {naam}"] = concept.id
        make_concept(gebruiker)
        make_agendasleutel(gebruiker)
        make_taak(db.session.get_one(Gebruiker, gebruiker_id), eigen)
        for tabel in VAN_ACCOUNT:
            grond.mijn[f"{tabel} van {naam}"] = _laatste(tabel, gebruiker_id)
    ander = make_gebruiker()
    van_ander = {INLEESCONCEPT: make_inleesconcept(ander, "dagen").id}
    make_concept(ander)
    make_agendasleutel(ander)
    make_taak(ander, eigen)
    Browser(grond.app).log_in(ander)
    for tabel in VAN_ACCOUNT:
        grond.mijn[tabel] = grond.ander[tabel] = _laatste(tabel, ander.id)
        grond.vreemd[tabel] = grond.ander[tabel]
    trekker = grond.accounts[Rol.TREKKER]
    geweigerd = save(
        Onbestelbaar(adres="weg@rechten.test", sinds=klok.nu(), antwoord="550")
    )
    for ids in (grond.mijn, grond.ander, grond.vreemd):
        ids |= van_ander
        ids |= {"gebruiker": trekker, "rol": _laatste("project_rol", trekker)}
        ids["onbestelbaar"] = geweigerd.id


def _laatste(tabel: str, gebruiker_id: int) -> int:
    rij = db.metadata.tables[tabel].c
    van = rij[VAN_ACCOUNT.get(tabel, "gebruiker_id")]
    vraag = select(rij.id).where(van == gebruiker_id)
    return db.session.scalars(vraag.order_by(rij.id.desc())).first() or 0


def _bezoekers(
    app: Flask, project_id: int
) -> tuple[dict[str, int], dict[str, FlaskClient]]:
    soorten: dict[str, dict[str, Any]] = {rol: {"rol": Rol(rol)} for rol in ROLLEN}
    soorten[BEHEERDER] = {"beheerder": True}
    soorten[GEBLOKKEERD] = {"rol": Rol.PROJECTLEIDER, "beheerder": True}
    accounts, clients = {}, {}
    for naam, waarden in soorten.items():
        rol = waarden.pop("rol", None)
        gebruiker = make_gebruiker(email=f"{naam}@rechten.test", **waarden)
        if rol is not None:
            rij = {"project_id": project_id, "gebruiker_id": gebruiker.id}
            save(ProjectRol(**rij, rol=rol, van=date(2020, 1, 1)))
        clients[naam] = Browser(app).log_in(gebruiker, zeker=True).client
        accounts[naam] = gebruiker.id
        if naam == GEBLOKKEERD:
            gebruiker.geblokkeerd_op = klok.nu()
            save(gebruiker)
    return accounts, clients | {ANONIEM: app.test_client()}


def _leg_eigen(project_id: int, personen: dict[str, Any]) -> tuple[Ids, Ids, Ids]:
    trekker, lid = personen[Rol.TREKKER], personen[Rol.KLANKBORDLID]
    ids = _eerste(project_id)
    mijn = _leg_werk(ids, trekker, VAN_MIJ)
    make_zetel(mijn["_activiteit"], lid)
    gast = make_persoon(email="gast@rechten.test")  # gets mail without an account
    make_zetel(mijn["_activiteit"], gast)
    mijn["gast"] = gast.id
    ander = _leg_werk(ids, make_persoon(), VAN_ANDER) | {"gast": gast.id}
    geheim = _leg_geheim(project_id, mijn["_activiteit"], trekker)
    rapport = {naam: geheim.pop(naam) for naam in ("rapportage", "hoofdstuktekst")}
    return _kaal(ids | mijn | rapport), _kaal(ids | ander | rapport), geheim


def _leg_vreemd(project_id: int) -> Ids:
    ids = _eerste(project_id)
    werk = _leg_werk(ids, make_persoon(), ELDERS)
    make_risico(_project(project_id), gebeurtenis=f"Risico {ELDERS}")
    make_post(_project(project_id), naam=f"Post {ELDERS}")
    gast = make_persoon(email="elders@rechten.test")
    make_zetel(werk["_activiteit"], gast)
    return _kaal(ids | werk | {"gast": gast.id} | _leg_rapport(project_id))


def _leg_rapport(project_id: int) -> Ids:
    """Make an approved report: every role may read it, each in its own edition."""
    rapport = leg_rapport_vast(_project(project_id))
    return {"rapportage": rapport.id, "hoofdstuktekst": rapport.teksten[0].id}


def _kaal(ids: dict[str, Any]) -> Ids:
    return {naam: waarde for naam, waarde in ids.items() if not naam.startswith("_")}


def _project(project_id: int) -> Project:

    return db.session.get_one(Project, project_id)


def _eerste(project_id: int) -> dict[str, Any]:
    """Return the id of the first thing of each kind."""
    ids: dict[str, Any] = {"project": project_id}
    for naam, tabel in db.metadata.tables.items():
        if "id" not in tabel.c or naam in ids:
            continue
        vraag = select(tabel.c.id).order_by(tabel.c.id)
        if "project_id" in tabel.c:
            vraag = vraag.where(tabel.c.project_id == project_id)
        gevonden = db.session.execute(vraag).scalars().first()
        if gevonden is not None:
            ids[naam] = gevonden
    return ids


def _leg_werk(ids: dict[str, Any], trekker: Any, woord: str) -> dict[str, Any]:
    """Make an activity of this person, with what hangs on it."""
    project = _project(ids["project"])
    activiteit = make_activiteit(project, trekker, titel=f"Werk {woord}")
    # Before the raad, so that its list has something of everybody.
    raad = db.session.scalars(select(Gremium).where(Gremium.code == "raad")).one()
    mijlpaal = make_mijlpaal(activiteit, raad, naam=f"Moment {woord}")
    make_voortgang(activiteit, bereikt=f"Gedaan {woord}")
    risico = make_risico(project, gebeurtenis=f"Risico van {woord[6:]}")
    maatregel = make_maatregel(risico, activiteit_id=activiteit.id)
    boeking = make_boeking(make_post(project))
    poort = make_poort(project)
    route = make_route("Toets")
    traject = make_traject(activiteit, route)
    return {
        "_activiteit": activiteit,
        "activiteit": activiteit.id,
        "mijlpaal": mijlpaal.id,
        "risico": risico.id,
        "beheersmaatregel": maatregel.id,
        "boeking": boeking.id,
        "begrotingspost": boeking.post_id,
        "routesjabloon": route.id,
        "routestap": route.stappen[0].id,
        "traject": traject.id,
        **poort,
    }


def _leg_geheim(project_id: int, activiteit: Any, eigenaar: Any) -> Ids:
    """Make what only some roles may see, tied to what others may."""
    project = _project(project_id)
    risico = make_risico(
        project,
        gebeurtenis=f"Gebeurtenis {GEHEIM}",
        oorzaak=f"Oorzaak {GEHEIM}",
        gevolg=f"Gevolg {GEHEIM}",
        code=f"R-{GEHEIM}",
        vertrouwelijk=True,
    )
    maatregel = make_maatregel(
        risico,
        activiteit_id=activiteit.id,
        eigenaar_id=eigenaar.id,
        tekst=f"Maatregel {GEHEIM}",
    )
    # Before the money: a report of any edition tells of that, and a page does not.
    rapport = _leg_rapport(project_id)
    post = make_post(project, naam=f"Post {GELD}", begroot=BEDRAG)
    boeking = make_boeking(post, omschrijving=f"Boeking {BOEKING}", code=f"F-{BOEKING}")
    return {
        "risico": risico.id,
        "beheersmaatregel": maatregel.id,
        "begrotingspost": post.id,
        "boeking": boeking.id,
        **rapport,
    }
