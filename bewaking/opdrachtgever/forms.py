"""The button Gezien: it knows when the page was made on which it stands."""

from datetime import datetime

from wtforms import HiddenField

from kern.formulieren import Formulier


class GezienForm(Formulier):
    tot = HiddenField()

    @property
    def moment(self) -> datetime | None:
        """Return when the page was made; None when nobody can tell."""
        try:
            gelezen = datetime.fromisoformat(self.tot.data or "")
        except ValueError:
            return None
        return gelezen if gelezen.tzinfo else None
