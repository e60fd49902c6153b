"""Put a report together from its snapshot, before any paper is written."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from bewaking.rapportages.woorden import Rapportvorm
from exports.papieren.document import Document, Hoofdstuk, Onderdeel
from exports.papieren.feiten import TOELICHTING, kop_van, onderdelen_van
from exports.tabellen.hoofdstukken import NIETS_GESCHREVEN
from exports.tabellen.waarden import lees_dag, titel_van
from kern.blokken import Alinea, Stuk, lees_blokken
from kern.opmaak import dag_voluit

Momentopname = Mapping[str, Any]
VASTGESTELD = "vastgesteld"
KORT = {vorm.value for vorm in Rapportvorm} - {Rapportvorm.UITGEBREID.value}
NIETS = Alinea((Stuk(NIETS_GESCHREVEN),))
# A report that nobody has written for yet is its facts alone.
FEITENRAPPORT: Sequence[tuple[str, Sequence[str]]] = (
    (
        "Stand van zaken",
        ("lichten", "verloop", "cijfers", "fasen", "te_laat", "volgende"),
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
        titel=titel_van(momentopname),
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
    """Return a chapter; an empty one says so.

    It is not left out: who knows the form of these reports looks for it, and would
    not know whether it was forgotten.
    """
    titel = " ".join(deel["titel"].split()) or deel["code"]
    tekst = lees_blokken(deel["tekst"] or "")
    onderdelen = [*tekst, *_feiten(deel["feiten"], momentopname)]
    return Hoofdstuk(titel, onderdelen or [NIETS])


def _feiten(namen: Sequence[str], momentopname: Momentopname) -> list[Onderdeel]:
    return [deel for naam in namen for deel in onderdelen_van(naam, momentopname)]
