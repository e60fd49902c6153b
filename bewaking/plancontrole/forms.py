"""Why a finding is left as it is, or why it is not any more."""

from collections.abc import Sequence
from typing import Any

from wtforms import SelectField, TextAreaField
from wtforms.validators import ValidationError

from bewaking.plancontrole.queries import Bevindingstand
from kern.formulieren import LANGSTE_TEKST, Formulier
from kern.invoer import hoogstens, schoon

KORT = 100
VERANDERD = (
    "Deze bevinding staat er niet meer zo: de feiten zijn intussen veranderd, of iemand"
    " anders heeft haar al behandeld. Ga terug en kijk opnieuw."
)


class BevindingForm(Formulier):
    bevinding = SelectField("Welke bevinding?", choices=[], validate_choice=False)
    reden = TextAreaField("Reden", [hoogstens(LANGSTE_TEKST)], filters=[schoon])

    def __init__(
        self, *, standen: Sequence[Bevindingstand], gekozen: str, **opties: Any
    ) -> None:
        """Offer the chosen finding, or else all of them."""
        super().__init__(data={"bevinding": gekozen}, **opties)
        self.bevinding.flags.required = self.reden.flags.required = True
        self.zet(standen)

    def zet(self, standen: Sequence[Bevindingstand]) -> None:
        """Offer these findings; one that was chosen stands there alone."""
        self._standen = {stand.sleutel: stand for stand in standen}
        gekozen = self._standen.get(self.bevinding.data or "")
        self.bevinding.choices = [
            (stand.sleutel, _aanduiding(stand))
            for stand in ([gekozen] if gekozen else self._standen.values())
        ]

    def validate_bevinding(self, veld: SelectField) -> None:
        """Refuse a finding that is not there as it was shown."""
        if veld.data not in self._standen:
            raise ValidationError(VERANDERD)

    def validate_reden(self, veld: TextAreaField) -> None:
        """Ask for a reason."""
        if not veld.data:
            raise ValidationError("Schrijf waarom.")

    @property
    def stand(self) -> Bevindingstand:
        """Return the finding that was chosen."""
        return self._standen[self.bevinding.data]


def _aanduiding(stand: Bevindingstand) -> str:
    bevinding = stand.bevinding
    zin = bevinding.vondst.zin
    kort = zin if len(zin) <= KORT else f"{zin[: KORT - 1]}…"
    return f"{bevinding.code} {bevinding.onderwerp}: {kort}"
