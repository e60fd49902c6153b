"""What people fill in to make a project from a plan."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Regexp, ValidationError

from imports.planbestand.controle import Planbestand, lees
from imports.planbestand.fouten import Fout, PlanbestandError
from imports.planbestand.schema import EERSTE_JAAR, LAATSTE_JAAR
from kern.formulieren import DagField, Formulier
from kern.invoer import LANGSTE_NAAM, codeveld, naamveld
from toegang.queries import Projecttoegang

GROOTSTE_BESTAND = 5 * 1024 * 1024
GETOONDE_FOUTEN = 200
# A page waits for its answer; the command looks for all of them.
GEZOCHTE_FOUTEN = 2000
VOORBEELD = "voorbeeld"


class PlanbestandForm(Formulier):
    """Ask for a plan file; it is read in memory and never stored as a file."""

    bestand = FileField(
        "Planbestand",
        [FileRequired("Kies een planbestand van uw computer.")],
        description="Een .json-bestand tot 5 MB.",
        render_kw={"accept": ".json,application/json"},
    )
    plan: Planbestand | None = None
    fouten: Sequence[Fout] = ()
    afgebroken = False
    zin = "Kies een planbestand van uw computer."

    def lees(self) -> None:
        """Read and check the file, before any transaction begins."""
        if not self.bestandsnaam:
            return
        if not self.bestandsnaam.lower().endswith(".json"):
            self.zin = "Kies een bestand waarvan de naam op .json eindigt."
            return
        with self.bestand.data.stream as stroom:
            inhoud = stroom.read(GROOTSTE_BESTAND + 1)
        if len(inhoud) > GROOTSTE_BESTAND:
            self.zin = "Dit bestand is groter dan 5 MB."
            return
        try:
            self.plan = lees(inhoud, hoogstens=GEZOCHTE_FOUTEN)
        except PlanbestandError as weigering:
            self.fouten = weigering.fouten
            self.afgebroken = weigering.afgebroken
            self.zin = _tel(len(self.fouten), afgebroken=self.afgebroken)

    @property
    def bestandsnaam(self) -> str:
        """Return the name that the file had, shortened."""
        return (getattr(self.bestand.data, "filename", "") or "")[-LANGSTE_NAAM:]

    @property
    def getoonde_fouten(self) -> Sequence[Fout]:
        """Return as many errors as a page can show."""
        return self.fouten[:GETOONDE_FOUTEN]

    @property
    def meer_fouten(self) -> str:
        """Say how many errors are not shown; nothing when all are."""
        niet = len(self.fouten) - len(self.getoonde_fouten)
        if not niet:
            return ""
        return f"{niet} of meer" if self.afgebroken else str(niet)

    def validate_bestand(self, _veld: FileField) -> None:
        """Refuse what could not be read as a plan."""
        if self.plan is None:
            raise ValidationError(self.zin)


def projectcodeveld() -> StringField:
    """Return the obligatory field of the code of a new project."""
    veld = codeveld("Code van het project")
    veld.kwargs["description"] = "Kleine letters, cijfers en streepjes."
    veld.kwargs["validators"] = [
        *veld.args[1],
        Regexp(
            r"^[a-z0-9]+(-[a-z0-9]+)*\Z",
            message="Gebruik alleen kleine letters, cijfers en streepjes.",
        ),
    ]
    veld.args = veld.args[:1]
    return veld


class OvernemenForm(Formulier):
    """Ask once more, with the code and name that the new project gets."""

    code = projectcodeveld()
    naam = naamveld("Naam van het project", "Vul een naam in.")


class VoorbeeldForm(Formulier):
    """Ask which plan is followed, and how the new project is called."""

    bron = SelectField("Welk plan is het voorbeeld?", [InputRequired("Kies een plan.")])
    vanaf = DagField(
        "Het project begint in de maand van",
        [InputRequired("Kies een dag in de maand waarin het project begint.")],
    )
    code = projectcodeveld()
    naam = naamveld("Naam van het project", "Vul een naam in.")

    def __init__(self, *, projecten: Sequence[Projecttoegang], **opties: Any) -> None:
        """Offer the example and the projects that one sees whole."""
        super().__init__(**opties)
        self.bron.choices = [
            ("", "Kies een plan"),
            (VOORBEELD, "Het voorbeeldplan van Koersvast"),
            *((str(p.project_id), p.naam) for p in projecten),
        ]

    def validate_vanaf(self, veld: DagField) -> None:
        """Refuse a year that cannot be meant."""
        if veld.data and not EERSTE_JAAR <= veld.data.year <= LAATSTE_JAAR:
            raise ValidationError(
                f"Kies een dag van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
            )

    def waarden(self) -> dict[str, Any]:
        """Return how the new project is to be."""
        return {
            "vanaf": self.vanaf.data,
            "code": self.code.data,
            "naam": self.naam.data,
        }


def _tel(aantal: int, *, afgebroken: bool) -> str:
    if aantal == 1:
        return "In dit bestand klopt één ding niet. Het staat hieronder."
    minstens = "minstens " if afgebroken else ""
    return f"In dit bestand kloppen {minstens}{aantal} dingen niet. Ze staan hieronder."
