"""Who is taken out stands nowhere any more, and history is as whole as it was."""

from typing import Any

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy import select

from betrokkenen.models import Persoon
from bewaking.models import (
    Fasebesluit,
    Kleur,
    Overgangskeuze,
    Overgangspunt,
    Stoplicht,
)
from cli import koersvast
from dossier.controle import Verslag, controleer, lezend
from dossier.privacy.onderwerp import van_account, van_persoon
from dossier.privacy.operations import (
    IntussenAndersError,
    NietTeAnonimiserenError,
    anonimiseer,
)
from dossier.privacy.rules import BLIJFT, GAAT_WEG
from dossier.privacy.verzamelen import verwijzende_kolommen
from dossier.privacy.voorstel import list_ook, maak_voorstel
from dossier.privacy.zoeken import Lot
from dossier.rules import ZONDER_GESCHIEDENIS
from imports.models import Planconcept
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
    ADRES,
    NAAM,
    VROEGER,
    laat_vertrekken,
    list_sporen,
    make_mens,
)
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_raming,
    save,
)
from toegang import operations
from toegang.models import Gebruiker, Logboekregel, Sessie

pytestmark = pytest.mark.postgres


def doe(gebruiker_id: int, *ook: str) -> str:
    """Anonymise the account and who has it; return the name that came in its place."""
    with transactie() as daad:
        return anonimiseer(van_account(gebruiker_id), ook=ook, daad=daad).naam


def controle() -> tuple[list[str], Verslag]:
    """Return what the check of the history says."""
    db.session.rollback()
    verslag = Verslag()
    with lezend() as verbinding:
        return list(controleer(verbinding, verslag)), verslag


def test_no_column_of_any_table_names_the_person_any_more(database: Flask) -> None:
    mens = make_mens()
    laat_vertrekken(mens)
    assert {spoor.split(".")[0] for spoor in list_sporen()} >= {
        *("activiteit", "bericht", "gebruiker", "inlogkoppeling", "onbestelbaar"),
        *("persoon", "persoonswaarde", "planconcept", "product", "project"),
        "voortgang",
    }

    naam = doe(mens.gebruiker.id, VROEGER)

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

    doe(mens.gebruiker.id)

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


def test_somebody_else_with_the_name_stays_who_he_is(database: Flask) -> None:
    mens = make_mens()
    ander = make_persoon(naam=NAAM, sorteernaam="kanarieveld, zoe van")
    laat_vertrekken(mens)

    voorstel = maak_voorstel(
        van_account(mens.gebruiker.id), vandaag=klok.vandaag(), door_id=None
    )
    doe(mens.gebruiker.id)

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
    doe(mens.gebruiker.id)
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
    doe(mens.gebruiker.id)

    assert {("stoplicht", "Oorzaak"), ("punt van een faseovergang", "Toelichting")} <= {
        (plek.wat, plek.veld) for plek in voorstel.blijft
    }
    assert db.session.get_one(Stoplicht, licht.id).oorzaak == NAAM
    for punt_id in (open_, besloten):
        assert db.session.get_one(Overgangspunt, punt_id).toelichting == NAAM
    assert controle()[0] == []
    assert speel_na() == lees_nu()


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


def test_names_of_before_are_offered(database: Flask) -> None:
    mens = make_mens()

    assert set(list_ook(van_account(mens.gebruiker.id))) == {
        VROEGER,
        "vinkenburg, zoe",
    }


@pytest.mark.parametrize(
    ("begin", "zin"),
    [
        ("niets", "Het account werkt nog"),
        ("geblokkeerd", "Het account heeft nog een rol"),
        ("zonder persoon", "is nog te kiezen in de plannen"),
    ],
)
def test_who_still_takes_part_is_refused(app: Flask, begin: str, zin: str) -> None:
    mens = make_mens()
    if begin != "niets":
        with transactie() as daad:
            operations.blokkeer(mens.gebruiker, nu=daad.nu, door_id=None)
    vooraf = list_sporen()

    with pytest.raises(NietTeAnonimiserenError, match=zin):
        doe(mens.gebruiker.id)

    assert list_sporen() == vooraf


def test_nobody_is_taken_out_twice_or_let_in_again(app: Flask) -> None:
    mens = make_mens()
    laat_vertrekken(mens)
    doe(mens.gebruiker.id)

    with pytest.raises(NietTeAnonimiserenError, match="al geanonimiseerd"):
        doe(mens.gebruiker.id)
    gebruiker = db.session.get_one(Gebruiker, mens.gebruiker.id)
    with pytest.raises(operations.AccountError, match="Maak een nieuw account"):
        operations.deblokkeer(gebruiker, nu=klok.nu())


