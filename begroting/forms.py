"""What people fill in about the money."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import RadioField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from begroting.models import (
    Begroting,
    Begrotingspost,
    Boeking,
    Boekingsoort,
    Lastsoort,
)
from begroting.operations import Gegevens
from kern.formulieren import DagField, Formulier
from kern.geld import schrijf_euro
from kern.invoer import (
    LANGSTE_CODE,
    EuroField,
    codeveld,
    hoogstens,
    naamveld,
    regelveld,
    schoon,
    tekstveld,
)
from kern.keuzes import KeuzeField, WoordField
from kern.peildatum import EERSTE_DAG
from notatie.velden import JaarField
from toegang.onderdelen import OnderdeelForm

SOORTEN = [
    SelectChoice("factuur", "Factuur: een rekening"),
    SelectChoice("verplichting", "Verplichting: een opdracht die is gegeven"),
]
_KIES_SOORT = "Kies of dit een verplichting of een factuur is."
_HULP_BEDRAG = "Zonder btw, zoals 120.000 of 120.000,50."


class BegrotingForm(OnderdeelForm):
    begroot = EuroField(
        "Begroot bedrag",
        description=f"{_HULP_BEDRAG} Is het nog niet bekend? Laat het dan leeg.",
    )
    eerste_jaar = JaarField("Eerste jaar")
    laatste_jaar = JaarField("Laatste jaar")
    dekking = regelveld("Dekking: waar komt het geld vandaan?")
    besluit = regelveld("Besluit")
    toelichting = tekstveld("Toelichting")

    def __init__(self, begroting: Begroting | None, **opties: Any) -> None:
        """Fill in what is stored."""
        super().__init__(data=begroting and _van_begroting(begroting), **opties)

    def validate_laatste_jaar(self, veld: JaarField) -> None:
        """Refuse years in the wrong order."""
        if veld.data and self.eerste_jaar.data and veld.data < self.eerste_jaar.data:
            raise ValidationError("Het laatste jaar ligt vóór het eerste jaar.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "begroot": self.begroot.data,
            "eerste_jaar": self.eerste_jaar.data,
            "laatste_jaar": self.laatste_jaar.data,
            "dekking": self.dekking.data,
            "besluit": self.besluit.data,
            "toelichting": self.toelichting.data,
        }


class PostForm(OnderdeelForm):
    code = codeveld()
    naam = naamveld("Naam van de post", "Vul een naam in.")
    begroot = EuroField(
        "Bedrag",
        description=f"{_HULP_BEDRAG} Nog niet verdeeld? Laat het dan leeg.",
    )
    soort = WoordField("Soort kosten", Lastsoort, default=Lastsoort.INCIDENTEEL)

    def __init__(
        self, post: Begrotingspost | None, *, code: str = "", **opties: Any
    ) -> None:
        """Fill in what is stored, or the code that is proposed."""
        data = _van_post(post) if post else {"code": code}
        super().__init__(data=data, **opties)

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "code": self.code.data,
            "naam": self.naam.data,
            "begroot": self.begroot.data,
            "soort": self.soort.data,
        }


class _MetDag:
    """A day on which something was booked: never one to come."""

    op = DagField("Dag", [InputRequired("Kies de dag van de boeking.")])
    vandaag: date

    @property
    def dag(self) -> date:
        """Return the day that a valid form says."""
        return self.op.data or self.vandaag

    def validate_op(self, veld: DagField) -> None:
        """Refuse a day that is still to come, or long before any plan."""
        if veld.data and veld.data > self.vandaag:
            raise ValidationError(
                "Deze dag ligt in de toekomst. Kies vandaag of eerder."
            )
        if veld.data and veld.data < EERSTE_DAG:
            raise ValidationError(f"Kies een dag vanaf {EERSTE_DAG.year}.")


class BoekingForm(_MetDag, OnderdeelForm):
    post = KeuzeField("Post", verplicht="Kies een post.")
    soort = RadioField(
        "Soort",
        [InputRequired(_KIES_SOORT)],
        choices=SOORTEN,
        default="factuur",
        invalid_choice_message=_KIES_SOORT,
    )
    bedrag = EuroField(
        "Bedrag",
        [InputRequired("Vul een bedrag in.")],
        negatief=True,
        description=_HULP_BEDRAG,
    )
    omschrijving = naamveld("Omschrijving", "Schrijf wat dit is.")
    op = DagField("Dag", [InputRequired("Kies de dag van de boeking.")])
    verplichting = KeuzeField(
        "Bij welke verplichting hoort de factuur?",
        description="Dan telt het bedrag niet meer als openstaande verplichting.",
    )
    code = StringField(
        "Code",
        [hoogstens(LANGSTE_CODE)],
        filters=[schoon],
        description="Laat leeg, dan nummeren wij: V1, V2 … of F1, F2 …",
    )

    def __init__(
        self,
        *,
        posten: Sequence[Begrotingspost],
        verplichtingen: Sequence[Boeking],
        begin: date,
        vandaag: date,
        **opties: Any,
    ) -> None:
        """Offer the posts and the orders; the only post is chosen already."""
        enige = posten[0].id if len(posten) == 1 else None
        super().__init__(data={"op": begin, "post": enige}, **opties)
        self.vandaag = vandaag
        self.post.zet(
            [(post.id, f"{post.code} {post.naam}") for post in posten],
            leeg="Kies een post",
        )
        self.verplichting.zet(
            [(v.id, _omschrijf(v)) for v in verplichtingen], leeg="geen verplichting"
        )

    def validate_bedrag(self, veld: EuroField) -> None:
        """Refuse an order below zero."""
        if self.soort.data == Boekingsoort.VERPLICHTING and (veld.data or 0) < 0:
            raise ValidationError(
                "Een verplichting is niet lager dan 0."
                " Klopt er een niet? Boek die dan tegen."
            )

    def validate_verplichting(self, veld: KeuzeField) -> None:
        """Refuse an order on an order."""
        if self.soort.data == Boekingsoort.VERPLICHTING and veld.data:
            raise ValidationError("Kies dit alleen bij een factuur.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "post_id": self.post.data,
            "verplichting_id": self.verplichting.data,
            "gegevens": Gegevens(
                soort=Boekingsoort(self.soort.data),
                bedrag=self.bedrag.data or 0,
                omschrijving=self.omschrijving.data or "",
                op=self.dag,
                code=self.code.data,
            ),
        }


class TegenboekForm(_MetDag, Formulier):
    """Ask when and why a booking is taken back."""

    reden = regelveld("Waarom? (komt in de omschrijving)")

    def __init__(self, *, begin: date, vandaag: date, **opties: Any) -> None:
        """Propose the day of the page."""
        super().__init__(data={"op": begin}, **opties)
        self.vandaag = vandaag


def _omschrijf(verplichting: Boeking) -> str:
    met_centen = verplichting.bedrag % 100 != 0
    bedrag = schrijf_euro(verplichting.bedrag, met_centen=met_centen)
    return f"{verplichting.code} {verplichting.omschrijving[:60]} ({bedrag})"


def _van_begroting(begroting: Begroting) -> dict[str, Any]:
    return {
        "begroot": begroting.begroot,
        "eerste_jaar": begroting.eerste_jaar,
        "laatste_jaar": begroting.laatste_jaar,
        "dekking": begroting.dekking,
        "besluit": begroting.besluit,
        "toelichting": begroting.toelichting,
    }


def _van_post(post: Begrotingspost) -> dict[str, Any]:
    return {
        "code": post.code,
        "naam": post.naam,
        "begroot": post.begroot,
        "soort": post.soort,
    }
