"""Making, changing, ending and deleting one part of a plan: the same pages for all.

A package describes its part once (`Onderdeel`); the four pages follow from it. What
is stored is named in the form's ``waarden`` and in the package's operations, so no
field name ever comes from a request.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError
from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length, ValidationError

from kern import klok
from kern.formulieren import (
    LANGSTE_TEKST,
    DagField,
    Formulier,
    is_controle,
    is_ingestuurd,
    poging,
)
from kern.fouten import DomeinError, InvoerError
from kern.peildatum import EERSTE_DAG
from kern.transactie import transactie
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht

VOLGORDE = "volgorde"
VERPLAATST = "verplaatst"
STAPPEN = {"omhoog": -1, "omlaag": 1}


class IntussenGewijzigdError(Exception):
    """Somebody else saved this since the form was opened."""


class IntussenVeranderdError(DomeinError):
    """Somebody else saved this since it was asked whether it may go."""


# Both say it: our own comparison, and the database when two saved at once.
GEWIJZIGD = (IntussenGewijzigdError, StaleDataError)


@dataclass(frozen=True)
class Verschil:
    """One field in which two people wrote something different."""

    veld: str
    opgeslagen: str
    ingevuld: str


def getoond(veld: Any) -> str:
    """Return the value of a field as people read it."""
    if veld.type == "BooleanField":
        return "ja" if veld.data else "nee"
    if hasattr(veld, "iter_choices"):
        return ", ".join(k.label for k in veld.iter_choices() if k.selected) or "–"
    return str(veld._value()).strip() or "–"


class OnderdeelForm(Formulier):
    """A form that makes or changes one part; ``revisie`` is what it was opened with.

    ``waarden`` returns what the operation stores, by name.
    """

    revisie = HiddenField(default="0")

    def validate_revisie(self, veld: HiddenField) -> None:
        """Refuse a version that no page of ours sent."""
        tekst = veld.data or ""
        if not (tekst.isascii() and tekst.isdecimal() and len(tekst) < 10):
            raise ValidationError("Open het formulier opnieuw.")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored, by the names of the operation."""
        raise NotImplementedError

    def verschillen(self, nu: "OnderdeelForm") -> list[Verschil]:
        """Return every field in which the stored values differ from these."""
        paren = zip(self.velden, nu.velden, strict=True)
        delen = [
            Verschil(eigen.label.text, getoond(ander), getoond(eigen))
            for eigen, ander in paren
        ]
        return [deel for deel in delen if deel.opgeslagen != deel.ingevuld]


