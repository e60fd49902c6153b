"""Add reports: their texts, and the editions and papers of those that are approved.

Once a report is approved the database refuses every change of it.
"""

import sqlalchemy as sa
from alembic import op

from migrations.plan_0001 import organisatie, project, toegang
from migrations.plan_0001.bouwstenen import NAMEN
from migrations.plan_0016 import tabellen, trekkers

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

INDEX = "ix_rapportageafspraak_project_id_id"


def upgrade() -> None:
    op.create_index(INDEX, "rapportageafspraak", ["project_id", "id"], unique=True)
    schema = sa.MetaData(naming_convention=NAMEN)
    for deel in (toegang, organisatie, project):
        deel.beschrijf(schema)
    tabellen.beschrijf(schema)
    schema.create_all(
        op.get_bind(), tables=[schema.tables[naam] for naam in tabellen.NAMEN]
    )
    for zin in trekkers.list_zinnen(op.get_bind().dialect.name):
        op.execute(zin)


def downgrade() -> None:
    for naam in reversed(tabellen.NAMEN):
        op.drop_table(naam)
    if op.get_bind().dialect.name == "postgresql":
        for functie in trekkers.FUNCTIES:
            op.execute(f"DROP FUNCTION {functie}()")
    op.drop_index(INDEX, "rapportageafspraak")
