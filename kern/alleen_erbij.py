"""Tables to which rows are only added: the database itself refuses all else."""

from sqlalchemy import DDL, event

from kern.database import Model

SQLITE = (
    """
    CREATE TRIGGER {tabel}_nooit_anders BEFORE UPDATE ON {tabel}
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
    """
    CREATE TRIGGER {tabel}_nooit_weg BEFORE DELETE ON {tabel}
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
)
POSTGRESQL = (
    """
    CREATE OR REPLACE FUNCTION weiger_{tabel}() RETURNS trigger AS $$
    BEGIN
      RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation';
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_alleen_erbij
    BEFORE UPDATE OR DELETE OR TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_{tabel}()
    """,
)
# The same for the rows of which something holds, before the change.
SQLITE_ZODRA = (
    """
    CREATE TRIGGER {tabel}_nooit_anders BEFORE UPDATE ON {tabel} WHEN {oud}
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
    """
    CREATE TRIGGER {tabel}_nooit_weg BEFORE DELETE ON {tabel} WHEN {oud}
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
)
POSTGRESQL_ZODRA = (
    """
    CREATE OR REPLACE FUNCTION weiger_{tabel}() RETURNS trigger AS $$
    BEGIN
      IF {oud} THEN
        RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_nooit_anders BEFORE UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION weiger_{tabel}()
    """,
    """
    CREATE OR REPLACE FUNCTION weiger_leeg_{tabel}() RETURNS trigger AS $$
    BEGIN
      RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation';
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_nooit_leeg BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_leeg_{tabel}()
    """,
)
# The same for a row that would come where something holds.
SQLITE_ERBIJ = (
    """
    CREATE TRIGGER {tabel}_nooit_erbij BEFORE INSERT ON {tabel} WHEN {nieuw}
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
    """
    CREATE TRIGGER {tabel}_nooit_erheen BEFORE UPDATE ON {tabel} WHEN {nieuw}
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
)
POSTGRESQL_ERBIJ = (
    """
    CREATE OR REPLACE FUNCTION weiger_erbij_{tabel}() RETURNS trigger AS $$
    BEGIN
      IF {nieuw} THEN
        RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_nooit_erbij BEFORE INSERT OR UPDATE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION weiger_erbij_{tabel}()
    """,
)

# The tables that are guarded like this; what stands in them stays as it is.
BEWAAKT: set[str] = set()


def bewaak(model: type[Model], *, melding: str) -> None:
    """Let the database refuse a change or removal of a row, with this message.

    It holds for who makes the tables anew; a migration writes out the same itself.
    """
    BEWAAKT.add(model.__tablename__)
    _luister(model, "", melding, SQLITE, POSTGRESQL)


def bewaak_zodra(model: type[Model], *, als: str, melding: str) -> None:
    """Let the database refuse a change or removal of the rows of which this holds.

    ``als`` is SQL that both databases know, with ``{rij}`` for the row.
    """
    BEWAAKT.add(model.__tablename__)
    _luister(model, als, melding, SQLITE_ZODRA, POSTGRESQL_ZODRA)


def weiger_erbij(model: type[Model], *, als: str, melding: str) -> None:
    """Let the database refuse a row that comes where this holds, as `bewaak_zodra`."""
    _luister(model, als, melding, SQLITE_ERBIJ, POSTGRESQL_ERBIJ)


def _luister(
    model: type[Model],
    als: str,
    melding: str,
    sqlite: tuple[str, ...],
    postgresql: tuple[str, ...],
) -> None:
    tabel = model.metadata.tables[model.__tablename__]
    woorden = {
        "tabel": tabel.name,
        "melding": melding,
        "oud": als.format(rij="OLD"),
        "nieuw": als.format(rij="NEW"),
    }
    for dialect, zinnen in (("sqlite", sqlite), ("postgresql", postgresql)):
        for zin in zinnen:
            opdracht = DDL(zin.format(**woorden))  # type: ignore[no-untyped-call]
            event.listen(tabel, "after_create", opdracht.execute_if(dialect=dialect))
