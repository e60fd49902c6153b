"""The form of the one act of activiteiten: report progress."""

from datetime import date
from typing import Any

from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import (
    InputRequired,
    Length,
    NumberRange,
    Optional,
    ValidationError,
)
from wtforms.widgets import TextInput

from activiteiten.models import Status
from activiteiten.operations import Bericht
from activiteiten.queries import Activiteitstand
from kern.formulieren import LANGSTE_TEKST, DagField, Formulier
from kern.peildatum import EERSTE_DAG
from notatie.velden import TermijnkeuzeOfGeenMixin, termijnvelden

_KIES_STATUS = "Kies hoe het met de activiteit staat."
_PERCENTAGE = "Vul een heel getal in van 0 tot en met 100, of laat het leeg."
_TE_LANG = Length(
    max=LANGSTE_TEKST, message="Maak de tekst korter: hoogstens 4.000 tekens."
)


class PercentageField(IntegerField):
    """A whole number of per cent; a sign behind it is fine, anything else is not."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number, or say which numbers there are."""
        tekst = "".join(valuelist).strip().removesuffix("%").strip()
        self.data = None
        if not tekst:
            return
        if not (tekst.isascii() and tekst.isdecimal() and len(tekst) <= 3):
            raise ValueError(_PERCENTAGE)
        self.data = int(tekst)


class VoortgangForm(TermijnkeuzeOfGeenMixin, Formulier):
    """What somebody reports of an activity, and of which day that is."""

    op: Any = DagField("Stand op", [InputRequired("Kies de dag waarop dit zo was.")])
    status = RadioField(
        "Hoe staat het ermee?",
        [InputRequired(_KIES_STATUS)],
        choices=[SelectChoice(s.value, s.value.capitalize()) for s in Status],
        invalid_choice_message=_KIES_STATUS,
    )
    percentage = PercentageField(
        "Percentage klaar",
        [Optional(), NumberRange(0, 100, message=_PERCENTAGE)],
        render_kw={"inputmode": "numeric", "maxlength": 5, "autocomplete": "off"},
    )
    bereikt = TextAreaField("Bereikt", [_TE_LANG], render_kw={"rows": 3})
    belemmering = TextAreaField("Belemmering", [_TE_LANG], render_kw={"rows": 3})

    def validate_op(self, veld: Any) -> None:
        """Refuse a day of another age, such as a mistyped year."""
        if veld.data and veld.data < EERSTE_DAG:
            raise ValidationError("Kies een dag vanaf 1-1-2000.")

    @property
    def bericht(self) -> Bericht:
        """Return what a valid form says."""
        return Bericht(
            status=Status(self.status.data),
            percentage=self.percentage.data,
            bereikt=_tekst(self.bereikt.data),
            belemmering=_tekst(self.belemmering.data),
            verwacht=self.gekozen_termijn,
        )


def beginwaarden(stand: Activiteitstand, dag: date) -> dict[str, Any]:
    """Return what a fresh form starts with: the newest report, on the day shown."""
    vorige = stand.voortgang
    return {
        "op": max(dag, vorige.op) if vorige else dag,
        "status": stand.status.value,
        "percentage": vorige.percentage if vorige else None,
        **termijnvelden(vorige.verwacht if vorige else None),
    }


def _tekst(waarde: str | None) -> str | None:
    return "\n".join((waarde or "").strip().splitlines()) or None
