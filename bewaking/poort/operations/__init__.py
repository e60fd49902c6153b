"""What can be done at a gate: propose, decide, keep conditions, close the project."""

from bewaking.poort.operations.besluiten import (
    NieuweVoorwaarde,
    besluit,
    meld_voorwaarde,
)
from bewaking.poort.operations.decharges import trek_decharge_in, verleen_decharge
from bewaking.poort.operations.overgangen import (
    add_punt,
    corrigeer,
    create_overgang,
    update_overgang,
    update_punt,
)

__all__ = [
    "NieuweVoorwaarde",
    "add_punt",
    "besluit",
    "corrigeer",
    "create_overgang",
    "meld_voorwaarde",
    "trek_decharge_in",
    "update_overgang",
    "update_punt",
    "verleen_decharge",
]
