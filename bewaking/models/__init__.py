"""What is agreed, judged and decided about a project as a whole."""

from bewaking.models.bevindingen import AanvaardeBevinding, Gezien
from bewaking.models.openpunten import OpenPunt, Openveld
from bewaking.models.poort import (
    Decharge,
    Dechargesoort,
    Fasebesluit,
    Faseovergang,
    Overgangskeuze,
    Overgangspunt,
    Voorwaarde,
    Voorwaardestand,
)
from bewaking.models.stoplichten import Stoplicht
from bewaking.stoplichten.woorden import Aspect, Kleur

__all__ = [
    "AanvaardeBevinding",
    "Aspect",
    "Decharge",
    "Dechargesoort",
    "Fasebesluit",
    "Faseovergang",
    "Gezien",
    "Kleur",
    "OpenPunt",
    "Openveld",
    "Overgangskeuze",
    "Overgangspunt",
    "Stoplicht",
    "Voorwaarde",
    "Voorwaardestand",
]
