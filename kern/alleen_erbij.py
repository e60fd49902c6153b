"""What is only added to, or fixed once decided: the database refuses all else."""

from collections.abc import Mapping, Sequence

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

SQLITE_NA_BESLUIT = tuple(
    f"""
    CREATE TRIGGER {{tabel}}_nooit_{lot} BEFORE {daad} ON {{tabel}}
    WHEN EXISTS (SELECT 1 FROM {{besluit}} WHERE {{sleutel}} IN ({rijen}))
    BEGIN SELECT RAISE(ABORT, '{{melding}}'); END
    """
    for lot, daad, rijen in (
        ("anders", "UPDATE", "OLD.{kolom}, NEW.{kolom}"),
        ("weg", "DELETE", "OLD.{kolom}"),
        ("erbij", "INSERT", "NEW.{kolom}"),
    )
)
POSTGRESQL_NA_BESLUIT = (
    """
    CREATE OR REPLACE FUNCTION weiger_{tabel}() RETURNS trigger AS $$
    DECLARE eerst bigint; nu bigint;
    BEGIN
      IF TG_OP IN ('UPDATE', 'DELETE') THEN eerst := OLD.{kolom}; END IF;
      IF TG_OP IN ('UPDATE', 'INSERT') THEN nu := NEW.{kolom}; END IF;
      IF TG_OP = 'TRUNCATE'
        OR EXISTS (SELECT 1 FROM {besluit} WHERE {sleutel} IN (eerst, nu)) THEN
        RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_na_besluit BEFORE INSERT OR UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION weiger_{tabel}()
    """,
    """
    CREATE TRIGGER {tabel}_nooit_leeg BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_{tabel}()
    """,
)

# The tables that are guarded like this; what stands in them stays as it is.
BEWAAKT: set[str] = set()


def bewaak(model: type[Model], *, melding: str) -> None:
    """Let the database refuse a change or removal of a row, with this message.

    It holds for who makes the tables anew; a migration writes out the same itself.
    """
    _hang_aan(model, {"sqlite": SQLITE, "postgresql": POSTGRESQL}, melding=melding)


def bewaak_na_besluit(
    model: type[Model], *, kolom: str, besluit: str, sleutel: str, melding: str
) -> None:
    """Let the database refuse it once ``besluit`` has a row about this one.

    ``kolom`` here says which one that is, ``sleutel`` there.
    """
    _hang_aan(
        model,
        {"sqlite": SQLITE_NA_BESLUIT, "postgresql": POSTGRESQL_NA_BESLUIT},
        kolom=kolom,
        besluit=besluit,
        sleutel=sleutel,
        melding=melding,
    )


def _hang_aan(
    model: type[Model], zinnen: Mapping[str, Sequence[str]], **woorden: str
) -> None:
    tabel = model.metadata.tables[model.__tablename__]
    BEWAAKT.add(tabel.name)
    for dialect, zin in ((d, zin) for d, alle in zinnen.items() for zin in alle):
        opdracht = DDL(  # type: ignore[no-untyped-call]
            zin.format(tabel=tabel.name, **woorden)
        )
        event.listen(tabel, "after_create", opdracht.execute_if(dialect=dialect))
