"""What the planning can be asked."""

from planning.queries.aanleveringen import (
    Aanlevering,
    list_aanleveringen,
    maak_aanleveringen,
    zin_zonder_aanlevering,
)
from planning.queries.agendas import list_recessen
from planning.queries.geschiedenis import (
    Aanleverregel,
    Mijlpaalblad,
    Uitkomstregel,
    Verschuivingsregel,
    get_mijlpaalblad,
    list_aanlevermeldingen,
    list_uitkomsten,
    list_verschuivingen,
)
from planning.queries.mijlpalen import (
    Mijlpaalstand,
    count_per_toestand,
    count_toestanden_van,
    find_aanleverbaar,
    get_mijlpaalstand,
    list_eerste_open,
    list_eerstvolgende,
    list_mijlpaalstanden,
    list_momenten_tussen,
    list_open_mijlpalen,
)
from planning.queries.omgeving import (
    get_omgeving,
    get_termijncontext,
    list_gremiumnamen,
)
from planning.queries.overzichten import (
    Keuze,
    Keuzes,
    Planningsblad,
    get_activiteitenblad,
    get_planningsblad,
    list_keuzes,
)
from planning.queries.registers import list_besluiten, list_gremia, list_toezeggingen
from planning.queries.trajecten import (
    Trajectplan,
    list_trajectplannen,
    list_trajectplannen_van,
)

__all__ = [
    "Aanlevering",
    "Aanleverregel",
    "Keuze",
    "Keuzes",
    "Mijlpaalblad",
    "Mijlpaalstand",
    "Planningsblad",
    "Trajectplan",
    "Uitkomstregel",
    "Verschuivingsregel",
    "count_per_toestand",
    "count_toestanden_van",
    "find_aanleverbaar",
    "get_activiteitenblad",
    "get_mijlpaalblad",
    "get_mijlpaalstand",
    "get_omgeving",
    "get_planningsblad",
    "get_termijncontext",
    "list_aanleveringen",
    "list_aanlevermeldingen",
    "list_besluiten",
    "list_eerste_open",
    "list_eerstvolgende",
    "list_gremia",
    "list_gremiumnamen",
    "list_keuzes",
    "list_mijlpaalstanden",
    "list_momenten_tussen",
    "list_open_mijlpalen",
    "list_recessen",
    "list_toezeggingen",
    "list_trajectplannen",
    "list_trajectplannen_van",
    "list_uitkomsten",
    "list_verschuivingen",
    "maak_aanleveringen",
    "zin_zonder_aanlevering",
]
