"""Let a file that waits to be taken over be something else than a plan file."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

BEKEND = "soort IN ('planbestand', 'vergaderingen')"


def upgrade() -> None:
    # A constraint of the column itself: SQLite can add it without making the table
    # anew. What waits when the program is renewed is a plan file: there was no other.
    bekend = sa.CheckConstraint(BEKEND, name="soort_bekend")
    soort = sa.Column(
        "soort", sa.String(40), bekend, nullable=False, server_default="planbestand"
    )
    op.add_column("planconcept", soort)


def downgrade() -> None:
    # What waits of another kind would be read as a plan file.
    op.execute("DELETE FROM planconcept WHERE soort <> 'planbestand'")
    op.drop_column("planconcept", "soort")
