"""The lights, what was decided and promised, and the plan beside its baseline.

A snapshot of before these were kept has none of them; such a table is left out.
"""

from collections.abc import Mapping
from typing import Any

from exports.tabellen.waarden import dag, dagen, lees_dag, nummer, tekst, termijncellen
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
KLEUREN = {"groen": "groen", "oranje": "oranje", "rood": "rood"}
STANDEN = {"afgedaan": "goed", "te laat": "fout"}


def tabel_lichten(momentopname: Momentopname) -> Tabel | None:
    """Return every light with its reason, and what is done about it."""
    lichten = momentopname.get("lichten")
    if lichten is None:
        return None
    tonen = {
        licht["woord"]: KLEUREN[licht["kleur"]]
        for licht in lichten
        if licht["kleur"] in KLEUREN
    }
    return Tabel(
        "Stoplichten",
        [
            tekst("Aspect", 16),
            tekst("Oordeel", 14, tonen),
            dag("Besloten op"),
            tekst("Waarom", 34),
            tekst("Oorzaak", 26),
            tekst("Gevolg", 26),
            tekst("Bijsturing", 26),
        ],
        [
            (
                licht["aspect"].capitalize(),
                licht["woord"],
                lees_dag(licht["besloten_op"]),
                licht["waarom"],
                licht["oorzaak"],
                licht["gevolg"],
                licht["bijsturing"],
            )
            for licht in lichten
        ],
        leeg="Er zijn geen stoplichten.",
    )


def tabel_besluiten(momentopname: Momentopname) -> Tabel | None:
    """Return what had been decided by the peildatum."""
    besluiten = momentopname.get("besluiten")
    if besluiten is None:
        return None
    return Tabel(
        "Besluiten",
        [
            nummer("Nummer", 12),
            tekst("Besluit", 34),
            tekst("Gremium", 16),
            tekst("Genomen", 16),
            *dagen(),
            tekst("Toelichting", 36),
        ],
        [
            (
                rij["nummer"],
                rij["titel"],
                rij["gremium"],
                *termijncellen(rij["genomen"]),
                rij["toelichting"],
            )
            for rij in besluiten
        ],
        leeg="Er zijn nog geen besluiten genomen.",
    )


def tabel_toezeggingen(momentopname: Momentopname) -> Tabel | None:
    """Return what had been promised to a body, and what became of it."""
    toezeggingen = momentopname.get("toezeggingen")
    if toezeggingen is None:
        return None
    return Tabel(
        "Toezeggingen",
        [
            nummer(),
            tekst("Toezegging", 34),
            tekst("Door", 14),
            tekst("Aan", 14),
            tekst("Termijn", 14),
            *dagen(),
            tekst("Stand", 12, STANDEN),
            dag("Afgedaan op"),
            tekst("Afgedaan met", 24),
        ],
        [
            (
                rij["code"],
                rij["tekst"],
                rij["door"],
                rij["aan"],
                *termijncellen(rij["termijn"]),
                rij["stand"],
                lees_dag(rij["afgedaan_op"]),
                rij["afgedaan_met"],
            )
            for rij in toezeggingen
        ],
        leeg="Er zijn geen toezeggingen gedaan.",
    )


def tabel_baseline(momentopname: Momentopname) -> Tabel | None:
    """Return what differs from the newest baseline."""
    baseline = momentopname.get("baseline")
    if baseline is None:
        return None
    return Tabel(
        "Verschil met de baseline",
        [
            tekst("Soort", 14),
            tekst("Wat", 40),
            tekst("In de baseline", 24),
            tekst("Nu", 24),
            tekst("Verschil", 20),
        ],
        [
            (rij["soort"], rij["wat"], rij["van"], rij["naar"], rij["verschil"])
            for rij in baseline["verschillen"]
        ],
        leeg=f"Er is niets anders dan in de baseline “{baseline['naam']}”.",
    )
