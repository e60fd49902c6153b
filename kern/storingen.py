"""What a database that does not answer means, and how to mend it, in Dutch."""

from dataclasses import dataclass

from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, IntegrityError

BIJWERKEN = "De database hoort bij een andere versie. Draai eerst: koersvast db upgrade"
BEZET = "De database is te lang bezet door een ander. Probeer het zo opnieuw."
VOL = "De schijf van de database is vol. Maak ruimte en probeer het opnieuw."
GEEN_RECHT = (
    "Deze gebruiker van PostgreSQL mag dit niet. Geef hem rechten op de database,"
    " of kies een ander in KOERSVAST_DATABASE_URL."
)
ANDERS = "De database antwoordt niet goed; zij meldt: “{melding}”."
# SQLite says it in words, PostgreSQL in codes.
SQLITE = {
    "unable to open": (
        "Het bestand “{plek}” kan niet worden geopend. Bestaat de map, en mag u daarin"
        " schrijven? De map staat in KOERSVAST_DATA, of in KOERSVAST_DATABASE_URL."
    ),
    "readonly": (
        "In het bestand “{plek}” kan niet worden geschreven. Geef uzelf rechten op het"
        " bestand en op de map."
    ),
    "not a database": (
        "Het bestand “{plek}” is geen database. Zet er een reservekopie voor in de"
        " plaats, of kies een andere map met KOERSVAST_DATA."
    ),
    "malformed": (
        "Het bestand “{plek}” is beschadigd. Zet er een reservekopie voor in de plaats."
    ),
    "locked": BEZET,
    "full": VOL,
    "disk i/o": (
        "Het bestand “{plek}” kan niet worden gelezen of geschreven."
        " Kijk of de schijf nog goed is en ruimte heeft."
    ),
    "no such table": BIJWERKEN,
    "no such column": BIJWERKEN,
}
ONBEREIKBAAR = (
    "De database op “{plek}” is niet te bereiken. Draait PostgreSQL daar, en kloppen"
    " server, poort, naam en wachtwoord in KOERSVAST_DATABASE_URL?"
)
POSTGRESQL = {
    "25006": (
        "In deze database van PostgreSQL kan niet worden geschreven. Is het de"
        " reserveserver? Kies de hoofdserver in KOERSVAST_DATABASE_URL."
    ),
    "40001": BEZET,
    "40P01": BEZET,
    "42P01": BIJWERKEN,
    "42703": BIJWERKEN,
    "42501": GEEN_RECHT,
    "53100": VOL,
    "55P03": BEZET,
    "57014": BEZET,
    "57P01": ONBEREIKBAAR,
    "57P02": ONBEREIKBAAR,
    "57P03": ONBEREIKBAAR,
}


@dataclass(frozen=True)
class Storing:
    """What a visitor reads while the database does not do its work."""

    zin: str
    wacht_s: int


STORINGEN = {
    BEZET: Storing(
        "Er slaan nu veel mensen tegelijk iets op. Probeer het over een paar tellen"
        " opnieuw.",
        5,
    ),
    VOL: Storing(
        "Er is geen ruimte meer om iets op te slaan. Lezen kan nog wel. Waarschuw de"
        " beheerder en probeer het later opnieuw.",
        300,
    ),
    ONBEREIKBAAR: Storing(
        "Koersvast kan even niet bij de gegevens. Dat herstelt meestal vanzelf. Probeer"
        " het over een minuut opnieuw.",
        60,
    ),
}
ANDERE_STORING = Storing(
    "Koersvast kan nu niet bij de gegevens. Waarschuw de beheerder.", 300
)


def storing_van(fout: DatabaseError, url: str) -> Storing | None:
    """Return what to tell a visitor; None when the fault is our own."""
    if _is_eigen(fout, url):
        return None
    return STORINGEN.get(_vorm(fout, url) or "", ANDERE_STORING)


def zin_over(fout: DatabaseError, url: str) -> str | None:
    """Say what is wrong and how to mend it; None when the fault is our own.

    The password in the address is never part of it.
    """
    if _is_eigen(fout, url):
        return None
    vorm = _vorm(fout, url) or ANDERS
    return vorm.format(plek=_plek(url), melding=fout.orig)


def _is_eigen(fout: DatabaseError, url: str) -> bool:
    onbekend = _vorm(fout, url) is None
    return onbekend and (isinstance(fout, IntegrityError) or bool(fout.statement))


def _vorm(fout: DatabaseError, url: str) -> str | None:
    if url.startswith("sqlite"):
        return _zin_sqlite(str(fout.orig).lower())
    return _zin_postgresql(fout)


def _zin_sqlite(melding: str) -> str | None:
    return next((zin for deel, zin in SQLITE.items() if deel in melding), None)


def _zin_postgresql(fout: DatabaseError) -> str | None:
    code = getattr(fout.orig, "sqlstate", None)
    if fout.statement is None or fout.connection_invalidated:
        return ONBEREIKBAAR
    return POSTGRESQL.get(code or "")


def _plek(url: str) -> str:
    """Name where the database is.

    >>> _plek("postgresql+psycopg://piet:geheim@server:5433/plan")
    'server:5433'
    >>> _plek("postgresql+psycopg:///plan"), _plek("sqlite:////srv/koersvast.db")
    ('deze computer', '/srv/koersvast.db')
    """
    adres = make_url(url)
    if adres.drivername == "sqlite":
        return adres.database or "geheugen"
    if adres.host is None:
        return "deze computer"
    return f"{adres.host}:{adres.port}" if adres.port else adres.host
