"""What is only added to, or fixed once decided: the database refuses all else."""

from collections.abc import Mapping, Sequence

from sqlalchemy import DDL, Table, UniqueConstraint, event

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
# SQLite lets REPLACE take the row with an equal key away without asking these.
SQLITE_VERVANGEN = """
    CREATE TRIGGER {tabel}_nooit_vervangen BEFORE INSERT ON {tabel}
    WHEN EXISTS (SELECT 1 FROM {tabel} rij WHERE ({zelfde}) AND {vast})
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """
SQLITE_VERDRINGEN = """
    CREATE TRIGGER {tabel}_nooit_verdrongen BEFORE UPDATE ON {tabel}
    WHEN EXISTS (SELECT 1 FROM {tabel} rij
      WHERE rij.id <> OLD.id AND ({zelfde}) AND {vast})
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """
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

# The tables that are guarded like this, with of which rows: what stands in those
# stays as it is. It is SQL that both databases know, with ``{rij}`` for the row.
BEWAAKT: dict[str, str] = {}
ALTIJD = "TRUE"


def bewaak(model: type[Model], *, melding: str) -> None:
    """Let the database refuse a change or removal of a row, with this message.

    It holds for who makes the tables anew; a migration writes out the same itself.
    """
    BEWAAKT[model.__tablename__] = ALTIJD
    sqlite = (*SQLITE, SQLITE_VERVANGEN)  # here no row changes, so none pushes out
    zinnen = {"sqlite": sqlite, "postgresql": POSTGRESQL}
    _hang_aan(model, zinnen, vast=ALTIJD, melding=melding)


def bewaak_na_besluit(
    model: type[Model], *, kolom: str, besluit: str, sleutel: str, melding: str
) -> None:
    """Let the database refuse it once ``besluit`` has a row about this one.

    ``kolom`` here says which one that is, ``sleutel`` there.
    """
    BEWAAKT[model.__tablename__] = ALTIJD
    sqlite = (*SQLITE_NA_BESLUIT, SQLITE_VERVANGEN, SQLITE_VERDRINGEN)
    _hang_aan(
        model,
        {"sqlite": sqlite, "postgresql": POSTGRESQL_NA_BESLUIT},
        kolom=kolom,
        besluit=besluit,
        sleutel=sleutel,
        vast=f"EXISTS (SELECT 1 FROM {besluit} WHERE {sleutel} = rij.{kolom})",
        melding=melding,
    )


def bewaak_zodra(model: type[Model], *, als: str, melding: str) -> None:
    """Let the database refuse a change or removal of the rows of which this holds.

    ``als`` is SQL that both databases know, with ``{rij}`` for the row.
    """
    BEWAAKT[model.__tablename__] = als
    sqlite = (*SQLITE_ZODRA, SQLITE_VERVANGEN, SQLITE_VERDRINGEN)
    zinnen = {"sqlite": sqlite, "postgresql": POSTGRESQL_ZODRA}
    oud, vast = als.format(rij="OLD"), als.format(rij="rij")
    _hang_aan(model, zinnen, oud=oud, vast=vast, melding=melding)


def weiger_erbij(model: type[Model], *, als: str, melding: str) -> None:
    """Let the database refuse a row that comes where this holds, as `bewaak_zodra`."""
    zinnen = {"sqlite": SQLITE_ERBIJ, "postgresql": POSTGRESQL_ERBIJ}
    _hang_aan(model, zinnen, nieuw=als.format(rij="NEW"), melding=melding)


def _hang_aan(
    model: type[Model], zinnen: Mapping[str, Sequence[str]], **woorden: str
) -> None:
    tabel = model.metadata.tables[model.__tablename__]
    zelfde = _zelfde(tabel)
    for dialect, zin in ((d, zin) for d, alle in zinnen.items() for zin in alle):
        opdracht = DDL(  # type: ignore[no-untyped-call]
            zin.format(tabel=tabel.name, zelfde=zelfde, **woorden)
        )
        event.listen(tabel, "after_create", opdracht.execute_if(dialect=dialect))


def _zelfde(tabel: Table) -> str:
    """Return in SQL whether ``rij`` has a key of the NEW row, which is alone in it."""
    uniek = (r.columns for r in tabel.constraints if isinstance(r, UniqueConstraint))
    sleutels = sorted([k.name for k in kolommen] for kolommen in uniek)
    return " OR ".join(
        " AND ".join(f"rij.{naam} = NEW.{naam}" for naam in sleutel)
        for sleutel in (["id"], *(s for s in sleutels if "id" not in s))
    )
