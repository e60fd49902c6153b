"""Add the tables of a plan.

They are described by subject in `migrations/plan_0001`.
"""

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

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SCHEMA = sa.MetaData(naming_convention=NAMEN)
for deel in (toegang, organisatie, project, activiteiten, planning, geld_en_risicos):
    deel.beschrijf(SCHEMA)


def upgrade() -> None:
    SCHEMA.create_all(op.get_bind(), checkfirst=False)


def downgrade() -> None:
    SCHEMA.drop_all(op.get_bind(), checkfirst=False)
