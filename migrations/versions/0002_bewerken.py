"""Let people change, drop and count the versions of every part of the plan."""

import sqlalchemy as sa
from alembic import op

from migrations.plan_0002 import tegenboeken

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BEWERKBAAR = (
    "afdeling",
    "persoon",
    "gremium",
    "lidmaatschap",
    "programma",
    "project",
    "projectbetrokkene",
    "fase",
    "product",
    "doelstelling",
    "rapportageafspraak",
    "activiteit",
    "mijlpaal",
    "besluit",
    "toezegging",
    "begroting",
    "begrotingspost",
    "risico",
    "beheersmaatregel",
)
VERVALBAAR = (
    "fase",
    "product",
    "doelstelling",
    "rapportageafspraak",
    "mijlpaal",
    "toezegging",
    "begrotingspost",
    "risico",
    "beheersmaatregel",
)
# A constraint of the column itself: SQLite can add that without making the table
# anew, which it could not do while other rows point at it.
SAMEN = "(vervallen_op IS NULL) = (vervallen_reden IS NULL)"


def upgrade() -> None:
    for tabel in BEWERKBAAR:
        teller = sa.Column("revisie", sa.Integer(), nullable=False, server_default="1")
        op.add_column(tabel, teller)
    for tabel in VERVALBAAR:
        controle = sa.CheckConstraint(SAMEN, name="vervallen_met_reden")
        op.add_column(tabel, sa.Column("vervallen_op", sa.Date()))
        op.add_column(tabel, sa.Column("vervallen_reden", sa.Text(), controle))
    tegenboeken.upgrade()

    _maak_openpunt()
    _maak_concept()


def _maak_openpunt() -> None:
    """Make the table of who fills in what is n.t.b., and by when."""
    velden = ("termijn", "klankbord", "inzet", "plek in het klankbord", "moment")
    veld = sa.column("veld", sa.String()).in_(velden)
    op.create_table(
        "openpunt",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("activiteit_id", sa.Integer(), nullable=False),
        sa.Column("veld", sa.String(40), nullable=False),
        sa.Column("wat", sa.Text(), nullable=False),
        sa.Column("eigenaar_id", sa.Integer()),
        sa.Column("invullen_voor", sa.Date()),
        sa.Column("ingevuld_op", sa.Date()),
        sa.Column("revisie", sa.Integer(), nullable=False, server_default="1"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["eigenaar_id"], ["persoon.id"], ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["project_id", "activiteit_id"],
            ["activiteit.project_id", "activiteit.id"],
            ondelete="RESTRICT",
        ),
        sa.CheckConstraint(veld, name="veld_bekend"),
        sa.UniqueConstraint("activiteit_id", "veld", "wat"),
    )


def _maak_concept() -> None:
    """Make the table of plan files that were checked and not yet taken over."""
    op.create_table(
        "planconcept",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("bestandsnaam", sa.Text(), nullable=False),
        sa.Column("inhoud", sa.Text(), nullable=False),
        sa.Column("geldig_tot", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], ondelete="RESTRICT"
        ),
    )
    op.create_index("ix_planconcept_gebruiker_id", "planconcept", ["gebruiker_id"])


def downgrade() -> None:
    op.drop_table("planconcept")
    op.drop_table("openpunt")
    tegenboeken.downgrade()
    for tabel in VERVALBAAR:
        op.drop_column(tabel, "vervallen_reden")
        op.drop_column(tabel, "vervallen_op")
    for tabel in BEWERKBAAR:
        op.drop_column(tabel, "revisie")
