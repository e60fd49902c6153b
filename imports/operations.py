"""Bring a checked plan into the database; the edge opens the transaction."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flask import current_app
from sqlalchemy import text

from imports import queries
from imports.models import Conceptsoort, Planconcept
from imports.planbestand.canoniek import canoniek, orden
from imports.planbestand.controle import Planbestand, controleer, lees
from imports.planbestand.fouten import Fout, PlanbestandError
from imports.planbestand.lezen import Lader
from imports.planbestand.sjabloon import volg_op
from imports.planbestand.tekens import ontleed
from imports.planbestand.vanaf import maak_nieuw_plan
from imports.planbestand.verschuiven import maanden_tot_nu, verschuif
from imports.verloop import leg_verloop_vast
from kern.database import db
from kern.transactie import Daad
from projecten.models import Programma, Project
from projecten.operations.nieuw import BEZETTE_CODES
from projecten.queries import find_project
from toegang.models import Gebruiker
from toegang.operations import geef_rol
from toegang.rechten import Rol

VOORBEELD = Path(__file__).parent / "voorbeeld"
LOOPT_NU = "voorbeeld-loopt-nu"
LOOPT_NU_NAAM = "Voorbeeld, loopt nu"
MARKERING = "Voorbeeld: de opvolging is verzonnen"
# What a plan may add to, besides what is its own.
VAN_DE_ORGANISATIE = (
    "programma",
    "project",
    "afdeling",
    "persoon",
    "gremium",
    "routesjabloon",
)


def laad(plan: Planbestand, *, door_id: int | None = None) -> Project:
    """Add the project with everything in it; refuse a code that exists.

    Rows of the organisation are matched by code and never changed; new codes are
    added. ``door_id`` is the account that the follow-up is written down to.
    """
    wacht_op_anderen(*VAN_DE_ORGANISATIE)
    if plan.code in BEZETTE_CODES or find_project(plan.code):
        zin = f"Er is al een project met de code '{plan.code}'. Kies een andere code."
        raise PlanbestandError([Fout("project.code", zin)])
    lader = Lader(db.session, _list_codes())
    lader.laad_organisatie(plan.document)
    project_id = lader.laad_project(
        plan.document, programma_id=_programma_id(plan.document), door_id=door_id
    )
    return db.session.get_one(Project, project_id)


def laad_routes(routes: Sequence[dict[str, Any]]) -> None:
    """Add the routes whose code is new, as they stand in a plan file."""
    wacht_op_anderen(*VAN_DE_ORGANISATIE)
    Lader(db.session, _list_codes()).laad_organisatie({"routes": routes})


def laad_verschoven(
    plan: Planbestand,
    maanden: int,
    *,
    code: str,
    naam: str,
    markering: str,
    vandaag: date,
    opvolging: dict[str, Any] | None = None,
) -> Project:
    """Add the plan moved by whole months, under another code and marked.

    ``opvolging`` is follow-up in days from the first day of the project; what
    comes after ``vandaag`` is left out.
    """
    document = verschuif(plan.document, maanden, code=code, naam=naam)
    document["project"]["markering"] = markering
    if opvolging:
        document = volg_op(document, opvolging, vandaag=vandaag)
    return laad(controleer(orden(document)))


def laad_vanaf(
    document: dict[str, Any],
    *,
    vanaf: date,
    code: str | None = None,
    naam: str | None = None,
    door_id: int | None = None,
) -> Project:
    """Add a new project after this checked plan; it begins in the month of ``vanaf``.

    Without a code or a name of its own it gets those of the plan, with the year.
    """
    bron = document["project"]
    nieuw = maak_nieuw_plan(
        document,
        vanaf=vanaf,
        code=code or f"{bron['code']}-{vanaf.year}",
        naam=naam or f"{bron['naam']} {vanaf.year}",
        mensen=queries.list_mensen(),
    )
    return laad(controleer(nieuw), door_id=door_id)


def bewaar_concept(plan: Planbestand, *, bestandsnaam: str, daad: Daad) -> Planconcept:
    """Keep a checked plan for a day."""
    inhoud = canoniek(plan.document).decode()
    return bewaar_bestand(
        Conceptsoort.PLANBESTAND, inhoud, bestandsnaam=bestandsnaam, daad=daad
    )


def bewaar_bestand(
    soort: Conceptsoort, inhoud: str, *, bestandsnaam: str, daad: Daad
) -> Planconcept:
    """Keep what was read for a day, in place of what this account kept before."""
    queries.delete_concepten(gebruiker_id=daad.door_id, nu=daad.nu, soort=soort)
    concept = Planconcept(
        gebruiker_id=daad.door_id,
        soort=soort,
        bestandsnaam=bestandsnaam,
        inhoud=inhoud,
        geldig_tot=daad.nu + current_app.config["KOERSVAST"].bewaren.planbestand,
    )
    db.session.add(concept)
    db.session.flush()
    return concept


def vergeet_verlopen(nu: datetime) -> None:
    """Forget the plan files that nobody took over in time."""
    queries.delete_concepten(gebruiker_id=None, nu=nu)


def neem_over(planconcept_id: int, *, code: str, naam: str, daad: Daad) -> Project:
    """Load the kept plan; who took it over becomes its projectleider."""
    concept = queries.get_concept(planconcept_id, gebruiker_id=daad.door_id, nu=daad.nu)
    document = ontleed(concept.inhoud.encode())
    document["project"] |= {"code": code, "naam": naam}
    db.session.delete(concept)
    project = laad(controleer(document), door_id=daad.door_id)
    maak_projectleider(project, daad)
    return project


def maak_naar_voorbeeld(
    bron_id: int | None, *, vanaf: date, code: str, naam: str, daad: Daad
) -> Project:
    """Make a project after another one, or after the example (``None``)."""
    if bron_id is None:
        document = lees_voorbeeld().document
    else:
        document = queries.get_document(db.session.get_one(Project, bron_id))
    project = laad_vanaf(
        document, vanaf=vanaf, code=code, naam=naam, door_id=daad.door_id
    )
    maak_projectleider(project, daad)
    return project


def maak_projectleider(project: Project, daad: Daad) -> None:
    """Let who made the project lead it; what the system makes has no leader yet."""
    if daad.door_id is None:
        return
    gebruiker = db.session.get_one(Gebruiker, daad.door_id)
    geef_rol(gebruiker, project_id=project.id, rol=Rol.PROJECTLEIDER, van=daad.vandaag)


def lees_voorbeeld() -> Planbestand:
    """Return the example plan as written."""
    return lees((VOORBEELD / "plan.json").read_bytes())


def laad_voorbeelden(*, vandaag: date) -> list[Project]:
    """Add the example plan as written, and once more as if it ran now.

    What is there already is left alone.
    """
    plan = lees_voorbeeld()
    projecten = []
    if not find_project(plan.code):
        projecten.append(laad(plan))
    if not find_project(LOOPT_NU):
        loopt_nu = laad_verschoven(
            plan,
            maanden_tot_nu(plan.document, vandaag),
            code=LOOPT_NU,
            naam=LOOPT_NU_NAAM,
            markering=MARKERING,
            vandaag=vandaag,
            opvolging=ontleed((VOORBEELD / "opvolging.json").read_bytes()),
        )
        verloop = ontleed((VOORBEELD / "verloop.json").read_bytes())
        leg_verloop_vast(loopt_nu, verloop, vandaag=vandaag)
        projecten.append(loopt_nu)
    return projecten


def list_voorbeelden() -> list[Project]:
    """Return the examples that are there, the plan as written first."""
    plan = lees((VOORBEELD / "plan.json").read_bytes())
    gevonden = (find_project(code) for code in (plan.code, LOOPT_NU))
    return [project for project in gevonden if project is not None]


def wacht_op_anderen(*tabellen: str) -> None:
    """Let nobody else write in these tables until the end of the transaction."""
    # SQLite has its write lock already. Elsewhere two loads at the same time would
    # both find a code free, and one of them would stop on the constraint.
    if db.session.get_bind().dialect.name == "postgresql":
        namen = ", ".join(tabellen)
        db.session.execute(text(f"LOCK TABLE {namen} IN SHARE ROW EXCLUSIVE MODE"))


def _list_codes() -> dict[str, dict[str, int]]:
    organisatie = queries.get_organisatie()
    return {
        "afdelingen": {rij.code: rij.id for rij in organisatie.afdelingen},
        "personen": {rij.code: rij.id for rij in organisatie.personen},
        "gremia": {rij.code: rij.id for rij in organisatie.gremia},
        "routes": {rij.code: rij.id for rij in organisatie.routes},
    }


def _programma_id(document: dict[str, Any]) -> int | None:
    gegevens = document["project"].get("programma")
    if gegevens is None:
        return None
    programma = queries.find_programma(gegevens["code"])
    if programma is None:
        programma = Programma(code=gegevens["code"], naam=gegevens["naam"])
        db.session.add(programma)
        db.session.flush()
    return programma.id
