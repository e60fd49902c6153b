"""Add that the papers of a moment were handed in, or were not after all.

The database refuses a change of it: a correction is a newer row.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

MELDING = "a report of handing in is only added to"
SQLITE = (
    f"""
    CREATE TRIGGER aanlevermelding_nooit_anders BEFORE UPDATE ON aanlevermelding
    BEGIN SELECT RAISE(ABORT, '{MELDING}'); END
    """,
    f"""
    CREATE TRIGGER aanlevermelding_nooit_weg BEFORE DELETE ON aanlevermelding
    BEGIN SELECT RAISE(ABORT, '{MELDING}'); END
    """,
)
POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION weiger_aanlevermelding() RETURNS trigger AS $$
    BEGIN
      RAISE EXCEPTION '{MELDING}' USING ERRCODE = 'integrity_constraint_violation';
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER aanlevermelding_alleen_erbij
    BEFORE UPDATE OR DELETE OR TRUNCATE ON aanlevermelding
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_aanlevermelding()
    """,
)


def upgrade() -> None:
    op.create_table(
        "aanlevermelding",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("ingevoerd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door_id", sa.Integer()),
        sa.Column("mijlpaal_id", sa.Integer(), nullable=False),
        sa.Column("ingeleverd", sa.Boolean(), nullable=False),
        sa.Column("toelichting", sa.Text()),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["door_id"], ["gebruiker.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["project_id", "mijlpaal_id"],
            ["mijlpaal.project_id", "mijlpaal.id"],
            ondelete="RESTRICT",
        ),
    )
    op.create_index(
        "ix_aanlevermelding_stand", "aanlevermelding", ["mijlpaal_id", "op", "id"]
    )
    for zin in POSTGRESQL if _is_postgresql() else SQLITE:
        op.execute(zin)


def downgrade() -> None:
    op.drop_table("aanlevermelding")
    if _is_postgresql():
        op.execute("DROP FUNCTION weiger_aanlevermelding()")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
