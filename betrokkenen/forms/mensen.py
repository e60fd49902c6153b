"""What people fill in about departments, people and bodies."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField
from wtforms.validators import ValidationError

from betrokkenen.models import (
    Afdeling,
    Gremium,
    Lidmaatschap,
    Persoon,
    Rolsoort,
    Termijneenheid,
)
from kern.invoer import HeelGetalField, codeveld, naamveld, regelveld
from kern.keuzes import KeuzeField, WoordField
from notatie.velden import dagveld
from toegang.onderdelen import OnderdeelForm

HOOGSTE_AANLEVERTERMIJN = 366


class AfdelingForm(OnderdeelForm):
    code = codeveld("Afkorting")
    naam = naamveld("Naam", "Vul een naam in.")

    def __init__(self, afdeling: Afdeling | None, **opties: Any) -> None:
        """Fill in what is stored."""
        data = afdeling and {"code": afdeling.code, "naam": afdeling.naam}
        super().__init__(data=data, **opties)

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {"code": self.code.data, "naam": self.naam.data}


class PersoonForm(OnderdeelForm):
    naam = regelveld("Naam")
    functie = regelveld(
        "Functie", description="Vul een naam in, een functie, of allebei."
    )
    afdeling = KeuzeField("Afdeling")
    email = regelveld("E-mailadres")
    extern = BooleanField("Werkt niet bij de gemeente")
    sorteernaam = regelveld(
        "Sorteernaam", description="Laat dit leeg: dan maakt Koersvast hem."
    )

    def __init__(
        self, persoon: Persoon | None, *, afdelingen: Sequence[Afdeling], **opties: Any
    ) -> None:
        """Fill in what is stored, and offer the departments."""
        super().__init__(data=persoon and _van_persoon(persoon), **opties)
        self.afdeling.zet((a.id, f"{a.code} – {a.naam}") for a in afdelingen)

    def validate_functie(self, veld: Any) -> None:
        """Refuse somebody without a name and without a function."""
        if not self.naam.data and not veld.data:
            raise ValidationError("Vul een naam of een functie in.")

    def validate_email(self, veld: Any) -> None:
        """Refuse what cannot be an address."""
        voor, apenstaart, achter = (veld.data or "").rpartition("@")
        fout = not voor or not achter or not apenstaart or " " in veld.data
        if veld.data and (fout or len(veld.data) > 254):
            raise ValidationError("Schrijf een e-mailadres, zoals naam@gemeente.nl.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "naam": self.naam.data,
            "functie": self.functie.data,
            "afdeling_id": self.afdeling.data,
            "email": self.email.data,
            "extern": self.extern.data,
            "sorteernaam": self.sorteernaam.data,
        }


class GremiumForm(OnderdeelForm):
    code = codeveld()
    naam = naamveld("Naam", "Vul een naam in.")
    soort = naamveld("Soort, zoals bestuurlijk of ambtelijk", "Vul een soort in.")
    gebruikelijke_rol = WoordField("Gebruikelijke rol", Rolsoort, leeg="Geen")
    ritme = regelveld("Ritme, zoals “elke dinsdag”")
    aanlevertermijn = HeelGetalField(
        "Aanlevertermijn",
        hoogstens=HOOGSTE_AANLEVERTERMIJN,
        description="Hoeveel dagen van tevoren een stuk binnen moet zijn.",
    )
    aanlevereenheid = WoordField("Geteld in", Termijneenheid, leeg="Geen")

    def __init__(self, gremium: Gremium | None, **opties: Any) -> None:
        """Fill in what is stored."""
        super().__init__(data=gremium and _van_gremium(gremium), **opties)

    def validate_aanlevereenheid(self, veld: Any) -> None:
        """Refuse days without their kind, and a kind without days."""
        if (self.aanlevertermijn.data is None) != (veld.data is None):
            raise ValidationError("Vul de termijn en de eenheid allebei in, of geen.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "code": self.code.data,
            "naam": self.naam.data,
            "soort": self.soort.data,
            "gebruikelijke_rol": self.gebruikelijke_rol.data,
            "ritme": self.ritme.data,
            "aanlevertermijn": self.aanlevertermijn.data,
            "aanlevereenheid": self.aanlevereenheid.data,
        }


class LidForm(OnderdeelForm):
    gremium = KeuzeField("Gremium", verplicht="Kies een gremium.")
    persoon = KeuzeField("Persoon")
    functie = regelveld(
        "Of een functie", description="Zoals “Medewerkers wijkteam”, zonder naam."
    )
    meervoud = BooleanField("Het zijn meer mensen")
    van = dagveld("Van")
    tot = dagveld("Tot en met")

    def __init__(
        self,
        lid: Lidmaatschap | None,
        *,
        gremia: Sequence[Gremium],
        personen: Sequence[Persoon],
        gekozen: int | None = None,
        **opties: Any,
    ) -> None:
        """Fill in what is stored, and offer the bodies and everybody."""
        data = _van_lid(lid) if lid else {"gremium": gekozen}
        super().__init__(data=data, **opties)
        self.gremium.zet(((g.id, g.naam) for g in gremia), leeg="Kies")
        self.persoon.zet((p.id, p.aanduiding_met_afdeling) for p in personen)

    def validate_functie(self, veld: Any) -> None:
        """Ask for a person or a function, one of both."""
        if bool(veld.data) == (self.persoon.data is not None):
            raise ValidationError(
                "Kies een persoon of schrijf een functie, één van beide."
            )

    def validate_tot(self, veld: Any) -> None:
        """Refuse an end before the begin."""
        if self.van.data and veld.data and veld.data < self.van.data:
            raise ValidationError("Kies een dag die niet vóór “Van” ligt.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "gremium_id": self.gremium.data,
            "persoon_id": self.persoon.data,
            "functie": self.functie.data,
            "meervoud": self.meervoud.data,
            "van": self.van.data,
            "tot": self.tot.data,
        }


def _van_persoon(persoon: Persoon) -> dict[str, Any]:
    return {
        "naam": persoon.naam,
        "functie": persoon.functie,
        "afdeling": persoon.afdeling_id,
        "email": persoon.email,
        "extern": persoon.extern,
        "sorteernaam": persoon.sorteernaam,
    }


def _van_gremium(gremium: Gremium) -> dict[str, Any]:
    return {
        "code": gremium.code,
        "naam": gremium.naam,
        "soort": gremium.soort,
        "gebruikelijke_rol": gremium.gebruikelijke_rol,
        "ritme": gremium.ritme,
        "aanlevertermijn": gremium.aanlevertermijn,
        "aanlevereenheid": gremium.aanlevereenheid,
    }


def _van_lid(lid: Lidmaatschap) -> dict[str, Any]:
    return {
        "gremium": lid.gremium_id,
        "persoon": lid.persoon_id,
        "functie": lid.functie,
        "meervoud": lid.meervoud,
        "van": lid.van,
        "tot": lid.tot,
    }
