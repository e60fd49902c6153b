"""The form part with which a person chooses a term: a day, month, quarter or year."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from wtforms import IntegerField, RadioField, SelectField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Optional, StopValidation
from wtforms.widgets import TextInput

from kern.datums import (
    MAANDEN,
    Precisie,
    Soort,
    Stand,
    Termijn,
    dag,
    jaar,
    kwartaal,
    maand,
)
from kern.formulieren import DagField
from kern.peildatum import EERSTE_DAG, LAATSTE_DAG
from notatie.lezing import Cellezing, Termijncontext
from notatie.termijn import lees_termijn
from notatie.uitleg import Uitleg, leg_termijn_uit

EERSTE_JAAR, LAATSTE_JAAR = EERSTE_DAG.year, LAATSTE_DAG.year
LANGSTE_TERMIJN = 300
GEEN = "geen"
KEUZES = [
    SelectChoice(Precisie.DAG.value, "Een dag"),
    SelectChoice(Precisie.MAAND.value, "Een maand"),
    SelectChoice(Precisie.KWARTAAL.value, "Een kwartaal"),
    SelectChoice(Precisie.JAAR.value, "Een heel jaar"),
]
_ZO_PRECIES = "Kies een dag, een maand, een kwartaal of een jaar."
_JAREN = f"Vul een jaar in van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."


class Dagen(NamedTuple):
    """The days that a person settles himself, as typed; empty is: as it was read."""

    begin: str = ""
    eind: str = ""
    precisie: str = ""

    @property
    def is_bepaald(self) -> bool:
        """Whether a person settled something: days, or that there are none."""
        return bool(self.begin or self.eind or self.precisie == GEEN)


class TermijnField(StringField):
    """A term typed as in the plan; what was typed is kept, whatever was read.

    ``lezing`` tells how it was read. A cell with more than one moment is refused:
    this field holds one term. ``context`` (a `Termijncontext`) is set by the form.
    Beside the text stand the days that a person settles himself (``zelf``); these
    stay while the text stays the same.
    """

    context = Termijncontext()
    cel = "enkel"
    precisies = tuple(p for p in Precisie if p is not Precisie.GEEN)
    lezing: Cellezing | None = None
    data: Termijn | None = None
    _zelf: Dagen | None = None

    def process(self, formdata: Any, *waarden: Any, **opties: Any) -> None:
        """Take the days along that belong to the text."""
        namen = [f"{self.name}-{deel}" for deel in Dagen._fields]
        if formdata and any(naam in formdata for naam in namen):
            self._zelf = Dagen(*((formdata.get(n) or "").strip()[:40] for n in namen))
        super().process(formdata, *waarden, **opties)

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the text; an unreadable one is a term that says so."""
        tekst = "".join(valuelist).replace("\r\n", "\n").strip()
        if len(tekst) > LANGSTE_TERMIJN:
            self.data = None
            raise ValueError(f"Gebruik hoogstens {LANGSTE_TERMIJN} tekens.")
        self.lezing = lees_termijn(tekst, context=self.context)
        self.data = replace(self.lezing.items[0].termijn, tekst=tekst)
        if self._blijft(tekst):
            self.data = self.object_data
        elif self._is_zelf_bepaald(tekst):
            self.data = stel_vast(self.data, self.zelf)
        elif len(self.lezing.items) > 1:
            raise ValueError("Hier past één termijn. Schrijf er een.")

    @property
    def zelf(self) -> Dagen:
        """Return the days as a person settled them; empty when he did not."""
        return self._dagen_van(self.data) if self._zelf is None else self._zelf

    @property
    def uitleg(self) -> Uitleg:
        """Say how the text was read."""
        return leg_termijn_uit(self.lezing) if self.lezing else Uitleg()

    def _blijft(self, tekst: str) -> bool:
        """Whether the settled days hold: same text, and nobody changed them."""
        oud = self.object_data
        if oud is None or oud.tekst != tekst or not oud.vastgesteld_door_mens:
            return False
        return self._zelf is None or self._zelf == self._dagen_van(oud)

    def _is_zelf_bepaald(self, tekst: str) -> bool:
        """Whether days were typed that are not those of an older text."""
        if self._zelf is None or not self._zelf.is_bepaald:
            return False
        oud = self.object_data
        ouder = oud is not None and oud.tekst != tekst
        return not (ouder and self._zelf == self._dagen_van(oud))

    @staticmethod
    def _dagen_van(termijn: Termijn | None) -> Dagen:
        if termijn is None or not termijn.vastgesteld_door_mens:
            return Dagen()
        begin, eind = (
            d.isoformat() if d else "" for d in (termijn.begin, termijn.eind)
        )
        return Dagen(begin, eind, termijn.precisie.value)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.tekst if self.data else ""


