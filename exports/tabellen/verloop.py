"""How every light stood in the reports before and stands now, as a table."""

from collections.abc import Mapping, Sequence
from typing import Any

from bewaking.stoplichten.woorden import Aspect
from exports.tabellen.rapport import KLEUREN
from exports.tabellen.waarden import dag, lees_dag, tekst
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
DIT_RAPPORT = "Dit rapport"
# The whole first, as everywhere.
VOLGORDE = (Aspect.TOTAAL, *(een for een in Aspect if een is not Aspect.TOTAAL))


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
    """Return a row per report, this one last, with the word of every aspect."""
    return Tabel(
        "Stoplichten in de tijd",
        [
            tekst("Rapport", 22),
            dag("Peildatum"),
            *(tekst(aspect.capitalize(), 13, KLEUREN) for aspect in VOLGORDE),
        ],
        [_rij(moment) for moment in list_verloop(momentopname) if moment["lichten"]],
        leeg="Er zijn geen stoplichten.",
    )


def _rij(moment: Mapping[str, Any]) -> tuple[Any, ...]:
    woorden = {licht["aspect"]: licht["woord"] for licht in moment["lichten"]}
    return (
        moment["rapport"],
        lees_dag(moment["peildatum"]),
        *(woorden.get(aspect.value) for aspect in VOLGORDE),
    )
