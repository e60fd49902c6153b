"""The ground on which is measured: one data folder with plans of several sizes."""

import json
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from sqlalchemy import select

from activiteiten.models import Activiteit
from app import create_app
from benchmarks.paginas import BASELINEPAGINAS, PAGINAS, grafieken
from imports.eerste_start import richt_in
from imports.operations import laad
from imports.planbestand.controle import controleer
from kern import klok, migraties
from kern.config import read_config
from kern.database import db
from kern.logboek import configure_logging
from kern.transactie import transactie
from projecten.models import Project
from tests.grootplan import maak_agendas, maak_baseline, maak_plan
from toegang import operations
from toegang.models import Gebruiker, Sessie
from toegang.queries import hash_sleutel
from toegang.rechten import Rol

VOORBEELD = "example"
# A plan whose bodies have calendars and whose activities follow a route.
ROUTES, BASELINES, ACTIVITEITEN = "500, routes", "500, baseline", 500
MET_ROUTES = frozenset({"planning.index", "planning.tijdlijn", "bewaking.stand"})


@dataclass(frozen=True)
class Meting:
    """One page with one plan: where it is and who opens it."""

    omvang: str
    pagina: str
    endpoint: str
    url: str
    sleutel: str


@dataclass(frozen=True)
class Terrein:
    """A data folder, its address for the database, and what is measured there."""

    data: Path
    metingen: list[Meting]

    @property
    def bestand(self) -> Path:
        """Return the file that the measured programs read."""
        return self.data / "metingen.json"


def lees_metingen(bestand: str) -> list[Meting]:
    """Return what stands in the file of a `Terrein`."""
    return [Meting(**rij) for rij in json.loads(Path(bestand).read_text("utf-8"))]


@contextmanager
def terrein(omvangen: list[int]) -> Iterator[Terrein]:
    """Make the folder with the examples and plans of these sizes; remove it after."""
    with tempfile.TemporaryDirectory(prefix="koersvast-bench-") as map_:
        data = Path(map_)
        app = maak_app(data)
        with app.app_context():
            migraties.upgrade()
            metingen = _richt_in(app, omvangen)
            db.session.remove()
            db.engine.dispose()
        ding = Terrein(data, metingen)
        ding.bestand.write_text(json.dumps([asdict(m) for m in metingen]), "utf-8")
        yield ding


def omgeving(data: Path) -> dict[str, str]:
    """Return the settings with which the product runs on this folder."""
    return {"KOERSVAST_OMGEVING": "lokaal", "KOERSVAST_DATA": str(data)}


def maak_app(data: Path, **overrides: Any) -> Flask:
    """Return the product on this folder, to look inside; it serves nobody."""
    configure_logging(data / "log" / "binnen.log")
    return create_app(read_config(omgeving(data)), **overrides)


def _richt_in(app: Flask, omvangen: list[int]) -> list[Meting]:
    with transactie() as daad:
        richt_in(vandaag=daad.vandaag)
        leider = db.session.scalars(select(Gebruiker).order_by(Gebruiker.id)).first()
        project = db.session.scalars(select(Project).order_by(Project.id)).first()
    metingen = _metingen(app, VOORBEELD, project, leider)
    for aantal in omvangen:
        with transactie():
            project = laad(controleer(maak_plan(aantal, code=f"plan-{aantal}")))
            leider = _maak_leider(project)
        metingen += _metingen(app, f"{aantal:,}", project, leider)
    return metingen + ([*_met_routes(app), *_met_baseline(app)] if omvangen else [])


def _met_routes(app: Flask) -> list[Meting]:
    """Make the plan with routes; only the pages that show them are measured."""
    with transactie():
        plan = maak_plan(ACTIVITEITEN, code="plan-routes")
        project = laad(controleer(plan))
        maak_agendas(project.id)
        leider = _maak_leider(project)
    alle = _metingen(app, ROUTES, project, leider)
    return [meting for meting in alle if meting.endpoint in MET_ROUTES]


def _met_baseline(app: Flask) -> list[Meting]:
    """Make the plan of which every moment moved since it was frozen."""
    with transactie():
        plan = maak_plan(ACTIVITEITEN, code="plan-baseline")
        project = laad(controleer(plan))
        maak_baseline(project.id)
        leider = _maak_leider(project)
    waarden, sleutel = {"project": project.code}, _begin_sessie(leider)
    return [
        Meting(BASELINES, p.naam, p.endpoint, _url(app, p.endpoint, waarden), sleutel)
        for p in BASELINEPAGINAS
    ]


def _maak_leider(project: Project) -> Gebruiker:
    # Somebody for this project alone, so that Start grows with nothing else.
    leider = operations.create_gebruiker(
        email=f"{project.code}@voorbeeld.test", naam="Projectleider"
    )
    operations.geef_rol(
        leider,
        project_id=project.id,
        rol=Rol.PROJECTLEIDER,
        van=klok.vandaag(),
    )
    return leider


def _metingen(
    app: Flask, omvang: str, project: Project, leider: Gebruiker
) -> list[Meting]:
    sleutel = _begin_sessie(leider)
    eerste = db.session.scalars(
        select(Activiteit.id)
        .where(Activiteit.project_id == project.id)
        .order_by(Activiteit.sorteernummer)
    ).first()
    waarden = {"project": project.code, "activiteit_id": eerste}
    return [
        Meting(omvang, naam, endpoint, _url(app, endpoint, waarden), sleutel)
        for naam, endpoint in _namen(app)
    ]


def _namen(app: Flask) -> list[tuple[str, str]]:
    vast = [
        (pagina.naam, pagina.endpoint)
        for pagina in PAGINAS
        if pagina.endpoint in app.view_functions
    ]
    return vast + [(f"Chart {endpoint}", endpoint) for endpoint in grafieken(app)]


def _url(app: Flask, endpoint: str, waarden: dict[str, Any]) -> str:
    nodig = {
        naam for regel in app.url_map.iter_rules(endpoint) for naam in regel.arguments
    }
    with app.test_request_context():
        return url_for(endpoint, **{n: w for n, w in waarden.items() if n in nodig})


def _begin_sessie(gebruiker: Gebruiker) -> str:
    sleutel = secrets.token_urlsafe(32)
    with transactie() as daad:
        db.session.add(
            Sessie(
                sleutel_hash=hash_sleutel(sleutel),
                gebruiker_id=gebruiker.id,
                begonnen_op=daad.nu,
                laatst_gezien=daad.nu,
            )
        )
    return sleutel