class VervallenForm(Formulier):
    """Ask since when and why something is dropped."""

    op = DagField("Vervallen op", [InputRequired("Kies de dag waarop dit verviel.")])
    reden = TextAreaField(
        "Reden",
        [
            InputRequired("Schrijf waarom dit vervalt."),
            Length(max=LANGSTE_TEKST, message="Gebruik hoogstens 4000 tekens."),
        ],
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
            raise ValidationError("Deze dag ligt in de toekomst.")


class VerwijderForm(Formulier):
    """Ask once more before something is deleted, as it was when asked."""

    revisie = HiddenField(default="0")


@dataclass(frozen=True)
class Onderdeel:
    """One kind of part and everything that its pages need.

    ``naam`` is its plural, as in the address; ``form(rij)`` makes the form (``None``
    for a new part; with ``formdata=None`` it holds what is stored); ``get(wie, id)``
    returns the row, or nothing that may be seen (404); ``titel(rij)`` is how people
    call it; ``terug`` is where one goes afterwards. The acts are the package's own
    operations: ``maak(wie, daad=…, **waarden)``, ``wijzig(rij, daad=…, **waarden)``,
    ``verwijder(rij)``, ``vervalt(rij, op=…, reden=…)``, ``herstelt(rij)``, which takes
    that back, and ``verplaats(rij, -1 or 1)``, one place up or down, which says where
    the row is now. What is left out has no page.
    """

    naam: str
    enkelvoud: str
    recht: Recht
    form: Callable[..., OnderdeelForm]
    get: Callable[[Toegang, int], Any]
    titel: Callable[[Any], str]
    terug: Callable[[Any], str]
    maak: Callable[..., Any] | None = None
    wijzig: Callable[..., None] | None = None
    verwijder: Callable[[Any], None] | None = None
    vervalt: Callable[..., None] | None = None
    herstelt: Callable[[Any], None] | None = None
    verplaats: Callable[[Any, int], str] | None = None
    opent_nieuw: bool = False  # go on to the new part, not to its list
    sjabloon: str = "onderdelen/form.html"
    lijst: str | Callable[[Any], str] | None = None  # what its list is called

    def stap_terug(self, rij: Any) -> Link:
        """Return the step before a page of this row in the path from Start."""
        lijst = self.lijst(rij) if callable(self.lijst) else self.lijst
        return Link(lijst or self.naam.capitalize(), self.terug(rij))


def registreer(blueprint: Blueprint, onderdeel: Onderdeel) -> None:
    """Add the pages of this part to the blueprint of its package.

    Their endpoints are ``<naam>_nieuw``, ``…_wijzigen``, ``…_verwijderen``,
    ``…_vervallen``, ``…_omhoog`` and ``…_omlaag``.
    """
    paden = (
        ("nieuw", onderdeel.maak, "nieuw", _nieuw),
        ("wijzigen", onderdeel.wijzig, "<id:ding_id>/wijzigen", _wijzigen),
        ("verwijderen", onderdeel.verwijder, "<id:ding_id>/verwijderen", _verwijderen),
        ("vervallen", onderdeel.vervalt, "<id:ding_id>/vervallen", _vervallen),
    )
    for daad, operatie, pad, maak_view in paden:
        if operatie is not None:
            blueprint.add_url_rule(
                f"/{onderdeel.naam}/{pad}",
                f"{onderdeel.naam}_{daad}",
                recht(onderdeel.recht)(maak_view(onderdeel)),
                methods=["GET", "POST"],
            )
    if onderdeel.herstelt is not None:
        blueprint.add_url_rule(
            f"/{onderdeel.naam}/<id:ding_id>/herstellen",
            f"{onderdeel.naam}_herstellen",
            recht(onderdeel.recht)(_herstellen(onderdeel)),
            methods=["POST"],
        )
    for daad, stap in STAPPEN.items() if onderdeel.verplaats else ():
        blueprint.add_url_rule(
            f"/{onderdeel.naam}/<id:ding_id>/{daad}",
            f"{onderdeel.naam}_{daad}",
            recht(onderdeel.recht)(_verplaatsen(onderdeel, daad, stap)),
            methods=["POST"],
        )


def lees_volgorde(onderdelen: Iterable[Onderdeel]) -> str | None:
    """Return which of these lists the address puts in order; refuse another word."""
    gevraagd = request.args.get(VOLGORDE, "")
    lijsten = {deel.naam for deel in onderdelen if deel.verplaats is not None}
    if gevraagd and gevraagd not in lijsten:
        raise InvoerError(
            f"De regels van “{gevraagd[:40]}” kunt u hier niet verplaatsen."
            " Kies bij een lijst op de pagina voor verplaatsen."
        )
    return gevraagd or None


def rij_anker(lijst: str, rij: Any) -> str:
    """Return where a row stands on the page of its list; without a row the list.

    >>> rij_anker("besluiten", None)
    'besluiten'
    """
    return lijst if rij is None else f"{lijst}-{rij.id}"


def _nieuw(onderdeel: Onderdeel) -> Callable[..., ResponseReturnValue]:
    def view() -> ResponseReturnValue:
        form, gemaakt = onderdeel.form(None), None
        if is_ingestuurd() and not is_controle():
            with poging(form, door=toegang().gebruiker_id) as daad:
                form.verwerk(daad)
                gemaakt = _zeker(onderdeel.maak)(toegang(), daad=daad, **form.waarden())
            if form.gelukt:
                flash(f"{onderdeel.enkelvoud.capitalize()} toegevoegd.", "succes")
                nu = gemaakt if onderdeel.opent_nieuw else None
                return redirect(onderdeel.terug(nu))
        return _toon(onderdeel, form, f"{onderdeel.enkelvoud.capitalize()} toevoegen")

    return view


def _wijzigen(onderdeel: Onderdeel) -> Callable[..., ResponseReturnValue]:
    def view(ding_id: int) -> ResponseReturnValue:
        rij = onderdeel.get(toegang(), ding_id)
        form = onderdeel.form(rij)
        if is_ingestuurd() and not is_controle():
            try:
                rij = probeer(onderdeel, form, ding_id)
            except GEWIJZIGD:
                return toon_verschil(onderdeel, form, ding_id)
            if form.gelukt:
                flash(f"{onderdeel.titel(rij)} is opgeslagen.", "succes")
                return redirect(onderdeel.terug(rij))
        elif not is_ingestuurd():
            form.revisie.data = str(rij.revisie)
        return _toon(onderdeel, form, f"{onderdeel.titel(rij)} wijzigen", rij)

    return view


def probeer(onderdeel: Onderdeel, form: OnderdeelForm, ding_id: int) -> Any:
    """Change the row, unless somebody else saved it since the form was opened."""
    rij = None
    with poging(form, door=toegang().gebruiker_id) as daad:
        rij = onderdeel.get(toegang(), ding_id)
        form.verwerk(daad)
        if int(form.revisie.data or 0) != rij.revisie:
            raise IntussenGewijzigdError
        _zeker(onderdeel.wijzig)(rij, daad=daad, **form.waarden())
    return rij if rij is not None else onderdeel.get(toegang(), ding_id)


def _verwijderen(onderdeel: Onderdeel) -> Callable[..., ResponseReturnValue]:
    def view(ding_id: int) -> ResponseReturnValue:
        rij = onderdeel.get(toegang(), ding_id)
        titel, terug = onderdeel.titel(rij), onderdeel.terug(None)
        form = VerwijderForm()
        if not is_ingestuurd():
            form.revisie.data = str(rij.revisie)
        else:
            with poging(form, door=toegang().gebruiker_id) as daad:
                rij = onderdeel.get(toegang(), ding_id)
                form.verwerk(daad)
                if form.revisie.data != str(rij.revisie):
                    form.revisie.data = str(rij.revisie)
                    raise IntussenVeranderdError(
                        f"Iemand anders heeft {titel} intussen gewijzigd. Kijk eerst"
                        " wat er nu staat; verwijder daarna opnieuw."
                    )
                _zeker(onderdeel.verwijder)(rij)
            if form.gelukt:
                flash(f"{titel} is verwijderd.", "succes")
                return redirect(terug)
        return met_status(
            render_template(
                "onderdelen/verwijderen.html",
                form=form,
                titel=titel,
                onderdeel=onderdeel,
                rij=rij,
                kruimels=kruimels(
                    onderdeel.stap_terug(rij), titel=f"{titel} verwijderen"
                ),
            ),
            form=form,
        )

    return view


def _vervallen(onderdeel: Onderdeel) -> Callable[..., ResponseReturnValue]:
    def view(ding_id: int) -> ResponseReturnValue:
        rij = onderdeel.get(toegang(), ding_id)
        form = VervallenForm(vandaag=klok.vandaag())
        if is_ingestuurd():
            with poging(form, door=toegang().gebruiker_id) as daad:
                rij = onderdeel.get(toegang(), ding_id)
                form.verwerk(daad)
                _zeker(onderdeel.vervalt)(
                    rij, op=form.op.data, reden=form.reden.data.strip()
                )
            if form.gelukt:
                flash(f"{onderdeel.titel(rij)} is vervallen.", "succes")
                return redirect(onderdeel.terug(rij))
        return _toon(
            onderdeel, form, f"{onderdeel.titel(rij)} laten vervallen", rij, basis=True
        )

    return view


def _herstellen(onderdeel: Onderdeel) -> Callable[..., ResponseReturnValue]:
    def view(ding_id: int) -> ResponseReturnValue:
        with transactie(door=toegang().gebruiker_id):
            rij = onderdeel.get(toegang(), ding_id)
            _zeker(onderdeel.herstelt)(rij)
        flash(f"{onderdeel.titel(rij)} hoort weer bij het plan.", "succes")
        return redirect(onderdeel.terug(rij))

    return view


def _verplaatsen(
    onderdeel: Onderdeel, daad: str, stap: int
) -> Callable[..., ResponseReturnValue]:
    def view(ding_id: int) -> ResponseReturnValue:
        with transactie(door=toegang().gebruiker_id):
            rij = onderdeel.get(toegang(), ding_id)
            zin = _zeker(onderdeel.verplaats)(rij, stap)
        # The row shows it beside its buttons, by this category.
        flash(zin, f"{VERPLAATST} {onderdeel.naam}-{ding_id}")
        # Back to the button, so that who moves by keyboard can go on.
        terug = onderdeel.terug(rij).split("#")[0]
        open_ = f"{'&' if '?' in terug else '?'}{VOLGORDE}={onderdeel.naam}"
        return redirect(f"{terug}{open_}#{onderdeel.naam}-{ding_id}-{daad}")

    return view


def _toon(
    onderdeel: Onderdeel,
    form: Formulier,
    titel: str,
    rij: Any = None,
    *,
    basis: bool = False,
) -> ResponseReturnValue:
    tekst = render_template(
        "onderdelen/form.html" if basis else onderdeel.sjabloon,
        form=form,
        titel=titel,
        onderdeel=onderdeel,
        rij=rij,
        kruimels=kruimels(onderdeel.stap_terug(rij), titel=titel),
    )
    return met_status(tekst, form=form)


def toon_verschil(
    onderdeel: Onderdeel, form: OnderdeelForm, ding_id: int
) -> ResponseReturnValue:
    """Show what stands now beside what was typed; nothing was stored."""
    rij = onderdeel.get(toegang(), ding_id)
    verschillen = form.verschillen(onderdeel.form(rij, formdata=None))
    form.revisie.data = str(rij.revisie)
    titel = f"{onderdeel.titel(rij)} wijzigen"
    tekst = render_template(
        "onderdelen/verschil.html",
        form=form,
        verschillen=verschillen,
        titel=titel,
        onderdeel=onderdeel,
        rij=rij,
        kruimels=kruimels(onderdeel.stap_terug(rij), titel=titel),
    )
    return tekst, 409


def _zeker(operatie: Callable[..., Any] | None) -> Callable[..., Any]:
    if operatie is None:
        raise RuntimeError("this part has no such page")
    return operatie
