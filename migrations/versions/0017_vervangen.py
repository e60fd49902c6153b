"""Let SQLite refuse a row that takes the place of one that stays as it was.

REPLACE removes the row with an equal key without asking the triggers of a removal.
Version 0016 refused that for reports alone, and only for an equal number.
"""

from alembic import op

from migrations.plan_0016.trekkers import (
    HOORT_BIJ_VAST,
    IS_VAST,
    REGELS,
    SQLITE_VERVANGEN,
    VAST,
)

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

BASELINE = "a baseline is only added to"
BESLOTEN = "a proposal that was decided on stays as it was"
# What is only added to, with the keys beside its number, and what is said of it.
ALLEEN_ERBIJ = (
    ("aanlevermelding", (), "a report of handing in is only added to"),
    ("aanvaarde_bevinding", (), "an accepted finding is only added to"),
    ("baseline", ("project_id", "naam"), BASELINE),
    ("baselineregel", ("baseline_id", "soort", "ding_id"), BASELINE),
    ("decharge", (), "a discharge is only added to"),
    ("fasebesluit", ("faseovergang_id",), "a decision at a gate is only added to"),
    ("logboekregel", (), "the logbook is only added to"),
    ("rapporteditie", ("rapportage_id", "editie"), VAST),
    ("rapportpapier", ("rapporteditie_id", "extensie"), VAST),
    ("stoplicht", (), "a light is only added to"),
    ("voorwaarde", ("fasebesluit_id", "volgorde"), "a condition is only added to"),
    ("voorwaardestand", (), "the state of a condition is only added to"),
    ("wijziging", (), "history is only added to"),
)
BESLUIT_OVER = "EXISTS (SELECT 1 FROM fasebesluit WHERE faseovergang_id = rij.{kolom})"
# What stays as it was once something holds of it, and what that is.
ZODRA = (
    ("faseovergang", (), BESLUIT_OVER.format(kolom="id"), BESLOTEN),
    (
        "overgangspunt",
        ("faseovergang_id", "volgorde"),
        BESLUIT_OVER.format(kolom="faseovergang_id"),
        BESLOTEN,
    ),
    (
        "rapportage",
        ("project_id", "soort", "nummer", "versie"),
        IS_VAST.format(rij="rij"),
        VAST,
    ),
    (
        "hoofdstuktekst",
        ("rapportage_id", "code"),
        HOORT_BIJ_VAST.format(rij="rij"),
        VAST,
    ),
)
VERVANGEN = """
    CREATE TRIGGER {tabel}_nooit_vervangen BEFORE INSERT ON {tabel}
    WHEN EXISTS (SELECT 1 FROM {tabel} rij WHERE ({zelfde}) AND {vast})
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """
VERDRINGEN = """
    CREATE TRIGGER {tabel}_nooit_verdrongen BEFORE UPDATE ON {tabel}
    WHEN EXISTS (SELECT 1 FROM {tabel} rij
      WHERE rij.id <> OLD.id AND ({zelfde}) AND {vast})
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        return
    for tabel, *_ in REGELS:
        _verwijder(tabel, "vervangen", "verdrongen")
    for tabel, sleutel, melding in ALLEEN_ERBIJ:
        _maak(VERVANGEN, tabel, sleutel, vast="TRUE", melding=melding)
    for tabel, sleutel, vast, melding in ZODRA:
        for zin in (VERVANGEN, VERDRINGEN):
            _maak(zin, tabel, sleutel, vast=vast, melding=melding)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        return
    for tabel, *_ in ALLEEN_ERBIJ:
        _verwijder(tabel, "vervangen")
    for tabel, *_ in ZODRA:
        _verwijder(tabel, "vervangen", "verdrongen")
    for tabel, oud, _nieuw in REGELS:
        vast = oud.format(rij="rij") or "TRUE"
        for zin in SQLITE_VERVANGEN:
            op.execute(zin.format(tabel=tabel, vast=vast, melding=VAST))


def _maak(zin: str, tabel: str, sleutel: tuple[str, ...], **woorden: str) -> None:
    zelfde = "rij.id = NEW.id"
    if sleutel:
        rest = " AND ".join(f"rij.{naam} = NEW.{naam}" for naam in sleutel)
        zelfde = f"{zelfde} OR {rest}"
    op.execute(zin.format(tabel=tabel, zelfde=zelfde, **woorden))


def _verwijder(tabel: str, *loten: str) -> None:
    # Version 0016 did not make them from its first day.
    for lot in loten:
        op.execute(f"DROP TRIGGER IF EXISTS {tabel}_nooit_{lot}")
