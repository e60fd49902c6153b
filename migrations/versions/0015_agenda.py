"""Add the secret addresses of calendars."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agendasleutel",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sleutel_hash", sa.Text(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer()),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("laatst_gebruikt", sa.Date()),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="RESTRICT"),
        sa.UniqueConstraint("sleutel_hash"),
    )
    op.create_index("ix_agendasleutel_gebruiker_id", "agendasleutel", ["gebruiker_id"])


def downgrade() -> None:
    op.drop_table("agendasleutel")
