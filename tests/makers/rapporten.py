"""Makers of reports."""

import hashlib
from datetime import date
from typing import Any

from bewaking.models import (
    Editie,
    Hoofdstuktekst,
    Rapportage,
    Rapporteditie,
    Rapportpapier,
    Rapportstand,
    Rapportvorm,
)
from kern.database import db
from projecten.models import Project, Rapportsoort
from tests.makers.basis import INGEVOERD, save, volgnummer
from tests.makers.organisatie import make_gebruiker, make_project


def make_rapportage(project: Project | None = None, **velden: Any) -> Rapportage:
    """Return a concept of an interim report for nobody in particular."""
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "soort": Rapportsoort.TUSSENRAPPORTAGE,
        "vorm": Rapportvorm.UITGEBREID,
        "nummer": next(volgnummer),
        "versie": 1,
        "peildatum": date(2021, 9, 15),
        "stand": Rapportstand.CONCEPT,
    }
    return save(Rapportage(**(waarden | velden)))


def make_hoofdstuk(rapport: Rapportage, **velden: Any) -> Hoofdstuktekst:
    """Return a chapter that somebody wrote."""
    waarden: dict[str, Any] = {
        "project_id": rapport.project_id,
        "rapportage_id": rapport.id,
        "code": "samenvatting",
        "tekst": "Het loopt.",
        "overgenomen": False,
    }
    return save(Hoofdstuktekst(**(waarden | velden)))


def make_vastgesteld(project: Project | None = None, **velden: Any) -> Rapportage:
    """Return an approved report with one edition of one paper."""
    rapport = make_rapportage(
        project, **({"stand": Rapportstand.TER_VASTSTELLING} | velden)
    )
    make_hoofdstuk(rapport)
    editie = save(
        Rapporteditie(
            project_id=rapport.project_id,
            rapportage_id=rapport.id,
            editie=Editie.BESTUURLIJK,
            gemaakt_op=INGEVOERD,
            momentopname=b"{}",
            sha256=hashlib.sha256(b"{}").hexdigest(),
        )
    )
    save(
        Rapportpapier(
            project_id=rapport.project_id,
            rapporteditie_id=editie.id,
            extensie=".xlsx",
            inhoud=b"papier",
            sha256=hashlib.sha256(b"papier").hexdigest(),
        )
    )
    gever = make_gebruiker()
    rapport.stand = Rapportstand.VASTGESTELD
    rapport.vastgesteld_op = date(2021, 10, 1)
    rapport.vastgesteld_door_id = gever.id
    db.session.commit()
    return rapport
