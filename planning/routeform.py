"""What people fill in about a route, its steps, and the moments that follow one."""

from collections.abc import Collection, Sequence
from typing import Any

from flask import request
from wtforms import HiddenField
from wtforms.validators import ValidationError

from activiteiten.queries.mensen import list_activiteitkeuzes
from betrokkenen.models import Termijneenheid
from betrokkenen.queries import list_gremiumkeuzes
from kern.datums import Termijn
from kern.filters import lees_nummer
from kern.formulieren import Formulier
from kern.invoer import HeelGetalField, codeveld, naamveld, regelveld, tekstveld
from kern.keuzes import KeuzeField, WoordField
from notatie.lezing import Termijncontext
from notatie.velden import TermijnField
from planning.cellen import in_de_zin
from planning.models import TIJDEN, Routesjabloon, Routestap, Traject
from planning.queries import routes
from planning.route.volgen import Halte
from toegang.onderdelen import OnderdeelForm

LANGSTE_TIJD = 366
TERMIJN_VAN = "termijn_"


def _dagen(label: str, hulp: str) -> HeelGetalField:
    return HeelGetalField(label, hoogstens=LANGSTE_TIJD, description=hulp)


def _eenheid(label: str) -> WoordField:
    return WoordField(label, Termijneenheid, leeg="Geen")


class RouteForm(OnderdeelForm):
    code = codeveld()
    naam = naamveld("Naam", "Vul een naam in, zoals Via college naar raad.")
    toelichting = tekstveld("Toelichting")

    def __init__(self, route: Routesjabloon | None, **opties: Any) -> None:
        """Fill in what is stored."""
        data = route and {naam: getattr(route, naam) for naam in self.opgeslagen}
        super().__init__(data=data, **opties)

    opgeslagen = ("code", "naam", "toelichting")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {naam: self[naam].data for naam in self.opgeslagen}


class RoutestapForm(OnderdeelForm):
    sjabloon_id = KeuzeField("Route", verplicht="Kies een route.")
    gremium_id = KeuzeField(
        "Gremium dat vergadert",
        description="Laat dit leeg als de stap werk is, zoals een ambtelijke toets.",
    )
    naam = regelveld(
        "Naam van de stap",
        description="Bij een gremium mag dit leeg blijven: dan heet de stap zo.",
    )
    duur = _dagen(
        "Hoe lang het werk duurt",
        "Alleen bij werk. Schrijf 0 als het op één dag klaar is.",
    )
    duureenheid = _eenheid("Duur geteld in")
    aanlevertermijn = _dagen(
        "Stukken aanleveren",
        "Alleen bij een gremium: hoeveel dagen vooraf. Leeg: de termijn van het"
        " gremium zelf.",
    )
    aanlevereenheid = _eenheid("Aanleveren geteld in")
    verwerking = _dagen(
        "Verwerking daarna",
        "Hoeveel dagen er na deze stap nodig zijn tot de volgende kan beginnen.",
    )
    verwerkingseenheid = _eenheid("Verwerking geteld in")

    opgeslagen = (
        *("sjabloon_id", "gremium_id", "naam"),
        *(kolom for paar in TIJDEN for kolom in paar),
    )

    def __init__(self, stap: Routestap | None, **opties: Any) -> None:
        """Fill in what is stored, and offer the routes and the bodies."""
        data: dict[str, Any] = {"sjabloon_id": lees_nummer("route")}
        if stap is not None:
            data = {naam: getattr(stap, naam) for naam in self.opgeslagen}
        super().__init__(data=data, **opties)
        self.sjabloon_id.zet(
            routes.list_routekeuzes(stap.sjabloon_id if stap else None), leeg="Kies"
        )
        self.gremium_id.zet(
            list_gremiumkeuzes(stap.gremium_id if stap else None),
            leeg="Geen: dit is werk",
        )

    def validate_naam(self, veld: Any) -> None:
        """Ask how work is called; a body has a name already."""
        if not veld.data and self.gremium_id.data is None:
            raise ValidationError("Vul in hoe dit werk heet, of kies een gremium.")

    def validate_duur(self, veld: Any) -> None:
        """Ask for a body or for work, one of both."""
        werk = veld.data is not None
        if werk and self.gremium_id.data is not None:
            raise ValidationError(
                "Een gremium vergadert en duurt niet. Maak de duur leeg, of kies geen"
                " gremium."
            )
        if not werk and self.gremium_id.data is None and not veld.errors:
            raise ValidationError(
                "Vul in hoe lang het werk duurt, of kies een gremium."
            )

    def validate_aanlevertermijn(self, veld: Any) -> None:
        """Refuse papers for work: nobody meets there."""
        if veld.data is not None and self.gremium_id.data is None:
            raise ValidationError(
                "Alleen bij een gremium worden stukken aangeleverd. Maak dit leeg."
            )

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse days without their kind, and a kind without days."""
        goed = super().validate(extra_validators)
        for aantal, eenheid in TIJDEN:
            dagen, soort = self[aantal], self[eenheid]
            if (dagen.data is None) != (soort.data is None) and not dagen.errors:
                fout = "Vul het aantal dagen en de eenheid allebei in, of geen."
                soort.errors = [*soort.errors, fout]
                goed = False
        return goed

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {naam: self[naam].data for naam in self.opgeslagen}


class TrajectForm(OnderdeelForm):
    activiteit_id = KeuzeField("Activiteit", verplicht="Kies een activiteit.")
    ronde = regelveld(
        "Ronde",
        description="Zoals 2021. Leeg: de momenten van deze activiteit zonder ronde.",
    )
    sjabloon_id = KeuzeField("Route", verplicht="Kies een route.")

    def __init__(
        self, traject: Traject | None, *, project_id: int, **opties: Any
    ) -> None:
        """Fill in what is stored or asked, and offer the routes."""
        super().__init__(data=self._van(traject), **opties)
        self.sjabloon_id.zet(
            routes.list_routekeuzes(traject.sjabloon_id if traject else None),
            leeg="Kies",
        )
        if traject is not None:
            del self.activiteit_id  # another activity is another route
        else:
            self.activiteit_id.zet(list_activiteitkeuzes(project_id), leeg="Kies")

    @staticmethod
    def _van(traject: Traject | None) -> dict[str, Any]:
        if traject is not None:
            return {"ronde": traject.ronde, "sjabloon_id": traject.sjabloon_id}
        return {
            "activiteit_id": lees_nummer("activiteit"),
            "ronde": request.args.get("ronde", "")[:300],
        }

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored; no round is the empty one."""
        delen = {
            naam: self[naam].data
            for naam in ("sjabloon_id", "activiteit_id")
            if naam in self
        }
        return delen | {"ronde": self.ronde.data or ""}


