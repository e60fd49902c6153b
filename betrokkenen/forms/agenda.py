"""What people fill in about the meetings of a body and its recess."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from wtforms import BooleanField, HiddenField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from betrokkenen.models import Reces, Recessoort, Vergadering
from betrokkenen.rules.reces import Recesvoorstel
from betrokkenen.rules.ritme import (
    LAATSTE,
    LANGSTE_JAREN,
    MEESTE_WEKEN,
    RANGEN,
    OpFeestdag,
    Ritme,
    Ritmewoorden,
)
from kern.datums import WEEKDAGEN, plus_maanden, schrijf_dag
from kern.formulieren import Formulier
from kern.invoer import HeelGetalField, Soms, naamveld, regelveld, tekstveld
from kern.keuzes import KeuzeField, Vinkjesveld, WoordField
from notatie.velden import dagveld
from toegang.onderdelen import OnderdeelForm

_TIJD = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)(?:\s*uur)?")
WEKEN, MAAND = "weken", "maand"
WERKDAGEN_IN_WEEK = 5
RANGNAMEN = {1: "eerste", 2: "tweede", 3: "derde", 4: "vierde", LAATSTE: "laatste"}
# A select has no number that is negative in an address, so a place in the list.
RANG_PER_KEUZE = dict(enumerate(RANGEN, 1))


def _tijdveld() -> Any:
    return regelveld("Tijd", description="Zoals 19.30 uur.")


def lees_tijd(tekst: str | None) -> str | None:
    """Return a time as it is stored; raise ``ValidationError`` when it is none.

    >>> lees_tijd("19:30"), lees_tijd("9.00 uur"), lees_tijd(None)
    ('19.30', '9.00', None)
    """
    if tekst is None:
        return None
    treffer = _TIJD.fullmatch(tekst)
    if treffer is None:
        raise ValidationError("Schrijf de tijd zoals 19.30.")
    return f"{int(treffer[1])}.{treffer[2]}"


class VergaderingForm(OnderdeelForm):
    dag = dagveld("Dag", "Kies de dag van de vergadering.")
    tijd = _tijdveld()
    aanleveren_op = dagveld("Stukken aanleveren uiterlijk op")
    opmerking = tekstveld("Opmerking")

    def __init__(self, vergadering: Vergadering | None, **opties: Any) -> None:
        """Fill in what is stored."""
        eigen = opties.pop("data", None)
        data = _van_vergadering(vergadering) if vergadering else eigen
        super().__init__(data=data, **opties)
        self.aanleveren_op.description = (
            "Laat dit leeg: dan telt Koersvast terug met de aanlevertermijn van het"
            " gremium. Vul alleen een dag in als het deze keer anders is."
        )

    def validate_tijd(self, veld: Any) -> None:
        """Refuse what is no time."""
        lees_tijd(veld.data)

    def validate_aanleveren_op(self, veld: Any) -> None:
        """Refuse papers after the meeting."""
        if veld.data and self.dag.data and veld.data > self.dag.data:
            raise ValidationError("Kies een dag die niet na de vergadering ligt.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "dag": self.dag.data,
            "tijd": lees_tijd(self.tijd.data),
            "aanleveren_op": self.aanleveren_op.data,
            "opmerking": self.opmerking.data,
        }


class NieuweVergaderingForm(VergaderingForm):
    gremium = KeuzeField("Gremium", verplicht="Kies een gremium.")

    def __init__(
        self, *, gremia: Sequence[tuple[int, str]], gekozen: int | None, **opties: Any
    ) -> None:
        """Offer the bodies, with the one of the address chosen."""
        super().__init__(None, data={"gremium": gekozen}, **opties)
        self.gremium.zet(gremia, leeg="Kies")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored, with whose meeting it is."""
        return super().waarden() | {"gremium_id": self.gremium.data}


