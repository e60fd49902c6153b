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

# The tables that are guarded like this; what stands in them stays as it is.
BEWAAKT: set[str] = set()


def bewaak(model: type[Model], *, melding: str) -> None:
    """Let the database refuse a change or removal of a row, with this message.

    It holds for who makes the tables anew; a migration writes out the same itself.
    """
    tabel = model.metadata.tables[model.__tablename__]
    BEWAAKT.add(tabel.name)
    for dialect, zinnen in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
        for zin in zinnen:
            opdracht = DDL(  # type: ignore[no-untyped-call]
                zin.format(tabel=tabel.name, melding=melding)
            )
            event.listen(tabel, "after_create", opdracht.execute_if(dialect=dialect))
