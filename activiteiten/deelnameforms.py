"""What people fill in to add somebody to an activity from a day on."""

from collections.abc import Sequence
from typing import Any

from wtforms.validators import ValidationError

from kern.invoer import regelveld
from kern.keuzes import KeuzeField
from notatie.velden import dagveld
from toegang.onderdelen import OnderdeelForm

Keuzes = Sequence[tuple[int, str]]
KIES_ACTIVITEIT = "Kies een activiteit."
KIES_WIE = "Kies een persoon of functie."
KIES_DAG = "Kies de eerste dag."


class TrekkerForm(OnderdeelForm):
    activiteit = KeuzeField("Activiteit", verplicht=KIES_ACTIVITEIT)
    persoon = KeuzeField("Wie", verplicht=KIES_WIE)
    van = dagveld("Vanaf welke dag", KIES_DAG)

    def __init__(
        self, *, activiteiten: Keuzes, personen: Keuzes, data: Any, **opties: Any
    ) -> None:
        """Offer the activities and everybody of the organisation."""
        super().__init__(data=data, **opties)
        self.activiteit.zet(activiteiten, leeg="Kies")
        self.persoon.zet(personen, leeg="Kies")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "activiteit_id": self.activiteit.data,
            "persoon_id": self.persoon.data,
            "van": self.van.data,
        }


class UitvoerderForm(TrekkerForm):
    deel = regelveld("Welk deel", description="Zoals “Processen”.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return super().waarden() | {"deel": self.deel.data}


class ZetelForm(OnderdeelForm):
    activiteit = KeuzeField("Activiteit", verplicht=KIES_ACTIVITEIT)
    afdeling = KeuzeField("Afdeling")
    functie = regelveld("Functie", description="Als de plek voor een functie is.")
    persoon = KeuzeField("Wie")
    van = dagveld("Vanaf welke dag", KIES_DAG)

    def __init__(
        self,
        *,
        activiteiten: Keuzes,
        afdelingen: Keuzes,
        personen: Keuzes,
        data: Any,
        **opties: Any,
    ) -> None:
        """Offer the activities, the departments and everybody."""
        super().__init__(data=data, **opties)
        self.activiteit.zet(activiteiten, leeg="Kies")
        self.afdeling.zet(afdelingen)
        self.persoon.zet(personen, leeg="Nog te bepalen (n.t.b.)")

    def validate_afdeling(self, veld: Any) -> None:
        """Refuse a seat of which nothing is known."""
        if veld.data is None and self.persoon.data is None and not self.functie.data:
            raise ValidationError("Kies een afdeling of een persoon, of een functie.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "activiteit_id": self.activiteit.data,
            "afdeling_id": self.afdeling.data,
            "functie": self.functie.data,
            "persoon_id": self.persoon.data,
            "van": self.van.data,
        }


class BezettingForm(OnderdeelForm):
    zetel = KeuzeField("Plek", verplicht="Kies een plek.")
    persoon = KeuzeField("Wie", verplicht=KIES_WIE)
    van = dagveld("Vanaf welke dag", KIES_DAG)

    def __init__(
        self, *, zetels: Keuzes, personen: Keuzes, data: Any, **opties: Any
    ) -> None:
        """Offer the seats and everybody."""
        super().__init__(data=data, **opties)
        self.zetel.zet(zetels, leeg="Kies")
        self.persoon.zet(personen, leeg="Kies")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "zetel_id": self.zetel.data,
            "persoon_id": self.persoon.data,
            "van": self.van.data,
        }
