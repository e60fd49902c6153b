"""Writing and approving reports as their makers and readers do."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from bs4 import BeautifulSoup
from flask import g

from bewaking.models import (
    Aspect,
    Kleur,
    Rapportage,
    Rapportstand,
    Rapportvorm,
    Stoplicht,
)
from exports.rapportages import operations, queries
from exports.rapportages.queries import Zicht, zicht_van
from exports.rapportages.vastleggen import leg_vast, maak_pakket
from kern import klok
from kern.database import db
from kern.transactie import transactie
from projecten.models import Project, Rapportsoort
from tests.browser import Browser
from tests.makers import make_gebruiker
from toegang.rechten import Rol

DAG = date(2021, 9, 15)
ALLES = zicht_van(lambda _recht: True)
JSON = (".json",)


def pad(project: Project, rest: str = "") -> str:
    """Return the address of a page about the reports."""
    return f"/projecten/{project.code}/rapportages/{rest}"


def maak_concept(project: Project, **velden: Any) -> Rapportage:
    """Return a concept of an interim report with one chapter written."""
    tekst = velden.pop("tekst", "Het loopt.")
    waarden: dict[str, Any] = {
        "soort": Rapportsoort.TUSSENRAPPORTAGE,
        "vorm": Rapportvorm.UITGEBREID,
        "gremium_id": None,
        "peildatum": DAG,
        "afspraak_id": None,
        "fase_id": None,
    }
    with transactie():
        rapport = operations.create_rapport(project.id, **(waarden | velden))
        for rij in rapport.teksten:
            operations.schrijf_hoofdstuk(rij, tekst=rij.tekst)
        operations.schrijf_hoofdstuk(rapport.teksten[0], tekst=tekst)
    return rapport


def haal(rapport: Rapportage, zicht: Zicht = ALLES) -> Rapportage:
    """Return the report as it is stored now."""
    return queries.get_rapport(rapport.id, project_id=rapport.project_id, zicht=zicht)


def dien_in(rapport: Rapportage) -> Rapportage:
    """Put the report before the one who approves, whatever the lights say."""
    with transactie():
        haal(rapport).stand = Rapportstand.TER_VASTSTELLING
    return haal(rapport)


def leg_rapport_vast(
    project: Project, *, soorten: Collection[str] = JSON, **velden: Any
) -> Rapportage:
    """Return an approved report; of its papers only those that were asked."""
    gever = make_gebruiker(Rol.OPDRACHTGEVER, project)
    rapport = dien_in(maak_concept(project, **velden))
    g.pop("toegang", None)  # the visitor before; this is no request
    pakket = maak_pakket(rapport, dag=klok.vandaag(), soorten=soorten)
    pakket = replace(pakket, kaal=())  # whatever the lights say
    with transactie(door=gever.id) as daad:
        leg_vast(haal(rapport), pakket=pakket, afdruk=pakket.afdruk, daad=daad)
    return haal(rapport)


def zet_lichten(project: Project, kleur: Kleur = Kleur.GROEN, **uitleg: Any) -> None:
    """Decide every light of the project for the day of the reports."""
    with transactie():
        db.session.add_all(
            Stoplicht(
                project_id=project.id,
                op=DAG,
                ingevoerd_op=klok.nu(),
                aspect=aspect,
                voorgesteld=kleur,
                waarom="Volgens de feiten.",
                besloten=kleur,
                **uitleg,
            )
            for aspect in Aspect
        )


def stel_vast(
    browser: Browser, rapport: Rapportage, status: int = 302
) -> BeautifulSoup:
    """Approve what the page shows now."""
    project = db.session.get_one(Project, rapport.project_id)
    adres = pad(project, f"{rapport.id}/vaststellen")
    afdruk = browser.get(adres).select_one("input[name=afdruk]")
    return browser.post(adres, status=status, afdruk=afdruk["value"])