def stel_vast(termijn: Termijn, dagen: Dagen) -> Termijn:
    """Return the term with the days that a person settled himself.

    >>> gelezen = lees_termijn("na de zomer").items[0].termijn
    >>> stel_vast(gelezen, Dagen("1-9-2021", "30-9-2021", "maand")).eind
    datetime.date(2021, 9, 30)
    >>> stel_vast(gelezen, Dagen(precisie="geen")).stand.value
    'gelezen'

    A day that he leaves empty stays the one that was read.

    >>> gelezen = lees_termijn("september 2021").items[0].termijn
    >>> stel_vast(gelezen, Dagen(eind="15-9-2021")).begin
    datetime.date(2021, 9, 1)
    """
    if dagen.precisie == GEEN:
        return _zonder_dagen(termijn, dagen)
    begin = _lees_dag("Begin", dagen.begin) or termijn.begin
    eind = _lees_dag("Eind", dagen.eind) or termijn.eind
    if begin and eind and begin > eind:
        raise ValueError("Het eind ligt vóór het begin. Verbeter een van beide.")
    bekend = {p.value for p in TermijnField.precisies}
    if dagen.precisie and dagen.precisie not in bekend:
        raise ValueError("Kies uit de lijst hoe precies de termijn is.")
    soort = termijn.soort
    if soort not in {Soort.MOMENT, Soort.PERIODE}:
        soort = Soort.MOMENT if begin == eind else Soort.PERIODE
    return Termijn(
        termijn.tekst,
        soort,
        Stand.GELEZEN,
        begin,
        eind,
        Precisie(dagen.precisie or Precisie.DAG),
        vastgesteld_door_mens=True,
    )


def _zonder_dagen(termijn: Termijn, dagen: Dagen) -> Termijn:
    """Return the term as words that a person says name no day."""
    if dagen.begin or dagen.eind:
        raise ValueError("Haal de dagen weg, of kies hoe precies ze zijn.")
    return Termijn(
        termijn.tekst, Soort.ONBEPAALD, Stand.GELEZEN, vastgesteld_door_mens=True
    )


def _lees_dag(kant: str, tekst: str) -> date | None:
    if not tekst:
        return None
    for vorm in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"):
        try:
            dag_ = datetime.strptime(tekst, vorm).date()  # noqa: DTZ007
        except ValueError:
            continue
        if EERSTE_DAG <= dag_ <= LAATSTE_DAG:
            return dag_
        break
    raise ValueError(
        f"{kant} is geen dag van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
        " Schrijf de dag zoals 15-9-2021."
    )


class JaarField(IntegerField):
    """A year in four digits; anything else is refused in words."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the year, or say which years there are; nothing is nothing."""
        tekst = "".join(valuelist).strip()
        self.data = None
        if not tekst:
            return
        if not (tekst.isascii() and tekst.isdecimal() and len(tekst) == 4):
            raise ValueError(_JAREN)
        if not EERSTE_JAAR <= int(tekst) <= LAATSTE_JAAR:
            raise ValueError(_JAREN)
        self.data = int(tekst)


class _AlleenBij:
    """Ask a part only when its precision is chosen; else nothing in it matters."""

    def __init__(self, precisie: Precisie, melding: str) -> None:
        self.precisie, self.melding = precisie, melding

    def __call__(self, form: Any, field: Any) -> None:
        ingevuld = bool(field.raw_data and "".join(field.raw_data).strip())
        if form.termijn_precisie.data != self.precisie:
            field.errors = []
            raise StopValidation
        if not ingevuld:
            field.errors = []
            raise StopValidation(self.melding)


def _in_bereik(_form: Any, field: Any) -> None:
    if field.data and not EERSTE_DAG <= field.data <= LAATSTE_DAG:
        raise StopValidation(
            f"Kies een dag van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
        )


