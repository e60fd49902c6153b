"""The cells of one line of the plan, read into what is stored of them; pure."""

from planning.cellen.lezer import lees_cellen
from planning.cellen.vormen import (
    Cellen,
    Iemand,
    Lezing,
    Moment,
    Nieuw,
    Omgeving,
    Raming,
    Vraag,
    Wie,
    Zetel,
)
from planning.cellen.woorden import in_de_zin

__all__ = [
    "Cellen",
    "Iemand",
    "Lezing",
    "Moment",
    "Nieuw",
    "Omgeving",
    "Raming",
    "Vraag",
    "Wie",
    "Zetel",
    "in_de_zin",
    "lees_cellen",
]
