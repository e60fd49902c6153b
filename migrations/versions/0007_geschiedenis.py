"""Add the history: one table to which lines are only added.

The first line of each row that is there already is written by the program, within the
same transaction (see dossier/begin.py).
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

HANDELINGEN = ("begin", "nieuw", "gewijzigd", "verwijderd", "gewist")
ALLEEN_ERBIJ = "history is only added to"
SQLITE = (
    f"""
    CREATE TRIGGER wijziging_nooit_anders BEFORE UPDATE ON wijziging
    BEGIN SELECT RAISE(ABORT, '{ALLEEN_ERBIJ}'); END
    """,
    f"""
    CREATE TRIGGER wijziging_nooit_weg BEFORE DELETE ON wijziging
    BEGIN SELECT RAISE(ABORT, '{ALLEEN_ERBIJ}'); END
    """,
)
POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION weiger_wijziging() RETURNS trigger AS $$
    BEGIN
      RAISE EXCEPTION '{ALLEEN_ERBIJ}' USING ERRCODE = 'integrity_constraint_violation';
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER wijziging_alleen_erbij
    BEFORE UPDATE OR DELETE OR TRUNCATE ON wijziging
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_wijziging()
    """,
)


def upgrade() -> None:
    _maak_wijziging()
    _maak_persoonswaarde()
    naam = op.get_bind().dialect.name
    for zin in POSTGRESQL if naam == "postgresql" else SQLITE:
        op.execute(zin)


def _maak_wijziging() -> None:
    handeling = sa.column("handeling", sa.String()).in_(HANDELINGEN)
    op.create_table(
        "wijziging",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("daad", sa.Integer(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door_id", sa.Integer()),
        sa.Column("project_id", sa.Integer()),
        sa.Column("tabel", sa.Text(), nullable=False),
        sa.Column("rij_id", sa.Integer(), nullable=False),
        sa.Column("ouder_tabel", sa.Text()),
        sa.Column("ouder_id", sa.Integer()),
        sa.Column("handeling", sa.String(40), nullable=False),
        sa.Column("oud", sa.Text()),
        sa.Column("nieuw", sa.Text()),
        sa.Column("stil", sa.Boolean(), nullable=False),
        sa.Column("vertrouwelijk", sa.Boolean(), nullable=False),
        sa.Column("vorige", sa.Text(), nullable=False),
        sa.Column("controlegetal", sa.Text(), nullable=False),
        sa.CheckConstraint(handeling, name="handeling_bekend"),
    )
    op.create_index("ix_wijziging_rij", "wijziging", ["tabel", "rij_id", "id"])
    op.create_index(
        "ix_wijziging_ouder", "wijziging", ["ouder_tabel", "ouder_id", "id"]
    )
    op.create_index(
        "ix_wijziging_project_id", "wijziging", ["project_id", "stil", "id"]
    )


def _maak_persoonswaarde() -> None:
    kant = sa.column("kant", sa.String()).in_(("oud", "nieuw"))
    op.create_table(
        "persoonswaarde",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("wijziging_id", sa.Integer(), nullable=False),
        sa.Column("veld", sa.Text(), nullable=False),
        sa.Column("kant", sa.String(40), nullable=False),
        sa.Column("waarde", sa.Text(), nullable=False),
        sa.Column("zout", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["wijziging_id"], ["wijziging.id"], ondelete="RESTRICT"
        ),
        sa.CheckConstraint(kant, name="kant_bekend"),
        sa.UniqueConstraint("wijziging_id", "veld", "kant"),
    )


def downgrade() -> None:
    op.drop_table("persoonswaarde")
    op.drop_table("wijziging")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION weiger_wijziging()")
