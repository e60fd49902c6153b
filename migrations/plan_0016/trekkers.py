"""The triggers of version 0016, as they are made on each database."""

from collections.abc import Iterator

VAST = "an approved report never changes"
IS_VAST = "{rij}.stand = 'vastgesteld'"
HOORT_BIJ_VAST = (
    "EXISTS (SELECT 1 FROM rapportage WHERE rapportage.id = {rij}.rapportage_id"
    " AND rapportage.stand = 'vastgesteld')"
)
EDITIE_VAN_VAST = (
    "EXISTS (SELECT 1 FROM rapporteditie JOIN rapportage"
    " ON rapportage.id = rapporteditie.rapportage_id"
    " WHERE rapporteditie.id = {rij}.rapporteditie_id"
    " AND rapportage.stand = 'vastgesteld')"
)
# The table, when its rows are fixed ("" is always), and when none may come.
REGELS = (
    ("rapportage", IS_VAST, None),
    ("hoofdstuktekst", HOORT_BIJ_VAST, HOORT_BIJ_VAST),
    ("rapporteditie", "", HOORT_BIJ_VAST),
    ("rapportpapier", "", EDITIE_VAN_VAST),
)
FUNCTIES = (
    "weiger_rapportage",
    "weiger_leeg_rapportage",
    "weiger_hoofdstuktekst",
    "weiger_leeg_hoofdstuktekst",
    "weiger_erbij_hoofdstuktekst",
    "weiger_rapporteditie",
    "weiger_erbij_rapporteditie",
    "weiger_rapportpapier",
    "weiger_erbij_rapportpapier",
)
FOUT = "RAISE EXCEPTION '{melding}' USING ERRCODE = 'integrity_constraint_violation'"
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
# SQLite lets REPLACE take the row of the same number away without asking these.
SQLITE_VERVANGEN = (
    """
    CREATE TRIGGER {tabel}_nooit_vervangen BEFORE INSERT ON {tabel}
    WHEN EXISTS (SELECT 1 FROM {tabel} rij WHERE rij.id = NEW.id AND {vast})
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
    """
    CREATE TRIGGER {tabel}_nooit_verdrongen BEFORE UPDATE OF id ON {tabel}
    WHEN EXISTS (SELECT 1 FROM {tabel} rij WHERE rij.id = NEW.id AND {vast})
    BEGIN SELECT RAISE(ABORT, '{melding}'); END
    """,
)
POSTGRESQL = (
    f"""
    CREATE OR REPLACE FUNCTION weiger_{{tabel}}() RETURNS trigger AS $$
    BEGIN {FOUT}; END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_alleen_erbij
    BEFORE UPDATE OR DELETE OR TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_{tabel}()
    """,
)
POSTGRESQL_ZODRA = (
    f"""
    CREATE OR REPLACE FUNCTION weiger_{{tabel}}() RETURNS trigger AS $$
    BEGIN
      IF {{oud}} THEN {FOUT}; END IF;
      IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_nooit_anders BEFORE UPDATE OR DELETE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION weiger_{tabel}()
    """,
    f"""
    CREATE OR REPLACE FUNCTION weiger_leeg_{{tabel}}() RETURNS trigger AS $$
    BEGIN {FOUT}; END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_nooit_leeg BEFORE TRUNCATE ON {tabel}
    FOR EACH STATEMENT EXECUTE FUNCTION weiger_leeg_{tabel}()
    """,
)
POSTGRESQL_ERBIJ = (
    f"""
    CREATE OR REPLACE FUNCTION weiger_erbij_{{tabel}}() RETURNS trigger AS $$
    BEGIN
      IF {{nieuw}} THEN {FOUT}; END IF;
      RETURN NEW;
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER {tabel}_nooit_erbij BEFORE INSERT OR UPDATE ON {tabel}
    FOR EACH ROW EXECUTE FUNCTION weiger_erbij_{tabel}()
    """,
)


def list_zinnen(dialect: str) -> Iterator[str]:
    """Return the statements that make the triggers of every table."""
    is_postgresql = dialect == "postgresql"
    altijd = POSTGRESQL if is_postgresql else SQLITE
    zodra = POSTGRESQL_ZODRA if is_postgresql else SQLITE_ZODRA
    erbij = POSTGRESQL_ERBIJ if is_postgresql else SQLITE_ERBIJ
    vervangen = () if is_postgresql else SQLITE_VERVANGEN
    for tabel, oud, nieuw in REGELS:
        woorden = {
            "tabel": tabel,
            "melding": VAST,
            "oud": oud.format(rij="OLD"),
            "nieuw": (nieuw or "").format(rij="NEW"),
            "vast": oud.format(rij="rij") or "TRUE",
        }
        zinnen = (*(zodra if oud else altijd), *(erbij if nieuw else ()), *vervangen)
        for zin in zinnen:
            yield zin.format(**woorden)
