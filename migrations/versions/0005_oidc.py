"""Couple accounts with those of the organisation; remember sign-ins begun there."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

OPEN_OF_GEKOPPELD = "(subject IS NULL) = (open_tot IS NOT NULL)"


def upgrade() -> None:
    via = sa.Column(
        "via_organisatie", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    op.add_column("project_rol", via)
    _maak_koppeling()
    op.create_table(
        "inlogaanvraag",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sleutel_hash", sa.Text(), nullable=False),
        sa.Column("state_hash", sa.Text(), nullable=False),
        sa.Column("nonce_hash", sa.Text(), nullable=False),
        sa.Column("verifier", sa.Text(), nullable=False),
        sa.Column("volgende", sa.Text()),
        sa.Column("geldig_tot", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("sleutel_hash"),
    )
    op.create_index("ix_inlogaanvraag_geldig_tot", "inlogaanvraag", ["geldig_tot"])


def _maak_koppeling() -> None:
    op.create_table(
        "inlogkoppeling",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text()),
        sa.Column("open_tot", sa.DateTime(timezone=True)),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gaf_beheerder", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], ondelete="RESTRICT"
        ),
        sa.UniqueConstraint("issuer", "subject"),
        sa.UniqueConstraint("gebruiker_id", "issuer"),
        sa.CheckConstraint(OPEN_OF_GEKOPPELD, name="open_of_gekoppeld"),
    )


def downgrade() -> None:
    op.drop_table("inlogaanvraag")
    op.drop_table("inlogkoppeling")
    op.drop_column("project_rol", "via_organisatie")
