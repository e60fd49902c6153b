"""Accepting a finding with a reason, and taking that back."""

from datetime import date

from bewaking.models import AanvaardeBevinding
from bewaking.plancontrole.queries import Bevindingstand
from kern.database import db
from kern.transactie import Daad


def aanvaard(
    stand: Bevindingstand, *, project_id: int, op: date, reden: str, daad: Daad
) -> AanvaardeBevinding:
    """Leave the finding as it is, for this reason, until its facts change."""
    return _leg_vast(stand, True, project_id=project_id, op=op, reden=reden, daad=daad)


def neem_terug(
    stand: Bevindingstand, *, project_id: int, op: date, reden: str, daad: Daad
) -> AanvaardeBevinding:
    """Let an accepted finding ask attention again, for this reason."""
    return _leg_vast(stand, False, project_id=project_id, op=op, reden=reden, daad=daad)


def _leg_vast(
    stand: Bevindingstand,
    aanvaard: bool,
    *,
    project_id: int,
    op: date,
    reden: str,
    daad: Daad,
) -> AanvaardeBevinding:
    rij = AanvaardeBevinding(
        project_id=project_id,
        regel=stand.bevinding.code,
        onderwerp=stand.bevinding.onderwerp,
        vingerafdruk=stand.bevinding.vingerafdruk,
        aanvaard=aanvaard,
        reden=reden,
        op=op,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
    )
    db.session.add(rij)
    db.session.flush()
    return rij
