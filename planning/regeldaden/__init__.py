"""What can be done to a line of the plan."""

from planning.regeldaden.daden import (
    create_activiteit,
    delete_activiteit,
    update_activiteit,
)
from planning.regeldaden.invoer import (
    GeenVerschuivingError,
    NummerBestaatError,
    OnbekendePersoonError,
    Regel,
    WijzeNodigError,
)
from planning.regeldaden.momenten import zet_op_volgorde

__all__ = [
    "GeenVerschuivingError",
    "NummerBestaatError",
    "OnbekendePersoonError",
    "Regel",
    "WijzeNodigError",
    "create_activiteit",
    "delete_activiteit",
    "update_activiteit",
    "zet_op_volgorde",
]
