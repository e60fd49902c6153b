"""How often somebody wants to be reminded, and of what not."""

from typing import Any

from wtforms import RadioField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from herinneringen.mensen import Wens
from herinneringen.models import Mailkeuze
from herinneringen.queries import schrijf_mailkeuze
from herinneringen.regels import REGELS, Regelnaam
from kern.formulieren import Formulier


class VoorkeurForm(Formulier):
    keuze = RadioField(
        "Wanneer wilt u mail?",
        [InputRequired("Kies wanneer u mail wilt.")],
        choices=[
            SelectChoice(k.value, schrijf_mailkeuze(k).capitalize()) for k in Mailkeuze
        ],
        invalid_choice_message="Kies een van deze mogelijkheden.",
    )
    zonder = SelectMultipleField(
        "Waarover wilt u geen mail?",
        choices=[SelectChoice(r.naam.value, r.titel) for r in REGELS.values()],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )

    def __init__(self, wens: Wens, **opties: Any) -> None:
        """Show what holds now."""
        data = {"keuze": wens.keuze.value, "zonder": sorted(wens.zonder)}
        super().__init__(data=data, **opties)

    @property
    def zonder_regels(self) -> list[Regelnaam]:
        """Return the rules that were ticked."""
        return [Regelnaam(naam) for naam in self.zonder.data or ()]
