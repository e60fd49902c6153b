"""The one database of the application and the base class of every table."""

import sys
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    ColumnElement,
    Date,
    DateTime,
    Engine,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    case,
    event,
    inspect,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    declared_attr,
    mapped_column,
    registry,
)
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.types import TypeDecorator

from kern import klok
from kern.beurt import beurt
from kern.datums import Precisie, Soort, Stand

if sys.platform == "linux":
    from pysqlite3 import dbapi2 as sqlite_
else:  # no wheel: the standard module, without WAL (see `journaalvorm`)
    import sqlite3 as sqlite_

sqlite = sqlite_
# In WAL mode these versions and older ones can lose a commit (SQLite's own notice
# on the WAL-reset race); 3.50.7 and 3.44.6 carry the repair too.
VEILIG_MET_WAL = (3, 51, 3)
WACHT_OP_SLOT_MS = 30_000
NAMING_CONVENTION = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def woord(soort: type[StrEnum]) -> Enum:
    """Return the column type of an enum that is stored as its own Dutch word."""
    return Enum(
        soort,
        native_enum=False,
        create_constraint=False,
        validate_strings=True,
        length=40,
        values_callable=lambda leden: [lid.value for lid in leden],
    )


class Instant(TypeDecorator[datetime]):
    """A moment in time, stored in UTC and always returned with its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> Any:
        """Refuse a naive time: nobody knows what it means."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        return value.astimezone(UTC)

    def process_result_value(
        self, value: datetime | None, dialect: Any
    ) -> datetime | None:
        """Return the instant in UTC; SQLite does not keep the zone."""
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """The base of every table; text has no length, the form limits it."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING_CONVENTION),
        type_annotation_map={
            str: Text(),
            datetime: Instant(),
            date: Date(),
            int: Integer(),
        },
    )


# What a page read stays readable after the commit, so that it can be rendered.
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})

if TYPE_CHECKING:  # mypy cannot see db.Model, which is made at run time
    Model = Base
else:
    Model = db.Model


class ProjectRij:
    """What every table of a project has: its own number and that of the project."""

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(
        ForeignKey("project.id", ondelete="RESTRICT")
    )


Rij = TypeVar("Rij", bound=ProjectRij)
SLEUTELS = frozenset({"id", "project_id", "revisie"})


class Bewerkbaar:
    """A row that people change; ``revisie`` counts up with every change.

    Who saves with an older one is refused, so that no change is lost.
    """

    revisie: Mapped[int] = mapped_column(server_default="1")

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let SQLAlchemy compare and raise the version at each UPDATE."""
        return {"version_id_col": cls.revisie}

    def revisie_nodig(self) -> None:
        """Count a change in rows that belong to this one as a change of itself."""
        # Not the counter itself: SQLAlchemy raises that one at any other change.
        gewoon = (k.key for k in inspect(self).mapper.column_attrs)
        flag_modified(self, next(naam for naam in gewoon if naam not in SLEUTELS))


class Vervalbaar:
    """A part of the plan that can be dropped, on a day and for a reason."""

    vervallen_op: Mapped[date | None]
    vervallen_reden: Mapped[str | None]

    def is_vervallen(self, peildatum: date) -> bool:
        """Whether it was dropped by then."""
        return self.vervallen_op is not None and self.vervallen_op <= peildatum


def staat(tabel: Any, peildatum: date | ColumnElement[date]) -> ColumnElement[bool]:
    """Return the condition that a row of this table was not dropped by then."""
    return or_(tabel.vervallen_op.is_(None), tabel.vervallen_op > peildatum)


class GedateerdeRij(ProjectRij):
    """A fact that holds from the day ``op``; a correction is a newer row.

    ``ingevoerd_op`` is when it was typed in, so that a page can mark what nobody
    knew yet on its peildatum. ``door_id`` is empty for the system itself.
    """

    op: Mapped[date]
    ingevoerd_op: Mapped[datetime]
    door_id: Mapped[int | None] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )

    def is_later_ingevoerd(self, peildatum: date) -> bool:
        """Whether nobody could know this row yet on the peildatum."""
        return klok.dag_van(self.ingevoerd_op) > peildatum


def eigen_sleutel() -> UniqueConstraint:
    """Return the key that rows of the same project may point at."""
    return UniqueConstraint("project_id", "id")


def kind_van(tabel: str, kolom: str) -> ForeignKeyConstraint:
    """Return the key that keeps a row within its own project.

    The target needs a unique (project_id, id).
    """
    return ForeignKeyConstraint(
        ["project_id", kolom],
        [f"{tabel}.project_id", f"{tabel}.id"],
        ondelete="RESTRICT",
    )


def centen_kolom() -> BigInteger:
    """Return the type of an amount in whole cents."""
    return BigInteger()


def termijn_kolommen(voorvoegsel: str = "termijn_") -> list[Any]:
    """Return the ten columns of a `Termijn`, in the order of its fields."""
    kolommen: list[tuple[str, Any, bool]] = [
        ("tekst", Text(), False),
        ("soort", woord(Soort), False),
        ("stand", woord(Stand), False),
        ("begin", Date(), True),
        ("eind", Date(), True),
        ("precisie", woord(Precisie), False),
        ("vaag", Boolean(), False),
        ("jaar_afgeleid", Boolean(), False),
        ("herhaling", Text(), True),
        ("vastgesteld_door_mens", Boolean(), False),
    ]
    return [
        mapped_column(voorvoegsel + naam, soort, nullable=leeg_mag)
        for naam, soort, leeg_mag in kolommen
    ]


