"""What can be done with the address of a calendar."""

import secrets
from datetime import date

from herinneringen.agenda.models import Agendasleutel
from herinneringen.agenda.queries import list_sleutels
from kern.database import db
from kern.fouten import DomeinError
from kern.transactie import Daad
from toegang.logboek import Actie, schrijf_logboek
from toegang.queries import hash_sleutel

MEESTE_ADRESSEN = 10


class TeVeelAdressenError(DomeinError):
    """Who has ten addresses does not know any more where they all are."""

    def __init__(self) -> None:
        """Say what to do first."""
        super().__init__(
            f"U hebt al {MEESTE_ADRESSEN} agenda-adressen. Trek er eerst een in."
        )


def maak_sleutel(gebruiker_id: int, project_id: int | None, *, daad: Daad) -> str:
    """Make an address; return its secret, which is stored nowhere.

    Without a project it shows the account's own work in all of them.
    """
    if len(list_sleutels(gebruiker_id)) >= MEESTE_ADRESSEN:
        raise TeVeelAdressenError
    geheim = secrets.token_urlsafe(32)
    rij = Agendasleutel(
        sleutel_hash=hash_sleutel(geheim),
        gebruiker_id=gebruiker_id,
        project_id=project_id,
        gemaakt_op=daad.nu,
    )
    db.session.add(rij)
    db.session.flush()
    schrijf_logboek(Actie.AGENDA, object=f"agendasleutel:{rij.id}", nu=daad.nu)
    return geheim


def trek_in(sleutel: Agendasleutel, *, daad: Daad) -> None:
    """Let the address show nothing any more."""
    if sleutel.ingetrokken_op is None:
        sleutel.ingetrokken_op = daad.nu
        db.session.flush()
        naam = f"agendasleutel:{sleutel.id}"
        schrijf_logboek(Actie.GEEN_AGENDA, object=naam, nu=daad.nu)


def merk_gebruikt(sleutel_id: int, *, dag: date) -> None:
    """Remember on which day the address was used last."""
    db.session.get_one(Agendasleutel, sleutel_id).laatst_gebruikt = dag
    db.session.flush()
