"""Whether a changed term mends the plan or is a shift: three fields of a form."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from kern import klok
from kern.datums import Termijn, schrijf_dag
from kern.formulieren import DagField
from kern.invoer import Soms, tekstveld
from kern.peildatum import EERSTE_DAG

VERBETERING, VERSCHUIVING = "verbetering", "verschuiving"
BIJ_VERSCHUIVING = "verplicht bij een verschuiving"
KIES_WIJZE = (
    "Kies of de nieuwe termijn een verbetering van het plan is, of een verschuiving."
)


@dataclass(frozen=True)
class Verschuifdaad:
    """That changed terms are a shift: since when, and why."""

    sinds: date
    reden: str


def schrijf_verschuiving(wat: str, termijn: Termijn, op: date, reden: str) -> str:
    """Say that a moment was shifted before, and what the term in the form is then.

    >>> from kern.datums import maand
    >>> zin = schrijf_verschuiving("dit", maand(2021, 1), date(2020, 11, 5), "Vol.")
    >>> zin.split(". ")[0]
    'Let op: dit is al verschoven naar januari 2021, sinds 5 november 2020'
    """
    return (
        f"Let op: {wat} is al verschoven naar {termijn.tekst}, sinds {schrijf_dag(op)}."
        f" Hier staat de termijn van het plan. De reden was: {reden}"
    )


class WijzeMixin:
    """The fields that say it; a new thing has none of them."""

    wijze = RadioField(
        "Als een termijn verandert, is dat",
        choices=[
            SelectChoice(VERBETERING, "een verbetering: zo had het er moeten staan"),
            SelectChoice(VERSCHUIVING, "een verschuiving: vanaf een dag geldt dit"),
        ],
        validators=[Soms("verplicht als u een termijn wijzigt")],
        validate_choice=False,
    )
    sinds = DagField("Verschuiving geldt sinds", [Optional(), Soms(BIJ_VERSCHUIVING)])
    reden = tekstveld("Reden van de verschuiving", soms=BIJ_VERSCHUIVING)

    @property
    def velden(self) -> list[Any]:
        """Return the fields that people see; these come last."""
        laatste = ("wijze", "sinds", "reden")
        alle: list[Any] = super().velden  # type: ignore[misc]
        return sorted(alle, key=lambda veld: veld.name in laatste)

    def zonder_wijze(self) -> None:
        """Leave the fields out: what is new was never promised otherwise."""
        for naam in ("wijze", "sinds", "reden"):
            delattr(self, naam)

    def vertel_verschuivingen(self, veld: Any, zinnen: Iterable[str]) -> None:
        """Say with the field of a term where it was shifted to before."""
        veld.description = "\n".join(filter(None, (veld.description, *zinnen)))

    def is_wijze_goed(self, *, verandert: bool) -> bool:
        """Whether a changed term says what it is; a shift says since when and why."""
        gekozen = self.wijze.data or None
        vreemd = gekozen not in {None, VERBETERING, VERSCHUIVING}
        if vreemd or (verandert and gekozen is None):
            self.wijze.errors = [KIES_WIJZE]
            return False
        return gekozen != VERSCHUIVING or self._is_verschuiving_goed()

    @property
    def gekozen_wijze(self) -> Verschuifdaad | str | None:
        """Return what was said; nothing when it was not."""
        sinds: Any = self.sinds.data
        if self.wijze.data != VERSCHUIVING or sinds is None:
            return self.wijze.data or None
        return Verschuifdaad(sinds, self.reden.data or "")

    def _is_verschuiving_goed(self) -> bool:
        dag: Any = self.sinds.data
        fout = None
        if dag is None:
            fout = "Kies de dag sinds wanneer de nieuwe termijn geldt."
        elif dag > klok.vandaag():
            fout = "Deze dag ligt in de toekomst. Kies vandaag of eerder."
        elif dag < EERSTE_DAG:
            fout = f"Kies een dag vanaf {EERSTE_DAG.year}."
        if fout:
            self.sinds.errors = [fout]
        if not self.reden.data:
            self.reden.errors = ["Schrijf waarom de termijn verschuift."]
        return not (self.sinds.errors or self.reden.errors)
