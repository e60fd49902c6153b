"""The form of a line of the plan: its four cells are typed as the plan writes them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wtforms import (
    BooleanField,
    SelectField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError
from wtforms.widgets import TextArea

from activiteiten.models import Activiteit
from betrokkenen.models import Rolsoort
from kern.datums import Soort, Stand, Termijn
from kern.invoer import codeveld, hoogstens, naamveld, regelveld, tekstveld
from kern.keuzes import KeuzeField, Vinkjesveld
from notatie.uitleg import Uitleg
from notatie.velden import TermijnField, stel_vast
from planning.cellen import Cellen, Lezing, Omgeving, Vraag, lees_cellen
from planning.lezen import LANGSTE_CEL
from planning.models import Mijlpaal, Mijlpaalsoort
from planning.queries import get_omgeving
from planning.queries import regels as queries
from planning.queries.vastgelegd import list_nieuwste_verschuivingen, list_vastgelegd
from planning.regeldaden import Regel
from planning.vergelijking import Vergelijking, vergelijk
from planning.wijze import VERBETERING, WijzeMixin, schrijf_verschuiving
from toegang.onderdelen import OnderdeelForm

BLIJFT, OPEN, KENNIS, BESLUIT = "blijft", "open", "kennisnemen", "besluit"
_ROL = "Kies uit de lijst wat er van de gremia wordt gevraagd."


class Celveld(TextAreaField):
    """A cell of the plan's own table; ``uitleg`` says how its words were read."""

    uitleg = Uitleg()

    def __init__(self, label: str, cel: str, **opties: Any) -> None:
        """Know which column it is."""
        super().__init__(label, [hoogstens(LANGSTE_CEL)], filters=[_cel], **opties)
        self.cel = cel


