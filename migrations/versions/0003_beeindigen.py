"""Let everybody's part end or pass to another on a day, and every part be dropped."""

import sqlalchemy as sa
from alembic import op

from migrations.plan_0003 import openpunten, rollen

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Who had no days yet; the others have.
ZONDER_DAGEN = ("uitvoerder", "klankbordzetel")
MET_DAGEN = ("trekker", "zetelbezetting", "projectbetrokkene", "lidmaatschap")
VERVALBAAR = ("besluit", "afdeling", "persoon", "gremium")
# Constraints of the columns themselves: SQLite can add those without making the
# table anew, which it could not do while other rows point at it.
VOLGORDE = "tot IS NULL OR van IS NULL OR van <= tot"
REDEN = "einde_reden IS NULL OR tot IS NOT NULL"
SAMEN = "(vervallen_op IS NULL) = (vervallen_reden IS NULL)"


def upgrade() -> None:
    rollen.upgrade()
    openpunten.upgrade()
    for tabel in ZONDER_DAGEN:
        volgorde = sa.CheckConstraint(VOLGORDE, name="van_voor_tot")
        op.add_column(tabel, sa.Column("van", sa.Date()))
        op.add_column(tabel, sa.Column("tot", sa.Date(), volgorde))
    for tabel in (*ZONDER_DAGEN, *MET_DAGEN):
        reden = sa.CheckConstraint(REDEN, name="reden_bij_einde")
        op.add_column(tabel, sa.Column("einde_reden", sa.Text(), reden))
    for tabel in VERVALBAAR:
        samen = sa.CheckConstraint(SAMEN, name="vervallen_met_reden")
        op.add_column(tabel, sa.Column("vervallen_op", sa.Date()))
        op.add_column(tabel, sa.Column("vervallen_reden", sa.Text(), samen))
    op.create_index("ix_uitvoerder_persoon_id", "uitvoerder", ["persoon_id"])


def downgrade() -> None:
    op.drop_index("ix_uitvoerder_persoon_id", "uitvoerder")
    for tabel in VERVALBAAR:
        op.drop_column(tabel, "vervallen_reden")
        op.drop_column(tabel, "vervallen_op")
    for tabel in (*ZONDER_DAGEN, *MET_DAGEN):
        op.drop_column(tabel, "einde_reden")
    for tabel in ZONDER_DAGEN:
        op.drop_column(tabel, "tot")
        op.drop_column(tabel, "van")
    openpunten.downgrade()
    rollen.downgrade()
