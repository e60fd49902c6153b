"""What people fill in about an assignment and its parts."""

import re
from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField
from wtforms.validators import ValidationError

from betrokkenen.models import Gremium, Persoon
from kern.formulieren import Formulier
from kern.fouten import InvoerError
from kern.invoer import (
    LANGSTE_NAAM,
    codeveld,
    naamveld,
    regels,
    regelveld,
    tekstveld,
)
from kern.keuzes import KeuzeField, WoordField
from notatie.lezing import Termijncontext
from notatie.velden import TermijnField, dagveld
from projecten.models import (
    Betrokkenheid,
    Doelstelling,
    Fase,
    Product,
    Productsoort,
    Project,
    Projectbetrokkene,
    Projectsoort,
    Rapportageafspraak,
    Rapportsoort,
)
from projecten.rules import Kolommenrij, lees_kolommen, schrijf_kolommen
from toegang.models import Gebruiker
from toegang.onderdelen import OnderdeelForm

PROJECTCODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
PER_REGEL = "Zet elk doel op een eigen regel."


def _eis_korte_regels(veld: Any) -> None:
    if any(len(regel) > LANGSTE_NAAM for regel in regels(veld.data)):
        raise ValidationError(f"Gebruik hoogstens {LANGSTE_NAAM} tekens per regel.")


class ProjectForm(Formulier):
    """Ask what an empty project begins with."""

    naam = naamveld("Naam van het project", "Vul een naam in.")
    code = regelveld(
        "Code",
        description="Kleine letters, cijfers en streepjes, voor in het adres."
        " Laat dit leeg: dan maakt Koersvast hem van de naam.",
    )
    begin = dagveld("Het project begint op", "Kies de eerste dag van het project.")
    programma = regelveld(
        "Programma",
        description="De naam van een programma dat er is, of een nieuwe naam.",
    )
    fasen = BooleanField(
        "Zet drie fasen klaar: Voorbereiding, Uitvoering en Nazorg", default=True
    )

    def validate_code(self, veld: Any) -> None:
        """Refuse what cannot stand in an address."""
        if veld.data and not PROJECTCODE.fullmatch(veld.data):
            raise ValidationError(
                "Gebruik kleine letters, cijfers en streepjes, hoogstens 60."
            )

    def waarden(self) -> dict[str, Any]:
        """Return what the project begins with."""
        return {
            "naam": self.naam.data,
            "code": self.code.data,
            "begin": self.begin.data,
            "programma": self.programma.data,
            "met_fasen": self.fasen.data,
        }


class ProjectVoorIemandForm(ProjectForm):
    """Ask besides who leads it: a beheerder has no role in a project."""

    projectleider = KeuzeField("Projectleider", verplicht="Kies een projectleider.")

    def __init__(self, *, gebruikers: Sequence[Gebruiker], **opties: Any) -> None:
        """Offer every account that can sign in."""
        super().__init__(**opties)
        self.projectleider.zet(
            ((g.id, f"{g.naam} ({g.email})") for g in gebruikers), leeg="Kies"
        )


class TermijnMixin:
    """Let what surrounds a term be known before it is read."""

    context = Termijncontext()

    def process(self, *waarden: Any, **opties: Any) -> None:
        """Hand the context to the field first."""
        delen: Any = self
        delen.termijn.context = self.context
        super().process(*waarden, **opties)  # type: ignore[misc]


