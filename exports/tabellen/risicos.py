"""The register of risks, the measures and the matrix as tables."""

from collections.abc import Mapping
from typing import Any

from exports.tabellen.waarden import (
    dag,
    getal,
    later,
    lees_dag,
    nummer,
    opsomming,
    tekst,
    termijncellen,
)
from kern.tabellen import Tabel

NOG_TE_BEOORDELEN = "nog te beoordelen"


def tabel_risicos(momentopname: Mapping[str, Any]) -> Tabel:
    """Return every risk, before and after the measures."""
    zones = {z["woord"]: z["toon"] for z in momentopname["zones"]}
    return Tabel(
        "Risico's",
        [
            nummer(),
            tekst("Gebeurtenis", 32),
            tekst("Oorzaak", 20),
            tekst("Gevolg", 30),
            tekst("Maatregelen", 40),
            tekst("Eigenaar, reactie", 16),
            getal("Kans bruto"),
            getal("Gevolg bruto"),
            getal("Score bruto"),
            getal("Kans netto"),
            getal("Gevolg netto"),
            getal("Score netto"),
            tekst("Oordeel", 13, zones | {NOG_TE_BEOORDELEN: "let_op"}),
            tekst("Trend", 12),
            dag("Beoordeeld op"),
            tekst("Opmerking", 13),
        ],
        [_risico(rij) for rij in momentopname["risicos"]],
        leeg="Er zijn geen risico's vastgelegd.",
    )


def _risico(rij: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        rij["code"],
        rij["gebeurtenis"],
        rij["oorzaak"],
        rij["gevolg"],
        "\n".join(_maatregel(maatregel) for maatregel in rij["maatregelen"]) or None,
        opsomming([rij["eigenaar"], rij["reactie"]]) or None,
        *_scores(rij["bruto"]),
        *_scores(rij["netto"]),
        rij["zone"] or NOG_TE_BEOORDELEN,
        rij["trend"],
        lees_dag(rij["beoordeeld_op"]),
        opsomming(["vertrouwelijk" if rij["vertrouwelijk"] else None, later(rij)])
        or None,
    )


def _scores(beoordeling: Mapping[str, Any] | None) -> tuple[int | None, ...]:
    if beoordeling is None:
        return None, None, None
    return beoordeling["kans"], beoordeling["gevolg"], beoordeling["score"]


def _maatregel(maatregel: Mapping[str, Any]) -> str:
    termijn, *_ = termijncellen(maatregel["termijn"])
    activiteit = maatregel["activiteit"]
    bij = opsomming(
        [
            maatregel["eigenaar"],
            f"activiteit {activiteit}" if activiteit else None,
            termijn if isinstance(termijn, str) else None,
        ]
    )
    return f"– {maatregel['tekst']}" + (f" ({bij})" if bij else "")
