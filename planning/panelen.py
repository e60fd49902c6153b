"""What planning shows on pages of lower packages."""

from datetime import date

from kern.soorten import Paneel
from planning.queries import list_besluiten, list_toezeggingen
from planning.queries.registerbladen import list_productregels
from planning.queries.registers import list_registerregels


def maak_besluitenpaneel(project_id: int, peildatum: date) -> Paneel:
    """Return what was decided and promised for the project, and per product."""
    return Paneel(
        "planning/_besluiten.html",
        {
            "besluiten": list_besluiten(project_id),
            "toezeggingen": list_toezeggingen(project_id),
            "producten": list_productregels(project_id, peildatum=peildatum),
            "peildatum": peildatum,
        },
    )


def maak_besluitenpaneel_van(activiteit_id: int, peildatum: date) -> Paneel | None:
    """Return what was decided and promised about an activity and its products."""
    regels = list_registerregels(activiteit_id, peildatum=peildatum)
    gegevens = {
        "regels": regels,
        "peildatum": peildatum,
        "activiteit_id": activiteit_id,
    }
    return Paneel("planning/_registerregels.html", gegevens) if regels else None
