"""The tables of a report in plain values, for papers that people reckon with."""

from collections.abc import Mapping
from typing import Any

from exports.rapportages.feiten import tabellen_van
from exports.tabellen.samenvatting import feiten_project
from exports.tabellen.waarden import Feit, lees_dag, tekst
from exports.tabellen.woorden import in_woorden
from kern.opmaak import dag
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
# The order in which people read them.
VOLGORDE = (
    "cijfers",
    "lichten",
    "verloop",
    "afwijkingen",
    "nieuw",
    "producten",
    "fasen",
    "te_laat",
    "volgende",
    "kalender",
    "mijlpalen",
    "verschuivingen",
    "trend",
    "baseline",
    "planningtabel",
    "activiteiten",
    "inzet",
    "uren",
    "begroting",
    "grootste_risicos",
    "risicos",
    "besluiten",
    "toezeggingen",
    "toelichting",
)


def alle_tabellen(momentopname: Momentopname) -> dict[str, Tabel]:
    """Return every table by its name: what report, what is written, and the facts."""
    tabellen = {"rapport": tabel_project(momentopname)}
    if "hoofdstukken" in momentopname:
        tabellen["hoofdstukken"] = _hoofdstukken(momentopname)
    for naam in VOLGORDE:
        (tabellen[naam],) = tabellen_van(naam, momentopname)
    return tabellen


def tabel_project(momentopname: Momentopname) -> Tabel:
    """Return what report this is, of which project and which day."""
    feiten = [*feiten_project(momentopname), *_rapport(momentopname)]
    return Tabel(
        "Over dit rapport",
        [tekst("Wat", 30), tekst("Stand", 70)],
        [(feit.naam, in_woorden(feit.waarde, feit.soort)) for feit in feiten],
    )


def _rapport(momentopname: Momentopname) -> list[Feit]:
    rapport = momentopname.get("rapport") or {}
    vastgesteld_op = lees_dag(rapport.get("vastgesteld_op"))
    feiten = (
        Feit("Voor", rapport.get("gremium")),
        Feit("Fase", rapport.get("fase")),
        Feit("Versie van dit rapport", rapport.get("versie")),
        Feit("Vervangt", rapport.get("vervangt")),
        Feit("Vastgesteld op", vastgesteld_op and dag(vastgesteld_op)),
    )
    return [
        Feit(feit.naam, str(feit.waarde)) for feit in feiten if feit.waarde is not None
    ]


def _hoofdstukken(momentopname: Momentopname) -> Tabel:
    return Tabel(
        "Hoofdstukken",
        [tekst("Code", 12), tekst("Hoofdstuk", 34), tekst("Tekst", 110)],
        [
            (deel["code"], deel["titel"], deel["tekst"])
            for deel in momentopname["hoofdstukken"]
        ],
    )
