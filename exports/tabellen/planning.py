"""The moments and the timeline as tables."""

from collections.abc import Mapping
from typing import Any

from exports.tabellen.waarden import (
    TOESTANDEN,
    dag,
    dagen,
    getal,
    later,
    lees_dag,
    nummer,
    opsomming,
    tekst,
    termijncellen,
)
from kern.grafieken import Balksoort
from kern.tabellen import Tabel


def tabel_mijlpalen(momentopname: Mapping[str, Any]) -> Tabel:
    """Return every moment: promised, expected now, and what became of it."""
    return Tabel(
        "Mijlpalen",
        [
            nummer(),
            tekst("Moment", 32),
            tekst("Gremium", 16),
            tekst("Rol", 12),
            tekst("Termijn in het plan", 16),
            tekst("Termijn nu", 16),
            *dagen(),
            dag("Aanleveren uiterlijk"),
            dag("Aangeleverd op"),
            dag("Vergadering (voorstel)", 13),
            tekst("Speling", 18),
            tekst("Toestand", 13, TOESTANDEN),
            dag("Gehaald op"),
            tekst("Verschil", 14),
            getal("Keer verschoven", 11),
            tekst("Toelichting", 36),
            tekst("Opmerking", 12),
        ],
        [_mijlpaal(rij) for rij in momentopname["mijlpalen"]],
        leeg="Het plan heeft geen mijlpalen.",
    )


def tabel_planning(momentopname: Mapping[str, Any]) -> Tabel:
    """Return the bars of the timeline, one row each."""
    tijdlijn = momentopname["grafieken"]["planning"]
    plaats = {rij: nummer for nummer, rij in enumerate(tijdlijn["rijen"])}
    balken = sorted(
        tijdlijn["balken"], key=lambda b: (plaats[b["rij"]], b["begin"], b["eind"])
    )
    return Tabel(
        "Planning",
        [
            nummer("Nr", 8),
            tekst("Onderdeel", 60),
            *dagen(),
            dag("Aanleveren uiterlijk"),
            dag("Vergadering (voorstel)", 13),
            tekst("Stand", 11, TOESTANDEN),
        ],
        [
            (
                *_onderdeel(balk),
                lees_dag(balk["begin"]),
                lees_dag(balk["eind"]),
                lees_dag(balk.get("aanleveren")),
                lees_dag(balk.get("vergadering")),
                balk["soort"],
            )
            for balk in balken
        ],
        leeg="Er is niets met een termijn.",
    )


def tabel_trend(momentopname: Mapping[str, Any]) -> Tabel:
    """Return the lines of the trend, by the number that stands beside each."""
    return Tabel(
        "Momenten in de trendlijn",
        [nummer(), tekst("Moment", 96), dag("Eerst verwacht"), dag("Laatst gezegd")],
        [
            (
                str(lijn["nummer"]),
                lijn["punten"][-1]["tekst"],
                lees_dag(lijn["punten"][0]["dag"]),
                lees_dag(lijn["punten"][-1]["dag"]),
            )
            for lijn in momentopname["grafieken"]["trend"]["lijnen"]
        ],
        leeg="Geen moment is ooit verschoven.",
    )


def _onderdeel(balk: Mapping[str, Any]) -> tuple[str, str]:
    """Return the number before a title, and the words; a period needs its title."""
    if balk["soort"] == Balksoort.FASE:
        return "Fase", balk["tekst"]
    nummer_, _, titel = balk["rij"].partition(" ")
    if nummer_[:1].isdigit():
        is_periode = balk["soort"] == Balksoort.PERIODE
        return nummer_, f"{titel}: {balk['tekst']}" if is_periode else balk["tekst"]
    return "Project", balk["tekst"]


def _mijlpaal(rij: Mapping[str, Any]) -> tuple[Any, ...]:
    plan, *_ = termijncellen(rij["termijn_plan"])
    return (
        rij["activiteit"],
        rij["naam"],
        rij["gremium"],
        rij["rol"],
        plan,
        *termijncellen(rij["termijn"]),
        lees_dag(rij.get("aanleveren")),
        lees_dag(rij.get("aangeleverd_op")),
        lees_dag(rij.get("vergadering")),
        rij.get("speling"),
        rij["toestand"],
        lees_dag(rij["gehaald_op"]),
        _verschil(rij) or None,
        rij["aantal_verschuivingen"] or None,
        _toelichting(rij) or None,
        later(rij),
    )


def _verschil(rij: Mapping[str, Any]) -> str:
    delen = (rij["verschil"], rij["verschil_gehaald"])
    return ", daarna ".join(deel for deel in delen if deel)


def _toelichting(rij: Mapping[str, Any]) -> str:
    besluit = f"Besluit {rij['besluitnummer']}" if rij["besluitnummer"] else None
    uitkomst = opsomming([rij["uitkomst"], besluit])
    delen = (uitkomst.capitalize(), rij["toelichting"], rij["reden"])
    return "\n".join(deel for deel in delen if deel)
