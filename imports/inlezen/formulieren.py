"""What people fill in to have a file read and to take it over."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField
from wtforms.validators import ValidationError

from imports.bestanden.fouten import BestandError
from imports.bestanden.gelezen import Gelezen
from imports.bestanden.lezen import GROOTSTE_BESTAND, lees_bestand
from imports.inlezen.soort import Inlezing
from kern.formulieren import Formulier
from kern.invoer import LANGSTE_NAAM
from kern.keuzes import KeuzeField

KIES = "Kies een bestand van uw computer."


class InleesForm(Formulier):
    """Ask for a file, and for what holds for every line of it."""

    bestand = FileField("Bestand", [FileRequired(KIES)])
    keuze = KeuzeField("Voor het hele bestand")
    gelezen: Gelezen | None = None
    zin = KIES

    def __init__(
        self, inlezing: Inlezing, *, gekozen: int | None, **opties: Any
    ) -> None:
        """Ask in the words of the import, with what the address chose."""
        super().__init__(data={"keuze": gekozen}, **opties)
        self._soorten = inlezing.extensies
        namen = " of ".join(inlezing.extensies)
        self.bestand.description = f"Een bestand tot 5 MB ({namen})."
        self.bestand.render_kw = {"accept": ",".join(inlezing.extensies)}
        self.keuze.label.text = inlezing.keuzevraag
        self.keuze.description = inlezing.keuzehulp

    def bied_aan(self, keuzes: Sequence[tuple[int, str]]) -> None:
        """Offer these rows; done apart, for they are read within the transaction."""
        self.keuze.zet(keuzes, leeg="Staat in het bestand")

    def lees(self) -> None:
        """Read the file in its child, before any transaction begins."""
        if not self.bestandsnaam:
            return
        with self.bestand.data.stream as stroom:
            inhoud = stroom.read(GROOTSTE_BESTAND + 1)
        try:
            self.gelezen = lees_bestand(
                self.bestandsnaam, inhoud, soorten=self._soorten
            )
        except BestandError as weigering:
            self.zin = str(weigering)

    @property
    def bestandsnaam(self) -> str:
        """Return the name that the file had, shortened."""
        return (getattr(self.bestand.data, "filename", "") or "")[-LANGSTE_NAAM:]

    def validate_bestand(self, _veld: FileField) -> None:
        """Refuse what could not be read, in the words of the reader."""
        if self.gelezen is None:
            raise ValidationError(self.zin)


class OvernemenForm(Formulier):
    """Ask once more, for exactly what was shown."""

    afdruk = HiddenField()
