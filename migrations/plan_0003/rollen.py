"""Let somebody have a role in a project again after it ended."""

import sqlalchemy as sa
from alembic import op

from migrations.plan_0001 import organisatie, project, toegang
from migrations.plan_0001.bouwstenen import NAMEN

TABEL = "projectbetrokkene"
VELDEN = ["project_id", "persoon_id", "rol"]
EERST = "uq_projectbetrokkene_project_id_persoon_id_rol"
NU = "uq_projectbetrokkene_project_id_persoon_id_rol_van"
VANAF_BEGIN = "ix_projectbetrokkene_vanaf_begin"


def upgrade() -> None:
    """A role begins once on one day, instead of once for ever."""
    with op.batch_alter_table(TABEL, copy_from=_tabel(EERST, VELDEN)) as tabel:
        tabel.drop_constraint(op.f(EERST), type_="unique")
        tabel.create_unique_constraint(op.f(NU), [*VELDEN, "van"])
    zonder = sa.text("van IS NULL")
    op.create_index(
        VANAF_BEGIN,
        TABEL,
        VELDEN,
        unique=True,
        sqlite_where=zonder,
        postgresql_where=zonder,
    )


def downgrade() -> None:
    """Go back; fails while somebody had a role twice."""
    op.drop_index(VANAF_BEGIN, TABEL)
    with op.batch_alter_table(TABEL, copy_from=_tabel(NU, [*VELDEN, "van"])) as tabel:
        tabel.drop_constraint(op.f(NU), type_="unique")
        tabel.create_unique_constraint(op.f(EERST), VELDEN)


def _tabel(naam: str, uniek: list[str]) -> sa.Table:
    """Return the table with the key that it has now; SQLite tells no CHECK."""
    schema = sa.MetaData(naming_convention=NAMEN)
    for deel in (toegang, organisatie, project):
        deel.beschrijf(schema)
    tabel = schema.tables[TABEL]
    oud = next(c for c in tabel.constraints if c.name == EERST)
    tabel.constraints.remove(oud)
    tabel.append_constraint(sa.UniqueConstraint(*uniek, name=naam))
    teller = sa.Column("revisie", sa.Integer(), nullable=False, server_default="1")
    tabel.append_column(teller)
    return tabel
