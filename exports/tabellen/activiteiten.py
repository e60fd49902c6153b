"""The plan's own table with its progress, and who is asked how much."""

from collections.abc import Mapping
from typing import Any

from exports.tabellen.waarden import (
    STATUSSEN,
    dag,
    dagen,
    deel_van,
    later,
    lees_dag,
    nummer,
    opsomming,
    tekst,
    termijncellen,
    uren,
)
from kern.tabellen import Kolom, Kolomsoort, Tabel

PER = {
    "persoon": "per persoon",
    "totaal": "in totaal",
    "moment": "per keer",
    "week": "per week",
}
NTB = "n.t.b."


def tabel_activiteiten(momentopname: Mapping[str, Any]) -> Tabel:
    """Return the activities in the plan's words, and how far each is."""
    return Tabel(
        "Activiteiten",
        [
            nummer(),
            tekst("Activiteit", 32),
            tekst("Resultaat/effect", 28),
            tekst("Termijn", 18),
            *dagen(),
            tekst("Trekker", 16),
            tekst("Klankbord", 25),
            tekst("Ingeschatte inzet", 21),
            tekst("Status", 13, STATUSSEN),
            Kolom("Gereed", Kolomsoort.PROCENT, 8),
            dag("Gemeld op"),
            tekst("Stand van zaken", 34),
            tekst("Opmerking", 21),
        ],
        [_activiteit(rij) for rij in momentopname["activiteiten"]],
        leeg="Het plan heeft geen activiteiten.",
    )


def tabel_inzet(momentopname: Mapping[str, Any]) -> Tabel:
    """Return every seat and every estimate; the hours add up to those of the plan."""
    totaal = momentopname["samenvatting"]["uren"]
    return Tabel(
        "Klankbord en inzet",
        [
            nummer(),
            tekst("Activiteit", 42),
            tekst("Deelname", 11),
            tekst("Wie", 26),
            tekst("Afdeling", 10),
            tekst("Stand", 8, {NTB: "let_op"}),
            uren("Uren minstens", 11),
            uren("Uren hoogstens", 11),
            tekst("Geldt", 12),
            tekst("Wanneer", 18),
            *dagen(),
            tekst("Twijfel", 22),
        ],
        [
            rij
            for activiteit in momentopname["activiteiten"]
            for rij in _inzet(activiteit)
        ],
        leeg="Het plan heeft geen activiteiten.",
        totaal=(
            "",
            f"Totaal, geraamd voor {totaal['geraamd']} van {totaal['activiteiten']}",
            *[None] * 4,
            totaal["minuten_min"],
            totaal["minuten_max"],
            *[None] * 5,
        ),
    )


def _activiteit(rij: Mapping[str, Any]) -> tuple[Any, ...]:
    cellen, percentage = rij["cellen"], rij["percentage"]
    return (
        rij["nummer"],
        rij["titel"],
        rij["resultaat"],
        cellen["termijn"] or None,
        lees_dag(rij["eerste_dag"]),
        lees_dag(rij["laatste_dag"]),
        cellen["trekker"] or None,
        cellen["klankbord"] or None,
        cellen["inzet"] or None,
        rij["status"],
        None if percentage is None else percentage / 100,
        lees_dag(rij["gemeld_op"]),
        _stand(rij) or None,
        _opmerking(rij) or None,
    )


def _opmerking(rij: Mapping[str, Any]) -> str:
    wie = opsomming(rij["trekkers"]) if rij["trekkers"] else "niemand"
    delen = (
        f"Trekker nu: {wie}" if rij["trekker_gewisseld"] else None,
        *(
            f"{wisseling['waar'].capitalize()} {wisseling['tekst']}"
            for wisseling in rij["wisselingen"]
            if wisseling["waar"] != "trekker"
        ),
        later(rij),
    )
    return "\n".join(deel for deel in delen if deel)


def _stand(rij: Mapping[str, Any]) -> str:
    verwacht = rij["verwacht"] and rij["verwacht"]["tekst"]
    delen = (
        rij["bereikt"],
        f"Belemmering: {rij['belemmering']}" if rij["belemmering"] else None,
        f"Verwacht: {verwacht}" if verwacht else None,
    )
    return "\n".join(deel for deel in delen if deel)


def _inzet(activiteit: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    naam = (activiteit["nummer"], activiteit["titel"])
    if not activiteit["inzet"]:
        wie, geldt = (
            activiteit["cellen"][cel] or None for cel in ("klankbord", "inzet")
        )
        return [(*naam, None, wie, *[None] * 4, geldt, *[None] * 4)]
    return [(*naam, *_deelname(rij)) for rij in activiteit["inzet"]]


def _deelname(rij: Mapping[str, Any]) -> tuple[Any, ...]:
    wanneer = termijncellen(rij["wanneer"]) if rij["wanneer"] else (None, None, None)
    return (
        rij["deelname"],
        rij["wie"],
        rij["afdeling"],
        NTB if rij["ntb"] else None,
        *deel_van(rij["uren"]),
        PER[rij["per"]] if rij["per"] else None,
        *wanneer,
        rij["twijfel"],
    )
