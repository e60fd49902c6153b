"""Small rules for what people type, shared by the forms."""

from typing import Any

from wtforms import Field, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import TextInput

from kern.formulieren import LANGSTE_TEKST
from kern.geld import HOOGSTE_BEDRAG, lees_euro, schrijf_euro, schrijf_euro_kaal

LANGSTE_NAAM = 300
LANGSTE_CODE = 40


def schoon(tekst: str | None) -> str | None:
    r"""Return the text without spaces around it; nothing but spaces is nothing.

    >>> schoon("  een\r\ntwee "), schoon("   "), schoon(None)
    ('een\ntwee', None, None)
    """
    return (tekst or "").replace("\r\n", "\n").strip() or None


def regels(tekst: str | None) -> list[str]:
    r"""Return the lines with words in them.

    >>> regels("een\n\n twee ")
    ['een', 'twee']
    """
    return [regel.strip() for regel in (tekst or "").splitlines() if regel.strip()]


def hoogstens(aantal: int) -> Length:
    """Refuse a text that is too long, naming the limit."""
    return Length(max=aantal, message=f"Gebruik hoogstens {aantal} tekens.")


class _Ingevuld:
    """Refuse nothing, and nothing but spaces."""

    def __init__(self, opdracht: str) -> None:
        self.field_flags = {"required": True}
        self.opdracht = opdracht

    def __call__(self, _form: Any, veld: Any) -> None:
        if not veld.data:
            raise ValidationError(self.opdracht)


class Soms:
    """Refuse nothing: only say beside the label when the field must be filled in."""

    def __init__(self, wanneer: str) -> None:
        """Take the words that stand in place of “niet verplicht”."""
        self.field_flags = {"wanneer": wanneer}

    def __call__(self, _form: Any, _veld: Any) -> None:
        """Refuse nothing; the form knows whether it had to be filled in."""


def naamveld(label: str, opdracht: str, **opties: Any) -> StringField:
    """Return an obligatory field of one line."""
    controles = [InputRequired(opdracht), _Ingevuld(opdracht), hoogstens(LANGSTE_NAAM)]
    return StringField(label, controles, filters=[schoon], **opties)


def codeveld(label: str = "Code") -> StringField:
    """Return the obligatory field of a code."""
    opdracht = "Vul een code in."
    controles = [InputRequired(opdracht), _Ingevuld(opdracht), hoogstens(LANGSTE_CODE)]
    return StringField(label, controles, filters=[schoon])


def tekstveld(
    label: str,
    opdracht: str | None = None,
    *,
    soms: str | None = None,
    **opties: Any,
) -> TextAreaField:
    """Return a field of more lines; with ``opdracht`` it may not stay empty.

    ``soms`` says in words when it may not.
    """
    controles: list[Any] = [hoogstens(LANGSTE_TEKST)]
    if soms:
        controles.append(Soms(soms))
    if opdracht:
        controles = [InputRequired(opdracht), _Ingevuld(opdracht), *controles]
    return TextAreaField(label, controles, filters=[schoon], **opties)


def regelveld(label: str, **opties: Any) -> StringField:
    """Return a field of one line that may stay empty."""
    return StringField(label, [hoogstens(LANGSTE_NAAM)], filters=[schoon], **opties)


class _GetypteField(Field):
    """A value typed as text; what was typed stays on the form."""

    widget = TextInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read what was typed; nothing is nothing."""
        tekst = "".join(valuelist).strip()
        self.data = None
        if tekst:
            self.data = self._lees(tekst)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else self._schrijf(self.data)

    def _lees(self, tekst: str) -> int:
        raise NotImplementedError

    def _schrijf(self, waarde: int) -> str:
        raise NotImplementedError


class EuroField(_GetypteField):
    """An amount as Dutch people write it; ``data`` is in whole cents, or None.

    ``hoogstens`` is in cents too. Below zero only where that is asked for.
    """

    def __init__(
        self,
        label: str,
        validators: Any = (),
        *,
        negatief: bool = False,
        hoogstens: int = HOOGSTE_BEDRAG,
        **opties: Any,
    ) -> None:
        """Take the limits; a number control cannot show 1.234,56."""
        opties.setdefault("render_kw", {"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(label, validators, **opties)
        self.negatief, self.hoogstens = negatief, hoogstens

    def _lees(self, tekst: str) -> int:
        centen = lees_euro(tekst)
        if centen < 0 and not self.negatief:
            raise ValueError("Dit bedrag kan niet lager zijn dan 0.")
        if abs(centen) > self.hoogstens:
            grens = schrijf_euro(self.hoogstens, met_centen=self.hoogstens % 100 != 0)
            raise ValueError(f"Het bedrag is te hoog: hoogstens {grens}.")
        return centen

    def _schrijf(self, waarde: int) -> str:
        return schrijf_euro_kaal(waarde)


class HeelGetalField(_GetypteField):
    """A whole number between two bounds, or nothing."""

    def __init__(
        self,
        label: str,
        validators: Any = (),
        *,
        minstens: int = 0,
        hoogstens: int = 1_000_000,
        **opties: Any,
    ) -> None:
        """Take the bounds, both included."""
        opties.setdefault("render_kw", {"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(label, validators, **opties)
        self.minstens, self.hoogstens = minstens, hoogstens

    def _lees(self, tekst: str) -> int:
        kaal = tekst.removeprefix("-")
        is_getal = kaal.isascii() and kaal.isdecimal() and len(kaal) <= 15
        if not is_getal or not self.minstens <= int(tekst) <= self.hoogstens:
            raise ValueError(
                f"Vul een heel getal in van {self.minstens} tot en met"
                f" {self.hoogstens}, zonder punten."
            )
        return int(tekst)

    def _schrijf(self, waarde: int) -> str:
        return str(waarde)
