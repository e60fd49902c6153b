"""A report made in the background, for plans that take long."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import url_for

from exports import operations
from exports.momentopname import Editie
from exports.momentopname.compileren import compileer
from exports.papieren.maken import maak_papier
from exports.papieren.soorten import SOORTEN
from kern import klok
from kern.database import db
from kern.opmaak import dag
from kern.soorten import Melder, Resultaat, Taakpagina, Taaksoort
from toegang.queries import Projecttoegang, find_projecttoegang
from toegang.rechten import Recht

SOORT = "tussenrapportage"
GROOT_VANAF = 1_000  # activities; from here a page would wait for seconds
XLSX = ".xlsx"


def titel_van(naam: str, *, peildatum: date, editie: Editie) -> str:
    """Return what the task is called in somebody's list."""
    return f"Tussenrapportage {naam}, {dag(peildatum)}, {editie.value}"


def gegevens_van(project_id: int, *, peildatum: date, editie: Editie) -> dict[str, Any]:
    """Return what the task must know, as it is stored."""
    return {
        "project_id": project_id,
        "peildatum": peildatum.isoformat(),
        "editie": editie.value,
    }


def mag(gebruiker_id: int, gegevens: Mapping[str, Any]) -> bool:
    """Whether this account may have this edition of this project today."""
    return _find_project(gebruiker_id, gegevens) is not None


def find_pagina(gebruiker_id: int, gegevens: Mapping[str, Any]) -> Taakpagina | None:
    """Return the page where this edition was asked, while this account may have it."""
    project = _find_project(gebruiker_id, gegevens)
    if project is None:
        return None
    wat = {naam: gegevens[naam] for naam in ("peildatum", "editie")}
    return Taakpagina(
        "het concept", url_for("exports.index", project=project.code, **wat)
    )


def _find_project(
    gebruiker_id: int, gegevens: Mapping[str, Any]
) -> Projecttoegang | None:
    nodig = {Recht.RAPPORT_MAKEN}
    if Editie(gegevens["editie"]) is Editie.VOLLEDIG:
        nodig.add(Recht.VERTROUWELIJKE_RISICOS_ZIEN)
    project = find_projecttoegang(
        gebruiker_id, project_id=gegevens["project_id"], dag=klok.vandaag()
    )
    return project if project and all(map(project.mag, nodig)) else None


def maak(gegevens: Mapping[str, Any], meld: Melder) -> Resultaat:
    """Return the workbook."""
    meld(5, "de gegevens verzamelen")
    momentopname = compileer(
        gegevens["project_id"],
        peildatum=date.fromisoformat(gegevens["peildatum"]),
        editie=Editie(gegevens["editie"]),
    )
    db.session.rollback()  # it is all plain values now, and writing takes long
    meld(50, "het werkboek schrijven")
    inhoud = maak_papier(momentopname, XLSX)
    meld(95, "het bestand bewaren")
    naam = operations.bestandsnaam(momentopname["kop"], XLSX)
    return Resultaat(naam=naam, soort=SOORTEN[XLSX], inhoud=inhoud)


TUSSENRAPPORTAGE = Taaksoort(
    titel="Tussenrapportage", mag=mag, uitvoeren=maak, pagina=find_pagina
)
