"""The tables of a report in plain values, for papers that people reckon with."""

from collections.abc import Mapping
from typing import Any

from exports.rapportages.feiten import TABELLEN
from exports.tabellen.samenvatting import feiten_project
from exports.tabellen.toelichting import schrijf_toelichting
from exports.tabellen.waarden import Feit, lees_dag, tekst
from exports.tabellen.woorden import in_woorden
from kern.opmaak import dag
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
# The order in which people read them; one that is not named comes last.
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
)
ALLEEN_WERKBOEK = {"Grafieken"}  # speaks of the cells beside a chart of Excel


def alle_tabellen(momentopname: Momentopname) -> dict[str, Tabel]:
    """Return every table by its name: what report, what is written, and the facts."""
    tabellen = {"rapport": tabel_project(momentopname)}
    if "hoofdstukken" in momentopname:
        tabellen["hoofdstukken"] = _hoofdstukken(momentopname)
    for naam in sorted(TABELLEN, key=_plaats):
        for maak in TABELLEN[naam]:
            tabellen[naam] = maak(momentopname)
    tabellen["toelichting"] = Tabel(
        "Toelichting",
        [tekst("Woord", 26), tekst("Uitleg", 110)],
        list_uitleg(momentopname),
    )
    return tabellen


def _plaats(naam: str) -> tuple[int, str]:
    plaats = VOLGORDE.index(naam) if naam in VOLGORDE else len(VOLGORDE)
    return plaats, naam


def list_uitleg(momentopname: Momentopname) -> list[tuple[str, str]]:
    """Return what the words mean, without what is said of the workbook only."""
    uitleg = schrijf_toelichting(momentopname)
    return [(term, woorden) for term, woorden in uitleg if term not in ALLEEN_WERKBOEK]


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
