"""Give accounts a password, a second step and links; count and log at the doors."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

EINDES = (
    "uitgelogd",
    "opnieuw ingelogd",
    "wachtwoord gewijzigd",
    "tweede stap gewijzigd",
    "geblokkeerd",
    "rol gewijzigd",
    "beëindigd",
)
WACHTWOORD = "(wachtwoord_hash IS NULL) = (wachtwoord_op IS NULL)"
TOTP = "(totp_geheim IS NULL) = (totp_op IS NULL)"
NIEUW_BIJ_SESSIE = ("einde", "adres", "browser", "bevestigd_op")
NIEUW_BIJ_GEBRUIKER = (
    "laatst_ingelogd",
    "wachtwoord_hash",
    "wachtwoord_op",
    "totp_geheim",
    "totp_op",
    "totp_stap",
    "totp_nieuw",
)
TABELLEN = ("herstelcode", "aanmelding", "uitnodiging", "logboekregel", "teller")


def upgrade() -> None:
    _breid_uit()
    _maak_uitnodiging()
    _maak_aanmelding()
    _maak_tabel(
        "herstelcode",
        *_van_een_account(),
        sa.Column("code_hash", sa.Text(), nullable=False),
        _moment("gemaakt_op"),
        _moment("gebruikt_op", leeg=True),
        sa.UniqueConstraint("code_hash"),
    )
    _maak_logboek()
    op.create_table(
        "teller",
        sa.Column("sleutel", sa.Text(), primary_key=True),
        _moment("begonnen_op"),
        sa.Column("aantal", sa.Integer(), nullable=False),
    )


def _breid_uit() -> None:
    """Add the columns; a constraint of a column can be added to a table in use."""
    wachtwoord = sa.CheckConstraint(WACHTWOORD, name="wachtwoord_met_dag")
    totp = sa.CheckConstraint(TOTP, name="totp_met_dag")
    bekend = ", ".join(f"'{woord}'" for woord in EINDES)
    einde = sa.CheckConstraint(f"einde IN ({bekend})", name="einde_bekend")
    for kolom in (
        _moment("laatst_ingelogd", leeg=True),
        _moment("wachtwoord_op", leeg=True),
        sa.Column("wachtwoord_hash", sa.Text(), wachtwoord),
        _moment("totp_op", leeg=True),
        sa.Column("totp_geheim", sa.Text(), totp),
        sa.Column("totp_stap", sa.Integer()),
        sa.Column("totp_nieuw", sa.Text()),
    ):
        op.add_column("gebruiker", kolom)
    for kolom in (
        sa.Column("einde", sa.String(40), einde),
        sa.Column("adres", sa.Text()),
        sa.Column("browser", sa.Text()),
        _moment("bevestigd_op", leeg=True),
    ):
        op.add_column("sessie", kolom)


def _maak_uitnodiging() -> None:
    soort = sa.column("soort", sa.String()).in_(("uitnodiging", "herstel"))
    _maak_tabel(
        "uitnodiging",
        *_met_sleutel(),
        *_van_een_account(),
        sa.Column("soort", sa.String(40), nullable=False),
        _moment("gemaakt_op"),
        _moment("geldig_tot"),
        _moment("gebruikt_op", leeg=True),
        _moment("ingetrokken_op", leeg=True),
        sa.CheckConstraint(soort, name="soort_bekend"),
    )


def _maak_aanmelding() -> None:
    stap = sa.column("stap", sa.String()).in_(("code", "inrichten", "wachtwoord"))
    _maak_tabel(
        "aanmelding",
        *_met_sleutel(),
        *_van_een_account(),
        sa.Column("stap", sa.String(40), nullable=False),
        sa.Column("uitnodiging_id", sa.Integer()),
        sa.Column("volgende", sa.Text()),
        _moment("begonnen_op"),
        _moment("geldig_tot"),
        _moment("voorbij_op", leeg=True),
        sa.ForeignKeyConstraint(
            ["uitnodiging_id"], ["uitnodiging.id"], ondelete="RESTRICT"
        ),
        sa.CheckConstraint(stap, name="stap_bekend"),
    )


def _maak_logboek() -> None:
    op.create_table(
        "logboekregel",
        sa.Column("id", sa.Integer(), primary_key=True),
        _moment("tijdstempel"),
        sa.Column("actie", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("resultaat", sa.Text(), nullable=False),
        sa.Column("oorsprong", sa.Text()),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("verzoek", sa.Text()),
    )
    for kolom in ("tijdstempel", "object"):
        op.create_index(f"ix_logboekregel_{kolom}", "logboekregel", [kolom])


def _maak_tabel(naam: str, *delen: sa.schema.SchemaItem) -> None:
    op.create_table(naam, sa.Column("id", sa.Integer(), primary_key=True), *delen)
    op.create_index(f"ix_{naam}_gebruiker_id", naam, ["gebruiker_id"])


def _van_een_account() -> tuple[sa.schema.SchemaItem, ...]:
    sleutel = sa.ForeignKeyConstraint(
        ["gebruiker_id"], ["gebruiker.id"], ondelete="RESTRICT"
    )
    return sa.Column("gebruiker_id", sa.Integer(), nullable=False), sleutel


def _met_sleutel() -> tuple[sa.schema.SchemaItem, ...]:
    kolom = sa.Column("sleutel_hash", sa.Text(), nullable=False)
    return kolom, sa.UniqueConstraint("sleutel_hash")


def _moment(naam: str, *, leeg: bool = False) -> sa.Column[sa.DateTime]:
    return sa.Column(naam, sa.DateTime(timezone=True), nullable=leeg)


def downgrade() -> None:
    for tabel in TABELLEN:
        op.drop_table(tabel)
    for kolom in NIEUW_BIJ_SESSIE:
        op.drop_column("sessie", kolom)
    for kolom in NIEUW_BIJ_GEBRUIKER:
        op.drop_column("gebruiker", kolom)
