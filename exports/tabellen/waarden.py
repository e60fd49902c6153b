"""Values of a snapshot as cells of a table; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kern.tabellen import Kolom, Kolomsoort, Waarde

STANDAARDTITEL = "Tussenrapportage"
LATER = "later ingevoerd"
TOESTANDEN = {
    "gehaald": "goed",
    "te laat": "fout",
    "afgewezen": "fout",
    "aangehouden": "let_op",
    "zonder datum": "info",
}
STATUSSEN = {"gereed": "goed", "loopt": "info", "aangehouden": "let_op"}


@dataclass(frozen=True)
class Feit:
    """One figure with its name, its kind, and a word of explanation."""

    naam: str
    waarde: Waarde
    soort: Kolomsoort = Kolomsoort.TEKST
    toelichting: str = ""


def titel_van(momentopname: Mapping[str, Any]) -> str:
    """Return what the report is called; one of the facts alone is an interim one.

    >>> titel_van({"rapport": {"titel": "Eindrapportage 1"}}), titel_van({})
    ('Eindrapportage 1', 'Tussenrapportage')
    """
    return (momentopname.get("rapport") or {}).get("titel") or STANDAARDTITEL


def tekst(titel: str, breedte: int, tonen: Mapping[str, str] | None = None) -> Kolom:
    """Return a column of words."""
    return Kolom(titel, Kolomsoort.TEKST, breedte, tonen or {})


def nummer(titel: str = "Nr", breedte: int = 6) -> Kolom:
    """Return a column of numbers that stay text."""
    return Kolom(titel, Kolomsoort.NUMMER, breedte)


def dagen() -> list[Kolom]:
    """Return the two columns on which a term of any precision can be sorted."""
    return [dag("Eerste dag"), dag("Laatste dag")]


def dag(titel: str, breedte: int = 11) -> Kolom:
    """Return a column of days."""
    return Kolom(titel, Kolomsoort.DAG, breedte)


def getal(titel: str, breedte: int = 8) -> Kolom:
    """Return a column of plain numbers."""
    return Kolom(titel, Kolomsoort.GETAL, breedte)


def uren(titel: str, breedte: int = 9) -> Kolom:
    """Return a column of hours."""
    return Kolom(titel, Kolomsoort.UREN, breedte)


def euro(titel: str, breedte: int = 14) -> Kolom:
    """Return a column of amounts."""
    return Kolom(titel, Kolomsoort.EURO, breedte)


def lees_dag(iso: str | None) -> date | None:
    """Return the day that was written as ISO 8601.

    >>> lees_dag("2021-09-15"), lees_dag(None)
    (datetime.date(2021, 9, 15), None)
    """
    return date.fromisoformat(iso) if iso else None


def termijncellen(termijn: Mapping[str, Any]) -> tuple[Waarde, Waarde, Waarde]:
    """Return a term as its text, and the days on which it can be sorted."""
    woorden = " ".join(termijn["tekst"].split())
    return woorden, lees_dag(termijn["eerste_dag"]), lees_dag(termijn["laatste_dag"])


def opsomming(delen: Iterable[str | None]) -> str:
    """Join what is there with commas.

    >>> opsomming(["College", None, "Raad"])
    'College, Raad'
    """
    return ", ".join(deel for deel in delen if deel)


def deel_van(minuten: Mapping[str, int] | None) -> tuple[Waarde, Waarde]:
    """Return the least and the most of a range of hours; nothing stays empty."""
    if minuten is None:
        return None, None
    return minuten["minuten_min"], minuten["minuten_max"]


def later(rij: Mapping[str, Any]) -> str | None:
    """Return the mark of a fact that nobody knew yet on the peildatum."""
    return LATER if rij["later_ingevoerd"] else None
