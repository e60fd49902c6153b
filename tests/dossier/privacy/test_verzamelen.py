"""All about one person is in the file: nothing secret, no more than allowed."""

import json
import re

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo

from cli import koersvast
from dossier.privacy import zicht
from dossier.privacy.bestand import list_dagregels, maak_zip
from dossier.privacy.onderwerp import van_account, van_persoon
from dossier.privacy.rules import LOSSE_KOLOMMEN, NIET_MEE, is_geheim
from dossier.privacy.verzamelen import (
    Verzameling,
    meegaande_kolommen,
    verwijzende_kolommen,
    verzamel,
)
from kern import klok
from kern.database import db
from kern.transactie import transactie
from tests.dossier.privacy.mens import (
    ADRES,
    ADRES_PRIVE,
    NAAM,
    SUBJECT,
    Mens,
    lees_zip,
    make_mens,
)
from tests.makers import make_gebruiker, make_persoon
from toegang.logboek import Actie, schrijf_logboek
from toegang.rechten import Rol

pytestmark = pytest.mark.postgres
# A column that is called so may say who somebody is.
OVER_EEN_MENS = re.compile(
    r"gebruiker|persoon(?!lijk)|eigenaar|door|actor|^aan$|adres|email|oorsprong|browser"
)
# What is called so and says nothing of one human being.
GEEN_MENS = {
    ("activiteit", "termijn_vastgesteld_door_mens"): "whether a term was read by hand",
    ("product", "vastgesteld_door_id"): "a body",
    ("toezegging", "door_gremium_id"): "a body",
    ("toezegging", "aan_gremium_id"): "a body",
    ("product", "eigenaar_in_de_lijn"): "words of a plan: searched, not collected",
    ("postslot", "installatie"): "a number of the data folder",
}
IETS_GEHEIMS = re.compile(r"hash|geheim|secret|token|nonce|verifier|zout|totp|sleutel")
# The days on which something secret was chosen, and the names of agreements.
NIET_GEHEIM = {("gebruiker", "totp_op"), ("instelling", "sleutel")}


def alles_over(mens: Mens) -> Verzameling:
    return verzamel(van_account(mens.gebruiker.id), zicht.alles, nu=klok.nu())


def per_tabel(alles: Verzameling) -> dict[str, int]:
    return {groep.tabel: len(groep.gegevens) for groep in alles.groepen}


def test_every_row_that_points_at_the_person_is_there(database: Flask) -> None:
    mens = make_mens()

    gevonden = per_tabel(alles_over(mens))

    assert gevonden == {
        "gebruiker": 1,
        "persoon": 1,
        "project_rol": 1,
        "inlogkoppeling": 1,
        "sessie": 1,
        "uitnodiging": 1,
        "inloglink": 1,
        "herstelcode": 1,
        "aanmelding": 1,
        "bericht": 2,
        "onbestelbaar": 1,
        "taak": 1,
        "planconcept": 1,
        "trekker": 1,
        "zetelbezetting": 1,
        "voortgang": 1,
        "risico": 1,
        "beheersmaatregel": 1,
    }


def test_the_person_without_the_account_leads_to_the_same(app: Flask) -> None:
    mens = make_mens()
    anders = verzamel(van_persoon(mens.persoon.id), zicht.alles, nu=klok.nu())

    assert per_tabel(anders) == per_tabel(alles_over(mens))


def test_one_address_is_one_human_being_only_when_somebody_says_so(app: Flask) -> None:
    gebruiker = make_gebruiker(email="een@mens.test")
    persoon = make_persoon(email="Een@Mens.test")

    for wie in (van_account(gebruiker.id), van_persoon(persoon.id)):
        assert None in (wie.gebruiker_id, wie.persoon_id)
        assert wie.misschien_zelf in (persoon, gebruiker)
        assert (wie.adressen, wie.eigen_adressen) == (["een@mens.test"], [])
    for wie in (
        van_account(gebruiker.id, samen=True),
        van_persoon(persoon.id, samen=True),
    ):
        assert (wie.gebruiker_id, wie.persoon_id) == (gebruiker.id, persoon.id)
        assert wie.eigen_adressen == ["een@mens.test"]


def test_of_three_at_one_address_nobody_is_taken_together(app: Flask) -> None:
    gebruiker = make_gebruiker(email="een@mens.test")
    for _ in range(2):
        make_persoon(email="een@mens.test")

    wie = van_account(gebruiker.id, samen=True)

    assert (wie.persoon_id, wie.misschien_zelf) == (None, None)
    assert len(wie.adresgenoten) == 2


def test_a_person_of_another_account_is_never_taken_along(app: Flask) -> None:
    gebruiker, ander = make_gebruiker(email="een@mens.test"), make_gebruiker()
    persoon = make_persoon(email="een@mens.test", gebruiker_id=ander.id)

    assert van_account(gebruiker.id, samen=True).persoon_id is None
    assert van_persoon(persoon.id, samen=True).gebruiker_id == ander.id


def test_every_column_that_may_name_somebody_is_looked_at(app: Flask) -> None:
    vergeten = [
        (naam, kolom.name)
        for naam, tabel in db.metadata.tables.items()
        for kolom in tabel.columns
        if OVER_EEN_MENS.search(kolom.name)
        and not kolom.name.endswith("_vastgesteld_door_mens")
        and kolom.name
        not in {
            *verwijzende_kolommen(tabel, "gebruiker"),
            *verwijzende_kolommen(tabel, "persoon"),
        }
        and naam not in {"gebruiker", "persoon", "sessie"}
        and (naam, kolom.name) not in {**LOSSE_KOLOMMEN, **GEEN_MENS}
    ]

    assert vergeten == []


