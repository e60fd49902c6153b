"""What the plancontrole can be asked."""

from bewaking.plancontrole.queries.laden import get_planfeiten
from bewaking.plancontrole.queries.standen import (
    Aanvaarding,
    Bevindingstand,
    Mag,
    Plancontrole,
    get_plancontrole,
)

__all__ = [
    "Aanvaarding",
    "Bevindingstand",
    "Mag",
    "Plancontrole",
    "get_plancontrole",
    "get_planfeiten",
]
