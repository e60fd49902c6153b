"""Moments that were promised, what became of them, decisions and promises."""

import sqlalchemy as sa

from migrations.plan_0001.bouwstenen import (
    controle,
    dag,
    eigen_sleutel,
    gedateerd,
    getal,
    index,
    kind_van,
    project_rij,
    tabel,
    tekst,
    termijn,
    uniek,
    verwijzing,
    woord,
)
from migrations.plan_0001.organisatie import ROLSOORTEN

UITKOMSTSOORTEN = (
    "akkoord",
    "gewijzigd akkoord",
    "aangehouden",
    "afgewezen",
    "kennis genomen",
    "opgeleverd",
)


def beschrijf(schema: sa.MetaData) -> None:
    """Add the tables of the decision route."""
    _mijlpaal(schema)
    _gebeurtenissen(schema)
    _besluit_en_toezegging(schema)


def _mijlpaal(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "mijlpaal",
        project_rij(),
        tekst("code"),
        getal("volgorde"),
        tekst("naam"),
        woord("soort", ("route", "oplevering", "kennisgeving", "overgang")),
        kind_van("activiteit", "activiteit_id", leeg=True),
        kind_van("product", "product_id", leeg=True),
        verwijzing("gremium_id", "gremium", leeg=True),
        woord("rol", ROLSOORTEN, leeg=True),
        tekst("ronde", leeg=True),
        termijn(),
        eigen_sleutel(),
        uniek("project_id", "code"),
        controle("route_heeft_gremium", "soort <> 'route' OR gremium_id IS NOT NULL"),
        index("ix_mijlpaal_activiteit_id", "activiteit_id", "volgorde"),
        index("ix_mijlpaal_gremium_id", "project_id", "gremium_id"),
        index("ix_mijlpaal_volgorde", "project_id", "volgorde", "id"),
    )


def _gebeurtenissen(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "uitkomst",
        gedateerd(),
        kind_van("mijlpaal", "mijlpaal_id"),
        woord("soort", UITKOMSTSOORTEN),
        tekst("besluitnummer", leeg=True),
        tekst("toelichting", leeg=True),
        index("ix_uitkomst_stand", "mijlpaal_id", "op", "id"),
    )
    tabel(
        schema,
        "verschuiving",
        gedateerd(),
        kind_van("mijlpaal", "mijlpaal_id"),
        termijn("naar_"),
        tekst("reden"),
        controle("reden_gegeven", "reden <> ''"),
        index("ix_verschuiving_stand", "mijlpaal_id", "op", "id"),
    )


def _besluit_en_toezegging(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "besluit",
        project_rij(),
        tekst("code"),
        getal("volgorde"),
        tekst("titel"),
        tekst("tekst", leeg=True),
        verwijzing("gremium_id", "gremium", leeg=True),
        termijn("genomen_"),
        tekst("nummer", leeg=True),
        kind_van("product", "product_id", leeg=True),
        kind_van("activiteit", "activiteit_id", leeg=True),
        uniek("project_id", "code"),
    )
    tabel(
        schema,
        "toezegging",
        project_rij(),
        tekst("code"),
        getal("volgorde"),
        tekst("tekst"),
        verwijzing("door_gremium_id", "gremium", leeg=True),
        verwijzing("aan_gremium_id", "gremium", leeg=True),
        termijn(),
        kind_van("product", "product_id", leeg=True),
        kind_van("activiteit", "activiteit_id", leeg=True),
        dag("afgedaan_op", leeg=True),
        uniek("project_id", "code"),
    )
