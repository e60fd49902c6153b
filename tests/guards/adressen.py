"""Every address of the program, built for things that the examples have."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from kern.database import db

# Pages that exist only where no mail leaves; tests/post visits them.
ALLEEN_LOKAAL = {"post.lokale_post", "post.lokale_mail"}
VAN_MEERVOUD = {
    "opdracht": "project",
    "betrokkenen": "projectbetrokkene",
    "leden": "lidmaatschap",
    "routes": "routesjabloon",
}
# Addresses that name a kind of thing, with one that the examples have.
VAN_EEN_SOORT = {"dossier.ding": "fase", "dossier.van_organisatie": "gremium"}
# Words in an address that have to be one of a few.
EEN_WOORD = {"extensie": ".json", "vorm": "xlsx", "instelling": "risico.zones"}
# Pages of what waits in the table of plan files and is none.
VAN_EEN_INLEZING = {"importeren.vergaderingen_controle"}
# Pages of somebody in the project who has no account.
VAN_EEN_GAST = {"herinneringen.voorkeur"}


def codes() -> dict[str, int]:
    """Return the id of every project by its code."""
    project = db.metadata.tables["project"]
    rijen = db.session.execute(select(project.c.code, project.c.id))
    return {rij.code: rij.id for rij in rijen}


def adressen(app: Flask) -> Iterator[tuple[str, str]]:
    """Return every GET address with its endpoint, for things that exist."""
    for code, project_id in codes().items():
        for regel in app.url_map.iter_rules():
            if regel.endpoint in {"static", *ALLEEN_LOKAAL}:
                continue
            if "GET" in (regel.methods or ()):
                adres = bouw_adres(app, regel, code, project_id)
                if adres is not None:
                    yield regel.endpoint, adres


def bouw_adres(app: Flask, regel: Rule, code: str, project_id: int) -> str | None:
    """Return the address of an endpoint in this project, for things that exist."""
    soort = VAN_EEN_SOORT.get(regel.endpoint, "x")
    vast = {"project": code, "soort": soort, **EEN_WOORD}
    waarden = {
        naam: vast.get(naam) or _waarde(tabel_id(naam, regel.endpoint), project_id)
        for naam in regel.arguments
    }
    if None in waarden.values():
        return None  # the examples have no such thing
    return app.url_map.bind("localhost").build(regel.endpoint, waarden)


def tabel_id(naam: str, endpoint: str) -> str:
    """Return whose id it is; the pages of a part are named after its plural."""
    if endpoint in VAN_EEN_INLEZING:
        return "inleesconcept_id"
    if endpoint in VAN_EEN_GAST:
        return "gast_id"
    if naam != "ding_id":
        return naam
    if endpoint in VAN_EEN_SOORT:
        return f"{VAN_EEN_SOORT[endpoint]}_id"
    meervoud = endpoint.split(".")[1].rpartition("_")[0]
    return f"{enkelvouden()[meervoud]}_id"


def enkelvouden() -> dict[str, str]:
    """Return the tables by the plural of their word, from the glossary.

    >>> enkelvouden()["fasen"], enkelvouden()["risicos"]
    ('fase', 'risico')
    """
    tekst = Path("docs/begrippen.md").read_text(encoding="utf-8")
    woorden = re.findall(r"^- \*\*(\w+)\*\* \(([^)]+)\):", tekst, re.M)
    return VAN_MEERVOUD | {
        meervoud.replace("'", "").replace(" ", "_"): woord.lower()
        for woord, meervoud in woorden
    }


def _waarde(naam: str, project_id: int) -> Any:
    if naam == "inleesconcept_id":
        concept = db.metadata.tables["planconcept"].c
        eigen = select(concept.id).where(concept.soort != "planbestand")
        return db.session.execute(eigen).scalars().first()
    if naam == "gast_id":
        persoon, trekker = (db.metadata.tables[n].c for n in ("persoon", "trekker"))
        van = select(trekker.persoon_id).where(trekker.project_id == project_id)
        gast = select(persoon.id).where(persoon.gebruiker_id.is_(None))
        return db.session.execute(gast.where(persoon.id.in_(van))).scalars().first()
    tabel = db.metadata.tables.get(naam.removesuffix("_id"))
    if not naam.endswith("_id") or tabel is None:
        return "x"
    if naam == "project_id":
        return project_id
    eerste = select(tabel.c.id).order_by(tabel.c.id)
    if "project_id" in tabel.c:
        eerste = eerste.where(tabel.c.project_id == project_id)
    return db.session.execute(eerste).scalars().first()
