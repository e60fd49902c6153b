"""What is asked before somebody is taken out of everything."""

from itertools import islice
from typing import Any

from wtforms import HiddenField, StringField
from wtforms.validators import InputRequired, ValidationError

from dossier.privacy.onderwerp import Onderwerp
from dossier.privacy.rules import KORTSTE_WOORD
from dossier.privacy.voorstel import is_te_kort
from kern.formulieren import Formulier
from kern.invoer import LANGSTE_NAAM, regels, tekstveld

HOOGSTENS_GEZIEN = 9
MEESTE_SCHRIJFWIJZEN = 20


class AnonimiseerForm(Formulier):
    """Ask how else the name is written, and to type it once more."""

    ook = tekstveld(
        "Ook zo geschreven",
        description="Eén schrijfwijze per regel, zoals “J. Jansen” of een vroegere"
        " naam. Alleen hele woorden tellen mee.",
    )
    bevestig = StringField(
        "Typ de naam om te bevestigen", [InputRequired("Typ de naam.")]
    )
    gezien = HiddenField(default="0")

    def __init__(self, *, wie: Onderwerp, **waarden: Any) -> None:
        """Know whose name must be typed."""
        super().__init__(**waarden)
        self.wie, self.naam = wie, wie.naam

    def validate_ook(self, veld: Any) -> None:
        """Refuse a word so short that it stands in half of all texts, or no name."""
        if len(regels(veld.data)) > MEESTE_SCHRIJFWIJZEN:
            raise ValidationError(f"Schrijf hoogstens {MEESTE_SCHRIJFWIJZEN} regels.")
        if any(len(regel) > LANGSTE_NAAM for regel in regels(veld.data)):
            raise ValidationError(f"Gebruik hoogstens {LANGSTE_NAAM} tekens per regel.")
        te_kort = [r for r in regels(veld.data) if is_te_kort(r, wie=self.wie)]
        if te_kort:
            raise ValidationError(
                f"“{te_kort[0]}” is te kort. Schrijf minstens {KORTSTE_WOORD} tekens."
            )

    def validate_bevestig(self, veld: Any) -> None:
        """Refuse while the name is not typed as it stands above."""
        getypt = " ".join((veld.data or "").split())
        if getypt.casefold() != " ".join(self.naam.split()).casefold():
            raise ValidationError(f"Typ de naam zoals hij er staat: “{self.naam}”.")

    def validate_gezien(self, veld: Any) -> None:
        """Refuse a number that no page of ours sent."""
        tekst = veld.data or ""
        is_getal = tekst.isascii() and tekst.isdecimal()
        if not is_getal or len(tekst) > HOOGSTENS_GEZIEN:
            raise ValidationError("Open het formulier opnieuw.")

    @property
    def schrijfwijzen(self) -> list[str]:
        """Return the other ways to write the name, without what is none."""
        goed = (r for r in regels(self.ook.data) if len(r) <= LANGSTE_NAAM)
        return list(islice(goed, MEESTE_SCHRIJFWIJZEN))
