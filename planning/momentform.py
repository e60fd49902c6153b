"""What people fill in about a moment, a decision and a promise."""

from datetime import date
from typing import Any

from wtforms.validators import InputRequired, ValidationError

from activiteiten.queries.mensen import list_activiteitkeuzes
from betrokkenen.models import Rolsoort
from betrokkenen.queries import list_gremiumkeuzes
from kern.datums import Termijn
from kern.filters import lees_nummer
from kern.formulieren import DagField
from kern.invoer import codeveld, naamveld, regelveld, tekstveld
from kern.keuzes import KeuzeField, WoordField
from kern.nummers import volgend_nummer
from kern.peildatum import EERSTE_DAG
from notatie.velden import TermijnField
from planning.models import Besluit, Mijlpaal, Mijlpaalsoort, Toezegging
from planning.queries import get_termijncontext
from planning.queries import regels as queries
from planning.queries.vastgelegd import list_nieuwste_verschuivingen
from planning.vergelijking import dagen
from planning.wijze import WijzeMixin, schrijf_verschuiving
from toegang.onderdelen import OnderdeelForm


class _ProjectdeelForm(OnderdeelForm):
    """A thing of the project that may belong to a line or a product."""

    termijnveld = "termijn"
    register: Any = None
    voorvoegsel = ""

    def __init__(self, rij: Any, *, project_id: int, **opties: Any) -> None:
        """Fill in what is stored, and offer what can be chosen."""
        self._project_id = project_id
        self._context = get_termijncontext(project_id)
        super().__init__(data=self._van(rij), **opties)
        delen: Any = self
        delen.activiteit_id.zet(list_activiteitkeuzes(project_id))
        delen.product_id.zet(queries.list_productkeuzes(project_id))
        for naam in ("gremium_id", "door_gremium_id", "aan_gremium_id"):
            if naam in self:
                huidig = None if rij is None else getattr(rij, naam)
                self[naam].zet(list_gremiumkeuzes(huidig))

    def process(self, *waarden: Any, **opties: Any) -> None:
        """Let the days of the project be known before a term is read."""
        self[self.termijnveld].context = self._context
        super().process(*waarden, **opties)

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {naam: self[naam].data for naam in self.opgeslagen}

    opgeslagen: tuple[str, ...] = ()

    def _van(self, rij: Any) -> dict[str, Any]:
        if rij is not None:
            return {naam: getattr(rij, naam) for naam in self.opgeslagen}
        nieuw: dict[str, Any] = {"activiteit_id": lees_nummer("activiteit")}
        if self.register is not None:
            codes = queries.list_codes(self._project_id, self.register)
            nieuw["code"] = volgend_nummer(self.voorvoegsel, codes)
        return nieuw


class MijlpaalForm(WijzeMixin, _ProjectdeelForm):
    naam = naamveld("Naam", "Vul een naam in, zoals Verordening naar raad.")
    soort = WoordField("Soort", Mijlpaalsoort)
    termijn = TermijnField("Termijn, zoals november 2020")
    gremium_id = KeuzeField("Gremium")
    rol = WoordField("Rol van het gremium", Rolsoort, leeg="Nog open")
    ronde = regelveld("Ronde", description="Als hetzelfde vaker langskomt: 2021.")
    activiteit_id = KeuzeField("Activiteit")
    product_id = KeuzeField("Product")

    opgeslagen = (
        *("naam", "soort", "termijn", "gremium_id", "rol", "ronde"),
        *("activiteit_id", "product_id"),
    )

    def __init__(self, mijlpaal: Mijlpaal | None, **opties: Any) -> None:
        """Know the term that stood, so that a change of it is seen."""
        self._oud: Termijn | None = mijlpaal.termijn if mijlpaal else None
        super().__init__(mijlpaal, **opties)
        if mijlpaal is None:
            self.zonder_wijze()
            return
        rij = list_nieuwste_verschuivingen([mijlpaal.id]).get(mijlpaal.id)
        if rij is not None:
            zin = schrijf_verschuiving("dit moment", rij.naar, rij.op, rij.reden)
            self.vertel_verschuivingen(self.termijn, [zin])

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse a route without a body, and a changed term without its reason."""
        goed = super().validate(extra_validators)
        if self.soort.data is Mijlpaalsoort.ROUTE and self.gremium_id.data is None:
            fout = "Kies het gremium waar dit naartoe gaat, of een andere soort."
            self.gremium_id.errors = [*self.gremium_id.errors, fout]
            goed = False
        if self._oud is None or self.termijn.data is None:
            return goed
        anders = dagen(self._oud) != dagen(self.termijn.data)
        return self.is_wijze_goed(verandert=anders) and goed

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored, and how a changed term is meant."""
        wijze = {} if self._oud is None else {"wijze": self.gekozen_wijze}
        return super().waarden() | wijze


class BesluitForm(_ProjectdeelForm):
    code = codeveld()
    titel = naamveld("Besluit", "Vul in wat er is besloten.")
    tekst = tekstveld("Toelichting")
    gremium_id = KeuzeField("Gremium")
    genomen = TermijnField("Genomen, zoals 18-12-2017")
    nummer = regelveld("Besluitnummer")
    activiteit_id = KeuzeField("Activiteit")
    product_id = KeuzeField("Product")

    termijnveld = "genomen"
    register, voorvoegsel = Besluit, "D"
    opgeslagen = (
        *("code", "titel", "tekst", "gremium_id", "genomen", "nummer"),
        *("activiteit_id", "product_id"),
    )


class ToezeggingForm(_ProjectdeelForm):
    code = codeveld()
    tekst = tekstveld("Toezegging", "Vul in wat er is toegezegd.")
    door_gremium_id = KeuzeField("Toegezegd door")
    aan_gremium_id = KeuzeField("Toegezegd aan")
    termijn = TermijnField("Termijn, zoals mei 2021")
    activiteit_id = KeuzeField("Activiteit")
    product_id = KeuzeField("Product")

    register, voorvoegsel = Toezegging, "T"
    opgeslagen = (
        *("code", "tekst", "door_gremium_id", "aan_gremium_id", "termijn"),
        *("activiteit_id", "product_id"),
    )


class AfdoenForm(OnderdeelForm):
    """Ask on which day and with what a promise was kept."""

    op = DagField("Afgedaan op", [InputRequired("Kies de dag waarop dit is afgedaan.")])
    met = tekstveld(
        "Waarmee is de toezegging afgedaan?",
        "Schrijf waarmee de toezegging is afgedaan.",
        description="Zoals: raadsinformatiebrief van 3 mei 2021, nummer 21-104.",
    )

    def __init__(self, *, vandaag: date, **waarden: Any) -> None:
        """Know which day it is, so that a day to come is refused."""
        super().__init__(**waarden)
        self.vandaag = vandaag

    def validate_op(self, veld: DagField) -> None:
        """Refuse a day to come, or long before any plan."""
        if veld.data and veld.data < EERSTE_DAG:
            raise ValidationError(f"Kies een dag vanaf {EERSTE_DAG.year}.")
        if veld.data and veld.data > self.vandaag:
            raise ValidationError(
                "Deze dag ligt in de toekomst. Kies vandaag of eerder."
            )

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {"op": self.op.data, "met": self.met.data}
