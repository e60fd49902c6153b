"""Money that was granted, ordered and spent; risks and what is done about them."""

import sqlalchemy as sa

from migrations.plan_0001.bouwstenen import (
    centen,
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
    uniek,
    verwijzing,
    woord,
)

REACTIES = ("vermijden", "verminderen", "overdragen", "accepteren")
DIMENSIES = ("tijd", "geld", "kwaliteit", "imago", "inwoner")
NIET_NEGATIEF = "begroot IS NULL OR begroot >= 0"
JAREN = "eerste_jaar IS NULL OR laatste_jaar IS NULL OR eerste_jaar <= laatste_jaar"
VERPLICHTING = "soort <> 'verplichting' OR (bedrag >= 0 AND verplichting_id IS NULL)"


def beschrijf(schema: sa.MetaData) -> None:
    """Add the tables of money and of risks."""
    _begroting(schema)
    _boeking(schema)
    _risico(schema)
    _maatregel(schema)


def _begroting(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "begroting",
        project_rij(),
        centen("begroot", leeg=True),
        getal("eerste_jaar", leeg=True),
        getal("laatste_jaar", leeg=True),
        tekst("dekking", leeg=True),
        tekst("besluit", leeg=True),
        tekst("toelichting", leeg=True),
        uniek("project_id"),
        controle("begroot_niet_negatief", NIET_NEGATIEF),
        controle("jaren_in_volgorde", JAREN),
    )
    tabel(
        schema,
        "begrotingspost",
        project_rij(),
        tekst("code"),
        getal("volgorde"),
        tekst("naam"),
        centen("begroot", leeg=True),
        woord("soort", ("incidenteel", "structureel")),
        eigen_sleutel(),
        uniek("project_id", "code"),
        controle("begroot_niet_negatief", NIET_NEGATIEF),
    )


def _boeking(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "boeking",
        gedateerd(),
        tekst("code"),
        kind_van("begrotingspost", "post_id"),
        woord("soort", ("verplichting", "factuur")),
        centen("bedrag"),
        tekst("omschrijving"),
        kind_van("boeking", "verplichting_id", leeg=True),
        eigen_sleutel(),
        uniek("project_id", "code"),
        controle("verplichting_niet_negatief", VERPLICHTING),
        index("ix_boeking_post_id", "project_id", "post_id", "op"),
        index("ix_boeking_verplichting_id", "verplichting_id"),
    )


def _risico(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "risico",
        project_rij(),
        tekst("code"),
        tekst("sorteernummer"),
        tekst("oorzaak", leeg=True),
        tekst("gebeurtenis"),
        tekst("gevolg", leeg=True),
        verwijzing("eigenaar_id", "persoon", leeg=True),
        woord("reactie", REACTIES, leeg=True),
        janee("vertrouwelijk"),
        eigen_sleutel(),
        uniek("project_id", "code"),
        index("ix_risico_volgorde", "project_id", "sorteernummer", "id"),
    )
    tabel(
        schema,
        "beoordeling",
        gedateerd(),
        kind_van("risico", "risico_id"),
        woord("soort", ("bruto", "netto")),
        getal("kans"),
        getal("gevolg"),
        woord("dimensie", DIMENSIES, leeg=True),
        tekst("toelichting", leeg=True),
        controle("kans_1_tot_5", "kans BETWEEN 1 AND 5"),
        controle("gevolg_1_tot_5", "gevolg BETWEEN 1 AND 5"),
        index("ix_beoordeling_stand", "risico_id", "soort", "op", "id"),
    )


def _maatregel(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "beheersmaatregel",
        project_rij(),
        tekst("code"),
        kind_van("risico", "risico_id"),
        getal("volgorde"),
        tekst("tekst"),
        verwijzing("eigenaar_id", "persoon", leeg=True),
        termijn(),
        kind_van("activiteit", "activiteit_id", leeg=True),
        eigen_sleutel(),
        uniek("project_id", "code"),
        uniek("risico_id", "volgorde"),
    )
