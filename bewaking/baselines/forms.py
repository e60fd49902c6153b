"""What people fill in to freeze the plan."""

from typing import Any

from kern.formulieren import Formulier
from kern.invoer import naamveld, tekstveld


class BaselineForm(Formulier):
    naam = naamveld("Naam", "Geef de baseline een naam.")
    reden = tekstveld("Reden", "Schrijf waarom u het plan nu vastzet.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {"naam": self.naam.data, "reden": self.reden.data}
