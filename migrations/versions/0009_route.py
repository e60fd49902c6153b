"""Add the calendars of bodies, the routes of decisions, and how promises were kept."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

GETELD_IN = ("werkdagen", "kalenderdagen")
HERKOMST = ("getypt", "ritme", "ingelezen")
RECESSOORT = ("reces", "verkiezingen")
TIJDEN = (
    ("duur", "duureenheid"),
    ("aanlevertermijn", "aanlevereenheid"),
    ("verwerking", "verwerkingseenheid"),
)
VERVALLEN = "(vervallen_op IS NULL) = (vervallen_reden IS NULL)"
AFGEDAAN = "afgedaan_met IS NULL OR afgedaan_op IS NOT NULL"


def upgrade() -> None:
    _maak_vergadering()
    _maak_reces()
    _maak_routes()
    _maak_traject()
    # A constraint of the column itself: SQLite can add it without making the table
    # anew.
    met_dag = sa.CheckConstraint(AFGEDAAN, name="afgedaan_op_een_dag")
    op.add_column("toezegging", sa.Column("afgedaan_met", sa.Text(), met_dag))


def downgrade() -> None:
    op.drop_column("toezegging", "afgedaan_met")
    for tabel in ("traject", "routestap", "routesjabloon", "reces", "vergadering"):
        op.drop_table(tabel)


def _maak_vergadering() -> None:
    op.create_table(
        "vergadering",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("gremium_id", sa.Integer(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        _tekst("tijd", leeg=True),
        sa.Column("aanleveren_op", sa.Date()),
        _woordkolom("herkomst", leeg=False),
        _tekst("kenmerk", leeg=True),
        _tekst("opmerking", leeg=True),
        _revisie(),
        *_vervallen(),
        _naar("gremium_id", "gremium"),
        _woord("herkomst", HERKOMST),
        sa.CheckConstraint("aanleveren_op <= dag", name="aanleveren_voor_dag"),
        sa.CheckConstraint(VERVALLEN, name="vervallen_met_reden"),
        sa.UniqueConstraint("gremium_id", "dag"),
    )
    op.create_index("ix_vergadering_dag", "vergadering", ["dag", "gremium_id"])


def _maak_reces() -> None:
    op.create_table(
        "reces",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("gremium_id", sa.Integer()),
        _tekst("naam"),
        _woordkolom("soort", leeg=False),
        sa.Column("begin", sa.Date(), nullable=False),
        sa.Column("eind", sa.Date(), nullable=False),
        _tekst("opmerking", leeg=True),
        _revisie(),
        _naar("gremium_id", "gremium"),
        _woord("soort", RECESSOORT),
        sa.CheckConstraint("begin <= eind", name="begin_voor_eind"),
    )
    op.create_index("ix_reces_begin", "reces", ["begin"])
    op.create_index("ix_reces_gremium_id", "reces", ["gremium_id"])


def _maak_routes() -> None:
    op.create_table(
        "routesjabloon",
        sa.Column("id", sa.Integer(), primary_key=True),
        _tekst("code"),
        _tekst("naam"),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        _tekst("toelichting", leeg=True),
        _revisie(),
        *_vervallen(),
        sa.CheckConstraint(VERVALLEN, name="vervallen_met_reden"),
        sa.UniqueConstraint("code"),
    )
    tijden = [
        kolom
        for aantal, eenheid in TIJDEN
        for kolom in (sa.Column(aantal, sa.Integer()), _woordkolom(eenheid, leeg=True))
    ]
    op.create_table(
        "routestap",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("sjabloon_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        _tekst("naam"),
        sa.Column("gremium_id", sa.Integer()),
        *tijden,
        _revisie(),
        _naar("sjabloon_id", "routesjabloon"),
        _naar("gremium_id", "gremium"),
        sa.CheckConstraint("naam <> ''", name="heeft_naam"),
        sa.CheckConstraint(
            "(gremium_id IS NULL) = (duur IS NOT NULL)", name="gremium_of_werk"
        ),
        sa.CheckConstraint(
            "aanlevertermijn IS NULL OR gremium_id IS NOT NULL",
            name="aanleveren_bij_gremium",
        ),
        *(controle for paar in TIJDEN for controle in _geteld(*paar)),
    )
    op.create_index("ix_routestap_sjabloon_id", "routestap", ["sjabloon_id"])


def _maak_traject() -> None:
    op.create_table(
        "traject",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("activiteit_id", sa.Integer(), nullable=False),
        _tekst("ronde"),
        sa.Column("sjabloon_id", sa.Integer(), nullable=False),
        _revisie(),
        _naar("project_id", "project"),
        _naar("sjabloon_id", "routesjabloon"),
        sa.ForeignKeyConstraint(
            ["project_id", "activiteit_id"],
            ["activiteit.project_id", "activiteit.id"],
            ondelete="RESTRICT",
        ),
        sa.UniqueConstraint("activiteit_id", "ronde"),
    )
    op.create_index("ix_traject_project_id", "traject", ["project_id"])
    op.create_index("ix_traject_sjabloon_id", "traject", ["sjabloon_id"])


def _geteld(aantal: str, eenheid: str) -> list[sa.CheckConstraint]:
    return [
        _woord(eenheid, GETELD_IN),
        sa.CheckConstraint(
            f"({aantal} IS NULL) = ({eenheid} IS NULL)", name=f"{aantal}_geteld"
        ),
        sa.CheckConstraint(f"{aantal} BETWEEN 0 AND 366", name=f"{aantal}_in_een_jaar"),
    ]


def _tekst(naam: str, *, leeg: bool = False) -> sa.Column[str]:
    return sa.Column(naam, sa.Text(), nullable=leeg)


def _woordkolom(naam: str, *, leeg: bool) -> sa.Column[str]:
    return sa.Column(naam, sa.String(40), nullable=leeg)


def _woord(kolom: str, woorden: tuple[str, ...]) -> sa.CheckConstraint:
    regel = sa.column(kolom).in_(woorden)
    return sa.CheckConstraint(regel, name=f"{kolom}_bekend")


def _revisie() -> sa.Column[int]:
    return sa.Column("revisie", sa.Integer(), nullable=False, server_default="1")


def _vervallen() -> list[sa.Column[str]]:
    return [sa.Column("vervallen_op", sa.Date()), _tekst("vervallen_reden", leeg=True)]


def _naar(kolom: str, tabel: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{tabel}.id"], ondelete="RESTRICT")
