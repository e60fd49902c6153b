"""What people fill in about the gaps of a plan, and who takes somebody's place."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import InputRequired, Optional, ValidationError

from betrokkenen.models import Persoon
from bewaking.overdracht import Overdracht
from bewaking.queries import Openplek
from bewaking.queries.plaatsen import Plaats
from kern.formulieren import DagField, Formulier, is_ingestuurd
from kern.invoer import regelveld, tekstveld
from kern.keuzes import KeuzeField, Vinkjesveld
from notatie.velden import dagveld

EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100
NIEMAND = ("", "Nog niemand")
GEWIJZIGD = (
    "Iemand anders heeft hier intussen iets gewijzigd. Kijk welke plekken er nu staan"
    " en vink ze opnieuw aan."
)


class DefinitiefForm(Formulier):
    gremium = SelectField("Wie heeft besloten?", [InputRequired("Kies een gremium.")])
    op = DagField("Besloten op", [InputRequired("Kies de dag van het besluit.")])
    nummer = regelveld("Besluitnummer")
    toelichting = tekstveld("Toelichting")

    def __init__(
        self, *, gremia: Sequence[tuple[int, str]], vandaag: date, **opties: Any
    ) -> None:
        """Offer the bodies, and know which day it is."""
        super().__init__(**opties)
        self.vandaag = vandaag
        self.gremium.choices = [("", "Kies een gremium")] + [
            (str(id_), naam) for id_, naam in gremia
        ]

    def validate_op(self, veld: DagField) -> None:
        """Refuse a decision that is still to come."""
        if veld.data and veld.data > self.vandaag:
            raise ValidationError("Deze dag ligt in de toekomst.")
        if veld.data and veld.data.year < EERSTE_JAAR:
            raise ValidationError("Kies een dag vanaf 2000.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "gremium_id": int(self.gremium.data),
            "op": self.op.data,
            "nummer": self.nummer.data,
            "toelichting": self.toelichting.data,
        }


class OpenPuntForm(Formulier):
    punt = SelectField("Wat is nog n.t.b.?", [InputRequired("Kies een plek.")])
    eigenaar = SelectField("Wie vult het in?")
    invullen_voor = DagField("Invullen vóór", [Optional()])
    revisie = HiddenField(default="0")

    def __init__(
        self,
        *,
        plekken: Sequence[Openplek],
        personen: Sequence[Persoon],
        gekozen: str,
        **opties: Any,
    ) -> None:
        """Offer what is open, and fill in what was agreed about the chosen one."""
        plek = next((plek for plek in plekken if plek.sleutel == gekozen), None)
        super().__init__(data=_van(plek), **opties)
        self.punt.choices = [(plek.sleutel, plek.aanduiding) for plek in plekken]
        self.eigenaar.choices = [
            NIEMAND,
            *((str(p.id), p.aanduiding_met_afdeling) for p in personen),
        ]

    def validate_invullen_voor(self, veld: DagField) -> None:
        """Refuse a year that cannot be meant."""
        if veld.data and not EERSTE_JAAR <= veld.data.year <= LAATSTE_JAAR:
            raise ValidationError("Kies een dag van 2000 tot en met 2100.")

    def validate_revisie(self, veld: HiddenField) -> None:
        """Refuse a version that no page of ours sent."""
        tekst = veld.data or ""
        if not (tekst.isascii() and tekst.isdecimal() and len(tekst) < 10):
            raise ValidationError("Open het formulier opnieuw.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "revisie": int(self.revisie.data),
            "eigenaar_id": int(self.eigenaar.data) if self.eigenaar.data else None,
            "invullen_voor": self.invullen_voor.data,
        }


class OverdrachtForm(Formulier):
    sinds = dagveld("Vanaf welke dag", "Kies de eerste dag van de ander.")
    persoon = KeuzeField("Door wie", verplicht="Kies wie het overneemt.")
    reden = tekstveld("Reden")
    plaatsen = Vinkjesveld(
        "In deze plekken", vreemd=GEWIJZIGD, leeg="Vink ten minste één plek aan."
    )

    def __init__(self, *, personen: Sequence[tuple[int, str]], **opties: Any) -> None:
        """Offer everybody else of the organisation."""
        super().__init__(**opties)
        self.persoon.zet(personen, leeg="Kies")
        self._plaatsen: dict[str, Plaats] = {}

    def zet_plaatsen(self, plaatsen: Sequence[Plaats]) -> None:
        """Offer these places; on a first visit all are ticked."""
        self._plaatsen = {plaats.sleutel: plaats for plaats in plaatsen}
        self.plaatsen.zet((plaats.sleutel, plaats.aanduiding) for plaats in plaatsen)
        if not is_ingestuurd():
            self.plaatsen.data = list(self._plaatsen)

    @property
    def gekozen(self) -> list[Plaats]:
        """Return the places that were ticked."""
        return [self._plaatsen[sleutel] for sleutel in self.plaatsen.data or []]

    @property
    def overdracht(self) -> Overdracht:
        """Return who takes over, from when and why."""
        dag: Any = self.sinds.data
        wie: Any = self.persoon.data
        return Overdracht(sinds=dag, persoon_id=wie, reden=self.reden.data)


def _van(plek: Openplek | None) -> dict[str, Any]:
    if plek is None:
        return {}
    afspraak = plek.afspraak
    if afspraak is None:
        return {"punt": plek.sleutel}
    return {
        "punt": plek.sleutel,
        "eigenaar": str(afspraak.eigenaar_id or ""),
        "invullen_voor": afspraak.invullen_voor,
        "revisie": str(afspraak.revisie),
    }