class Termijncel(TermijnField):
    """The cell Termijn: one period, or moments per body."""

    widget = TextArea()
    cel = "termijn"
    gelezen = Uitleg()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep the words; the form reads them together with the other cells."""
        tekst = _cel("".join(valuelist))
        self.data = Termijn(tekst, Soort.ONBEPAALD, Stand.LEEG)
        if len(tekst) > LANGSTE_CEL:
            raise ValueError(f"Gebruik hoogstens {LANGSTE_CEL} tekens.")
        if self._blijft(tekst):
            self.data = self.object_data
        elif self._is_zelf_bepaald(tekst):
            self.data = stel_vast(self.data, self.zelf)

    @property
    def uitleg(self) -> Uitleg:
        """Say how the words were read."""
        return self.gelezen


class ActiviteitForm(WijzeMixin, OnderdeelForm):
    nummer = codeveld("Nummer")
    doelstelling_id = KeuzeField("Doelstelling", verplicht="Kies een doelstelling.")
    titel = naamveld("Activiteit", "Vul in wat er gaat gebeuren.")
    resultaat = tekstveld("Resultaat/effect")
    cel_termijn = Termijncel(
        "Termijn",
        description="Zoals in het plan: een periode, of per gremium een regel, zoals"
        " College > november 2020.",
    )
    cel_trekker = Celveld("Trekker", "trekker")
    cel_klankbord = Celveld(
        "Klankbord",
        "klankbord",
        description="Een plek per regel; twee namen met een schuine streep delen een"
        " plek. Ook: n.t.b., Uitvoering: en ter kennisgeving aan.",
    )
    cel_inzet = Celveld("Ingeschatte inzet", "inzet")
    voeg_toe = BooleanField(
        "Voeg toe: wie nog niet bij de organisatie staat, komt erbij"
    )
    producten = Vinkjesveld("Producten", vreemd="Kies de producten uit de lijst.")
    onderwerp = regelveld(
        "Zo heten de momenten",
        description="Bijvoorbeeld Verordening; dan heet een moment Verordening naar"
        " raad. Leeg is de titel.",
    )
    vraag = SelectField("Wat wordt er van de gremia gevraagd?", validate_choice=False)
    twijfel = regelveld(
        "Twijfel bij de uren",
        description="Alleen als de uren op meer manieren te lezen zijn.",
    )

    def __init__(
        self, activiteit: Activiteit | None, *, project_id: int, **opties: Any
    ) -> None:
        """Fill in what is stored, and offer what can be chosen."""
        self._activiteit = activiteit
        self._omgeving: Omgeving = get_omgeving(project_id)
        self._mijlpalen: Sequence[Mijlpaal] = (
            queries.list_mijlpalen_van(activiteit.id) if activiteit else ()
        )
        waarden = _van(activiteit, self._mijlpalen) if activiteit else {"vraag": OPEN}
        super().__init__(data=waarden, **opties)
        self.doelstelling_id.zet(queries.list_doelkeuzes(project_id), leeg="Kies")
        keuzes = queries.list_productkeuzes(project_id)
        self.producten.zet(keuzes)
        self.vraag.choices = self._vragen()
        if activiteit is None:
            self.zonder_wijze()
        self.vertel_verschuivingen(self.cel_termijn, self._list_verschoven())
        self._oud = self._lees_oud()
        self.lezing = self._lees()

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse also what the cells say and cannot be stored, beside its cell."""
        goed = super().validate(extra_validators)
        for cel in ("termijn", "trekker", "klankbord", "inzet"):
            bezwaren = [*self.lezing.bezwaren.get(cel, ()), *self._onbekend_in(cel)]
            if bezwaren:
                veld = self[f"cel_{cel}"]
                veld.errors = [*veld.errors, *bezwaren]
                goed = False
        if self._oud is not None and self._weiger_wat_verdween(self._oud):
            goed = False
        elif self._activiteit is not None:
            goed = self.is_wijze_goed(verandert=self._is_verplaatst()) and goed
        return goed

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        regel = Regel(
            nummer=self.nummer.data,
            doelstelling_id=self.doelstelling_id.data,
            titel=self.titel.data,
            resultaat=self.resultaat.data,
            product_ids=tuple(sorted(int(id_) for id_ in self.producten.data or [])),
            lezing=self.lezing,
            oud=self._oud,
            wijze=self.gekozen_wijze if self._activiteit else VERBETERING,
            zet_rollen=self.vraag.data != BLIJFT,
            voeg_toe=self.voeg_toe.data,
        )
        return {"regel": regel}

    def validate_vraag(self, veld: Any) -> None:
        """Refuse what is not on the list."""
        if veld.data not in {keuze.value for keuze in veld.choices}:
            raise ValidationError(_ROL)

    def _onbekend_in(self, cel: str) -> list[str]:
        if self.voeg_toe.data:
            return []
        return [
            f"{wie.aanduiding} staat nog niet bij de organisatie. Vink “Voeg toe” aan,"
            " of schrijf het anders."
            for wie in dict.fromkeys(self.lezing.onbekend_in(cel))
        ]

    def _is_verplaatst(self) -> bool:
        oud = self._oud
        if oud is None or oud.cellen.termijn == self.lezing.cellen.termijn:
            return False
        return bool(self._vergelijk(oud).verplaatst)

    def _vergelijk(self, oud: Lezing) -> Vergelijking:
        bestaand = queries.list_bestaande(self._mijlpalen)
        return vergelijk(bestaand, oud=oud.momenten, nieuw=self.lezing.momenten)

    def _weiger_wat_verdween(self, oud: Lezing) -> bool:
        """Say beside its cell which moment it names no more, while it must stay."""
        verdwenen = {rij.id for rij in self._vergelijk(oud).weg}
        geweigerd = False
        for mijlpaal in self._mijlpalen:
            waarom = list_vastgelegd(mijlpaal.id) if mijlpaal.id in verdwenen else []
            if waarom:
                geweigerd = True
                bij_klankbord = mijlpaal.soort is Mijlpaalsoort.KENNISGEVING
                veld: Any = self.cel_klankbord if bij_klankbord else self.cel_termijn
                zin = weiger_verdwenen(mijlpaal, oud.cellen.termijn, waarom)
                veld.errors = [*veld.errors, zin]
        return geweigerd

    def _list_verschoven(self) -> list[str]:
        verschoven = list_nieuwste_verschuivingen([m.id for m in self._mijlpalen])
        return [
            schrijf_verschuiving(f"“{m.naam}”", rij.naar, rij.op, rij.reden)
            for m in self._mijlpalen
            if (rij := verschoven.get(m.id)) is not None
        ]

    def _lees(self) -> Lezing:
        cellen = Cellen(
            termijn=self.cel_termijn.data.tekst if self.cel_termijn.data else "",
            trekker=self.cel_trekker.data or "",
            klankbord=self.cel_klankbord.data or "",
            inzet=self.cel_inzet.data or "",
        )
        lezing = lees_cellen(cellen, self._omgeving, self._vraag())
        lezing = _met_eigen_dagen(lezing, self.cel_termijn.data)
        self.cel_termijn.gelezen = lezing.leg_uit("termijn")
        for veld in (self.cel_trekker, self.cel_klankbord, self.cel_inzet):
            veld.uitleg = lezing.leg_uit(veld.cel)
        return lezing

    def _lees_oud(self) -> Lezing | None:
        rij = self._activiteit
        if rij is None:
            return None
        cellen = Cellen(
            rij.cel_termijn, rij.cel_trekker, rij.cel_klankbord, rij.cel_inzet
        )
        onderwerp = _onderwerp(self._mijlpalen) or rij.titel
        vraag = Vraag(onderwerp, twijfel=_twijfel(rij))
        return lees_cellen(cellen, self._omgeving, vraag)

    def _vraag(self) -> Vraag:
        soort, _, code = (self.vraag.data or "").partition(":")
        return Vraag(
            self.onderwerp.data or self.titel.data or "Dit",
            rollen={code: Rolsoort.BESLUITEN} if soort == BESLUIT else {},
            rol=Rolsoort.KENNISNEMEN if soort == KENNIS else None,
            twijfel=self.twijfel.data,
        )

    def _vragen(self) -> list[SelectChoice]:
        eerste = [(BLIJFT, "Zoals het nu per moment staat")] if self._activiteit else []
        gremia = self._omgeving.gremia.items()
        besluit = [
            (f"{BESLUIT}:{code}", f"Besluit door: {naam}") for code, naam in gremia
        ]
        return [
            SelectChoice(waarde, woorden)
            for waarde, woorden in [
                *eerste,
                (OPEN, "Dat staat nog open"),
                (KENNIS, "Allemaal alleen kennisnemen"),
                *besluit,
            ]
        ]


