"""Who is taken out stands nowhere any more, and history is as whole as it was."""

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import select

from betrokkenen.models import Persoon
from cli import koersvast
from dossier.privacy.onderwerp import van_persoon
from dossier.privacy.operations import anonimiseer
from dossier.privacy.rules import BLIJFT, GAAT_WEG
from dossier.privacy.verzamelen import verwijzende_kolommen
from dossier.rules import ZONDER_GESCHIEDENIS
from imports.models import Planconcept
from kern import klok
from kern.database import db
from kern.transactie import transactie
from post.models import Bericht, Taak, Taakresultaat
from tests.dossier.naspelen import lees_nu, speel_na
from tests.dossier.privacy.mens import (
    ADRES,
    NAAM,
    VROEGER,
    anonimiseer_account,
    controle,
    laat_vertrekken,
    list_sporen,
    make_mens,
)
from tests.makers import make_activiteit, make_persoon, make_project, make_raming
from toegang.models import Gebruiker, Logboekregel, Sessie

pytestmark = pytest.mark.postgres


def test_no_column_of_any_table_names_the_person_any_more(database: Flask) -> None:
    mens = make_mens()
    laat_vertrekken(mens)
    assert {spoor.split(".")[0] for spoor in list_sporen()} >= {
        *("activiteit", "bericht", "gebruiker", "inlogkoppeling", "onbestelbaar"),
        *("persoon", "persoonswaarde", "planconcept", "product", "project"),
        "voortgang",
    }

    naam = anonimiseer_account(mens.gebruiker.id, VROEGER)

    assert list_sporen() == []
    bevindingen, verslag = controle()
    assert bevindingen == []
    assert verslag.gewist >= 10
    assert speel_na() == lees_nu()
    activiteit = db.session.get_one(type(mens.activiteit), mens.activiteit.id)
    assert activiteit.cel_trekker == f"{naam} (ZS)"
    assert activiteit.cel_klankbord == f"An Ander;\n{naam}"
    assert activiteit.cel_inzet == f"{naam} 4 uur"


def test_what_only_served_the_person_is_gone_and_what_others_have_stays(
    database: Flask,
) -> None:
    mens = make_mens()
    laat_vertrekken(mens)
    regels = len(db.session.scalars(select(Logboekregel)).all())

    anonimiseer_account(mens.gebruiker.id)

    eigen = mens.gebruiker.id
    assert not db.session.scalars(select(Taak).where(Taak.eigenaar_id == eigen)).all()
    assert not db.session.scalars(select(Taakresultaat)).all()
    assert not db.session.scalars(select(Bericht)).all()
    assert not db.session.scalars(
        select(Sessie).where(Sessie.gebruiker_id == eigen)
    ).all()
    concepten = db.session.scalars(select(Planconcept)).all()
    assert len(concepten) == 1, "only the one of another, without the name"
    assert len(db.session.scalars(select(Logboekregel)).all()) == regels + 1
    account = db.session.get_one(Gebruiker, eigen)
    assert account.geblokkeerd_op is not None
    assert (account.wachtwoord_hash, account.totp_geheim) == (None, None)
    assert account.laatst_ingelogd is None


def test_the_words_around_the_name_stay_in_history(database: Flask) -> None:
    persoon = make_persoon(naam=NAAM, sorteernaam="kanarieveld, zoe van")
    activiteit = make_activiteit(cel_trekker="An Ander")
    with transactie():
        activiteit.cel_trekker = NAAM
    with transactie() as daad:
        persoon.vervallen_op, persoon.vervallen_reden = daad.vandaag, "Weg."

    with transactie() as daad:
        anonimiseer(van_persoon(persoon.id), daad=daad)

    assert list_sporen() == []
    assert [s for s in list_sporen(("an ander",)) if s.startswith("persoonswaarde")]


def test_a_second_one_gets_the_next_number(database: Flask) -> None:
    namen = []
    for nummer in (1, 2):
        persoon = make_persoon(
            naam=f"Kanarie {nummer}{nummer}{nummer}",
            vervallen_op=klok.vandaag(),
            vervallen_reden="Weg.",
        )
        with transactie() as daad:
            namen.append(anonimiseer(van_persoon(persoon.id), daad=daad).naam)

    assert namen == ["Oud-medewerker 1", "Oud-medewerker 2"]


def test_who_is_in_a_plan_by_function_stays_so(database: Flask) -> None:
    persoon = make_persoon(
        functie="Adviseur",
        email="a@kanarieveld.test",
        vervallen_op=klok.vandaag(),
        vervallen_reden="Weg.",
    )

    with transactie() as daad:
        anonimiseer(van_persoon(persoon.id), daad=daad)

    rij = db.session.get_one(Persoon, persoon.id)
    assert (rij.naam, rij.aanduiding, rij.email) == (None, "Adviseur", None)
    assert list_sporen() == []


def test_every_table_that_points_at_an_account_has_a_fate(app: Flask) -> None:
    wijzend = {
        naam
        for naam, tabel in db.metadata.tables.items()
        if verwijzende_kolommen(tabel, "gebruiker")
    }

    assert wijzend == {*GAAT_WEG, *BLIJFT}
    assert set(GAAT_WEG) <= ZONDER_GESCHIEDENIS


def test_the_command_shows_first_and_does_it_with_yes(app: Flask) -> None:
    mens = make_mens()
    laat_vertrekken(mens)
    info = ScriptInfo(create_app=lambda *_: app)
    woorden = ["persoon", "anonimiseer", ADRES, "--ook", VROEGER]

    eerst = CliRunner().invoke(koersvast, woorden, obj=info)
    assert "Vervangen: activiteit, Cel trekker in" in eerst.stdout
    assert "Er is niets veranderd" in eerst.stdout
    assert list_sporen()
    daarna = CliRunner().invoke(koersvast, [*woorden, "--ja"], obj=info)

    assert "De naam is nu Oud-medewerker 1" in daarna.stdout
    assert list_sporen() == []


def test_history_of_an_erased_sentence_says_so(app: Flask) -> None:
    project = make_project()
    raming = make_raming(make_activiteit(project), twijfel=f"{NAAM} denkt minder")
    persoon = make_persoon(
        naam=NAAM, vervallen_op=klok.vandaag(), vervallen_reden="Weg."
    )
    with transactie() as daad:
        anonimiseer(van_persoon(persoon.id), daad=daad)

    db.session.refresh(raming)
    assert raming.twijfel == "Oud-medewerker 1 denkt minder"
    assert not [s for s in list_sporen() if "wijziging" in s]
