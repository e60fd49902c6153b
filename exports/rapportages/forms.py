"""What people fill in to make, write and decide on a report."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from bewaking.models import Hoofdstuktekst, Rapportage, Rapportvorm
from kern.formulieren import DagField, Formulier
from kern.invoer import Soms, hoogstens, tekstveld
from kern.keuzes import KeuzeField, Vinkjesveld, WoordField
from notatie.velden import dagveld
from projecten.models import Rapportsoort
from toegang.onderdelen import OnderdeelForm

LANGSTE_HOOFDSTUK = 40_000
Keuzelijst = Sequence[tuple[int, str]]


class RapportForm(OnderdeelForm):
    soort = WoordField("Soort rapport", Rapportsoort)
    gremium = KeuzeField(
        "Voor wie", description="Hieruit volgen de hoofdstukken en de lengte."
    )
    vorm = WoordField(
        "Vorm",
        Rapportvorm,
        leeg="Zoals gebruikelijk voor deze lezer",
        description="\n".join(
            f"{vorm.value.capitalize()}: {vorm.uitleg}." for vorm in Rapportvorm
        ),
    )
    # Not "peildatum": that is the control of the page itself.
    stand_op = dagveld("Peildatum", "Kies de dag waarvan het rapport de stand toont.")
    fase = KeuzeField("Fase")
    afspraak = KeuzeField("Rapportageafspraak die u hiermee nakomt")

    def __init__(
        self,
        rapport: Rapportage | None,
        *,
        gremia: Keuzelijst,
        fasen: Keuzelijst,
        afspraken: Keuzelijst,
        vandaag: date,
        getoond: date,
        **opties: Any,
    ) -> None:
        """Fill in what is stored; a report begins with the day that the pages show."""
        gegeven = _van_rapport(rapport) if rapport else {"stand_op": getoond}
        super().__init__(data=gegeven, **opties)
        self.vandaag = vandaag
        self.gremium.zet(gremia, leeg="De opdrachtgever")
        self.fase.zet(fasen, leeg="Geen: het hele project")
        self.fase.flags.wanneer = "alleen bij een fase-evaluatie"
        self.afspraak.zet(afspraken)

    def validate_stand_op(self, veld: DagField) -> None:
        """Refuse a day of which nobody knows the facts."""
        if veld.data and veld.data > self.vandaag:
            raise ValidationError("Deze dag ligt in de toekomst.")

    def validate_fase(self, veld: KeuzeField) -> None:
        """Ask for the phase of a fase-evaluatie, and for no other."""
        is_evaluatie = self.soort.data is Rapportsoort.FASE_EVALUATIE
        if is_evaluatie and veld.data is None and not veld.errors:
            raise ValidationError("Kies de fase waarover deze evaluatie gaat.")
        if not is_evaluatie and veld.data is not None:
            raise ValidationError("Een fase hoort alleen bij een fase-evaluatie.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "soort": self.soort.data,
            "vorm": self.vorm.data,
            "gremium_id": self.gremium.data,
            "peildatum": self.stand_op.data,
            "afspraak_id": self.afspraak.data,
            "fase_id": self.fase.data,
        }


class HoofdstukForm(OnderdeelForm):
    tekst = TextAreaField(
        "Tekst",
        [
            Soms("mag leeg blijven als er niets te zeggen is"),
            hoogstens(LANGSTE_HOOFDSTUK),
        ],
        render_kw={"rows": 16},
    )

    def __init__(self, hoofdstuk: Hoofdstuktekst, **opties: Any) -> None:
        """Fill in what is stored."""
        super().__init__(data={"tekst": hoofdstuk.tekst}, **opties)

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored: lines end in one way, the rest is literal."""
        tekst = (self.tekst.data or "").replace("\r\n", "\n").replace("\r", "\n")
        return {"tekst": tekst.strip("\n")}


class BevestigForm(Formulier):
    """Ask once more; ``revisie`` is the version that the page showed."""

    revisie = HiddenField(default="0")

    def validate_revisie(self, veld: HiddenField) -> None:
        """Refuse a version that no page of ours sent."""
        tekst = veld.data or ""
        if not (tekst.isascii() and tekst.isdecimal() and len(tekst) < 10):
            raise ValidationError("Open het formulier opnieuw.")


class TeruggeefForm(Formulier):
    reden = tekstveld("Wat moet er anders?", "Schrijf wat er anders moet.")


class VaststelForm(Formulier):
    """Approve exactly what the page shows; ``afdruk`` is its checksum."""

    afdruk = HiddenField()

    def toon(self, afdruk: str) -> None:
        """Remember what the page now shows, also after a refusal."""
        self.afdruk.data = afdruk


class VerstuurForm(Formulier):
    ontvangers = Vinkjesveld(
        "Aan wie?",
        vreemd="Kies de ontvangers uit de lijst.",
        leeg="Kies ten minste één ontvanger.",
    )
    wijze = RadioField(
        "Hoe?",
        [InputRequired("Kies hoe u het rapport stuurt.")],
        choices=[
            SelectChoice("link", "Een link, alleen voor wie een account heeft"),
            SelectChoice("bijlage", "De PDF als bijlage"),
        ],
        invalid_choice_message="Kies hoe u het rapport stuurt.",
        default="link",
    )

    def __init__(self, *, ontvangers: Keuzelijst, **opties: Any) -> None:
        """Offer the people of the project."""
        super().__init__(**opties)
        self.ontvangers.zet(ontvangers)


def _van_rapport(rapport: Rapportage) -> dict[str, Any]:
    return {
        "soort": rapport.soort,
        "gremium": rapport.gremium_id,
        "vorm": rapport.vorm,
        "stand_op": rapport.peildatum,
        "fase": rapport.fase_id,
        "afspraak": rapport.afspraak_id,
    }
