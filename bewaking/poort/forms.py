"""What people fill in at a gate, and when a project is closed."""

import types
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from bewaking.models import Overgangskeuze
from bewaking.poort.operations import NieuweVoorwaarde
from kern.formulieren import DagField, Formulier
from kern.invoer import regelveld, tekstveld
from kern.keuzes import KeuzeField
from notatie.velden import dagveld

HOOGSTENS_VOORWAARDEN = 6
Keuzelijst = Sequence[tuple[int, str]]


class _MetDag(Formulier):
    """A form with a day that is not still to come."""

    def __init__(self, *, vandaag: date, **opties: Any) -> None:
        """Know which day it is."""
        super().__init__(**opties)
        self.vandaag = vandaag

    def _eis_voorbij(self, veld: DagField) -> None:
        if veld.data and veld.data > self.vandaag:
            raise ValidationError("Deze dag ligt in de toekomst.")


class _MetRevisie(Formulier):
    revisie = HiddenField(default="0")

    def validate_revisie(self, veld: HiddenField) -> None:
        """Refuse a version that no page of ours sent."""
        tekst = "".join(veld.raw_data or ())
        if not (tekst.isascii() and tekst.isdecimal() and len(tekst) < 10):
            raise ValidationError("Open het formulier opnieuw.")


class PeildatumForm(_MetDag):
    # Not "peildatum": that is the control of the page itself.
    stand_op = dagveld("Peildatum", "Kies de dag waarvan u de stand laat zien.")

    def validate_stand_op(self, veld: DagField) -> None:
        """Refuse a day of which nobody knows the facts."""
        self._eis_voorbij(veld)


class OvergangForm(_MetRevisie, PeildatumForm):
    evaluatie = tekstveld("Tussenevaluatie")
    voorstel = tekstveld("Voorstel")
    alternatieven = tekstveld("Alternatieven")


class PuntForm(Formulier):
    tekst = tekstveld("Wat moet in orde zijn?", "Schrijf wat in orde moet zijn.")
    in_orde = BooleanField("Dit is in orde")
    toelichting = tekstveld("Toelichting")


class PuntWijzigForm(_MetRevisie, PuntForm):
    """The same for a point that is there, which somebody else may change too."""


def _voorwaardevelden() -> dict[str, Any]:
    velden: dict[str, Any] = {}
    for nummer in range(1, HOOGSTENS_VOORWAARDEN + 1):
        velden |= {
            f"voorwaarde_{nummer}": tekstveld(f"Voorwaarde {nummer}"),
            f"eigenaar_{nummer}": KeuzeField(f"Wie zorgt voor voorwaarde {nummer}?"),
            f"uiterlijk_{nummer}": dagveld(f"Uiterste dag van voorwaarde {nummer}"),
        }
    return velden


# A place for each condition, of its own three fields: it works without a script.
_MetVoorwaarden: Any = types.new_class(
    "_MetVoorwaarden",
    (_MetDag,),
    exec_body=lambda ruimte: ruimte.update(_voorwaardevelden()),
)


class BesluitForm(_MetVoorwaarden):
    keuze = RadioField(
        "Wat besluit u?",
        [InputRequired("Kies wat u besluit.")],
        choices=[
            SelectChoice(keuze.value, keuze.value.capitalize())
            for keuze in Overgangskeuze
        ],
        invalid_choice_message="Kies wat u besluit.",
    )
    op = dagveld("Besloten op", "Kies de dag van het besluit.")
    toelichting = tekstveld("Toelichting", soms="nodig bij elke keuze behalve Go")
    gremium = KeuzeField("Besloten door")
    nummer = regelveld("Besluitnummer")
    afdruk = HiddenField()

    def __init__(
        self, *, gremia: Keuzelijst, personen: Keuzelijst, **opties: Any
    ) -> None:
        """Offer the bodies and the people."""
        super().__init__(**opties)
        self.gremium.zet(gremia, leeg="De opdrachtgever zelf")
        for rij in self.voorwaarderijen():
            rij[1].zet(personen, leeg="Kies wie ervoor zorgt")

    def voorwaarderijen(self) -> Iterator[tuple[Any, Any, Any]]:
        """Return the three fields of each condition."""
        for nummer in range(1, HOOGSTENS_VOORWAARDEN + 1):
            yield (
                self[f"voorwaarde_{nummer}"],
                self[f"eigenaar_{nummer}"],
                self[f"uiterlijk_{nummer}"],
            )

    def validate_op(self, veld: DagField) -> None:
        """Refuse a decision that is still to come."""
        self._eis_voorbij(veld)

    def validate_toelichting(self, veld: Any) -> None:
        """Ask why, unless it is a plain go."""
        if not veld.data and self.keuze.data not in (None, Overgangskeuze.GO.value):
            raise ValidationError("Leg uit waarom u dit besluit.")

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse besides a condition of which a part is missing."""
        goed = bool(super().validate(extra_validators))
        for tekst, eigenaar, uiterlijk in self.voorwaarderijen():
            delen = (
                (tekst, "Schrijf de voorwaarde."),
                (eigenaar, "Kies wie ervoor zorgt."),
                (uiterlijk, "Kies de dag waarop het uiterlijk klaar is."),
            )
            if not any(veld.data or veld.errors for veld, _ in delen):
                continue
            for veld, opdracht in delen:
                if not veld.data and not veld.errors:
                    veld.errors = [opdracht]
                goed = goed and not veld.errors
        return goed

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "afdruk": self.afdruk.data or "",
            "keuze": Overgangskeuze(self.keuze.data),
            "op": self.op.data,
            "toelichting": self.toelichting.data,
            "gremium_id": self.gremium.data,
            "nummer": self.nummer.data,
            "voorwaarden": [
                NieuweVoorwaarde(tekst.data, eigenaar.data, uiterlijk.data)
                for tekst, eigenaar, uiterlijk in self.voorwaarderijen()
                if tekst.data
            ],
        }

    def toon(self, afdruk: str) -> None:
        """Remember what the page now shows, also after a refusal."""
        self.afdruk.data = afdruk


class VoorwaardeForm(_MetDag):
    voldaan = RadioField(
        "Is eraan voldaan?",
        [InputRequired("Kies ja of nee.")],
        choices=[SelectChoice("ja", "Ja"), SelectChoice("nee", "Nee, toch niet")],
        invalid_choice_message="Kies ja of nee.",
        default="ja",
    )
    op = dagveld("Vanaf welke dag", "Kies een dag.")
    toelichting = tekstveld("Toelichting", "Schrijf waaruit dit blijkt.")

    def validate_op(self, veld: DagField) -> None:
        """Refuse what is still to come."""
        self._eis_voorbij(veld)

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "voldaan": self.voldaan.data == "ja",
            "op": self.op.data,
            "toelichting": self.toelichting.data,
        }


class DechargeForm(_MetDag):
    op = dagveld("Per welke dag", "Kies een dag.")
    toelichting = tekstveld("Toelichting", "Schrijf waarom u dit besluit.")
    afdruk = HiddenField()

    def validate_op(self, veld: DagField) -> None:
        """Refuse what is still to come."""
        self._eis_voorbij(veld)

    def toon(self, afdruk: str) -> None:
        """Remember what the page now shows, also after a refusal."""
        self.afdruk.data = afdruk
