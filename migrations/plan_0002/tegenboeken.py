"""Let a booking take back another one, an order included."""

import sqlalchemy as sa
from alembic import op

from migrations.plan_0001 import (
    activiteiten,
    geld_en_risicos,
    organisatie,
    planning,
    project,
    toegang,
)
from migrations.plan_0001.bouwstenen import NAMEN

CONTROLE = "ck_boeking_verplichting_niet_negatief"
SLEUTEL = "fk_boeking_project_id_tegenboeking_van_id_boeking"
UNIEK = "uq_boeking_project_id_tegenboeking_van_id"
EERST = "soort <> 'verplichting' OR (bedrag >= 0 AND verplichting_id IS NULL)"
NU = (
    "soort <> 'verplichting' OR (verplichting_id IS NULL"
    " AND (bedrag >= 0 OR tegenboeking_van_id IS NOT NULL))"
)
PAAR = ["project_id", "tegenboeking_van_id"]
BOEKING = sa.table("boeking", sa.column("id"), sa.column("verplichting_id"))


def upgrade() -> None:
    """Add the column, and allow an order below zero that takes back another."""
    los = _maak_los()
    with op.batch_alter_table("boeking", copy_from=_tabel()) as boeking:
        boeking.add_column(sa.Column("tegenboeking_van_id", sa.Integer()))
        boeking.drop_constraint(op.f(CONTROLE), type_="check")
        boeking.create_check_constraint(op.f(CONTROLE), NU)
        boeking.create_unique_constraint(op.f(UNIEK), PAAR)
        boeking.create_foreign_key(
            op.f(SLEUTEL), "boeking", PAAR, ["project_id", "id"], ondelete="RESTRICT"
        )
    _maak_vast(los)


def downgrade() -> None:
    """Take the column away; fails while an order was taken back."""
    los = _maak_los()
    with op.batch_alter_table("boeking", copy_from=_tabel(nieuw=True)) as boeking:
        boeking.drop_constraint(op.f(SLEUTEL), type_="foreignkey")
        boeking.drop_constraint(op.f(UNIEK), type_="unique")
        boeking.drop_constraint(op.f(CONTROLE), type_="check")
        boeking.create_check_constraint(op.f(CONTROLE), EERST)
        boeking.drop_column("tegenboeking_van_id")
    _maak_vast(los)


def _tabel(*, nieuw: bool = False) -> sa.Table:
    """Return the table as the first migration made it; SQLite tells no CHECK."""
    schema = sa.MetaData(naming_convention=NAMEN)
    for deel in (toegang, organisatie, project, activiteiten, planning):
        deel.beschrijf(schema)
    geld_en_risicos.beschrijf(schema)
    tabel = schema.tables["boeking"]
    if nieuw:
        oud = next(c for c in tabel.constraints if c.name == CONTROLE)
        tabel.constraints.remove(oud)
        tabel.append_column(sa.Column("tegenboeking_van_id", sa.Integer()))
        for deel in (
            sa.CheckConstraint(NU, name="verplichting_niet_negatief"),
            sa.UniqueConstraint(*PAAR),
            sa.ForeignKeyConstraint(
                PAAR, ["boeking.project_id", "boeking.id"], ondelete="RESTRICT"
            ),
        ):
            tabel.append_constraint(deel)
    return tabel


def _maak_los() -> list[tuple[int, int]]:
    """Take the invoices from their orders: else SQLite cannot make the table anew."""
    verbinding = op.get_bind()
    rijen = verbinding.execute(
        sa.select(BOEKING).where(BOEKING.c.verplichting_id.is_not(None))
    ).all()
    verbinding.execute(sa.update(BOEKING).values(verplichting_id=None))
    return [(rij.id, rij.verplichting_id) for rij in rijen]


def _maak_vast(los: list[tuple[int, int]]) -> None:
    for id_, verplichting_id in los:
        op.get_bind().execute(
            sa.update(BOEKING)
            .where(BOEKING.c.id == id_)
            .values(verplichting_id=verplichting_id)
        )
