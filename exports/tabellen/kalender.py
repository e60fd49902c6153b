"""The bestuurlijke kalender as a table: what goes to which body, and when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from exports.tabellen.waarden import (
    TOESTANDEN,
    dag,
    dagen,
    lees_dag,
    opsomming,
    tekst,
    termijncellen,
)
from kern.tabellen import Tabel
from planning.rules import Toestand

Momentopname = Mapping[str, Any]


def list_kalender(momentopname: Momentopname) -> list[Mapping[str, Any]]:
    """Return the moments before a body, in order of their days.

    What lapsed is no longer before anybody; what has no day comes last.
    """
    rijen = [
        rij
        for rij in momentopname["mijlpalen"]
        if rij["gremium"] and rij["toestand"] != Toestand.VERVALLEN
    ]
    return sorted(rijen, key=lambda rij: dagen_van(rij) or (date.max, date.max))


def dagen_van(rij: Mapping[str, Any]) -> tuple[date, date] | None:
    """Return the first and last day of a moment, or the day on which it was met.

    >>> termijn = {"eerste_dag": None, "laatste_dag": "2021-09-30"}
    >>> dagen_van({"gehaald_op": None, "termijn": termijn})
    (datetime.date(2021, 9, 30), datetime.date(2021, 9, 30))
    >>> dagen_van({"gehaald_op": "2021-08-01", "termijn": termijn})
    (datetime.date(2021, 8, 1), datetime.date(2021, 8, 1))
    """
    gehaald = lees_dag(rij["gehaald_op"])
    if gehaald:
        return gehaald, gehaald
    begin = lees_dag(rij["termijn"]["eerste_dag"])
    eind = lees_dag(rij["termijn"]["laatste_dag"])
    if begin is None and eind is None:
        return None
    return begin or eind, eind or begin  # type: ignore[return-value]


def tabel_kalender(momentopname: Momentopname) -> Tabel:
    """Return what goes to which body, the first day first."""
    return Tabel(
        "Bestuurlijke kalender",
        [
            tekst("Gremium", 22),
            tekst("Wat", 50),
            tekst("Termijn", 20),
            *dagen(),
            dag("Aanleveren uiterlijk"),
            tekst("Toestand", 14, TOESTANDEN),
            dag("Gehaald op"),
        ],
        [
            (
                rij["gremium"],
                opsomming([rij["activiteit"], rij["naam"]]),
                *termijncellen(rij["termijn"]),
                lees_dag(rij.get("aanleveren")),
                rij["toestand"],
                lees_dag(rij["gehaald_op"]),
            )
            for rij in list_kalender(momentopname)
        ],
        leeg="Geen moment gaat naar een gremium.",
    )