class OpdrachtForm(OnderdeelForm):
    naam = naamveld("Naam van het project", "Vul een naam in.")
    soort = WoordField("Soort plan", Projectsoort)
    programma = regelveld(
        "Programma",
        description="De naam van een programma dat er is, of een nieuwe naam.",
    )
    plandatum = dagveld("Plan van")
    versie = regelveld("Versie")
    looptijd = TermijnField(
        "Looptijd, zoals 1 september 2020 tot 1 januari 2023",
        description="Schrijf het zoals het in het plan staat.",
    )
    zaaknummer = regelveld("Zaaknummer")
    portefeuillehouder = regelveld("Portefeuillehouder")
    aanleiding = tekstveld("Aanleiding")
    doel = tekstveld("Doel")
    eindresultaat = tekstveld("Eindresultaat")
    reikwijdte = tekstveld("Reikwijdte")
    capaciteit = tekstveld("Capaciteit")
    kolommen = tekstveld(
        "Kolommen",
        description="Elke plaats in het plan op een eigen regel,"
        " zoals “§ 1.5: Werk, Inkomen, Zorg”.",
    )

    def __init__(
        self, project: Project, *, kolommen: Sequence[Kolommenrij], **opties: Any
    ) -> None:
        """Fill in what is stored."""
        super().__init__(data=_van_project(project, kolommen), **opties)

    def validate_kolommen(self, veld: Any) -> None:
        """Refuse a line that names no place or no columns."""
        _eis_korte_regels(veld)
        try:
            lees_kolommen(regels(veld.data))
        except InvoerError as fout:
            raise ValidationError(str(fout)) from None

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "naam": self.naam.data,
            "soort": self.soort.data,
            "programma": self.programma.data,
            "plandatum": self.plandatum.data,
            "versie": self.versie.data,
            "looptijd": self.looptijd.data,
            "zaaknummer": self.zaaknummer.data,
            "portefeuillehouder": self.portefeuillehouder.data,
            "aanleiding": self.aanleiding.data,
            "doel": self.doel.data,
            "eindresultaat": self.eindresultaat.data,
            "reikwijdte": self.reikwijdte.data,
            "capaciteit": self.capaciteit.data,
            "kolommen": lees_kolommen(regels(self.kolommen.data)),
        }


class BetrokkeneForm(OnderdeelForm):
    persoon = KeuzeField("Wie", verplicht="Kies een persoon of functie.")
    rol = WoordField("Rol", Betrokkenheid)
    waarvoor = tekstveld("Waarvoor")
    van = dagveld("Van")
    tot = dagveld("Tot en met")

    def __init__(
        self,
        betrokkene: Projectbetrokkene | None,
        *,
        personen: Sequence[Persoon],
        **opties: Any,
    ) -> None:
        """Fill in what is stored, and offer everybody of the organisation."""
        super().__init__(data=betrokkene and _van_betrokkene(betrokkene), **opties)
        self.persoon.zet(
            ((p.id, p.aanduiding_met_afdeling) for p in personen), leeg="Kies"
        )

    def validate_tot(self, veld: Any) -> None:
        """Refuse an end before the begin."""
        if self.van.data and veld.data and veld.data < self.van.data:
            raise ValidationError("Kies een dag die niet vóór “Van” ligt.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "persoon_id": self.persoon.data,
            "rol": self.rol.data,
            "waarvoor": self.waarvoor.data,
            "van": self.van.data,
            "tot": self.tot.data,
        }


class DoelstellingForm(OnderdeelForm):
    code = codeveld("Nummer")
    naam = naamveld("Doelstelling", "Vul de doelstelling in.")
    indicator = tekstveld("Indicator: waaraan ziet u dat dit doel is bereikt?")
    toelichting = tekstveld("Toelichting")

    def __init__(self, doel: Doelstelling | None, **opties: Any) -> None:
        """Fill in what is stored."""
        super().__init__(data=doel and _van_doelstelling(doel), **opties)

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "code": self.code.data,
            "naam": self.naam.data,
            "indicator": self.indicator.data,
            "toelichting": self.toelichting.data,
        }


class FaseForm(TermijnMixin, OnderdeelForm):
    code = codeveld("Nummer")
    naam = naamveld("Naam van de fase", "Vul een naam in.")
    termijn = TermijnField("Looptijd, zoals 1/9/2020-1/9/2021")
    doelen = tekstveld("Doelen", description=PER_REGEL)

    def __init__(
        self, fase: Fase | None, *, context: Termijncontext, **opties: Any
    ) -> None:
        """Fill in what is stored; the context tells how a term is read."""
        self.context = context
        super().__init__(data=fase and _van_fase(fase), **opties)

    def validate_doelen(self, veld: Any) -> None:
        """Refuse a goal that is too long."""
        _eis_korte_regels(veld)

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "code": self.code.data,
            "naam": self.naam.data,
            "termijn": self.termijn.data,
            "doelen": regels(self.doelen.data),
        }


