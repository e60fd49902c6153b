"""What can be done to an activity: say how far it is."""

from dataclasses import dataclass
from datetime import date

from activiteiten.models import Status, Voortgang
from activiteiten.queries import Activiteitstand
from activiteiten.rules import (
    bezwaar_tegen_percentage,
    bezwaar_tegen_stilte,
    bezwaar_tegen_verwachting,
    is_klaar,
)
from kern.database import db
from kern.datums import Termijn, leeg
from kern.fouten import DomeinError
from kern.transactie import Daad


class TegenstrijdigeMeldingError(DomeinError):
    """The parts of a report contradict each other."""


class MeldingInToekomstError(DomeinError):
    """What has not happened yet cannot be reported."""


class EerderDanVorigeMeldingError(DomeinError):
    """A day before the newest report would record what nobody would see."""


@dataclass(frozen=True)
class Bericht:
    """What somebody says about an activity; ``percentage`` is 0 to 100."""

    status: Status
    percentage: int | None
    bereikt: str | None
    belemmering: str | None
    verwacht: Termijn | None


def meld_voortgang(
    stand: Activiteitstand, *, op: date, bericht: Bericht, daad: Daad
) -> Voortgang:
    """Record how far the activity was on the day ``op``.

    What is gereed or vervallen keeps no expected term: there is nothing to expect.
    """
    _eis_dag(stand, op, daad)
    _eis_samenhang(bericht, op)
    verwacht = None if is_klaar(bericht.status) else bericht.verwacht
    voortgang = Voortgang(
        project_id=stand.activiteit.project_id,
        activiteit_id=stand.activiteit.id,
        op=op,
        status=bericht.status,
        percentage=bericht.percentage,
        bereikt=bericht.bereikt,
        belemmering=bericht.belemmering,
        verwacht=verwacht or leeg(),
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
    )
    db.session.add(voortgang)
    db.session.flush()
    return voortgang


def _eis_dag(stand: Activiteitstand, op: date, daad: Daad) -> None:
    if op > daad.vandaag:
        raise MeldingInToekomstError(
            "Deze dag ligt in de toekomst. Kies vandaag of eerder."
        )
    if stand.voortgang is not None and op < stand.voortgang.op:
        raise EerderDanVorigeMeldingError(
            "Er is al een melding van een latere dag. Kies die dag of een latere."
        )


def _eis_samenhang(bericht: Bericht, op: date) -> None:
    klaar = is_klaar(bericht.status)
    bezwaren = (
        bezwaar_tegen_percentage(bericht.status, bericht.percentage),
        bezwaar_tegen_stilte(bericht.status, bericht.belemmering),
        None if klaar else bezwaar_tegen_verwachting(bericht.verwacht, op),
    )
    bezwaar = next((zin for zin in bezwaren if zin), None)
    if bezwaar is not None:
        raise TegenstrijdigeMeldingError(bezwaar)
