"""What can be done to a setting: agree on a value since a day, and take that back."""

from datetime import date, datetime

from kern.database import db
from kern.datums import schrijf_dag
from kern.fouten import DomeinError
from kern.instellingen import Instellingsoort
from kern.models import Instelling
from kern.transactie import Daad
from toegang.logboek import Actie, schrijf_logboek
from toegang.queries import instellingen as queries


class DagBezetError(DomeinError):
    """Two values of one setting cannot begin on the same day."""


class OngeldigeWaardeError(DomeinError):
    """The setting cannot have this value."""


def leg_instelling_vast(
    soort: Instellingsoort,
    *,
    project_id: int | None,
    waarde: str,
    sinds: date,
    bron: str | None,
    daad: Daad,
) -> Instelling:
    """Let a value hold from the day ``sinds`` on; older ones stay as they were."""
    bezwaar = soort.bezwaar(waarde)
    if bezwaar is not None:
        raise OngeldigeWaardeError(bezwaar)
    if queries.find_instelling(soort.sleutel, project_id=project_id, sinds=sinds):
        raise DagBezetError(
            f"Er is al een waarde sinds {schrijf_dag(sinds)}. Kies een andere dag, of"
            " trek die waarde eerst in."
        )
    rij = Instelling(
        project_id=project_id,
        sleutel=soort.sleutel,
        waarde=waarde,
        sinds=sinds,
        bron=bron,
    )
    db.session.add(rij)
    db.session.flush()
    _log(rij, daad.nu)
    return rij


def trek_instelling_in(rij: Instelling, *, daad: Daad) -> None:
    """Take a value back, as if it had not been agreed; history keeps that it was."""
    _log(rij, daad.nu)
    db.session.delete(rij)
    db.session.flush()


def _log(rij: Instelling, nu: datetime) -> None:
    # What is of the organisation decides on passwords and rights too.
    if rij.project_id is None:
        schrijf_logboek(Actie.INSTELLING, object=f"instelling:{rij.id}", nu=nu)
