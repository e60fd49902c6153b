"""Approving the report of a large plan: its papers take longer than a page may."""

import gc
from collections.abc import Mapping
from typing import Any

from flask import url_for

from bewaking.models import Editie, Rapportage
from exports.papieren.soorten import SOORTEN
from exports.rapportages import queries
from exports.rapportages.queries import zicht_van
from exports.rapportages.vastleggen import leg_vast, maak_pakket
from kern import klok
from kern.soorten import Melder, Resultaat, Taakpagina, Taaksoort
from kern.transactie import Daad, transactie
from post.models import Taak
from post.operations import vraag_taak_aan
from toegang.queries import find_projecttoegang
from toegang.rechten import Recht

SOORT = "rapport vaststellen"
PAPIER = ".pdf"


def plan_vaststelling(rapport: Rapportage, *, afdruk: str, daad: Daad) -> Taak:
    """Ask for the approval of what the page showed, in the background."""
    return vraag_taak_aan(
        soort=SOORT,
        titel=f"{rapport.titel} vaststellen",
        gegevens={
            "rapport_id": rapport.id,
            "project_id": rapport.project_id,
            "gebruiker_id": daad.door_id,
            "afdruk": afdruk,
        },
        project_id=rapport.project_id,
        daad=daad,
    )


def mag(gebruiker_id: int, gegevens: Mapping[str, Any]) -> bool:
    """Whether this account may approve reports of this project today."""
    project = find_projecttoegang(
        gebruiker_id, project_id=gegevens["project_id"], dag=klok.vandaag()
    )
    return (
        project is not None
        and project.mag(Recht.RAPPORT_VASTSTELLEN)
        and gebruiker_id == gegevens["gebruiker_id"]
    )


def find_pagina(gebruiker_id: int, gegevens: Mapping[str, Any]) -> Taakpagina | None:
    """Return the page of the report, while this account may see it."""
    project = find_projecttoegang(
        gebruiker_id, project_id=gegevens["project_id"], dag=klok.vandaag()
    )
    rapport = queries.find_rapport(gegevens["rapport_id"])
    if project is None or rapport is None or not project.mag(Recht.RAPPORT_LEZEN):
        return None
    if rapport.stand not in zicht_van(project.mag).standen:
        return None
    url = url_for("rapporten.show", project=project.code, rapportage_id=rapport.id)
    return Taakpagina(rapport.titel, url)


def stel_vast(gegevens: Mapping[str, Any], meld: Melder) -> Resultaat:
    """Approve the report as it was seen; return its paper for the one who approved."""
    project_id, rapport_id = gegevens["project_id"], gegevens["rapport_id"]
    zicht = zicht_van(lambda _recht: True)
    rapport = queries.get_rapport(rapport_id, project_id=project_id, zicht=zicht)
    # The rows hold each other, and in a task nothing clears them soon.
    pakket = maak_pakket(rapport, dag=klok.vandaag(), meld=meld, na_lezen=gc.collect)
    meld(95, "alles bewaren")
    with transactie(door=gegevens["gebruiker_id"]) as daad:
        rapport = queries.get_rapport(rapport_id, project_id=project_id, zicht=zicht)
        leg_vast(rapport, pakket=pakket, afdruk=gegevens["afdruk"], daad=daad)
    inhoud = pakket.bladen[Editie.VOLLEDIG].papier(PAPIER)
    return Resultaat(
        naam=f"{pakket.naam}{PAPIER}", soort=SOORTEN[PAPIER], inhoud=inhoud
    )


VASTSTELLEN = Taaksoort(
    titel="Rapport vaststellen",
    mag=mag,
    uitvoeren=stel_vast,
    limiet_s=1_800,
    pagina=find_pagina,
)
