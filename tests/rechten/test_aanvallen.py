"""Forged numbers, forged fields and forged choices: nothing shown, nothing changed."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from flask import Flask, template_rendered
from sqlalchemy import select
from werkzeug.routing import Rule

from kern.database import db
from tests.rechten.terrein import (
    ANONIEM,
    BEHEERDER,
    BEZOEKERS,
    EIGEN,
    GEBLOKKEERD,
    INLEESCONCEPT,
    ROLLEN,
    SOORTEN,
    VAN_ACCOUNT,
    VAST,
    VREEMD,
    Terrein,
    is_weg,
    tabel_van,
)
from tests.vijandig.test_formulieren import invulling
from toegang.rechten import Rol

WIJD = 50
# Names of columns that no form of ours has; where one has, it is left out.
GESMOKKELD = {
    "id": "1",
    "ding_id": "1",
    "rol": "beheerder",
    "beheerder": "1",
    "versie": "99",
    "gebruiker_id": "1",
    "door_id": "1",
    "geblokkeerd_op": "2020-01-01",
    "ingevoerd_op": "2000-01-01",
    "van": "2000-01-01",
    "email": "a@b.test",
    "vertrouwelijk": "1",
    "vervallen_op": "2020-01-01",
    "volgorde": "999",
}
# Holds a print of all that was sent, or differs each time that it is written.
GETELD = ("formuliersleutel",)
WILLEKEURIG = re.compile(
    "hash|verzoek|totp_|^(?:vorige|controlegetal|zout|oud|nieuw|wijziging_id)$"
)
# The order of the lines of one act is nobody's promise.
OP_INHOUD = ("wijziging", "persoonswaarde")
# Rows that an address calls by another name than that of their table.
ANDERE_NAAM = {INLEESCONCEPT: "planconcept", "gast": "persoon"}
# Of everybody, or of who is signing in.
VAN_IEDEREEN = ("/account", "/inloggen", "/mijn-", "/wachtwoord")
GEEN_REVISIE = ("999999999", "0", "-1", "1.0", "", "x", "1'")
_sleutel = count(1)


@contextmanager
def gezien(app: Flask) -> Iterator[list[Any]]:
    """Return the forms that pages show while this lasts, the last one last."""
    forms: list[Any] = []

    def onthoud(_app: Flask, context: dict[str, Any], **_rest: Any) -> None:
        if context.get("form") is not None:
            forms.append(context["form"])

    with template_rendered.connected_to(onthoud, app):
        yield forms


def formulieren(grond: Terrein, bezoeker: str) -> list[tuple[str, Any]]:
    """Return every form that the visitor can open, by its address."""
    gevonden = []
    with gezien(grond.app) as forms:
        for methode, regel in grond.rijen():
            if methode != "GET" or "POST" not in (regel.methods or ()):
                continue
            forms.clear()
            adres = grond.adres(regel, EIGEN, grond.mijn, bezoeker)
            if grond.vraag(bezoeker, "GET", adres).status_code == 200 and forms:
                gevonden.append((adres, forms[-1]))
    return gevonden


def stuur(grond: Terrein, bezoeker: str, adres: str, velden: dict[str, Any]) -> Any:
    """Send the form with a fresh key; what it stores stays."""
    sleutel = f"sleutel-{next(_sleutel):024d}"
    client, naam = grond.clients[bezoeker], grond.app.config["SESSIE_COOKIE"]
    koekje = client.get_cookie(naam)
    antwoord = client.post(adres, data=velden | {"sleutel": sleutel})
    db.session.rollback()
    if koekje is not None:
        client.set_cookie(naam, koekje.value)
    return antwoord


def inhoud(_grond: Terrein) -> dict[str, list[Any]]:
    """Return every row, without what differs each time that the same is done."""
    db.session.rollback()
    gelezen = {}
    verbinding = db.session.connection()
    for naam, tabel in db.metadata.tables.items():
        if naam not in GETELD:
            zonder = {"id"} if naam in OP_INHOUD else set()
            namen = [k.name for k in tabel.c if not WILLEKEURIG.search(k.name)]
            kolommen = ", ".join(f'"{k}"' for k in namen if k not in zonder)
            # As the database has them: to make values of them takes longer.
            rijen = verbinding.exec_driver_sql(f'SELECT {kolommen} FROM "{naam}"')
            gelezen[naam] = sorted(rijen, key=repr)
    db.session.rollback()
    return gelezen


def ids_van_anderen(grond: Terrein, regel: Rule, naam: str) -> list[int]:
    """Return the numbers around one's own that are of another project, or nobody's."""
    wat = tabel_van(naam, regel)
    tabel = db.metadata.tables[ANDERE_NAAM.get(wat, wat)]
    mijn = grond.mijn[wat]
    eigen = {mijn}
    if tabel.name in VAN_ACCOUNT:
        eigen = {grond.mijn[f"{wat} van {Rol.PROJECTLEIDER}"]}
    elif "project_id" in tabel.c:
        waar = tabel.c.project_id == grond.projecten[EIGEN]
        eigen |= set(db.session.scalars(select(tabel.c.id).where(waar)))
    elif tabel.name != "project":
        eigen |= set(db.session.scalars(select(tabel.c.id)))
    return sorted({*range(max(1, mijn - WIJD), mijn + WIJD)} - eigen)


def test_a_number_nearby_opens_nothing_of_another_project(grond: Terrein) -> None:
    vooraf, geopend = inhoud(grond), []
    for methode, regel in grond.rijen():
        for naam in regel.arguments - {"project", "rol_id", "soort", *VAST}:
            nummers = ids_van_anderen(grond, regel, naam)
            heel = methode == "GET" and regel.rule.endswith((">", "/wijzigen"))
            for nummer in nummers if heel else nummers[:3] + nummers[-3:]:
                waarden = {"project": EIGEN, "rol_id": grond.mijn["rol"], naam: nummer}
                waarden["soort"] = SOORTEN.get(regel.endpoint)
                waarden["extensie"] = VAST["extensie"]
                waarden = {n: w for n, w in waarden.items() if n in regel.arguments}
                adres = grond.app.url_map.bind("localhost").build(
                    regel.endpoint, waarden
                )
                antwoord = grond.vraag(Rol.PROJECTLEIDER, methode, adres)
                if not is_weg(antwoord):
                    geopend.append((methode, adres, antwoord.status_code))

    assert geopend == []
    assert inhoud(grond) == vooraf


@pytest.mark.parametrize("nummer", ["0", "-1", "2147483648", "9" * 40, "1e3", "١", "x"])
def test_what_is_no_number_is_no_address(grond: Terrein, nummer: str) -> None:
    for pad in ("activiteiten", "planning/mijlpalen", "risicos"):
        adres = f"/projecten/{EIGEN}/{pad}/{nummer}"

        assert is_weg(grond.vraag(Rol.PROJECTLEIDER, "GET", adres))


@pytest.mark.parametrize("bezoeker", [Rol.PROJECTLEIDER, Rol.TREKKER, BEHEERDER])
def test_a_field_that_the_form_has_not_does_nothing(
    grond: Terrein, bezoeker: str
) -> None:
    smokkel = GESMOKKELD | {
        "project_id": str(grond.projecten[VREEMD]),
        "project": VREEMD,
        **{f"{naam}_id": str(id_) for naam, id_ in grond.vreemd.items()},
    }
    geslaagd = 0
    for adres, form in formulieren(grond, bezoeker):
        velden = invulling(form)
        extra = {naam: w for naam, w in smokkel.items() if naam not in form}
        gewoon = stuur(grond, bezoeker, adres, velden).status_code
        zonder = inhoud(grond)
        grond.herstel()

        status = stuur(grond, bezoeker, adres, extra | velden).status_code

        assert status == gewoon, adres
        assert inhoud(grond) == zonder, adres
        grond.herstel()
        geslaagd += status == 302
    assert geslaagd >= 1, "else nothing was tried"


def test_a_choice_of_another_project_is_refused(grond: Terrein) -> None:
    vooraf = inhoud(grond)
    geprobeerd = 0
    for adres, form in formulieren(grond, Rol.PROJECTLEIDER):
        velden = invulling(form)
        for veld in (v for v in form if v.type in {"KeuzeField", "Vinkjesveld"}):
            eigen = {str(keuze.value) for keuze in veld.iter_choices()}
            vreemd = {str(id_) for id_ in grond.vreemd.values()} - eigen
            for id_ in sorted(vreemd):
                antwoord = stuur(
                    grond, Rol.PROJECTLEIDER, adres, velden | {veld.name: id_}
                )
                assert antwoord.status_code in {409, 422}, (adres, veld.name, id_)
                geprobeerd += 1

    assert geprobeerd >= 20
    assert inhoud(grond) == vooraf


def test_a_version_that_is_not_there_changes_nothing(grond: Terrein) -> None:
    vooraf, met_revisie = inhoud(grond), 0
    for adres, form in formulieren(grond, Rol.PROJECTLEIDER):
        if "revisie" not in form or form.revisie.data in {None, "0"}:
            continue  # makes something new
        for revisie in GEEN_REVISIE:
            velden = invulling(form) | {"revisie": revisie}

            antwoord = stuur(grond, Rol.PROJECTLEIDER, adres, velden)

            assert antwoord.status_code in {409, 422}, (adres, revisie)
        met_revisie += 1
    assert met_revisie >= 10
    assert inhoud(grond) == vooraf


def test_what_one_may_not_send_changes_nothing(grond: Terrein) -> None:
    """Every form as the project leader would fill it in, sent by everybody else."""
    vooraf = inhoud(grond)
    goed = formulieren(grond, Rol.PROJECTLEIDER)
    mag: list[tuple[str, str]] = []
    for bezoeker in (*ROLLEN[2:], ANONIEM, GEBLOKKEERD):
        eigen = {adres for adres, _ in formulieren(grond, bezoeker)}
        for adres, form in goed:
            if adres in eigen:
                if not adres.startswith(VAN_IEDEREEN):
                    mag.append((bezoeker, adres))
                continue
            antwoord = stuur(grond, bezoeker, adres, invulling(form))
            assert antwoord.status_code in {302, 404}, (bezoeker, adres)

    assert inhoud(grond) == vooraf
    assert {bezoeker for bezoeker, _ in mag} == {Rol.TREKKER.value}


@pytest.mark.parametrize(
    ("methode", "bezoekers"),
    [
        ("GET", BEZOEKERS),
        ("HEAD", (Rol.PROJECTLEIDER, Rol.KLANKBORDLID)),
        ("OPTIONS", (Rol.PROJECTLEIDER, ANONIEM)),
    ],
)
def test_reading_changes_nothing_whoever_does_it(
    grond: Terrein, methode: str, bezoekers: tuple[str, ...]
) -> None:
    """Only ``Sessie.laatst_gezien`` may be written, and here the clock stands still.

    That a secret address was wrong is counted.
    """
    vooraf, inhoudelijk = grond.inhoud(), []
    regels = {regel.rule: regel for _, regel in grond.rijen()}
    for regel in regels.values():
        for bezoeker in bezoekers:
            adres = grond.adres(regel, EIGEN, grond.mijn, bezoeker)
            antwoord = grond.vraag(bezoeker, methode, adres)
            if methode == "HEAD" and antwoord.get_data():
                inhoudelijk.append((bezoeker, adres))

    assert inhoudelijk == []
    assert grond.inhoud() | {"teller": []} == vooraf
