"""What a planning keeps: moments, registers, routes and baselines."""

from planning.models.baselines import (
    Baseline,
    Baselineregel,
    Baselinesoort,
)
from planning.models.momenten import (
    GEHAALD,
    Aanlevermelding,
    Mijlpaal,
    Mijlpaalsoort,
    Uitkomst,
    Uitkomstsoort,
    Verschuiving,
)
from planning.models.registers import (
    Besluit,
    Toezegging,
)
from planning.models.routes import (
    TIJDEN,
    Routesjabloon,
    Routestap,
    Traject,
)

__all__ = [
    "GEHAALD",
    "TIJDEN",
    "Aanlevermelding",
    "Baseline",
    "Baselineregel",
    "Baselinesoort",
    "Besluit",
    "Mijlpaal",
    "Mijlpaalsoort",
    "Routesjabloon",
    "Routestap",
    "Toezegging",
    "Traject",
    "Uitkomst",
    "Uitkomstsoort",
    "Verschuiving",
]
