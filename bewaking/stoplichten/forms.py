"""What people fill in to decide one light, or to take over all that is proposed."""

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField, RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired

from bewaking.stoplichten.operations import Uitleg
from bewaking.stoplichten.queries import Licht
from bewaking.stoplichten.woorden import Aspect, Kleur
from kern.formulieren import Formulier
from kern.invoer import tekstveld

KIES = "Kies een kleur."
KEUZES = [
    (Kleur.GROEN, "Op schema (groen)"),
    (Kleur.ORANJE, "Aandacht (oranje)"),
    (Kleur.ROOD, "Buiten afspraak (rood)"),
    (Kleur.NTB, "N.t.b.: nog niet te zeggen"),
]
DELEN = {
    "oorzaak": ("Oorzaak", "Schrijf waar het door komt."),
    "gevolg": ("Gevolg", "Schrijf wat het gevolg is."),
    "bijsturing": ("Bijsturing", "Schrijf wat u eraan doet."),
}
BIJ_KLEUR = "verplicht bij Aandacht en Buiten afspraak"
BIJ_AFWIJKING = "verplicht als u iets anders kiest dan het voorstel"


class LichtForm(Formulier):
    besloten = RadioField(
        "Hoe staat het ervoor?",
        [InputRequired(KIES)],
        choices=[SelectChoice(kleur.value, tekst) for kleur, tekst in KEUZES],
        invalid_choice_message=KIES,
    )
    reden = tekstveld("Reden", soms=BIJ_AFWIJKING)
    oorzaak = tekstveld("Oorzaak", soms=BIJ_KLEUR)
    gevolg = tekstveld("Gevolg", soms=BIJ_KLEUR)
    bijsturing = tekstveld("Bijsturing", soms=BIJ_KLEUR)
    voorgesteld = HiddenField()

    def __init__(self, *, licht: Licht, **opties: Any) -> None:
        """Start with the proposal, and with what was written when it was the same."""
        assert licht.voorstel is not None
        kleur = licht.voorstel.kleur
        gewoon = {"besloten": kleur.value, "voorgesteld": kleur.value}
        super().__init__(data={**_vorige_uitleg(licht), **gewoon}, **opties)

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask for what the chosen colour needs, beside its own field."""
        goed = super().validate(extra_validators)
        if not self.besloten.data or self.besloten.errors:
            return goed
        nodig = []
        if self.kleur.vraagt_uitleg:
            nodig += [(naam, opdracht) for naam, (_, opdracht) in DELEN.items()]
        if self.besloten.data != self.voorgesteld.data:
            nodig.append(("reden", "Schrijf waarom u iets anders kiest."))
        for naam, opdracht in nodig:
            if not self[naam].data:
                self[naam].errors = [*self[naam].errors, opdracht]
                goed = False
        return goed

    @property
    def kleur(self) -> Kleur:
        """Return the colour that was chosen."""
        return Kleur(self.besloten.data)

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "kleur": self.kleur,
            "reden": self.reden.data,
            "uitleg": Uitleg(**{naam: self[naam].data for naam in DELEN}),
            "gezien": _kleur(self.voorgesteld.data),
        }


class OvernemenForm(Formulier):
    """All lights as proposed; orange and red ones have fields for what they ask."""

    aspecten: Sequence[Aspect] = ()

    @property
    def gezien(self) -> dict[Aspect, Kleur | None]:
        """Return the proposals that the person saw."""
        return {a: _kleur(self[f"voorgesteld_{a}"].data) for a in self.aspecten}

    @property
    def uitleg(self) -> dict[Aspect, Uitleg]:
        """Return what was explained of each light that asks for it."""
        return {
            a: Uitleg(**{naam: self[f"{naam}_{a}"].data for naam in DELEN})
            for a in self.aspecten
            if f"oorzaak_{a}" in self
        }

    def velden_van(self, aspect: Aspect) -> list[Any]:
        """Return the fields of one light."""
        namen = (f"{naam}_{aspect}" for naam in DELEN)
        return [self[naam] for naam in namen if naam in self]


def maak_overneemform(lichten: Sequence[Licht]) -> OvernemenForm:
    """Return the form for these proposals."""
    velden: dict[str, Any] = {"aspecten": [licht.aspect for licht in lichten]}
    waarden: dict[str, Any] = {}
    for licht in lichten:
        assert licht.voorstel is not None
        kleur, aspect = licht.voorstel.kleur, licht.aspect
        velden[f"voorgesteld_{aspect}"] = HiddenField()
        waarden[f"voorgesteld_{aspect}"] = kleur.value
        if kleur.vraagt_uitleg:
            for naam, (kop, opdracht) in DELEN.items():
                velden[f"{naam}_{aspect}"] = tekstveld(f"{kop} ({aspect})", opdracht)
            vorige = _vorige_uitleg(licht)
            waarden |= {f"{naam}_{aspect}": vorige.get(naam) for naam in DELEN}
    form: OvernemenForm = type("Overnemen", (OvernemenForm,), velden)(data=waarden)
    return form


def _vorige_uitleg(licht: Licht) -> dict[str, Any]:
    """Return what was explained last, as long as the colour is the same."""
    besluit, voorstel = licht.besluit, licht.voorstel
    if besluit is None or voorstel is None or besluit.besloten is not voorstel.kleur:
        return {}
    return {naam: getattr(besluit, naam) for naam in DELEN}


def _kleur(tekst: str | None) -> Kleur | None:
    return next((kleur for kleur in Kleur if kleur.value == tekst), None)
