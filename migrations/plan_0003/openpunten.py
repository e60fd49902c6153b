"""Let somebody be asked to find a new trekker."""

import sqlalchemy as sa
from alembic import op

from migrations.plan_0001.bouwstenen import NAMEN

CONTROLE = "ck_openpunt_veld_bekend"
EERST = ("termijn", "klankbord", "inzet", "plek in het klankbord", "moment")
NU = (*EERST, "trekker")


def upgrade() -> None:
    """Add the word."""
    _vervang(EERST, NU)


def downgrade() -> None:
    """Take the word away; fails while it is used."""
    _vervang(NU, EERST)


def _vervang(oud: tuple[str, ...], nieuw: tuple[str, ...]) -> None:
    with op.batch_alter_table("openpunt", copy_from=_tabel(oud)) as tabel:
        tabel.drop_constraint(op.f(CONTROLE), type_="check")
        tabel.create_check_constraint(op.f(CONTROLE), _bekend(nieuw))


def _bekend(woorden: tuple[str, ...]) -> sa.ColumnElement[bool]:
    return sa.column("veld", sa.String()).in_(woorden)


def _tabel(woorden: tuple[str, ...]) -> sa.Table:
    """Return the table as it is; SQLite tells no CHECK."""
    schema = sa.MetaData(naming_convention=NAMEN)
    for naam in ("project", "persoon"):
        sa.Table(naam, schema, sa.Column("id", sa.Integer(), primary_key=True))
    sleutel = ("project_id", "id")
    kolommen = [sa.Column(naam, sa.Integer()) for naam in sleutel]
    sa.Table("activiteit", schema, *kolommen, sa.UniqueConstraint(*sleutel))
    return sa.Table(
        "openpunt",
        schema,
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
        sa.CheckConstraint(_bekend(woorden), name="veld_bekend"),
        sa.UniqueConstraint("activiteit_id", "veld", "wat"),
    )
