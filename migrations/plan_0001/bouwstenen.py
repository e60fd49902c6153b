"""Small words to describe a table with; they never change after the release.

A migration tells what a version of the tables was, so nothing here is taken from the
models, which move on. A builder returns the parts of a table; `tabel` puts them in.
"""

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem

Delen = list[SchemaItem]

NAMEN = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
STANDEN = ("gelezen", "ambigu", "onvolledig", "ntb", "nvt", "leeg", "onleesbaar")
TERMIJNSOORTEN = ("moment", "periode", "herhaling", "duur", "onbepaald")
PRECISIES = (
    "dag",
    "week",
    "maand",
    "kwartaal",
    "seizoen",
    "halfjaar",
    "jaar",
    "geen",
)


def tabel(schema: sa.MetaData, naam: str, *delen: Delen) -> None:
    """Add a table, made of the parts that the builders below return."""
    sa.Table(naam, schema, *(stuk for deel in delen for stuk in deel))


def tekst(naam: str, *, leeg: bool = False) -> Delen:
    """Text of any length; the forms limit it."""
    return [sa.Column(naam, sa.Text(), nullable=leeg)]


def getal(naam: str, *, leeg: bool = False) -> Delen:
    """A whole number."""
    return [sa.Column(naam, sa.Integer(), nullable=leeg)]


def centen(naam: str, *, leeg: bool = False) -> Delen:
    """An amount in whole cents."""
    return [sa.Column(naam, sa.BigInteger(), nullable=leeg)]


def dag(naam: str, *, leeg: bool = False) -> Delen:
    """A day without a time."""
    return [sa.Column(naam, sa.Date(), nullable=leeg)]


def moment(naam: str, *, leeg: bool = False) -> Delen:
    """An instant, kept in UTC."""
    return [sa.Column(naam, sa.DateTime(timezone=True), nullable=leeg)]


def janee(naam: str) -> Delen:
    """Yes or no, never open."""
    return [sa.Column(naam, sa.Boolean(), nullable=False)]


def woord(naam: str, keuzes: tuple[str, ...], *, leeg: bool = False) -> Delen:
    """One word out of a fixed list; the database refuses any other."""
    kolom = sa.Column(naam, sa.String(40), nullable=leeg)
    bekend = sa.column(naam, sa.String()).in_(keuzes)
    return [kolom, sa.CheckConstraint(bekend, name=f"{naam}_bekend")]


def termijn(voor: str = "termijn_") -> Delen:
    """The ten columns of a term and the four things that must hold of them."""
    volgorde = f"{voor}begin <= {voor}eind"
    return [
        *tekst(f"{voor}tekst"),
        *woord(f"{voor}soort", TERMIJNSOORTEN),
        *woord(f"{voor}stand", STANDEN),
        *dag(f"{voor}begin", leeg=True),
        *dag(f"{voor}eind", leeg=True),
        *woord(f"{voor}precisie", PRECISIES),
        *janee(f"{voor}vaag"),
        *janee(f"{voor}jaar_afgeleid"),
        *tekst(f"{voor}herhaling", leeg=True),
        *janee(f"{voor}vastgesteld_door_mens"),
        *controle(f"{voor}begin_voor_eind", volgorde),
    ]


def eigen_rij() -> Delen:
    """The number of a row of the organisation."""
    return [sa.Column("id", sa.Integer(), primary_key=True)]


def project_rij() -> Delen:
    """The number of a row and the project that it belongs to."""
    return [*eigen_rij(), *verwijzing("project_id", "project")]


def gedateerd() -> Delen:
    """A row of a project that holds from a day, and who entered it when."""
    return [
        *project_rij(),
        *dag("op"),
        *moment("ingevoerd_op"),
        *verwijzing("door_id", "gebruiker", leeg=True),
    ]


def verwijzing(naam: str, doel: str, *, leeg: bool = False) -> Delen:
    """A key to a row of the organisation, which then cannot be deleted."""
    sleutel = sa.ForeignKeyConstraint([naam], [f"{doel}.id"], ondelete="RESTRICT")
    return [*getal(naam, leeg=leeg), sleutel]


def kind_van(doel: str, naam: str, *, leeg: bool = False) -> Delen:
    """A key to a row of the same project, and of no other."""
    sleutel = sa.ForeignKeyConstraint(
        ["project_id", naam],
        [f"{doel}.project_id", f"{doel}.id"],
        ondelete="RESTRICT",
    )
    return [*getal(naam, leeg=leeg), sleutel]


def eigen_sleutel() -> Delen:
    """What `kind_van` points at."""
    return uniek("project_id", "id")


def uniek(*namen: str) -> Delen:
    """No two rows with the same values here."""
    return [sa.UniqueConstraint(*namen)]


def controle(naam: str, regel: str) -> Delen:
    """What must hold of every row, under a name that can be read."""
    return [sa.CheckConstraint(regel, name=naam)]


def index(naam: str, *namen: str) -> Delen:
    """A quick way to the rows in this order."""
    return [sa.Index(naam, *namen)]


def tijdvak() -> Delen:
    """From a day to a day, both open when empty."""
    return [
        *dag("van", leeg=True),
        *dag("tot", leeg=True),
        *controle("van_voor_tot", "tot IS NULL OR van IS NULL OR van <= tot"),
    ]
