"""What others have or decided stays as it was, and is told."""

import pytest
from flask import Flask
from sqlalchemy import select

from betrokkenen.models import Persoon
from bewaking.models import (
    Fasebesluit,
    Kleur,
    Overgangskeuze,
    Overgangspunt,
    Rapportage,
    Rapportstand,
    Stoplicht,
)
from dossier.privacy.onderwerp import van_account
from dossier.privacy.voorstel import maak_voorstel
from dossier.privacy.zoeken import Vindplaats
from kern import klok
from kern.database import db
from kern.transactie import transactie
from planning.models import Mijlpaal
from post.models import Bericht, Taak, Taakresultaat, Taakstatus
from post.operations import plan_bericht
from projecten.models import Project
from tests.bewaking.lichten import make_fase, make_overgang, make_stoplicht
from tests.dossier.naspelen import lees_nu, speel_na
from tests.dossier.privacy.mens import (
    NAAM,
    anonimiseer_account,
    controle,
    laat_vertrekken,
    make_mens,
)
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_hoofdstuk,
    make_mijlpaal,
    make_persoon,
    make_rapportage,
    save,
)
from toegang import operations

pytestmark = pytest.mark.postgres


def test_somebody_else_with_the_name_stays_who_he_is(database: Flask) -> None:
    mens = make_mens()
    ander = make_persoon(naam=NAAM, sorteernaam="kanarieveld, zoe van")
    laat_vertrekken(mens)

    voorstel = maak_voorstel(
        van_account(mens.gebruiker.id), vandaag=klok.vandaag(), door_id=None
    )
    anonimiseer_account(mens.gebruiker.id)

    assert voorstel.naamgenoten == {("persoon", ander.id)}
    assert db.session.get_one(Persoon, ander.id).naam == NAAM
    assert controle()[0] == []
    assert speel_na() == lees_nu()


def test_a_text_that_should_hold_no_name_is_told_and_left_alone(
    database: Flask,
) -> None:
    mens = make_mens()
    mijlpaal = make_mijlpaal(mens.activiteit, naam=f"Gesprek met {NAAM}")
    laat_vertrekken(mens)

    voorstel = maak_voorstel(
        van_account(mens.gebruiker.id), vandaag=klok.vandaag(), door_id=None
    )

    blijft = {(plek.wat, plek.aantal) for plek in voorstel.blijft}
    assert blijft == {("moment", 1), ("geschiedenis van vroeger", 1)}
    anonimiseer_account(mens.gebruiker.id)
    assert db.session.get_one(Mijlpaal, mijlpaal.id).naam == f"Gesprek met {NAAM}"


def test_what_was_decided_is_told_and_stays_as_it_was(database: Flask) -> None:
    mens = make_mens()
    rood = {"voorgesteld": Kleur.ROOD, "besloten": Kleur.ROOD}
    project = db.session.get_one(Project, mens.activiteit.project_id)
    licht = make_stoplicht(project, oorzaak=NAAM, **rood)
    open_, besloten = _make_poorten(project)
    laat_vertrekken(mens)
    account = van_account(mens.gebruiker.id)

    voorstel = maak_voorstel(account, vandaag=klok.vandaag(), door_id=None)
    anonimiseer_account(mens.gebruiker.id)

    assert {("stoplicht", "Oorzaak"), ("punt van een faseovergang", "Toelichting")} <= {
        (plek.wat, plek.veld) for plek in voorstel.blijft
    }
    assert db.session.get_one(Stoplicht, licht.id).oorzaak == NAAM
    for punt_id in (open_, besloten):
        assert db.session.get_one(Overgangspunt, punt_id).toelichting == NAAM
    assert controle()[0] == []
    assert speel_na() == lees_nu()