def dagveld(label: str, opdracht: str | None = None) -> DagField:
    """Return the field of a day; without ``opdracht`` it may stay empty."""
    eerst = InputRequired(opdracht) if opdracht else Optional()
    return DagField(label, [eerst, _in_bereik])


def _jaar(label: str, precisie: Precisie) -> JaarField:
    cijfers = {"inputmode": "numeric", "maxlength": 4, "autocomplete": "off"}
    return JaarField(label, [_AlleenBij(precisie, _JAREN)], render_kw=cijfers)


def _lijst(label: str, precisie: Precisie, keuzes: Any, melding: str) -> SelectField:
    return SelectField(
        label,
        [_AlleenBij(precisie, melding)],
        choices=[SelectChoice("", "Kies"), *keuzes],
        invalid_choice_message=melding,
    )


class TermijnkeuzeMixin:
    """The fields of a term; ``gekozen_termijn`` is what they say together.

    Only the part of the chosen precision counts; what stands in the others is
    ignored. Fill a first visit with ``**termijnvelden(termijn)``.
    """

    termijn_precisie = RadioField(
        "Hoe precies weet u de termijn?",
        [InputRequired(_ZO_PRECIES)],
        choices=KEUZES,
        invalid_choice_message=_ZO_PRECIES,
    )
    termijn_dag = DagField(
        "Dag", [_AlleenBij(Precisie.DAG, "Kies een dag."), _in_bereik]
    )
    termijn_maand = _lijst(
        "Maand",
        Precisie.MAAND,
        [SelectChoice(str(nr), naam) for nr, naam in enumerate(MAANDEN, start=1)],
        "Kies een maand.",
    )
    termijn_maandjaar = _jaar("Jaar van de maand", Precisie.MAAND)
    termijn_kwartaal = _lijst(
        "Kwartaal",
        Precisie.KWARTAAL,
        [SelectChoice(str(nr), f"{nr}e kwartaal") for nr in range(1, 5)],
        "Kies een kwartaal.",
    )
    termijn_kwartaaljaar = _jaar("Jaar van het kwartaal", Precisie.KWARTAAL)
    termijn_jaar = _jaar("Jaar", Precisie.JAAR)

    @property
    def gekozen_termijn(self) -> Termijn | None:
        """Return the chosen term once the form is valid; None when none is."""
        delen: Any = self
        match self.termijn_precisie.data:
            case Precisie.DAG:
                return dag(delen.termijn_dag.data)
            case Precisie.MAAND:
                nummer = int(delen.termijn_maand.data)
                return maand(delen.termijn_maandjaar.data, nummer)
            case Precisie.KWARTAAL:
                nummer = int(delen.termijn_kwartaal.data)
                return kwartaal(delen.termijn_kwartaaljaar.data, nummer)
            case Precisie.JAAR:
                return jaar(delen.termijn_jaar.data)
        return None


class TermijnkeuzeOfGeenMixin(TermijnkeuzeMixin):
    """The same, where no term at all is an answer too."""

    termijn_precisie = RadioField(
        "Hoe precies weet u de termijn?",
        [InputRequired(_ZO_PRECIES)],
        choices=[SelectChoice(GEEN, "Ik weet het niet"), *KEUZES],
        invalid_choice_message=_ZO_PRECIES,
        default=GEEN,
    )


def termijnvelden(termijn: Termijn | None) -> dict[str, Any]:
    """Return the values of the fields for a term; a wider term gives no choice.

    >>> termijnvelden(maand(2021, 9))["termijn_maand"]
    '9'
    >>> termijnvelden(None)
    {}
    """
    if termijn is None or termijn.begin is None or termijn.eind is None:
        return {}
    begin, precisie = termijn.begin, termijn.precisie
    delen: dict[str, Any] = {
        "termijn_dag": begin if precisie is Precisie.DAG else None,
        "termijn_maand": str(begin.month),
        "termijn_maandjaar": begin.year,
        "termijn_kwartaal": str((begin.month + 2) // 3),
        "termijn_kwartaaljaar": begin.year,
        "termijn_jaar": begin.year,
    }
    bekend = precisie.value in {keuze.value for keuze in KEUZES}
    return delen | ({"termijn_precisie": precisie.value} if bekend else {})
