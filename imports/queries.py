"""What is read to write a plan down, and to know what is there already."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, delete, or_, select, union_all

from betrokkenen.models import Afdeling, Gremium, Lidmaatschap, Persoon
from imports.models import Conceptsoort, Planconcept
from imports.planbestand.naamloos import Mens
from imports.planbestand.organisatie import Gebruik, Organisatie
from imports.planbestand.schrijven import PROJECTMODELLEN, schrijf_document
from imports.planbestand.tabellen.organisatie import ORGANISATIE
from imports.planbestand.tabellen.plan import PLAN
from kern.database import db
from planning.models import Routesjabloon, Routestap
from projecten.models import Programma, Project

# What `Organisatie` holds, in its order.
VAN_DE_ORGANISATIE: tuple[Any, ...] = (
    Afdeling,
    Persoon,
    Gremium,
    Lidmaatschap,
    Routesjabloon,
    Routestap,
)


def list_projecten() -> Sequence[Project]:
    """Return every project, plans as written before marked ones."""
    statement = select(Project).order_by(Project.markering.is_not(None), Project.id)
    return db.session.scalars(statement).all()


def find_programma(code: str) -> Programma | None:
    """Return the programme with this code, or None."""
    return db.session.scalar(select(Programma).where(Programma.code == code))


def get_organisatie() -> Organisatie:
    """Return every row of the organisation, oldest first."""
    return Organisatie(
        *(
            db.session.scalars(select(model).order_by(model.id)).all()
            for model in VAN_DE_ORGANISATIE
        )
    )


def list_mensen() -> dict[str, Mens]:
    """Return by their code who the organisation knows, with the department's code."""
    rijen = db.session.execute(
        select(Persoon.code, Persoon.naam, Persoon.functie, Afdeling.code)
        .outerjoin(Persoon.afdeling)
        .order_by(Persoon.id)
    )
    return {code: Mens(*wie) for code, *wie in rijen}


@dataclass(frozen=True)
class Conceptblad:
    """What the page shows of a plan file that was checked."""

    bestandsnaam: str
    code: str
    naam: str
    looptijd: str
    aantallen: Sequence[tuple[str, int]]


def get_concept(
    planconcept_id: int,
    *,
    gebruiker_id: int | None,
    nu: datetime,
    soort: Conceptsoort = Conceptsoort.PLANBESTAND,
) -> Planconcept:
    """Return what this account kept; ``NoResultFound`` when it is not there."""
    return db.session.scalars(
        select(Planconcept).where(
            Planconcept.id == planconcept_id,
            Planconcept.soort == soort,
            Planconcept.gebruiker_id == gebruiker_id,
            Planconcept.geldig_tot > nu,
        )
    ).one()


def get_conceptblad(
    planconcept_id: int, *, gebruiker_id: int, nu: datetime
) -> Conceptblad:
    """Return how much there is of everything in a plan that was kept."""
    concept = get_concept(planconcept_id, gebruiker_id=gebruiker_id, nu=nu)
    document = json.loads(concept.inhoud)
    opvolging = document.get("opvolging", {})
    lijsten = [(lijst, document.get(lijst, ())) for lijst in (*ORGANISATIE, *PLAN)]
    lijsten += [(f"opvolging: {lijst}", rijen) for lijst, rijen in opvolging.items()]
    return Conceptblad(
        bestandsnaam=concept.bestandsnaam,
        code=document["project"]["code"],
        naam=document["project"]["naam"],
        looptijd=document["project"]["looptijd"]["tekst"],
        aantallen=[(_woord(lijst), len(rijen)) for lijst, rijen in lijsten if rijen],
    )


def _woord(lijst: str) -> str:
    return lijst.replace("risicos", "risico's")


def delete_concepten(
    *,
    gebruiker_id: int | None,
    nu: datetime,
    soort: Conceptsoort = Conceptsoort.PLANBESTAND,
) -> None:
    """Delete what this account kept of the kind, and what is out of date of all."""
    eigen = and_(Planconcept.gebruiker_id == gebruiker_id, Planconcept.soort == soort)
    db.session.execute(
        delete(Planconcept).where(or_(eigen, Planconcept.geldig_tot <= nu))
    )


def get_document(project: Project) -> dict[str, Any]:
    """Return the plan as a document; one statement per table."""
    organisatie = get_organisatie().beperk(
        _get_gebruik(project.id, hier=True), elders=_get_gebruik(project.id, hier=False)
    )
    rijen: dict[Any, Sequence[Any]] = {
        model: list_projectrijen(model, project.id) for model in PROJECTMODELLEN
    }
    delen = (getattr(organisatie, veld.name) for veld in fields(organisatie))
    rijen |= dict(zip(VAN_DE_ORGANISATIE, delen, strict=True))
    programma = db.session.get(Programma, project.programma_id or 0)
    return schrijf_document(project, programma, rijen)


def list_projectrijen(model: Any, project_id: int) -> Sequence[Any]:
    """Return what a project has in a table, oldest first."""
    statement = select(model).where(model.project_id == project_id)
    return db.session.scalars(statement.order_by(model.id)).all()


def _get_gebruik(project_id: int, *, hier: bool) -> Gebruik:
    """Return what this project, or any other one, points at in the organisation."""
    return Gebruik(
        *(
            frozenset(db.session.scalars(_gebruikt(tabel, project_id, hier=hier)))
            for tabel in ("afdeling", "persoon", "gremium", "routesjabloon")
        )
    )


def _gebruikt(tabel: str, project_id: int, *, hier: bool) -> Select[Any]:
    delen = [
        select(kolom.label("id"))
        .where(kolom.is_not(None))
        .where((project == project_id) if hier else (project != project_id))
        for project, kolom in _verwijzingen(tabel)
    ]
    return select(union_all(*delen).subquery().c.id).distinct()


def _verwijzingen(tabel: str) -> list[tuple[Any, Any]]:
    """Return the columns of project tables that point at this table."""
    return [
        (bron.c.project_id, kolom)
        for bron in db.metadata.sorted_tables
        if "project_id" in bron.c
        for kolom in bron.c
        for sleutel in kolom.foreign_keys
        if sleutel.column.table.name == tabel
    ]
