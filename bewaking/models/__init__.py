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
from bewaking.models.stoplichten import Aspect, Kleur, Stoplicht

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