def insert_als_nieuw(model: type[Base]) -> Any:
    """Return an INSERT that can leave an equal row alone (`on_conflict_do_nothing`)."""
    is_postgresql = db.session.get_bind().dialect.name == "postgresql"
    return (postgresql.insert if is_postgresql else sqlite_dialect.insert)(model)


def get_van_project(soort: type[Rij], id_: int, *, project_id: int) -> Rij:
    """Return the row as it is now; raise ``NoResultFound`` if it is of another."""
    return db.session.scalars(
        select(soort)
        .where(soort.id == id_, soort.project_id == project_id)
        .execution_options(populate_existing=True)
    ).one()


def dag_van_project(
    kolom: Any, dagen: Mapping[int, date]
) -> ColumnElement[date] | date:
    """Return the day of the project in the column, from days by project id.

    One day for all of them is just that day, so that the statement stays small.
    """
    verschillend = set(dagen.values())
    if len(verschillend) <= 1:
        return next(iter(verschillend), date.min)
    return case(dict(dagen), value=kolom)


def engine_options(url: str) -> dict[str, Any]:
    """Return what SQLAlchemy must know to open this database."""
    if not url.startswith("sqlite"):
        opties = (
            "-c statement_timeout=30000 -c lock_timeout=25000"
            " -c idle_in_transaction_session_timeout=60000"
        )
        return {
            "pool_pre_ping": True,
            "hide_parameters": True,
            "connect_args": {"options": opties},
        }
    # Autocommit in the driver: our own BEGIN decides (see `_begin`).
    return {
        "module": sqlite,
        "hide_parameters": True,
        "connect_args": {"isolation_level": None, "check_same_thread": False},
    }


def sqlite_versie() -> tuple[int, ...]:
    """Return the version of the SQLite that this process runs on."""
    return tuple(sqlite.sqlite_version_info)


def journaalvorm(versie: tuple[int, ...]) -> str:
    """Return WAL where it is safe, else TRUNCATE.

    >>> journaalvorm((3, 53, 4)), journaalvorm((3, 40, 1)), journaalvorm((3, 50, 7))
    ('WAL', 'TRUNCATE', 'WAL')
    """
    hersteld = versie[:2] in {(3, 44), (3, 50)} and versie[2] >= (
        6 if versie[1] == 44 else 7
    )
    return "WAL" if versie >= VEILIG_MET_WAL or hersteld else "TRUNCATE"


@event.listens_for(Table, "after_parent_attach")
def _voeg_controles_toe(tabel: Table, metadata: MetaData) -> None:
    # Enum's own CHECK breaks a batch migration on SQLite, so it is written here,
    # with a name that the convention knows. Tables that a migration or a reflection
    # makes carry their own.
    if metadata is not Base.metadata:
        return
    for kolom in tabel.columns:
        if isinstance(kolom.type, Enum):
            regel = kolom.in_(kolom.type.enums)
            tabel.append_constraint(CheckConstraint(regel, name=f"{kolom.name}_bekend"))
    for naam in [kolom.name for kolom in tabel.columns]:
        if naam.endswith("_begin"):
            volgorde = tabel.c[naam] <= tabel.c[naam.removesuffix("begin") + "eind"]
            tabel.append_constraint(CheckConstraint(volgorde, name=f"{naam}_voor_eind"))
    if "vervallen_reden" in tabel.columns:
        samen = "(vervallen_op IS NULL) = (vervallen_reden IS NULL)"
        tabel.append_constraint(CheckConstraint(samen, name="vervallen_met_reden"))


@event.listens_for(Engine, "connect")
def _connect(verbinding: Any, _record: Any) -> None:
    if not isinstance(verbinding, sqlite.Connection):
        return
    cursor = verbinding.cursor()
    cursor.execute(f"PRAGMA busy_timeout={WACHT_OP_SLOT_MS}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA journal_mode={journaalvorm(sqlite_versie())}")
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


@event.listens_for(Engine, "begin")
def _begin(verbinding: Any) -> None:
    # A read that turns into a write fails under load and no busy timeout helps,
    # so a writing transaction takes its lock before its first SELECT.
    if verbinding.dialect.name != "sqlite":
        return
    if not verbinding.get_execution_options().get("schrijft"):
        verbinding.exec_driver_sql("BEGIN")
        return
    with beurt(verbinding.engine.url.database) as gewacht_s:
        te_lang = gewacht_s * 1000 > 2 * WACHT_OP_SLOT_MS
        if te_lang:  # a writer hangs: do not let all wait for it one by one
            verbinding.exec_driver_sql("PRAGMA busy_timeout=100")
        try:
            verbinding.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            if te_lang:
                verbinding.exec_driver_sql(f"PRAGMA busy_timeout={WACHT_OP_SLOT_MS}")