class RecesForm(OnderdeelForm):
    naam = naamveld("Naam, zoals “Zomerreces 2027”", "Vul een naam in.")
    soort = WoordField("Soort", Recessoort)
    begin = dagveld("Eerste dag", "Kies de eerste dag.")
    eind = dagveld("Laatste dag", "Kies de laatste dag.")
    opmerking = tekstveld("Opmerking")

    def __init__(self, reces: Reces | None, **opties: Any) -> None:
        """Fill in what is stored."""
        eigen = opties.pop("data", None)
        super().__init__(data=_van_reces(reces) if reces else eigen, **opties)
        self.soort.description = (
            "Reces: het gremium vergadert niet. Verkiezingen: het vergadert, maar"
            " besluit niets waar men het niet over eens is."
        )

    def validate_eind(self, veld: Any) -> None:
        """Refuse an end before the begin."""
        if self.begin.data and veld.data and veld.data < self.begin.data:
            raise ValidationError("Kies een dag die niet vóór de eerste dag ligt.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "naam": self.naam.data,
            "soort": self.soort.data,
            "begin": self.begin.data,
            "eind": self.eind.data,
            "opmerking": self.opmerking.data,
        }


class NieuwRecesForm(RecesForm):
    alle = BooleanField("Voor alle gremia")
    gremia = Vinkjesveld("Of alleen voor", vreemd="Kies de gremia uit de lijst.")

    def __init__(
        self,
        *,
        gremia: Sequence[tuple[int, str]],
        gekozen: int | None,
        voorstel: Recesvoorstel | None = None,
        **opties: Any,
    ) -> None:
        """Offer the bodies; fill in what was proposed."""
        data: dict[str, Any] = {"soort": Recessoort.RECES}
        if voorstel is not None:
            data = _van_voorstel(voorstel)
        data["gremia"] = [] if gekozen is None else [str(gekozen)]
        super().__init__(None, data=data, **opties)
        self.gremia.zet(gremia)

    def validate_gremia(self, veld: Any) -> None:
        """Ask for all of them or for some, one of both."""
        if not self.alle.data and not veld.data:
            raise ValidationError("Vink ten minste één gremium aan, of kies alle.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored, and for whom; all of them is ``None``."""
        ids = [None] if self.alle.data else sorted(map(int, self.gremia.data))
        return super().waarden() | {"gremium_ids": ids}


class RitmeForm(Formulier):
    weekdag = KeuzeField("Op welke dag?", verplicht="Kies een dag van de week.")
    hoe_vaak = RadioField(
        "Hoe vaak?",
        [InputRequired("Kies hoe vaak.")],
        choices=[
            SelectChoice(WEKEN, "Om de zoveel weken"),
            SelectChoice(MAAND, "Eén keer per maand"),
        ],
        default=WEKEN,
    )
    om_de = HeelGetalField(
        "Om de hoeveel weken?",
        [Soms("alleen bij weken")],
        minstens=1,
        hoogstens=MEESTE_WEKEN,
        description="1 is elke week, 2 is om de week.",
    )
    geteld_vanaf = dagveld("Geteld vanaf de week van")
    rang = KeuzeField("De hoeveelste van de maand?")
    van = dagveld("Vanaf", "Kies de eerste dag.")
    tot = dagveld("Tot en met", "Kies de laatste dag.")
    tijd = _tijdveld()
    op_feestdag = WoordField("Valt een vergadering op een feestdag?", OpFeestdag)
    bekeken = HiddenField()

    def __init__(
        self,
        ritme: Ritmewoorden | None,
        *,
        laatste: date | None,
        vandaag: date,
        **opties: Any,
    ) -> None:
        """Fill in the rhythm that the body has in words, for a year from today.

        ``laatste`` is its last meeting: the weeks are counted on from there.
        """
        data = _van_ritme(ritme, vandaag) | {"geteld_vanaf": laatste}
        super().__init__(data=data, **opties)
        dagen = enumerate(WEEKDAGEN[:WERKDAGEN_IN_WEEK], 1)
        self.weekdag.zet(((nr, naam.capitalize()) for nr, naam in dagen), leeg="Kies")
        rangen = RANG_PER_KEUZE.items()
        self.rang.zet(((nr, f"De {RANGNAMEN[rang]}") for nr, rang in rangen))
        self.geteld_vanaf.description = (
            "Een dag in een week waarin wordt vergaderd. Leeg: vanaf de eerste keer."
        )
        self.op_feestdag.choices = [
            SelectChoice(OpFeestdag.VERSCHUIVEN.value, "Naar de volgende werkdag"),
            SelectChoice(OpFeestdag.WEGLATEN.value, "Laat haar weg"),
        ]

    def validate_om_de(self, veld: Any) -> None:
        """Ask how many weeks when it is by the week."""
        if self.hoe_vaak.data == WEKEN and veld.data is None and not veld.errors:
            raise ValidationError("Vul in om de hoeveel weken.")

    def validate_rang(self, veld: Any) -> None:
        """Ask which one of the month when it is by the month."""
        if self.hoe_vaak.data == MAAND and veld.data is None:
            raise ValidationError("Kies de hoeveelste van de maand.")

    def validate_tijd(self, veld: Any) -> None:
        """Refuse what is no time."""
        lees_tijd(veld.data)

    def validate_tot(self, veld: Any) -> None:
        """Refuse an end before the begin, and more than three years."""
        if not (self.van.data and veld.data):
            return
        if veld.data < self.van.data:
            raise ValidationError("Kies een dag die niet vóór “Vanaf” ligt.")
        grens = plus_maanden(self.van.data, 12 * LANGSTE_JAREN)
        if veld.data > grens:
            raise ValidationError(
                f"Kies hoogstens {LANGSTE_JAREN} jaar: een dag tot en met"
                f" {schrijf_dag(grens)}."
            )

    @property
    def ritme(self) -> Ritme:
        """Return the rhythm that was filled in."""
        weekdag = self.weekdag.data - 1
        if self.hoe_vaak.data == MAAND:
            return Ritme(weekdag, rang=RANG_PER_KEUZE[self.rang.data])
        begin = self.geteld_vanaf.data
        if begin is not None:  # the week of that day counts, whatever the day is
            begin -= timedelta(days=begin.weekday())
        return Ritme(weekdag, self.om_de.data or 1, geteld_vanaf=begin)

    def waarden(self) -> dict[str, Any]:
        """Return between which days, and what a public holiday does."""
        return {
            "van": self.van.data,
            "tot": self.tot.data,
            "op_feestdag": self.op_feestdag.data,
        }


def _van_vergadering(vergadering: Vergadering) -> dict[str, Any]:
    return {
        "dag": vergadering.dag,
        "tijd": vergadering.tijd,
        "aanleveren_op": vergadering.aanleveren_op,
        "opmerking": vergadering.opmerking,
    }


def _van_reces(reces: Reces) -> dict[str, Any]:
    return {
        "naam": reces.naam,
        "soort": reces.soort,
        "begin": reces.begin,
        "eind": reces.eind,
        "opmerking": reces.opmerking,
    }


def _van_voorstel(voorstel: Recesvoorstel) -> dict[str, Any]:
    return {
        "naam": voorstel.naam,
        "soort": voorstel.soort,
        "begin": voorstel.begin,
        "eind": voorstel.eind,
    }


def _van_ritme(ritme: Ritmewoorden | None, vandaag: date) -> dict[str, Any]:
    data: dict[str, Any] = {
        "om_de": 1,
        "op_feestdag": OpFeestdag.VERSCHUIVEN,
        "van": vandaag,
        "tot": plus_maanden(vandaag, 12),
    }
    if ritme is None:
        return data
    keuzes = {rang: keuze for keuze, rang in RANG_PER_KEUZE.items()}
    return data | {
        "weekdag": None if ritme.weekdag is None else ritme.weekdag + 1,
        "hoe_vaak": WEKEN if ritme.rang is None else MAAND,
        "om_de": ritme.om_de,
        "rang": keuzes.get(ritme.rang) if ritme.rang else None,
    }
