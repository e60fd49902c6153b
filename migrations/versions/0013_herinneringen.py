"""Add the reminders, the days that were planned, and who wants what."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

REGELS = (
    "aanleveren",
    "moment",
    "voortgang",
    "maatregel",
    "risico",
    "ntb",
    "besluit",
    "voorwaarde",
    "toezegging",
    "rapportage",
    "verouderd",
)
STATUSSEN = ("gepland", "verzonden", "vervallen", "verlopen")
KEUZES = ("dagelijks", "wekelijks", "alleen te laat", "geen")
EEN_MENS = "(gebruiker_id IS NULL) <> (persoon_id IS NULL)"
REDEN = "(status IN ('vervallen', 'verlopen')) = (reden IS NOT NULL)"


def upgrade() -> None:
    _maak_herinnering()
    op.create_table(
        "herinneringronde",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("gepland_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tot_wijziging", sa.Integer(), nullable=False),
        sa.UniqueConstraint("dag"),
    )
    op.create_table(
        "voorkeur",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("gebruiker_id", sa.Integer()),
        sa.Column("persoon_id", sa.Integer()),
        sa.Column("keuze", sa.String(40), nullable=False),
        sa.Column("zonder", sa.Text(), nullable=False),
        _naar("gebruiker_id", "gebruiker"),
        _naar("persoon_id", "persoon"),
        _woord("keuze", KEUZES),
        sa.CheckConstraint(EEN_MENS, name="een_mens"),
        sa.UniqueConstraint("gebruiker_id"),
        sa.UniqueConstraint("persoon_id"),
    )


def downgrade() -> None:
    for tabel in ("voorkeur", "herinneringronde", "herinnering"):
        op.drop_table(tabel)


def _maak_herinnering() -> None:
    op.create_table(
        "herinnering",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer()),
        sa.Column("persoon_id", sa.Integer()),
        sa.Column("regel", sa.String(40), nullable=False),
        sa.Column("ding_id", sa.Integer(), nullable=False),
        sa.Column("anker", sa.Date(), nullable=False),
        sa.Column("trede", sa.Text(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("ontvanger", sa.Text(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("reden", sa.Text()),
        sa.Column("bericht_id", sa.Integer()),
        sa.Column("gepland_op", sa.DateTime(timezone=True), nullable=False),
        _naar("project_id", "project"),
        _naar("gebruiker_id", "gebruiker"),
        _naar("persoon_id", "persoon"),
        _woord("regel", REGELS),
        _woord("status", STATUSSEN),
        sa.CheckConstraint(EEN_MENS, name="een_mens"),
        sa.CheckConstraint(REDEN, name="reden_bij_einde"),
        sa.UniqueConstraint("regel", "ding_id", "anker", "trede", "ontvanger"),
    )
    for naam, kolommen in (
        ("status_bericht_id", ["status", "bericht_id"]),
        ("ontvanger", ["ontvanger", "status", "dag"]),
        ("project_id", ["project_id", "status", "dag"]),
    ):
        op.create_index(f"ix_herinnering_{naam}", "herinnering", kolommen)


def _naar(kolom: str, tabel: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{tabel}.id"], ondelete="RESTRICT")


def _woord(kolom: str, keuzes: tuple[str, ...]) -> sa.CheckConstraint:
    bekend = sa.column(kolom, sa.String()).in_(keuzes)
    return sa.CheckConstraint(bekend, name=f"{kolom}_bekend")
