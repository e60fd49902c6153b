"""Add the outbox of mail, the planners' sign of life, and background tasks."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BERICHT = (
    "gepland",
    "bezig",
    "verzonden",
    "opnieuw",
    "mislukt",
    "vervallen",
    "verlopen",
)
TAAK = ("wacht", "bezig", "gereed", "mislukt", "geannuleerd")
MET_LEASE = "(status = 'bezig') = (lease_until IS NOT NULL)"


def upgrade() -> None:
    _maak_bericht()
    _maak_adres_en_hartslag()
    _maak_slot()
    _maak_taak()


def downgrade() -> None:
    for tabel in (
        "taakresultaat",
        "taak",
        "postslot",
        "hartslag",
        "onbestelbaar",
        "bericht",
    ):
        op.drop_table(tabel)


def _maak_bericht() -> None:
    op.create_table(
        "bericht",
        sa.Column("id", sa.Integer(), primary_key=True),
        _tekst("sleutel"),
        _tekst("soort"),
        sa.Column("ding_id", sa.Integer()),
        sa.Column("gebruiker_id", sa.Integer()),
        _tekst("aan"),
        sa.Column("overdag", sa.Boolean(), nullable=False),
        _moment("gepland_op"),
        _moment("te_verzenden_op"),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        _moment("eerste_poging", leeg=True),
        _moment("volgende_poging"),
        _tekst("lease_owner", leeg=True),
        _moment("lease_until", leeg=True),
        _tekst("message_id"),
        sa.Column("mogelijk_dubbel", sa.Boolean(), nullable=False),
        _moment("afgerond_op", leeg=True),
        _tekst("reden", leeg=True),
        _tekst("antwoord", leeg=True),
        _naar("gebruiker_id", "gebruiker"),
        _woord("status", BERICHT),
        sa.CheckConstraint(MET_LEASE, name="bezig_met_lease"),
        sa.CheckConstraint("pogingen >= 0", name="pogingen_niet_negatief"),
        sa.UniqueConstraint("sleutel"),
    )
    _index("bericht", "status", "volgende_poging")
    _index("bericht", "gebruiker_id")
    _index("bericht", "soort", "ding_id")


def _maak_adres_en_hartslag() -> None:
    op.create_table(
        "onbestelbaar",
        sa.Column("id", sa.Integer(), primary_key=True),
        _tekst("adres"),
        _moment("sinds"),
        _tekst("antwoord"),
        sa.UniqueConstraint("adres"),
    )
    op.create_table(
        "hartslag",
        sa.Column("id", sa.Integer(), primary_key=True),
        _tekst("planner"),
        _moment("begonnen_op"),
        _moment("laatste_op"),
        _tekst("melding", leeg=True),
        sa.UniqueConstraint("planner"),
    )
    _index("hartslag", "laatste_op")


def _maak_slot() -> None:
    gesloten = "(gesloten_op IS NULL) = (reden IS NULL)"
    storing = "(storing_tot IS NULL) = (storing IS NULL)"
    op.create_table(
        "postslot",
        sa.Column("id", sa.Integer(), primary_key=True),
        _tekst("installatie"),
        _moment("gesloten_op", leeg=True),
        _tekst("reden", leeg=True),
        _moment("vrijgegeven_op", leeg=True),
        sa.Column("vrijgegeven_door_id", sa.Integer()),
        _moment("storing_tot", leeg=True),
        _tekst("storing", leeg=True),
        sa.Column("storingen", sa.Integer(), nullable=False),
        _naar("vrijgegeven_door_id", "gebruiker"),
        sa.CheckConstraint(gesloten, name="gesloten_met_reden"),
        sa.CheckConstraint(storing, name="storing_met_woorden"),
    )


def _maak_taak() -> None:
    procenten = "voortgang BETWEEN 0 AND 100"
    op.create_table(
        "taak",
        sa.Column("id", sa.Integer(), primary_key=True),
        _tekst("soort"),
        _tekst("titel"),
        _tekst("gegevens"),
        sa.Column("project_id", sa.Integer()),
        sa.Column("eigenaar_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("voortgang", sa.Integer(), nullable=False),
        _tekst("stap", leeg=True),
        _tekst("melding", leeg=True),
        _moment("aangevraagd_op"),
        _moment("begonnen_op", leeg=True),
        _moment("afgerond_op", leeg=True),
        _moment("geannuleerd_op", leeg=True),
        _tekst("lease_owner", leeg=True),
        _moment("lease_until", leeg=True),
        _naar("project_id", "project"),
        _naar("eigenaar_id", "gebruiker"),
        _woord("status", TAAK),
        sa.CheckConstraint(procenten, name="voortgang_in_procenten"),
        sa.CheckConstraint(MET_LEASE, name="bezig_met_lease"),
    )
    _index("taak", "eigenaar_id", "id")
    _index("taak", "status")
    op.create_table(
        "taakresultaat",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("taak_id", sa.Integer(), nullable=False),
        _tekst("naam"),
        _tekst("soort"),
        sa.Column("inhoud", sa.LargeBinary(), nullable=False),
        _naar("taak_id", "taak"),
        sa.UniqueConstraint("taak_id"),
    )


def _tekst(naam: str, *, leeg: bool = False) -> sa.Column[str]:
    return sa.Column(naam, sa.Text(), nullable=leeg)


def _moment(naam: str, *, leeg: bool = False) -> sa.Column[object]:
    return sa.Column(naam, sa.DateTime(timezone=True), nullable=leeg)


def _naar(kolom: str, tabel: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{tabel}.id"], ondelete="RESTRICT")


def _woord(kolom: str, woorden: tuple[str, ...]) -> sa.CheckConstraint:
    bekend = sa.column(kolom, sa.String()).in_(woorden)
    return sa.CheckConstraint(bekend, name=f"{kolom}_bekend")


def _index(tabel: str, *kolommen: str) -> None:
    op.create_index(f"ix_{tabel}_{'_'.join(kolommen)}", tabel, list(kolommen))