def test_no_column_that_may_be_secret_goes_along(app: Flask) -> None:
    mee = {
        (naam, kolom)
        for naam, tabel in db.metadata.tables.items()
        for kolom in meegaande_kolommen(tabel)
    }

    assert {(n, k) for n, k in mee if IETS_GEHEIMS.search(k)} == NIET_GEHEIM
    kolommen = {(n, k.name) for n, t in db.metadata.tables.items() for k in t.columns}
    assert set(NIET_MEE) | set(LOSSE_KOLOMMEN) <= kolommen, "no longer there"


def test_no_secret_value_is_in_the_file(database: Flask) -> None:
    mens = make_mens()
    with transactie():
        mens.gebruiker.wachtwoord_hash = "kanariegeheim-1"
        mens.gebruiker.wachtwoord_op = klok.nu()
        mens.gebruiker.totp_geheim, mens.gebruiker.totp_op = (
            "kanariegeheim-2",
            klok.nu(),
        )
    geheim = {
        str(waarde)
        for naam, tabel in db.metadata.tables.items()
        for rij in db.session.execute(tabel.select()).mappings()
        for kolom, waarde in rij.items()
        if is_geheim(naam, kolom) and len(str(waarde or "")) > 6
    }

    tekst = "".join(lees_zip(maak_zip(alles_over(mens))).values())

    assert len(geheim) >= 5
    assert [waarde for waarde in geheim if waarde in tekst] == []


def test_the_file_reads_for_people_and_for_machines(database: Flask) -> None:
    mens = make_mens()
    with transactie(door=mens.gebruiker.id) as daad:
        schrijf_logboek(
            Actie.INLOGGEN,
            object=f"gebruiker:{mens.gebruiker.id}",
            nu=daad.nu,
            actor_id=mens.gebruiker.id,
        )

    delen = lees_zip(maak_zip(alles_over(mens)))

    assert set(delen) == {"gegevens.html", "gegevens.json"}
    for woord in (NAAM, ADRES, ADRES_PRIVE, SUBJECT, "Firefox", "192.0.2.7"):
        assert woord in delen["gegevens.html"]
        assert woord in delen["gegevens.json"]
    inhoud = json.loads(delen["gegevens.json"])
    assert inhoud["account"] == mens.gebruiker.id
    assert [r["actie"] for r in inhoud["logboek"] if r["wie"] == "Koersvast zelf"]
    gedaan = inhoud["geschiedenis"]["gedaan"]
    assert [(r["wat"], r["handeling"]) for r in gedaan] == [("activiteit", "gewijzigd")]
    over = inhoud["geschiedenis"]["over"]
    assert any(v["was"] == "Zoë Vinkenburg" for r in over for v in r["velden"])


def test_who_else_did_something_is_not_in_it(app: Flask) -> None:
    mens = make_mens()
    ander = make_gebruiker(naam="Ander Anderszoon", email="ander@mens.test")
    with transactie(door=ander.id):
        mens.gebruiker.naam = "Nieuwe Naam"
        mens.activiteit.titel = "Iets anders"

    delen = lees_zip(maak_zip(alles_over(mens)))

    assert "iemand anders" in delen["gegevens.html"]
    assert "Anderszoon" not in "".join(delen.values())


def test_thousands_of_lines_are_told_by_day(app: Flask) -> None:
    mens = make_mens()
    for nummer in range(3):
        with transactie(door=mens.gebruiker.id):
            mens.activiteit.titel = f"Titel {nummer}"

    dagregels = list_dagregels(alles_over(mens).geschiedenis.gedaan)

    assert [(regel.wat, regel.aantal) for regel in dagregels] == [("activiteit", 4)]


def test_the_command_writes_everything_to_a_file(app: Flask, tmp_path) -> None:
    mens = make_mens()
    info = ScriptInfo(create_app=lambda *_: app)
    pad = tmp_path / "alles.zip"

    uitslag = CliRunner().invoke(
        koersvast,
        ["persoon", "gegevens", "zoe-kanarieveld", "--uit", str(pad)],
        obj=info,
    )

    assert uitslag.exit_code == 0, uitslag.exception
    assert pad.stat().st_mode & 0o077 == 0
    inhoud = json.loads(lees_zip(pad.read_bytes())["gegevens.json"])
    assert (inhoud["account"], inhoud["persoon"]) == (
        mens.gebruiker.id,
        mens.persoon.id,
    )
    assert not any(
        rij["zonder_woorden"] for deel in inhoud["onderdelen"] for rij in deel["rijen"]
    )


@pytest.mark.parametrize("woord", ["niemand@mens.test", "niemand"])
def test_an_unknown_person_is_told_in_words(app: Flask, tmp_path, woord: str) -> None:
    info = ScriptInfo(create_app=lambda *_: app)

    uitslag = CliRunner().invoke(
        koersvast,
        ["persoon", "gegevens", woord, "--uit", f"{tmp_path}/x.zip"],
        obj=info,
    )

    assert f"“{woord}”" in str(uitslag.exception)
    assert not list(tmp_path.iterdir())


def test_a_role_in_no_project_hides_no_row_of_the_account_itself(app: Flask) -> None:
    gebruiker = make_gebruiker(Rol.LEZER)

    alles = verzamel(van_account(gebruiker.id), lambda *_: False, nu=klok.nu())

    assert per_tabel(alles) == {"gebruiker": 1, "project_rol": 1}
    assert alles.zonder_woorden == 0
