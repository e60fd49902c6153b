"""The tables of a report in plain values, for papers that people reckon with."""

from collections.abc import Mapping, Sequence
from typing import Any

from exports.tabellen.activiteiten import tabel_activiteiten, tabel_inzet
from exports.tabellen.begroting import tabel_posten
from exports.tabellen.planning import tabel_mijlpalen, tabel_planning
from exports.tabellen.registers import (
    tabel_baseline,
    tabel_besluiten,
    tabel_lichten,
    tabel_toezeggingen,
)
from exports.tabellen.risicos import tabel_risicos
from exports.tabellen.samenvatting import (
    feiten_cijfers,
    feiten_project,
    tabel_aandacht,
    tabel_fasen,
    tabel_top,
)
from exports.tabellen.toelichting import schrijf_toelichting
from exports.tabellen.waarden import Feit, tekst
from exports.tabellen.woorden import in_woorden
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
ALLEEN_WERKBOEK = {"Grafieken"}  # speaks of the cells beside a chart of Excel


def tabellen_van(momentopname: Momentopname) -> dict[str, Tabel]:
    """Return every table by the name of its sheet or file."""
    tabellen: dict[str, Tabel | None] = {
        "rapport": _feiten("Over dit rapport", feiten_project(momentopname)),
        "cijfers": _feiten("In cijfers", feiten_cijfers(momentopname)),
        "hoofdstukken": _hoofdstukken(momentopname),
        "fasen": tabel_fasen(momentopname),
        "te-laat": tabel_aandacht(momentopname, "te_laat"),
        "volgende": tabel_aandacht(momentopname, "volgende"),
        "grootste-risicos": tabel_top(momentopname),
        "mijlpalen": tabel_mijlpalen(momentopname),
        "activiteiten": tabel_activiteiten(momentopname),
        "planning": tabel_planning(momentopname),
        "inzet": tabel_inzet(momentopname),
        "risicos": tabel_risicos(momentopname),
        "begroting": tabel_posten(momentopname),
        "stoplichten": tabel_lichten(momentopname),
        "besluiten": tabel_besluiten(momentopname),
        "toezeggingen": tabel_toezeggingen(momentopname),
        "baseline": tabel_baseline(momentopname),
        "toelichting": Tabel(
            "Toelichting",
            [tekst("Woord", 26), tekst("Uitleg", 110)],
            list_uitleg(momentopname),
        ),
    }
    return {naam: tabel for naam, tabel in tabellen.items() if tabel is not None}


def list_uitleg(momentopname: Momentopname) -> list[tuple[str, str]]:
    """Return what the words mean, without what is said of the workbook only."""
    uitleg = schrijf_toelichting(momentopname)
    return [(term, woorden) for term, woorden in uitleg if term not in ALLEEN_WERKBOEK]


def _hoofdstukken(momentopname: Momentopname) -> Tabel | None:
    hoofdstukken = momentopname.get("hoofdstukken")
    if hoofdstukken is None:
        return None
    return Tabel(
        "Hoofdstukken",
        [tekst("Code", 12), tekst("Hoofdstuk", 34), tekst("Tekst", 110)],
        [(deel["code"], deel["titel"], deel["tekst"]) for deel in hoofdstukken],
    )


def _feiten(titel: str, feiten: Sequence[Feit]) -> Tabel:
    return Tabel(
        titel,
        [tekst("Wat", 34), tekst("Stand", 40), tekst("Toelichting", 60)],
        [
            (feit.naam, in_woorden(feit.waarde, feit.soort), feit.toelichting or None)
            for feit in feiten
        ],
    )
