"""The project and its assignment."""

import sqlalchemy as sa

from migrations.plan_0001.bouwstenen import (
    controle,
    dag,
    eigen_rij,
    eigen_sleutel,
    getal,
    kind_van,
    project_rij,
    tabel,
    tekst,
    termijn,
    tijdvak,
    uniek,
    verwijzing,
    woord,
)

BETROKKENHEDEN = (
    "opdrachtgever",
    "projectleider",
    "beleidsadviseur",
    "projectteam",
    "overig",
)
RAPPORTSOORTEN = ("tussenrapportage", "eindrapportage", "fase-evaluatie")


def beschrijf(schema: sa.MetaData) -> None:
    """Add the tables of what was asked, by whom, and in which phases."""
    _project(schema)
    _fasen(schema)
    _producten(schema)
    tabel(
        schema,
        "doelstelling",
        project_rij(),
        tekst("code"),
        getal("volgorde"),
        tekst("naam"),
        tekst("toelichting", leeg=True),
        eigen_sleutel(),
        uniek("project_id", "code"),
    )
    tabel(
        schema,
        "rapportageafspraak",
        project_rij(),
        tekst("code"),
        getal("volgorde"),
        woord("soort", RAPPORTSOORTEN),
        tekst("tekst"),
        verwijzing("gremium_id", "gremium", leeg=True),
        termijn(),
        uniek("project_id", "code"),
    )


def _project(schema: sa.MetaData) -> None:
    tabel(schema, "programma", eigen_rij(), tekst("code"), tekst("naam"), uniek("code"))
    tabel(
        schema,
        "project",
        eigen_rij(),
        tekst("code"),
        tekst("naam"),
        woord("soort", ("project", "actieplan", "uitvoeringsplan")),
        verwijzing("programma_id", "programma", leeg=True),
        getal("jaar", leeg=True),
        tekst("kolom", leeg=True),
        dag("plandatum", leeg=True),
        tekst("versie", leeg=True),
        woord("planning", ("initieel", "definitief")),
        termijn("looptijd_"),
        tekst("zaaknummer", leeg=True),
        tekst("portefeuillehouder", leeg=True),
        tekst("aanleiding", leeg=True),
        tekst("doel", leeg=True),
        tekst("eindresultaat", leeg=True),
        tekst("reikwijdte", leeg=True),
        tekst("capaciteit", leeg=True),
        dag("standaard_peildatum", leeg=True),
        tekst("markering", leeg=True),
        uniek("code"),
        controle("code_in_kleine_letters", "code <> '' AND code = lower(code)"),
    )
    tabel(
        schema,
        "kolom",
        project_rij(),
        tekst("bron"),
        getal("volgorde"),
        tekst("naam"),
        uniek("project_id", "bron", "volgorde"),
    )
    tabel(
        schema,
        "projectbetrokkene",
        project_rij(),
        getal("volgorde"),
        verwijzing("persoon_id", "persoon"),
        woord("rol", BETROKKENHEDEN),
        tekst("waarvoor", leeg=True),
        tijdvak(),
        uniek("project_id", "persoon_id", "rol"),
    )


def _fasen(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "fase",
        project_rij(),
        tekst("code"),
        getal("volgorde"),
        tekst("naam"),
        termijn(),
        eigen_sleutel(),
        uniek("project_id", "code"),
        controle("volgorde_vanaf_een", "volgorde >= 1"),
    )
    tabel(
        schema,
        "fasedoel",
        project_rij(),
        kind_van("fase", "fase_id"),
        getal("volgorde"),
        tekst("tekst"),
        uniek("fase_id", "volgorde"),
    )


def _producten(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "product",
        project_rij(),
        tekst("code"),
        kind_van("fase", "fase_id"),
        getal("volgorde"),
        tekst("naam"),
        woord("soort", ("document", "werkwijze", "besluit")),
        verwijzing("vastgesteld_door_id", "gremium", leeg=True),
        tekst("eigenaar_in_de_lijn", leeg=True),
        eigen_sleutel(),
        uniek("project_id", "code"),
        uniek("fase_id", "volgorde"),
    )
    tabel(
        schema,
        "productalias",
        project_rij(),
        kind_van("product", "product_id"),
        getal("volgorde"),
        tekst("naam"),
        uniek("product_id", "volgorde"),
    )
