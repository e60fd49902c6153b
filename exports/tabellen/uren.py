"""The estimated hours per activity as a table, in whole minutes."""

from collections.abc import Mapping
from typing import Any

from exports.tabellen.waarden import deel_van, nummer, tekst, uren
from kern.tabellen import Tabel


def tabel_uren(momentopname: Mapping[str, Any]) -> Tabel:
    """Return every activity that was estimated; the hours add up to those of the plan.

    Nothing is another thing than 0 hours, so who was not estimated is not there.
    """
    geraamd = [rij for rij in momentopname["activiteiten"] if rij["uren"]]
    totaal = momentopname["samenvatting"]["uren"]
    return Tabel(
        "Geraamde uren per activiteit",
        [
            nummer(),
            tekst("Activiteit", 80),
            uren("Uren minstens", 16),
            uren("Uren hoogstens", 16),
        ],
        [(rij["nummer"], rij["titel"], *deel_van(rij["uren"])) for rij in geraamd],
        leeg="Van geen activiteit zijn de uren geraamd.",
        totaal=(
            "",
            f"Totaal, geraamd voor {totaal['geraamd']} van {totaal['activiteiten']}",
            totaal.get("minuten_min"),
            totaal.get("minuten_max"),
        ),
    )