def weiger_verdwenen(mijlpaal: Mijlpaal, cel: str, waarom: Sequence[str]) -> str:
    """Say that a cell must go on naming a moment, and how to write that."""
    hoe = "Noem het weer"
    if mijlpaal.gremium is not None:
        regel = next((r for r in cel.splitlines() if ">" in r), "")
        gremium, termijn = mijlpaal.gremium.naam, mijlpaal.termijn.tekst
        voorbeeld = regel.strip() if cel.count(">") == 1 else f"{gremium} > {termijn}"
        hoe = f"Schrijf het gremium voor de termijn, zoals “{voorbeeld}”"
    return (
        f"“{mijlpaal.naam}” staat niet meer in deze cel, maar er is al iets over"
        f" vastgelegd ({', '.join(waarom)}). {hoe}. Hoort het moment er niet meer bij,"
        " laat het dan vervallen op de pagina van het moment."
    )


def _met_eigen_dagen(lezing: Lezing, termijn: Termijn | None) -> Lezing:
    """Put the days that a person settled in the place of those that were read."""
    if termijn is None or not termijn.vastgesteld_door_mens:
        return lezing
    if not lezing.momenten:
        return replace(lezing, termijn=termijn)
    if len(lezing.momenten) > 1:
        zin = "Hier staan meer momenten. Stel de dagen vast bij het moment zelf."
        return replace(lezing, bezwaren={**lezing.bezwaren, "termijn": (zin,)})
    moment = lezing.momenten[0]
    eigen = replace(termijn, tekst=moment.termijn.tekst)
    return replace(lezing, momenten=(replace(moment, termijn=eigen),))


def _van(activiteit: Activiteit, mijlpalen: Sequence[Mijlpaal]) -> dict[str, Any]:
    return {
        "nummer": activiteit.nummer,
        "doelstelling_id": activiteit.doelstelling_id,
        "titel": activiteit.titel,
        "resultaat": activiteit.resultaat,
        "cel_termijn": _celtermijn(activiteit, mijlpalen),
        "cel_trekker": activiteit.cel_trekker,
        "cel_klankbord": activiteit.cel_klankbord,
        "cel_inzet": activiteit.cel_inzet,
        "producten": [str(koppeling.product_id) for koppeling in activiteit.producten],
        "onderwerp": _onderwerp(mijlpalen),
        "vraag": _gevraagd(mijlpalen),
        "twijfel": _twijfel(activiteit),
    }


def _celtermijn(activiteit: Activiteit, mijlpalen: Sequence[Mijlpaal]) -> Termijn:
    stappen = [m for m in mijlpalen if m.soort is not Mijlpaalsoort.KENNISGEVING]
    termijn = activiteit.termijn
    if not termijn.tekst and len(stappen) == 1:
        termijn = stappen[0].termijn
    return replace(termijn, tekst=activiteit.cel_termijn)


def _onderwerp(mijlpalen: Sequence[Mijlpaal]) -> str:
    """Return how the moments are called, from the first of them; else nothing."""
    for mijlpaal in mijlpalen:
        for einde in (" naar ", " ter kennisgeving aan ", " opgeleverd"):
            voor, gevonden, _ = mijlpaal.naam.partition(einde)
            if gevonden:
                return voor.removesuffix(f" {mijlpaal.ronde}")
    return ""


def _gevraagd(mijlpalen: Sequence[Mijlpaal]) -> str:
    """Return what is asked of the bodies, if one answer of the list says it."""
    route = [m for m in mijlpalen if m.soort is Mijlpaalsoort.ROUTE]
    rollen = {m.rol for m in route}
    if rollen <= {None}:
        return OPEN
    if rollen == {Rolsoort.KENNISNEMEN}:
        return KENNIS
    codes = {m.gremium.code for m in route if m.rol and m.gremium}
    if len(codes) == 1 and rollen <= {Rolsoort.BESLUITEN, None}:
        eigen = [m for m in route if m.gremium and m.gremium.code in codes]
        if all(m.rol for m in eigen):
            return f"{BESLUIT}:{codes.pop()}"
    return BLIJFT


def _twijfel(activiteit: Activiteit) -> str | None:
    return next((r.twijfel for r in activiteit.ramingen if r.twijfel), None)


def _cel(tekst: str | None) -> str:
    return (tekst or "").replace("\r\n", "\n").strip()
