"""Makers of projects, accounts, people, bodies and their calendars."""

from datetime import date
from typing import Any

from betrokkenen.models import (
    Afdeling,
    Gremium,
    Herkomst,
    Persoon,
    Reces,
    Recessoort,
    Rolsoort,
    Vergadering,
)
from kern.datums import Precisie, Soort, Stand, Termijn
from projecten.models import (
    Planningsstatus,
    Project,
    Projectsoort,
)
from tests.makers.basis import save, volgnummer
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Rol

LOOPTIJD = Termijn(
    "1 september 2020 tot 1 januari 2023",
    Soort.PERIODE,
    Stand.GELEZEN,
    date(2020, 9, 1),
    date(2022, 12, 31),
    Precisie.DAG,
)


def make_project(**velden: Any) -> Project:
    """Return a project that ran from September 2020 to the end of 2022."""
    nummer = next(volgnummer)
    waarden: dict[str, Any] = {
        "code": f"project-{nummer}",
        "naam": f"Project {nummer}",
        "soort": Projectsoort.PROJECT,
        "planning": Planningsstatus.INITIEEL,
        "looptijd": LOOPTIJD,
    }
    return save(Project(**(waarden | velden)))


def make_gebruiker(
    rol: Rol | None = None, project: Project | None = None, **velden: Any
) -> Gebruiker:
    """Return an account, with a role in the project when one is given."""
    nummer = next(volgnummer)
    waarden = {
        "email": f"gebruiker{nummer}@voorbeeld.test",
        "naam": f"Gebruiker {nummer}",
        "beheerder": False,
    }
    gebruiker = save(Gebruiker(**(waarden | velden)))
    if rol is not None:
        project = project or make_project()
        save(
            ProjectRol(
                project_id=project.id,
                gebruiker_id=gebruiker.id,
                rol=rol,
                van=date(2020, 1, 1),
            )
        )
    return gebruiker


def make_persoon(**velden: Any) -> Persoon:
    """Return somebody known by function only."""
    nummer = next(volgnummer)
    waarden = {
        "code": f"persoon-{nummer}",
        "functie": f"Adviseur {nummer}",
        "sorteernaam": f"adviseur {nummer}",
        "extern": False,
    }
    return save(Persoon(**(waarden | velden)))


def make_afdeling(code: str = "SWT", **velden: Any) -> Afdeling:
    """Return a department by its short name."""
    return save(Afdeling(**({"code": code, "naam": f"Afdeling {code}"} | velden)))


def make_gremium(**velden: Any) -> Gremium:
    """Return a body that decides."""
    nummer = next(volgnummer)
    waarden = {
        "code": f"gremium-{nummer}",
        "naam": f"Gremium {nummer}",
        "volgorde": nummer,
        "soort": "bestuur",
        "gebruikelijke_rol": Rolsoort.BESLUITEN,
    }
    return save(Gremium(**(waarden | velden)))


def make_vergadering(gremium: Gremium, dag: date, **velden: Any) -> Vergadering:
    """Return a meeting that somebody typed."""
    waarden = {"gremium_id": gremium.id, "dag": dag, "herkomst": Herkomst.GETYPT}
    return save(Vergadering(**(waarden | velden)))


def make_reces(begin: date, eind: date, **velden: Any) -> Reces:
    """Return a recess of every body."""
    waarden = {"naam": "Reces", "soort": Recessoort.RECES, "begin": begin, "eind": eind}
    return save(Reces(**(waarden | velden)))
