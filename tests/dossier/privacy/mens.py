"""Somebody who left traces in every corner, and what there is to find of him."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import LargeBinary, select

from activiteiten.models import Activiteit
from betrokkenen.models import Persoon
from dossier.controle import Verslag, controleer, lezend
from dossier.privacy.onderwerp import van_account
from dossier.privacy.operations import anonimiseer
from kern import klok
from kern.database import db
from kern.datums import leeg
from kern.transactie import transactie
from post.models import Onbestelbaar
from post.operations import plan_bericht
from projecten.models import Fase, Product, Productsoort, Project
from tests.makers import (
    make_activiteit,
    make_concept,
    make_gebruiker,
    make_maatregel,
    make_persoon,
    make_project,
    make_risico,
    make_taak,
    make_voortgang,
    make_zetel,
    save,
)
from toegang import operations
from toegang.models import (
    Aanmelding,
    Gebruiker,
    Herstelcode,
    Inloglink,
    ProjectRol,
    Stap,
)
from toegang.organisatie.models import Inlogkoppeling
from toegang.rechten import Rol

NAAM, VROEGER = "Zoë van Kanarieveld", "Zoë Vinkenburg"
ADRES, ADRES_PRIVE = "zoe.kanarieveld@mens.test", "zoe@kanarieveld.test"
SUBJECT = "kenmerk-kanarie-0001"
# What no table may hold afterwards, in any capitals.
SPOREN = ("kanarieveld", "vinkenburg", SUBJECT)


@dataclass
class Mens:
    """The person, with what the tests ask about."""

    project: Project
    gebruiker: Gebruiker
    persoon: Persoon
    activiteit: Activiteit


def make_mens(**velden: Any) -> Mens:
    """Return somebody who still works here."""
    project = make_project(portefeuillehouder=f"wethouder {NAAM}")
    gebruiker = make_gebruiker(Rol.TREKKER, project, email=ADRES, naam=VROEGER)
    persoon = make_persoon(
        naam=VROEGER,
        sorteernaam="vinkenburg, zoe",
        code="zoe-vinkenburg",
        email=ADRES_PRIVE,
        gebruiker_id=gebruiker.id,
        **velden,
    )
    with transactie():
        gebruiker.naam = persoon.naam = NAAM
        persoon.sorteernaam, persoon.code = "kanarieveld, zoe van", "zoe-kanarieveld"
    activiteit = _leg_werk(project, gebruiker, persoon)
    _leg_sporen(gebruiker, project)
    return Mens(project, gebruiker, persoon, activiteit)


def laat_vertrekken(mens: Mens) -> None:
    """Let the person go: no role, no way in, no place to be chosen."""
    with transactie(door=None) as daad:
        for rol in db.session.scalars(
            select(ProjectRol).where(ProjectRol.gebruiker_id == mens.gebruiker.id)
        ):
            operations.beeindig_rol(rol, nu=daad.nu)
        operations.blokkeer(mens.gebruiker, nu=daad.nu, door_id=None)
        mens.persoon.vervallen_op = daad.vandaag
        mens.persoon.vervallen_reden = "Werkt hier niet meer."


def anonimiseer_account(gebruiker_id: int, *ook: str) -> str:
    """Anonymise the account and who has it; return the name that came in its place."""
    with transactie() as daad:
        return anonimiseer(van_account(gebruiker_id), ook=ook, daad=daad).naam


def controle() -> tuple[list[str], Verslag]:
    """Return what the check of the history says."""
    db.session.rollback()
    verslag = Verslag()
    with lezend() as verbinding:
        return list(controleer(verbinding, verslag)), verslag


def vertrokken(**velden: Any) -> Persoon:
    """Return a person in the plans who is there no more."""
    weg = {"vervallen_op": klok.vandaag(), "vervallen_reden": "Weg."}
    return make_persoon(**(weg | velden))


def list_sporen(woorden: tuple[str, ...] = SPOREN) -> list[str]:
    """Return every column of every table in which one of the words stands."""
    db.session.rollback()
    gevonden = []
    for naam, tabel in db.metadata.tables.items():
        for rij in db.session.execute(select(tabel)).mappings():
            for kolom, waarde in rij.items():
                tekst = _tekst(tabel.c[kolom].type, waarde).casefold()
                if any(woord in tekst for woord in woorden):
                    gevonden.append(f"{naam}.{kolom}: {tekst[:80]}")
    db.session.rollback()
    return gevonden


def _tekst(soort: Any, waarde: Any) -> str:
    if isinstance(soort, LargeBinary) and waarde is not None:
        return bytes(waarde).decode(errors="replace")
    return str(waarde)


def _leg_werk(project: Project, gebruiker: Gebruiker, persoon: Persoon) -> Activiteit:
    activiteit = make_activiteit(
        project,
        persoon,
        cel_trekker=f"{NAAM} (ZS), An Ander",
        cel_klankbord=f"An Ander;\n{NAAM.upper()}",
        cel_inzet="Zoë van\nKanarieveld 4 uur",
    )
    make_zetel(activiteit, persoon)
    make_voortgang(
        activiteit, door_id=gebruiker.id, bereikt=f"{NAAM} sprak {ADRES} aan."
    )
    risico = make_risico(project, eigenaar_id=persoon.id, vertrouwelijk=True)
    make_maatregel(risico, eigenaar_id=persoon.id)
    fase = save(_maak_fase(project))
    save(
        Product(
            project_id=project.id,
            fase_id=fase.id,
            code="P1",
            volgorde=1,
            naam="Beleid",
            soort=Productsoort.DOCUMENT,
            eigenaar_in_de_lijn=NAAM,
        )
    )
    _leg_weg(project)
    with transactie(door=gebruiker.id):
        activiteit.cel_trekker = f"{NAAM} (ZS)"
    return activiteit


def _maak_fase(project: Project) -> Fase:
    return Fase(
        project_id=project.id, code="1", volgorde=1, naam="Fase", termijn=leeg()
    )


def _leg_weg(project: Project) -> None:
    """Leave an activity and a person with the name that were deleted since."""
    oud = make_persoon(naam=NAAM, sorteernaam="kanarieveld, zoe van", code="z-kanarie")
    activiteit = make_activiteit(project, cel_trekker=NAAM)
    with transactie():
        db.session.delete(db.session.get_one(Persoon, oud.id))
        db.session.delete(db.session.get_one(Activiteit, activiteit.id))


def _leg_sporen(gebruiker: Gebruiker, project: Project) -> None:
    nu = klok.nu()
    with transactie() as daad:
        operations.begin_sessie(
            gebruiker, nu=daad.nu, adres="192.0.2.7", browser="Firefox"
        )
        operations.nodig_uit(gebruiker, nu=daad.nu)
        plan_bericht(soort="proef", sleutel="1", aan=ADRES, nu=daad.nu)
        plan_bericht(
            soort="proef",
            sleutel="2",
            aan="oud@kanarieveld.test",
            nu=daad.nu,
            gebruiker_id=gebruiker.id,
        )
    id_ = gebruiker.id
    save(Inloglink(sleutel_hash="a", gebruiker_id=id_, geldig_tot=nu))
    save(Herstelcode(gebruiker_id=id_, code_hash="b", gemaakt_op=nu))
    save(
        Aanmelding(
            sleutel_hash="c",
            gebruiker_id=id_,
            stap=Stap.CODE,
            begonnen_op=nu,
            geldig_tot=nu,
        )
    )
    save(
        Inlogkoppeling(
            gebruiker_id=id_,
            issuer="https://inlog.test",
            subject=SUBJECT,
            gemaakt_op=nu,
            gaf_beheerder=False,
        )
    )
    save(Onbestelbaar(adres=ADRES_PRIVE, sinds=nu, antwoord=f"550 <{ADRES_PRIVE}>"))
    make_taak(gebruiker, project.id)
    make_concept(gebruiker)
    ander = make_gebruiker()
    make_concept(ander, inhoud=f'{{"naam": "{NAAM}"}}')
    make_concept(ander)
    save(
        ProjectRol(
            project_id=project.id,
            gebruiker_id=ander.id,
            rol=Rol.LEZER,
            van=date(2020, 1, 1),
        )
    )


def lees_zip(inhoud: bytes) -> dict[str, str]:
    """Return the texts in a zip by their names."""
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        return {naam: zip_.read(naam).decode() for naam in zip_.namelist()}
