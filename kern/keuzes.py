"""Form fields that offer a choice: a row out of a list, or a word of the domain."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from wtforms import SelectField, SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, ValidationError

KIES = "Kies iets uit de lijst."


class _LijstField(SelectField):
    """A list of which only what is on it is accepted."""

    def __init__(
        self, label: str, *, coerce: Any, verplicht: str | None, **opties: Any
    ) -> None:
        controles = [InputRequired(verplicht)] if verplicht else []
        super().__init__(
            label, controles, coerce=coerce, validate_choice=False, **opties
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the choice; `pre_validate` refuses what is not on the list."""
        self.data = self.coerce("".join(valuelist[:1]))

    def pre_validate(self, form: Any) -> None:
        """Refuse in words what is not on the list, such as a row of others."""
        getypt = "".join(self.raw_data or [])
        if getypt and getypt not in {str(keuze.value) for keuze in self.choices}:
            self.data = None
            raise ValidationError(KIES)


class KeuzeField(_LijstField):
    """A list to choose a row from, by its id; nothing chosen is ``None``.

    The form calls ``zet`` with the rows that may be chosen.
    """

    def __init__(
        self, label: str, *, verplicht: str | None = None, **opties: Any
    ) -> None:
        """Ask in the words of ``verplicht`` when something must be chosen."""
        super().__init__(
            label, coerce=_lees_id, verplicht=verplicht, choices=[], **opties
        )

    def zet(self, keuzes: Iterable[tuple[int, str]], *, leeg: str = "Geen") -> None:
        """Offer these rows, and nothing as the first choice."""
        rijen = [SelectChoice(str(id_), tekst) for id_, tekst in keuzes]
        self.choices = [SelectChoice("", leeg), *rijen]


class WoordField(_LijstField):
    """A list of the words of an enum; with ``leeg`` nothing is a choice too."""

    def __init__(
        self,
        label: str,
        soort: type[StrEnum],
        *,
        leeg: str | None = None,
        **opties: Any,
    ) -> None:
        """Offer every word of the enum."""
        woorden = {lid.value: lid for lid in soort}
        eerste = [] if leeg is None else [SelectChoice("", leeg)]
        lijst = [SelectChoice(lid.value, lid.value.capitalize()) for lid in soort]
        super().__init__(
            label,
            coerce=lambda waarde: woorden.get(str(waarde)),
            verplicht=KIES if leeg is None else None,
            choices=[*eerste, *lijst],
            **opties,
        )


class Vinkjesveld(SelectMultipleField):
    """A list with a box to tick before each; only what is on it is accepted.

    ``vreemd`` is said of anything else, ``leeg`` when nothing is ticked that must be.
    """

    data: Any

    def __init__(
        self, label: str, *, vreemd: str, leeg: str | None = None, **opties: Any
    ) -> None:
        """Say on the page when something must be ticked."""
        super().__init__(label, **opties)
        self.vreemd, self.leeg = vreemd, leeg
        self.flags.required = leeg is not None

    def zet(self, keuzes: Iterable[tuple[int | str, str]]) -> None:
        """Offer these, each with its words."""
        self.choices = [SelectChoice(str(id_), woorden) for id_, woorden in keuzes]

    def process_formdata(self, valuelist: list[str]) -> None:
        """Keep what was sent as text until it was compared with the list."""
        self.data = valuelist

    def pre_validate(self, form: Any) -> None:
        """Refuse what is not on the list, such as a row of others."""
        bekend = {str(keuze.value) for keuze in self.choices or []}
        if not set(self.data or []) <= bekend:
            self.data = [waarde for waarde in self.data or [] if waarde in bekend]
            raise ValidationError(self.vreemd)
        if self.leeg is not None and not self.data:
            raise ValidationError(self.leeg)


def _lees_id(waarde: Any) -> int | None:
    r"""Return the id, or nothing.

    >>> _lees_id("12"), _lees_id(""), _lees_id("²"), _lees_id("9" * 5000)
    (12, None, None, None)
    """
    tekst = str(waarde)
    goed = tekst.isascii() and tekst.isdecimal() and len(tekst) < 11
    return int(tekst) if goed else None
