"""Shut what stood ajar at the gate: secrets of a step, couplings, roles of one day.

A secret that is not confirmed yet moves to the sign-in or session that asked for it;
whoever was at that step begins it anew. The logbook is only added to.
"""

import sqlalchemy as sa
from alembic import op

from migrations.plan_0001 import organisatie, project, toegang
from migrations.plan_0001.bouwstenen import NAMEN

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BEZIG = "voorbij_op IS NULL OR totp_nieuw IS NULL"
LEEFT = "ingetrokken_op IS NULL OR totp_nieuw IS NULL"
LOS = "verbroken_op IS NULL OR subject IS NULL"
VAN_VOOR_TOT = "van_voor_tot"
EERST = "tot IS NULL OR van <= tot"
# A role that ended on its first day held for no whole day: its last day is the one
# before it.
NU = {
    "sqlite": "tot IS NULL OR van <= date(tot, '+1 day')",
    "postgresql": "tot IS NULL OR van <= tot + 1",
}
ALLEEN_ERBIJ = "the logbook is only added to"
SQLITE = (
    f"""
    CREATE TRIGGER logboekregel_nooit_anders BEFORE UPDATE ON logboekregel
    BEGIN SELECT RAISE(ABORT, '{ALLEEN_ERBIJ}'); END
    """,
    f"""
    CREATE TRIGGER logboekregel_nooit_weg BEFORE DELETE ON logboekregel
    BEGIN SELECT RAISE(ABORT, '{ALLEEN_ERBIJ}'); END
    """,
)
POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION weiger_logboekregel() RETURNS trigger AS $$
    BEGIN
      RAISE EXCEPTION '{ALLEEN_ERBIJ}' USING ERRCODE = 'integrity_constraint_violation';
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER logboekregel_alleen_erbij
    BEFORE UPDATE OR DELETE OR TRUNCATE ON logboekregel
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_logboekregel()
    """,
)


def upgrade() -> None:
    op.drop_column("gebruiker", "totp_nieuw")
    _voeg_geheim_toe("aanmelding", BEZIG, "geheim_zolang_bezig")
    _voeg_geheim_toe("sessie", LEEFT, "geheim_zolang_levend")
    los = sa.CheckConstraint(LOS, name="verbroken_of_gekoppeld")
    verbroken = sa.Column("verbroken_op", sa.DateTime(timezone=True), los)
    op.add_column("inlogkoppeling", verbroken)
    _vervang_voorwaarde(EERST, NU[_dialect()])
    for zin in POSTGRESQL if _dialect() == "postgresql" else SQLITE:
        op.execute(zin)


def downgrade() -> None:
    """Go back; what says that a role held for no whole day goes with it."""
    if _dialect() == "postgresql":
        op.execute("DROP TRIGGER logboekregel_alleen_erbij ON logboekregel")
        op.execute("DROP FUNCTION weiger_logboekregel()")
    else:
        op.execute("DROP TRIGGER logboekregel_nooit_anders")
        op.execute("DROP TRIGGER logboekregel_nooit_weg")
    op.execute("DELETE FROM project_rol WHERE tot < van")
    _vervang_voorwaarde(NU[_dialect()], EERST)
    op.drop_column("inlogkoppeling", "verbroken_op")
    op.drop_column("sessie", "totp_nieuw")
    op.drop_column("aanmelding", "totp_nieuw")
    op.add_column("gebruiker", sa.Column("totp_nieuw", sa.Text()))


def _dialect() -> str:
    return op.get_bind().dialect.name


def _voeg_geheim_toe(tabel: str, voorwaarde: str, naam: str) -> None:
    controle = sa.CheckConstraint(voorwaarde, name=naam)
    op.add_column(tabel, sa.Column("totp_nieuw", sa.Text(), controle))


def _vervang_voorwaarde(eerst: str, nu: str) -> None:
    with op.batch_alter_table("project_rol", copy_from=_rollen(eerst)) as rollen:
        rollen.drop_constraint(op.f(f"ck_project_rol_{VAN_VOOR_TOT}"), type_="check")
        rollen.create_check_constraint(op.f(f"ck_project_rol_{VAN_VOOR_TOT}"), nu)


def _rollen(voorwaarde: str) -> sa.Table:
    """Return the table as it stands; SQLite tells no CHECK."""
    schema = sa.MetaData(naming_convention=NAMEN)
    for deel in (toegang, organisatie, project):
        deel.beschrijf(schema)
    tabel = schema.tables["project_rol"]
    eerst = next(c for c in tabel.constraints if str(c.name).endswith(VAN_VOOR_TOT))
    tabel.constraints.remove(eerst)
    tabel.append_constraint(sa.CheckConstraint(voorwaarde, name=VAN_VOOR_TOT))
    via = sa.Column(
        "via_organisatie", sa.Boolean(), nullable=False, server_default=sa.false()
    )
    tabel.append_column(via)
    return tabel
