"""What people fill in about risks, how grave they are, and what is done about them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import BooleanField, RadioField, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from kern.formulieren import DagField, Formulier
from kern.invoer import codeveld, tekstveld
from kern.keuzes import KeuzeField, WoordField
from kern.peildatum import EERSTE_DAG
from notatie.velden import TermijnField
from risicos.models import (
    Beheersmaatregel,
    Beoordeling,
    Beoordelingssoort,
    Dimensie,
    Reactie,
    Risico,
)
from risicos.operations import Oordeel
from risicos.queries import Keuzelijst, Schalen
from risicos.rules import kies_zwaarste
from toegang.onderdelen import OnderdeelForm

SOORTEN = [
    SelectChoice("bruto", "Bruto: vóór de maatregelen"),
    SelectChoice("netto", "Netto: na de maatregelen"),
]
_KIES_SOORT = "Kies of dit vóór of na de maatregelen is."
_KIES_KLASSE = "Kies een van deze klassen."
_NOG_GEEN_EIGENAAR = "nog geen eigenaar"


@dataclass(frozen=True)
class Risicolijsten:
    """What a form of the risks has to choose from, and what it proposes."""

    eigenaren: Keuzelijst = ()
    risicos: Keuzelijst = ()
    activiteiten: Keuzelijst = ()
    code: str = ""
    mag_vertrouwelijk: bool = False


def _klasse(label: str) -> SelectField:
    return SelectField(
        label, choices=[], default="", invalid_choice_message=_KIES_KLASSE
    )


class Oordeelvelden:
    """The fields of a judgement: chance, and the consequence in each respect.

    The gravest consequence counts; in which respect that was is kept.
    """

    op = DagField("Beoordeeld op", [InputRequired("Kies de dag van de beoordeling.")])
    soort = RadioField(
        "Vóór of na de maatregelen",
        [InputRequired(_KIES_SOORT)],
        choices=SOORTEN,
        default="netto",
        invalid_choice_message=_KIES_SOORT,
    )
    kans = _klasse("Hoe groot is de kans?")
    gevolg_tijd = _klasse("Gevolg voor de tijd")
    gevolg_geld = _klasse("Gevolg voor het geld")
    gevolg_kwaliteit = _klasse("Gevolg voor de kwaliteit of het doel")
    gevolg_imago = _klasse("Gevolg voor het imago of de politiek")
    gevolg_inwoner = _klasse("Gevolg voor de inwoner of de rechtmatigheid")
    toelichting = tekstveld("Toelichting")

    def stel_in(self, schalen: Schalen, *, vandaag: date) -> None:
        """Offer the classes in the words of the project."""
        self.vandaag = vandaag
        self.kans.choices = _klassen(schalen.kansen)
        for dimensie, veld in self.gevolgen.items():
            veld.choices = _klassen(schalen.gevolgen[dimensie])

    def validate_op(self, veld: Any) -> None:
        """Refuse a day that is still to come, or long before any plan."""
        if veld.data and veld.data > self.vandaag:
            raise ValidationError(
                "Deze dag ligt in de toekomst. Kies vandaag of eerder."
            )
        if veld.data and veld.data < EERSTE_DAG:
            raise ValidationError(f"Kies een dag vanaf {EERSTE_DAG.year}.")

    @property
    def gevolgen(self) -> dict[Dimensie, SelectField]:
        """Return the field of each respect in which something can be grave."""
        velden: Any = self
        return {dimensie: velden[f"gevolg_{dimensie}"] for dimensie in Dimensie}

    @property
    def oordeel(self) -> Oordeel | None:
        """Return what a valid form says; None when nothing was judged."""
        zwaarste = kies_zwaarste(
            {d: int(veld.data or 0) or None for d, veld in self.gevolgen.items()}
        )
        if zwaarste is None or not self.kans.data or self.op.data is None:
            return None
        return Oordeel(
            op=self.op.data,
            soort=Beoordelingssoort(self.soort.data),
            kans=int(self.kans.data),
            gevolg=zwaarste[0],
            dimensie=Dimensie(zwaarste[1]),
            toelichting=self.toelichting.data,
        )


class BeoordelingForm(Oordeelvelden, Formulier):
    """Judge a risk; chance and at least one consequence are asked."""

    def __init__(self, **opties: Any) -> None:
        """Say that the chance must be chosen."""
        super().__init__(**opties)
        self.kans.flags.required = True

    def validate_kans(self, veld: SelectField) -> None:
        """Ask for the chance."""
        if not veld.data:
            raise ValidationError("Kies hoe groot de kans is.")

    def validate_gevolg_tijd(self, veld: SelectField) -> None:
        """Ask for a consequence, in whatever respect."""
        if not any(ander.data for ander in self.gevolgen.values()):
            raise ValidationError("Kies bij minstens één gevolg een klasse.")


class RisicoForm(OnderdeelForm):
    code = codeveld("Nummer")
    gebeurtenis = tekstveld(
        "Wat kan er gebeuren?", "Schrijf wat er kan gebeuren.", render_kw={"rows": 3}
    )
    oorzaak = tekstveld("Waardoor? (oorzaak)", render_kw={"rows": 3})
    gevolg = tekstveld("Wat is dan het gevolg?", render_kw={"rows": 3})
    eigenaar = KeuzeField("Eigenaar")
    reactie = WoordField("Hoe gaan we ermee om?", Reactie, leeg="nog niet gekozen")
    vertrouwelijk = BooleanField(
        "Vertrouwelijk",
        description="Alleen projectleider, beleidsadviseur en opdrachtgever zien het.",
    )

    def __init__(
        self, risico: Risico | None, *, lijsten: Risicolijsten, **opties: Any
    ) -> None:
        """Fill in what is stored, or what is proposed."""
        data = _van_risico(risico) if risico else {"code": lijsten.code}
        super().__init__(data=data | opties.pop("data", {}), **opties)
        self.eigenaar.zet(lijsten.eigenaren, leeg=_NOG_GEEN_EIGENAAR)
        if not lijsten.mag_vertrouwelijk:
            del self.vertrouwelijk

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        namen = ("code", "gebeurtenis", "oorzaak", "gevolg", "reactie")
        waarden = {naam: self[naam].data for naam in namen}
        if "vertrouwelijk" in self:
            waarden["vertrouwelijk"] = self.vertrouwelijk.data
        return waarden | {"eigenaar_id": self.eigenaar.data}


class NieuwRisicoForm(Oordeelvelden, RisicoForm):
    """A new risk, with or without its first judgement."""

    def __init__(
        self, schalen: Schalen, *, begin: date, vandaag: date, **opties: Any
    ) -> None:
        """Offer the classes; the day of the page is when it was judged."""
        super().__init__(None, data={"op": begin, "soort": "bruto"}, **opties)
        self.stel_in(schalen, vandaag=vandaag)

    def validate_kans(self, veld: SelectField) -> None:
        """Refuse a chance without a consequence, and the other way round."""
        gevolg = any(ander.data for ander in self.gevolgen.values())
        if bool(veld.data) != gevolg:
            raise ValidationError(
                "Kies een kans én een gevolg, of laat de hele beoordeling leeg."
            )

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return super().waarden() | {"oordeel": self.oordeel}


class MaatregelForm(OnderdeelForm):
    tekst = tekstveld(
        "Maatregel",
        "Schrijf wat de maatregel is.",
        description="In de woorden van het plan. Een vraagteken mag blijven staan.",
        render_kw={"rows": 3},
    )
    termijn = TermijnField("Termijn, zoals maart 2021 of ieder kwartaal")
    eigenaar = KeuzeField("Eigenaar")
    activiteit = KeuzeField("Activiteit die de maatregel uitvoert")

    def __init__(
        self,
        maatregel: Beheersmaatregel | None,
        *,
        lijsten: Risicolijsten,
        **opties: Any,
    ) -> None:
        """Fill in what is stored."""
        data = _van_maatregel(maatregel) if maatregel else {}
        super().__init__(data=data | opties.pop("data", {}), **opties)
        self.eigenaar.zet(lijsten.eigenaren, leeg=_NOG_GEEN_EIGENAAR)
        self.activiteit.zet(lijsten.activiteiten, leeg="geen activiteit")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "tekst": self.tekst.data,
            "termijn": self.termijn.data,
            "eigenaar_id": self.eigenaar.data,
            "activiteit_id": self.activiteit.data,
        }


class NieuweMaatregelForm(MaatregelForm):
    """A new measure names the risk that it makes smaller."""

    risico = KeuzeField("Bij welk risico?", verplicht="Kies een risico.")

    def __init__(
        self, *, lijsten: Risicolijsten, risico_id: int | None, **opties: Any
    ) -> None:
        """Begin with the risk from which one came."""
        super().__init__(None, lijsten=lijsten, data={"risico": risico_id}, **opties)
        self.risico.zet(lijsten.risicos, leeg="Kies een risico")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return super().waarden() | {"risico_id": self.risico.data}


class EigenMaatregelForm(MaatregelForm):
    """What a trekker may change of his own measures: the words and the term."""

    def __init__(self, maatregel: Beheersmaatregel, **opties: Any) -> None:
        """Leave out who owns and who carries it."""
        super().__init__(maatregel, lijsten=Risicolijsten(), **opties)
        del self.eigenaar
        del self.activiteit

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {"tekst": self.tekst.data, "termijn": self.termijn.data}


def beginwaarden(vorige: Beoordeling | None, dag: date) -> dict[str, Any]:
    """Return what a fresh judgement starts with: the one that counts that day."""
    waarden: dict[str, Any] = {"op": dag}
    if vorige is not None:
        waarden |= {"soort": vorige.soort.value, "kans": str(vorige.kans)}
        if vorige.dimensie is not None:
            waarden[f"gevolg_{vorige.dimensie}"] = str(vorige.gevolg)
    return waarden


def _klassen(woorden: Any) -> list[SelectChoice]:
    keuzes = [
        SelectChoice(str(nummer), f"{nummer}: {woord}")
        for nummer, woord in enumerate(woorden, start=1)
    ]
    return [SelectChoice("", "niet beoordeeld"), *keuzes]


def _van_risico(risico: Risico) -> dict[str, Any]:
    return {
        "code": risico.code,
        "oorzaak": risico.oorzaak,
        "gebeurtenis": risico.gebeurtenis,
        "gevolg": risico.gevolg,
        "eigenaar": risico.eigenaar_id,
        "reactie": risico.reactie,
        "vertrouwelijk": risico.vertrouwelijk,
    }


def _van_maatregel(maatregel: Beheersmaatregel) -> dict[str, Any]:
    return {
        "tekst": maatregel.tekst,
        "termijn": maatregel.termijn,
        "eigenaar": maatregel.eigenaar_id,
        "activiteit": maatregel.activiteit_id,
    }
