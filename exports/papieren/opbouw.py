"""Put a report together from its snapshot, before any paper is written."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bewaking.rapportages.woorden import Rapportvorm
from exports.papieren.document import Document, Hoofdstuk, Onderdeel
from exports.papieren.feiten import TOELICHTING, kop_van, onderdelen_van
from exports.tabellen.waarden import lees_dag
from kern.blokken import lees_blokken
from kern.opmaak import dag_voluit

Momentopname = Mapping[str, Any]
VASTGESTELD = "vastgesteld"
KORT = {vorm.value for vorm in Rapportvorm} - {Rapportvorm.UITGEBREID.value}
STANDAARDTITEL = "Tussenrapportage"
# A report that nobody has written for yet is its facts alone.
FEITENRAPPORT: Sequence[tuple[str, Sequence[str]]] = (
    (
        "Stand van zaken",
        ("lichten", "cijfers", "fasen", "te_laat", "volgende"),
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
    ("Toelichting", (TOELICHTING,)),
)


def bouw_op(momentopname: Momentopname) -> Document:
    """Return the report as chapters: the written ones, or the facts by subject."""
    kop = momentopname["kop"]
    peildatum = dag_voluit(lees_dag(kop["peildatum"]))
    status = kop["status"]
    is_concept = status != VASTGESTELD
    rapport = momentopname.get("rapport") or {}
    return Document(
        titel=(momentopname.get("rapport") or {}).get("titel") or STANDAARDTITEL,
        project=" ".join(kop["project"].split()) or kop["code"],
        merk=" – ".join(
            deel
            for deel in (status.upper() if is_concept else "", kop["markering"])
            if deel
        ),
        regel=f"Peildatum {peildatum}, editie {kop['editie']}, {status}",
        gemaakt=datetime.fromisoformat(kop["samengesteld_op"]),
        is_kort=rapport.get("vorm") in KORT,
        kop=kop_van(momentopname),
        hoofdstukken=[*_hoofdstukken(momentopname)],
    )


def _hoofdstukken(momentopname: Momentopname) -> list[Hoofdstuk]:
    geschreven = momentopname.get("hoofdstukken")
    if geschreven is None:
        return [
            Hoofdstuk(titel, _feiten(namen, momentopname))
            for titel, namen in FEITENRAPPORT
        ]
    return [_hoofdstuk(deel, momentopname) for deel in geschreven]


def _hoofdstuk(deel: Mapping[str, Any], momentopname: Momentopname) -> Hoofdstuk:
    titel = " ".join(deel["titel"].split()) or deel["code"]
    tekst = lees_blokken(deel["tekst"] or "")
    return Hoofdstuk(titel, [*tekst, *_feiten(deel["feiten"], momentopname)])


def _feiten(namen: Sequence[str], momentopname: Momentopname) -> list[Onderdeel]:
    return [deel for naam in namen for deel in onderdelen_van(naam, momentopname)]
