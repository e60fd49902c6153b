"""What people fill in about moments, and how they narrow a page."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from flask import request
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from activiteiten.models import Status
from betrokkenen.models import Rolsoort
from kern.datums import schrijf_weekdag
from kern.formulieren import LANGSTE_TEKST, DagField, Formulier
from kern.fouten import InvoerError
from kern.peildatum import EERSTE_DAG, lees_peildatum
from notatie.velden import TermijnkeuzeMixin
from planning.models import Mijlpaal, Mijlpaalsoort, Uitkomstsoort
from planning.queries import Keuze, Keuzes
from planning.rules import Venster, Zoom, maak_venster

LANGSTE_NUMMER = 100
UITKOMST_WOORDEN = {
    Uitkomstsoort.AKKOORD: "Akkoord",
    Uitkomstsoort.GEWIJZIGD_AKKOORD: "Akkoord met wijzigingen",
    Uitkomstsoort.KENNIS_GENOMEN: "Kennis genomen",
    Uitkomstsoort.OPGELEVERD: "Opgeleverd",
    Uitkomstsoort.AANGEHOUDEN: "Aangehouden: het komt later terug",
    Uitkomstsoort.AFGEWEZEN: "Afgewezen",
}
_BESLUIT = (
    Uitkomstsoort.AKKOORD,
    Uitkomstsoort.GEWIJZIGD_AKKOORD,
    Uitkomstsoort.AANGEHOUDEN,
    Uitkomstsoort.AFGEWEZEN,
)
_KENNIS = (Uitkomstsoort.KENNIS_GENOMEN, Uitkomstsoort.AANGEHOUDEN)


def uitkomsten_voor(mijlpaal: Mijlpaal) -> tuple[Uitkomstsoort, ...]:
    """Return what can become of this kind of moment.

    Where the role of the body is still open, both advice and notice are possible.
    """
    match mijlpaal.soort, mijlpaal.rol:
        case Mijlpaalsoort.OPLEVERING, _:
            return (Uitkomstsoort.OPGELEVERD, Uitkomstsoort.AANGEHOUDEN)
        case Mijlpaalsoort.KENNISGEVING, _:
            return _KENNIS
        case Mijlpaalsoort.ROUTE, Rolsoort.KENNISNEMEN:
            return _KENNIS
        case Mijlpaalsoort.ROUTE, None:
            return (*_BESLUIT[:2], Uitkomstsoort.KENNIS_GENOMEN, *_BESLUIT[2:])
        case _:
            return _BESLUIT


def _schoon(tekst: str | None) -> str | None:
    return (tekst or "").replace("\r\n", "\n").strip() or None


def _tekst(hoogstens: int) -> Length:
    return Length(max=hoogstens, message=f"Gebruik hoogstens {hoogstens} tekens.")


class _Vastlegging(Formulier):
    """A fact that holds from a day on, never from a day to come."""

    def __init__(self, *, vandaag: date, **waarden: Any) -> None:
        """Know which day it is, so that a day to come is refused."""
        super().__init__(**waarden)
        self.vandaag = vandaag

    def validate_op(self, veld: DagField) -> None:
        """Refuse a day that is still to come, or long before any plan."""
        if veld.data and veld.data > self.vandaag:
            raise ValidationError(
                "Deze dag ligt in de toekomst. Kies vandaag of eerder."
            )
        if veld.data and veld.data < EERSTE_DAG:
            raise ValidationError(f"Kies een dag vanaf {EERSTE_DAG.year}.")


class UitkomstForm(_Vastlegging):
    vergadering = RadioField(
        "In welke vergadering was dit?", [Optional()], validate_choice=False, default=""
    )
    op = DagField(
        "Op welke dag was dit?", [InputRequired("Kies de dag waarop dit gebeurde.")]
    )
    soort = RadioField(
        "Wat is er gebeurd?",
        [InputRequired("Kies wat er is gebeurd.")],
        choices=(),
        invalid_choice_message="Kies een van deze uitkomsten.",
    )
    besluitnummer = StringField(
        "Besluitnummer", [_tekst(LANGSTE_NUMMER)], filters=[_schoon]
    )
    toelichting = TextAreaField(
        "Toelichting", [_tekst(LANGSTE_TEKST)], filters=[_schoon]
    )

    def stel_in_op(self, mijlpaal: Mijlpaal, dagen: Sequence[date]) -> None:
        """Offer what can become of this kind of moment, and these meetings of its body.

        A meeting that was chosen goes before the day that stands in the other field.
        """
        self.soort.choices = [
            SelectChoice(soort.value, UITKOMST_WOORDEN[soort])
            for soort in uitkomsten_voor(mijlpaal)
        ]
        gekozen: Any = _lees_iso(self.vergadering.data)
        if gekozen is not None:
            self.op.data, self.op.raw_data = gekozen, [gekozen.isoformat()]
        self.vergadering.choices = [
            *(SelectChoice(dag.isoformat(), schrijf_weekdag(dag)) for dag in dagen),
            SelectChoice("", "een andere dag"),
        ]

    @property
    def kent_vergaderingen(self) -> bool:
        """Whether there is a meeting to choose."""
        return len(self.vergadering.choices) > 1

    def validate_vergadering(self, veld: RadioField) -> None:
        """Refuse what is no day of a meeting."""
        if veld.data and _lees_iso(veld.data) is None:
            raise ValidationError("Kies een van deze vergaderingen.")


class AanleverForm(_Vastlegging):
    ingeleverd = RadioField(
        "Zijn de stukken aangeleverd?",
        [InputRequired("Kies of de stukken zijn aangeleverd.")],
        choices=(
            SelectChoice("ja", "Ja, zij zijn aangeleverd"),
            SelectChoice("nee", "Nee, toch niet: een eerdere melding klopt niet"),
        ),
        invalid_choice_message="Kies ja of nee.",
    )
    op = DagField("Op welke dag was dit?", [InputRequired("Kies de dag.")])
    toelichting = TextAreaField(
        "Toelichting", [_tekst(LANGSTE_TEKST)], filters=[_schoon]
    )


class VerschuifForm(TermijnkeuzeMixin, _Vastlegging):
    reden = TextAreaField(
        "Reden",
        [
            InputRequired("Schrijf waarom het moment verschuift."),
            _tekst(LANGSTE_TEKST),
        ],
        filters=[_schoon],
    )
    op = DagField(
        "Sinds wanneer geldt de nieuwe termijn?",
        [InputRequired("Kies de dag sinds wanneer de nieuwe termijn geldt.")],
    )

    def validate_reden(self, veld: TextAreaField) -> None:
        """Refuse a reason of spaces only."""
        if veld.data is None:
            raise ValidationError("Schrijf waarom het moment verschuift.")

    def is_termijn_goed(self) -> bool:
        """Whether the term can be read; the rest may still be empty."""
        self.validate()
        for veld in self:
            if not veld.name.startswith("termijn_"):
                veld.errors = []
        return not self.errors


def lees_keuze(keuzes: Keuzes, *, met_status: bool = False) -> Keuze:
    """Return how the address narrows the page; refuse what cannot be chosen."""
    return Keuze(
        doelstelling=_kies("doelstelling", keuzes.doelstellingen),
        trekker=_kies("trekker", keuzes.trekkers),
        gremium=_kies("gremium", keuzes.gremia) if keuzes.gremia else None,
        status=_lees_woord("status", Status) if met_status else None,
    )


def lees_venster(dag: date) -> Venster:
    """Return which stretch of time the address asks for; the default is all of it."""
    zoom = _lees_woord("zoom", Zoom) or Zoom.ALLES
    vanaf = request.args.get("vanaf", "")
    return maak_venster(zoom, _lees_dag(vanaf) if vanaf else dag)


def _lees_iso(tekst: str | None) -> date | None:
    try:
        return date.fromisoformat(tekst or "")
    except ValueError:
        return None


def _lees_dag(tekst: str) -> date:
    try:
        return lees_peildatum(tekst)
    except InvoerError:
        raise InvoerError(
            f"“{tekst[:20]}” bij vanaf is geen dag van 2000 tot en met 2100."
            " Schrijf haar zoals 1-7-2021."
        ) from None


def _kies(naam: str, dingen: Iterable[Any]) -> Any:
    code = request.args.get(naam, "")
    gevonden = next((ding for ding in dingen if ding.code == code), None)
    if code and gevonden is None:
        raise _weiger(naam, code)
    return gevonden


def _lees_woord(naam: str, soort: Any) -> Any:
    tekst = request.args.get(naam, "")
    if tekst and tekst not in {lid.value for lid in soort}:
        raise _weiger(naam, tekst)
    return soort(tekst) if tekst else None


def _weiger(naam: str, tekst: str) -> InvoerError:
    return InvoerError(
        f"De keuze “{tekst[:40]}” bij {naam} is er niet. Kies er een uit de lijst."
    )
