"""Put a report together from its snapshot, before any paper is written."""

from collections.abc import Mapping, Sequence
from typing import Any

from exports.papieren.document import Document, Hoofdstuk, Onderdeel
from exports.papieren.feiten import onderdelen_van, tabel_project
from exports.tabellen.waarden import lees_dag
from kern.blokken import lees_blokken
from kern.opmaak import dag_voluit

Momentopname = Mapping[str, Any]
VASTGESTELD = "vastgesteld"
TOELICHTING = "Toelichting"
# A report that nobody has written for yet is its facts alone.
FEITENRAPPORT: Sequence[tuple[str, Sequence[str]]] = (
    (
        "Stand van zaken",
        ("stoplichten", "cijfers", "fasen", "te_laat", "volgende", "grootste_risicos"),
    ),
    (
        "Planning en mijlpalen",
        ("planning", "kalender", "trend", "baseline", "mijlpalen"),
    ),
    ("Activiteiten", ("activiteiten",)),
    ("Inzet", ("inzet",)),
    ("Risico's", ("risicos",)),
    ("Geld", ("begroting",)),
    ("Besluiten en toezeggingen", ("besluiten", "toezeggingen")),
)


def bouw_op(momentopname: Momentopname) -> Document:
    """Return the report as chapters: the written ones, or the facts by subject."""
    kop = momentopname["kop"]
    peildatum = dag_voluit(lees_dag(kop["peildatum"]))
    status = kop["status"]
    is_concept = status != VASTGESTELD
    return Document(
        titel=kop.get("titel") or "Tussenrapportage",
        project=" ".join(kop["project"].split()) or kop["code"],
        merk=" – ".join(
            deel
            for deel in (status.upper() if is_concept else "", kop["markering"])
            if deel
        ),
        regel=f"Peildatum {peildatum}, editie {kop['editie']}, {status}",
        kop=tabel_project(momentopname),
        hoofdstukken=[*_hoofdstukken(momentopname)],
    )


def _hoofdstukken(momentopname: Momentopname) -> list[Hoofdstuk]:
    geschreven = momentopname.get("hoofdstukken")
    if geschreven is None:
        hoofdstukken = [
            Hoofdstuk(titel, _feiten(namen, momentopname))
            for titel, namen in FEITENRAPPORT
        ]
        hoofdstukken = [deel for deel in hoofdstukken if deel.onderdelen]
    else:
        hoofdstukken = [
            Hoofdstuk(
                " ".join(deel["titel"].split()) or deel["code"],
                [
                    *lees_blokken(deel["tekst"] or ""),
                    *_feiten(deel["feiten"], momentopname),
                ],
            )
            for deel in geschreven
        ]
    uitleg = Hoofdstuk(TOELICHTING, _feiten(("toelichting",), momentopname))
    return [*hoofdstukken, uitleg]


def _feiten(namen: Sequence[str], momentopname: Momentopname) -> list[Onderdeel]:
    return [deel for naam in namen for deel in onderdelen_van(naam, momentopname)]
