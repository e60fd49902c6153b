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
from bewaking.models.rapportages import (
    Hoofdstuktekst,
    Rapportage,
    Rapporteditie,
    Rapportpapier,
)
from bewaking.models.stoplichten import Stoplicht
from bewaking.rapportages.woorden import (
    ARCHIEF,
    Editie,
    Rapportstand,
    Rapportvorm,
)
from bewaking.stoplichten.woorden import Aspect, Kleur

__all__ = [
    "ARCHIEF",
    "AanvaardeBevinding",
    "Aspect",
    "Decharge",
    "Dechargesoort",
    "Editie",
    "Fasebesluit",
    "Faseovergang",
    "Gezien",
    "Hoofdstuktekst",
    "Kleur",
    "OpenPunt",
    "Openveld",
    "Overgangskeuze",
    "Overgangspunt",
    "Rapportage",
    "Rapporteditie",
    "Rapportpapier",
    "Rapportstand",
    "Rapportvorm",
    "Stoplicht",
    "Voorwaarde",
    "Voorwaardestand",
]
