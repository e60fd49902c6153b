"""What can be done to the assignment itself."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kern.database import db
from kern.datums import Termijn
from kern.transactie import Daad
from projecten import queries
from projecten.models import Kolom, Programma, Project, Projectsoort
from projecten.operations.fasen import herlees_fasen
from projecten.rules import Kolommenrij


def update_opdracht(
    project: Project,
    *,
    naam: str,
    soort: Projectsoort,
    programma: str | None,
    plandatum: date | None,
    versie: str | None,
    looptijd: Termijn,
    zaaknummer: str | None,
    portefeuillehouder: str | None,
    kolommen: Sequence[Kolommenrij],
    daad: Daad,
    **teksten: Any,
) -> None:
    """Change the assignment; ``teksten`` are its five longer texts."""
    project.naam, project.soort = naam, soort
    project.programma_id = get_of_create_programma(programma)
    project.plandatum, project.versie = plandatum, versie
    project.looptijd = looptijd
    project.zaaknummer, project.portefeuillehouder = zaaknummer, portefeuillehouder
    project.aanleiding, project.doel = teksten["aanleiding"], teksten["doel"]
    project.eindresultaat = teksten["eindresultaat"]
    project.reikwijdte = teksten["reikwijdte"]
    project.capaciteit = teksten["capaciteit"]
    project.revisie_nodig()
    _zet_kolommen(project.id, kolommen)
    db.session.expire(project, ["programma"])
    herlees_fasen(project.id)


def get_of_create_programma(naam: str | None) -> int | None:
    """Return the id of the programme with this name; a new name makes a new one."""
    if naam is None:
        return None
    programma = queries.find_programma(naam)
    if programma is None:
        programma = Programma(code=queries.vrije_programmacode(naam), naam=naam)
        db.session.add(programma)
        db.session.flush()
    return programma.id


def _zet_kolommen(project_id: int, rijen: Sequence[Kolommenrij]) -> None:
    for oud in queries.list_kolommen(project_id):
        db.session.delete(oud)
    db.session.flush()
    db.session.add_all(
        Kolom(project_id=project_id, bron=rij.bron, volgorde=plaats, naam=naam)
        for rij in rijen
        for plaats, naam in enumerate(rij.namen, start=1)
    )
    db.session.flush()
