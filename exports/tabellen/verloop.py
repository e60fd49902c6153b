"""How every light stood in the reports before and stands now, as a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from exports.tabellen.rapport import KLEUREN
from exports.tabellen.waarden import tekst
from kern import opmaak
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
DIT_RAPPORT = "Dit rapport"
MEESTE_KOLOMMEN = 6  # more are too narrow for their words


def list_verloop(momentopname: Momentopname) -> list[Mapping[str, Any]]:
    """Return the reports in order, this one last, each with its lights."""
    peildatum, lichten = momentopname["kop"]["peildatum"], momentopname["lichten"]
    nu = schrijf_moment(DIT_RAPPORT, peildatum=peildatum, lichten=lichten)
    return [*momentopname.get("lichten_eerder", []), nu]


def schrijf_moment(
    rapport: str, *, peildatum: str, lichten: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Return how the lights stood in one report, without why."""
    velden = ("aspect", "kleur", "woord")
    kort = [{veld: licht[veld] for veld in velden} for licht in lichten]
    return {"rapport": rapport, "peildatum": peildatum, "lichten": kort}


def tabel_verloop(momentopname: Momentopname) -> Tabel:
    """Return the words of the last six reports per aspect, this report last."""
    alle = list_verloop(momentopname)
    getoond = alle[-MEESTE_KOLOMMEN:]
    weg = len(alle) - len(getoond)
    rest = f", de laatste {len(getoond)} van {len(alle)} rapporten" if weg else ""
    per_moment = [
        {licht["aspect"]: licht["woord"] for licht in moment["lichten"]}
        for moment in getoond
    ]
    return Tabel(
        f"Stoplichten in de tijd{rest}",
        [
            tekst("Aspect", 16),
            *(tekst(_kop(moment), 18, KLEUREN) for moment in getoond),
        ],
        [
            (
                licht["aspect"].capitalize(),
                *(woorden.get(licht["aspect"]) for woorden in per_moment),
            )
            for licht in momentopname["lichten"]
        ],
        leeg="Er zijn geen stoplichten.",
    )


def _kop(moment: Mapping[str, Any]) -> str:
    peildatum = date.fromisoformat(moment["peildatum"])
    return f"{moment['rapport']} ({opmaak.dag(peildatum)})"
