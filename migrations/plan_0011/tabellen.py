"""What version 0011 adds: baselines, gates, lights, accepted findings."""

import sqlalchemy as sa

from migrations.plan_0001.bouwstenen import (
    Delen,
    centen,
    controle,
    dag,
    eigen_sleutel,
    gedateerd,
    getal,
    index,
    janee,
    kind_van,
    moment,
    project_rij,
    tabel,
    tekst,
    termijn,
    uniek,
    verwijzing,
    woord,
)

BASELINESOORTEN = (
    "project",
    "fase",
    "activiteit",
    "mijlpaal",
    "inzet",
    "begroting",
    "begrotingspost",
)
ASPECTEN = (
    "geld",
    "risico",
    "organisatie",
    "tijd",
    "informatie",
    "communicatie",
    "kwaliteit",
    "totaal",
)
KLEUREN = ("groen", "oranje", "rood", "n.t.b.")
KEUZES = ("go", "go onder voorwaarden", "aanhouden", "bijstellen", "stoppen")
# In this order they are made; what they point at comes first.
NAMEN = (
    "baseline",
    "baselineregel",
    "aanvaarde_bevinding",
    "gezien",
    "stoplicht",
    "faseovergang",
    "overgangspunt",
    "fasebesluit",
    "voorwaarde",
    "voorwaardestand",
    "decharge",
)
ALLEEN_ERBIJ = {
    "baseline": "a baseline is only added to",
    "baselineregel": "a baseline is only added to",
    "aanvaarde_bevinding": "an accepted finding is only added to",
    "stoplicht": "a light is only added to",
    "fasebesluit": "a decision at a gate is only added to",
    "voorwaarde": "a condition is only added to",
    "voorwaardestand": "the state of a condition is only added to",
    "decharge": "a discharge is only added to",
}


def beschrijf(schema: sa.MetaData) -> None:
    """Add the tables to the schema."""
    _baselines(schema)
    _oordelen(schema)
    _overgangen(schema)
    _besluiten(schema)


def _baselines(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "baseline",
        project_rij(),
        tekst("naam"),
        dag("op"),
        tekst("reden", leeg=True),
        moment("gemaakt_op"),
        verwijzing("door_id", "gebruiker", leeg=True),
        eigen_sleutel(),
        uniek("project_id", "naam"),
        controle("heeft_naam", "naam <> ''"),
    )
    tabel(
        schema,
        "baselineregel",
        project_rij(),
        kind_van("baseline", "baseline_id"),
        woord("soort", BASELINESOORTEN),
        getal("ding_id"),
        tekst("code"),
        tekst("naam"),
        termijn(),
        getal("minuten_min", leeg=True),
        getal("minuten_max", leeg=True),
        centen("bedrag", leeg=True),
        uniek("baseline_id", "soort", "ding_id"),
    )


def _oordelen(schema: sa.MetaData) -> None:
    stand = ("project_id", "regel", "onderwerp", "op", "id")
    tabel(
        schema,
        "aanvaarde_bevinding",
        gedateerd(),
        tekst("regel"),
        tekst("onderwerp"),
        tekst("vingerafdruk"),
        janee("aanvaard"),
        tekst("reden"),
        controle("reden_gegeven", "reden <> ''"),
        index("ix_aanvaarde_bevinding_stand", *stand),
    )
    tabel(
        schema,
        "gezien",
        project_rij(),
        verwijzing("gebruiker_id", "gebruiker"),
        moment("gezien_op"),
        uniek("project_id", "gebruiker_id"),
    )
    anders = "besloten = voorgesteld OR reden IS NOT NULL"
    tabel(
        schema,
        "stoplicht",
        gedateerd(),
        woord("aspect", ASPECTEN),
        woord("voorgesteld", KLEUREN),
        tekst("waarom"),
        woord("besloten", KLEUREN),
        *(
            tekst(naam, leeg=True)
            for naam in ("reden", "oorzaak", "gevolg", "bijsturing")
        ),
        controle("reden_bij_afwijking", anders),
        index("ix_stoplicht_stand", "project_id", "aspect", "op", "id"),
    )


def _overgangen(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "faseovergang",
        project_rij(),
        kind_van("fase", "van_fase_id"),
        kind_van("fase", "naar_fase_id", leeg=True),
        kind_van("faseovergang", "vervangt_id", leeg=True),
        dag("peildatum"),
        *(
            tekst(naam, leeg=True)
            for naam in ("evaluatie", "voorstel", "alternatieven")
        ),
        _revisie(),
        eigen_sleutel(),
        controle("naar_een_andere_fase", "van_fase_id <> naar_fase_id"),
        index("ix_faseovergang_van_fase_id", "project_id", "van_fase_id"),
    )
    tabel(
        schema,
        "overgangspunt",
        project_rij(),
        kind_van("faseovergang", "faseovergang_id"),
        getal("volgorde"),
        tekst("tekst"),
        janee("in_orde"),
        tekst("toelichting", leeg=True),
        _revisie(),
        uniek("faseovergang_id", "volgorde"),
        controle("heeft_tekst", "tekst <> ''"),
    )


def _besluiten(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "fasebesluit",
        gedateerd(),
        kind_van("faseovergang", "faseovergang_id"),
        woord("keuze", KEUZES),
        tekst("toelichting", leeg=True),
        verwijzing("gremium_id", "gremium", leeg=True),
        tekst("nummer", leeg=True),
        tekst("momentopname"),
        tekst("sha256"),
        eigen_sleutel(),
        uniek("faseovergang_id"),
    )
    tabel(
        schema,
        "voorwaarde",
        project_rij(),
        kind_van("fasebesluit", "fasebesluit_id"),
        getal("volgorde"),
        tekst("tekst"),
        verwijzing("eigenaar_id", "persoon"),
        dag("uiterlijk"),
        eigen_sleutel(),
        uniek("fasebesluit_id", "volgorde"),
        controle("heeft_tekst", "tekst <> ''"),
    )
    tabel(
        schema,
        "voorwaardestand",
        gedateerd(),
        kind_van("voorwaarde", "voorwaarde_id"),
        janee("voldaan"),
        tekst("toelichting", leeg=True),
        index("ix_voorwaardestand_stand", "voorwaarde_id", "op", "id"),
    )
    tabel(
        schema,
        "decharge",
        gedateerd(),
        woord("soort", ("verleend", "ingetrokken")),
        tekst("toelichting", leeg=True),
        tekst("momentopname"),
        tekst("sha256"),
        index("ix_decharge_stand", "project_id", "op", "id"),
    )


def _revisie() -> Delen:
    return [sa.Column("revisie", sa.Integer(), nullable=False, server_default="1")]