class MomentenForm(Formulier):
    """The bodies of a route that still have no moment, each with a term to type.

    ``route`` is what the route was when the form was opened, see `versie_van`.
    """

    route = HiddenField()
    onderwerp = naamveld(
        "Waarover gaat het?",
        "Vul in waarover deze momenten gaan, zoals Verordening.",
        description="Hiermee begint de naam van elk moment: “Verordening naar raad”.",
    )

    def __init__(self, *, context: Termijncontext, **opties: Any) -> None:
        """Let the days of the project be known before a term is read."""
        self._context = context
        super().__init__(**opties)

    def process(self, *waarden: Any, **opties: Any) -> None:
        """Give every term its context first."""
        for veld in self.termijnvelden:
            veld.context = self._context
        super().process(*waarden, **opties)

    @property
    def termijnvelden(self) -> list[Any]:
        """Return the fields of the terms, in the order of the route."""
        return [veld for veld in self.velden if veld.type == "TermijnField"]

    @property
    def termijnen(self) -> dict[int, Termijn]:
        """Return the terms that were filled in, by the number of their body."""
        ingevuld = [veld for veld in self.termijnvelden if _is_ingevuld(veld.data)]
        return {int(v.name.removeprefix(TERMIJN_VAN)): v.data for v in ingevuld}

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a form without any term."""
        goed = super().validate(extra_validators)
        velden = self.termijnvelden
        if velden and not self.termijnen and not any(veld.errors for veld in velden):
            fout = (
                "Vul bij minstens één gremium een termijn in. Weet u die nog niet,"
                " schrijf dan n.t.b."
            )
            velden[0].errors = [fout]
            goed = False
        return goed


def maak_momentenform(
    haltes: Sequence[Halte], *, ontbreekt: Collection[Halte], **opties: Any
) -> MomentenForm:
    """Return the form that asks a term for each body that is missing.

    Of the other ones of the route only what somebody typed is still there: they got
    their moment while the form was open.
    """
    velden = {
        f"{TERMIJN_VAN}{halte.gremium_id}": TermijnField(
            f"Termijn voor {in_de_zin(halte.naam)}",
            description="Zoals november 2020. Leeg: dit gremium komt er niet bij.",
        )
        for halte in haltes
    }
    soort = type(MomentenForm.__name__, (MomentenForm,), velden)
    form: MomentenForm = soort(**opties)
    vragen = {f"{TERMIJN_VAN}{halte.gremium_id}" for halte in ontbreekt}
    for veld in form.termijnvelden:
        if veld.name not in vragen and not "".join(veld.raw_data or ()).strip():
            del form[veld.name]
    return form


def versie_van(traject: Traject) -> str:
    """Return what changes with the route of these moments and with its steps."""
    return f"{traject.revisie}-{traject.sjabloon_id}-{traject.sjabloon.revisie}"


def _is_ingevuld(termijn: Termijn | None) -> bool:
    return termijn is not None and bool(termijn.tekst or termijn.begin or termijn.eind)
