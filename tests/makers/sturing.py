"""Makers of risks, money and what is decided of a project."""

from datetime import date
from typing import Any

from begroting.models import Begrotingspost, Boeking, Boekingsoort, Lastsoort
from kern.datums import leeg
from projecten.models import (
    Project,
)
from risicos.models import Beheersmaatregel, Beoordeling, Beoordelingssoort, Risico
from tests.makers.basis import INGEVOERD, save, volgnummer
from tests.makers.organisatie import make_project


def make_risico(project: Project | None = None, **velden: Any) -> Risico:
    """Return a risk that everybody may see and nobody judged yet."""
    nummer = next(volgnummer)
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "code": f"R{nummer}",
        "sorteernummer": f"R{nummer:04d}",
        "gebeurtenis": f"Gebeurtenis {nummer}",
        "vertrouwelijk": False,
    }
    return save(Risico(**(waarden | velden)))


def make_beoordeling(risico: Risico, **velden: Any) -> Beoordeling:
    """Return a judgement of March 2021 after the measures: 3 times 4."""
    waarden: dict[str, Any] = {
        "project_id": risico.project_id,
        "risico_id": risico.id,
        "op": date(2021, 3, 1),
        "ingevoerd_op": INGEVOERD,
        "soort": Beoordelingssoort.NETTO,
        "kans": 3,
        "gevolg": 4,
    }
    return save(Beoordeling(**(waarden | velden)))


def make_maatregel(risico: Risico, **velden: Any) -> Beheersmaatregel:
    """Return a measure against the risk, without an owner."""
    nummer = next(volgnummer)
    waarden: dict[str, Any] = {
        "project_id": risico.project_id,
        "risico_id": risico.id,
        "code": f"M{nummer}",
        "volgorde": nummer,
        "tekst": f"Maatregel {nummer}",
        "termijn": leeg(),
    }
    return save(Beheersmaatregel(**(waarden | velden)))


def make_post(project: Project | None = None, **velden: Any) -> Begrotingspost:
    """Return a post of € 1.000."""
    nummer = next(volgnummer)
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "code": f"B{nummer}",
        "volgorde": nummer,
        "naam": f"Post {nummer}",
        "begroot": 100_000,
        "soort": Lastsoort.INCIDENTEEL,
    }
    return save(Begrotingspost(**(waarden | velden)))


def make_boeking(post: Begrotingspost, **velden: Any) -> Boeking:
    """Return an invoice of € 100 in March 2021."""
    nummer = next(volgnummer)
    waarden: dict[str, Any] = {
        "project_id": post.project_id,
        "post_id": post.id,
        "code": f"F{nummer}",
        "op": date(2021, 3, 1),
        "ingevoerd_op": INGEVOERD,
        "soort": Boekingsoort.FACTUUR,
        "bedrag": 10_000,
        "omschrijving": f"Boeking {nummer}",
    }
    return save(Boeking(**(waarden | velden)))
