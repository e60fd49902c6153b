"""Lights and gates for the tests, and what it takes to decide one."""

from datetime import date, timedelta
from typing import Any

from betrokkenen.models import Persoon
from bewaking.models import (
    Aspect,
    Fasebesluit,
    Faseovergang,
    Kleur,
    Overgangskeuze,
    Stoplicht,
    Voorwaarde,
)
from kern import klok
from kern.datums import maand
from projecten.models import Fase, Project
from tests.makers import INGEVOERD, make_project, save

UITLEG = {
    "oorzaak": "De agenda is vol.",
    "gevolg": "Het besluit komt later.",
    "bijsturing": "We vragen een extra vergadering.",
}


def make_stoplicht(project: Project | None = None, **velden: Any) -> Stoplicht:
    """Return that the time was decided to be green in March 2021, as proposed."""
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "op": date(2021, 3, 1),
        "ingevoerd_op": INGEVOERD,
        "aspect": Aspect.TIJD,
        "voorgesteld": Kleur.GROEN,
        "waarom": "Geen moment is te laat.",
        "besloten": Kleur.GROEN,
    }
    return save(Stoplicht(**(waarden | velden)))


def make_fase(project: Project, **velden: Any) -> Fase:
    """Return a phase of September 2020."""
    waarden: dict[str, Any] = {
        "project_id": project.id,
        "code": "1",
        "volgorde": 1,
        "naam": "Fase een",
        "termijn": maand(2020, 9),
    }
    return save(Fase(**(waarden | velden)))


def make_overgang(project: Project, **velden: Any) -> Faseovergang:
    """Return a proposal of March 2021 to close a phase."""
    fase = velden.pop("fase", None) or make_fase(project)
    waarden: dict[str, Any] = {
        "project_id": project.id,
        "van_fase_id": fase.id,
        "peildatum": date(2021, 3, 1),
    }
    return save(Faseovergang(**(waarden | velden)))


def make_voorwaarde(project: Project, persoon: Persoon, **velden: Any) -> Voorwaarde:
    """Return a condition of a go, that this person sees to."""
    overgang = make_overgang(project)
    dag = klok.vandaag() - timedelta(days=20)
    gewoon: dict[str, Any] = {
        "project_id": project.id,
        "op": dag,
        "ingevoerd_op": INGEVOERD,
    }
    besluit = save(
        Fasebesluit(
            faseovergang_id=overgang.id,
            keuze=Overgangskeuze.GO_ONDER_VOORWAARDEN,
            momentopname="{}",
            sha256="x",
            **gewoon,
        )
    )
    waarden: dict[str, Any] = {
        "project_id": project.id,
        "fasebesluit_id": besluit.id,
        "volgorde": 1,
        "tekst": "Eerst de begroting rond",
        "eigenaar_id": persoon.id,
        "uiterlijk": dag + timedelta(days=40),
    }
    return save(Voorwaarde(**(waarden | velden)))
