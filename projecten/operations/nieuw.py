"""How a project of one's own begins."""

from datetime import date

from kern.database import db
from kern.datums import leeg, schrijf_dag
from kern.fouten import DomeinError
from kern.transactie import Daad
from notatie.termijn import lees_termijn
from projecten import queries
from projecten.models import Fase, Planningsstatus, Project, Projectsoort
from projecten.operations.opdracht import get_of_create_programma
from toegang.models import Gebruiker
from toegang.operations import geef_rol
from toegang.rechten import Rol

VOORGESTELDE_FASEN = ("Voorbereiding", "Uitvoering", "Nazorg")
# An address of the program itself, so no project can have it.
BEZETTE_CODES = frozenset({"nieuw"})


class ProjectcodeBestaatError(DomeinError):
    """Two projects cannot have the same address."""


def create_project(
    *,
    naam: str,
    code: str | None,
    begin: date,
    programma: str | None,
    met_fasen: bool,
    projectleider: Gebruiker,
    daad: Daad,
) -> Project:
    """Begin an empty project and make somebody its projectleider from today."""
    project = Project(
        code=_eis_vrij(code) if code else queries.vrije_projectcode(naam),
        naam=naam,
        soort=Projectsoort.PROJECT,
        programma_id=get_of_create_programma(programma),
        planning=Planningsstatus.INITIEEL,
        looptijd=lees_termijn(f"vanaf {schrijf_dag(begin)}").items[0].termijn,
    )
    db.session.add(project)
    db.session.flush()
    for plaats, fase in enumerate(VOORGESTELDE_FASEN if met_fasen else (), start=1):
        db.session.add(_fase(project, plaats, fase))
    geef_rol(
        projectleider, project_id=project.id, rol=Rol.PROJECTLEIDER, van=daad.vandaag
    )
    return project


def _fase(project: Project, plaats: int, naam: str) -> Fase:
    return Fase(
        project_id=project.id,
        code=str(plaats),
        volgorde=plaats,
        naam=naam,
        termijn=leeg(),
    )


def _eis_vrij(code: str) -> str:
    if code in BEZETTE_CODES or queries.is_projectcode_bezet(code):
        raise ProjectcodeBestaatError(
            f"De code “{code}” is al in gebruik. Kies een andere."
        )
    return code
