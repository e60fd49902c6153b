"""Freezing the plan as it stands today."""

from collections.abc import Collection
from itertools import count

from bewaking.baselines.stand import list_standregels
from kern.database import db
from kern.fouten import DomeinError
from kern.nummers import houd_vast
from kern.transactie import Daad
from planning.baselines.queries import list_namen
from planning.models import Baseline, Baselineregel


class NaamBezetError(DomeinError):
    """Two baselines of a project cannot be told apart by one name."""


def zet_vast(project_id: int, *, naam: str, reden: str | None, daad: Daad) -> Baseline:
    """Freeze terms, hours and euros as they stand today, under a name of its own."""
    houd_vast(project_id)
    bezet = {_vergelijkbaar(bestaand) for bestaand in list_namen(project_id)}
    if _vergelijkbaar(naam) in bezet:
        raise NaamBezetError(
            f"Er is al een baseline met de naam “{naam}”. Kies een andere naam; een"
            " baseline zelf verandert nooit."
        )
    baseline = Baseline(
        project_id=project_id,
        naam=naam,
        reden=reden,
        op=daad.vandaag,
        gemaakt_op=daad.nu,
        door_id=daad.door_id,
    )
    db.session.add(baseline)
    db.session.flush()
    db.session.add_all(
        Baselineregel(project_id=project_id, baseline_id=baseline.id, **regel._asdict())
        for regel in list_standregels(project_id, dag=daad.vandaag, geld=True)
    )
    db.session.flush()
    return baseline


def zet_besluit_vast(
    project_id: int, *, naam: str, reden: str | None, daad: Daad
) -> Baseline:
    """Freeze the plan that a decision settled, named after it, whatever is taken."""
    houd_vast(project_id)
    vrij = maak_vrije_naam(naam, list_namen(project_id))
    return zet_vast(project_id, naam=vrij, reden=reden, daad=daad)


def maak_vrije_naam(naam: str, bezet: Collection[str]) -> str:
    """Return the name, with a number behind it when it is taken.

    >>> maak_vrije_naam("Definitief", ["definitief ", "Definitief (2)"])
    'Definitief (3)'
    >>> maak_vrije_naam("Definitief", [])
    'Definitief'
    """
    genomen = {_vergelijkbaar(bestaand) for bestaand in bezet}
    namen = (naam if nr == 1 else f"{naam} ({nr})" for nr in count(1))
    return next(vrij for vrij in namen if _vergelijkbaar(vrij) not in genomen)


def _vergelijkbaar(naam: str) -> str:
    return " ".join(naam.split()).casefold()
