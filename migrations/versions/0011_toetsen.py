"""Add baselines, gates with their decisions, lights and accepted findings.

What is decided is only added to: the database refuses a change of it.
"""

import sqlalchemy as sa
from alembic import op

from migrations.plan_0001 import organisatie, project, toegang
from migrations.plan_0001.bouwstenen import NAMEN
from migrations.plan_0011 import tabellen

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

SQLITE = (
    """
    CREATE TRIGGER {tabel}_nooit_anders BEFORE UPDATE ON {tabel}
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
    """
    CREATE TRIGGER {tabel}_nooit_weg BEFORE DELETE ON {tabel}
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
)
POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION weiger_{tabel}() RETURNS trigger AS $$
    BEGIN
      RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation';
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_alleen_erbij
    BEFORE UPDATE OR DELETE OR TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_{tabel}()
    """,
)


def upgrade() -> None:
    schema = sa.MetaData(naming_convention=NAMEN)
    for deel in (toegang, organisatie, project):
        deel.beschrijf(schema)
    tabellen.beschrijf(schema)
    schema.create_all(
        op.get_bind(), tables=[schema.tables[naam] for naam in tabellen.NAMEN]
    )
    op.add_column("project", sa.Column("gesloten_op", sa.Date()))
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for naam, melding in tabellen.ALLEEN_ERBIJ.items():
        for zin in POSTGRESQL if is_postgresql else SQLITE:
            op.execute(zin.format(tabel=naam, melding=melding))


def downgrade() -> None:
    op.drop_column("project", "gesloten_op")
    for naam in reversed(tabellen.NAMEN):
        op.drop_table(naam)
    if op.get_bind().dialect.name == "postgresql":
        for naam in tabellen.ALLEEN_ERBIJ:
            op.execute(f"DROP FUNCTION weiger_{naam}()")
