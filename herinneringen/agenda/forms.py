"""What somebody chooses when he makes the address of a calendar."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from kern.formulieren import Formulier
from toegang.queries import Projecttoegang

EIGEN_WERK = "mijn-werk"


class AgendaForm(Formulier):
    waarvan = RadioField(
        "Wat wilt u in uw agenda zien?",
        [InputRequired("Kies uw eigen werk of een van uw projecten.")],
        default=EIGEN_WERK,
        choices=(),
        invalid_choice_message="Kies uw eigen werk of een van uw projecten.",
    )

    def __init__(self, projecten: Sequence[Projecttoegang], **waarden: Any) -> None:
        """Offer one's own work, and each project of which one may see the calendar."""
        super().__init__(**waarden)
        self._projecten = {project.code: project for project in projecten}
        eigen = SelectChoice(EIGEN_WERK, "Mijn eigen werk in al mijn projecten")
        self.waarvan.choices = [
            *([eigen] if projecten else []),
            *(SelectChoice(p.code, f"Project {p.naam}") for p in projecten),
        ]

    @property
    def project_id(self) -> int | None:
        """Return the project that was chosen; None is one's own work."""
        gekozen = self._projecten.get(self.waarvan.data or "")
        return gekozen.project_id if gekozen else None