class ProductForm(OnderdeelForm):
    code = codeveld()
    fase = KeuzeField("Fase", verplicht="Kies een fase.")
    naam = naamveld("Product", "Vul een naam in.")
    soort = WoordField("Soort", Productsoort)
    vastgesteld_door = KeuzeField("Vastgesteld door")
    eigenaar_in_de_lijn = regelveld(
        "Eigenaar in de lijn", description="Wie het na het project beheert."
    )
    aliassen = tekstveld(
        "Andere namen in het plan", description="Zet elke naam op een eigen regel."
    )

    def __init__(
        self,
        product: Product | None,
        *,
        fasen: Sequence[Fase],
        gremia: Sequence[Gremium],
        **opties: Any,
    ) -> None:
        """Fill in what is stored, and offer the phases of this project."""
        super().__init__(data=product and _van_product(product), **opties)
        self.fase.zet(((f.id, f"{f.code} {f.naam}") for f in fasen), leeg="Kies")
        self.vastgesteld_door.zet((g.id, g.naam) for g in gremia)

    def validate_aliassen(self, veld: Any) -> None:
        """Refuse a name that is too long."""
        _eis_korte_regels(veld)

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored; the phase as its id."""
        return {
            "fase_id": self.fase.data,
            "code": self.code.data,
            "naam": self.naam.data,
            "soort": self.soort.data,
            "vastgesteld_door_id": self.vastgesteld_door.data,
            "eigenaar_in_de_lijn": self.eigenaar_in_de_lijn.data,
            "aliassen": regels(self.aliassen.data),
        }


class AfspraakForm(TermijnMixin, OnderdeelForm):
    code = codeveld()
    soort = WoordField("Soort rapport", Rapportsoort)
    tekst = tekstveld("Afspraak")
    gremium = KeuzeField("Aan")
    termijn = TermijnField(
        "Termijn, zoals “binnen 3 maanden na afloop van het project”"
    )

    def __init__(
        self,
        afspraak: Rapportageafspraak | None,
        *,
        gremia: Sequence[Gremium],
        context: Termijncontext,
        **opties: Any,
    ) -> None:
        """Fill in what is stored; the context tells how a term is read."""
        self.context = context
        super().__init__(data=afspraak and _van_afspraak(afspraak), **opties)
        self.gremium.zet((g.id, g.naam) for g in gremia)

    def validate_tekst(self, veld: Any) -> None:
        """Refuse a promise without words."""
        if not veld.data:
            raise ValidationError("Schrijf wat is afgesproken.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "code": self.code.data,
            "soort": self.soort.data,
            "tekst": self.tekst.data,
            "gremium_id": self.gremium.data,
            "termijn": self.termijn.data,
        }


def _van_project(project: Project, kolommen: Sequence[Kolommenrij]) -> dict[str, Any]:
    return {
        "naam": project.naam,
        "soort": project.soort,
        "programma": project.programma and project.programma.naam,
        "plandatum": project.plandatum,
        "versie": project.versie,
        "looptijd": project.looptijd,
        "zaaknummer": project.zaaknummer,
        "portefeuillehouder": project.portefeuillehouder,
        "aanleiding": project.aanleiding,
        "doel": project.doel,
        "eindresultaat": project.eindresultaat,
        "reikwijdte": project.reikwijdte,
        "capaciteit": project.capaciteit,
        "kolommen": schrijf_kolommen(kolommen),
    }


def _van_betrokkene(betrokkene: Projectbetrokkene) -> dict[str, Any]:
    return {
        "persoon": betrokkene.persoon_id,
        "rol": betrokkene.rol,
        "waarvoor": betrokkene.waarvoor,
        "van": betrokkene.van,
        "tot": betrokkene.tot,
    }


def _van_doelstelling(doel: Doelstelling) -> dict[str, Any]:
    return {
        "code": doel.code,
        "naam": doel.naam,
        "indicator": doel.indicator,
        "toelichting": doel.toelichting,
    }


def _van_fase(fase: Fase) -> dict[str, Any]:
    return {
        "code": fase.code,
        "naam": fase.naam,
        "termijn": fase.termijn,
        "doelen": "\n".join(doel.tekst for doel in fase.doelen),
    }


def _van_product(product: Product) -> dict[str, Any]:
    return {
        "code": product.code,
        "fase": product.fase_id,
        "naam": product.naam,
        "soort": product.soort,
        "vastgesteld_door": product.vastgesteld_door_id,
        "eigenaar_in_de_lijn": product.eigenaar_in_de_lijn,
        "aliassen": "\n".join(alias.naam for alias in product.aliassen),
    }


def _van_afspraak(afspraak: Rapportageafspraak) -> dict[str, Any]:
    return {
        "code": afspraak.code,
        "soort": afspraak.soort,
        "tekst": afspraak.tekst,
        "gremium": afspraak.gremium_id,
        "termijn": afspraak.termijn,
    }
