"""What risicos shows on the page of an activity."""

from datetime import date

from kern.soorten import Paneel
from risicos.queries import list_maatregelen
from toegang.poort import toegang
from toegang.rechten import Recht


def maak_maatregelenpaneel(activiteit_id: int, peildatum: date) -> Paneel | None:
    """Return the measures that the activity carries, to who may see risks."""
    wie = toegang()
    if not wie.mag(Recht.RISICOS_ZIEN):
        return None
    maatregelen = list_maatregelen(
        activiteit_id,
        project_id=wie.project_id,
        peildatum=peildatum,
        vertrouwelijk=wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN),
    )
    return Paneel("risicos/_maatregelen.html", maatregelen) if maatregelen else None
