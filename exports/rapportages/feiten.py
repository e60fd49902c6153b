"""The facts that can stand beside a chapter, by name: each from the snapshot alone."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from exports.tabellen import rapport
from exports.tabellen.activiteiten import tabel_activiteiten, tabel_inzet
from exports.tabellen.begroting import tabel_posten
from exports.tabellen.kalender import tabel_kalender
from exports.tabellen.planning import tabel_mijlpalen, tabel_planning, tabel_trend
from exports.tabellen.risicos import tabel_risicos
from exports.tabellen.samenvatting import (
    feiten_cijfers,
    tabel_aandacht,
    tabel_fasen,
    tabel_top,
)
from exports.tabellen.toelichting import tabel_toelichting
from exports.tabellen.uren import tabel_uren
from exports.tabellen.verloop import tabel_verloop
from exports.tabellen.waarden import Feit, tekst
from exports.tabellen.woorden import in_woorden
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]


def tabellen_van(naam: str, momentopname: Momentopname) -> list[Tabel]:
    """Return the tables of one fact; refuse a name that is unknown."""
    if naam not in TABELLEN:
        raise ValueError(f"{naam!r} is no fact; choose from {', '.join(TABELLEN)}")
    return [maak(momentopname) for maak in TABELLEN[naam]]


def grafieken_van(namen: Sequence[str]) -> list[str]:
    """Return which charts belong to these facts.

    >>> grafieken_van(["planning", "cijfers", "risicos"])
    ['planning', 'risicos_bruto', 'risicos_netto']
    """
    return [grafiek for naam in namen for grafiek in GRAFIEKEN.get(naam, ())]


def _cijfers(momentopname: Momentopname) -> Tabel:
    return Tabel(
        "In cijfers",
        [tekst("Wat", 30), tekst("Stand", 24), tekst("Toelichting", 50)],
        [_feit(feit) for feit in feiten_cijfers(momentopname)],
    )


def _feit(feit: Feit) -> tuple[str, str, str | None]:
    return feit.naam, in_woorden(feit.waarde, feit.soort), feit.toelichting or None


def _te_laat(momentopname: Momentopname) -> Tabel:
    return tabel_aandacht(momentopname, "te_laat")


def _volgende(momentopname: Momentopname) -> Tabel:
    return tabel_aandacht(momentopname, "volgende")


TABELLEN: Mapping[str, tuple[Callable[[Momentopname], Tabel], ...]] = {
    "activiteiten": (tabel_activiteiten,),
    "afwijkingen": (rapport.tabel_afwijkingen,),
    "baseline": (rapport.tabel_baseline,),
    "begroting": (tabel_posten,),
    "besluiten": (rapport.tabel_besluiten,),
    "cijfers": (_cijfers,),
    "fasen": (tabel_fasen,),
    "grootste_risicos": (tabel_top,),
    "inzet": (tabel_inzet,),
    "kalender": (tabel_kalender,),
    "lichten": (rapport.tabel_lichten,),
    "mijlpalen": (tabel_mijlpalen,),
    "nieuw": (rapport.tabel_nieuw,),
    "planning": (),  # a chart; the bars are those of "planningtabel"
    "planningtabel": (tabel_planning,),
    "producten": (rapport.tabel_producten,),
    "risicos": (tabel_risicos,),
    "te_laat": (_te_laat,),
    "toelichting": (tabel_toelichting,),
    "toezeggingen": (rapport.tabel_toezeggingen,),
    "trend": (tabel_trend,),
    "uren": (tabel_uren,),
    "verloop": (tabel_verloop,),
    "verschuivingen": (rapport.tabel_verschuivingen,),
    "volgende": (_volgende,),
}
GRAFIEKEN: Mapping[str, tuple[str, ...]] = {
    "begroting": ("begroting",),
    "grootste_risicos": ("risicos_netto",),
    "inzet": ("uren",),
    "kalender": ("kalender",),
    "planning": ("planning",),
    "risicos": ("risicos_bruto", "risicos_netto"),
    "trend": ("trend",),
    "verloop": ("verloop",),
}
