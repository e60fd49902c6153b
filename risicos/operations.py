"""What can be done to risks, their judgements and their measures."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from kern.database import db
from kern.datums import Termijn
from kern.fouten import DomeinError
from kern.gebruik import eis_ongebruikt
from kern.nummers import houd_vast, volgend_nummer
from kern.transactie import Daad
from notatie.sorteren import sorteersleutel_nummer
from risicos import queries
from risicos.models import (
    Beheersmaatregel,
    Beoordeling,
    Beoordelingssoort,
    Dimensie,
    Reactie,
    Risico,
)


class RisiconummerBestaatError(DomeinError):
    """Two risks of a project cannot have the same number."""


class BeoordelingInToekomstError(DomeinError):
    """Nobody knows yet how a risk stands on a day to come."""


@dataclass(frozen=True)
class Oordeel:
    """What somebody judged: chance and consequence 1 (mild) to 5."""

    op: date
    soort: Beoordelingssoort
    kans: int
    gevolg: int
    dimensie: Dimensie | None
    toelichting: str | None


def create_risico(
    project_id: int,
    *,
    code: str,
    gebeurtenis: str,
    oorzaak: str | None,
    gevolg: str | None,
    eigenaar_id: int | None,
    reactie: Reactie | None,
    daad: Daad,
    vertrouwelijk: bool = False,
    oordeel: Oordeel | None = None,
) -> Risico:
    """Add a risk to the register; not judged is not the same as small."""
    _eis_vrij_nummer(code, project_id)
    risico = Risico(
        project_id=project_id,
        code=code,
        sorteernummer=sorteersleutel_nummer(code),
        gebeurtenis=gebeurtenis,
        oorzaak=oorzaak,
        gevolg=gevolg,
        eigenaar_id=eigenaar_id,
        reactie=reactie,
        vertrouwelijk=vertrouwelijk,
    )
    db.session.add(risico)
    db.session.flush()
    if oordeel is not None:
        beoordeel(risico, oordeel, daad=daad)
    return risico


def update_risico(risico: Risico, *, code: str, daad: Daad, **velden: Any) -> None:
    """Change the words, the owner or the reaction."""
    _eis_vrij_nummer(code, risico.project_id, behalve=risico.id)
    risico.code, risico.sorteernummer = code, sorteersleutel_nummer(code)
    for naam, waarde in velden.items():
        setattr(risico, naam, waarde)
    db.session.flush()


def delete_risico(risico: Risico) -> None:
    """Take away a risk that nobody judged and that has no measures."""
    eis_ongebruikt(risico, titel=f"Risico {risico.code}")
    db.session.delete(risico)
    db.session.flush()


def beoordeel(risico: Risico, oordeel: Oordeel, *, daad: Daad) -> Beoordeling:
    """Judge the risk; a correction is a newer judgement of the same day."""
    if oordeel.op > daad.vandaag:
        raise BeoordelingInToekomstError(
            "De dag van de beoordeling ligt in de toekomst. Kies vandaag of eerder."
        )
    beoordeling = Beoordeling(
        project_id=risico.project_id,
        risico_id=risico.id,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
        **asdict(oordeel),
    )
    db.session.add(beoordeling)
    db.session.flush()
    return beoordeling


def create_maatregel(
    risico: Risico,
    *,
    tekst: str,
    termijn: Termijn,
    eigenaar_id: int | None,
    activiteit_id: int | None,
    daad: Daad,
) -> Beheersmaatregel:
    """Add a measure at the end of those against the risk; it gets its own code."""
    houd_vast(risico.project_id)
    codes = queries.list_codes(Beheersmaatregel, risico.project_id)
    maatregel = Beheersmaatregel(
        project_id=risico.project_id,
        risico_id=risico.id,
        code=volgend_nummer(f"{risico.code}.", codes),
        volgorde=_volgende_plaats(risico.id),
        tekst=tekst,
        termijn=termijn,
        eigenaar_id=eigenaar_id,
        activiteit_id=activiteit_id,
    )
    db.session.add(maatregel)
    db.session.flush()
    return maatregel


def update_maatregel(maatregel: Beheersmaatregel, *, daad: Daad, **velden: Any) -> None:
    """Change the words, the term, the owner or the activity that carries it."""
    for naam, waarde in velden.items():
        setattr(maatregel, naam, waarde)
    db.session.flush()


def delete_maatregel(maatregel: Beheersmaatregel) -> None:
    """Take away a measure."""
    eis_ongebruikt(maatregel, titel="Deze maatregel")
    db.session.delete(maatregel)
    db.session.flush()


def laat_vervallen(ding: Risico | Beheersmaatregel, *, op: date, reden: str) -> None:
    """Drop a risk or a measure from the day ``op`` on, and say why."""
    ding.vervallen_op, ding.vervallen_reden = op, reden
    db.session.flush()


def herstel(ding: Risico | Beheersmaatregel) -> None:
    """Take back that it was dropped."""
    ding.vervallen_op = ding.vervallen_reden = None
    db.session.flush()


def _volgende_plaats(risico_id: int) -> int:
    hoogste = db.session.scalars(
        select(func.max(Beheersmaatregel.volgorde)).where(
            Beheersmaatregel.risico_id == risico_id
        )
    ).one()
    return (hoogste or 0) + 1


def _eis_vrij_nummer(code: str, project_id: int, *, behalve: int | None = None) -> None:
    houd_vast(project_id)
    if queries.is_code_bezet(code, project_id=project_id, behalve=behalve):
        raise RisiconummerBestaatError(
            f"Het nummer “{code}” bestaat al. Kies een ander nummer."
        )
