"""What version 0016 adds: reports, what they say, and what is fixed of them."""

import sqlalchemy as sa

from migrations.plan_0001.bouwstenen import (
    Delen,
    controle,
    dag,
    eigen_sleutel,
    getal,
    index,
    janee,
    kind_van,
    moment,
    project_rij,
    tabel,
    tekst,
    uniek,
    verwijzing,
    woord,
)

SOORTEN = ("tussenrapportage", "eindrapportage", "fase-evaluatie")
VORMEN = ("uitgebreid", "informatienota", "alinea", "regel")
STANDEN = ("concept", "ter vaststelling", "vastgesteld")
EDITIES = ("openbaar", "bestuurlijk", "volledig")
# In this order they are made; what they point at comes first.
NAMEN = ("rapportage", "hoofdstuktekst", "rapporteditie", "rapportpapier")


def beschrijf(schema: sa.MetaData) -> None:
    """Add the tables to the schema."""
    tabel(
        schema,
        "rapportage",
        project_rij(),
        _revisie(),
        woord("soort", SOORTEN),
        woord("vorm", VORMEN),
        verwijzing("gremium_id", "gremium", leeg=True),
        getal("nummer"),
        getal("versie"),
        dag("peildatum"),
        kind_van("rapportageafspraak", "afspraak_id", leeg=True),
        kind_van("fase", "fase_id", leeg=True),
        kind_van("rapportage", "vorige_id", leeg=True),
        kind_van("rapportage", "vervangt_id", leeg=True),
        woord("stand", STANDEN),
        tekst("reden", leeg=True),
        dag("vastgesteld_op", leeg=True),
        verwijzing("vastgesteld_door_id", "gebruiker", leeg=True),
        eigen_sleutel(),
        uniek("project_id", "soort", "nummer", "versie"),
        controle("nummer_en_versie", "nummer > 0 AND versie > 0"),
        controle(
            "fase_bij_soort", "(soort = 'fase-evaluatie') = (fase_id IS NOT NULL)"
        ),
        controle("versie_vervangt", "(versie > 1) = (vervangt_id IS NOT NULL)"),
        controle(
            "vastgesteld_met_dag",
            "(stand = 'vastgesteld') = (vastgesteld_op IS NOT NULL)",
        ),
        controle(
            "vastgesteld_door_iemand",
            "(vastgesteld_op IS NULL) = (vastgesteld_door_id IS NULL)",
        ),
        index("ix_rapportage_stand", "project_id", "stand"),
    )
    _delen(schema)


def _delen(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "hoofdstuktekst",
        project_rij(),
        _revisie(),
        kind_van("rapportage", "rapportage_id"),
        tekst("code"),
        tekst("tekst"),
        janee("overgenomen"),
        uniek("rapportage_id", "code"),
    )
    tabel(
        schema,
        "rapporteditie",
        project_rij(),
        kind_van("rapportage", "rapportage_id"),
        woord("editie", EDITIES),
        moment("gemaakt_op"),
        _bytes("momentopname"),
        tekst("sha256"),
        eigen_sleutel(),
        uniek("rapportage_id", "editie"),
    )
    tabel(
        schema,
        "rapportpapier",
        project_rij(),
        kind_van("rapporteditie", "rapporteditie_id"),
        tekst("extensie"),
        _bytes("inhoud"),
        tekst("sha256"),
        uniek("rapporteditie_id", "extensie"),
    )


def _revisie() -> Delen:
    return [sa.Column("revisie", sa.Integer(), nullable=False, server_default="1")]


def _bytes(naam: str) -> Delen:
    return [sa.Column(naam, sa.LargeBinary(), nullable=False)]
