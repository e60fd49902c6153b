"""Departments, people and bodies: of the organisation, not of one project."""

import sqlalchemy as sa

from migrations.plan_0001.bouwstenen import (
    controle,
    eigen_rij,
    getal,
    index,
    janee,
    tabel,
    tekst,
    tijdvak,
    uniek,
    verwijzing,
    woord,
)

ROLSOORTEN = ("adviseren", "besluiten", "kennisnemen")


def beschrijf(schema: sa.MetaData) -> None:
    """Add the tables of who takes part."""
    tabel(schema, "afdeling", eigen_rij(), tekst("code"), tekst("naam"), uniek("code"))
    tabel(
        schema,
        "persoon",
        eigen_rij(),
        tekst("code"),
        tekst("naam", leeg=True),
        tekst("functie", leeg=True),
        tekst("sorteernaam"),
        verwijzing("afdeling_id", "afdeling", leeg=True),
        tekst("email", leeg=True),
        janee("extern"),
        verwijzing("gebruiker_id", "gebruiker", leeg=True),
        uniek("code"),
        uniek("gebruiker_id"),
        controle("naam_of_functie", "naam IS NOT NULL OR functie IS NOT NULL"),
    )
    tabel(
        schema,
        "gremium",
        eigen_rij(),
        tekst("code"),
        tekst("naam"),
        getal("volgorde"),
        tekst("soort"),
        woord("gebruikelijke_rol", ROLSOORTEN, leeg=True),
        tekst("ritme", leeg=True),
        getal("aanlevertermijn", leeg=True),
        woord("aanlevereenheid", ("werkdagen", "kalenderdagen"), leeg=True),
        uniek("code"),
    )
    tabel(
        schema,
        "lidmaatschap",
        eigen_rij(),
        verwijzing("gremium_id", "gremium"),
        getal("volgorde"),
        verwijzing("persoon_id", "persoon", leeg=True),
        tekst("functie", leeg=True),
        janee("meervoud"),
        tijdvak(),
        controle("persoon_of_functie", "persoon_id IS NOT NULL OR functie IS NOT NULL"),
        index("ix_lidmaatschap_gremium_id", "gremium_id"),
    )