def test_a_text_of_a_report_forgets_the_name_until_it_is_approved(
    database: Flask,
) -> None:
    mens = make_mens()
    project = db.session.get_one(Project, mens.activiteit.project_id)
    concept = make_rapportage(project, reden=f"{NAAM} staat er nog in.")
    tekst = make_hoofdstuk(concept, tekst=f"# Stand\n\n- {NAAM.upper()} **trekt**.")
    vast = make_rapportage(project)
    blijft = make_hoofdstuk(vast, tekst=f"{NAAM} trok.")
    _stel_vast(vast)
    laat_vertrekken(mens)
    account = van_account(mens.gebruiker.id)

    voorstel = maak_voorstel(account, vandaag=klok.vandaag(), door_id=None)
    naam = anonimiseer_account(mens.gebruiker.id)

    plek = ("tekst van een rapport", "Tekst", project.naam, 1)
    assert plek in {_als_rij(gevonden) for gevonden in voorstel.vervangen}
    assert plek in {_als_rij(gevonden) for gevonden in voorstel.blijft}
    assert tekst.tekst == f"# Stand\n\n- {naam} **trekt**."
    assert concept.reden == f"{naam} staat er nog in."
    assert blijft.tekst == f"{NAAM} trok."
    assert controle()[0] == []
    assert speel_na() == lees_nu()


def _stel_vast(rapport: Rapportage) -> None:
    gever = make_gebruiker()
    with transactie():
        rapport.stand = Rapportstand.VASTGESTELD
        rapport.vastgesteld_op = klok.vandaag()
        rapport.vastgesteld_door_id = gever.id


def _als_rij(plek: Vindplaats) -> tuple[str, str, str | None, int]:
    return plek.wat, plek.veld, plek.project, plek.aantal


def _make_poorten(project: Project) -> list[int]:
    """Return the points, with the name, of a proposal and of one that was decided."""
    overgang = make_overgang(project, fase=make_fase(project, code="Z"))
    overgangen = [overgang, make_overgang(project, fase=overgang.van_fase)]
    waarden = {"volgorde": 1, "tekst": "Klaar", "in_orde": True, "toelichting": NAAM}
    punten = [
        save(
            Overgangspunt(project_id=project.id, faseovergang_id=deze.id, **waarden)
        ).id
        for deze in overgangen
    ]
    besluit = {"keuze": Overgangskeuze.GO, "momentopname": "{}", "sha256": "x"}
    wanneer = {"op": klok.vandaag(), "ingevoerd_op": klok.nu()}
    ids = {"project_id": project.id, "faseovergang_id": overgangen[1].id}
    save(Fasebesluit(**ids, **besluit, **wanneer))
    return punten


def test_the_work_of_somebody_else_that_names_the_person_stays(
    database: Flask,
) -> None:
    mens = make_mens()
    ander, nu = make_gebruiker(), klok.nu()
    taak = save(
        Taak(
            soort="tussenrapportage",
            titel=f"Rapport van {NAAM}",
            gegevens="{}",
            eigenaar_id=ander.id,
            status=Taakstatus.GEREED,
            voortgang=100,
            aangevraagd_op=nu,
            afgerond_op=nu,
        )
    )
    save(Taakresultaat(taak_id=taak.id, naam="r.xlsx", soort="xlsx", inhoud=b"x"))
    laat_vertrekken(mens)

    anonimiseer_account(mens.gebruiker.id)

    assert db.session.get(Taak, taak.id) is not None
    assert db.session.query(Taakresultaat).count() == 1


def test_who_shares_the_address_keeps_it_and_his_mail(database: Flask) -> None:
    postbus = "postbus@mens.test"
    gebruiker = make_gebruiker(email=postbus, naam="Jo Bos")
    make_gebruiker(beheerder=True)
    ander = make_persoon(naam="An Vaart", email=postbus)
    activiteit = make_activiteit(cel_trekker=f"{postbus}, Jo Bos")
    with transactie() as daad:
        plan_bericht(soort="proef", sleutel="1", aan=postbus, nu=daad.nu)
        operations.blokkeer(gebruiker, nu=daad.nu, door_id=None)

    anonimiseer_account(gebruiker.id)

    assert activiteit.cel_trekker == f"{postbus}, Oud-medewerker 1"
    assert (ander.naam, ander.email) == ("An Vaart", postbus)
    assert db.session.scalars(select(Bericht.aan)).all() == [postbus]
    assert controle()[0] == []
