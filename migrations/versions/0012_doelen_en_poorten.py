"""Let a goal say how it is seen to be met, and fix a proposal that was decided on."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MELDING = "a proposal that was decided on stays as it was"
# Each table with its column that says which proposal it is about.
TABELLEN = {"faseovergang": "id", "overgangspunt": "faseovergang_id"}
SQLITE = {
    "anders": ("UPDATE", "OLD.{kolom}, NEW.{kolom}"),
    "weg": ("DELETE", "OLD.{kolom}"),
    "erbij": ("INSERT", "NEW.{kolom}"),
}
SQLITE_ZIN = """
    CREATE TRIGGER {tabel}_nooit_{lot} BEFORE {daad} ON {tabel}
    WHEN EXISTS (SELECT 1 FROM fasebesluit WHERE faseovergang_id IN ({rijen}))
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """
POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION weiger_{tabel}() RETURNS trigger AS $$
    DECLARE eerst bigint; nu bigint;
    BEGIN
      IF TG_OP IN ('UPDATE', 'DELETE') THEN eerst := OLD.{kolom}; END IF;
      IF TG_OP IN ('UPDATE', 'INSERT') THEN nu := NEW.{kolom}; END IF;
      IF TG_OP = 'TRUNCATE'
        OR EXISTS (SELECT 1 FROM fasebesluit WHERE faseovergang_id IN (eerst, nu)) THEN
        RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_na_besluit BEFORE INSERT OR UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION weiger_{tabel}()
    """,
    """
    CREATE TRIGGER {tabel}_nooit_leeg BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_{tabel}()
    """,
)


def upgrade() -> None:
    op.add_column("doelstelling", sa.Column("indicator", sa.Text()))
    for tabel, kolom in TABELLEN.items():
        if _is_postgresql():
            for zin in POSTGRESQL:
                op.execute(zin.format(tabel=tabel, kolom=kolom, melding=MELDING))
            continue
        for lot, (daad, rijen) in SQLITE.items():
            woorden = {"tabel": tabel, "lot": lot, "daad": daad, "melding": MELDING}
            op.execute(SQLITE_ZIN.format(rijen=rijen.format(kolom=kolom), **woorden))


def downgrade() -> None:
    for tabel in TABELLEN:
        if _is_postgresql():
            op.execute(f"DROP TRIGGER {tabel}_na_besluit ON {tabel}")
            op.execute(f"DROP TRIGGER {tabel}_nooit_leeg ON {tabel}")
            op.execute(f"DROP FUNCTION weiger_{tabel}()")
            continue
        for lot in SQLITE:
            op.execute(f"DROP TRIGGER {tabel}_nooit_{lot}")
    op.drop_column("doelstelling", "indicator")


def _is_postgresql() -> bool:
    return bool(op.get_bind().dialect.name == "postgresql")