def test_what_changed_since_it_was_looked_at_stops_it(app: Flask) -> None:
    mens = make_mens()
    laat_vertrekken(mens)
    wie = van_account(mens.gebruiker.id)
    gezien = maak_voorstel(wie, vandaag=klok.vandaag(), door_id=None).count(
        Lot.VERVANGEN
    )
    make_activiteit(mens.project, cel_trekker=NAAM)

    with (
        pytest.raises(IntussenAndersError, match="bevestig opnieuw"),
        transactie() as daad,
    ):
        anonimiseer(wie, gezien=gezien, daad=daad)

    assert db.session.get_one(Gebruiker, mens.gebruiker.id).naam == NAAM


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

    doe(mens.gebruiker.id)

    assert db.session.get(Taak, taak.id) is not None
    assert db.session.query(Taakresultaat).count() == 1


def vertrokken(**velden: Any) -> Persoon:
    """Return a person in the plans who is there no more."""
    weg = {"vervallen_op": klok.vandaag(), "vervallen_reden": "Weg."}
    return make_persoon(**(weg | velden))


@pytest.mark.parametrize(
    ("naam", "tekst"),
    [
        ("Jan", "Vanaf jan. 2021 met Jan Zegel en Jansje."),
        ("An", "An plan van aanpak, an sich."),
        ("Beheerder", "De beheerder van het wijkteam."),
        ("J.", "J. is de afkorting van jeugd."),
        ("Team Wmo", "Team Wmo doet de intake."),
    ],
)
def test_a_name_that_may_be_something_else_is_asked_first(
    app: Flask, naam: str, tekst: str
) -> None:
    make_persoon(functie="team wmo")
    persoon = vertrokken(naam=naam, sorteernaam=naam.lower(), code="kort")
    activiteit = make_activiteit(cel_trekker=tekst)
    wie = van_persoon(persoon.id)

    voorstel = maak_voorstel(wie, vandaag=klok.vandaag(), door_id=None)
    with transactie() as daad:
        anonimiseer(wie, daad=daad)

    assert [(los.naam, los.aantal) for los in voorstel.losse_namen] == [(naam, 1)]
    assert naam not in voorstel.zoeker.woorden
    assert activiteit.cel_trekker == tekst
    assert persoon.naam == "Oud-medewerker 1"


@pytest.mark.parametrize(
    ("naam", "voor", "na"),
    [
        (
            "Jan",
            "Jan (ZS), jan. 2021, Jansje",
            "Oud-medewerker 1 (ZS), jan. 2021, Jansje",
        ),
        ("Beheerder", "beheerder; Beheerders", "Oud-medewerker 1; Beheerders"),
        ("Jo Bos", "JO BOS en Jo Bosman", "Oud-medewerker 1 en Jo Bosman"),
    ],
)
def test_who_asks_for_it_gets_whole_words_only(
    app: Flask, naam: str, voor: str, na: str
) -> None:
    persoon = vertrokken(naam=naam, sorteernaam=naam.lower())
    activiteit = make_activiteit(cel_trekker=voor)

    with transactie() as daad:
        anonimiseer(van_persoon(persoon.id), ook=[naam], daad=daad)

    assert activiteit.cel_trekker == na


def test_who_shares_the_address_keeps_it_and_his_mail(database: Flask) -> None:
    postbus = "postbus@mens.test"
    gebruiker = make_gebruiker(email=postbus, naam="Jo Bos")
    make_gebruiker(beheerder=True)
    ander = make_persoon(naam="An Vaart", email=postbus)
    activiteit = make_activiteit(cel_trekker=f"{postbus}, Jo Bos")
    with transactie() as daad:
        plan_bericht(soort="proef", sleutel="1", aan=postbus, nu=daad.nu)
        operations.blokkeer(gebruiker, nu=daad.nu, door_id=None)

    doe(gebruiker.id)

    assert activiteit.cel_trekker == f"{postbus}, Oud-medewerker 1"
    assert (ander.naam, ander.email) == ("An Vaart", postbus)
    assert db.session.scalars(select(Bericht.aan)).all() == [postbus]
    assert controle()[0] == []


def test_the_command_asks_what_is_not_sure(app: Flask) -> None:
    persoon = vertrokken(naam="Jan", sorteernaam="jan", email="postbus@mens.test")
    make_gebruiker(email="postbus@mens.test", naam="Jo Bos")
    make_activiteit(cel_trekker="Jan")
    info = ScriptInfo(create_app=lambda *_: app)

    gezegd = CliRunner().invoke(
        koersvast, ["persoon", "anonimiseer", persoon.code], obj=info
    )

    assert "Niet gezocht naar: Jan." in gezegd.stdout
    assert 'Het staat op 1 plaatsen. Moet het mee: --ook "Jan".' in gezegd.stdout
    assert "hetzelfde e-mailadres heeft ook Jo Bos" in gezegd.stdout
    assert "voeg dan --samen toe" in gezegd.stdout.lower()
