"""The base of every form: refusals beside the field, and one click is one act."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField
from wtforms.validators import Length

from kern.database import db, insert_als_nieuw
from kern.fouten import DomeinError
from kern.models import Formuliersleutel
from kern.transactie import Daad, transactie

LANGSTE_TEKST = 4000
# Signs that neither Excel nor Word can hold; PostgreSQL refuses the first itself.
VERBODEN = frozenset(
    {*map(chr, range(32)), "\x7f", "\ufffe", "\uffff"} - {"\t", "\n", "\r"}
)


class _OngeldigError(Exception):
    """The form was filled in wrongly; the page shows it again."""


class _AlGedaanError(Exception):
    """The form was handled before: the second click of two."""


class Formulier(FlaskForm):
    """A form that knows whether its act succeeded.

    ``sleutel`` is made when the page is rendered and used up by the act, so a
    double click makes one thing.
    """

    sleutel = HiddenField(validators=[Length(16, 64, "Ververs de pagina.")])

    class Meta(FlaskForm.Meta):
        """What WTForms says by itself, it says in Dutch."""

        locales = ("nl",)

    gelukt = False

    def __init__(self, **waarden: Any) -> None:
        """Fill the form from the request, or with the values on a first visit."""
        super().__init__(**waarden)
        if not self.sleutel.data and not is_ingestuurd():
            self.sleutel.data = secrets.token_urlsafe(24)

    def validate(self, extra_validators: Any = None) -> bool:
        """Refuse besides, in every field, signs that no paper can hold."""
        goed = bool(super().validate(extra_validators))
        for veld in self:
            getypt = [veld.data, *(() if veld.errors else veld.raw_data or ())]
            if any(VERBODEN.intersection(t) for t in getypt if isinstance(t, str)):
                veld.errors = [*veld.errors, "Haal het onzichtbare teken weg."]
                goed = False
        return goed

    @property
    def velden(self) -> list[Any]:
        """Return the fields that people see, in order."""
        verborgen = {"HiddenField", "CSRFTokenField", "SubmitField"}
        return [veld for veld in self if veld.type not in verborgen]

    @property
    def heeft_termijn(self) -> bool:
        """Whether a field is typed as in the plan, so that its reading can be seen."""
        return any(hasattr(veld, "cel") for veld in self)

    def verwerk(self, daad: Daad) -> None:
        """Stop the attempt when the input is wrong or was handled before."""
        if not self.validate():
            raise _OngeldigError
        if not is_eerste_keer(_afdruk(self.sleutel.data), daad.nu):
            raise _AlGedaanError


@contextmanager
def poging(form: Formulier, *, door: int) -> Iterator[Daad]:
    """Open the transaction of a POST; a refusal lands on the form.

    After the block ``form.gelukt`` tells whether the act was done (now, or by
    the first click of two). What is refused before the act begins (the session or the
    project ended meanwhile) is a page of its own: there is nothing to go on with.
    """
    begonnen = False
    try:
        with transactie(door=door) as daad:
            begonnen = True
            yield daad
    except DomeinError as weigering:
        if not begonnen:
            raise
        form.form_errors.append(str(weigering))
    except _OngeldigError:
        pass
    except _AlGedaanError:
        form.gelukt = True
    else:
        form.gelukt = True


def is_ingestuurd() -> bool:
    """Whether this request carries a filled-in form."""
    return request.method == "POST"


def is_controle() -> bool:
    """Whether somebody asks only how his words are read; nothing is stored then."""
    return "controleren" in request.form


class DagField(DateField):
    """A day, typed as 2021-09-15 or as 15-9-2021."""

    def __init__(self, label: str, validators: Any, **opties: Any) -> None:
        """Accept what the date control sends and what people type."""
        super().__init__(
            label, validators, format=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **opties
        )

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, or say in words how to write one."""
        try:
            super().process_formdata([tekst.strip() for tekst in valuelist])
        except ValueError:
            self.data = None
            raise ValueError(
                "Dit is geen dag. Schrijf de dag zoals 15-9-2021."
            ) from None


def _afdruk(sleutel: str) -> str:
    """Return what makes two requests one act: the same form with the same content.

    The key alone would swallow a text that was changed after going back.
    """
    velden = sorted(
        (naam, waarde)
        for naam, waarde in request.form.items(multi=True)
        if naam not in {"csrf_token", "sleutel"}
    )
    inhoud = json.dumps([sleutel, request.path, velden])
    return hashlib.sha256(inhoud.encode()).hexdigest()


def is_eerste_keer(sleutel: str, nu: datetime) -> bool:
    opdracht = (
        insert_als_nieuw(Formuliersleutel)
        .values(sleutel=sleutel, gebruikt_op=nu)
        .on_conflict_do_nothing()
        .returning(Formuliersleutel.sleutel)
    )
    return db.session.execute(opdracht).first() is not None
