"""Activities, who works on them, what they take and how far they are."""

import sqlalchemy as sa

from migrations.plan_0001.bouwstenen import (
    STANDEN,
    controle,
    eigen_sleutel,
    gedateerd,
    getal,
    index,
    janee,
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

STATUSSEN = ("niet gestart", "loopt", "gereed", "vervallen", "aangehouden")


def beschrijf(schema: sa.MetaData) -> None:
    """Add the tables of the work itself."""
    _activiteit(schema)
    _mensen(schema)
    _klankbord(schema)
    _inzet(schema)
    tabel(
        schema,
        "voortgang",
        gedateerd(),
        kind_van("activiteit", "activiteit_id"),
        woord("status", STATUSSEN),
        getal("percentage", leeg=True),
        tekst("bereikt", leeg=True),
        tekst("belemmering", leeg=True),
        termijn("verwacht_"),
        controle(
            "percentage_tot_100", "percentage IS NULL OR percentage BETWEEN 0 AND 100"
        ),
        index("ix_voortgang_stand", "activiteit_id", "op", "id"),
    )


def _activiteit(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "activiteit",
        project_rij(),
        tekst("nummer"),
        tekst("sorteernummer"),
        kind_van("doelstelling", "doelstelling_id"),
        tekst("titel"),
        tekst("resultaat", leeg=True),
        termijn(),
        tekst("cel_termijn"),
        woord("cel_termijn_stand", STANDEN),
        tekst("cel_trekker"),
        tekst("cel_klankbord"),
        woord("cel_klankbord_stand", STANDEN),
        tekst("cel_inzet"),
        woord("cel_inzet_stand", STANDEN),
        eigen_sleutel(),
        uniek("project_id", "nummer"),
        index("ix_activiteit_volgorde", "project_id", "sorteernummer", "id"),
    )
    tabel(
        schema,
        "activiteit_product",
        project_rij(),
        kind_van("activiteit", "activiteit_id"),
        kind_van("product", "product_id"),
        uniek("activiteit_id", "product_id"),
        index("ix_activiteit_product_product_id", "product_id"),
    )


def _mensen(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "trekker",
        project_rij(),
        kind_van("activiteit", "activiteit_id"),
        getal("volgorde"),
        verwijzing("persoon_id", "persoon"),
        tijdvak(),
        uniek("activiteit_id", "volgorde"),
        index("ix_trekker_persoon_id", "persoon_id"),
    )
    tabel(
        schema,
        "uitvoerder",
        project_rij(),
        kind_van("activiteit", "activiteit_id"),
        getal("volgorde"),
        verwijzing("persoon_id", "persoon"),
        tekst("deel", leeg=True),
        uniek("activiteit_id", "volgorde"),
    )


def _klankbord(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "klankbordzetel",
        project_rij(),
        kind_van("activiteit", "activiteit_id"),
        getal("volgorde"),
        verwijzing("afdeling_id", "afdeling", leeg=True),
        tekst("functie", leeg=True),
        janee("is_ntb"),
        eigen_sleutel(),
        uniek("activiteit_id", "volgorde"),
    )
    tabel(
        schema,
        "zetelbezetting",
        project_rij(),
        kind_van("klankbordzetel", "zetel_id"),
        getal("volgorde"),
        verwijzing("persoon_id", "persoon"),
        tijdvak(),
        uniek("zetel_id", "volgorde"),
        index("ix_zetelbezetting_persoon_id", "persoon_id"),
    )


def _inzet(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "inzetraming",
        project_rij(),
        kind_van("activiteit", "activiteit_id"),
        getal("volgorde"),
        getal("minuten_min"),
        getal("minuten_max"),
        woord("per", ("persoon", "totaal", "moment", "week")),
        woord("groep", ("trekkers", "klankbord", "persoon")),
        verwijzing("persoon_id", "persoon", leeg=True),
        termijn("wanneer_"),
        tekst("twijfel", leeg=True),
        uniek("activiteit_id", "volgorde"),
        controle("min_voor_max", "minuten_min >= 0 AND minuten_min <= minuten_max"),
        controle("persoon_bij_groep", "(groep = 'persoon') = (persoon_id IS NOT NULL)"),
    )
