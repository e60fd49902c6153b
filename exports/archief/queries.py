"""What the organisation agreed about its archive."""

from datetime import date

from exports.archief.instellingen import (
    INSTELLINGEN,
    Archiefgegevens,
    lees_archiefgegevens,
)
from kern.instellingen import get_instellingen


def get_archiefgegevens(project_id: int, *, dag: date) -> Archiefgegevens:
    """Return what holds for the reports of this project on the day; one statement."""
    return lees_archiefgegevens(
        get_instellingen(INSTELLINGEN, project_id=project_id, dag=dag)
    )
