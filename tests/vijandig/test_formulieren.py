"""Whatever people type in any field of any form: a sentence, or the words as typed.

The forms are found in the addresses of the program, and their fields in the forms
themselves, so a new form is tried without a word here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count, product
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask, template_rendered
from sqlalchemy import event

import app as koersvast
from kern import klok
from kern.database import db, sqlite
from tests.browser import Browser
from tests.guards.adressen import bouw_adres, codes
from tests.makers import make_risico, save
from tests.toegang.deur import make_account
from toegang.models import ProjectRol
from toegang.rechten import Rol

CODE = "zwolle-handhaving"
NUL = chr(0)
SCRIPT = "<script>alert(1)</script>"
# Refused where a field asks for something particular.
WOORDEN = (
    SCRIPT,
    "\N{RIGHT-TO-LEFT OVERRIDE}gnalwo \N{LINE SEPARATOR} \N{FAMILY} {{7*7}}",
    "=1+1",
    "31-02",
    "2027-13-01",
    "1e309",
    "NaN",
    "1,234.56",
    "€ 12,345",
)
# Kept as it was typed where a field takes any words.
ALLES = " ".join(WOORDEN)
VRIJ = {"StringField", "TextAreaField"}
# Kept only beside what they explain: a term that shifted, hours that are in doubt,
# the terms of new moments.
NIET_ALTIJD = {"reden", "twijfel", "onderwerp"}
# Never kept: no paper can hold it, or no field is that long.
NOOIT = (f"a{NUL}b", "x" * 100_000)
MAG = {200, 302, 409, 413, 422}
# What is counted and logged of a refusal is no change of anything.
SPOREN = ("INSERT INTO teller ", "INSERT INTO logboekregel ")
VAN_DE_BROWSER = {"HiddenField", "CSRFTokenField", "SubmitField", "FileField"}
_sleutel = count(1)


@dataclass
class Opname:
    """What the running request rendered and wrote."""

    formulier: Any = None
    geschreven: list[Any] = field(default_factory=list)
    bewaard: bool = False

    def begin(self) -> None:
        """Forget what the request before did."""
        self.formulier, self.geschreven, self.bewaard = None, [], False


@dataclass
class Bezoek:
    """Somebody who may do everything, and the state to which each try returns."""

    app: Flask
    browser: Browser
    opname: Opname
    begin: Any

    def herstel(self) -> None:
        """Bring the database back to how it was."""
        db.session.rollback()
        doel = db.session.connection().connection.dbapi_connection
        db.session.rollback()
        self.begin.backup(doel)
        db.session.expunge_all()

    def stuur(self, adres: str, velden: dict[str, Any]) -> Any:
        """Send the form with a fresh key."""
        self.opname.begin()
        sleutel = f"sleutel-{next(_sleutel):024d}"
        antwoord = self.browser.client.post(adres, data=velden | {"sleutel": sleutel})
        db.session.rollback()
        return antwoord


@pytest.fixture
def bezoek(voorbeeld: Flask) -> Iterator[Bezoek]:
    """Return who may do everything in the example, and what he may not touch."""
    gebruiker = make_account(beheerder=True)
    van = klok.vandaag().replace(year=2000, day=1)
    for rol in Rol:
        rij = {"project_id": codes()[CODE], "gebruiker_id": gebruiker.id}
        save(ProjectRol(**rij, rol=rol, van=van))
    make_risico()
    browser = Browser(voorbeeld).log_in(gebruiker, zeker=True)
    opname = Opname()
    begin = sqlite.connect(":memory:")
    db.session.connection().connection.dbapi_connection.backup(begin)
    db.session.rollback()
    _luister(opname)
    with template_rendered.connected_to(_onthoud(opname), voorbeeld):
        yield Bezoek(voorbeeld, browser, opname, begin)
    begin.close()


def _onthoud(opname: Opname) -> Any:
    def onthoud(_app: Flask, context: dict[str, Any], **_rest: Any) -> None:
        opname.formulier = context.get("form", opname.formulier)

    return onthoud


def _luister(opname: Opname) -> None:
    def schrijf(_v: Any, _c: Any, zin: str, waarden: Any, *_rest: Any) -> None:
        if zin.startswith(SPOREN):
            return
        if zin.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}:
            opname.geschreven.append(waarden)

    def bewaar(_verbinding: Any) -> None:
        opname.bewaard = opname.bewaard or bool(opname.geschreven)

    def vergeet(_verbinding: Any) -> None:
        if not opname.bewaard:
            opname.geschreven.clear()

    event.listen(db.engine, "before_cursor_execute", schrijf)
    event.listen(db.engine, "commit", bewaar)
    event.listen(db.engine, "rollback", vergeet)


def formulieren(bezoek: Bezoek, blueprint: str) -> Iterator[tuple[str, Any]]:
    """Return the address of every form of the package, with the form itself."""
    for regel in bezoek.app.url_map.iter_rules():
        eigen = regel.endpoint.startswith(f"{blueprint}.")
        if not eigen or not {"GET", "POST"} <= (regel.methods or set()):
            continue
        adres = bouw_adres(bezoek.app, regel, CODE, codes()[CODE])
        if adres is None:
            continue  # the example has no such thing
        bezoek.opname.begin()
        antwoord = bezoek.browser.client.get(adres)
        assert antwoord.status_code == 200, (adres, antwoord.status_code)
        if bezoek.opname.formulier is not None:
            yield adres, bezoek.opname.formulier


def invulling(formulier: Any) -> dict[str, Any]:
    """Return values that the form would take, field by field.

    What it shows stays; what is empty is filled in by the kind of the field.
    """
    return {
        veld.name: _waarde(veld)
        for veld in formulier
        if veld.type not in {"CSRFTokenField", "SubmitField", "FileField"}
        and not (veld.type == "BooleanField" and not veld.data)
    }


def pogingen(formulier: Any) -> Iterator[tuple[Any, str]]:
    """Return every field that people fill in, with every value to try in it."""
    for veld in formulier:
        if veld.type in VRIJ:
            yield from product([veld], (ALLES, "=1+1", *NOOIT))
        elif veld.type == "BooleanField":  # whatever is sent is a tick
            yield veld, SCRIPT
        elif veld.type not in VAN_DE_BROWSER:
            yield from product([veld], (*WOORDEN, *NOOIT))


def _staat_in(opname: Opname, tekst: str) -> bool:
    """Whether the words were stored, whatever became of the space between them."""
    return "".join(tekst.split()) in "".join(_woorden(opname.geschreven))


def _woorden(waarde: Any) -> Iterator[str]:
    if isinstance(waarde, str):
        yield "".join(waarde.split())
    elif isinstance(waarde, list | tuple):
        for deel in waarde:
            yield from _woorden(deel)


def _waarde(veld: Any) -> Any:
    if hasattr(veld, "iter_choices"):
        keuzes = list(veld.iter_choices())
        gekozen = [keuze.value for keuze in keuzes if keuze.selected]
        anders = [str(keuze.value) for keuze in keuzes if str(keuze.value)]
        return (gekozen or anders[:1] or [""])[0] or (anders or [""])[0]
    getoond = veld._value() if hasattr(veld, "_value") else ""
    voorbeelden = {
        "DagField": klok.vandaag().isoformat(),
        "EuroField": "100",
        "JaarField": "2022",
        "HeelGetalField": "1",
    }
    return getoond or voorbeelden.get(veld.type, "Nieuw 1")


@pytest.mark.parametrize("blueprint", [b.name for b in koersvast.BLUEPRINTS])
def test_no_value_in_any_field_breaks_or_half_stores(
    bezoek: Bezoek, blueprint: str
) -> None:
    for adres, formulier in list(formulieren(bezoek, blueprint)):
        velden = invulling(formulier)
        for veld, waarde in pogingen(formulier):
            antwoord = bezoek.stuur(adres, velden | {veld.name: waarde})
            _controleer(bezoek, antwoord, (adres, veld.name, waarde[:20]))
            if bezoek.opname.bewaard:
                assert waarde not in NOOIT, (adres, veld.name)
                if veld.type in VRIJ and veld.name not in NIET_ALTIJD:
                    assert _staat_in(bezoek.opname, waarde), (adres, veld.name)
                bezoek.herstel()


@pytest.mark.parametrize("blueprint", [b.name for b in koersvast.BLUEPRINTS])
def test_a_row_of_another_project_cannot_be_chosen(
    bezoek: Bezoek, blueprint: str
) -> None:
    for adres, formulier in list(formulieren(bezoek, blueprint)):
        velden = invulling(formulier)
        for veld in (v for v in formulier if v.type == "KeuzeField"):
            eigen = {str(keuze.value) for keuze in veld.choices}
            vreemd = next(str(nr) for nr in count(1) if str(nr) not in eigen)

            antwoord = bezoek.stuur(adres, velden | {veld.name: vreemd})

            assert not bezoek.opname.bewaard, (adres, veld.name)
            _controleer(bezoek, antwoord, (adres, veld.name, vreemd))


@pytest.mark.parametrize("blueprint", [b.name for b in koersvast.BLUEPRINTS])
def test_a_form_of_a_megabyte_is_refused(bezoek: Bezoek, blueprint: str) -> None:
    for adres, formulier in list(formulieren(bezoek, blueprint)):
        antwoord = bezoek.stuur(adres, invulling(formulier) | {"x": "x" * 1_048_576})

        assert antwoord.status_code in {413, 422}, adres
        assert not bezoek.opname.bewaard


@pytest.mark.parametrize("blueprint", ["risicos", "begroting"])
def test_what_a_form_would_take_is_taken(bezoek: Bezoek, blueprint: str) -> None:
    """Else the tries above would be refused for another reason."""
    gelukt = 0
    for adres, formulier in list(formulieren(bezoek, blueprint)):
        antwoord = bezoek.stuur(adres, invulling(formulier))
        if bezoek.opname.bewaard:
            assert antwoord.status_code == 302
            gelukt += 1
            bezoek.herstel()

    assert gelukt >= 5


def _controleer(bezoek: Bezoek, antwoord: Any, wat: Any) -> None:
    assert antwoord.status_code in MAG, wat
    if antwoord.status_code == 302:
        assert bezoek.opname.bewaard, wat
        return
    assert not bezoek.opname.bewaard, wat
    tekst = antwoord.get_data(as_text=True)
    assert SCRIPT not in tekst, wat
    if antwoord.status_code == 422:
        # Only this list: reading whole pages was a third of the time of these tests.
        lijst = tekst.partition('class="melding__lijst"')[2].partition("</ul>")[0]
        fouten = BeautifulSoup(f"<ul{lijst}</ul>", "html.parser").select("li")
        zinnen = [fout.get_text(strip=True) for fout in fouten]
        assert zinnen, wat
        assert all(zin.endswith((".", "?", "!")) for zin in zinnen), (wat, zinnen)
